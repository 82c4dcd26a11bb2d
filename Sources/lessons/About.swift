// lessons: the command line, a file for each command.
//
// In: arguments.
// Out: what a command did, on standard output; problems and progress, on standard error; an exit status.
// Never: how a stage does its work. A command is a few lines over LessonPipeline or LessonDoctor.
