/// Which variables the code of a program may come to when a name in it is used: by the functions that run then, and those that they
/// use.
///
/// Nothing is run. What may run, by the index, is taken to run: a closure where it stands, unless it is kept in a variable, a method
/// that stands for a requirement of another module (`description`) wherever its type is used. Of the program's own requirements and
/// overridden methods, those count that are used, and of types that are.
struct CodeReach {
  private let variables: Set<String>
  /// Those whose first value is a closure, whose code runs where the variable is used.
  private let closures: Set<String>
  /// What stands in the code of a declaration.
  private var contents: [String: [String]] = [:]
  private var accessors: [String: [String]] = [:]
  /// The type, or what an extension extends, that a member belongs to.
  private var parents: [String: String] = [:]
  private var members: [String: [String]] = [:]
  private var bases: [String: [String]] = [:]
  /// What a type's members override, or stand for: the member, and the other.
  private var overrides: [String: [(member: String, of: String)]] = [:]
  /// The types of other modules among them.
  private var foreignTypes: [ForeignType] = []
  private var declared: Set<String> = []
  /// References that are no code of the lesson's top level.
  private var isElsewhere: Set<SourceIndex.Occurrence> = []

  /// What has been followed, and which variables it came to.
  private var followed: Set<Step> = []

  private enum Step: Hashable {
    /// The declaration is used.
    case use(String)
    /// Its own code runs; of a variable, what gives it its first value.
    case content(String)
    /// A type that is used.
    case type(String)
    /// A class that a type which is used inherits from.
    case superclass(String)
  }

  init(index: SourceIndex, variables: Set<String>, closures: Set<String>) {
    self.variables = variables
    self.closures = closures
    var extended: [String: String] = [:]
    for relation in index.relations where relation.kind == .extended {
      extended[relation.usr] = relation.occurrence.usr
    }
    for occurrence in index.all where !occurrence.isReference { declared.insert(occurrence.usr) }
    var overridden: [SourceIndex.Occurrence: [String]] = [:]
    for relation in index.relations {
      let occurrence = relation.occurrence
      let other = extended[relation.usr] ?? relation.usr
      switch relation.kind {
      case .content where occurrence.isReference:
        contents[other, default: []].append(occurrence.usr)
        // What stands beside a variable gives it its value where it stands.
        if !variables.contains(other) || closures.contains(other) { isElsewhere.insert(occurrence) }
      case .accessor: accessors[other, default: []].append(occurrence.usr)
      case .member:
        parents[occurrence.usr] = other
        members[other, default: []].append(occurrence.usr)
      case .base:
        bases[other, default: []].append(occurrence.usr)
        isElsewhere.insert(occurrence)
      case .extended: isElsewhere.insert(occurrence)
      case .override: overridden[occurrence, default: []].append(relation.usr)
      case .content: break
      }
    }
    // A requirement may be met by an extension of its protocol: then the type is all that holds both together.
    for relation in index.relations where relation.kind == .member || relation.kind == .content {
      for base in overridden[relation.occurrence] ?? [] {
        overrides[extended[relation.usr] ?? relation.usr, default: []].append(
          (relation.occurrence.usr, base))
      }
    }
    foreignTypes = overrides.keys.filter { !declared.contains($0) }.map(ForeignType.init)
  }

  /// The variables that code comes to by a use of a name, and did not by the uses before. To be asked in the order of the file.
  mutating func variables(reachedFirstBy use: SourceIndex.Occurrence) -> Set<String> {
    guard !isElsewhere.contains(use), declared.contains(use.usr) || !foreignTypes.isEmpty else { return [] }
    var result: Set<String> = []
    // That the variable itself is used is told at each of its uses; what its code comes to, at the first.
    var waiting = variables.contains(use.usr) ? code(ofVariable: use.usr) : [.use(use.usr)]
    while let step = waiting.popLast() {
      guard followed.insert(step).inserted else { continue }
      switch step {
      case .use(let usr):
        if variables.contains(usr) {
          result.insert(usr)
          waiting += code(ofVariable: usr)
          continue
        }
        waiting += ([usr] + (accessors[usr] ?? [])).map(Step.content)
        waiting.append(.type(parents[usr] ?? usr))
        waiting += foreignTypes.filter { $0.isUsed(by: usr) }.map { .type($0.usr) }
        // An override of a type that was used before may run from now on; a type of another module needs no name, as numbers show.
        for (type, list) in overrides where followed.contains(.type(type)) || !declared.contains(type) {
          waiting += list.filter { $0.of == usr }.map { .use($0.member) }
        }
      case .content(let usr): waiting += (contents[usr] ?? []).map(Step.use)
      case .type(let usr):
        for base in bases[usr] ?? [] { waiting += [.type(base), .superclass(base)] }
        // First values of stored properties and the end of an object come without their names, and so does a wrapped value.
        for member in members[usr] ?? [] {
          if !Self.isStatic(member), !isFunction(member) { waiting.append(.content(member)) }
          if Self.isWrappedValue(member) { waiting.append(.use(member)) }
        }
        for (member, base) in overrides[usr] ?? []
        where !declared.contains(base) || followed.contains(.use(base)) {
          waiting.append(.use(member))
        }
      case .superclass(let usr):
        // Initializers are inherited, and called where `super.init()` is not written.
        waiting += (members[usr] ?? []).filter(Self.isInitializerOfClass).map(Step.content)
      }
    }
    return result
  }

  /// What may run when a variable is used: its observers, and its value if that is a closure.
  private func code(ofVariable usr: String) -> [Step] {
    ((accessors[usr] ?? []) + (closures.contains(usr) ? [usr] : [])).map(Step.content)
  }

  /// By the ends of unified names: `Z` is of what belongs to the type itself.
  private static func isStatic(_ usr: String) -> Bool { usr.hasSuffix("Z") }

  private static func isInitializerOfClass(_ usr: String) -> Bool { usr.hasSuffix("fc") }

  private static func isWrappedValue(_ usr: String) -> Bool {
    usr.contains("12wrappedValue") || usr.contains("14projectedValue")
  }

  /// Functions run when they are named; a `deinit`, whose name ends so, is named nowhere.
  private func isFunction(_ usr: String) -> Bool {
    accessors[usr] == nil && !usr.hasSuffix("fd")
  }
}

/// A type of another module that the program extends.
private struct ForeignType {
  let usr: String
  /// The type's name as it stands in the unified names of what has to do with it: `6MatrixV`.
  private let mangledName: Substring

  init(_ usr: String) {
    self.usr = usr
    var rest = usr.dropFirst("s:".count)
    if let length = Int(rest.prefix { $0.isNumber }) {
      rest = rest.drop { $0.isNumber }.dropFirst(length)
    } else {
      rest = rest.dropFirst()
    }
    mangledName = rest.first?.isNumber == true ? rest : ""
  }

  /// Whether what a unified name means belongs to the type, takes it or gives it.
  func isUsed(by other: String) -> Bool {
    other.hasPrefix(usr) || !mangledName.isEmpty && other.contains(mangledName)
  }
}
