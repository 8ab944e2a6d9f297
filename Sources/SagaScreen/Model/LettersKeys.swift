import SagaCore
import SagaEngine

/// The keys of the list of dead letters: here `x` is this one, and `X` all.
extension ScreenModel {
    mutating func pressInLetters(_ list: LetterList, _ action: KeyAction) -> [ScreenEffect]? {
        let letters = seen.deadLetters
        let index = min(list.index, letters.count - 1)
        switch action {
        case .redrive: return letters.isEmpty ? [] : [command(.redrive(letters[index].number))]
        case .letters: return [command(.redriveAll)]
        case .open:
            if !letters.isEmpty { lay(.inspector(Inspection(order: letters[index].message.order))) }
            return []
        default:
            guard let place = scrolled(index, action, most: max(0, letters.count - 1)) else { return nil }
            overlay = .letters(LetterList(index: place))
            return []
        }
    }
}
