import SagaCore
import SagaEngine

@testable import SagaScreen

extension Scene {
    /// What people come for: failures, compensations, outages.
    static let failureScenes = [
        Scene(
            name: "armed",
            play: { rig in
                rig.type("prrddd")
                rig.pass(0)
            },
            shows: (en: ["✗ always", "✗ 30 %"], ru: ["✗ всегда", "✗ 30 %"]),
            showsWide: (en: ["✗ next"], ru: ["✗ следующий"])),
        Scene(
            name: "armed-all",
            play: { rig in
                rig.type("pPrrRRdddwD")
                rig.pass(0)
            },
            shows: (en: ["✗ "], ru: ["✗ "])),
        Scene(
            name: "payment-failed",
            play: { rig in
                rig.type("pn")
                rig.pass(400)
            },
            shows: (
                en: ["#A1", "an injected failure", "Cancelled", "nothing to undo"],
                ru: ["#A1", "внесённый сбой", "Отменен", "нечего отменять"]
            )),
        Scene(
            name: "cancelled-in-flight",
            play: { rig in
                rig.type("rn")
                rig.pass(500)
            },
            shows: (en: ["#A1"], ru: ["#A1"])),
        Scene(
            name: "reservation-failed", isASCIIToo: true,
            play: { rig in
                rig.type("rn")
                rig.pass(800)
            },
            shows: (
                en: ["#A1", "undid its own part", "Cancelled", "↩ refund"],
                ru: ["#A1", "свою часть", "Отменен", "↩ деньги"]
            )),
        Scene(
            name: "delivery-failed",
            play: { rig in
                rig.type("dn")
                rig.pass(1_000)
            },
            shows: (
                en: ["#A1", "↩"],
                ru: ["#A1", "↩"]
            ),
            showsWide: (
                en: [
                    "undid its own part", "Delivery undid its own part at once: made a return task",
                    "↩ refund ↩ release ↩ return",
                ],
                ru: ["свою часть", "завела задачу на возврат", "↩ деньги ↩ резерв ↩ товар"]
            )),
        Scene(
            name: "lost-on-the-way",
            play: { rig in
                rig.type("wn")
                rig.pass(9_000)
            },
            shows: (
                en: ["undid its own part", "↩"], ru: ["свою часть", "↩"]
            ),
            showsWide: (en: ["Delivery lost #A1 on the way"], ru: ["Доставка потеряла #A1 в пути"])),
        Scene(
            name: "customer-cancelled",
            play: { rig in
                rig.type("n")
                rig.pass(2_000)
                rig.type("c")
                rig.pass(300)
            },
            shows: (
                en: ["customer", "undid its own part", "return task"],
                ru: ["окупател", "свою часть", "задачу на возврат"]
            )),
        Scene(
            name: "refund-retried",
            play: { rig in
                rig.type("PPrn")
                rig.pass(3_000)
            },
            shows: (en: ["↻ refund", "attempt 2"], ru: ["↻ деньги", "попытка 2"])),
        Scene(
            name: "dead-letter",
            play: { rig in
                rig.type("PPrn")
                rig.pass(20_000)
            },
            shows: (
                en: ["✗ money", "Verdict money", "✗ refund", "v  red verdict"],
                ru: ["✗ деньги", "Проверка «деньги", "✗ деньги", "v  к проверке"]
            ),
            hides: (en: ["all hold", "verdicts"], ru: ["сходятся", "проверки"])),
        Scene(
            name: "re-driven",
            play: { rig in
                rig.type("PPrn")
                rig.pass(20_000)
                rig.type("ux")
                rig.pass(1_000)
            },
            shows: (en: ["✓ all hold", "↩ refund"], ru: ["✓ сходятся", "↩ деньги"]),
            hides: (en: ["✗ money", "Verdict money"], ru: ["✗ деньги", "Проверка «"])),
        Scene(
            name: "stopped",
            play: { rig in
                rig.type("3onnnn")
                rig.pass(1_500)
            },
            shows: (
                en: ["3 STOCK ⊘ STOPPED", "in its queues"], ru: ["3 СКЛАД ⊘ СТОП", "в очередях"]
            ),
            showsWide: (en: [" wait"], ru: ["ждут "])),
        Scene(
            name: "scaled-out",
            play: { rig in
                rig.type("2aaa")
                rig.type("nnnnnn")
                rig.pass(150)
            },
            shows: (en: ["●●●●"], ru: ["●●●●"])),
    ]
}
