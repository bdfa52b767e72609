"""Reads the reports that formats.sh had written with parsers that are not ours, and compares them.

usage: formats.py FOLDER FINDINGS FAULTS KINDS [may-be-empty]   (checks FOLDER/r.*; KINDS of FAULTS)
       formats.py --schema SCHEMA FILE...  (SARIF against its JSON schema; 77 where it cannot be read)
"""

import csv
import json
import re
import sys
import xml.etree.ElementTree as xml
from html.parser import HTMLParser


def load(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def sarif(text):
    runs = json.loads(text)["runs"]
    results = [result for run in runs for result in run["results"]]
    for run in runs:
        assert len(run["results"]) <= 25000
        for result in run["results"]:
            location = result["locations"][0]["physicalLocation"]
            assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", location["artifactLocation"]["uri"])
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            same("rule of a result", rule["id"], result["ruleId"])
    prints = [r["partialFingerprints"]["writFinding/v1"] for r in results if "level" in r
              and "partialFingerprints" in r]
    same("fingerprints", len(set(prints)), len(prints))
    names = [r["locations"][0].get("logicalLocations") for r in results]
    return len(prints), len(results) - len(prints), {n[0]["fullyQualifiedName"] for n in names if n}


def junit(text):
    root = xml.fromstring(text)
    cases = root.findall(".//testcase")
    failures = [case for case in cases if case.find("failure") is not None]
    errors = [case for case in cases if case.find("error") is not None]
    same("tests of JUnit", int(root.get("tests")), len(cases))
    same("failures of JUnit", int(root.get("failures")), len(failures))
    same("errors of JUnit", int(root.get("errors")), len(errors))
    return len(failures), len(errors)


def annotations(text):
    lines = text.split("\n")
    assert lines.pop() == ""
    assert lines.pop().startswith("writ: ")
    errors = [re.fullmatch(r"::error ([^:]*)::(.*)", line) for line in lines]
    assert all(errors), lines[errors.index(None)]
    faults = sum("title=writ/" in match[1] for match in errors)
    return len(errors) - faults, faults


def gitlab(text):
    issues = json.loads(text)
    same("fingerprints", len({issue["fingerprint"] for issue in issues}), len(issues))
    faults = sum(issue["check_name"].startswith("writ/") for issue in issues)
    return len(issues) - faults, faults


def table(text):
    rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    for row in rows:
        assert None not in row and None not in row.values()
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row.values() if cell)
    faults = sum(row["verdict"] == "error" for row in rows)
    return len(rows) - faults, faults


def ndjson(text):
    lines = [json.loads(line) for line in text.split("\n") if line]
    same("first kind", lines[0]["kind"], "run")
    same("last kind", lines[-1]["kind"], "end")
    findings = [line for line in lines if line["kind"] == "finding"]
    return len(findings), len(lines[-1]["faults"]), {f["resource"]["id"] for f in findings}


def markdown(text, findings, faults):
    assert len(text.encode()) < 65536
    head = text.split("\n")[0]
    same("a good run passed", head == "## writ: Passed", findings == faults == 0)
    assert not re.search(r"<(?!/?(code|details|summary)>)", text)


class HtmlPage(HTMLParser):
    """The data of a page, the lines in its box of faults, and the names of its elements."""

    def __init__(self, text):
        super().__init__()
        self.open, self.data, self.faults, self.names = [], "", 0, set()
        self.feed(text)
        self.close()
        same("elements left open", self.open, [])

    def handle_starttag(self, name, attributes):
        self.names.add(name)
        if name in ("meta", "link", "input"):
            return
        self.open.append((name, dict(attributes)))
        self.faults += name == "li" and any(a.get("class") == "faults" for _, a in self.open)

    def handle_endtag(self, name):
        same("closed element", name, self.open.pop()[0])

    def handle_data(self, text):
        if self.open and self.open[-1][1].get("id") == "data":
            self.data += text


def html(text):
    page = HtmlPage(text)
    assert not page.names & {"b", "img", "iframe", "object", "form"}, page.names
    columns = json.loads(page.data)["findings"]
    same("columns", {len(column) for column in columns.values()}, {len(columns["rule"])})
    return len(columns["rule"]), page.faults


def check(folder, findings, faults, kinds, may_be_empty):
    whole = json.loads(load(f"{folder}/r.json"))
    same("findings of JSON", len(whole["findings"]), findings)
    good = whole["complete"] and not whole["limit_hit"]
    good = good and (may_be_empty or not whole["nothing_checked"])
    same("JSON is good", good, faults == 0)
    names = {finding["resource"]["id"] for finding in whole["findings"]}
    expected = (findings, faults)
    *counts, found = sarif(load(f"{folder}/r.sarif"))
    same("SARIF", tuple(counts), expected)
    same("names in SARIF", found, names)
    *counts, found = ndjson(load(f"{folder}/r.ndjson"))
    same("NDJSON", tuple(counts), expected)
    same("names in NDJSON", found, names)
    same("JUnit", junit(load(f"{folder}/r.junit")), (findings, kinds))
    same("annotations", annotations(load(f"{folder}/r.github")), expected)
    same("GitLab", gitlab(load(f"{folder}/r.gitlab")), expected)
    same("CSV", table(load(f"{folder}/r.csv")), expected)
    same("HTML", html(load(f"{folder}/r.html")), expected)
    markdown(load(f"{folder}/r.markdown"), findings, faults)
    for name in ("json", "sarif", "ndjson", "junit", "github", "gitlab", "csv", "markdown", "html"):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", load(f"{folder}/r.{name}"))


def validate(schema, files):
    try:
        import jsonschema
        with open(schema, encoding="utf-8") as file:
            validator = jsonschema.Draft4Validator(json.load(file))
    except (ImportError, OSError) as why:
        print(why)
        sys.exit(77)
    for path in files:
        for error in validator.iter_errors(json.loads(load(path))):
            sys.exit(f"{path}: {list(error.absolute_path)}: {error.message[:300]}")


if sys.argv[1] == "--schema":
    validate(sys.argv[2], sys.argv[3:])
else:
    check(sys.argv[1], *map(int, sys.argv[2:5]), "may-be-empty" in sys.argv)
