// LessonServing: a course is shown while its author writes it.
//
// In: The folder of a course, an engine that computes lessons, and requests of browsers.
// Out: The pages that a build would write, with one script more; what changed in them, as soon as it changed; everything that is wrong.
// Never: How a lesson is computed, and writing a site: only a build publishes.
