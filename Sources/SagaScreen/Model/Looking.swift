import SagaCore
import SagaEngine

/// Moving about, going in and coming back.
extension ScreenModel {
    /// A view that lies over the picture has it alone.
    func hasFocus(_ pane: Pane) -> Bool { focus == pane && overlay == .none }

    mutating func moveFocus(_ by: Int) {
        let place = Pane.ring.firstIndex(of: focus) ?? 0
        focus = Pane.ring[(place + by + Pane.ring.count) % Pane.ring.count]
    }

    mutating func move(_ action: KeyAction) {
        switch (focus, action) {
        case (.story, .up), (.story, .down), (.story, .pageUp), (.story, .pageDown), (.story, .home), (.story, .end):
            scrollStory(action)
        case (.orders, .up), (.orders, .down), (.orders, .pageUp), (.orders, .pageDown), (.orders, .home),
            (.orders, .end):
            if isShowingSteps { scrollSteps(action) } else { moveSelection(action) }
        case (_, .left), (_, .right): moveSideways(right: action == .right)
        case (.service(let service), .up), (.service(let service), .down):
            if moveBetweenInstances(service, down: action == .down) { return }
            moveBetweenServices(service, down: action == .down)
        case (.broker, .down): focus = .statusOrder
        case (.broker, .up): break
        case (.statusOrder, .up): focus = .broker
        case (.statusOrder, .down): focus = .orders
        default: moveSelection(action)
        }
    }

    /// Rows back from the end of the story.
    mutating func scrollStory(_ action: KeyAction) {
        let (most, page) = StoryPane(self).extent(in: MainLayout(size).story)
        let top = most - min(storyScroll, most)
        storyScroll = most - (scrolled(top, action, most: most, page: page) ?? top)
    }

    private mutating func moveSideways(right: Bool) {
        switch focus {
        case .service(let service): focus = right ? service.toTheRight : service.toTheLeft
        case .broker: focus = .service(right ? .payment : .order)
        case .statusOrder: break
        case .orders, .story: focus = right ? .story : .orders
        }
    }

    private mutating func moveBetweenServices(_ service: ServiceID, down: Bool) {
        switch (service, down) {
        case (.order, true): focus = .service(.stock)
        case (.payment, true): focus = .service(.delivery)
        case (.stock, false): focus = .service(.order)
        case (.delivery, false): focus = .service(.payment)
        case (_, true): focus = .statusOrder
        default: break
        }
    }

    // MARK: in and out

    /// Opens what has the focus: an order, the dead letters of the broker, what a service or the status queue did.
    mutating func open() {
        switch focus {
        case .orders, .story:
            guard let order = storyOrder else {
                hint = language("There is no order yet: n creates one.", "Заказов ещё нет: n создаёт первый.")
                return
            }
            lay(.inspector(Inspection(order: order)))
        case .broker: lay(.letters(LetterList()))
        case .service(let service): lay(.log(LogView(text: language.name(service))))
        case .statusOrder: lay(.log(LogView(text: Topic.statusOrder.name)))
        }
    }

    /// Takes back in this order: the chosen instance, where its service has the focus, the chosen order, the filter, the scenario that is over or in the way.
    mutating func close() {
        if case .service(let service) = focus, chosenInstances.removeValue(forKey: service) != nil { return }
        if chosen != nil || listSkip > 0 {
            chosen = nil
            listSkip = 0
        } else if !filter.isEmpty {
            filter = ""
        } else if seen.screenplay != nil {
            showsScreenplay = false
            endPair()
        }
        focus = .orders
    }

    mutating func followNewest() {
        chosen = nil
        spotlight = nil
        listSkip = 0
        storyScroll = 0
        focus = .orders
        hint = language("Following the newest order.", "Слежу за новым заказом.")
    }

    /// Backs out of what is open; at the top it warns, and so does ^C anywhere: one more of either quits.
    mutating func quit() -> [ScreenEffect] {
        if chosen != nil || !filter.isEmpty {
            close()
            return []
        }
        warn()
        return []
    }

    mutating func interrupt() -> [ScreenEffect] {
        if isLeaving { return [.quit] }
        warn()
        return []
    }

    private mutating func warn() {
        isLeaving = true
        hint = language(
            "q or ^C once more to quit, any other key to stay.",
            "Ещё раз q или ^C — выход, любая другая клавиша — остаться.")
    }
}

extension ServiceID {
    fileprivate var toTheRight: Pane { self == .order || self == .stock ? .broker : .service(self) }
    fileprivate var toTheLeft: Pane { self == .payment || self == .delivery ? .broker : .service(self) }
}
