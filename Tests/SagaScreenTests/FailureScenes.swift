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
                en: ["Payment could not charge #A1", "you made it fail", "Cancelled", "nothing to undo"],
                ru: ["Оплата не смогла списать деньги за #A1", "сбой устроили вы", "Отменен", "нечего отменять"]
            )),
        Scene(
            name: "cancelled-in-flight",
            play: { rig in
                rig.type("rn")
                rig.pass(500)
            },
            shows: (en: ["Stock could not reserve #A1"], ru: ["Склад не смог зарезервировать #A1"])),
        Scene(
            name: "reservation-failed", isASCIIToo: true,
            play: { rig in
                rig.type("rn")
                rig.pass(800)
            },
            shows: (
                en: ["Stock could not reserve #A1", "Payment refunded", "Cancelled", "↩ refund"],
                ru: ["Склад не смог зарезервировать #A1", "Оплата вернула", "Отменен", "↩ деньги"]
            )),
        Scene(
            name: "delivery-failed",
            play: { rig in
                rig.type("dn")
                rig.pass(1_000)
            },
            shows: (
                en: ["Delivery could not take #A1 over", "Stock put", "↩"],
                ru: ["Доставка не смогла принять #A1", "Склад снял резерв", "↩"]
            ),
            showsWide: (
                en: ["Payment refunded", "Delivery made a return task", "↩ refund ↩ release ↩ return"],
                ru: ["Оплата вернула", "Доставка завела задачу на возврат", "↩ деньги ↩ резерв ↩ товар"]
            )),
        Scene(
            name: "lost-on-the-way",
            play: { rig in
                rig.type("wn")
                rig.pass(9_000)
            },
            shows: (
                en: ["Payment refunded", "↩"], ru: ["Оплата вернула", "↩"]
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
                en: ["The customer cancelled #A1", "Payment refunded", "return task"],
                ru: ["Покупатель отменил #A1", "Оплата вернула", "задачу на возврат"]
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
                en: ["✗ money", "Verdict money", "✗ refund", "x  re-drive", "v  red verdict"],
                ru: ["✗ деньги", "Проверка «деньги", "✗ деньги", "x  повтор", "v  к проверке"]
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
