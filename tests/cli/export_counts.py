"""Counts what real exports of clouds hold, with nothing but Python's json, and compares that with
what `writ check --format json` counts. What one of them refuses the other must refuse too, for the
same reason.

usage: export_counts.py WRIT
The exports lie in $WRIT_SHARED_DATA or in ../shared/data beside the checkout; where there are none
the script ends with 77, which CTest counts as skipped.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77

POLICY = """module counts

rule any "Any resource will do" {
  severity info
  for r in "*"
  require r.@id is present
}
"""


def config_items(document):
    """How many configuration items there are that are not deleted, states of one resource counted
    once; or why the document is refused."""
    answer = document.get("data", document)
    if "Results" in answer:
        rows = [json.loads(row) for row in answer["Results"]]
        if any("resourceType" not in row for row in rows):
            return "has no `resourceType`"
        return len(rows)
    if "configurationItems" in answer:
        items = answer["configurationItems"]
    else:
        items = [document.get("configurationItem", document)]
    last = {}
    for item in items:
        key = item["resourceType"], item["resourceId"]
        if key not in last or moment(item) > moment(last[key]):
            last[key] = item
    return sum(
        not item.get("configurationItemStatus", "").startswith("ResourceDeleted")
        for item in last.values()
    )


def moment(item):
    """When the state was taken, as something that orders; recordings keep times as objects."""
    time = item["configurationItemCaptureTime"]
    if isinstance(time, str):
        return time
    return [time[part] for part in ("year", "month", "day", "hour", "minute", "second")]


def authorization_details(document):
    return sum(
        len(document.get(key, ()))
        for key in ("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies")
    )


def arm_resources(document):
    """Resources with those in them and in nested templates; None where a loop or condition makes
    the number something to evaluate, and why where a template is refused."""

    def count(resources):
        total = 0
        for resource in resources:
            if "copy" in resource or "condition" in resource:
                return None
            nested = []
            if resource["type"].lower() == "microsoft.resources/deployments":
                nested = resource["properties"].get("template", {}).get("resources", [])
            inside = [count(resource.get("resources", [])), count(nested)]
            if None in inside:
                return None
            total += 1 + sum(inside)
        return total

    def lacks_name(resources):
        return any("name" not in one or lacks_name(one.get("resources", [])) for one in resources)

    if lacks_name(document["resources"]):
        return "has no `name`"
    return count(document["resources"])


def aws_answer(document):
    """What mappings/aws.json finds in the recording of a call."""
    answer = document["data"]
    if "Content" in answer:
        return "aws-credential-report", len(answer["Content"].splitlines()) - 1
    single = [key for key in ("Role", "KeyMetadata") if key in answer]
    lists = [key for key in AWS_LISTS if isinstance(answer.get(key), list)]
    if "Error" in answer or not single + lists:
        return "expected"
    elements = [element for key in lists for element in answer[key]]
    if lists == ["Reservations"]:
        elements = [instance for one in elements for instance in one["Instances"]]
    return "mapped", len(single) + len(elements)


AWS_LISTS = """Reservations Volumes Snapshots SecurityGroups NetworkInterfaces FlowLogs DBInstances DBClusters
LoadBalancers Listeners Functions Buckets Users Roles SecretList""".split()


def gcp_answer(document):
    """The same of mappings/gcp.json."""
    body = document["body"]
    lists = [key for key in "items instances clusters tables keys ingressRules".split() if key in body]
    if not lists:
        return "expected"
    kinds = ("storage#bucket", "compute#securityPolicy")
    return "mapped", sum(
        key != "items" or element["kind"] in kinds for key in lists for element in body[key]
    )


KINDS = {
    "awsconfig": ("aws-config", config_items),
    "iam_authz": ("aws-authorization", authorization_details),
    "gcp_cai": ("gcp-assets", len),
    "arm": ("arm-template", arm_resources),
    "inventory_aws": (None, aws_answer),
    "inventory_gcp": (None, gcp_answer),
}


def report_of(writ, paths):
    with tempfile.TemporaryDirectory() as folder:
        policy = pathlib.Path(folder) / "counts.writ"
        policy.write_text(POLICY)
        run = subprocess.run(
            [writ, "check", "-p", str(policy), "--format", "json"]
            + ["--mapping", str(ROOT / "mappings" / "aws.json")]
            + ["--mapping", str(ROOT / "mappings" / "gcp.json")]
            + ["--", *map(str, paths)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    return json.loads(run.stdout)


def differences(kinds, report):
    faults = {}
    for error in report["errors"]:
        faults.setdefault(error["source"]["path"], []).append(error["message"])
    for (path, (name, count)), read in zip(kinds.items(), report["inputs"]):
        assert read["path"] == str(path)
        want = count(json.loads(path.read_text(encoding="utf-8-sig")))
        if isinstance(want, tuple):
            name, want = want
        said = faults.get(str(path), [])
        if isinstance(want, str):
            if not any(want in message for message in said):
                yield f"{path}: expected to be refused ({want}), found {said or 'no error'}"
        elif want is None:
            if said or read["format"] != name:
                yield f"{path}: expected some of {name}, found {read} {said}"
        elif said or (read["format"], read["resources"]) != (name, want):
            yield f"{path}: expected {want} of {name}, found {read} {said}"


def main():
    data = pathlib.Path(os.environ.get("WRIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    kinds = {
        path: kind
        for folder, kind in KINDS.items()
        for path in sorted((data / "corpus" / folder).rglob("*.json"))
    }
    if not kinds:
        print("skipped: no shared inputs")
        return SKIPPED
    report = report_of(sys.argv[1], kinds)
    failed = list(differences(kinds, report))
    for line in failed:
        print(line)
    total = sum(read["resources"] for read in report["inputs"])
    refused = len({error["source"]["path"] for error in report["errors"]})
    print(f"{len(kinds)} exports, {refused} refused, {len(failed)} differ: {total} resources")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
