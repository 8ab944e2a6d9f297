import SagaCore

// The domain's names, as every surface writes them.

extension ServiceID {
    package func name(russian: Bool) -> String {
        switch self {
        case .order: russian ? "Заказ" : "Order"
        case .payment: russian ? "Оплата" : "Payment"
        case .stock: russian ? "Склад" : "Stock"
        case .delivery: russian ? "Доставка" : "Delivery"
        }
    }
}

extension Status {
    /// Never the wire name, which means something else at times.
    package func name(russian: Bool) -> String {
        switch self {
        case .created: russian ? "Создан" : "Created"
        case .paid: russian ? "Оплачен" : "Paid"
        case .reserved: russian ? "Зарезервирован" : "Reserved"
        case .delivering: russian ? "Доставляется" : "Delivering"
        case .completed: russian ? "Выполнен" : "Completed"
        case .cancelled: russian ? "Отменен" : "Cancelled"
        }
    }
}

extension Verdict {
    package func name(russian: Bool) -> String {
        switch self {
        case .money: russian ? "деньги" : "money"
        case .goods: russian ? "товар" : "goods"
        case .returns: russian ? "возвраты" : "returns"
        case .history: russian ? "история" : "history"
        case .agreement: russian ? "согласие" : "agreement"
        case .progress: russian ? "движение" : "progress"
        }
    }
}
