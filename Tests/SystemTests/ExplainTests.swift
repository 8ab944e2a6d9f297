import Foundation
import Testing

extension SystemTests {
    /// Why an order of a recorded run is as it is.
    @Suite(.serialized) struct ExplainTests {
        private static func record(in folder: Folder) throws -> String {
            let file = "\(folder.path)/a.jsonl"
            _ = try Program.run([
                "--plain", "--orders", "3", "--fail", "refund=always", "--fail", "reservation=next", "--record", file,
            ])
            return file
        }

        @Test func theChainTheRootsAndWhatWouldHaveBeen() throws {
            let folder = try Folder()
            let file = try Self.record(in: folder)
            let english = try Program.run(["explain", file, "--order", "A1", "--lang", "en"])
            #expect(
                english.output == """
                    #A1: Cancelled since 00:00.5
                      00:00.4  Stock could not reserve #A1 (an injected failure) and announced Cancelled to all.
                      00:00.4  Stock itself had nothing to undo: it had reserved nothing.
                      00:00.5  Delivery read Cancelled on StatusOrder: nothing to undo, it had taken nothing over.
                      00:00.5  Payment read Cancelled on StatusOrder, but its refund failed (an injected failure), attempt 1/5.
                      00:00.5  Order read Cancelled on StatusOrder and recorded it.
                      00:15.5  Payment tried again, but its refund failed (an injected failure), attempt 5/5.
                      00:15.5  The refund failed for good, 5/5: it lies in the dead letters.
                    Red: money: 310.00 not refunded, a dead letter waits to be re-driven.
                      — its refund failed five times (armed by you)
                    Root: an armed failure, reservation (command 2, "arm reservation next").
                      Without this failure #A1 is Completed at 00:06.2.
                    Root: an armed failure, refund (command 1, "arm refund always").
                      Without this failure #A1 is Cancelled at 00:00.5, and money holds.

                    """)
            let russian = try Program.run(["explain", file, "--order", "#a1", "--lang", "ru"])
            #expect(russian.status == 0 && russian.output.hasPrefix("#A1: Отменен с 00:00.5\n"))
            #expect(
                russian.output.hasSuffix(
                    """
                    Причина: подготовленный сбой, резерв (команда 2, "arm reservation next").
                      Без этого сбоя #A1 — Выполнен в 00:06.2.
                    Причина: подготовленный сбой, возврат денег (команда 1, "arm refund always").
                      Без этого сбоя #A1 — Отменен в 00:00.5, а проверка «деньги» сходится.

                    """), "\(russian.output)")
            let json = try Program.run(["explain", file, "--order", "A1", "--format", "json"])
            let value = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
            let causes = value?["causes"] as? [[String: Any]]
            #expect(causes?.compactMap { $0["root"] as? String } == ["failure reservation", "failure refund"])
            #expect(
                causes?.compactMap { ($0["without"] as? [String: Any])?["status"] as? String } == [
                    "completed", "cancelled",
                ])
        }

        @Test func whoIsFineIsFineAndWhoIsNotThereIsNot() throws {
            let folder = try Folder()
            let file = try Self.record(in: folder)
            let fine = try Program.run(["explain", file, "--order", "A2", "--lang", "en"])
            #expect(fine.status == 0 && fine.output.hasSuffix("Nothing on record did it any harm.\n"))
            for order in ["A9", "nobody", ""] {
                let run = try Program.run(["explain", file, "--order", order, "--lang", "en"])
                #expect(
                    run.status == 1 && run.output == ""
                        && run.errors.contains("there is no order \"\(order)\" in this world"))
            }
            #expect(try Program.run(["explain", "\(folder.path)/none", "--order", "A1"]).status == 2)
            #expect(try Program.run(["explain", file]).status == 2)
        }
    }
}
