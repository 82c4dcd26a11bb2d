import Foundation
import Testing

/// The lines of the README in the editor that they are for.
@Suite(.turn(at: .talks)) struct NeovimTests {
  private static let neovim = ["/usr/bin/nvim", "/usr/local/bin/nvim", "/opt/homebrew/bin/nvim"]
    .first(where: FileManager.default.isExecutableFile)

  private static let lesson = """
    # One

    ```swift-run
    let numbers = [1, 2, 3]
    let first = numbers.
    ```

    See [nothing](#nowhere).
    """

  /// What is typed, and what comes of it.
  private static let script = """
    local found = {}
    local function wait(name, done) found[name] = vim.wait(120000, done, 50) end
    wait("client", function() return #vim.tbl_values(vim.lsp.buf_get_clients(0)) > 0 end)
    wait("diagnostic", function() return #vim.diagnostic.get(0) > 0 end)
    found.diagnostics = vim.tbl_map(function(each) return each.message end, vim.diagnostic.get(0))
    local place = { textDocument = vim.lsp.util.make_text_document_params(0), position = { line = 4, character = 20 } }
    wait("completion", function()
      local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", place, 60000)
      for _, answer in pairs(answers or {}) do
        local items = answer.result and (answer.result.items or answer.result) or {}
        found.labels = vim.tbl_map(function(each) return each.label end, items)
      end
      return #(found.labels or {}) > 0
    end)
    local lenses = vim.lsp.buf_request_sync(0, "textDocument/codeLens", { textDocument = place.textDocument }, 60000)
    for _, answer in pairs(lenses or {}) do
      found.lenses = vim.tbl_map(function(each) return each.range.start.line .. " " .. each.command.title end, answer.result)
      local ran = vim.lsp.buf_request_sync(0, "workspace/executeCommand", answer.result[2].command, 60000)
      for _, each in pairs(ran or {}) do found.refusal = (each.error or {}).message or "none" end
    end
    vim.fn.writefile({ vim.fn.json_encode(found) }, "found.json")
    vim.cmd("qall!")
    """

  private struct Found: Decodable {
    var client: Bool
    var diagnostic: Bool
    var completion: Bool
    var diagnostics: [String]
    var labels: [String]
    var lenses: [String]
    var refusal: String
  }

  @Test(.enabled(if: neovim != nil, "Neovim is not installed"))
  func theLinesOfTheREADMEWork() async throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(readme.firstMatch(of: /```lua\n(?s)(.*?)```/))
    let fixture = try Fixture(texts: [
      "lessons/01-one.md": Self.lesson, "init.lua": String(block.1), "typed.lua": Self.script,
    ])
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let running = try Running(
      command: [
        try #require(Self.neovim), "--headless", "-n", "-u", "init.lua", "lessons/01-one.md", "-S",
        "typed.lua",
      ],
      folder: fixture.course,
      environment: [
        "PATH": "\(Executable.folder):\(path)", "HOME": fixture.course.path, "LANG": "C.UTF-8",
        "XDG_STATE_HOME": fixture.course.path + "/state",
      ],
      output: fixture.course.appending(path: "stdout"), error: fixture.course.appending(path: "stderr"))
    let outcome = try await running.outcome()
    #expect(outcome.status == 0)
    #expect(!outcome.error.contains("Error"), "\(outcome.error)")
    let data = try #require(
      FileManager.default.contents(atPath: fixture.course.path + "/found.json"), "\(outcome.error)")
    let found = try JSONDecoder().decode(Found.self, from: data)
    #expect(found.client && found.diagnostic && found.completion)
    #expect(found.diagnostics.contains { $0.contains("nowhere") }, "\(found.diagnostics)")
    #expect(found.labels.contains { $0.hasPrefix("count") }, "\(found.labels.prefix(20))")
    #expect(found.lenses == ["0 Show page", "2 Run to here", "2 Show page"])
    #expect(found.refusal.contains("no 'lessons serve' of this course is running"), "\(found.refusal)")
  }
}
