import TestNumbers
import Testing

@testable import SagaCore

/// Ids and users as clients write them.
@Suite struct NameTests {
    @Test func namesAreTheSameOnlyToTheByte() {
        var table = NameTable()
        #expect(table.isEmpty)
        let names = ["", "a", "A", "é", "e\u{301}", "\0", "a ", "🛒", "о", "o"] + (0..<3_000).map { "name \($0)" }
        for (number, name) in names.enumerated() {
            #expect(table[name] == nil, "\(name)")
            table[name] = UInt32(number)
        }
        for (number, name) in names.enumerated() { #expect(table[name] == UInt32(number), "\(name)") }
        #expect(!table.isEmpty && "é" == "e\u{301}", "for a String the two are equal")
    }

    /// The index against a search through all orders.
    @Test(arguments: 0..<40)
    func theIndexFindsWhatASearchFinds(seed: Int) {
        var numbers = Numbers(seed: UInt64(seed))
        var index = UserIndex()
        let users = ["", "anna", "é", "e\u{301}"]
        // The user of each order; those of the load are the user ""'s.
        var owners: [String] = []
        let share = 1 + numbers.below(9)
        for number in 0..<numbers.below(400) {
            if numbers.below(10) < share {
                owners.append(users[numbers.below(users.count)])
                index.add(OrderID(number), of: owners[number])
            } else {
                owners.append("")
            }
        }
        for user in users + ["nobody"] {
            for _ in 0..<20 {
                let (count, limit) = (numbers.below(owners.count + 1), numbers.below(30))
                let wanted = (0..<count).reversed().filter { ExactText(owners[$0]) == ExactText(user) }.prefix(limit)
                let found = index.latest(of: user, among: count, limit: limit).map(\.offset)
                #expect(found == Array(wanted), "seed \(seed), \(user), the first \(count), at most \(limit)")
            }
        }
    }
}
