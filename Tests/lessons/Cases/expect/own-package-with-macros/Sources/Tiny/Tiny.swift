/// The value of an expression, and its source.
@freestanding(expression)
public macro stringify<T>(_ value: T) -> (T, String) = #externalMacro(module: "TinyMacros", type: "Stringify")
