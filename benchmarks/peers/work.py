"""The work that every peer gets: inventories or plans, rules, and how often each rule must fail.

For inventories all of it comes from writ_generate, is made once and stays in build/peers/work. For
plans the rules stand in plan_rules.json, and judge.py says what they must find.
"""

import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import judge
from languages import writ

PROJECT = Path(__file__).resolve().parents[2]
BUILD = PROJECT / "build" / "peers"
GENERATE = PROJECT / "build" / "release" / "bin" / "writ_generate"


@dataclass
class Work:
    name: str  # of files that are made for it
    rules: list  # as data
    expected: Counter  # by rule: on how many resources it fails
    resources: int
    inputs: dict  # by form: the files that hold the inventory
    plans: bool  # whether it is made of Terraform plans
    policy: Path  # in Writ
    folder: Path  # for what is rendered and what comes out


def made(path, command):
    """The file, made by the command where it is not there yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with open(part, "wb") as out:
            subprocess.run([str(word) for word in command], stdout=out, check=True)
        part.rename(path)
    return path


def wrapped(array, path):
    """A file with `{"resources": [...]}`, for who wants an object."""
    return made(path, ["sh", "-c", 'printf \'{"resources":\'; cat "$1"; printf "}"', "sh", array])


class Inputs(dict):
    """Forms of a generated inventory, made when first asked for."""

    def __init__(self, folder, resources):
        super().__init__()
        self.folder, self.resources = folder, resources

    def __missing__(self, form):
        if form == "wrapped":
            self[form] = [
                wrapped(self["array"][0], self.folder / f"inventory-{self.resources}.wrapped.json")
            ]
            return self[form]
        command = [GENERATE, "inventory", "--resources", self.resources, "--as", form]
        self[form] = [made(self.folder / f"inventory-{self.resources}.{form}.json", command)]
        return self[form]


def inventory(resources, rules):
    """The generated inventory of that many resources, with that many rules."""
    if not GENERATE.exists():
        raise SystemExit(f"{GENERATE} is not there: build the target writ_generate first")
    folder = BUILD / "work"
    texts = {}
    for form in ("writ", "json"):
        command = [GENERATE, "policy", "--rules", rules, "--as", form]
        texts[form] = made(folder / f"rules-{rules}.{form}", command)
    command = [GENERATE, "expected", "--resources", resources, "--rules", rules]
    table = made(folder / f"expected-{resources}-{rules}.tsv", command)
    expected = Counter()
    for line in table.read_text().splitlines()[1:]:
        rule, _, fails, _ = line.split("\t")
        if rule != "all" and int(fails) != 0:
            expected[rule] = int(fails)
    return Work(
        name=f"{resources}-{rules}",
        rules=json.loads(texts["json"].read_text()),
        expected=expected,
        resources=resources,
        inputs=Inputs(folder, resources),
        plans=False,
        policy=texts["writ"],
        folder=folder,
    )


def sound(path):
    """Whether a file is a plan with changes that every reader reads alike: UTF-8, no key twice."""

    def once(pairs):
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    try:
        plan = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)
    except ValueError:
        return False
    return isinstance(plan, dict) and bool(plan.get("resource_changes"))


class Everywhere(dict):
    """One list of files, whatever form is asked for."""

    def __init__(self, files):
        super().__init__()
        self.files = files

    def __missing__(self, form):
        return self.files


def plans(corpus):
    """The real plans below a folder, with the rules of plan_rules.json."""
    files = [path for path in sorted(corpus.rglob("*.json")) if sound(path)]
    if not files:
        raise SystemExit(f"there are no plans below {corpus}")
    rules = json.loads((Path(__file__).parent / "plan_rules.json").read_text())
    folder = BUILD / "work"
    folder.mkdir(parents=True, exist_ok=True)
    policy = folder / "rules-plans.writ"
    policy.write_text(writ.render(rules))
    expected, resources = judge.failures(rules, files)
    return Work("plans", rules, expected, resources, Everywhere(files), True, policy, folder)
