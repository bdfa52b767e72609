"""Counts what real Kubernetes manifests hold, with PyYAML and Python's json, and compares that with what
`writ check --format json` counts.

usage: kubernetes_counts.py WRIT
The manifests lie in $WRIT_SHARED_DATA or in ../shared/data beside the checkout; where there are none, or no
PyYAML, the script says so and ends with 77, which CTest counts as skipped.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    yaml = None

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77

POLICY = """module counts

rule any "Any resource will do" {
  severity info
  for r in "*"
  require r.@id is present
}
"""


class Twice(Exception):
    """A key stands twice in one object."""


class NotAnObject(Exception):
    """Neither an object of Kubernetes nor a list of them."""


def loader():
    """PyYAML's, which takes the later of two equal keys, and has no value for the scalar `=`."""
    found = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(found):
        def construct_mapping(self, node, deep=False):
            keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
            if len(keys) != len(set(keys)):
                raise Twice
            return super().construct_mapping(node, deep)

    Loader.add_constructor("tag:yaml.org,2002:value", lambda self, node: node.value)
    return Loader


def objects_in(value, kind=""):
    """The objects that a document holds, lists and reviews taken apart."""
    if not isinstance(value, dict):
        raise NotAnObject(value)
    own = value.get("kind") or kind
    items = value.get("items")
    if own == "List" or own.endswith("List") and "items" in value or not own and items:
        for item in items or ():
            yield from objects_in(item, own[: -len("List")])
    elif own == "AdmissionReview" and "admission.k8s.io" in value.get("apiVersion", ""):
        request = value["request"]
        deleted = request.get("operation") == "DELETE"
        yield deleted, request["oldObject" if deleted else "object"]
    elif own and (value.get("apiVersion") or kind):
        yield False, value
    else:
        raise NotAnObject(value)


def expected(path, load):
    """How many objects stay and how many are deleted, and whether something is none."""
    stays = gone = 0
    whole = True
    reader = load(path.read_bytes())
    while reader.check_data():
        try:
            document = reader.get_data()
            if document is None:
                continue
            for deleted, _ in objects_in(document):
                gone += deleted
                stays += not deleted
        except (NotAnObject, Twice):
            whole = False
    return stays, gone, whole


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
    load = loader()
    faults = {}
    for error in report["errors"]:
        faults.setdefault(error["source"]["path"], []).append(error["message"])
    for path, read in zip(paths, report["inputs"]):
        assert read["path"] == str(path)
        stays, gone, whole = expected(path, load)
        said = faults.get(str(path), [])
        if (read["resources"], read["deleted"], not said) != (stays, gone, whole):
            found = read["resources"], read["deleted"]
            yield f"{path}: expected {stays, gone}, {'whole' if whole else 'faults'}, found {found} {said}"


def main():
    if yaml is None:
        print("skipped: no PyYAML")
        return SKIPPED
    data = pathlib.Path(os.environ.get("WRIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    paths = sorted(
        path
        for folder in ("k8s", "admission")
        for path in (data / "corpus" / folder).rglob("*")
        if path.is_file()
    )
    if not paths:
        print("skipped: no shared inputs")
        return SKIPPED
    report = report_of(sys.argv[1], paths)
    failed = list(differences(paths, report))
    for line in failed:
        print(line)
    total = sum(read["resources"] for read in report["inputs"])
    if report["summary"]["resources"] != total:
        failed.append("summary")
        print(f"summary says {report['summary']['resources']} resources, the inputs {total}")
    print(f"{len(paths)} files, {total} resources, {len(failed)} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
