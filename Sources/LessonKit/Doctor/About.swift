// LessonDoctor: what is installed.
//
// In: The machine.
// Out: A list of what the tool needs, where it was found, and what to type where it was not.
// Never: Courses and lessons.
