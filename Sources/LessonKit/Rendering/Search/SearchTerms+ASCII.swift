import LessonText

extension SearchTerms {
  /// The same for a text in ASCII, as most are.
  static func asciiWords(of text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var words: [String] = []
      /// The words so far that hyphens join.
      var compound: [String] = []
      func endCompound() {
        if compound.count > 1 {
          let whole = compound.joined()
          if whole.utf8.count <= longest { words.append(whole) }
        }
        compound.removeAll(keepingCapacity: true)
      }
      var index = 0
      while index < bytes.count {
        guard isWord(bytes[index]) else {
          endCompound()
          index += 1
          continue
        }
        let start = index
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
        let word = bytes[start..<index]
        // A hyphen right behind a word joins it with the next.
        let joins = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if joins { index += 1 }
        if word.count > longest {
          endCompound()
        } else {
          let whole = lowercased(word)
          words.append(whole)
          if word.dropFirst().contains(where: { $0 == UInt8(ascii: "_") || isUppercase($0) }) {
            let scalars = word.text.unicodeScalars
            let parts = parts(of: scalars[...])
            if parts.count > 1 { words += parts.filter { $0.count > 1 }.map(FoldedLetters.of) }
          }
          if word.first?.isLetter == true { compound.append(whole) } else { endCompound() }
        }
        if !joins { endCompound() }
      }
      endCompound()
      return words
    }
  }

  private static func lowercased(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(unsafeUninitializedCapacity: word.count) { result in
      for (index, byte) in word.enumerated() { result[index] = isUppercase(byte) ? byte | 0x20 : byte }
      return word.count
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_")
  }

  private static func isUppercase(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}
