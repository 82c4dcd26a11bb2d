// LessonRuntime: what every lesson imports.
//
// In: Calls of the lesson's code, and of the compiler's playground transform.
// Out: Events, written to a file in the order in which things happened.
// Never: The tool, and pages. This code runs inside an author's program and lives by other rules: it imports no Foundation, prints nothing,
// and changes nothing that the program can see.
