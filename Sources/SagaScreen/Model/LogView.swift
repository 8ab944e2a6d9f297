import SagaCore

/// The log as an overlay: how far back it is scrolled, and what it is filtered by.
struct LogView: Hashable, Sendable {
    enum Filter: Int, CaseIterable, Hashable, Sendable {
        case everything, failures, undoing, operatorActs

        func admits(_ tone: Tone) -> Bool {
            switch self {
            case .everything: true
            case .failures: tone == .bad
            case .undoing: tone == .undo || tone == .bad
            case .operatorActs: tone == .operatorAct
            }
        }
    }

    /// Lines back from the latest.
    var scroll = 0
    var filter = Filter.everything
    /// Words that the lines must have, and whether they are being typed.
    var text = ""
    var isFiltering = false
}

extension Language {
    func name(_ filter: LogView.Filter) -> String {
        switch filter {
        case .everything: self("everything", "всё")
        case .failures: self("failures", "сбои")
        case .undoing: self("failures and compensation", "сбои и компенсации")
        case .operatorActs: self("your own acts", "ваши действия")
        }
    }
}
