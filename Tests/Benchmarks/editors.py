#!/usr/bin/env python3
"""Times what an author waits for in an editor: how long `lessons lsp` takes to complete, to explain a name and to find a mistake.

    swift build -c release && Tests/Benchmarks/editors.py [--runs N] [--lesson SLUG]

The server is driven as an editor drives it, over two pipes, in a copy of the course. The first answer of each kind waits for the
toolchain's `sourcekit-lsp` to read the modules that the lesson imports; it is printed, and counts for nothing else. Then, in each
run, a name is explained in a lesson that rests (aim: 50 ms; the request before has had it type-checked), two letters of a name or of a member are typed at the end of a block and completed one after the
other (aim for the second: 150 ms), a name is explained right after an edit, for which the whole lesson is type-checked again, and a
mistake is typed, whose problem comes 150 ms after the last key at the earliest, because the server waits for a pause. The figures
are medians of several runs, with the smallest and largest beside them.
"""

import argparse
import itertools
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "release" / "lessons"
AIMS = {"a name, second letter": 150, "a member, second letter": 150, "hover": 50}


class Server:
    """`lessons lsp`, and what it has said."""

    def __init__(self, log):
        self.process = subprocess.Popen(
            [BINARY, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(log, "w"))
        self.numbers = itertools.count(1)
        self.said = []

    def send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def read(self):
        length = None
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            sys.exit(f"lessons lsp has ended with status {self.process.wait()}")
        return json.loads(self.process.stdout.read(length))

    def notify(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def ask(self, method, parameters):
        """Asks, and waits for the answer."""
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": parameters})
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']['message']}")
                return message["result"]
            self.said.append(message)

    def problems(self, wanted):
        """Waits for problems of the lesson of which the test is true."""
        self.said.clear()
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics" and wanted(message["params"]["diagnostics"]):
                return


class Document:
    """A lesson that is open."""

    def __init__(self, server, path):
        self.server, self.uri, self.version = server, path.as_uri(), 1
        self.original = self.text = path.read_text()
        server.notify("textDocument/didOpen", {
            "textDocument": {"uri": self.uri, "languageId": "markdown", "version": 1, "text": self.text}})

    def insert(self, line, character, text):
        """Puts text in, as an editor tells it."""
        self.version += 1
        place = {"line": line, "character": character}
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": {"start": place, "end": place}, "text": text}]})

    def restore(self):
        self.version += 1
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [{"text": self.original}]})

    def ask(self, method, line, character):
        return self.server.ask(
            method, {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}})


def blocks(text):
    """The last line, counted from 0, of each plain block: that of its closing fence."""
    ends, is_open = [], False
    for number, line in enumerate(text.splitlines()):
        if line.startswith("```"):
            if is_open:
                ends.append(number)
            is_open = not is_open and bool(re.match(r"```swift-run(?!.*(compile-fail|traps|eval=false|ref=))", line))
    return ends


def names(text):
    """Places of names that the lesson declares."""
    found, is_open = [], False
    for number, line in enumerate(text.splitlines()):
        if line.startswith("```"):
            is_open = not is_open and line.startswith("```swift-run")
        elif is_open and (match := re.match(r"(?:let|var|func) (\w+)", line)):
            found.append((number, match.start(1)))
    return found


def timed(work):
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--lesson", default="01-overfitting")
    options = parser.parse_args()
    times, first = {}, {}

    def note(label, milliseconds):
        if label in first:
            times.setdefault(label, []).append(milliseconds)
        else:
            first[label] = milliseconds

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        shutil.copytree(ROOT / "lessons", folder / "course" / "lessons")
        path = folder / "course" / "lessons" / f"{options.lesson}.md"
        server = Server(folder / "log")
        server.ask("initialize", {"processId": None, "rootUri": (folder / "course").as_uri(), "capabilities": {}})
        server.notify("initialized", {})
        document = Document(server, path)
        ends, declared = blocks(document.text), names(document.text)
        for run in range(options.runs + 1):
            place = declared[run * 5 % len(declared)]

            def explain(label):
                milliseconds, answer = timed(lambda: document.ask("textDocument/hover", *place))
                if not answer:
                    sys.exit(f"nothing explains what stands at line {place[0] + 1} of {path.name}")
                note(label, milliseconds)

            document.ask("textDocument/hover", *declared[0])
            explain("hover")
            line = ends[run * 7 % len(ends)]
            for label, typed in (("a name", ["  m", "i"]), ("a member", ["_ = [1.5].", "m"])):
                document.insert(line, 0, "\n")
                text = ""
                for letter, letters in zip(("first", "second"), typed):
                    document.insert(line, len(text), letters)
                    text += letters
                    milliseconds, answer = timed(lambda: document.ask("textDocument/completion", line, len(text)))
                    if not answer or not answer["items"]:
                        sys.exit(f"nothing completes '{text}' at line {line + 1} of {path.name}")
                    note(f"{label}, {letter} letter", milliseconds)
                document.restore()
            explain("hover after an edit")
            document.insert(line, 0, 'let wrong: Int = "text"\n')
            milliseconds, _ = timed(lambda: server.problems(lambda found: any(
                problem["severity"] == 1 and problem["range"]["start"]["line"] == line for problem in found)))
            note("a mistake, with the pause", milliseconds)
            document.restore()
            server.problems(lambda found: not any(problem["severity"] == 1 for problem in found))
        server.ask("shutdown", None)
        server.notify("exit", None)
        status = server.process.wait()
        if status != 0:
            sys.exit(f"lessons lsp ended with status {status}")
    print(f"{options.lesson}: from asking to the answer, in ms: first, then the median (smallest to largest) of {options.runs}")
    for label, list_ in times.items():
        aim = f"   aim {AIMS[label]}" if label in AIMS else ""
        median = statistics.median(list_)
        print(f"{label:26} {first[label]:7.0f}   {median:7.1f} ({min(list_):.1f} to {max(list_):.1f}){aim}")


if __name__ == "__main__":
    main()
