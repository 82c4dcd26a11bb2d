// LessonLinks: whether links arrive.
//
// In: The files of a finished site, and addresses of other sites.
// Out: The links that lead nowhere.
// Never: Lessons, and how pages are made: what is checked here is what a browser will see.
