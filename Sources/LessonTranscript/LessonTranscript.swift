// LessonTranscript
