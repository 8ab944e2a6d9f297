// swift-tools-version: 6.2
import PackageDescription

// Arrows point one way: Core ← Engine ← Scenarios, Engine ← Screen ← Terminal, Engine ← OrdersAPI, everything ← sagascope.
let package = Package(
    name: "sagascope",
    products: [
        .executable(name: "sagascope", targets: ["sagascope"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // The engine drives this target's generics at every step. Swift specialises and inlines across targets only what
        // is public, and whole only when told so: without these two a run takes five times as long.
        .target(
            name: "SagaCore",
            swiftSettings: [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]),
        .target(
            name: "SagaEngine",
            dependencies: ["SagaCore", .product(name: "DequeModule", package: "swift-collections")]),
        .target(name: "Gherkin"),
        .target(
            name: "Resources", path: "Resources", exclude: ["runs"],
            resources: [.embedInCode("features"), .embedInCode("contract")]),
        .target(name: "JSONText"),
        // Run files: written, read and verified as values.
        .target(name: "Runs", dependencies: ["JSONText", "SagaCore", "SagaEngine"]),
        .target(
            name: "SagaScenarios",
            dependencies: ["SagaCore", "SagaEngine", "Gherkin", "JSONText", "Resources", "Runs"]),
        .target(
            name: "OrdersAPI",
            dependencies: [
                "SagaCore", "SagaEngine", "JSONText", "Resources", "Runs",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .target(name: "SagaScreen", dependencies: ["SagaCore", "SagaEngine"]),
        // What is told of a run elsewhere: reports, diagrams, traces for other tools.
        .target(name: "Reports", dependencies: ["JSONText", "Runs", "SagaCore", "SagaEngine", "SagaScreen"]),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Terminal", dependencies: ["CNcurses", "SagaScreen"]),
        .executableTarget(
            name: "sagascope",
            dependencies: [
                "Gherkin", "OrdersAPI", "Reports", "Runs", "SagaCore", "SagaEngine", "SagaScenarios", "SagaScreen",
                "Terminal", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        // Random numbers that a seed repeats, for the tests.
        .target(name: "TestNumbers", path: "Tests/TestNumbers"),
        // Random runs, and searches through everything that can happen, for the tests and the soak.
        .target(name: "TestRuns", dependencies: ["SagaCore", "SagaEngine", "TestNumbers"], path: "Tests/TestRuns"),
        .target(name: "TestSearch", dependencies: ["SagaCore"], path: "Tests/TestSearch"),
        // Random runs by the thousand: Tests/Soak/run.
        .executableTarget(
            name: "Soak",
            dependencies: [
                "SagaCore", "SagaEngine", "SagaScreen", "TestNumbers", "TestRuns", "TestSearch",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "Tests/Soak", exclude: ["run"]),
        .testTarget(name: "SagaCoreTests", dependencies: ["SagaCore", "TestNumbers", "TestSearch"]),
        .testTarget(
            name: "SagaEngineTests", dependencies: ["SagaCore", "SagaEngine", "TestNumbers", "TestRuns"]),
        .testTarget(
            name: "RunsTests",
            dependencies: [
                "Gherkin", "JSONText", "Reports", "Runs", "SagaCore", "SagaEngine", "SagaScenarios", "SagaScreen",
                "TestNumbers", "TestRuns",
            ],
            exclude: ["Files", "Golden"]),
        .testTarget(name: "GherkinTests", dependencies: ["Gherkin", "TestNumbers"]),
        .testTarget(
            name: "SagaScenariosTests",
            dependencies: ["SagaCore", "SagaEngine", "Gherkin", "Runs", "SagaScenarios", "TestNumbers", "TestRuns"]),
        .testTarget(
            name: "SagaScreenTests",
            dependencies: ["Gherkin", "SagaCore", "SagaEngine", "SagaScenarios", "SagaScreen", "TestNumbers"],
            exclude: ["Golden"]),
        // A client that says what no library would say, for two of the test targets.
        .target(name: "TestHTTP", path: "Tests/TestHTTP"),
        .testTarget(
            name: "OrdersAPITests",
            dependencies: [
                "JSONText", "OrdersAPI", "Resources", "SagaCore", "SagaEngine", "TestHTTP", "TestNumbers",
            ]),
        .testTarget(name: "TerminalTests", dependencies: ["CNcurses", "SagaScreen", "Terminal"]),
        .testTarget(name: "SystemTests", dependencies: ["sagascope", "TestHTTP", "TestNumbers"]),
    ],
    swiftLanguageModes: [.v6]
)
