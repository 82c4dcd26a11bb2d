// Regularization: the library of the course.
//
// In: Data, networks, penalties, a generator with a seed.
// Out: Networks that were trained and everything that the course says of them, the same bits at any number of threads.
// Never: The tool. Nothing here knows that lessons exist.
