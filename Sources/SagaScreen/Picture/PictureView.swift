import SagaCore
import SagaEngine

/// The architecture, alive: panes, broker, wires, and what moves on them.
struct PictureView {
    let model: ScreenModel
    let layout: MainLayout

    init(_ model: ScreenModel, _ layout: MainLayout) {
        self.model = model
        self.layout = layout
    }

    /// Frames first: the wires join what is there.
    func draw(on grid: inout Grid) {
        let wires = Wires(layout)
        let broker = BrokerView(model: model, wires: wires)
        for service in ServiceID.allCases { ServicePane(model, service).draw(on: &grid, in: layout.pane(service)) }
        broker.drawFrame(on: &grid)
        StatusStrip(model).draw(on: &grid, in: layout.strip, wires)
        WireView(wires: wires).draw(on: &grid)
        let pipes = broker.drawPipes(on: &grid)
        Flights(model: model, wires: wires, pipes: pipes).draw(on: &grid)
        CutWires(model: model, wires: wires).draw(on: &grid)
    }
}
