#!/usr/bin/env python3
"""Times what an author waits for: from the moment a file is saved to the moment its change is in a browser, under `lessons serve`.

    swift build -c release && Tests/Benchmarks/edits.py [--runs N]

The lesson is 01-overfitting of the course, which trains for seconds. An edit of prose changes a word or adds a paragraph (which
a browser may need longer to lay out, as everything around it is styled again); an edit of code changes what a block in the
first, the middle or the last part of the lesson prints, and the time is that of its first output. A plain `lessons build` after
the same kind of edit stands beside them. Needs chromium and chromium-driver (`.ci/setup --test`). The figures are medians of
several runs, with the smallest and largest beside them.

Where Jupyter Book, marimo or knitr are installed (`pip install "jupyter-book<2" marimo`, `apt install r-cran-knitr
r-cran-codetools`), a lesson of theirs is edited in the same run: three blocks, the first of which does nothing for two seconds,
about as long as 01-overfitting trains, and the last of which is edited. Their time ends when the new page is written. All three
may keep what they can: Jupyter Book and knitr have their caches, and marimo is asked for a page, which it makes from the
beginning.
"""

import argparse
import json
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "release" / "lessons"
LESSON = "01-overfitting"
# In the first paragraph.
WORD = "hardly"
# About as long as the lesson trains, in seconds.
TRAINING = 2

# Notes when a text first stands in an element, by the browser's clock, which is the machine's.
WATCH = """
const [selector, text] = arguments;
window.seen = null;
const look = () => {
  for (const element of document.querySelectorAll(selector))
    if (element.textContent.includes(text)) { window.seen = Date.now(); return true; }
};
if (!look()) {
  const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
  observer.observe(document, {subtree: true, childList: true, characterData: true});
}
"""

# Waits for that moment without asking for it over and over: a page that answers questions is slower.
SEEN = """
const done = arguments[arguments.length - 1];
const wait = () => window.seen ? done(window.seen) : setTimeout(wait, 250);
wait();
"""


class Browser:
    def __init__(self, folder):
        log = open(folder / "driver.log", "w+")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=log, stderr=subprocess.DEVNULL)
        port = None
        while not port:
            time.sleep(0.05)
            port = re.search(r"started successfully on port (\d+)", (folder / "driver.log").read_text())
        self.base = f"http://127.0.0.1:{port.group(1)}/session"
        options = {"args": ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]}
        made = self.send(self.base, {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.base += "/" + made["sessionId"]

    def send(self, address, body):
        request = urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request, timeout=120))["value"]

    def open(self, address):
        self.send(self.base + "/url", {"url": address})

    def run(self, script, *arguments):
        return self.send(self.base + "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script):
        return self.send(self.base + "/execute/async", {"script": script, "args": []})

    def end(self):
        urllib.request.urlopen(urllib.request.Request(self.base, method="DELETE")).read()
        self.driver.terminate()
        self.driver.wait()


class Server:
    def __init__(self, course, folder):
        self.log = folder / "serve.log"
        self.process = subprocess.Popen(
            [BINARY, "serve", "--course", course, "--verbose"], stdout=open(self.log, "w"), stderr=subprocess.STDOUT)
        self.address = None
        while not self.address:
            time.sleep(0.05)
            found = re.search(r"Serving at (http://[^/\s]+)", self.log.read_text())
            self.address = found and found.group(1)

    def settle(self):
        """Waits until the page is computed, and until its units are ready for the next edit."""
        address = f"{self.address}/.lessons/state/{LESSON}.html"
        while json.load(urllib.request.urlopen(address))["phase"] != "current":
            time.sleep(0.1)
        size = -1
        # Preparing ends with a line in the log.
        while size != (size := self.log.stat().st_size):
            time.sleep(3)

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


PYTHON = ["import time\ntime.sleep({seconds})\nprint(1)", "print(2)", "print({number} * 7)"]
R = ["Sys.sleep({seconds})\nprint(1)", "print(2)", "print({number} * 7)"]


def fences(blocks, opening, front=""):
    """A lesson in Markdown."""
    return front + "".join(f"\nSome prose.\n\n```{opening}\n{block}\n```\n" for block in blocks)


def filled(blocks, seconds, number):
    return [block.format(seconds=seconds, number=number) for block in blocks]


def jupyter_book(folder, seconds):
    command = shutil.which("jupyter-book")
    if not command:
        return None
    (folder / "_config.yml").write_text("title: Edited\nexecute:\n  execute_notebooks: cache\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: lesson\n")
    front = "---\njupytext:\n  text_representation:\n    format_name: myst\nkernelspec:\n  name: python3\n---\n\n# Edited\n"

    def edit(number):
        (folder / "lesson.md").write_text(fences(filled(PYTHON, seconds, number), "{code-cell}", front))

    return edit, [command, "build", folder], folder / "_build" / "html" / "lesson.html"


def marimo(folder, seconds):
    command = shutil.which("marimo")
    if not command:
        return None

    def edit(number):
        cells = (block.replace("\n", "\n    ") for block in filled(PYTHON, seconds, number))
        functions = "".join(f"\n@app.cell\ndef _():\n    {cell}\n    return\n" for cell in cells)
        text = "import marimo\n\napp = marimo.App()\n\n" + functions
        (folder / "lesson.py").write_text(text)

    page = folder / "lesson.html"
    return edit, [command, "export", "html", folder / "lesson.py", "-o", page, "-f"], page


def knitr(folder, seconds):
    command = shutil.which("Rscript")
    if not command or subprocess.run([command, "-e", "library(knitr)"], capture_output=True).returncode != 0:
        return None

    def edit(number):
        (folder / "lesson.Rhtml").write_text("".join(
            f"<!--begin.rcode block{place}, cache=TRUE\n{block}\nend.rcode-->\n"
            for place, block in enumerate(filled(R, seconds, number))))

    return edit, [command, "-e", "knitr::knit('lesson.Rhtml', quiet = TRUE)"], folder / "lesson.html"


def time_others(folder, seconds, runs, own):
    """Times the edit of the last block in other tools, and prints how many times as long as here it takes."""
    for label, tool in {"Jupyter Book": jupyter_book, "marimo": marimo, "knitr": knitr}.items():
        place = folder / tool.__name__
        place.mkdir()
        made = tool(place, seconds)
        if made is None:
            print(f"{label:20} is not installed")
            continue
        edit, command, page = made
        times = []
        for run in range(runs + 1):
            edit(2000 + run)
            start = time.time()
            subprocess.run(command, check=True, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times.append((time.time() - start) * 1000)
            assert str((2000 + run) * 7) in page.read_text(), f"{label} does not show the edit"
        median = statistics.median(times[1:])
        spread = f"({min(times[1:]):.0f} to {max(times[1:]):.0f})"
        print(f"{label:20} on disk        {median:7.0f} {spread}   ratio {median / own:.1f}")


def blocks(text):
    """The places at which a line can be added to a plain block: after its opening fence."""
    return [m.end() for m in re.finditer(r"^```swift-run[^\n]*\n", text, re.M)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    for tool in ("chromedriver", "chromium"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed; .ci/setup --test installs it")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        course = folder / "course"
        shutil.copytree(ROOT / "lessons", course / "lessons")
        path = course / "lessons" / f"{LESSON}.md"
        original = path.read_text()
        places = blocks(original)
        edits = {
            "prose, a word": WORD, "prose, a paragraph": None, "code, last block": places[-1], "code, middle block": places[len(places) // 2],
            "code, first block": places[0],
        }
        number = 1000

        def edited(place, number):
            """The edited lesson; where the change will show, and as what."""
            if place is WORD:
                return original.replace(f" {WORD} ", f" {WORD} {number} ", 1), "main p", f" {WORD} {number} "
            if place is None:
                return original + f"\nEdited {number} times.\n", "main p", f"Edited {number} times."
            return original[:place] + f"print({number} * 7)\n" + original[place:], "pre.stdout", str(number * 7)

        rebuild = {}
        for label, place in edits.items():
            times = []
            for run in range(3 + 1):
                number += 1
                path.write_text(edited(place, number)[0])
                start = time.time()
                subprocess.run([BINARY, "build", "--course", course, "--quiet"], check=True)
                times.append((time.time() - start) * 1000)
            rebuild[label] = times[1:]
        path.write_text(original)

        server, browser = Server(course, folder), Browser(folder)
        seen = {}
        try:
            browser.open(f"{server.address}/{LESSON}.html")
            server.settle()
            for label, place in edits.items():
                times = []
                for run in range(runs + 1):
                    # The file as it was, so that each edit begins from the same state.
                    path.write_text(original)
                    server.settle()
                    number += 1
                    text, *expected = edited(place, number)
                    browser.run(WATCH, *expected)
                    start = time.time()
                    path.write_text(text)
                    moment = browser.wait(SEEN)
                    times.append(moment - start * 1000)
                seen[label] = times[1:]
        finally:
            browser.end()
            server.end()

        print(f"{LESSON}: from saving to seeing, in ms: median (smallest to largest)")
        for label in edits:
            live, built = seen[label], rebuild[label]
            ratio = statistics.median(built) / statistics.median(live)
            print(
                f"{label:20} in the browser {statistics.median(live):7.0f} ({min(live):.0f} to {max(live):.0f})   "
                f"plain build {statistics.median(built):7.0f} ({min(built):.0f} to {max(built):.0f})   ratio {ratio:.1f}")
        print("the last block edited in other tools:")
        own = statistics.median(seen["code, last block"])
        time_others(folder, TRAINING, min(runs, 3), own)


if __name__ == "__main__":
    main()
