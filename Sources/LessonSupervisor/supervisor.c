// LessonSupervisor
