/// Names of files that git gives a meaning.
enum GitName {
    static let git = Array(".git".utf8)
    static let ignoreFile = Array(".gitignore".utf8)
}
