/// Which variables the code of a program may come to when a name in it is used: by the functions that run then, and those that they
/// use.
///
/// Nothing is run. What may run, by the index, is taken to run: a closure where it stands, a method that stands for a requirement of
/// another module (`description`) wherever its type is used. Of the program's own requirements and overridden methods, those count
/// that are used, and of types that are.
struct CodeReach {
  private let variables: Set<String>
  /// What stands in the code of a declaration.
  private var contents: [String: [String]] = [:]
  private var accessors: [String: [String]] = [:]
  /// The type, or what an extension extends, that a member belongs to.
  private var parents: [String: String] = [:]
  private var members: [String: [String]] = [:]
  private var bases: [String: [String]] = [:]
  /// What a type's members override, or stand for: the member, and the other.
  private var overrides: [String: [(member: String, of: String)]] = [:]
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
  }

  init(index: SourceIndex, variables: Set<String>) {
    self.variables = variables
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
        if !variables.contains(other) { isElsewhere.insert(occurrence) }
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
  }

  /// The variables that code comes to by a use of a name, and did not by the uses before. To be asked in the order of the file.
  mutating func variables(reachedFirstBy use: SourceIndex.Occurrence) -> Set<String> {
    guard !isElsewhere.contains(use), declared.contains(use.usr) else { return [] }
    var result: Set<String> = []
    var waiting = [Step.use(use.usr)]
    while let step = waiting.popLast() {
      guard followed.insert(step).inserted else { continue }
      switch step {
      case .use(let usr):
        if variables.contains(usr) {
          result.insert(usr)
          continue
        }
        waiting += ([usr] + (accessors[usr] ?? [])).map(Step.content)
        waiting.append(.type(parents[usr] ?? usr))
        // An override of a type that was used before may run from now on.
        for (type, list) in overrides where followed.contains(.type(type)) {
          waiting += list.filter { $0.of == usr }.map { .use($0.member) }
        }
      case .content(let usr): waiting += (contents[usr] ?? []).map(Step.use)
      case .type(let usr):
        waiting += (bases[usr] ?? []).map(Step.type)
        // First values of stored properties and the end of an object come without their names.
        for member in members[usr] ?? [] where !Self.isStatic(member) && !isFunction(member) {
          waiting.append(.content(member))
        }
        for (member, base) in overrides[usr] ?? []
        where !declared.contains(base) || followed.contains(.use(base)) {
          waiting.append(.use(member))
        }
      }
    }
    return result
  }

  /// By the ends of unified names: `Z` is of what belongs to the type itself.
  private static func isStatic(_ usr: String) -> Bool { usr.hasSuffix("Z") }

  /// Functions run when they are named; a `deinit`, whose name ends so, is named nowhere.
  private func isFunction(_ usr: String) -> Bool {
    accessors[usr] == nil && !usr.hasSuffix("fd")
  }
}
