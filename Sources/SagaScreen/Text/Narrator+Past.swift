import SagaEngine

/// What the narrator says to whoever looks back.
extension Narrator {
    func tell(_ news: PastNews) -> String {
        switch news {
        case .nothingDone:
            language(
                "This is the past: nothing can be done here. T takes you to the present.",
                "Это прошлое: здесь ничего нельзя сделать. T — вернуться в настоящее.")
        case .noneBefore(.event):
            language("This is the beginning: nothing comes before it.", "Это самое начало: раньше ничего не было.")
        case .noneBefore(.told):
            language("Nothing is told before this.", "Раньше рассказывать было не о чем.")
        case .noneBefore(.moment):
            language(
                "No failure, compensation or red verdict comes before this.",
                "Раньше не было ни сбоя, ни компенсации, ни красной проверки.")
        }
    }
}
