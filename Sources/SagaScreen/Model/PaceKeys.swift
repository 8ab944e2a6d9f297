import SagaCore
import SagaEngine

/// Time and load.
extension ScreenModel {
    private static let permilles = [
        100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
    ]

    mutating func changePace(_ action: KeyAction) -> [ScreenEffect] {
        switch action {
        case .nextMoment: return [.engine(.runOn(.moment))]
        case .nextTold: return [.engine(.runOn(.told))]
        case .step: return [.engine(.pace(.step))]
        default: break
        }
        let present = seen.pace
        if action == .faster, present == .full {
            hint = language("It goes as fast as possible already.", "Быстрее уже некуда.")
            return []
        }
        var permille = Self.startPermille
        if case .ratio(let known) = present == .paused || present == .full ? lastPace : present { permille = known }
        if action == .slower, present == .full { permille = .max }
        let pace: Pace =
            switch action {
            case .pause: present == .paused ? lastPace : .paused
            case .fullSpeed: present == .full ? lastPace : .full
            case .faster: .ratio(permille: Self.permilles.first { $0 > permille } ?? Self.permilles.last!)
            default: .ratio(permille: Self.permilles.last { $0 < permille } ?? Self.permilles.first!)
            }
        if case .ratio = pace { lastPace = pace }
        foresee { $0.pace = pace }
        return [.engine(.pace(pace))]
    }

    private static let rates: [Int64] = [
        0, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
        5_000_000, 10_000_000,
    ]

    mutating func changeLoad(up: Bool) -> [ScreenEffect] {
        let present = seen.load.ordersPerKilosecond
        let rate = up ? Self.rates.first { $0 > present } ?? Self.rates.last! : Self.rates.last { $0 < present } ?? 0
        foresee { $0.load = rate }
        return [command(.setLoad(rate))]
    }
}
