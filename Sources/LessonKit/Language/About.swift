// LessonLanguage: what an editor asks about a lesson that is being written.
//
// In: Files as they stand in an editor, and requests of the Language Server Protocol.
// Out: Answers, at places of those files.
// Never: Pages, and running a lesson; a running `serve` is asked for that.
