import SagaCore
import SagaEngine

@testable import SagaScreen

extension Scene {
    /// An order whose reservation fails, half a second later, and one event back.
    private static func past(_ rig: inout Rig) {
        rig.type("rn")
        rig.pass(600)
        rig.type(",")
    }

    /// The customer cancels there.
    private static func branch(_ rig: inout Rig) {
        past(&rig)
        rig.type("n")
        rig.pass(300)
    }

    /// Going back, branches, what can happen next, saving.
    static let travelScenes = [
        Scene(
            name: "past", isASCIIToo: true, play: past,
            shows: (en: [" PAST ", "#1", " T "], ru: [" ПРОШЛОЕ ", "#1", " T "])),
        Scene(
            name: "branch", play: branch,
            shows: (en: ["BRANCH B", "#A2"], ru: ["ВЕТВЬ B", "#A2"]), hides: (en: [" PAST "], ru: [" ПРОШЛОЕ "])),
        Scene(
            name: "worlds", isASCIIToo: true,
            play: { rig in
                branch(&rig)
                rig.type("B")
            },
            shows: (
                en: ["WORLDS AND BRANCHES", "present", "B: a new order, at 00:00", "compare"],
                ru: ["МИРЫ И ВЕТВИ", "настоящее", "B: новый заказ, в 00:00", "сравнить"]
            )),
        Scene(
            name: "compared",
            play: { rig in
                branch(&rig)
                rig.type("Bc")
                rig.compareAsAsked()
            },
            shows: (
                en: ["TWO RUNS COMPARED", "B: a new order, at 00:00"], ru: ["B: новый заказ, в 00:00"]
            )),
        Scene(
            name: "next", isASCIIToo: true,
            play: { rig in
                rig.type("nn")
                rig.pass(250)
                rig.type("O")
            },
            shows: (en: ["WHAT CAN HAPPEN NEXT", "comes next"], ru: ["ЧТО МОЖЕТ ПРОИЗОЙТИ", "#A1"])),
        Scene(
            name: "save",
            play: { rig in
                rig.type("n")
                rig.type("W")
            },
            shows: (en: ["SAVE OR EXPORT", "run-42.jsonl", ".html"], ru: ["СОХРАНИТЬ", "run-42.jsonl", ".html"])),
    ]
}

extension Rig {
    /// What the shell does when two worlds are to be compared.
    fileprivate mutating func compareAsAsked() {
        let worlds = session.retellings(model.compared)
        let accounts = worlds.map { RunAccount.replaying($0.settings, $0.journal, to: $0.place) }
        _ = model.receive(Comparison(accounts[0], accounts[1]))
    }
}
