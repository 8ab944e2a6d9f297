import SagaCore

/// The operator from outside.
extension LiveSession {
    mutating func answer(_ call: OperatorCall) { call.reply(answer(call.request)) }

    private mutating func answer(_ request: OperatorRequest) -> OperatorAnswer {
        switch request {
        case .command(let command):
            guard director == nil else { return .playing }
            return .gave(perform(command, from: .operatorAPI))
        case .reset:
            beginAnew()
            tell(.reset)
            return .done
        case .play(let director):
            begin(directedBy: director)
            tell(.plays(director.screenplay.title))
            return .done
        case .pace(let pace):
            owes.answer = true
            if isPresentSeen { setPace(pace) } else { paceAfter = pace }
            tell(.pace(pace))
            return .done
        case .state: return .state(operatorState)
        case .verdicts: return .verdicts(simulation.audit())
        case .deadLetters: return .deadLetters(letters)
        }
    }

    /// To the screen and to the feed.
    private mutating func tell(_ act: OperatorAct) {
        drain()
        note(.operated(act, at: simulation.clock))
        feed?.append(CollectionOfOne(.operated(act, at: simulation.clock)))
    }

    private var operatorState: OperatorState {
        let tally = simulation.ask { await $0.world().order.tally }
        return OperatorState(
            world: generation, seed: simulation.settings.seed, time: simulation.clock, steps: simulation.steps,
            pace: isPresentSeen ? pace : paceAfter ?? .paused,
            tally: tally, isQuiet: simulation.isQuiet, isStill: simulation.isStill, isPlaying: director != nil,
            deadLetters: simulation.ask { await $0.deadLetterCount }, redVerdicts: simulation.audit().brokenVerdicts,
            digest: simulation.digest)
    }

    /// So many of the latest are told.
    private static let mostLetters = 1_000

    private var letters: [LetterDocument] {
        simulation.ask { conductor in
            let letters = await conductor.world().broker.deadLetters.suffix(Self.mostLetters)
            var documents: [LetterDocument] = []
            for letter in letters {
                documents.append(LetterDocument(letter: letter, id: await conductor.publicID(of: letter.message.order)))
            }
            return documents
        }
    }
}
