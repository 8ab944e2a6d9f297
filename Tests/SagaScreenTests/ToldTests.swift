import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What counts as told is what the narrator tells.
@Suite struct ToldTests {
    @Test(arguments: Language.allCases)
    func theNarratorTellsWhatIsTold(language: Language) {
        let narrator = Narrator(language: language)
        for note in NarratorTests.notes {
            let entry = NarratorTests.entry(note)
            #expect((narrator.tell(.happened(entry)) != nil) == entry.isTold, "\(note)")
        }
    }
}
