#!/usr/bin/env python3
"""Times a course that is computed, one that comes from a shared cache, and one that comes from its own.

    swift build -c release && Tests/Benchmarks/remote_cache.py [--runs N] [--lessons N | --course DIR]

The cache is an nginx with WebDAV on this machine, so what is timed is the tool and not a network. 'upload' is a cold build
that also fills an empty cache. Results alone are removed before each build: the package of a course stays built, and of what the tool
remembers the sums of the compiler stay. The figures are medians of several runs, with the smallest and largest.
"""

import argparse
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "release" / "lessons"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def generated(folder, lessons):
    place = folder / "lessons"
    place.mkdir(parents=True)
    for number in range(lessons):
        text = f"# Lesson {number}\n\n```swift-run\nlet value = {number} + 1\nprint(value)\n```\n"
        (place / f"{number:03}-lesson.md").write_text(text)


def server(home):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (home / "kept").mkdir()
    temporary = " ".join(f"{kind}_temp_path {home}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (home / "nginx.conf").write_text(
        f"{'user root;' if os.getuid() == 0 else ''} daemon off; pid {home}/pid; events {{}}\n"
        f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port}; location / {{ root {home}/kept; "
        "dav_methods PUT; create_full_put_path on; client_max_body_size 256m; } } }\n")
    process = subprocess.Popen([NGINX, "-e", home / "errors", "-c", home / "nginx.conf", "-p", home])
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process, f"http://127.0.0.1:{port}"
        time.sleep(0.01)
    process.terminate()
    sys.exit("nginx does not start")


def forget(folder, *, records):
    """What was computed, or only what lets an unchanged build end at once."""
    for name in ("records",) if records else ("records", "results", "names"):
        shutil.rmtree(folder / ".lessons" / name, ignore_errors=True)


def build(folder, output, *options):
    begin = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "LESSONS_REMOTE_CACHE"}
    done = subprocess.run(
        [BINARY, "build", "--course", folder, "--output", output, "--quiet", *options], capture_output=True, text=True,
        env=environment)
    seconds = time.perf_counter() - begin
    if done.returncode or done.stderr:
        sys.exit(done.stderr or f"lessons ended with status {done.returncode}")
    return seconds


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--lessons", type=int, default=12)
    options.add_argument("--course", type=pathlib.Path, help="instead of generated lessons: built in place")
    options = options.parse_args()
    if not BINARY.exists():
        sys.exit("build first: swift build -c release")
    if not os.access(NGINX, os.X_OK):
        sys.exit("nginx is not installed: apt-get install nginx-light")
    times = {"computed": [], "computed and sent": [], "from the shared cache": [], "from its own": []}
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        folder = (options.course or home / "course").resolve()
        if not options.course:
            generated(folder, options.lessons)
        process, url = server(home)
        try:
            build(folder, home / "site")
            reference = None
            for _ in range(options.runs):
                shutil.rmtree(home / "kept")
                (home / "kept").mkdir()
                for name, shared, keeps in [
                    ("computed", False, False), ("computed and sent", True, False),
                    ("from the shared cache", True, False), ("from its own", False, True),
                ]:
                    forget(folder, records=keeps)
                    shutil.rmtree(home / "site", ignore_errors=True)
                    times[name].append(build(folder, home / "site", *(["--remote-cache", url] if shared else [])))
                    pages = {file.relative_to(home / "site"): file.read_bytes()
                             for file in sorted((home / "site").rglob("*")) if file.is_file()}
                    reference = reference or pages
                    if pages != reference:
                        sys.exit(f"{name}: other pages than before")
        finally:
            process.terminate()
            process.wait()
    cold = statistics.median(times["computed"])
    print(f"seconds; medians of {options.runs} runs, on {os.cpu_count()} processors; the pages were the same each time")
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{name:24}{middle:8.2f} ({min(values):.2f}–{max(values):.2f}){middle / cold:10.1%} of computed")


main()
