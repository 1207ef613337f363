import TestSupport
import Vocabulary
import XCTest

@testable import Sites

final class AvailabilityTests: XCTestCase {
    private let url = "https://example.com/"

    private func sample(
        _ minute: Int, status: Int? = 200, total: Int? = 100, marker: Bool? = nil, days: Int? = 60
    ) -> UptimeSample {
        UptimeSample(
            time: 1_800_000_000 + minute * 60, address: url, total: total, status: status, certificateDays: days,
            hasMarker: marker)
    }

    func testALineReadsBack() {
        let whole = UptimeSample(
            time: 1_800_000_000, address: url, lookup: 1, connecting: 2, handshake: 3, firstByte: 4, total: 5,
            status: 200, certificateDays: -1, hasMarker: true)
        let empty = UptimeSample(time: 0, address: url)
        for sample in [whole, empty] {
            XCTAssertEqual(sample.line.last, 0x0A)
            XCTAssertEqual(UptimeSample(line: Array(sample.line.dropLast())), sample)
        }
        XCTAssertEqual(
            String(decoding: whole.line, as: UTF8.self),
            #"{"time":"2027-01-15T08:00:00Z","url":"https://example.com/","dns":1,"connect":2,"tls":3,"firstByte":4,"total":5,"status":200,"certificateDays":-1,"marker":true}"#
                + "\n")
    }

    func testATornLastLineIsNoFault() {
        let lines = (0..<3).map { sample($0).line }
        let record = UptimeRecord(bytes: Array(lines.joined()) + lines[0].prefix(20))
        XCTAssertEqual(record.samples.count, 3)
        XCTAssertTrue(record.isTorn)
        XCTAssertEqual(record.unreadable, [])
        let broken = UptimeRecord(bytes: lines[2] + Array("nonsense\n\n".utf8) + lines[0])
        XCTAssertEqual(broken.samples, [sample(0), sample(2)], "by time")
        XCTAssertEqual(broken.unreadable, [2])
        XCTAssertFalse(broken.isTorn)
        XCTAssertEqual(UptimeRecord(bytes: []).samples, [])
        for cut in lines[0].indices {
            XCTAssertLessThanOrEqual(UptimeRecord(bytes: Array(lines[0][..<cut])).samples.count, 1, "cut at \(cut)")
        }
    }

    func testKnowsWhatIsUp() {
        for (one, isUp, isError) in [
            (sample(0), true, false), (sample(0, status: 302), true, false), (sample(0, status: 404), false, false),
            (sample(0, status: 503), false, true), (sample(0, status: nil), false, true),
            (sample(0, marker: false), false, false), (sample(0, days: -1), false, false),
            (sample(0, days: nil), true, false),
        ] {
            XCTAssertEqual(one.isUp, isUp, "\(one)")
            XCTAssertEqual(one.isError, isError, "\(one)")
        }
    }

    private func report(_ samples: [UptimeSample], window: Int = 86_400) -> UptimeReport {
        UptimeReport(of: url, in: samples, window: window, endingAt: samples.last?.time ?? 0)
    }

    func testMeasuresAgainstTheObjectives() {
        func samples(_ count: Int, down: Int = 0, slow: Int = 0, by milliseconds: Int = 0) -> [UptimeSample] {
            (0..<count).map {
                sample($0, status: $0 < down ? 503 : 200, total: $0 >= count - slow ? milliseconds : 100)
            }
        }
        for (name, samples, levels) in [
            ("well", samples(100), [UptimeReport.Level.met, .met, .met]),
            ("one of 1000", samples(1000, down: 1), [.met, .met, .met]),
            ("one of 200", samples(200, down: 1), [.missed, .met, .met]),
            ("one of 100", samples(100, down: 1), [.missed, .met, .met]),
            ("two of 100", samples(100, down: 2), [.alert, .met, .met]),
            ("six of 100", samples(100, down: 6), [.alert, .met, .missed]),
            ("eleven of 100", samples(100, down: 11), [.alert, .met, .alert]),
            ("five slow", samples(100, slow: 5, by: 9000), [.met, .met, .met]),
            ("six slow", samples(100, slow: 6, by: 4000), [.met, .missed, .met]),
            ("six slower", samples(100, slow: 6, by: 5001), [.met, .alert, .met]), ("nothing", [], [.met, .met, .met]),
        ] {
            let report = report(samples)
            XCTAssertEqual(UptimeReport.Measure.allCases.map { report.levels[$0] ?? .met }, levels, name)
            XCTAssertEqual(report.faults.count, levels.filter { $0 != .met }.count, name)
            XCTAssertEqual(report.level, levels.max(), name)
        }
        XCTAssertEqual(report(samples(100, slow: 51, by: 200)).median, 200)
        XCTAssertEqual(report(samples(100, slow: 50, by: 200)).median, 100)
        XCTAssertNil(report([]).availability)
    }

    func testCountsOnlyTheWindowAndTheAddress() {
        var other = sample(10, status: 500)
        other.address = "https://other.example/"
        let samples = [sample(0, status: 500), other, sample(60), sample(119)]
        XCTAssertEqual(report(samples, window: 3600).count, 2, "one at the window's start does not count")
        XCTAssertEqual(report(samples, window: 3600).availability, 100)
        XCTAssertEqual(UptimeReport(of: url, in: samples, window: .max, endingAt: .min).count, 0, "no trap")
    }

    func testTellsEachAlarmOnce() {
        var samples: [UptimeSample] = []
        var told: [String] = []
        for (minute, status) in [200, 503, 503, 200, 200, 200].enumerated() {
            samples.append(sample(minute, status: status))
            for change in UptimeReport.changes(of: url, in: samples, window: 120) where change.measure == .availability
            {
                told.append("\(minute) \(change.before)-\(change.after)")
            }
        }
        XCTAssertEqual(told, ["1 met-alert", "4 alert-met"])
        XCTAssertEqual(UptimeReport.changes(of: url, in: [], window: 60), [])
        XCTAssertEqual(
            UptimeReport.changes(of: url, in: [sample(0, status: 500)], window: 60).map(\.after), [.alert, .alert],
            "the first look may be bad news")
    }
}
