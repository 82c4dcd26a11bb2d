import Foundation

/// The terms of sections, in the order of JavaScript, and where each occurs.
struct SearchPostings: Sendable {
  private(set) var terms: [String] = []
  /// For each term, the sections that hold it, by field.
  private(set) var sections: [[[Int]]] = []
  /// For each term, how much it says: the rarer it is, the more.
  private(set) var weights: [Double] = []
  /// In words, by field.
  let averageLengths: [Double]
  /// The numbers of the terms of each section and field, in order.
  private var occurrences: [Int] = []
  /// Where those of a section and field begin, and at the end where the last ones end.
  private var starts: [Int] = [0]

  private static let fieldCount = 2

  init(of all: [SearchablePage.Section]) {
    averageLengths = (0..<Self.fieldCount).map { field in
      let total = all.reduce(0) { $0 + Self.length(of: Self.terms($1, field)) }
      return Double(total) / Double(max(1, all.count))
    }
    var known: [String: Int] = [:]
    var found: [String] = []
    var places: [[[Int]]] = []
    for (number, section) in all.enumerated() {
      for field in 0..<Self.fieldCount {
        for term in Self.terms(section, field) {
          let place = known[term.text] ?? found.count
          if place == found.count {
            known[term.text] = place
            found.append(term.text)
            places.append(Array(repeating: [], count: Self.fieldCount))
          }
          places[place][field].append(number)
          occurrences.append(place)
        }
        starts.append(occurrences.count)
      }
    }
    let order = found.indices.sorted { SearchIndex.precedes(found[$0], found[$1]) }
    var numbers = Array(repeating: 0, count: order.count)
    for (number, place) in order.enumerated() { numbers[place] = number }
    terms = order.map { found[$0] }
    sections = order.map { places[$0] }
    weights = sections.map { held in
      let documents = Double(held.reduce(0) { $0 + $1.count })
      return log(1 + abs((Double(all.count) - documents + 0.5) / (documents + 0.5)))
    }
    for index in occurrences.indices { occurrences[index] = numbers[occurrences[index]] }
  }

  /// The numbers of the terms of a section's field, in order.
  func numbers(section: Int, field: Int) -> ArraySlice<Int> {
    let place = section * Self.fieldCount + field
    return occurrences[starts[place]..<starts[place + 1]]
  }

  static func terms(_ section: SearchablePage.Section, _ field: Int) -> [SearchTerms.Term] {
    field == 0 ? section.headingTerms : section.textTerms
  }

  static func length(of terms: [SearchTerms.Term]) -> Int { terms.reduce(0) { $0 + $1.count } }
}
