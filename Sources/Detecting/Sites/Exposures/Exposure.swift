package import Vocabulary

/// A path at which something may lie open, and how to know that it does.
package struct Exposure: Sendable {
    /// Begins with `/`.
    package let path: String
    package let rule: FaultRule
    package let signature: ExposureSignature

    init(_ path: String, _ rule: FaultRule, _ signature: ExposureSignature) {
        self.path = path
        self.rule = rule
        self.signature = signature
    }

    /// What is asked for by default: files that deployments of this program's users leave behind, and what scanners of
    /// the internet ask every site for. One request each, so the list is short.
    ///
    /// Signatures are those of the formats' own documents: gitrepository-layout(5), svn's `entries`, pg_dump(1),
    /// mysqldump, RFC 7468, .DS_Store's `Bud1`, SQLite's file format, APPNOTE for zip, RFC 1952 for gzip.
    package static let standard: [Exposure] = [
        Exposure("/.git/HEAD", ExposureRules.repository, .begins("ref: refs/")),
        Exposure("/.git/config", ExposureRules.repository, .holds("[core]", "repositoryformatversion")),
        Exposure("/.svn/wc.db", ExposureRules.repository, .begins("SQLite format 3")),
        Exposure("/.hg/requires", ExposureRules.repository, .begins("dotencode", "revlogv1", "fncache", "store")),

        Exposure("/.env", ExposureRules.environment, .assignments()),
        Exposure("/.env.local", ExposureRules.environment, .assignments()),
        Exposure("/.env.production", ExposureRules.environment, .assignments()),
        Exposure("/.env.development", ExposureRules.environment, .assignments()),
        Exposure("/.env.staging", ExposureRules.environment, .assignments()),
        Exposure("/.env.backup", ExposureRules.environment, .assignments()),
        Exposure("/.env.bak", ExposureRules.environment, .assignments()),

        Exposure("/.npmrc", ExposureRules.credentials, .holds("_auth")),
        Exposure("/.netrc", ExposureRules.credentials, .holds("machine ", "password ")),
        Exposure("/.aws/credentials", ExposureRules.credentials, .holds("aws_secret_access_key")),
        Exposure("/.htpasswd", ExposureRules.credentials, .holds(":$")),
        Exposure("/id_rsa", ExposureRules.credentials, .begins("-----BEGIN ")),
        Exposure("/.ssh/id_rsa", ExposureRules.credentials, .begins("-----BEGIN ")),
        Exposure("/.ssh/id_ed25519", ExposureRules.credentials, .begins("-----BEGIN ")),
        Exposure("/.vscode/sftp.json", ExposureRules.credentials, .object("host", "username")),
        Exposure("/sftp-config.json", ExposureRules.credentials, .holds("\"host\"", "\"user\"")),
        Exposure("/serviceAccountKey.json", ExposureRules.credentials, .object("private_key", "client_email")),
        Exposure("/wp-config.php.bak", ExposureRules.credentials, .holds("<?php", "DB_PASSWORD")),
        Exposure("/wp-config.php~", ExposureRules.credentials, .holds("<?php", "DB_PASSWORD")),

        Exposure("/dump.sql", ExposureRules.dump, sql),
        Exposure("/backup.sql", ExposureRules.dump, sql),
        Exposure("/database.sql", ExposureRules.dump, sql),
        Exposure("/db.sqlite3", ExposureRules.dump, .begins("SQLite format 3")),
        Exposure("/backup.sql.gz", ExposureRules.dump, .begins(bytes: [0x1F, 0x8B, 0x08])),

        Exposure("/backup.zip", ExposureRules.backup, archive),
        Exposure("/site.zip", ExposureRules.backup, archive),
        Exposure("/backup.tar.gz", ExposureRules.backup, .begins(bytes: [0x1F, 0x8B, 0x08])),

        Exposure("/.DS_Store", ExposureRules.configuration, .begins(bytes: [0, 0, 0, 1] + Array("Bud1".utf8))),
        Exposure("/docker-compose.yml", ExposureRules.configuration, .holds("services:", "image:")),
        Exposure("/config.json", ExposureRules.configuration, .object("password")),
        Exposure("/web.config", ExposureRules.configuration, .holds("<configuration", "connectionString")),
        Exposure("/.git-credentials", ExposureRules.credentials, .begins("https://")),

        Exposure("/phpinfo.php", ExposureRules.debug, .holds("phpinfo()", "PHP Version", isPage: true)),
        Exposure("/info.php", ExposureRules.debug, .holds("phpinfo()", "PHP Version", isPage: true)),
        Exposure("/server-status", ExposureRules.debug, .holds("Apache Server Status", "Server uptime", isPage: true)),
        Exposure("/actuator/env", ExposureRules.debug, .object("activeProfiles", "propertySources")),
        Exposure("/actuator/heapdump", ExposureRules.debug, .begins("JAVA PROFILE", least: 1024)),
        Exposure("/_profiler/phpinfo", ExposureRules.debug, .holds("phpinfo()", "PHP Version", isPage: true)),
        Exposure("/debug/pprof/", ExposureRules.debug, .holds("/debug/pprof/", "goroutine", isPage: true)),
        Exposure("/__debug__/", ExposureRules.debug, .holds("djdt", "Django", isPage: true)),
    ]

    private static let sql = ExposureSignature.begins(
        "-- PostgreSQL database dump", "--\n-- PostgreSQL database dump", "-- MySQL dump", "-- MariaDB dump",
        "/*M!999999", "-- phpMyAdmin SQL Dump", "PRAGMA foreign_keys", "CREATE TABLE", "INSERT INTO", "DROP TABLE",
        "-- Dump")
    private static let archive = ExposureSignature.begins(bytes: [0x50, 0x4B, 0x03, 0x04])
}
