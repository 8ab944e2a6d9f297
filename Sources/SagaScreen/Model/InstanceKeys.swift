import SagaCore
import SagaEngine

/// The keys that disturb a service: freeze and thaw, slow, cut and join; and which of its instances they are for.
extension ScreenModel {
    func view(of service: ServiceID) -> ServiceView {
        seen.services.first { $0.id == service } ?? ServiceView(id: service)
    }

    /// The instance that the keys are for: the one that was chosen, otherwise one in trouble, at work, or the first.
    func instance(of service: ServiceID) -> InstanceView? {
        let crew = view(of: service).crew
        if let number = chosenInstances[service], let chosen = crew.first(where: { $0.number == number }) {
            return chosen
        }
        return crew.first { !$0.isUsual } ?? crew.first { $0.order != nil } ?? crew.first
    }

    /// The one that the engine is to show with its neighbours: where not all of them are shown anyway.
    func instanceInSight(of service: ServiceID) -> Int? {
        view(of: service).instances > InstanceView.most ? chosenInstances[service] : nil
    }

    /// Whether somebody has chosen one of several.
    func hasChosenInstance(of service: ServiceID) -> Bool {
        let crew = view(of: service).crew
        return crew.count > 1 && crew.contains { $0.number == chosenInstances[service] }
    }

    /// To the next of several instances, or out of the pane at its ends; false there.
    mutating func moveBetweenInstances(_ service: ServiceID, down: Bool) -> Bool {
        let view = view(of: service)
        guard view.isRunning, view.crew.count > 1 else { return false }
        let place = view.crew.firstIndex { $0.number == chosenInstances[service] }
        let next = place.map { $0 + (down ? 1 : -1) } ?? (down ? 0 : -1)
        guard view.crew.indices.contains(next) else {
            chosenInstances[service] = nil
            return false
        }
        chosenInstances[service] = view.crew[next].number
        return true
    }

    mutating func disturbService(_ action: KeyAction) -> [ScreenEffect] {
        guard let service = serviceInFocus() else { return [] }
        let view = view(of: service)
        if action == .cut {
            foresee { $0.cuts[service] = !view.isCut }
            return [command(.disturb(view.isCut ? .join(service) : .cut(service)))]
        }
        guard let instance = instance(of: service) else { return [] }
        return [command(.disturb(action == .freeze ? freeze(instance, service) : slow(instance, service)))]
    }

    private mutating func freeze(_ instance: InstanceView, _ service: ServiceID) -> Disturbance {
        var wanted = instance
        if instance.condition != .crashed { wanted.condition = instance.condition == .frozen ? .well : .frozen }
        expect(wanted, service)
        return instance.condition == .frozen
            ? .thaw(service, instance.number) : .freeze(service, instance.number)
    }

    /// As usual, five times, twenty times as long.
    private mutating func slow(_ instance: InstanceView, _ service: ServiceID) -> Disturbance {
        var wanted = instance
        wanted.factor = instance.factor == 1 ? 5 : instance.factor == 5 ? 20 : 1
        if service != .order { expect(wanted, service) }
        return .slow(service, instance.number, factor: wanted.factor)
    }

    private mutating func expect(_ instance: InstanceView, _ service: ServiceID) {
        guard view(of: service).isRunning else { return }
        foresee { $0.instances[.init(service: service, number: instance.number)] = instance }
    }
}
