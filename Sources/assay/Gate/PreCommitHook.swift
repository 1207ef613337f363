import Arguments
import Files
import System

/// The pre-commit hook of a repository: a few lines of shell that run the staged check.
///
/// A hook that was there before is kept beside it and still runs, first.
struct PreCommitHook {
    enum Status: Equatable {
        case missing
        case installed
        /// Somebody else's hook stands there.
        case other
    }

    private let path: String
    private let earlier: String
    /// By this line the hook is known as ours, whatever version wrote it.
    private static let mark = "# Installed by 'assay hook install'; 'assay hook uninstall' takes it away."
    private static let largest = 1 << 20

    /// The hook in a folder of hooks.
    init(in folder: String) {
        path = "\(folder)/pre-commit"
        earlier = "\(path).before-assay"
    }

    func status() throws -> Status {
        guard let text = try Self.text(at: path) else { return .missing }
        return text.contains(Self.mark) ? .installed : .other
    }

    /// Writes the hook, or writes it anew. Whether an earlier one was put aside.
    func install(program: String) throws -> Bool {
        let keepsEarlier = try status() == .other
        do {
            try WholeFile.makeFolder(of: path)
            if keepsEarlier { try WholeFile.move(path, to: earlier) }
            try WholeFile.write(Array(script(program).utf8), to: path, isExecutable: true)
        } catch {
            throw UsageError("the hook \(quoted(path)) cannot be written: \(error.reason)")
        }
        return keepsEarlier
    }

    /// Takes the hook away and puts an earlier one back. Whether there was one.
    func uninstall() throws -> Bool {
        switch try status() {
        case .missing: throw UsageError("\(quoted(path)) does not exist, so there is nothing to take away")
        case .other: throw UsageError("\(quoted(path)) is not Assay's hook; it stays")
        case .installed: break
        }
        do {
            let hadEarlier = try Self.text(at: earlier) != nil
            if hadEarlier { try WholeFile.move(earlier, to: path) } else { try WholeFile.remove(path) }
            return hadEarlier
        } catch let error as FileError {
            throw UsageError("the hook \(quoted(path)) cannot be taken away: \(error.reason)")
        }
    }

    /// Where the program is gone the hook fails, and says so: it must not pass because it looked at nothing.
    private func script(_ program: String) -> String {
        """
        #!/bin/sh
        \(Self.mark)
        earlier="$(dirname "$0")/pre-commit.before-assay"
        if [ -x "$earlier" ]; then "$earlier" "$@" || exit; fi
        assay=\(singleQuoted(program))
        [ -x "$assay" ] || assay=assay
        exec "$assay" scan --staged --gate pre-commit

        """
    }

    /// Nil where there is no such file.
    private static func text(at path: String) throws -> String? {
        do {
            return String(decoding: try WholeFile.bytes(at: path, limit: largest), as: UTF8.self)
        } catch FileError.vanished {
            return nil
        } catch {
            throw UsageError("\(quoted(path)) cannot be read: \(error.reason)")
        }
    }
}
