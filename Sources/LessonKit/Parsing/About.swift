// LessonParsing: Markdown becomes a lesson.
//
// In: The text of one file, and the course's settings.
// Out: A Lesson: prose that is ready but for what must be computed, the blocks of code, expressions, formulas and links, each with its
// place; and everything that is wrong with the text.
// Never: Other lessons, what code computes, and how a page looks. Only this stage sees cmark.
