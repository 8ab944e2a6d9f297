import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// What holds of every picture at every size.
@Suite struct InvariantTests {
    /// All small sizes, then some of each kind up to beyond the largest layout.
    static let sizes: [Size] = {
        var sizes: Set<Size> = []
        for columns in 0...14 { for rows in 0...9 { sizes.insert(Size(columns: columns, rows: rows)) } }
        let columns = [30, 71, 72, 73, 79, 80, 81, 91, 99, 100, 109, 110, 120, 133, 169, 170, 171, 200, 210]
        let rows = [1, 5, 21, 22, 23, 24, 29, 30, 36, 41, 42, 50, 53, 54, 60, 65]
        // Each width with some heights, each height with some widths.
        for (place, width) in columns.enumerated() {
            for step in 0..<3 {
                sizes.insert(Size(columns: width, rows: rows[(place * 5 + step * 6) % rows.count]))
            }
        }
        return sizes.sorted { ($0.columns, $0.rows) < ($1.columns, $1.rows) }
    }()

    static let scenes = [
        "opening", "flights", "chosen", "armed", "delivery-failed", "dead-letter", "stopped", "scenario-failed",
        "inspector", "help", "log", "menu", "form-problem", "reset", "queues", "queue-disturbed", "outages", "crash",
        "restart-broker",
    ]

    @Test(arguments: zip(scenes, scenes.indices.map { Language.allCases[$0 % 2] }))
    func wellFormedAtEverySize(name: String, language: Language) throws {
        let scene = try #require(Scene.all.first { $0.name == name })
        var rig = Shot(scene: scene, size: Scene.allSizes[2], language: language).take()
        for size in Self.sizes {
            rig.send(.resize(size))
            let grid = rig.model.view()
            #expect(grid.size == size)
            #expect(grid.cells.count == size.columns * size.rows)
            let halves = grid.cells.indices.filter { index in
                let isLed = index % size.columns > 0 && grid.cells[index - 1].width == 2
                return grid.cells[index].isContinuation != isLed
            }
            #expect(halves.isEmpty, "half a character at \(size)")
        }
    }

    @Test(arguments: Language.allCases)
    func theMainScreenHasItsBoxes(language: Language) {
        for name in [
            "opening", "flights", "armed", "delivery-failed", "dead-letter", "stopped", "chosen", "queue-disturbed",
            "outages",
        ] {
            let scene = Scene.all.first { $0.name == name }!
            var rig = Shot(scene: scene, size: Scene.allSizes[2], language: language).take()
            for size in Self.sizes where MainLayout.fits(size) {
                rig.send(.resize(size))
                let grid = rig.model.view()
                let broken = BoxCheck(grid, MainLayout(size)).broken
                if !broken.isEmpty {
                    Issue.record("\(name) at \(size), \(language): \(broken)\n\(grid.text())")
                    return
                }
            }
        }
    }

    @Test(
        arguments: ["inspector", "help", "log", "menu", "form", "reset", "queues", "crash", "restart-broker"],
        Language.allCases)
    func overlaysHaveTheirBox(name: String, language: Language) {
        let scene = Scene.all.first { $0.name == name }!
        var rig = Shot(scene: scene, size: Scene.allSizes[2], language: language).take()
        for size in Self.sizes where MainLayout.fits(size) {
            rig.send(.resize(size))
            let grid = rig.model.view()
            let found = BoxCheck.boxes(in: grid)
            #expect(found.count == 1, "\(name) at \(size)\n\(grid.text())")
        }
    }

    @Test func aTooSmallScreenSaysWhatItNeeds() {
        for size in Self.sizes where !MainLayout.fits(size) && size.columns >= 14 && size.rows >= 3 {
            let text = Rig(.en, size).screen
            #expect(text.contains("\(size.columns)×\(size.rows)"))
            #expect(text.contains("72×22"))
        }
    }

    @Test func theFloorFits() {
        #expect(MainLayout.fits(MainLayout.floor))
        #expect(MainLayout.fits(Size(columns: 80, rows: 24)))
    }

    @Test func layoutsTileTheScreen() {
        for size in Self.sizes where MainLayout.fits(size) {
            let layout = MainLayout(size)
            let parts =
                [layout.header, layout.strip, layout.narrator, layout.footer, layout.broker, layout.orders]
                + layout.panes + (layout.isTabbed ? [] : [layout.story, layout.facts])
            for (place, part) in parts.enumerated() {
                #expect(part.isEmpty || Rect(size).intersection(part) == part, "\(size): \(part)")
                for other in parts[(place + 1)...] { #expect(part.intersection(other).isEmpty, "\(size)") }
            }
        }
    }

    @Test(arguments: Language.allCases)
    func listsKeepTheirRoom(language: Language) {
        for size in Self.sizes where MainLayout.fits(size) {
            let layout = MainLayout(size)
            #expect(layout.listRows >= 3, "\(size)")
            #expect(layout.panes.allSatisfy { $0.rows >= 5 && $0.columns >= 18 }, "\(size)")
        }
    }
}
