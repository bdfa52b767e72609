"""Runs a command alone, within a time and a size, and says what it took.

Nothing else is asked than what the system counts for a child that has ended: wall time, processor
time of it and its children, and the largest of their resident sets. The last is asked by time(1):
a child of this program would count as no smaller than Python was when it started.
"""

import os
import resource
import signal
import subprocess
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    status: str  # "ok", "time" or "memory" where a limit ended it, "exit N" where it failed
    wall: float
    cpu: float
    peak_bytes: int


def resident_bytes(group):
    """What the processes of a group hold now."""
    total = 0
    page = resource.getpagesize()
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            if os.getpgid(int(entry)) == group:
                with open(f"/proc/{entry}/statm") as statm:
                    total += int(statm.read().split()[1]) * page
        except (ProcessLookupError, FileNotFoundError, PermissionError):
            continue
    return total


def run(
    command, output, errors, seconds, peak_bytes, good_exits=(0,), environment=None, stdin=None
):
    """Standard output goes to the file `output`, standard error to `errors`."""
    ended_by = []
    peak = f"{output}.peak"
    command = ["/usr/bin/time", "--quiet", "--format", "%M", "--output", peak] + command
    with open(output, "wb") as out, open(errors, "wb") as err, open(
        stdin or os.devnull, "rb"
    ) as source:
        started = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=source, stdout=out, stderr=err, start_new_session=True, env=environment
        )
        done = threading.Event()

        def watch():
            while not done.wait(0.1):
                if time.perf_counter() - started > seconds:
                    ended_by.append("time")
                elif resident_bytes(child.pid) > peak_bytes:
                    ended_by.append("memory")
                else:
                    continue
                os.killpg(child.pid, signal.SIGKILL)
                return

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        done.set()
        watcher.join()
        child.returncode = os.waitstatus_to_exitcode(status)
    if ended_by:
        outcome = ended_by[0]
    else:
        outcome = "ok" if child.returncode in good_exits else f"exit {child.returncode}"
    largest = usage.ru_maxrss if ended_by else int(open(peak).read())
    return Run(outcome, wall, usage.ru_utime + usage.ru_stime, largest * 1024)
