# A team's first weeks with a check, on a real plan. usage: story.sh WRIT
. "$(dirname "$0")/harness.sh"

plan=$tests/../../../shared/data/corpus/tfplan/fugue__regula/rego/tests/rules/tf/aws/cloudtrail/inputs/issue355_infra.json
check() {
  code=$1
  shift
  [ ! -f waivers.yaml ] || set -- --waivers waivers.yaml "$@"
  writ "$code" check -p std:aws --baseline writ.baseline --history runs.ndjson "$@" plan.json
}

it "old findings become a baseline, and the check is green from then on"
if [ ! -f "$plan" ]; then
  skip "../shared/data is not there"
  finish
fi
cp "$plan" plan.json
cp "$plan" before.json
writ 1 check -p std:aws --now 2026-11-25 --write-baseline writ.baseline plan.json
says "11 fail"
check 0 --now 2026-11-25
says "11 fail"

it "one new fault is shown, alone and at its place"
python3 - <<'PYTHON'
import json
plan = json.load(open("before.json"))
opening = {"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"],
           "description": "ssh"}
values = {"name": "open", "description": "x", "ingress": [opening], "tags": {"a": "b"}}
group = {"address": "aws_security_group.open", "mode": "managed", "type": "aws_security_group",
         "name": "open", "provider_name": "registry.terraform.io/hashicorp/aws"}
plan["planned_values"]["root_module"]["resources"].append({**group, "values": values})
plan["resource_changes"].append(
    {**group, "change": {"actions": ["create"], "before": None, "after": values}})
json.dump(plan, open("plan.json", "w"), indent=1)
PYTHON
check 1 --now 2026-11-25
says "FAIL  critical  aws.security_groups/sg-no-open-admin-ports"
expect test "$(grep -c '^  FAIL' "$out")" -eq 1
line=$(grep -n '"0.0.0.0/0"' plan.json | tail -n 1 | cut -d: -f1)
check 1 --now 2026-11-25 --format github
says "line=$line"

it "a waiver lets it be, until its last day is over"
writ 0 waive --waivers waivers.yaml -p std:aws --now 2026-11-25 --rule sg-no-open-admin-ports \
  --for aws_security_group.open --until 2026-12-31 --reason "moves in winter" --approved "security lead"
check 0 --now 2026-11-25
says "1 waived"
lacks "Expiring"
check 0 --now 2026-12-31
says "Expiring: 1 waiver"
check 1 --now 2027-01-01
says "Expired: 1 waiver"
says "FAIL  critical  aws.security_groups/sg-no-open-admin-ports"

it "drift says what is new and why"
writ 1 diff -p std:aws --now 2026-11-25 --fail-on new before.json plan.json
says "none -> FAIL  critical  aws.security_groups/sg-no-open-admin-ports"
says "because the resource is new"
says "Resources: 1 added, 0 removed, 0 changed"
writ 0 diff -p std:aws --now 2026-11-25 --fail-on new before.json before.json

it "the trend tells how it went"
writ 0 trend runs.ndjson
says "fail 11 -> 12"

finish
