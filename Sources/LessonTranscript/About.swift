// LessonTranscript: what a running lesson tells the tool.
//
// In: Values, outputs and pictures of a lesson.
// Out: The same as bytes, and back; bytes that no lesson of this tool can have written are refused.
// Never: How values are computed or shown. A lesson links this target, so it imports no Foundation.
