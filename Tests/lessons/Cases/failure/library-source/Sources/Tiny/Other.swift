// snippet.making
let one = 1
// snippet.making
let two = 2
// snippet.nothing

// snippet.end
