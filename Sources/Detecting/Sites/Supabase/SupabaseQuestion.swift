import Documents
import HTTP
import Vocabulary

/// What a project is asked, and how its answers are read. Everything is a read that any visitor's browser may make.
///
/// Source (read 2026-11-24): docs.postgrest.org, "Pagination and Count" (`Prefer: count=exact` is answered with the number in
/// `Content-Range`, to `HEAD` without any row) and "OpenAPI"; supabase.com/docs/reference/javascript, "storage-listbuckets"
/// and "storage-from-list"; supabase.com/docs/guides/storage/buckets/fundamentals (public buckets). Supabase's own gateway
/// refuses the description to published keys since April 2026 (github.com/supabase/supabase, pull request 45462).
struct SupabaseQuestion {
    let project: SupabaseProject
    /// A name that nobody can have given to a file.
    let impossible: String

    /// How many entries of a bucket are listed to be counted: what the client lists by itself.
    static let mostEntries = 100

    // MARK: What is asked

    var description: Wish { wish("rest/v1/", most: 4 << 20) }
    var buckets: Wish { wish("storage/v1/bucket", most: 1 << 20) }

    /// Counts the rows of a table.
    func rows(of table: String) -> Wish {
        var wish = wish("rest/v1/\(table)?select=*", most: 0)
        wish.method = "HEAD"
        for (name, value) in [("Prefer", "count=exact"), ("Range-Unit", "items"), ("Range", "0-0")] {
            wish.fields.append(HeaderField(name, value))
        }
        return wish
    }

    /// Lists the top of a bucket, which takes a POST though it changes nothing.
    func entries(of bucket: String) -> Wish {
        var wish = wish("storage/v1/object/list/\(bucket)", most: 256 << 10)
        wish.method = "POST"
        wish.fields.append(HeaderField("Content-Type", "application/json"))
        wish.body = Array(#"{"prefix":"","limit":\#(Self.mostEntries),"offset":0}"#.utf8)
        return wish
    }

    /// Asks for a file that is not there, whose absence a public bucket alone tells of.
    func publicFile(of bucket: String) -> Wish {
        wish("storage/v1/object/public/\(bucket)/\(impossible)", most: 4 << 10)
    }

    private func wish(_ path: String, most: Int) -> Wish {
        var wish = Wish(.service, (try? project.address.resolving("/" + path)) ?? project.address)
        wish.fields.append(HeaderField("apikey", project.key.text))
        if project.key.isToken { wish.fields.append(HeaderField("Authorization", "Bearer \(project.key.text)")) }
        wish.most = most
        return wish
    }

    // MARK: How it is answered

    /// Names of tables and views that a description holds; nil where the answer is none.
    static func tables(in response: Response) -> [String]? {
        guard response.status == 200, let root = try? JSON.parse(response.body),
            let paths = root["paths"]?.table, root["swagger"] != nil || root["openapi"] != nil
        else { return nil }
        return paths.entries.map { String($0.key.dropFirst()) }.filter { NamedData.isName($0, also: "") }
    }

    /// Buckets that an answer lists; nil where it is no list.
    static func buckets(in response: Response) -> [(name: String, isPublic: Bool?)]? {
        guard response.status == 200, let list = try? JSON.parse(response.body).array else { return nil }
        return list.compactMap { bucket in
            bucket["id"]?.string.flatMap {
                NamedData.isName($0, also: "-.") ? (name: $0, isPublic: bucket["public"]?.boolean) : nil
            }
        }
    }

    /// What the head of an answer to `rows(of:)` tells.
    static func table(_ name: String, _ response: Response) -> SupabaseFacts.Table {
        guard response.status == 200 || response.status == 206 else {
            return .init(name: name, reading: reading(ofRefusal: response))
        }
        // `0-0/17`, `*/0`: RFC 9110, section 14.4, and an asterisk for what is not known.
        let range = response.fields.first("Content-Range")?.split(separator: "/") ?? []
        guard range.count == 2 else { return .init(name: name, reading: .unknown) }
        let rows = Int(range[1]).flatMap { $0 >= 0 ? $0 : nil }
        return .init(name: name, reading: range[0] == "*" && (rows ?? 0) == 0 ? .empty : .open, rows: rows)
    }

    /// What an answer to `entries(of:)` tells: how many, and nothing of what they are.
    static func bucket(_ name: String, _ response: Response, isPublic: Bool?) -> SupabaseFacts.Bucket {
        guard response.status == 200, let list = try? JSON.parse(response.body).array else {
            return .init(name: name, reading: reading(ofRefusal: response), isPublic: isPublic)
        }
        return .init(name: name, reading: list.isEmpty ? .empty : .open, entries: list.count, isPublic: isPublic)
    }

    /// Whether the answer to `publicFile(of:)` is that of a public bucket; nil where it tells nothing.
    static func isPublic(_ response: Response) -> Bool? {
        guard let message = (try? JSON.parse(response.body))?["message"]?.string else { return nil }
        switch message {
        case "Object not found": return true
        case "Bucket not found": return false
        default: return nil
        }
    }

    private static func reading(ofRefusal response: Response) -> SupabaseFacts.Reading {
        switch response.status {
        case 401, 403: .refused
        case 404: .missing
        default: .unknown
        }
    }
}
