// LessonText: text, as bytes and characters.
//
// In: Strings and bytes.
// Out: Answers about them, and other forms of them: names for bytes, the nearest spelling, columns on a terminal, percent escapes, JSON,
// invisible characters made visible.
// Never: What the text is about: lessons, files, HTML.
