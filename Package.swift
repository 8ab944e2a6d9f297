// swift-tools-version: 6.2
import PackageDescription

// Arrows point one way: Core ← Engine ← Scenarios, Engine ← Screen ← Terminal, everything ← sagascope.
let package = Package(
    name: "sagascope",
    products: [
        .executable(name: "sagascope", targets: ["sagascope"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    ],
    targets: [
        .target(name: "SagaCore", dependencies: [.product(name: "DequeModule", package: "swift-collections")]),
        .target(
            name: "SagaEngine",
            dependencies: [
                "SagaCore", .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]
        ),
        .target(name: "Gherkin"),
        .target(name: "Resources", path: "Resources", resources: [.embedInCode("features")]),
        .target(name: "JSONText"),
        .target(name: "SagaScenarios", dependencies: ["SagaCore", "SagaEngine", "Gherkin", "JSONText", "Resources"]),
        .target(name: "SagaScreen", dependencies: ["SagaCore", "SagaEngine"]),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Terminal", dependencies: ["CNcurses", "SagaScreen"]),
        .executableTarget(
            name: "sagascope",
            dependencies: [
                "Gherkin", "SagaCore", "SagaEngine", "SagaScenarios", "SagaScreen", "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(name: "SagaCoreTests", dependencies: ["SagaCore"]),
        .testTarget(name: "SagaEngineTests", dependencies: ["SagaCore", "SagaEngine"]),
        .testTarget(name: "GherkinTests", dependencies: ["Gherkin"]),
        .testTarget(name: "SagaScenariosTests", dependencies: ["SagaCore", "SagaEngine", "Gherkin", "SagaScenarios"]),
        .testTarget(
            name: "SagaScreenTests", dependencies: ["SagaCore", "SagaEngine", "SagaScreen"], exclude: ["Golden"]),
        .testTarget(name: "TerminalTests", dependencies: ["CNcurses", "SagaScreen", "Terminal"]),
        .testTarget(name: "SystemTests", dependencies: ["sagascope"]),
    ],
    swiftLanguageModes: [.v6]
)
