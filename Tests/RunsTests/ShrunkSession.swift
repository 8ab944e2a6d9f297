import SagaCore
import TestNumbers
import TestRuns

@testable import Runs
@testable import SagaEngine

/// A session of keys pressed at random, in which refunds fail for good from some key on.
enum ShrunkSession {
    static func refundThatFails(commands count: Int) -> Plan {
        let tape = Tape()
        var numbers = Numbers(seed: 300)
        var settings = Settings.test(seed: 300, rate: 900, limit: nil)
        settings.cancelPermille = 60
        var session = LiveSession(settings, pace: .paused, recorder: tape.recorder)
        var given = 0
        while session.simulation.journal.count < count || session.simulation.audit().brokenVerdicts.isEmpty {
            given += 1
            session.handle([.command(key(&numbers))])
            if given == count / 2 {
                session.handle([.command(.arm(.refund, .always)), .command(.arm(.reservation, .next(2)))])
            }
            session.advance(to: session.simulation.clock + .milliseconds(Int64(numbers.below(1_500))))
        }
        session.advance(to: session.simulation.clock + .seconds(20))
        _ = session.conclude()
        return Plan.worlds(of: try! RunReader.read(tape.bytes))[0]
    }

    /// What somebody at the screen does who looks around: nothing that is never mended.
    private static func key(_ numbers: inout Numbers) -> Command {
        let order = OrderID(numbers.below(20))
        return switch numbers.below(10) {
        case 0, 1, 2: .createAny
        case 3: .arm(numbers.pick([.payment, .reservation, .handOver, .onTheWay]), .next(1))
        case 4: .create(.tea(price: 450 + Int64(numbers.below(3)) * 100))
        case 5: .addInstance(numbers.pick(ServiceID.participants))
        case 6: .removeInstance(numbers.pick(ServiceID.participants))
        case 7: .cancel(order)
        case 8: .setLoad(Int64(500 + numbers.below(900)))
        default: .disturb(.setLatency(numbers.pick(Topic.allCases), .milliseconds(Int64(40 + numbers.below(60)))))
        }
    }
}
