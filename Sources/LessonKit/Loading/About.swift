// LessonLoading: a folder becomes a course.
//
// In: The folder that holds `lessons/`.
// Out: The course: its settings and all of its lessons, read, ordered and checked against each other.
// Never: Running and pages. Everything here can be checked without a compiler.
