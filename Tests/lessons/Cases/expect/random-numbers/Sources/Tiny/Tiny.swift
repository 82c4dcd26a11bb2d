public let sides = 2
