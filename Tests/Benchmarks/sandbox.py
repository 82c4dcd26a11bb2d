#!/usr/bin/env python3
"""Times what the sandbox costs, with and without it side by side, in turns.

    swift build -c release && Tests/Benchmarks/sandbox.py [--runs N] [--lessons N]

Courses of lessons that compute next to nothing are built anew, so that what is timed is starting programs: compiling and
running. 'a lesson' is the difference of two builds, one of many lessons and one of few, divided by the difference of their numbers. 'start'
is bubblewrap itself, with the mounts of a lesson's program. The figures are medians of several runs, with the smallest and largest.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "release" / "lessons"
MODES = {"with": "required", "without": "off"}


def course(folder, lessons):
    place = folder / "lessons"
    place.mkdir(parents=True)
    for number in range(lessons):
        text = f"# Lesson {number}\n\n```swift-run\nlet value = {number} + 1\nprint(value)\n```\n"
        (place / f"{number:03}-lesson.md").write_text(text)


def build(folder, mode, *options):
    shutil.rmtree(folder / ".lessons" / "results", ignore_errors=True)
    begin = time.perf_counter()
    done = subprocess.run(
        [BINARY, "build", f"--sandbox={MODES[mode]}", "--no-cache", "--quiet", "--jobs", "1", *options], cwd=folder,
        capture_output=True, text=True)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.exit(done.stderr)
    return seconds * 1000


def start(mode):
    """A program that does nothing, as a lesson's program is started; the file of init is the program."""
    init = ROOT / ".build" / "release" / "lessons-init"
    if mode == "without":
        command = [init]
    else:
        command = ["bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
                   "--unshare-net", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL",
                   "--proc", "/proc", "--dev", "/dev", "--ro-bind", "/usr", "/usr", "--tmpfs", "/tmp",
                   "--ro-bind", init, init, "--remount-ro", "/", "--", init]
    begin = time.perf_counter()
    subprocess.run(command, check=False)
    return (time.perf_counter() - begin) * 1000


def shown(name, times):
    cells = []
    for mode in MODES:
        values = times[mode]
        cells.append(f"{statistics.median(values):9.1f} ({min(values):.1f}–{max(values):.1f})".ljust(28))
    difference = statistics.median(times["with"]) - statistics.median(times["without"])
    print(f"{name:26}{cells[0]}{cells[1]}{difference:+9.1f}")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--lessons", type=int, default=12)
    options = options.parse_args()
    if not BINARY.exists():
        sys.exit("build first: swift build -c release")
    if not shutil.which("bwrap"):
        sys.exit("bubblewrap is not installed: apt-get install bubblewrap")
    few, many = 2, 2 + options.lessons
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for number in (few, many):
            course(folder / str(number), number)
            for mode in MODES:
                build(folder / str(number), mode)
        starts = {mode: [] for mode in MODES}
        builds = {number: {mode: [] for mode in MODES} for number in (few, many)}
        for run in range(options.runs):
            # Each mode goes first as often as the other.
            for mode in list(MODES)[:: 1 if run % 2 else -1]:
                starts[mode] += [start(mode) for _ in range(5)]
                for number in builds:
                    builds[number][mode].append(build(folder / str(number), mode))
    print(f"milliseconds; medians of {options.runs} runs, on {os.cpu_count()} processors")
    print(f"{'':26}{'with the sandbox':28}{'without it':28}{'difference':>9}")
    shown("start of a program", starts)
    for number in builds:
        shown(f"{number} lessons, built anew", builds[number])
    each = {mode: [(m - f) / options.lessons for f, m in zip(builds[few][mode], builds[many][mode])] for mode in MODES}
    shown("a lesson", each)


main()
