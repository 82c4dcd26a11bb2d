// LessonPipeline: the stages, joined. CourseBuild.swift is the place to begin.
//
// In: The folder of a course, and what the command line says.
// Out: A site, or a report of everything that is wrong.
// Never: How a stage does its work, and the command line's own words.
