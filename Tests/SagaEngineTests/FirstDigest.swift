import SagaCore
import SagaEngine

/// The digest as it was first: FNV-1a, byte by byte, over notes, too. Kept beside the second version for as long as nothing
/// that it covers changes on purpose.
struct FirstDigest: Hashable, Sendable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
    private(set) var entries = 0

    init() {}

    mutating func add(_ entry: TraceEntry) {
        entries += 1
        word(UInt64(bitPattern: entry.time.nanoseconds))
        switch entry.what {
        case .step(let action):
            byte(1)
            add(action)
        case .published(let message):
            byte(2)
            add(message)
        case .note(let note):
            byte(3)
            bytes([note.kind.rawValue, note.service.rawValue, note.event?.rawValue ?? 255, note.reason.rawValue])
            word(UInt64(note.order.index))
            word(UInt64(bitPattern: note.value))
        case .hit(let fault, let order):
            bytes([4, fault.rawValue])
            word(UInt64(order.index))
        case .command(let command, _):
            byte(5)
            for unit in command.line.utf8 { byte(unit) }
            byte(0)
        }
    }

    private mutating func add(_ message: Message) {
        let cause = message.causeCode < 128 ? message.causeCode : message.causeCode - 128 + 14
        bytes([message.event.rawValue, cause, message.reason.rawValue, message.attempt])
        word(UInt64(message.order.index))
    }

    private mutating func add(_ action: Action) {
        switch action {
        case .create(let order): fields(1, UInt64(order.index))
        case .cancel(let order): fields(2, UInt64(order.index))
        case .deliver(let subscription, let undoFails): fields(3, UInt64(subscription.rawValue), undoFails ? 1 : 0)
        case .finish(let service, let instance, let fails, let undoFails):
            fields(4, UInt64(service.rawValue), UInt64(instance), (fails ? 1 : 0) + (undoFails ? 2 : 0))
        case .endShipment(let order, let fails, let undoFails):
            fields(5, UInt64(order.index), (fails ? 1 : 0) + (undoFails ? 2 : 0))
        case .retry(let service, let order, let fails):
            fields(6, UInt64(service.rawValue), UInt64(order.index), fails ? 1 : 0)
        case .redrive(let number): fields(7, UInt64(number))
        case .stop(let service): fields(8, UInt64(service.rawValue))
        case .start(let service): fields(9, UInt64(service.rawValue))
        case .addInstance(let service): fields(10, UInt64(service.rawValue))
        case .removeInstance(let service): fields(11, UInt64(service.rawValue))
        case .setOnHand(let product, let units): fields(12, UInt64(product.index), UInt64(bitPattern: units))
        }
    }

    private mutating func fields(_ kind: UInt8, _ values: UInt64...) {
        byte(kind)
        for value in values { word(value) }
    }

    private mutating func bytes(_ values: [UInt8]) { for value in values { byte(value) } }

    private mutating func byte(_ value: UInt8) { self.value = (self.value ^ UInt64(value)) &* 0x0000_0100_0000_01b3 }

    private mutating func word(_ value: UInt64) {
        var rest = value
        for _ in 0..<8 {
            byte(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
