// LessonLoading: a folder becomes a course.
//
// In: The folder that holds `lessons/`.
// Out: The course: its settings and all of its lessons, read, ordered and checked against each other.
// Never: Running and pages: everything here can be told without a compiler.
