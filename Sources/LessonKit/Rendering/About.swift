// LessonRendering: lessons and results become pages.
//
// In: Lessons with their results, the words of the page's language, the theme.
// Out: Pages as files of a site, with the pictures and data beside them.
// Never: How results were computed, and where the site goes.
