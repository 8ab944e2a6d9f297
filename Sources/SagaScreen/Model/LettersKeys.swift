import SagaCore
import SagaEngine

/// The list of dead letters: the line one is on.
struct LetterList: Hashable, Sendable {
    var index = 0
}

/// The keys of the list of dead letters: here `x` is this one, and `X` all.
extension ScreenModel {
    mutating func pressInLetters(_ list: LetterList, _ action: KeyAction) -> [ScreenEffect]? {
        let letters = seen.deadLetters
        let index = min(list.index, letters.count - 1)
        switch action {
        case .redrive:
            guard !letters.isEmpty else {
                sayThereAreNone()
                return []
            }
            return [command(.redrive(letters[index].number))]
        case .letters: return [command(.redriveAll)]
        case .open:
            if letters.isEmpty {
                sayThereAreNone()
            } else {
                lay(.inspector(Inspection(order: letters[index].message.order)))
            }
            return []
        default:
            let most = max(0, letters.count - 1)
            let page = OverlayView(model: self, layout: MainLayout(size)).letterRows
            guard let place = scrolled(max(0, index), action, most: most, page: max(1, page - 1)) else { return nil }
            overlay = .letters(LetterList(index: place))
            return []
        }
    }

    private mutating func sayThereAreNone() {
        hint = language("There are no dead letters.", "Недоставленных сообщений нет.")
    }

    /// From where on the amounts of the letters' orders are wanted: some way before the line one is on.
    var letterSkip: Int {
        for case .letters(let list) in overlays { return max(0, list.index - 100) / 100 * 100 }
        return 0
    }
}
