import SVGCharts
import Testing

@Suite struct DataTableTests {
  @Test func everyMarkIsARowWithEveryDigit() {
    let chart = Chart([0.1, 2.0 / 3], alt: "Two points") {
      PointMark(x: .value("x", Float($0)), y: .value("y", $0)).foregroundStyle(by: .value("big", $0 > 0.5))
    }
    #expect(
      chart.dataTable
        == ChartDataTable(
          columns: ["x", "y", "big"],
          rows: [["0.1", "0.1", "false"], ["0.6666667", "0.6666666666666666", "true"]]))
  }

  @Test func differentNamesGetDifferentColumns() {
    let chart = Chart(alt: "A band, a line and a rule") {
      AreaMark(x: .value("t", 1), yStart: .value("J", 0.5), yEnd: .value("J", 1.5))
      LineMark(x: .value("t", 1), y: .value("J", 1))
      RuleMark(y: .value("Bayes", 0.2))
    }
    #expect(
      chart.dataTable
        == ChartDataTable(
          columns: ["t", "J (from)", "J (to)", "J", "Bayes"],
          rows: [["1", "0.5", "1.5", "", ""], ["1", "", "", "1", ""], ["", "", "", "", "0.2"]]))
  }

  @Test func gridsAreRowsToo() {
    let chart = Chart(alt: "Four nodes") {
      DecisionBoundaryMark(x: 0...1, y: -1...1, probabilities: [[0.1, 0.9], [0.2, 0.8]])
    }
    #expect(
      chart.dataTable
        == ChartDataTable(
          columns: ["x₁", "x₂", "Probability"],
          rows: [["0", "-1", "0.1"], ["1", "-1", "0.9"], ["0", "1", "0.2"], ["1", "1", "0.8"]]))
    #expect(Samples.matrix.dataTable.rows.count == 6)
  }

  @Test func aRowOfChartsIsOneTable() {
    let table = Samples.multiples.dataTable
    #expect(table.columns == ["Chart", "Iteration", "Cost"])
    #expect(table.rows.count == 63)
    #expect(table.rows.first == ["λ 0", "0", "1"])
    #expect(table.rows.last?.first == "λ 10")
  }

  @Test func commaSeparatedValuesFollowTheStandard() {
    let table = ChartDataTable(columns: ["a", "b, c"], rows: [["1", "say \"hi\""], ["two\nlines", "이름"]])
    #expect(table.csv == "a,\"b, c\"\r\n1,\"say \"\"hi\"\"\"\r\n\"two\nlines\",이름\r\n")
  }

  @Test func everyRowHasEveryColumn() {
    for (name, figure) in Samples.figures {
      let table = figure.dataTable
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(name)")
      #expect(Set(table.columns).count == table.columns.count, "\(name)")
    }
  }
}
