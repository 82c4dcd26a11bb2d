// Numbers that a seed decides belong to every lesson, whatever it teaches.
@_exported import SeededNumbers
