// swift-tools-version: 6.2
import PackageDescription

/// What lessons link is optimized in debug builds as well: lessons train networks, and would need forty times as long. SwiftPM lets
/// no dependency say so, and puts dependencies into folders of this name.
let isDependency = Context.packageDirectory.contains("/checkouts/")
let fast: [SwiftSetting] = isDependency ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))]
let fastC: [CSetting] = isDependency ? [] : [.unsafeFlags(["-O2"], .when(configuration: .debug))]

/// A stage of the tool: a folder of `Sources/LessonKit`.
///
/// - Parameter stages: the folders whose code it may use.
func stage(
  _ folder: String, sees stages: [String] = [], _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: "Lesson\(folder)", dependencies: stages.map { .target(name: "Lesson\($0)") } + dependencies,
    path: "Sources/LessonKit/\(folder)", resources: resources)
}

let package = Package(
  name: "lessons",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "lessons", targets: ["lessons"]),
    .executable(name: "lessons-init", targets: ["LessonInit"]),
    .executable(name: "lessons-meaning", targets: ["LessonMeaning"]),
    .library(name: "Regularization", targets: ["Regularization"]),
    .plugin(name: "LessonsPlugin", targets: ["LessonsPlugin"]),
    .library(name: "SVGCharts", targets: ["SVGCharts", "SVGChartsFoundation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // The tool.
    .executableTarget(
      name: "lessons",
      dependencies: [
        "LessonPipeline", "LessonAuthoring", "LessonServing", "LessonLanguage", "LessonDoctor",
        "LessonInterchange",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        // Not imported: named here so that `swift run lessons` builds what the course's lessons link and run in.
        "LessonRuntime", "Regularization", "SVGChartsFoundation", "LessonInit",
        "LessonMeaning",
      ]),
    .plugin(
      name: "LessonsPlugin",
      capability: .command(
        intent: .custom(verb: "lessons", description: "Builds lessons about this package."),
        permissions: [
          .writeToPackageDirectory(reason: "Lessons are built in its folders 'site' and '.lessons'.")
        ]),
      path: "Sources/LessonsPlugin"),
    // Its stages, each of which sees only those above it in this list.
    stage("Text"),
    stage("HTML", sees: ["Text"]),
    stage("Lexer"),
    stage("Files", sees: ["Text"], ["CXXHash", "CZlib", "CCrypto"]),
    stage("Diagnostics", sees: ["Text", "Files"], ["LessonTranscript"]),
    stage(
      "Course", sees: ["Text", "Files", "Diagnostics"],
      ["SVGCharts", .product(name: "Yams", package: "Yams")]),
    stage("Bibliography", sees: ["Text", "HTML", "Files", "Diagnostics"]),
    stage("Parsing", sees: ["Text", "HTML", "Lexer", "Files", "Diagnostics", "Course"], ["CCmark"]),
    stage("Results", ["LessonTranscript"]),
    stage("Loading", sees: ["Text", "Files", "Diagnostics", "Course", "Bibliography", "Parsing"]),
    stage(
      "Running", sees: ["Text", "Lexer", "Files", "Diagnostics", "Course", "Parsing", "Results"],
      ["LessonSupervisor", "LessonHost", "LessonTranscript", "CIndexStore", "SVGCharts"]),
    stage(
      "Rendering",
      sees: [
        "Text", "HTML", "Lexer", "Files", "Diagnostics", "Course", "Bibliography", "Parsing", "Results",
      ],
      ["LessonTranscript", "CDuktape", "SVGCharts"], resources: [.copy("Theme")]),
    stage(
      "Links", sees: ["Text", "Files", "Diagnostics", "Parsing", "Running"], ["LessonSupervisor"]),
    stage(
      "Authoring", sees: ["Text", "Files", "Diagnostics", "Course", "Parsing", "Loading", "Running"],
      ["LessonSupervisor"]),
    stage("Publishing", sees: ["Files", "Diagnostics"]),
    stage(
      "Pipeline",
      sees: [
        "Text", "HTML", "Files", "Diagnostics", "Course", "Bibliography", "Parsing", "Results", "Loading",
        "Running", "Rendering", "Links", "Publishing",
      ], ["LessonTranscript"]),
    stage(
      "Serving",
      sees: [
        "Text", "HTML", "Files", "Diagnostics", "Course", "Parsing", "Results", "Loading", "Running",
        "Rendering", "Publishing", "Pipeline",
      ],
      [
        "LessonTranscript", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [.embedInCode("Resources/live.js"), .embedInCode("Resources/live.css")]),
    stage(
      "Language",
      sees: [
        "Text", "HTML", "Lexer", "Files", "Diagnostics", "Course", "Bibliography", "Parsing", "Results",
        "Loading", "Running", "Rendering", "Pipeline",
      ]),
    stage(
      "Interchange",
      sees: [
        "Text", "HTML", "Files", "Diagnostics", "Course", "Bibliography", "Parsing", "Results", "Loading",
        "Rendering", "Authoring",
      ], ["LessonTranscript", "SVGCharts", .product(name: "Yams", package: "Yams")]),
    stage("Doctor", sees: ["Diagnostics", "Parsing", "Running", "Rendering"], ["CDuktape", "CXXHash"]),

    // What the tool and a running lesson share.
    .target(name: "LessonTranscript", dependencies: ["SVGCharts"], swiftSettings: fast),
    .target(name: "LessonSupervisor"),
    .executableTarget(
      name: "LessonInit", dependencies: ["LessonSupervisor"],
      linkerSettings: isDependency
        ? [] : [.unsafeFlags(["-static-executable", "-nostartfiles"], .when(platforms: [.linux]))]),
    .executableTarget(
      name: "LessonMeaning", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "LessonHost", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CIndexStore", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    // What a lesson imports.
    .target(name: "Platform"),
    .target(
      name: "LessonRuntime",
      dependencies: [
        "LessonTranscript", "LessonHost", "SeededNumbers", "NumericKernels", "SVGCharts", "Platform", "CPNG",
      ],
      swiftSettings: fast),
    .target(
      name: "SVGCharts", dependencies: ["Platform"],
      resources: [.embedInCode("Resources/chart.css"), .embedInCode("Resources/chart.js")],
      swiftSettings: fast),
    .target(name: "SVGChartsFoundation", dependencies: ["SVGCharts"], swiftSettings: fast),
    .target(name: "SeededNumbers", dependencies: ["NumericKernels"], swiftSettings: fast),

    // What the course teaches.
    .target(
      name: "Regularization", dependencies: ["NumericKernels", "SeededNumbers", "Platform", "CZlib"],
      swiftSettings: fast),
    .target(name: "NumericKernels", exclude: ["Kernels/make_coefficients.py"], cSettings: fastC),

    // Tests, in folders of the targets' names.
    .testTarget(
      name: "lessonsTests",
      dependencies: [
        "lessons", "LessonPipeline", "LessonLanguage", "LessonTranscript",
        .product(name: "Yams", package: "Yams"),
      ],
      path: "Tests/lessons",
      exclude: ["Cases", "terminal.py"]),
    .testTarget(
      name: "LessonKitTests",
      dependencies: [
        "LessonPipeline", "LessonAuthoring", "LessonServing", "LessonLanguage", "LessonDoctor",
        "LessonTranscript",
        "LessonRuntime", "CCmark",
      ],
      path: "Tests/LessonKit", exclude: ["Parsing/CommonMark-0.30.json"]),
    .testTarget(
      name: "LessonTranscriptTests", dependencies: ["LessonTranscript", "SVGCharts"],
      path: "Tests/LessonTranscript"),
    .testTarget(
      name: "LessonRuntimeTests", dependencies: ["LessonRuntime", "CPNG"], path: "Tests/LessonRuntime"),
    .testTarget(
      name: "SVGChartsTests", dependencies: ["SVGCharts", "SVGChartsFoundation"], path: "Tests/SVGCharts",
      exclude: ["Cases"]),
    .testTarget(name: "SeededNumbersTests", dependencies: ["SeededNumbers"], path: "Tests/SeededNumbers"),
    .testTarget(
      name: "RegularizationTests", dependencies: ["Regularization", "NumericKernels"],
      path: "Tests/Regularization",
      exclude: ["Fixtures/make_fixtures.py", "Augmentation/References"],
      resources: [.copy("Fixtures/fixtures.json")]),
    .testTarget(
      name: "NumericKernelsTests", dependencies: ["NumericKernels"], path: "Tests/NumericKernels",
      exclude: ["AllFloats", "References", "SameBits", "same-bits.sh"]),

    // System libraries.
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CDuktape", pkgConfig: "duktape",
      providers: [.apt(["duktape-dev"]), .brew(["duktape"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
  ],
)
