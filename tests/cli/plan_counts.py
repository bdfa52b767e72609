"""Counts what real Terraform plans hold, with nothing but Python's json, and compares that with
what `writ check --format json` counts. A plan that one of them refuses the other must refuse too,
for the same reason.

usage: plan_counts.py WRIT
The plans lie in $WRIT_SHARED_DATA or in ../shared/data beside the checkout; where there are none the
script ends with 77, which CTest counts as skipped.
"""

import codecs
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
COUNTS = ("resources", "data", "deleted")

POLICY = """module counts

rule any "Any resource will do" {
  severity info
  for r in "*"
  require r.@id is present
}
"""


class Twice(Exception):
    """A key stands twice in one object."""


def without_twins(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Twice
    return members


def text_of(data):
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding)
    return data.decode("utf-8")


def planned(module):
    for resource in module.get("resources") or ():
        yield resource["address"], resource
    for child in module.get("child_modules") or ():
        yield from planned(child)


def says_true(marks):
    """Whether anything below is marked as unknown."""
    if isinstance(marks, dict):
        return any(map(says_true, marks.values()))
    if isinstance(marks, list):
        return any(map(says_true, marks))
    return bool(marks)


def counts_of(plan):
    root = (plan.get("planned_values") or {}).get("root_module") or {}
    after_all = dict(planned(root))
    counts = dict.fromkeys(COUNTS, 0)
    seen = set()
    for entry in plan.get("resource_changes") or ():
        if not entry.get("deposed"):
            seen.add(entry["address"])
        change = entry["change"]
        stays = set(change["actions"]) - {"delete", "forget"}
        exists = (
            change.get("after") is not None
            or says_true(change.get("after_unknown"))
            # Terraform plans what is already gone too, but without any value.
            or after_all.get(entry["address"], {}).get("values") is not None
        )
        if not stays or not exists:
            counts["deleted"] += 1
        else:
            counts["data" if entry["mode"] == "data" else "resources"] += 1
    for address, resource in after_all.items():
        if address not in seen:
            counts["data" if resource["mode"] == "data" else "resources"] += 1
    return counts


def expected(path):
    """The counts, or the reason for which the plan is refused."""
    try:
        plan = json.loads(text_of(path.read_bytes()), object_pairs_hook=without_twins)
    except Twice:
        return "stands twice"
    except ValueError:
        return "not valid JSON"
    if "encrypted_data" in plan:
        return "encrypted"
    if str(plan.get("format_version", "1.0")).split(".")[0] not in ("0", "1"):
        return "has format version"
    if "planned_values" not in plan and "resource_changes" not in plan:
        return "expected"
    if plan.get("errored"):
        return "ended with an error"
    return counts_of(plan)


def report_of(writ, paths):
    with tempfile.TemporaryDirectory() as folder:
        policy = pathlib.Path(folder) / "counts.writ"
        policy.write_text(POLICY)
        run = subprocess.run(
            [writ, "check", "-p", str(policy), "--format", "json", "--", *map(str, paths)],
            stdout=subprocess.PIPE,
            check=False,
        )
    return json.loads(run.stdout)


def differences(paths, report):
    faults = {}
    for error in report["errors"]:
        faults.setdefault(error["source"]["path"], []).append(error["message"])
    for path, read in zip(paths, report["inputs"]):
        assert read["path"] == str(path)
        want = expected(path)
        said = faults.get(str(path), [])
        if isinstance(want, str):
            if not any(want in message for message in said):
                yield f"{path}: expected to be refused ({want}), found {said or 'no error'}"
            continue
        found = {key: read[key] for key in COUNTS}
        if said or found != want:
            yield f"{path}: expected {want}, found {found} {said}"


def main():
    data = pathlib.Path(os.environ.get("WRIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    paths = sorted(path for path in (data / "corpus" / "tfplan").rglob("*.json"))
    if not paths:
        print("skipped: no shared inputs")
        return SKIPPED
    report = report_of(sys.argv[1], paths)
    failed = list(differences(paths, report))
    for line in failed:
        print(line)
    refused = len({error["source"]["path"] for error in report["errors"]})
    totals = {key: sum(read[key] for read in report["inputs"]) for key in COUNTS}
    total = sum(read["resources"] for read in report["inputs"])
    if report["summary"]["resources"] != total:
        failed.append("summary")
        print(f"summary says {report['summary']['resources']} resources, the inputs {total}")
    print(f"{len(paths)} plans, {refused} refused, {len(failed)} differ: {totals}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
