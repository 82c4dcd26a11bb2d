/// Why a file of another tool cannot be imported, or what of it was not translated as it was.
package enum InterchangeFault: Error, Hashable, Sendable {
  // The file.
  case missing, notFile
  case suffix(String)
  case tooLarge(mebibytes: Int)
  case fileInWay(String)
  case twoFiles(String)
  case notOurs(String)
  // A notebook.
  case notJSON(reason: String)
  case notNotebook
  case notebookVersion(Int)
  case notebookLacks(String)
  case notebookHasOther(String)
  case attachmentName(String)
  case attachmentData(String)
  // What was not translated.
  case attachmentMissing(String)
  case pictureUnreadable
  case keyLeftOut(String)
  case matterNotYAML
  case bibliographyLeftOut(String)
  case optionLeftOut(String)
  case fenceWordsLeftOut(String)
  case otherLanguage(String)
  case inlineOfOther(String)
  case rawLeftOut(String)
  case rawCell
  case magic(String)
  case outputsLeftOut
  case containerLeftOut(String)
  case containerNotClosed
  case formulaNotClosed
  case shortcode(String)
  case escaped(String)
  case fileMissing(String)
}

extension InterchangeFault {
  var words: String {
    switch self {
    case .missing: "there is no such file"
    case .notFile: "this is no file that could be read"
    case .suffix(let suffix):
      "files that end in '.\(suffix)' cannot be imported; those that can end in .ipynb, .qmd, .Rmd or .md"
    case .tooLarge(let most):
      "the file is larger than \(most) MiB; take the outputs out first: jupyter nbconvert --clear-output --inplace FILE"
    case .fileInWay(let path): "'\(path)' is there already, with another content; nothing was written"
    case .twoFiles(let path):
      "two of the files to import bring a '\(path)', and they differ; import one after the other"
    case .notOurs(let path):
      "'\(path)' is there already, and was not exported from a lesson; name another file with -o"
    case .notJSON(let reason): "this is no notebook, because it is not JSON: \(reason)"
    case .notNotebook: "this is no notebook: it is JSON, but no object with 'nbformat' and 'cells'"
    case .notebookVersion(let version):
      "this is a notebook of version \(version), and only version 4 is read; convert it: "
        + "jupyter nbconvert --to notebook --nbformat 4 FILE"
    case .notebookLacks(let path): "the notebook lacks '\(path)'"
    case .notebookHasOther(let path): "the notebook's '\(path)' is of another type than nbformat 4 says"
    case .attachmentName(let name):
      "the notebook has an attachment of the name '\(name)', which is no plain file name; rename it there"
    case .attachmentData(let name): "the data of the attachment '\(name)' cannot be read: it is no base64"
    case .attachmentMissing(let name): "there is no attachment '\(name)' in this cell"
    case .pictureUnreadable: "the data of a picture cannot be read; it stays as it was"
    case .keyLeftOut(let key): "the key '\(key)' of the front matter has no counterpart and was left out"
    case .matterNotYAML: "the front matter is no YAML mapping and was left out"
    case .bibliographyLeftOut(let file):
      "citations need the bibliography in course.yml; copy '\(file)' to 'lessons/' and write 'bibliography: \(file)' there"
    case .optionLeftOut(let option): "'\(option)' has no counterpart and was left out"
    case .fenceWordsLeftOut(let words): "'\(words)' behind the language of a listing was left out"
    case .otherLanguage(let language): "code in \(language) is shown, and not run"
    case .inlineOfOther(let language): "code in \(language) inside a sentence is shown, and not run"
    case .rawLeftOut(let format): "raw \(format) is shown as code"
    case .rawCell: "this raw cell is shown as code"
    case .magic(let line):
      "'\(line)' means something to the notebook's kernel only; it is there, and does nothing"
    case .outputsLeftOut: "its outputs were left out: a lesson computes its own"
    case .containerLeftOut(let line): "'\(line)' has no counterpart; what it holds was kept"
    case .containerNotClosed: "':::' is not closed; it ends with the text"
    case .formulaNotClosed: "a formula is not closed; it was left as it is"
    case .shortcode(let text): "'\(text)' has no counterpart and is shown as code"
    case .escaped(let mark): "'\(mark)' got a backslash, so that it stays text"
    case .fileMissing(let path): "there is no file '\(path)' beside it; put it into 'lessons/'"
    }
  }
}
