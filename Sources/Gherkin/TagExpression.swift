/// A condition on tags such as `@a and not (@b or @c)`; an empty one holds for every scenario.
package struct TagExpression: Equatable, Sendable {
    /// Runs of `and` and `or` are lists, and `not not` is nothing, so that only parentheses make the tree deeper, and
    /// the parser limits those.
    indirect enum Node: Equatable, Sendable {
        case tag(String)
        case not(Node)
        case all([Node])
        case any([Node])
    }

    let root: Node

    package init(_ source: String, messages: MessageLanguage = .en) throws(TagExpressionError) {
        do throws(TagExpressionParser.Fault) {
            root = try TagExpressionParser.parse(source)
        } catch {
            throw TagExpressionError(
                column: error.column, message: error.problem.text(in: messages), language: messages)
        }
    }

    package func matches(_ tags: some Sequence<String>) -> Bool {
        root.holds(for: Set(tags))
    }
}

extension TagExpression: CustomStringConvertible {
    /// The expression with every group in parentheses.
    package var description: String {
        if case .all([]) = root { "" } else { root.description }
    }
}

extension TagExpression.Node {
    func holds(for tags: Set<String>) -> Bool {
        switch self {
        case .tag(let name): tags.contains(name)
        case .not(let node): !node.holds(for: tags)
        case .all(let nodes): nodes.allSatisfy { $0.holds(for: tags) }
        case .any(let nodes): nodes.contains { $0.holds(for: tags) }
        }
    }

    fileprivate var description: String {
        switch self {
        case .tag(let name): name
        case .not(let node): "not " + node.description
        case .all(let nodes): "(" + nodes.map(\.description).joined(separator: " and ") + ")"
        case .any(let nodes): "(" + nodes.map(\.description).joined(separator: " or ") + ")"
        }
    }
}

/// What is wrong with a tag expression; the column counts Unicode scalars from 1.
package struct TagExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
    package let column: Int
    package let message: String
    let language: MessageLanguage

    package var description: String {
        switch language {
        case .en: "column \(column): \(message)"
        case .ru: "столбец \(column): \(message)"
        }
    }
}
