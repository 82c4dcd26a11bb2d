// LessonLexer: Swift source in tokens.
//
// In: Bytes that need not be a valid program.
// Out: Tokens that cover them without gap or overlap, and the table of keywords.
// Never: What Swift means: names and types are for the compiler to resolve (see SourceIndex in Running).
