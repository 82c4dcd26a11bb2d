// LessonHTML: HTML as a tree of values.
//
// In: Elements, attributes and text; markup that an author or KaTeX wrote.
// Out: A tree that stages build, fill in and transform, and at the end its bytes. Text is escaped here and nowhere else in the tool.
// Never: Lessons and pages. Nothing here reads markup that the tool has written.
