"""What was measured: a line of a TSV for each run, and the same as Markdown tables."""

import csv
import statistics

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


def tables():
    """A table for each piece of work: of several runs of one peer the median."""
    runs = {}
    for row in read():
        runs.setdefault((row["work"], row["resources"], row["rules"]), {}).setdefault(
            (row["peer"], row["version"], row["threads"]), []
        ).append(row)
    text = []
    for (work, resources, rules), peers in runs.items():
        text.append(f"\n{work}: {int(resources):,} resources, {rules} rules\n")
        text.append("| peer | threads | wall s | CPU s | peak MB | resources/s | MB/s |")
        text.append("| --- | --- | --- | --- | --- | --- | --- |")
        text += [row for _, row in sorted(lines(peers, int(resources)))]
    return "\n".join(text) + "\n"


def lines(peers, resources):
    for (peer, version, threads), rows in peers.items():
        ended = [row for row in rows if row["status"] == "ok"]
        if not ended:
            reason = rows[-1]["status"]
            yield float(
                "inf"
            ), f"| {peer} {version} | {threads} | ended by its limit of {reason} | | | | |"
            continue
        wall, cpu, peak = (
            statistics.median(float(row[field]) for row in ended)
            for field in ("wall_s", "cpu_s", "peak_mb")
        )
        rate, speed = resources / wall, int(ended[0]["bytes"]) / wall / 1e6
        yield wall, f"| {peer} {version} | {threads} | {wall:.2f} | {cpu:.2f} | {peak:,.0f} | {rate:,.0f} | {speed:.1f} |"
