import Documents
import Vocabulary

/// The fields of a Supabase project:
///
/// - `address`, and `description`: how it answered to the question what there is.
/// - `tables`: `{name, reading, rows}` each; `rows` is a number or null.
/// - `buckets`: `{name, reading, entries, public}` each; `entries` counts up to 100, `public` is null where it is not known.
///
/// A `reading` is `open`, `empty`, `refused`, `missing` or `unknown`.
extension SupabaseFacts {
    func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("address", address)
            $0.field("description", description.rawValue)
            $0.field("tables", tables) { $0.write(to: &$1) }
            $0.field("buckets", buckets) { $0.write(to: &$1) }
        }
    }

    init(_ field: Field) throws(ResultError) {
        self.init(
            address: try field.path("address"), description: try field.member("description").word(),
            tables: try field.member("tables").elements { table throws(ResultError) in try Table(table) },
            buckets: try field.member("buckets").elements { bucket throws(ResultError) in try Bucket(bucket) })
    }
}

extension SupabaseFacts.Table {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", name)
            $0.field("reading", reading.rawValue)
            $0.field("rows", rows)
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        self.init(
            name: try field.member("name").text(), reading: try field.member("reading").word(),
            rows: try field.optional("rows")?.count())
    }
}

extension SupabaseFacts.Bucket {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", name)
            $0.field("reading", reading.rawValue)
            $0.field("entries", entries)
            $0.key("public")
            if let isPublic { $0.value(isPublic) } else { $0.null() }
        }
    }

    fileprivate init(_ field: Field) throws(ResultError) {
        self.init(
            name: try field.member("name").text(), reading: try field.member("reading").word(),
            entries: try field.optional("entries")?.count(), isPublic: try field.optional("public")?.truth())
    }
}
