"""The peers: how each is installed, what it runs on a piece of work, and what it has found.

What a peer prints is one line `rule<TAB>resource` for each resource that a rule fails on, but where
it has a report of its own that names both. Reading that is not timed.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from languages import cel, checkov, guard, jq, rego, sql
from work import BUILD, PROJECT

HERE = Path(__file__).resolve().parent


def shell(command, folder=None, **environment):
    subprocess.run(
        [str(word) for word in command], cwd=folder, check=True, env={**os.environ, **environment}
    )


def said(command):
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=True
    ).stdout


class Peer:
    name = ""
    summary = ""  # which way of running it this is, for the table
    form = "lines"  # of the inventory
    threads = False  # whether it can be given more than one
    plans = True  # whether it is of use on Terraform plans
    good_exits = (0,)

    def installed(self):
        return True

    def install(self):
        pass

    def version(self):
        raise NotImplementedError

    def render(self, work):
        """Writes the rules in the peer's language."""

    def command(self, work, threads):
        raise NotImplementedError

    def failures(self, output, work):
        found = Counter()
        with open(output) as lines:
            for line in lines:
                found[line.split("\t", 1)[0]] += 1
        return found

    def file(self, work, suffix):
        return work.folder / f"{self.name}-{work.name}.{suffix}"


def shape(work):
    """What our programs are told of the files they read."""
    return "plans" if work.plans else "lines"


class Writ(Peer):
    name = "writ"
    summary = "`writ check`, findings with their evidence as NDJSON"
    good_exits = (0, 1)
    binary = Path(os.environ.get("WRIT", PROJECT / "build/release/bin/writ"))

    def installed(self):
        return self.binary.exists()

    def install(self):
        raise SystemExit(f"{self.binary} is not there: build the target writ first")

    def version(self):
        return said([self.binary, "--version"]).split()[-1]

    @property
    def threads(self):
        return "--jobs" in said([self.binary, "check", "--help"])

    def command(self, work, threads):
        command = [self.binary, "check", "-p", work.policy, "--format", "ndjson"]
        if self.threads:
            command += ["--jobs", threads]
        return command + work.inputs[self.form]

    def failures(self, output, work):
        found = Counter()
        with open(output) as lines:
            for line in lines:
                finding = json.loads(line)
                if finding["kind"] == "finding":
                    verdict = "" if finding["verdict"] == "fail" else " " + finding["verdict"]
                    found[finding["rule"].split("/")[-1] + verdict] += 1
        return found


class Jq(Peer):
    name = "jq"
    summary = "one program, the types told apart by `if`"

    def installed(self):
        return shutil.which("jq") is not None

    def install(self):
        shell(["apt-get", "install", "-y", "jq"])

    def version(self):
        return said(["jq", "--version"]).strip().removeprefix("jq-")

    def render(self, work):
        self.file(work, "jq").write_text(jq.render(work.rules, work.plans))

    def command(self, work, threads):
        return ["jq", "-r", "-f", self.file(work, "jq")] + work.inputs[self.form]


class DuckDb(Peer):
    name = "duckdb"
    summary = "one query from Python, the columns that it needs declared"
    plans = False  # nobody asks a database about a plan
    threads = True
    python = BUILD / "duckdb/bin/python"

    def installed(self):
        return self.python.exists()

    def install(self):
        shell([sys.executable, "-m", "venv", BUILD / "duckdb"])
        shell([self.python, "-m", "pip", "install", "--quiet", "duckdb==2.0.1"])

    def version(self):
        return said([self.python, "-c", "import duckdb; print(duckdb.__version__)"]).strip()

    def render(self, work):
        columns = sql.columns(work.rules)
        source = f"read_ndjson('{work.inputs['lines'][0]}', columns = {columns})"
        self.file(work, "sql").write_text(sql.render(work.rules, source))

    def command(self, work, threads):
        return [self.python, HERE / "duckdb_query.py", self.file(work, "sql"), threads]


class GoProgram(Peer):
    """A program of ours that embeds a library. What go makes stays outside the project."""

    threads = True
    module = ""

    @property
    def binary(self):
        return BUILD / "go" / "bin" / self.name

    def installed(self):
        return self.binary.exists()

    def install(self):
        folder = BUILD / "go"
        shutil.copytree(HERE / "go", folder, dirs_exist_ok=True)
        shell(["go", "mod", "tidy"], folder)
        shell(["go", "build", "-p", "1", "-o", f"bin/{self.name}", f"./{self.name}"], folder)

    def version(self):
        for line in (HERE / "go/go.mod").read_text().splitlines():
            if self.module in line:
                return line.split()[-1].removeprefix("v")
        raise AssertionError(self.module)


class Opa(GoProgram):
    name = "opa"
    summary = "Go API, one prepared query, each resource an input"
    module = "open-policy-agent/opa"

    def render(self, work):
        self.file(work, "rego").write_text(rego.render(work.rules, work.plans))

    def command(self, work, threads):
        return [self.binary, self.file(work, "rego"), threads, shape(work)] + work.inputs[self.form]


class Cel(GoProgram):
    name = "cel"
    summary = "cel-go, compiled programs kept by type"
    module = "cel-go"

    def render(self, work):
        self.file(work, "cel").write_text(cel.render(work.rules, work.plans))

    def command(self, work, threads):
        return [self.binary, self.file(work, "cel"), threads, shape(work)] + work.inputs[self.form]


class Guard(Peer):
    name = "guard"
    summary = "`cfn-guard validate` on one document, its own JSON report"
    form = "wrapped"
    good_exits = (0, 19)  # 19: some rule fails
    binary = BUILD / "guard/bin/cfn-guard"
    release = "3.2.1"

    def installed(self):
        return self.binary.exists()

    def install(self):
        command = ["cargo", "install", "--quiet", "-j1", "--locked", "--root", BUILD / "guard"]
        shell(command + ["cfn-guard", "--version", self.release])

    def version(self):
        return self.release

    def render(self, work):
        self.file(work, "guard").write_text(guard.render(work.rules, work.plans))

    def command(self, work, threads):
        command = [
            self.binary,
            "validate",
            "-r",
            self.file(work, "guard"),
            "-d",
            *work.inputs[self.form],
        ]
        return command + ["--structured", "--output-format", "json", "--show-summary", "none"]

    def failures(self, output, work):
        ids = {guard.rule_name(rule): rule["id"] for rule in work.rules}
        found = Counter()
        for report in json.loads(output.read_text()):
            for rule in report["not_compliant"]:
                broken = {
                    path.split("/")[2] for path in paths(rule) if path.startswith("/resource")
                }
                found[ids[rule["Rule"]["name"]]] += len(broken)
        return found


def paths(report):
    """Each place of the input that a report of Guard names."""
    open_parts = [report]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, dict):
            if isinstance(part.get("path"), str):
                yield part["path"]
            # Values are copies of the input, and may have a key of that name.
            open_parts += [
                inner for key, inner in part.items() if key != "value" or "path" not in part
            ]
        elif isinstance(part, list):
            open_parts += part


class Regorus(Peer):
    name = "regorus"
    summary = "Rust API, a compiled policy, each resource an input"
    binary = BUILD / "regorus/bin/regorus-driver"

    def installed(self):
        return self.binary.exists()

    def install(self):
        # The lock file and all that cargo makes stay outside the project.
        folder = BUILD / "regorus"
        shutil.copytree(HERE / "regorus", folder / "source", dirs_exist_ok=True)
        shell(["cargo", "install", "--quiet", "-j1", "--path", folder / "source", "--root", folder])

    def version(self):
        for line in (HERE / "regorus/Cargo.toml").read_text().splitlines():
            if line.startswith("regorus"):
                return line.split('"')[1].removeprefix("=")
        raise AssertionError("no version of regorus")

    def render(self, work):
        self.file(work, "rego").write_text(rego.render(work.rules, work.plans))

    def command(self, work, threads):
        return [self.binary, self.file(work, "rego"), shape(work)] + work.inputs[self.form]


class Checkov(Peer):
    name = "checkov"
    summary = "checks in Python on a Terraform plan, without its own"
    form = "plan"
    good_exits = (0, 1)  # 1: some check fails
    release = "3.3.30"
    folder = BUILD / "checkov"

    def installed(self):
        return (self.folder / "bin/checkov").exists()

    def install(self):
        shell([sys.executable, "-m", "venv", self.folder])
        shell(
            [
                self.folder / "bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                f"checkov=={self.release}",
            ]
        )

    def version(self):
        return self.release

    def render(self, work):
        checks = self.file(work, "checks")
        checks.mkdir(exist_ok=True)
        (checks / "__init__.py").write_text("")
        (checks / "rules.py").write_text(checkov.render(work.rules))

    def command(self, work, threads):
        command = [
            self.folder / "bin/checkov",
            "--file",
            *work.inputs[self.form],
            "--framework",
            "terraform_plan",
        ]
        command += [
            "--external-checks-dir",
            self.file(work, "checks"),
            "--output",
            "json",
            "--quiet",
            "--compact",
        ]
        return command + ["--skip-download", "--check", ",".join(rule["id"] for rule in work.rules)]

    def failures(self, output, work):
        report = json.loads(output.read_text())
        found = Counter(check["check_id"] for check in report["results"]["failed_checks"])
        if report["summary"]["parsing_errors"]:
            found["parsing errors"] = report["summary"]["parsing_errors"]
        return found


PEERS = {
    peer.name: peer
    for peer in (Writ(), Opa(), Regorus(), Cel(), Guard(), Checkov(), DuckDb(), Jq())
}
