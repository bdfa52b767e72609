"""Counts the resources of real CloudFormation templates with PyYAML and a few lines for their
conditions, and compares that with what `writ check --format json` counts.

usage: template_counts.py WRIT
The templates lie in $WRIT_SHARED_DATA or in ../shared/data beside the checkout; where there are
none, or no PyYAML, the script ends with 77, which CTest counts as skipped.
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
  for r in "AWS::*"
  require r.@id is present
}
"""

UNKNOWN = object()


def loader():
    """YAML without dates, and with the short tags as objects of one member."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if not tag.endswith(":timestamp")]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def tagged(self, suffix, node):
        name = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
        if isinstance(node, yaml.ScalarNode):
            return {name: self.construct_scalar(node)}
        if isinstance(node, yaml.SequenceNode):
            return {name: self.construct_sequence(node, deep=True)}
        return {name: self.construct_mapping(node, deep=True)}

    Loader.add_multi_constructor("!", tagged)
    return Loader


def load(content, loads):
    """JSON may be indented with tabs, which YAML may not."""
    is_json = content.lstrip().startswith("{")
    return json.loads(content) if is_json else yaml.load(content, loads)


class Template:
    """Just enough to say which conditions are false, with the defaults of parameters."""

    def __init__(self, document):
        self.parameters = document.get("Parameters") or {}
        self.conditions = document.get("Conditions") or {}
        self.mappings = document.get("Mappings") or {}
        self.resources = document.get("Resources") or {}

    def count(self):
        return sum(
            self.condition(entry.get("Condition")) is not False
            for entry in self.resources.values()
        )

    def condition(self, name):
        if name is None:
            return True
        return self.holds(self.conditions[name]) if name in self.conditions else UNKNOWN

    def holds(self, written):
        ((name, argument),) = written.items()
        if name == "Condition":
            return self.condition(argument)
        if name == "Fn::Equals":
            left, right = map(self.value, argument)
            return UNKNOWN if UNKNOWN in (left, right) else left == right
        outcomes = [self.holds(operand) for operand in argument]
        if name == "Fn::Not":
            return outcomes[0] if outcomes[0] is UNKNOWN else not outcomes[0]
        decisive = name == "Fn::Or"
        if decisive in [outcome for outcome in outcomes if outcome is not UNKNOWN]:
            return decisive
        return UNKNOWN if UNKNOWN in outcomes else not decisive

    def value(self, written):
        if not isinstance(written, dict):
            return text(written)
        ((name, argument),) = written.items()
        if name == "Ref":
            return self.parameter(argument)
        if name == "Fn::FindInMap":
            at = self.mappings
            for key in map(self.value, argument[:3]):
                at = at.get(key, UNKNOWN) if isinstance(at, dict) else UNKNOWN
            return at if at is UNKNOWN else text(at)
        if name == "Fn::Join":
            parts = argument[1] if isinstance(argument[1], list) else self.value(argument[1])
            parts = parts if parts is UNKNOWN else [self.value(part) for part in parts]
            known = parts is not UNKNOWN and UNKNOWN not in parts
            return argument[0].join(parts) if known else UNKNOWN
        if name == "Fn::Select":
            parts = argument[1] if isinstance(argument[1], list) else self.value(argument[1])
            return UNKNOWN if parts is UNKNOWN else self.value(parts[int(argument[0])])
        if name == "Fn::Sub" and "${" not in str(argument):
            return argument
        return UNKNOWN

    def parameter(self, name):
        declared = self.parameters.get(name, {})
        kind = declared.get("Type", "")
        if "Default" not in declared or kind.startswith("AWS::SSM::Parameter::Value"):
            return UNKNOWN
        default = text(declared["Default"])
        is_list = kind == "CommaDelimitedList" or kind.startswith("List<")
        return [part.strip() for part in default.split(",")] if is_list else default


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (int, float)) else value


def report_of(writ, paths):
    with tempfile.TemporaryDirectory() as folder:
        policy = pathlib.Path(folder) / "counts.writ"
        policy.write_text(POLICY)
        run = subprocess.run(
            [writ, "check", "-p", str(policy), "--format", "json", "--", *map(str, paths)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    return json.loads(run.stdout)


def main():
    data = pathlib.Path(os.environ.get("WRIT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    paths = [path for path in sorted((data / "corpus" / "cfn").rglob("*")) if path.is_file()]
    if not paths or yaml is None:
        print("skipped: no shared inputs, or no PyYAML")
        return SKIPPED
    report = report_of(sys.argv[1], paths)
    faulty = {error["source"]["path"] for error in report["errors"]}
    loads = loader()
    compared = failed = total = unread = 0
    for path, read in zip(paths, report["inputs"]):
        if read["format"] != "cloudformation" or str(path) in faulty:
            continue
        try:
            document = load(path.read_text(encoding="utf-8-sig"), loads)
        except yaml.YAMLError:  # PyYAML knows YAML 1.1 only.
            unread += 1
            continue
        if any(key.startswith("Fn::ForEach") for key in document["Resources"]):
            continue
        want = Template(document).count()
        compared += 1
        total += want
        if read["resources"] != want:
            failed += 1
            print(f"{path}: expected {want}, found {read['resources']}")
    print(f"{len(paths)} files, {compared} compared, {failed} differ: {total} resources")
    return 1 if failed or unread > 5 or compared < 550 else 0


if __name__ == "__main__":
    sys.exit(main())
