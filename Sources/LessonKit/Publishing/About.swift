// LessonPublishing: files become a site.
//
// In: All files of a site, and the folder that it goes into.
// Out: The site in its place, whole or not at all; files that no build wrote stay.
// Never: What the files hold.
