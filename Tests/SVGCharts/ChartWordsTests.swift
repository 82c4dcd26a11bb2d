import Testing

@testable import SVGCharts

@Suite struct ChartWordsTests {
  @Test func wordsTravelThroughTheEnvironment() {
    var words = ChartWords.english
    words.range = "de {from}\tà {to}"
    words.series = ""
    #expect(ChartWords(encoded: words.encoded) == words)
    words.value = "une\nvaleur\r\n"
    #expect(ChartWords(encoded: words.encoded)?.value == "une valeur ")
    #expect(ChartWords(encoded: "") == nil)
    #expect(ChartWords(encoded: "a\nb") == nil)
  }

  @Test func placesAreFilledOnce() {
    #expect("{from} to {to}".filled(["from": "{to}", "to": "3"]) == "{to} to 3")
    #expect("{count}, {count}".filled(["count": "{count}"]) == "{count}, {count}")
    #expect("{to {{to}".filled(["to": "x"]) == "{to {x")
  }
}
