"""The work that every peer gets: inventories, rules, and how often each rule must fail.

All of it comes from writ_generate, is made once and stays in build/peers/work.
"""

import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BUILD = PROJECT / "build" / "peers"
GENERATE = PROJECT / "build" / "release" / "bin" / "writ_generate"


@dataclass
class Work:
    name: str  # of files that are made for it
    rules: list  # as data
    expected: Counter  # by rule: on how many resources it fails
    resources: int
    inputs: dict  # by form: the file, or the files, that hold the inventory
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
            self[form] = wrapped(self["array"], self.folder / f"inventory-{self.resources}.wrapped.json")
            return self[form]
        command = [GENERATE, "inventory", "--resources", self.resources, "--as", form]
        self[form] = made(self.folder / f"inventory-{self.resources}.{form}.json", command)
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
        policy=texts["writ"],
        folder=folder,
    )
