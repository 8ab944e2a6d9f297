import SagaCore
import SagaEngine

extension ScreenModel {
    /// The whole screen as cells: a function of the state and nothing else.
    package func view() -> Grid {
        var grid = Grid(size)
        if !MainLayout.fits(size) {
            TooSmallNotice(model: self).draw(on: &grid)
        } else {
            let layout = MainLayout(size)
            drawMain(on: &grid, layout)
            OverlayView(model: self, layout: layout).draw(on: &grid)
        }
        return options.isASCII ? grid.ascii() : grid
    }

    /// Where the cursor is, while text is typed.
    package var cursor: Point? { nil }

    private func drawMain(on grid: inout Grid, _ layout: MainLayout) {
        HeaderBar(model: self).draw(on: &grid, in: layout.header)
        PictureView(self, layout).draw(on: &grid)
        drawLower(on: &grid, layout)
        if !layout.timeline.isEmpty { Timeline(self)?.draw(on: &grid, in: layout.timeline) }
        NarratorBar(model: self).draw(on: &grid, in: layout.narrator)
        FooterBar(model: self).draw(on: &grid, in: layout.footer)
    }

    private func drawLower(on grid: inout Grid, _ layout: MainLayout) {
        if let play = seen.screenplay, showsScreenplay {
            drawPlay(play, on: &grid, layout)
        } else if layout.isTabbed {
            if focus == .story {
                StoryPane(self).draw(on: &grid, in: layout.story, tabs: true)
            } else {
                OrderList(self).draw(on: &grid, in: layout.orders, tabs: true)
            }
        } else {
            OrderList(self).draw(on: &grid, in: layout.orders, tabs: false)
            drawStory(on: &grid, layout)
        }
    }

    private func drawStory(on grid: inout Grid, _ layout: MainLayout) {
        if isFresh {
            StartCard(model: self).draw(on: &grid, in: layout.story)
        } else {
            StoryPane(self).draw(on: &grid, in: layout.story, tabs: false)
        }
        if !layout.facts.isEmpty { InspectorView(model: self).drawPanel(on: &grid, in: layout.facts) }
    }

    /// A scenario's steps stand where the list of orders is; the story stays where there is room for it.
    private func drawPlay(_ play: Screenplay, on grid: inout Grid, _ layout: MainLayout) {
        if layout.isTabbed, focus == .story {
            StoryPane(self).draw(on: &grid, in: layout.story, tabs: true)
        } else {
            ScreenplayPane(model: self, play: play).draw(on: &grid, in: layout.orders)
            if !layout.isTabbed { drawStory(on: &grid, layout) }
        }
    }
}
