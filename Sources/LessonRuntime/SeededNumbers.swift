// Every lesson has random numbers that a seed decides, whatever it teaches.
@_exported import SeededNumbers
