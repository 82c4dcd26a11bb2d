// Charts without alternative text. Without these the compiler would take the data for the text, and its message would speak of that.

extension Chart {
  @available(
    *, unavailable,
    message:
      "a chart needs 'alt', which says what it shows, to readers who cannot see it: Chart(alt: \"The cost falls\") { … }"
  )
  public init(@ChartContentBuilder content: () -> ChartFragment) {
    fatalError("alt: is missing")
  }

  @available(
    *, unavailable,
    message:
      "a chart needs 'alt', which says what it shows, to readers who cannot see it: Chart(data, alt: \"The cost falls\") { … }"
  )
  public init<Data: Sequence>(
    _ data: Data, @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    fatalError("alt: is missing")
  }

  @available(
    *, unavailable,
    message:
      "a chart needs 'alt', which says what it shows, to readers who cannot see it: Chart(data, id: \\.x, alt: \"The cost falls\") { … }"
  )
  public init<Data: Sequence, ID>(
    _ data: Data, id: KeyPath<Data.Element, ID>,
    @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    fatalError("alt: is missing")
  }
}

extension ChartRow {
  @available(
    *, unavailable,
    message:
      "a row of charts needs 'alt', which says what each shows, to readers who cannot see it: ChartRow(data, by: { … }, alt: \"The cost falls\") { … }"
  )
  public init<Data: Sequence>(
    _ data: Data, by facet: (Data.Element) -> PlottableValue, sharing: SharedScales = .all,
    @ChartContentBuilder content: @escaping (Data.Element) -> ChartFragment
  ) {
    fatalError("alt: is missing")
  }
}
