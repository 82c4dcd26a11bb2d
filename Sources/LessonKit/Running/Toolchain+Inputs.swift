import Foundation
import LessonFiles

extension Toolchain {
  /// Everything that was looked at to find this toolchain.
  package func add(
    to inputs: Inputs, path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) {
    inputs.add(files)
    inputs.add(macroFiles, .kind)
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/swiftc"
      inputs.add(candidate)
      guard FileManager.default.isExecutableFile(atPath: candidate), let real = realPath(of: candidate) else {
        continue
      }
      // What a launcher picks depends on what only it knows.
      if real.split(separator: "/").dropLast() != frontend.split(separator: "/").dropLast() {
        inputs.leaveIncomplete()
      }
      return
    }
  }
}

extension BuildProducts {
  /// Everything in the folder that a lesson may import, link or read, and what describes it.
  package func add(to inputs: Inputs) {
    inputs.add([description, folder])
    for module in modules {
      inputs.add("\(folder)/Modules/\(module.key).swiftmodule")
      inputs.add(module.value.objects)
      inputs.add(module.value.plugins.map { String($0.prefix { $0 != "#" }) })
    }
    for place in closure(of: modules.keys).headerPlaces {
      inputs.addTree(place, where: BuildProducts.isHeader)
    }
    for folder in resourceFolders { inputs.addTree(folder) }
  }
}
