// LessonLexer: Swift source in tokens.
//
// In: Bytes that need not be a valid program.
// Out: Tokens that cover them without gap or overlap, and the table of keywords.
// Never: What Swift means: names and types are the compiler's to say (see SourceIndex in Running).
