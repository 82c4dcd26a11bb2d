// LessonCourse: what an author sets.
//
// In: course.yml, front matter, names of files.
// Out: Settings, limits, the dialect of Swift, the tool's own words in the languages of the pages.
// Never: Markdown, and how lessons are run or shown.
