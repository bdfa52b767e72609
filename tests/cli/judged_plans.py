"""Holds `writ check` to what the judge of benchmarks/peers counts: twenty rules, as data, over real
Terraform plans, each on as many resources as a plain evaluator in Python says.

usage: judged_plans.py WRIT
The plans lie in $WRIT_SHARED_DATA or in ../shared/data beside the checkout; where there are none the
script ends with 77, which CTest counts as skipped.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "benchmarks" / "peers"
SKIPPED = 77
sys.dont_write_bytecode = True
sys.path.insert(0, str(PEERS))

import judge
import work
from languages import writ as language


def failures(writ, rules, paths):
    """By rule and verdict, on how many resources."""
    with tempfile.TemporaryDirectory() as folder:
        policy = pathlib.Path(folder) / "judged.writ"
        policy.write_text(language.render(rules))
        run = subprocess.run(
            [writ, "check", "-p", str(policy), "--format", "json", "--", *map(str, paths)],
            stdout=subprocess.PIPE,
            check=False,
        )
    findings = json.loads(run.stdout)["findings"]
    return collections.Counter(
        (finding["rule"].split("/")[-1], finding["verdict"]) for finding in findings
    )


def main():
    data = pathlib.Path(os.environ.get("WRIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    paths = [
        path for path in sorted((data / "corpus" / "tfplan").rglob("*.json")) if work.sound(path)
    ]
    if not paths:
        print("skipped: no shared inputs")
        return SKIPPED
    rules = json.loads((PEERS / "plan_rules.json").read_text())
    judged, resources = judge.failures(rules, paths)
    want = {(rule, "fail"): count for rule, count in judged.items()}
    found = failures(sys.argv[1], rules, paths)
    for key in sorted(set(want) | set(found)):
        if want.get(key, 0) != found[key]:
            print(f"{key[0]}: expected {want.get(key, 0)} {key[1]}, found {found[key]}")
    print(
        f"{len(rules)} rules, {len(paths)} plans, {resources} resources, {sum(found.values())} findings"
    )
    return 0 if want == found and want else 1


if __name__ == "__main__":
    sys.exit(main())
