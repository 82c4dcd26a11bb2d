// LessonRunning: code becomes results.
//
// In: Lessons and their translations, the compiler, and the modules that they import.
// Out: Results by lesson, from the cache or from programs that were compiled and run, contained; and what the compiler and the runs said,
// at the lesson's own lines.
// Never: HTML and pages. Programs are started by SupervisedProcess alone.
