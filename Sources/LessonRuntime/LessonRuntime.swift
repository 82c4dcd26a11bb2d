// LessonRuntime
