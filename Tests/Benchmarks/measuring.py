"""What the benchmarks of training and of augmentation share: rounds of calls, and processes of their own for each library
and each number of threads."""

import os
import statistics
import subprocess
import sys
import time


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def seconds_a_call(call, seconds=0.05, rounds=5):
    """The median of several rounds of that length, after one that does not count.

    `call` is given how often to do its work.
    """
    call(1)
    count, start = 1, time.perf_counter()
    while True:
        call(count)
        took = time.perf_counter() - start
        if took > seconds / 4:
            break
        count, start = 4 * count, time.perf_counter()
    count = max(1, round(count * seconds / took))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call(count)
        times.append((time.perf_counter() - start) / count)
    return statistics.median(times)


class Failure(Exception):
    """A library that cannot be measured, and why."""


def environment(threads):
    text = str(threads)
    result = os.environ | {
        "LESSONS_THREADS": text, "OMP_NUM_THREADS": text, "OPENBLAS_NUM_THREADS": text, "MKL_NUM_THREADS": text}
    if threads == 1:
        result["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    return result


def run(command, threads, core=0):
    """Runs a program with so many threads; one thread is kept to the core of that number. Returns the lines it prints, and
    its peak memory in MiB."""

    def keep_to_one_core():
        # For libraries that no variable keeps to one thread.
        if threads == 1 and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[core]})

    process = subprocess.Popen(
        command, env=environment(threads), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=keep_to_one_core)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failure((errors.strip().splitlines() or [f"exit status {process.returncode}"])[-1])
    return output.splitlines(), usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)

