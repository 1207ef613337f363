/// A known attack on servers of TLS that can be tried without harm, though not without the owner's leave.
package enum Attack: String, Hashable, Sendable, CaseIterable {
    /// A heartbeat is answered with more than it held (CVE-2014-0160).
    case heartbleed
    /// Keys are taken into use before there are any (CVE-2014-0224).
    case earlyCipherChange = "early-ccs"
    /// RSA's padding is told from none (CVE-2017-13099 and its kin).
    case robot
    /// A session's name is answered with more than it held (CVE-2016-9244).
    case ticketbleed

    /// For people.
    package var name: String {
        switch self {
        case .heartbleed: "Heartbleed"
        case .earlyCipherChange: "early CCS"
        case .robot: "ROBOT"
        case .ticketbleed: "ticketbleed"
        }
    }
}
