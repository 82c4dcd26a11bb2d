#!/usr/bin/env python3
"""Times `lessons build` on generated lessons: cold, unchanged, after edits of prose, of a formula and of code.

    swift build -c release && Tests/Benchmarks/builds.py [--lessons N] [--runs N] [--course DIR]

A course is cold when nothing of it is built. What the tool keeps for all courses of a user is there in one figure, as the bytecode of
Jupyter Book's modules is, and is not in the other: the first build of a user. The tool's cache is in a folder of its own.

Each lesson has several blocks, a training loop and a chart's worth of numbers. The figures are medians of several runs, with
the smallest and largest beside them; the shares of the stages are those of the median cold build. The processors' time is that of all
processes: over the time it took, it says how many processors were at work. Memory is the largest that a process was, of the tool and of
whatever it started. Where Jupyter Book is installed (`pip install "jupyter-book<2" matplotlib`), the same content is built with it in the
same run, and the ratios are printed.

With `--course DIR`, a copy of the lessons of that course is built instead, cold in both ways, once again without
what is kept, and then unchanged.
"""

import argparse
import os
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
OWN_ENVIRONMENT = dict(os.environ)

LESSON = """---
title: Lesson {n}
summary: A generated lesson about the slope {slope}.
---

The data come from a line with slope {slope} and $\\sigma = 0.1$; lesson {n}, revision 0.

## Data

```swift-run label=points
var generator = SeededGenerator(seed: {n})
let x = Matrix.normal(rows: 1, columns: 200, using: &generator)
let y = {slope} * x + 0.1 * Matrix.normal(rows: 1, columns: 200, using: &generator)
y.mean
```

## Training

```swift-run label=steps
var w = 0.0
var costs: [Double] = []
for step in 0..<{steps} {{
  let residual = w * x - y
  w -= 0.1 * residual.dot(x) / 200
  costs.append(residual.squaredFrobeniusNorm / 400)
}}
w
```

## Result

```swift-run label=slope
check("the slope is found", w, equals: {slope}, within: 0.05)
{chart}
```

The slope is `swift-run w.formatted(decimals: 3)`.
"""

SWIFT_CHART = """Chart(Array(costs.enumerated()), alt: "The cost falls") {
  LineMark(x: .value("step", $0.offset), y: .value("cost", $0.element))
}"""
SWIFT_TABLE = 'Table(["step", "cost"], rows: stride(from: 0, to: costs.count, by: 20).map { [Double($0), costs[$0]] })'

NOTEBOOK = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

# Lesson {n}

The data come from a line with slope {slope} and $\\sigma = 0.1$; lesson {n}, revision 0.

## Data

```{{code-cell}} python
import numpy as np, matplotlib.pyplot as plt
rng = np.random.default_rng({n})
x = rng.normal(size=200)
y = {slope} * x + 0.1 * rng.normal(size=200)
y.mean()
```

## Training

```{{code-cell}} python
w, costs = 0.0, []
for step in range({steps}):
    residual = w * x - y
    w -= 0.1 * residual @ x / 200
    costs.append((residual ** 2).sum() / 400)
w
```

## Result

```{{code-cell}} python
assert abs(w - {slope}) < 0.05
plt.plot(costs);
```
"""


class Costs:
    """What one run of a command took: seconds, seconds of all processors, and the largest its processes were, in MiB."""

    def __init__(self, seconds, processor, own, largest):
        self.seconds, self.processor, self.own, self.largest = seconds, processor, own, largest


def own_peak(pid):
    """The largest that a process has been, in MiB; 0 where it is gone, or nobody says it."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.M)
    return int(found[1]) / 1024 if found else 0


def measured(command):
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        environment = OWN_ENVIRONMENT if command[0] == BINARY else None
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
        own, ended = 0, 0
        # Looked at until it ends: what a process was is told of it and of all that it started, the largest of them.
        while not ended:
            own = max(own, own_peak(process.pid))
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if not ended:
                time.sleep(0.002)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{text}")
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Costs(seconds, usage.ru_utime + usage.ru_stime, own, usage.ru_maxrss / scale), text


def run(command):
    costs, output = measured(command)
    return costs.seconds, output


def show_costs(costs):
    print(f"  {'time of all processors':<34}{costs.processor * 1000:>9.0f} ms")
    print(f"  {'memory of the tool':<34}{costs.own:>9.0f} MiB")
    print(f"  {'of the largest process':<34}{costs.largest:>9.0f} MiB")


def show(name, seconds):
    median = statistics.median(seconds)
    print(f"  {name:<34}{median * 1000:>9.0f} ms   ({min(seconds) * 1000:.0f} … {max(seconds) * 1000:.0f})")
    return median


def write_course(folder, count, steps, chart):
    lessons = folder / "lessons"
    lessons.mkdir(parents=True)
    (lessons / "course.yml").write_text("title: Generated\nimports: [Regularization]\n")
    for n in range(1, count + 1):
        slope = 1 + n / 10
        (lessons / f"{n:04}-lesson.md").write_text(LESSON.format(n=n, slope=slope, steps=steps, chart=chart))


def edit(path, old, new):
    text = path.read_text()
    assert old in text, f"'{old}' is not in {path}"
    path.write_text(text.replace(old, new, 1))


def build(folder, *options):
    return run([BINARY, "build", "--course", folder, *options])


def time_lessons(arguments, work, chart):
    course = work / "course"
    write_course(course, arguments.lessons, arguments.steps, chart)
    first = course / "lessons" / "0001-lesson.md"
    first_of_all, cold, shares = [], [], []

    def forget():
        shutil.rmtree(course / ".lessons", ignore_errors=True)
        shutil.rmtree(course / "site", ignore_errors=True)

    for _ in range(arguments.runs):
        forget()
        shutil.rmtree(pathlib.Path(OWN_ENVIRONMENT["XDG_CACHE_HOME"]) / "lessons", ignore_errors=True)
        first_of_all.append(build(course)[0])
    for _ in range(arguments.runs):
        forget()
        costs, output = measured([BINARY, "build", "--course", course, "--timings"])
        cold.append(costs.seconds)
        shares.append((costs.seconds, output, costs))
    unchanged = [build(course)[0] for _ in range(arguments.runs)]
    prose, code = [], []
    for n in range(arguments.runs):
        edit(first, f"revision {n}", f"revision {n + 1}")
        prose.append(build(course)[0])
    formulas = []
    for n in range(arguments.runs):
        edit(first, "\\sigma = 0.1" if n == 0 else f"\\sigma = 0.1 + {n}", f"\\sigma = 0.1 + {n + 1}")
        formulas.append(build(course)[0])
    for n in range(arguments.runs):
        edit(first, "var w = 0.0" if n == 0 else f"var w = 0.{n}", f"var w = 0.{n + 1}")
        code.append(build(course)[0])
    print(f"{arguments.lessons} lessons, {arguments.steps} training steps each, {arguments.runs} runs")
    show("cold, the first build of a user", first_of_all)
    median = show("cold, after other courses", cold)
    show("nothing changed", unchanged)
    show("one edit of prose", prose)
    show("one new formula", formulas)
    show("one edit of code", code)
    _, output, costs = sorted(shares, key=lambda share: share[0])[len(shares) // 2]
    print("  of a cold build:")
    show_costs(costs)
    show_stages(output)
    return median, costs


def show_stages(output):
    print("  stages of a cold build (both processors work at once, so the sum may exceed the whole):")
    for stage, milliseconds in re.findall(r"^([A-Za-z ]+?)\s+([0-9.]+) ms$", output, re.M):
        print(f"    {stage:<32}{float(milliseconds):>9.0f} ms")


def time_course(folder, work):
    """Builds the lessons of a course in a folder of their own."""
    copy = work / "course"
    shutil.copytree(folder / "lessons", copy / "lessons")
    kinds = (
        ("cold, the first build of a user", []),
        ("cold, after other courses", []),
        ("again, with nothing kept", ["--no-cache"]),
        ("nothing changed", []),
    )
    for name, options in kinds:
        if name == "nothing changed":
            measured([BINARY, "build", "--course", copy])
        elif not options:
            for kept in (".lessons", "site"):
                shutil.rmtree(copy / kept, ignore_errors=True)
        costs, output = measured([BINARY, "build", "--course", copy, "--timings", *options])
        print(f"  {name:<34}{costs.seconds * 1000:>9.0f} ms")
        show_costs(costs)
        show_stages(output)


def time_jupyter_book(arguments, work, own, own_costs):
    command = shutil.which("jupyter-book")
    if not command:
        print('Jupyter Book is not installed: pip install "jupyter-book<2" matplotlib')
        return
    version = subprocess.run([command, "--version"], capture_output=True, text=True).stdout
    if re.search(r"^v?2\.|Jupyter Book\s*:\s*2", version):
        print('Jupyter Book 2 does not run notebooks by itself: pip install "jupyter-book<2" matplotlib')
        return
    book = work / "book"
    book.mkdir()
    (book / "_config.yml").write_text("title: Generated\nexecute:\n  execute_notebooks: cache\n")
    chapters = "".join(f"  - file: lesson{n}\n" for n in range(2, arguments.lessons + 1))
    (book / "_toc.yml").write_text("format: jb-book\nroot: lesson1\nchapters:\n" + chapters)
    for n in range(1, arguments.lessons + 1):
        text = NOTEBOOK.format(n=n, slope=1 + n / 10, steps=arguments.steps)
        (book / f"lesson{n}.md").write_text(text)
    seconds = []
    for _ in range(min(arguments.runs, 3)):
        shutil.rmtree(book / "_build", ignore_errors=True)
        costs, _ = measured([command, "build", book])
        seconds.append(costs.seconds)
    print(f"Jupyter Book, the same content, {len(seconds)} runs")
    median = show("cold", seconds)
    show_costs(costs)
    print(f"  lessons takes {own / median:.3f} of that time, {own_costs.processor / costs.processor:.3f} of the processors' time,")
    print(f"  and its largest process {own_costs.largest / costs.largest:.2f} of that memory")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lessons", type=int, default=5)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--course", type=pathlib.Path)
    arguments = parser.parse_args()
    if not BINARY.exists():
        sys.exit(f"{BINARY} is missing; first: swift build -c release")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(os.path.realpath(folder))
        # Others' programs keep the user's own cache.
        OWN_ENVIRONMENT["XDG_CACHE_HOME"] = str(work / "cache")
        (work / "cache").mkdir()
        if arguments.course:
            return time_course(arguments.course, work)
        own, costs = time_lessons(arguments, work, SWIFT_CHART)
        time_jupyter_book(arguments, work, own, costs)


if __name__ == "__main__":
    main()
