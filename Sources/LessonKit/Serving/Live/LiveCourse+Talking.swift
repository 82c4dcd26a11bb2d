import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing

/// What a page says when it connects: what it is, and what it has.
private struct Greeting: Decodable {
  var page: String
  var version: String
  var style: String
  var frame: String
}

/// What a page that is open has been told.
struct PageKnowledge: Sendable {
  let page: String
  var version: String
  var style: String
  var frame: String
  var edit: Int
  var state: PageState?
  /// The number of the editor's wish that it has followed last.
  var showing = 0
  /// Whether the page holds its own text, which a splice begins with.
  var hasText = false
}

extension LiveCourse {
  /// Keeps a page up to date for as long as it is open.
  ///
  /// Nothing waits in a queue: whenever the page has taken what it was sent, it is told how what it has differs from what there is.
  nonisolated func talk(over socket: WebSocket) async {
    do {
      guard let text = try await socket.receive() else { return }
      let greeting = try JSONDecoder().decode(Greeting.self, from: Data(text.utf8))
      socket.keepOpen()
      let (number, signals) = await listen(to: greeting.page)
      var known = PageKnowledge(
        page: greeting.page, version: greeting.version, style: greeting.style, frame: greeting.frame,
        edit: await edit)
      known.showing = await lastShowingBefore(opening: greeting.page)
      let beginning = known
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          // A page says nothing more; what is read is its end.
          while let text = try? await socket.receive() { _ = text }
        }
        group.addTask {
          var knowledge = beginning
          do {
            for await _ in signals {
              for message in await self.news(for: &knowledge) { try await socket.send(message.text) }
            }
          } catch {
            // The page has gone. It comes back by itself if it is still there.
          }
        }
        await group.next()
        group.cancelAll()
        await forget(number)
        await group.waitForAll()
      }
    } catch {
      // Somebody speaks another language here: there is nothing to talk about.
    }
  }

  private func listen(to path: String) -> (number: Int, signals: AsyncStream<Void>) {
    lastListener += 1
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    listeners[lastListener] = PageListener(path: path, wake: continuation)
    continuation.yield()
    return (lastListener, stream)
  }

  private func forget(_ number: Int) {
    listeners.removeValue(forKey: number)?.wake.finish()
  }

  /// What a page lacks.
  private func news(for knowledge: inout PageKnowledge) -> [LiveMessage] {
    if let read, read.theme.frame != knowledge.frame {
      knowledge.frame = read.theme.frame
      return [.reload]
    }
    var news: [LiveMessage] = []
    if !styleVersion.isEmpty, styleVersion != knowledge.style {
      knowledge.style = styleVersion
      news.append(.style(styleVersion))
    }
    guard let page = page(knowledge.page) else {
      // A page that was there and is not any more shows so; one that never was waits.
      if read != nil, knowledge.version != Self.missingVersion { return [.reload] }
      return news + state(for: &knowledge, nil)
    }
    if knowledge.version == Self.missingVersion { return [.reload] }
    if page.text.version != knowledge.version {
      let old = knowledge.hasText ? page.text(of: knowledge.version) : nil
      news.append(
        .page(
          from: old?.version, to: page.text.version, PageSplice(from: old?.bytes ?? [], to: page.text.bytes),
          follow: page.edit > knowledge.edit))
      knowledge.version = page.text.version
      knowledge.hasText = true
      knowledge.edit = page.edit
    }
    news += state(for: &knowledge, page)
    if let showing = showings[knowledge.page], showing.number > knowledge.showing {
      knowledge.showing = showing.number
      showings[knowledge.page]?.isSeen = true
      let place = self.place(of: showing, onPage: knowledge.page, page)
      news.append(.show(figure: place.figure, anchor: place.anchor))
    }
    return news
  }

  /// The last wish that does not concern a page that opens now: one for which it was opened does.
  private func lastShowingBefore(opening page: String) -> Int {
    guard let showing = showings[page], !showing.isSeen else { return lastShowing }
    return showing.number - 1
  }

  private func state(for knowledge: inout PageKnowledge, _ page: PageRecord?) -> [LiveMessage] {
    let state = state(of: knowledge.page, page)
    if knowledge.state == state { return [] }
    knowledge.state = state
    return [.state(state)]
  }
}
