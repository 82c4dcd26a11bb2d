#!/usr/bin/env python3
"""Measures what whoever installs the tool waits for: the first build, from a clean clone.

    Tests/Benchmarks/first-build.py [--jobs N]

Clones this repository into a temporary folder, fetches what it depends on, and then times the build that '.ci/install' makes. Memory is
that of all processes of the build at a time, each page counted once (PSS), looked at five times a second; Linux only. '--jobs' is given to
SwiftPM; without it there are as many as processors.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def parents():
    """The parent of each process."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                text = (entry / "stat").read_text()
            except OSError:
                continue  # It has ended.
            found[int(entry.name)] = int(text.rpartition(")")[2].split()[1])
    return found


def memory(process):
    """The bytes that a process and all its descendants hold."""
    tree, known = {process}, parents()
    while more := {child for child, parent in known.items() if parent in tree} - tree:
        tree |= more
    total = 0
    for member in tree:
        try:
            lines = pathlib.Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue  # It has ended.
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int)
    options = parser.parse_args()
    jobs = ["--jobs", str(options.jobs)] if options.jobs else []
    with tempfile.TemporaryDirectory() as folder:
        clone = pathlib.Path(folder) / "lessons"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        begin = time.perf_counter()
        subprocess.run(["swift", "package", "resolve"], cwd=clone, check=True, capture_output=True)
        print(f"fetching   {time.perf_counter() - begin:6.0f} s")
        begin, most, times = time.perf_counter(), 0, os.times()
        command = ["swift", "build", "-c", "release", "--product", "lessons", *jobs]
        build = subprocess.Popen(command, cwd=clone, stdout=subprocess.DEVNULL)
        while build.poll() is None:
            most = max(most, memory(build.pid))
            time.sleep(0.2)
        if build.returncode != 0:
            sys.exit(f"'{' '.join(command)}' failed")
        seconds, after = time.perf_counter() - begin, os.times()
        spent = after.children_user + after.children_system - times.children_user - times.children_system
        print(f"building   {seconds:6.0f} s, of processors {spent:.0f} s, on {os.cpu_count()}")
        print(f"memory     {most / 2**30:6.1f} GiB at most")
        size = subprocess.run(["du", "-sh", clone / ".build"], capture_output=True, text=True, check=True)
        print(f"disk       {size.stdout.split()[0]:>6}")


main()
