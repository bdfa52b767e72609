"""What was measured: a line of a TSV for each run, and Markdown tables made of all of them."""

import csv
import os
import platform
import statistics
from pathlib import Path

from work import BUILD

FILE = BUILD / "results.tsv"
FIELDS = (
    "work",
    "resources",
    "rules",
    "peer",
    "version",
    "threads",
    "status",
    "wall_s",
    "cpu_s",
    "peak_mb",
    "bytes",
)
BEGIN, END = "<!-- peers: made by benchmarks/peers/run -->", "<!-- end of peers -->"


def add(row):
    new = not FILE.exists()
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with open(FILE, "a", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, delimiter="\t")
        if new:
            writer.writeheader()
        writer.writerow(row)


def read():
    if not FILE.exists():
        raise SystemExit(f"{FILE} is not there: nothing has been measured")
    with open(FILE, newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def machine():
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} processors ({model}), {gib:.0f} GiB"


class Runs:
    """The runs of one peer on one piece of work: medians of those that came to an end."""

    def __init__(self, rows):
        self.ended = [row for row in rows if row["status"] == "ok"]
        self.status = "ok" if self.ended else rows[-1]["status"]
        self.resources = int(rows[0]["resources"])

    def median(self, field):
        return statistics.median(float(row[field]) for row in self.ended)

    def wall(self):
        if self.status == "ok":
            return f"{self.median('wall_s'):.2f}"
        return {"time": "too long", "memory": "too large"}.get(self.status, self.status)


def tables():
    groups = {}
    for row in read():
        peers = groups.setdefault((row["work"], int(row["rules"])), {})
        sizes = peers.setdefault((row["peer"], row["version"], row["threads"]), {})
        sizes.setdefault(int(row["resources"]), []).append(row)
    text = [machine() + "."]
    for (work, rules), peers in sorted(groups.items()):
        measured = {
            peer: {n: Runs(rows) for n, rows in sizes.items()} for peer, sizes in peers.items()
        }
        text += ["", f"**{rules} rules over {work}**", ""] + table(measured)
    return "\n".join(text) + "\n"


def table(measured):
    """A line a peer; the rate, the processor time and the memory are those of its largest size."""
    sizes = sorted({size for runs in measured.values() for size in runs})
    head = ["peer", "threads"] + [f"{size:,}: s" for size in sizes]
    head += ["resources/s", "CPU s", "peak MB"]
    lines = [cells(head), cells(["---"] * len(head))]

    def speed(item):
        runs = item[1]
        largest = max((n for n, run in runs.items() if run.status == "ok"), default=0)
        return -largest, runs[largest].median("wall_s") if largest else 0

    for (peer, version, threads), runs in sorted(measured.items(), key=speed):
        row = [f"{peer} {version}", threads]
        row += [runs[size].wall() if size in runs else "" for size in sizes]
        largest = max((n for n, run in runs.items() if run.status == "ok"), default=None)
        if largest is None:
            row += ["", "", ""]
        else:
            run = runs[largest]
            row += [f"{largest / run.median('wall_s'):,.0f}", f"{run.median('cpu_s'):.2f}"]
            row += [f"{run.median('peak_mb'):,.0f}"]
        lines.append(cells(row))
    return lines


def cells(row):
    return "| " + " | ".join(row) + " |"


def write(page):
    """Puts the tables between the marks of a page."""
    text = page.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise SystemExit(f"{page} has no place for the tables: {BEGIN} and {END}")
    before, rest = text.split(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{tables()}{END}{rest.split(END)[1]}")
