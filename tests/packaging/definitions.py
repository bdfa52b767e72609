"""Reads what other tools are handed (the action, the GitLab template, the pre-commit hooks) with a YAML
reader that is not ours, and runs the commands in them. usage: definitions.py WRIT"""

import os
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("skipped: PyYAML is not installed")
    sys.exit(77)

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
writ = os.path.abspath(sys.argv[1])


def load(path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return yaml.safe_load(file)


def run(command, folder, wanted):
    result = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    assert result.returncode == wanted, (command, result.returncode, result.stdout, result.stderr)


action = load(".github/actions/check/action.yml")
step = action["runs"]["steps"][0]
assert action["runs"]["using"] == "composite" and step["shell"] == "sh"
for name in step["env"].values():
    if "inputs." in name:
        assert name.split("inputs.")[1].split(" ")[0] in action["inputs"], name
with open(os.path.join(root, "packaging/action/check.sh"), encoding="utf-8") as file:
    script = file.read()
for variable in step["env"]:
    assert variable in script, variable

with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "policy.writ"), "w", encoding="utf-8") as file:
        file.write('module m\n\nrule named "Named" {\n  severity low\n  for t in thing\n  require t.name is present\n}\n\n'
                   'test "named" {\n  given { "type": "thing", "id": "a", "name": "n" }\n  expect named pass on "a"\n}\n')
    with open(os.path.join(folder, "plan.json"), "w", encoding="utf-8") as file:
        file.write('[{"type": "thing", "id": "a", "name": "n"}]')

    job = load("packaging/gitlab/writ.gitlab-ci.yml")[".writ"]
    variables = dict(job["variables"], WRIT_BINARY=writ, WRIT_POLICIES="-p policy.writ")
    for line in job["script"]:
        os.environ.update(variables)
        run(line, folder, 0)
    for report in job["artifacts"]["reports"].values():
        assert os.path.getsize(os.path.join(folder, report)) > 0, report

    for hook in load(".pre-commit-hooks.yaml"):
        assert hook["entry"].startswith("writ "), hook
        arguments = {"writ-fmt": "policy.writ", "writ-test": "", "writ-check": "-p policy.writ plan.json"}
        run(hook["entry"].replace("writ", writ, 1) + " " + arguments[hook["id"]], folder, 0)
print("passed")
