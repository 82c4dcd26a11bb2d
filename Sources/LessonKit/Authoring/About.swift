// LessonAuthoring: new lessons, and new courses.
//
// In: A title, and the folder of a course or of a Swift package.
// Out: Files that build as they are, and never in the place of another file.
// Never: Running and pages.
