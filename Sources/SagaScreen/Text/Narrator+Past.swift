import SagaEngine

/// What the narrator says to whoever looks back.
extension Narrator {
    private func branched(_ branch: Branch, _ fromScenario: Bool) -> String {
        let name = BranchWords(language: language).name(branch)
        let scenario =
            fromScenario
            ? language(" The scenario does not go on in it.", " Сценарий в ней не продолжается.") : ""
        return language(
            "A branch begins here. \(name).\(scenario) b: the present and back.",
            "Здесь начинается ветвь. \(name).\(scenario) b — в настоящее и обратно.")
    }

    func tell(_ news: PastNews) -> String {
        switch news {
        case .branched(let branch, let fromScenario): branched(branch, fromScenario)
        case .tooManyBranches:
            language(
                "There are \(LiveSession.mostBranches) branches already: remove one first (B, then A).",
                "Ветвей уже \(LiveSession.mostBranches): сначала удалите одну (B, затем A).")
        case .recordEnds(let fromScenario):
            language(
                "The recording ends here: what follows is new.\(fromScenario ? " The scenario does not go on." : "")",
                "Запись кончается здесь: дальше — новое.\(fromScenario ? " Сценарий не продолжается." : "")")
        case .arrived(.failure): language("This is the first failure.", "Это первый сбой.")
        case .arrived(.red):
            language("Here a verdict turned red for the first time.", "Здесь проверка впервые перестала сходиться.")
        case .none(.failure): language("Nothing failed in this world.", "В этом мире ничего не срывалось.")
        case .none(.red):
            language("No verdict turned red in this world.", "В этом мире все проверки сходились всё время.")
        case .isPresent:
            language(
                "This is the present now: clients and the operator from outside go on here.",
                "Теперь это настоящее: клиенты и внешний оператор продолжают здесь.")
        case .isBeyondTheEnd:
            language("The run does not go so far: this is its end.", "Так далеко прогон не идёт: это его конец.")
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
