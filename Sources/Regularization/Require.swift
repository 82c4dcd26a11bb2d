/// Stops the program when an argument breaks a rule, with a message that names the function, the argument,
/// the value found and the rule.
///
///     DropoutMask.init: keepProbability is 1.3; it must be in (0, 1]
///
/// `precondition` would lose its message in a release build, and a lesson shows the message.
@inline(__always)
package func require(
  _ holds: Bool, _ function: @autoclosure () -> String, _ argument: @autoclosure () -> String,
  is value: @autoclosure () -> Any, _ rule: @autoclosure () -> String
) {
  guard holds else { refuse(function(), argument(), is: value(), rule()) }
}

/// The same, where the rule is known to be broken.
@inline(never)
package func refuse(_ function: String, _ argument: String, is value: Any, _ rule: String) -> Never {
  fatalError("\(function): \(argument) is \(value); \(rule)")
}
