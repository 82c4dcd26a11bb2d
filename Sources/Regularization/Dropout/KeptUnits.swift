extension Network {
  /// Whether each unit takes part in the pass of one example: for the input and each layer, the output included.
  ///
  ///     NetworkDiagram(layers: network.sizes, kept: network.keptUnits(masks, example: 0))
  ///
  /// - Parameter masks: one, or nil, for the input and each hidden layer, as for `forward(_:masks:)`; none for no dropout.
  public func keptUnits(_ masks: [DropoutMask?], example: Int = 0) -> [[Bool]] {
    require(
      masks.isEmpty || masks.count == layers.count, "Network.keptUnits", "the number of masks",
      is: masks.count,
      "it must be \(layers.count): one, or nil, for the input and each hidden layer")
    return sizes.indices.map { l in
      guard l < masks.count, let mask = masks[l] else { return [Bool](repeating: true, count: sizes[l]) }
      require(
        mask.rows == sizes[l], "Network.keptUnits", "the number of units of a mask", is: mask.rows,
        "layer \(l) has \(sizes[l])")
      return mask.keptUnits(example: example)
    }
  }
}
