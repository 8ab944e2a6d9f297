import Resources
import SagaCore
import SagaEngine

/// What the operator's API needs of the program: the scenarios by their numbers or names.
package struct OperatorDesk: Sendable {
    /// What plays the scenario; or a sentence that says why there is none.
    let scenario: @Sendable (String) -> Result<any Director, ScenarioProblem>

    package init(scenario: @escaping @Sendable (String) -> Result<any Director, ScenarioProblem>) {
        self.scenario = scenario
    }
}

/// The operator's API: requests to questions, answers to replies; values in, values out.
enum OperatorContract {
    static func plan(_ route: OperatorRoute, _ request: OrdersRequest, _ desk: OperatorDesk) throws(Problem) -> Plan {
        switch route {
        case .commands: .operate(.command(try command(request.body)))
        case .reset: .operate(.reset)
        case .scenario: .operate(.play(try director(request.body, desk)))
        case .pace: .operate(.pace(try pace(request.body)))
        case .state: .operate(.state)
        case .verdicts: .operate(.verdicts)
        case .deadLetters: .operate(.deadLetters)
        case .description:
            .reply(
                OrdersReply(
                    status: 200, contentType: "application/yaml; charset=utf-8", body: OpenAPI.operatorBytes))
        }
    }

    private static func command(_ body: [UInt8]) throws(Problem) -> Command {
        guard let line = try JSONBody.read(body).text("do") else {
            throw Problem(.invalid, "do is missing: send {\"do\": \"arm payment next\"}.")
        }
        guard let command = Command(line: line) else {
            throw Problem(.invalid, CommandForms.sentence(about: line))
        }
        return command
    }

    private static func director(_ body: [UInt8], _ desk: OperatorDesk) throws(Problem) -> any Director {
        guard let name = try JSONBody.read(body).identifier("scenario") else {
            throw Problem(.invalid, "scenario is missing: send its number, or a part of its name: {\"scenario\": 9}.")
        }
        switch desk.scenario(name) {
        case .success(let director): return director
        case .failure(let problem): throw Problem(.invalid, excerpt(problem.sentence, most: 1_500))
        }
    }

    private static func pace(_ body: [UInt8]) throws(Problem) -> Pace {
        let fields = try JSONBody.read(body)
        let permille: Int?
        switch try fields.number("pace") {
        case nil:
            throw Problem(.invalid, "pace is missing: send {\"pace\": \"pause\"}, step, full, or a ratio such as 2.5.")
        case "pause"?: return .paused
        case "step"?: return .step
        case "full"?: return .full
        case let text?:
            // A number is one however it is spelled.
            if case .number(let number)? = fields["pace"] {
                permille = number.thousandths.flatMap(Int.init(exactly:))
            } else {
                permille = Self.permille(text)
            }
        }
        guard let permille, ratios.contains(permille) else {
            throw Problem(
                .invalid, "pace must be pause, step, full, or a ratio from 0.1 to 1000, with three decimals at most.")
        }
        return .ratio(permille: permille)
    }

    private static let ratios = 100...1_000_000

    /// Thousandths of a number with three decimals at most.
    private static func permille(_ text: String) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? parts[1] : ""
        guard let first = parts.first, (1...4).contains(first.utf8.count), decimals.utf8.count <= 3,
            (first + decimals).utf8.allSatisfy({ (48...57).contains($0) }), parts.count == 1 || !decimals.isEmpty,
            let permille = Int(first + decimals + String(repeating: "0", count: 3 - decimals.utf8.count))
        else { return nil }
        return permille
    }

    static func reply(to answer: OperatorAnswer) -> OrdersReply {
        switch answer {
        case .gave(let result): .json(OperatorText.gave(result))
        case .done: .json(OperatorText.gave(.done))
        case .playing:
            Contract.reply(
                to: Problem(
                    .playing, "A scenario is being played, and its world is its own: wait until it has ended, or reset."
                ))
        case .state(let state): .json(OperatorText.state(state))
        case .verdicts(let violations): .json(OperatorText.verdicts(violations))
        case .deadLetters(let letters): .json(OperatorText.letters(letters))
        case .ended: Contract.reply(to: Problem(.stopped, "The simulation has ended."))
        }
    }
}
