// LessonInterchange: lessons from other tools, and notebooks from lessons.
//
// In: Notebooks (nbformat 4), Quarto and R Markdown documents, Markdown; or a lesson with what it computed.
// Out: Files of a course, with a list of what could not be translated; or a notebook.
// Never: Running, and files that were there before.
