#!/usr/bin/env python3
"""Times a course that is computed in parts on the nodes of a Slurm, beside one process that computes all of it.

    swift build -c release && sudo Tests/Benchmarks/shards.py [--lessons N] [--shards N] [--nodes N] [--training STEPS]

The Slurm is a real one (`.ci/setup --test` installs it), with one processor to a node, on this machine, in a folder of its own, and ends with the
script. Printed are the wall times of one process with one thread, of one with as many as there are nodes, of the parts on the nodes,
and of the build that follows; how busy the machine was meanwhile; and what each part cost beside its lessons. The sites must be the same, byte for byte.
"""

import argparse
import filecmp
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "release"

LESSON = """# Lesson {n}

```swift-run label=one
var generator = SeededGenerator(seed: {n})
var sum = 0.0
for _ in 0..<{steps} {{ sum += Double.uniform(using: &generator) }}
check("about a half", sum / {steps}, equals: 0.5, within: 0.1)
```

The mean is `swift-run sum / {steps}`.
"""


def script():
    """The script of README.md, for another number of parts."""
    text = (ROOT / "README.md").read_text()
    return re.search(r"\n```bash\n(#!/bin/bash\n#SBATCH.*?)```", text, re.S)[1]


def course(folder, lessons, steps):
    (folder / "lessons").mkdir(parents=True)
    (folder / "lessons" / "course.yml").write_text("title: Many lessons\n")
    for n in range(1, lessons + 1):
        (folder / "lessons" / f"{n:03}-lesson.md").write_text(LESSON.format(n=n, steps=steps * (1 + n % 5)))


class Slurm:
    """Munge, a controller and some nodes; ended by `end`."""

    def __init__(self, folder, nodes):
        self.folder, self.started = folder, []
        (folder / "state").mkdir(parents=True)
        folder.chmod(0o755)
        key = folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        host = socket.gethostname().split(".")[0]
        ports = [self.port() for _ in range(nodes + 1)]
        self.environment = {
            "PATH": f"{BINARY}:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8",
            "SLURM_CONF": str(folder / "slurm.conf"),
        }
        lines = [
            "ClusterName=lessons", f"SlurmctldHost={host}(127.0.0.1)", f"SlurmctldPort={ports[0]}",
            "AuthType=auth/munge", f"AuthInfo=socket={folder}/munge.socket", "CredType=cred/munge",
            "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "SelectType=select/cons_tres",
            "SelectTypeParameters=CR_Core", "SlurmUser=root", "ReturnToService=2",
            f"StateSaveLocation={folder}/state", f"SlurmdSpoolDir={folder}/spool-%n",
            f"SlurmctldPidFile={folder}/slurmctld.pid", f"SlurmdPidFile={folder}/slurmd-%n.pid",
            f"SlurmctldLogFile={folder}/slurmctld.log", f"SlurmdLogFile={folder}/slurmd-%n.log",
        ]
        names = [f"n{n}" for n in range(1, nodes + 1)]
        for name, port in zip(names, ports[1:]):
            lines.append(f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 State=UNKNOWN")
        lines.append(f"PartitionName=all Nodes={','.join(names)} Default=YES State=UP")
        (folder / "slurm.conf").write_text("\n".join(lines) + "\n")
        self.start(
            "munged", "--force", "--foreground", f"--socket={folder}/munge.socket", f"--key-file={key}",
            f"--pid-file={folder}/munged.pid", f"--log-file={folder}/munged.log", f"--seed-file={folder}/munged.seed")
        while not (folder / "munge.socket").exists():
            time.sleep(0.1)
        self.start("slurmctld", "-D")
        for name in names:
            self.start("slurmd", "-D", "-N", name)
        while self.run("sinfo", "-h", "-N", "-o", "%T").split() != ["idle"] * nodes:
            time.sleep(0.2)

    @staticmethod
    def port():
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return found.getsockname()[1]

    def start(self, program, *arguments):
        self.started.append(subprocess.Popen(
            [f"/usr/sbin/{program}", *arguments], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def run(self, *command, cwd=None):
        return subprocess.run(command, env=self.environment, cwd=cwd, capture_output=True, text=True).stdout

    def end(self):
        self.run("scancel", "--user=root")
        for process in reversed(self.started):
            process.send_signal(signal.SIGTERM)
            process.wait()


def busy():
    """Seconds of processor time that the machine has worked."""
    fields = open("/proc/stat").readline().split()[1:]
    ticks = [int(field) for field in fields]
    return (sum(ticks[:3]) + sum(ticks[5:8])) / os.sysconf("SC_CLK_TCK")


def build(folder, *options):
    """The wall time of a build, and what it said."""
    start, work = time.monotonic(), busy()
    done = subprocess.run(
        [BINARY / "lessons", "build", "--course", folder, "--no-names", "--format", "json", *options], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return time.monotonic() - start, busy() - work, json.loads(done.stdout)


def same(one, other):
    found = filecmp.dircmp(one, other)
    return not (found.left_only or found.right_only or found.funny_files) and all(
        (one / name).read_bytes() == (other / name).read_bytes() for name in found.common_files
    ) and all(same(one / name, other / name) for name in found.common_dirs)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lessons", type=int, default=200)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--nodes", type=int, default=os.cpu_count())
    parser.add_argument("--training", type=int, default=2_000_000, metavar="STEPS", help="what a lesson computes")
    options = parser.parse_args()
    missing = [p for p in ("munged", "slurmctld", "slurmd") if not os.access(f"/usr/sbin/{p}", os.X_OK)]
    if missing or os.getuid() != 0:
        sys.exit(f"needs root, and {', '.join(missing) or 'nothing else'}: .ci/setup --test")
    work = pathlib.Path(tempfile.mkdtemp(prefix="lessons-shards-"))
    work.chmod(0o755)
    slurm = None
    # Whoever ends the script ends the Slurm with it.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit("interrupted"))
    try:
        for name in ("one", "threads", "parts"):
            course(work / name, options.lessons, options.training)
        print(f"{options.lessons} lessons, {options.nodes} nodes of one processor, {os.cpu_count()} processors in all")
        one, one_busy, _ = build(work / "one", "--jobs", "1")
        print(f"one process, one at a time    {one:7.1f} s   {one_busy / one:4.2f} processors busy")
        threads, threads_busy, _ = build(work / "threads", "--jobs", str(options.nodes))
        print(f"one process, {options.nodes} at a time      {threads:7.1f} s   {threads_busy / threads:4.2f} processors busy")

        slurm = Slurm(work / "slurm", options.nodes)
        text = script().replace("1-8", f"1-{options.shards}").replace("/8", f"/{options.shards}")
        text = text.replace("--quiet", "--no-names --format json --jobs 1").replace("exec lessons", "date +%s.%N; lessons")
        (work / "parts" / "parts.sh").write_text(text + "date +%s.%N\n")
        start, before = time.monotonic(), busy()
        job = slurm.run("sbatch", "--parsable", "parts.sh", cwd=work / "parts").strip()
        while slurm.run("squeue", "-h").strip():
            time.sleep(0.2)
        parts, parts_busy = time.monotonic() - start, busy() - before
        print(f"{options.shards} parts on {options.nodes} nodes            {parts:7.1f} s   {parts_busy / parts:4.2f} processors busy")
        spans, computed = [], 0
        for file in sorted((work / "parts").glob(f"slurm-{job}_*.out")):
            lines = file.read_text().splitlines()
            stamps = [float(line) for line in lines if re.fullmatch(r"\d+\.\d+", line)]
            document = json.loads("\n".join(lines[lines.index("{"):lines.index("}") + 1]))
            spans.append(stamps[-1] - stamps[0])
            computed += document["work"]["computed"]
        print(f"  each part                   {min(spans):7.1f} to {max(spans):.1f} s, {sum(spans):.1f} s in all, {computed} lessons computed")
        print(f"  nodes without work          {parts * options.nodes - sum(spans):7.1f} s in all: Slurm's scheduling, and the last part")
        final, _, document = build(work / "parts")
        print(f"the build after them          {final:7.1f} s   {document['work']['cached']} lessons from the cache")
        print(f"together {(parts + final):.1f} s: {one / (parts + final):.2f} times as fast as one at a time, "
              f"{threads / (parts + final):.2f} times as {options.nodes} at a time in one process")
        if not same(work / "one" / "site", work / "parts" / "site"):
            sys.exit("the sites differ")
        print("the sites are the same, byte for byte")
    finally:
        if slurm:
            slurm.end()
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
