// LessonResults: what running a lesson gave.
//
// In: Nothing: these are values that Running makes and Rendering reads.
// Out: Outputs and values by block, in numbers that stay true when the prose around a block changes.
// Never: How they were computed, and how they look.
