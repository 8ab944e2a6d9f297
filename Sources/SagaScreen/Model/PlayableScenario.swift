import SagaEngine

/// Something that the menu offers to play.
package struct PlayableScenario: Sendable {
    package enum Source: Hashable, Sendable {
        case builtIn
        /// A feature file, by its path as it was given.
        case file(String)
    }

    /// Which side of a pair it is: the same fault with its safeguard, or without.
    package struct Side: Hashable, Sendable {
        /// By which the two find each other.
        package let key: String
        package let isSafe: Bool

        package init(key: String, isSafe: Bool) {
            self.key = key
            self.isSafe = isSafe
        }
    }

    /// 1 to 10 are the specification's scenarios, then come the other built-in ones, then those of files; 0 for none.
    package let number: Int
    package let title: String
    package let summary: String
    /// The part of the menu that it belongs to.
    package let chapter: String
    package let source: Source
    package let side: Side?
    /// Why it cannot be played, as it stood when it was offered: with its place in the file.
    package let problem: String?
    /// What plays it, made anew each time: a file may have changed since.
    package let load: @Sendable () -> Result<any Director, ScenarioProblem>

    package init(
        number: Int, title: String, summary: String, chapter: String = "", source: Source, side: Side? = nil,
        problem: String? = nil, load: @escaping @Sendable () -> Result<any Director, ScenarioProblem>
    ) {
        self.number = number
        self.title = title
        self.summary = summary
        self.chapter = chapter
        self.source = source
        self.side = side
        self.problem = problem
        self.load = load
    }

    /// One that is always played the same.
    package init(number: Int = 0, title: String, summary: String, chapter: String = "", director: any Director) {
        self.init(number: number, title: title, summary: summary, chapter: chapter, source: .builtIn) {
            .success(director)
        }
    }

    /// Where the same scenario stands among others: of its source, by its title, or else by its number.
    func place(in others: [PlayableScenario]) -> Int? {
        let same = others.indices.filter { others[$0].source == source && others[$0].title == title }
        return same.first { others[$0].number == number } ?? same.first
            ?? others.firstIndex { $0.source == source && $0.number == number }
    }

    /// What a filter looks into.
    var searchText: String { (title + " " + summary).lowercased() }
}

extension ScreenModel {
    /// Plays the scenario at this place of the menu from the start, or lets it wait for a key.
    package mutating func begin(playing place: Int, paused: Bool = false) -> [ScreenEffect] {
        let effects = play(place)
        return count(paused && !effects.isEmpty ? effects + [.engine(.pace(.paused))] : effects)
    }
}
