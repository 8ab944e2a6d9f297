import SagaCore
import SagaEngine

extension Language {
    /// What was made to happen before its time, in few words: for the name of a branch.
    func name(_ step: EnabledStep) -> String {
        let label = step.subject.map { "#" + $0.label } ?? ""
        let service = name(step.service)
        func message(_ copy: CopyName) -> String {
            copy.event.isStatus ? self(name(copy.event), "«\(name(copy.event))»") : name(copy.event)
        }
        return switch step {
        case .deliver(let copy):
            self(
                "\(service) gets \(message(copy)) of \(label) early",
                "\(service): раньше получено \(message(copy)) по \(label)")
        case .finish:
            self("\(service) ends its work on \(label) early", "\(service): раньше закончена работа над \(label)")
        case .endShipment: self("the parcel of \(label) comes early", "посылка \(label) пришла раньше")
        case .retry:
            self("\(service) tries again for \(label) early", "\(service): раньше повторена отмена по \(label)")
        case .meetDeadline: self("the time of \(label) is over early", "срок \(label) истёк раньше")
        case .repeatEnd: self("the end of \(label) is announced again early", "итог \(label) раньше объявлен снова")
        case .cancel: self("the customer cancels \(label) early", "покупатель раньше отменил \(label)")
        case .release(let copy):
            self("\(message(copy)) of \(label) is let through early", "\(message(copy)) по \(label) пропущено раньше")
        case .outage(_, .join, _): self("\(service) sees the broker again early", "\(service): связь вернулась раньше")
        case .outage(_, .restart, let instance):
            self(
                "instance \(instance + 1) of \(service) is up early",
                "\(service): экземпляр \(instance + 1) запущен раньше")
        case .outage(_, .expire, let instance):
            self(
                "instance \(instance + 1) of \(service) is given up early",
                "\(service): экземпляра \(instance + 1) не дождались раньше")
        case .outage(_, .thaw, let instance):
            self(
                "instance \(instance + 1) of \(service) goes on early",
                "\(service): экземпляр \(instance + 1) отвис раньше")
        case .outage(_, .freeze, let instance):
            self(
                "instance \(instance + 1) of \(service) freezes early",
                "\(service): экземпляр \(instance + 1) завис раньше")
        case .order: self("the next customer comes early", "следующий заказ пришёл раньше")
        }
    }
}
