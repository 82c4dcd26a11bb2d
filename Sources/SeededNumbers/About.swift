// SeededNumbers: random numbers that a seed decides.
//
// In: a seed.
// Out: the same numbers on every platform, uniform and normal.
// Never: the clock, the system's generator, the tool. Every lesson has this target, so it imports no Foundation.
