// LessonFiles: the file system.
//
// In: Paths.
// Out: Files, folders and their states; where everything in a course and in a site lies. What the system refuses is thrown as one error,
// SystemFailure.
// Never: What files hold, and how a refusal is worded.
