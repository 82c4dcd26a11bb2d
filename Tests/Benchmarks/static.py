#!/usr/bin/env python3
"""Times cold builds of static pages with `lessons`, and with the other generators of sites that are installed, in one run.

    swift build -c release && Tests/Benchmarks/static.py [--pages 100,1000,4000,10000] [--runs N] [--tools hugo,…] [--binary FILE]

All build the same Markdown (headings, prose with emphasis, code and links, a table) into complete pages, each with its title, a
list of the pages around it, its headings, and links to the pages before and after. `lessons` also checks every link, and makes a
search and a page for printing, which no other does here but MkDocs and Zensical their search. Hugo gets templates that make these
pages, and then ones that make pages of a title and the text alone (`hugo-bare`). MkDocs with its theme Material, and Zensical, are
used as they come, and for up to 1,000 pages, because they list all pages on each.

There is no site and no cache before a build, and each tool may use all processors. Printed are medians of wall time with the
smallest and largest, and the highest peak of memory that a process reached. Where the folder for temporary files is on a disk, its
file system has a part in the times (ext4 is slow to make files for some seconds after many were removed); with
`TMPDIR=/dev/shm` it has little.

    apt install hugo; pip install mkdocs-material zensical
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


def write_pages(folder, count, head):
    folder.mkdir(parents=True)
    for n in range(count):
        sections = "".join(
            f"## Section {k}\n\nProse with *emphasis*, `code` and [a link](#section-1) on page {n}.\n\n"
            "| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
            for k in range(1, 5)
        )
        (folder / f"{n:05}-page.md").write_text(head(n) + sections)


class Lessons:
    outputs = ("site", ".lessons")
    most = None

    def __init__(self, binary):
        self.program = binary

    def write(self, folder, count):
        write_pages(folder / "lessons", count, lambda n: f"# Page {n}\n\n")

    def command(self, folder):
        return [self.program, "build", "--course", folder]

    def last_page(self, folder, count):
        return folder / "site" / f"{count - 1:05}-page.html"


class Hugo:
    outputs = ("public", "resources", "cache")
    most = None
    files = {
        "config.toml": """baseURL = "/"
title = "Generated"
languageCode = "en"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
""",
        "static/style.css": "body { max-width: 60em }\n",
        "layouts/_default/baseof.html": """<!doctype html>
<html lang="{{ site.LanguageCode }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ site.Title }}</a></header>
{{ block "main" . }}{{ end }}
<footer><p>Made with Hugo.</p></footer>
</body>
</html>
""",
        "layouts/_default/single.html": """{{ define "main" }}{{ $here := . }}{{ $from := math.Max 0 (sub .Weight 13) }}
<nav class="lessons">
<ol>
{{ range first 25 (after $from site.RegularPages) }}<li><a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="page"{{ end }}>{{ .Title }}</a></li>
{{ end }}</ol>
<p><a href="/">All lessons</a></p>
</nav>
{{ .TableOfContents }}
<main>
<h1>{{ .Title }}</h1>
{{ .Content }}
<nav class="neighbours">
{{ with .NextInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</nav>
</main>
{{ end }}
""",
        "layouts/index.html": """{{ define "main" }}
<main>
<h1>{{ site.Title }}</h1>
<ol>
{{ range site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ol>
</main>
{{ end }}
""",
    }

    def __init__(self, program):
        self.program = program

    def write(self, folder, count):
        write_pages(folder / "content", count, lambda n: f"---\ntitle: Page {n}\nweight: {n + 1}\n---\n\n")
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def command(self, folder):
        return [self.program, "--source", folder, "--cacheDir", folder / "cache", "--quiet"]

    def last_page(self, folder, count):
        return folder / "public" / f"{count - 1:05}-page.html"


class BareHugo(Hugo):
    files = Hugo.files | {
        "layouts/_default/single.html": """{{ define "main" }}
<main>
<h1>{{ .Title }}</h1>
{{ .Content }}
</main>
{{ end }}
"""
    }


class MkDocs:
    outputs = ("site",)
    most = 1000

    def __init__(self, program):
        self.program = program

    def write(self, folder, count):
        write_pages(folder / "docs", count, lambda n: f"# Page {n}\n\n")
        (folder / "mkdocs.yml").write_text("site_name: Generated\nuse_directory_urls: false\ntheme:\n  name: material\n")

    def command(self, folder):
        return [self.program, "build", "--quiet", "--config-file", folder / "mkdocs.yml"]

    def last_page(self, folder, count):
        return folder / "site" / f"{count - 1:05}-page.html"


class Zensical(MkDocs):
    outputs = ("site", ".cache")

    def write(self, folder, count):
        write_pages(folder / "docs", count, lambda n: f"# Page {n}\n\n")
        (folder / "zensical.toml").write_text('[project]\nsite_name = "Generated"\nuse_directory_urls = false\n')

    def command(self, folder):
        return [self.program, "build", "--config-file", folder / "zensical.toml"]


TOOLS = {"hugo": Hugo, "hugo-bare": BareHugo, "mkdocs": MkDocs, "zensical": Zensical}


def run(command, folder):
    """Seconds, and the largest process's peak in MiB."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            text = output.read().decode(errors="replace")
            sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{text}")
    return seconds, usage.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def measure(tool, folder, count, runs):
    tool.write(folder, count)
    results = []
    for number in range(runs):
        results.append(run(tool.command(folder), folder))
        page = tool.last_page(folder, count)
        if f"on page {count - 1}." not in page.read_text():
            sys.exit(f"{page} does not hold the text of its page")
        # Removing them here would slow down the next build.
        for name in tool.outputs:
            if (folder / name).exists():
                (folder / name).rename(folder.parent / f"{folder.name}-{name}-{number}")
    seconds = [seconds for seconds, _ in results]
    return statistics.median(seconds), min(seconds), max(seconds), max(peak for _, peak in results)


def compare(tools, count, runs, work):
    print(f"{count} pages, {runs} runs, cold")
    own = None
    for name, tool in tools:
        if tool.most and count > tool.most:
            continue
        folder = work / f"{name}-{count}"
        median, least, most, peak = measure(tool, folder, count, runs)
        line = f"  {name:<10}{median * 1000:>8.0f} ms  ({least * 1000:.0f} … {most * 1000:.0f}){peak:>7.0f} MiB"
        if own:
            line += f"    lessons takes {own[0] / median:.2f} of its time, {own[1] / peak:.2f} of its memory"
        else:
            own = (median, peak)
        print(line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="100,1000,4000,10000", help="how many, with commas between them")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tools", default=",".join(TOOLS), help="the others to compare with")
    parser.add_argument("--binary", type=pathlib.Path, default=BINARY)
    arguments = parser.parse_args()
    if not arguments.binary.exists():
        sys.exit(f"{arguments.binary} is missing; first: swift build -c release")
    tools = [("lessons", Lessons(arguments.binary.resolve()))]
    for name in arguments.tools.split(","):
        if name not in TOOLS:
            parser.error(f"unknown tool '{name}'; known are {', '.join(TOOLS)}")
        program = shutil.which(name.removesuffix("-bare"))
        if program:
            tools.append((name, TOOLS[name](program)))
        else:
            print(f"{name} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, arguments.pages.split(",")):
            compare(tools, count, arguments.runs, pathlib.Path(os.path.realpath(folder)))


if __name__ == "__main__":
    main()
