import SagaCore
import SagaEngine

@testable import SagaScreen

extension Scene {
    private static let order = OrderRequest(
        id: "tea-1", user: "007", items: [OrderRequest.Item(product: "tea", price: 450)], address: "Saga St 1",
        card: MaskedCard("4111 1111 1111 1234"))

    /// What clients of the REST contract do.
    static let clientScenes = [
        Scene(
            name: "client-creates", http: "127.0.0.1:8081",
            play: { rig in
                rig.client(.create(order))
                rig.pass(30)
            },
            shows: (
                en: ["The customer created #A1 (tea-1) over HTTP.", "HTTP"],
                ru: ["Покупатель создал заказ #A1 (tea-1) по HTTP.", "HTTP"]
            )),
        Scene(
            name: "client-cancels", isASCIIToo: true, http: "127.0.0.1:8081",
            play: { rig in
                rig.type("n")
                rig.client(.create(order))
                rig.pass(1_500)
                rig.client(.cancel(id: "tea-1"))
                rig.pass(150)
            },
            shows: (
                en: ["#A2", "undid its own part"],
                ru: ["#A2", "свою часть"]
            )),
        Scene(
            name: "client-in-the-inspector", http: "[::1]:65535",
            play: { rig in
                rig.client(.create(order))
                rig.pass(1_500)
                rig.press(.enter)
            },
            shows: (en: ["tea-1", "007", "•••• 1234"], ru: ["tea-1", "007", "•••• 1234"])),
    ]
}
