/// What a site is promised to be, and from where on somebody has to be told.
package struct UptimeObjectives: Hashable, Sendable {
    /// A value that is aimed at and one that raises the alarm.
    package struct Limits: Hashable, Sendable {
        package var target: Double
        package var alert: Double

        package init(target: Double, alert: Double) {
            self.target = target
            self.alert = alert
        }
    }

    /// Percent of samples in which the site was up: at least.
    package var availability: Limits
    /// Milliseconds that 95 of 100 answers take: at most.
    package var response: Limits
    /// Percent of samples in which nothing answered or the server failed: at most.
    package var errors: Limits

    package init(availability: Limits, response: Limits, errors: Limits) {
        self.availability = availability
        self.response = response
        self.errors = errors
    }

    /// 99.9 %, alert below 99; 3 s, alert above 5; 5 %, alert above 10.
    package static let standard = UptimeObjectives(
        availability: Limits(target: 99.9, alert: 99), response: Limits(target: 3000, alert: 5000),
        errors: Limits(target: 5, alert: 10))
}
