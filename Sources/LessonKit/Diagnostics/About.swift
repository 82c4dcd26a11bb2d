// LessonDiagnostics: problems as values, and their words.
//
// In: Problems that stages found, each with its place.
// Out: The lines that an author reads. Every message of the tool is worded here, by family, in a Problem+… file.
// Never: The stages: a problem carries plain values, and finding it is their work.
