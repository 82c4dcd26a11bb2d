// SVGCharts: charts as SVG, spelled as Swift Charts spells them.
//
// In: Marks with data, scales, axes and legends.
// Out: A picture in parts (title, description, elements, identifiers), its markup, and the table of its numbers.
// Never: Lessons and pages. It is a library of its own: it imports nothing of the tool, and no Foundation.
