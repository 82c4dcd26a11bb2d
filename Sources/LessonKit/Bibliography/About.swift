// LessonBibliography: what a course cites.
//
// In: The text of a .bib file.
// Out: Its entries by their keys; of those that are cited, authors, title and everything else that a list of references names.
// Never: Lessons, and how a reference is set.
