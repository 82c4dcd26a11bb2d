/// What a course is about where its course.yml does not say: the package that its user stands in.
package struct CourseSubject: Hashable, Sendable {
  /// The folder of the package, absolute.
  package var package: String
  /// The modules that lessons import.
  package var imports: [String]

  package init(package: String, imports: [String]) {
    self.package = package
    self.imports = imports
  }
}
