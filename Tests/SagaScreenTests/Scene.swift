import SagaCore
import SagaEngine
import Testing

@testable import SagaScreen

/// A moment worth a picture: how it comes about, and what has to be on the screen then.
struct Scene: Sendable {
    let name: String
    var sizes = Scene.allSizes
    /// Also drawn in ASCII, at 80x24 and 120x36.
    var isASCIIToo = false
    /// Where the REST contract is served, where it is.
    var http: String?
    let play: @Sendable (inout Rig) -> Void
    /// What the screen says, at every size.
    let shows: (en: [String], ru: [String])
    /// What it says as well where it has 120 columns or more.
    var showsWide: (en: [String], ru: [String]) = ([], [])
    /// What it must not say.
    var hides: (en: [String], ru: [String]) = ([], [])

    static let allSizes = [(80, 24), (100, 30), (120, 36), (200, 60)].map { Size(columns: $0.0, rows: $0.1) }

    static let all =
        quietScenes + failureScenes + disturbanceScenes + overlayScenes + smallScenes + clientScenes + travelScenes
}

/// One picture of a scene.
struct Shot: Sendable, CustomTestStringConvertible {
    let scene: Scene
    let size: Size
    let language: Language
    var isASCII = false

    var name: String {
        "\(scene.name)-\(language.rawValue)-\(size.columns)x\(size.rows)" + (isASCII ? "-ascii" : "")
    }
    var testDescription: String { name }

    func take() -> Rig {
        var rig = Rig(language, size, isASCII: isASCII, scenarios: StubDirector.menu(language), http: scene.http)
        scene.play(&rig)
        return rig
    }

    static let all: [Shot] = Scene.all.flatMap { scene in
        scene.sizes.flatMap { size in
            Language.allCases.flatMap { language in
                [Shot(scene: scene, size: size, language: language)]
                    + (scene.isASCIIToo && size.columns <= 120
                        ? [Shot(scene: scene, size: size, language: language, isASCII: true)] : [])
            }
        }
    }
}
