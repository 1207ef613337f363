package import Vocabulary

/// What a project promises in its `assay.toml`.
package struct SecurityPolicy: Hashable, Sendable {
    /// What the project is called: `project.name`. Nil where it does not say.
    package var projectName: String?
    package var scan = Scan()
    package var gate = Gate()
    package var frameworks = Frameworks()
    /// In the order of the file.
    package var environments: [Environment] = []
    package var transport = Transport()
    package var headers = Headers()
    package var paymentPages = PaymentPages()
    package var dataAccess = DataAccess()
    package var dependencies = Dependencies()
    package var incidents = Incidents()
    package var objectives = Objectives()
    /// Promises that nothing checks yet, by name, in the order of the file: `backups.full`.
    package var undecided: [String] = []

    /// What holds where there is no `assay.toml`.
    package static let standard = SecurityPolicy()
}

extension SecurityPolicy {
    /// What a scan looks at: `[scan]`.
    package struct Scan: Hashable, Sendable {
        /// Patterns of what to leave out, as written: `exclude`.
        package var excluded: [String] = []
        /// Size in bytes above which a file is left out: `largest-file`, which counts MiB as the flag of that name does.
        package var largestFile = 10 << 20
        /// The same of archives that are looked into member by member: `largest-archive`.
        package var largestArchive = 4 << 30
        /// Whether ignored build output is looked at: `build-output`.
        package var includesBuildOutput = true
        /// Whether `.gitignore` and its like are honoured: `ignore-rules`.
        package var honoursIgnoreRules = true
        /// Whether a comment beside a finding may suppress it: `allow-comments`.
        package var honoursComments = true
        /// Whether rules of the generic tier take part: `generic`.
        package var usesGenericRules = true
    }

    /// Which catalogs of controls the project is held against: `[frameworks]`.
    package struct Frameworks: Hashable, Sendable {
        /// `gdpr`, `owasp-top10-2025`, in the order of the file. Nil where the policy has no such section: the default ones.
        package var catalogs: [String]?
        /// The level of OWASP's ASVS that is promised, from 1 to 3.
        package var assuranceLevel = 1
        /// The self-assessment questionnaire of PCI DSS that applies, such as `A`.
        package var questionnaire: String?
        /// Who processes payments, such as `stripe`.
        package var paymentProvider: String?
        /// `embedded` in the project's own pages, or `redirect` to the provider's.
        package var paymentIntegration: String?
    }

    /// Where the project is deployed: `[environments.NAME]`.
    package struct Environment: Hashable, Sendable {
        package var name: String
        /// The address of its start page: `url`.
        package var address: String?
        package var branch: String?
        /// `test` or `live`: `stripe`.
        package var paymentMode: String?
        /// Whether everybody may see it: `access`, `public`.
        package var isPublic = true

        package init(name: String) {
            self.name = name
        }
    }

    /// How sites are reached: `[transport]`.
    package struct Transport: Hashable, Sendable {
        /// The oldest version of TLS that may be offered, such as `1.2`: `tls.minimum`.
        package var minimum: String?
        /// A version of TLS that must be offered: `tls.must-offer`.
        package var mustOffer: String?
        /// Days before a certificate's end from which on it is a finding: `certificate.alert-below-days`.
        package var certificateDays: Int?
        /// Whether plain addresses must lead to `https:` ones: `https-redirect`.
        package var requiresRedirect = false
    }

    /// Promised response headers: `[headers]`.
    package struct Headers: Hashable, Sendable {
        /// Names of the environments that must send them; none: all.
        package var environments: [String] = []
        /// Patterns of the paths on which they must stand; none: the start page.
        package var paths: [String] = []
        /// Headers that must be there: `require`.
        package var required: [HeaderPromise] = []
        /// Headers that must have the value where they are there: `optional`.
        package var optional: [HeaderPromise] = []
    }

    /// What one response header must be.
    package struct HeaderPromise: Hashable, Sendable {
        /// A directive and its sources.
        package struct Directive: Hashable, Sendable {
            package var name: String
            package var sources: [String]

            package init(name: String, sources: [String]) {
                self.name = name
                self.sources = sources
            }
        }

        /// As written; header names are the same in any case.
        package var name: String
        /// The exact value. Nil where parts of it are promised instead.
        package var value: String?
        /// The least `max-age`, in seconds, of Strict-Transport-Security.
        package var longest: Int?
        package var includesSubdomains: Bool?
        package var isPreloaded: Bool?
        /// Directives and sources that a Content-Security-Policy must not hold: `'unsafe-eval'`, `script-src https:`.
        package var forbidden: [String] = []
        /// Directives that it must have, exactly so: `must-set`.
        package var directives: [Directive] = []
        /// Sources that it must let through: `must-allow`.
        package var allowed: [Directive] = []

        package init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    /// What of the project's data is meant for everybody: `[data-access]`.
    package struct DataAccess: Hashable, Sendable {
        /// `public-read-tables`.
        package var publicReadTables: Set<String> = []
        /// `public-buckets`.
        package var publicBuckets: Set<String> = []
    }

    /// Pages on which people pay: `[payment-pages]`.
    package struct PaymentPages: Hashable, Sendable {
        /// A script that may run there, who answers for it and why it is needed (PCI DSS 4.0.1, 6.4.3).
        package struct Script: Hashable, Sendable {
            package var source: String
            package var owner: String
            package var reason: String

            package init(source: String, owner: String, reason: String) {
                self.source = source
                self.owner = owner
                self.reason = reason
            }
        }

        package var paths: [String] = []
        package var scripts: [Script] = []
    }

    /// What dependencies may come from: `[dependencies]`.
    package struct Dependencies: Hashable, Sendable {
        /// Hosts that packages may be fetched from, besides those that nearly all packages of a lockfile come from.
        package var registries: [String] = []
        /// Scopes and name patterns of packages that only the project's own registry has, such as `@acme`: `internal`.
        package var internalNames: [String] = []
        /// How old the newest advisories may be: `newest-advisories`.
        package var newestAdvisories = Duration(seconds: 7 * 86_400)
    }

    /// How grave what is found is, and how soon it must be dealt with: `[incidents]`, `[remediation]`.
    package struct Incidents: Hashable, Sendable {
        /// `P0` to `P3`.
        package var ratings: [Severity: String] = [.critical: "P0", .high: "P1", .medium: "P2", .low: "P3"]
        /// How soon somebody must answer, by rating.
        package var respondWithin: [String: Duration] = [:]
        /// How soon a finding must be gone, from when it was first seen.
        package var remediationWithin: [Severity: Duration] = [:]
    }

    /// How available sites must be: `[objectives]`, as far as a record of probes can tell.
    package struct Objectives: Hashable, Sendable {
        /// A value that is aimed at, and one that raises the alarm; nil where none is promised.
        package struct Limits: Hashable, Sendable {
            package var target: Double?
            package var alert: Double?

            package init(target: Double? = nil, alert: Double? = nil) {
                self.target = target
                self.alert = alert
            }
        }

        /// Percent of the time: `uptime`.
        package var availability = Limits()
        /// What the promise is held over: `uptime.window`.
        package var window: Duration?
        /// Milliseconds within which 95 of 100 answers come: `response-time`.
        package var response = Limits()
        /// Percent of answers: `error-rate`.
        package var errors = Limits()
        /// What of this the policy promises, as `undecided` calls it: without a record, nothing decides it.
        package var names: [String] = []
    }
}
