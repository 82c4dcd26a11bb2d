// LessonParsing: Markdown becomes a lesson.
//
// In: The text of one file, and the course's settings.
// Out: A Lesson: prose that is ready except for what must be computed, and the blocks of code, expressions, formulas and links, each
// with its place; and every problem in the text.
// Never: Other lessons, what code computes, and how a page looks. Only this stage sees cmark.
