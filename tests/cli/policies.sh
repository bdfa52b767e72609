# What `-p` takes, and what `writ disasm` prints. usage: policies.sh WRIT
. "$(dirname "$0")/harness.sh"

it "-p is compulsory"
writ 2 check good.json
explains "no policy is named, expected \`-p POLICY\`"

it "-p may be repeated"
writ 0 check -p named.writ -p sized.writ good.json
says "against 2 rules"

mkdir -p rules/deep rules/.git
cp named.writ rules/deep/named.writ
cp sized.writ rules/sized.writ
printf 'this is no policy\n' >rules/deep/named_test.writ
printf 'nor is this\n' >rules/.git/x.writ
printf 'nor this\n' >rules/README

it "a folder stands for every policy below it, tests and hidden names aside"
writ 0 check -p rules good.json
says "against 2 rules"

it "a policy that is named twice counts once"
writ 0 check -p rules -p rules/sized.writ -p ./rules/deep/named.writ good.json
says "against 2 rules"

it "a folder without policies is refused"
mkdir -p nothing
writ 2 check -p nothing good.json
explains "policy \`nothing\` cannot be read: the folder holds no"

it "all mistakes of all policies are shown in one run"
printf 'module a\nrule x "t" {\n  severity hgih\n  for t in thing\n  require t.a == 1\n}\n' >one.writ
printf 'module b\nrule y "t" {\n  severity low\n  for t in thing\n  require t.a ==\n}\n' >two.writ
writ 2 check -p one.writ -p two.writ good.json
explains "one.writ:3:"
explains "two.writ:6:"
explains "the policies do not compile"
expect test ! -s "$out"

it "every unreadable policy is named"
writ 2 check -p missing1.writ -p missing2.writ good.json
explains "missing1.writ"
explains "missing2.writ"

it "no report is written when a policy is wrong"
writ 2 check -p one.writ --format json=report.json good.json
expect test ! -e report.json

it "a policy of more than 16 MiB is refused"
head -c 16777217 /dev/zero | tr '\0' '#' >large.writ
writ 2 check -p large.writ good.json
explains "it holds more than 16777216 bytes"

it "--rule and --severity choose rules"
writ 0 check -p rules --rule 'm/*' good.json
says "against 1 rule "
writ 0 check -p rules --rule small good.json
says "against 1 rule "
writ 0 check -p rules --severity high good.json
says "against 1 rule "

it "--now is what a rule sees"
cat >time.writ <<'END'
module t
rule fresh "Things are fresh" {
  severity low
  for t in thing
  require age(t.made) < 30d
}
END
printf '{"type":"thing","id":"a","made":"2026-01-01T00:00:00Z"}\n' >made.json
writ 0 check -p time.writ --now 2026-01-20 made.json
says "as of 2026-01-20T00:00:00Z"
writ 1 check -p time.writ --now 2026-03-01T12:00:00+02:00 made.json
says "as of 2026-03-01T10:00:00Z"
writ 2 check -p time.writ --now yesterday made.json
explains "\`--now\` takes a time"

it "--param sets a parameter, and the report says so"
cat >limit.writ <<'END'
module lim
parameter most: number = 10 "largest size"
rule small "Things are small" {
  severity low
  for t in thing
  require t.size <= most
}
END
writ 0 check -p limit.writ good.json
writ 1 check -p limit.writ --param most=2 --format json good.json
says '"lim.most": 2'
writ 1 check -p limit.writ --param lim.most=2 good.json

it "a parameter that is none, or a value that does not fit, is refused"
writ 2 check -p limit.writ --param moast=2 good.json
explains "moast"
writ 2 check -p limit.writ --param 'most="a' good.json
writ 2 check -p limit.writ --param most good.json
explains "\`--param\` takes NAME=VALUE, found \`most\`"
writ 2 check -p limit.writ --param =2 good.json

it "--params sets parameters from a JSON object, and --param wins over it"
printf '{\n  "most": 2\n}\n' >params.json
writ 1 check -p limit.writ --params params.json --format json good.json
says '"lim.most": 2'
writ 0 check -p limit.writ --params params.json --param most=5 good.json
printf '{"lim.most": 5}' >more.json
writ 0 check -p limit.writ --params params.json --params more.json good.json
writ 0 compile -p limit.writ --params params.json -o limit.bundle
writ 1 check -p limit.bundle good.json
writ 2 check -p limit.bundle --params params.json good.json
explains "\`--param\` and \`--params\` go with \`writ compile\`"

it "a mistake in --params is shown at its place"
printf '{\n  "most": "2",\n  "moast": 3\n}\n' >params.json
writ 2 check -p limit.writ --params params.json good.json
explains "params.json:2:11: error[W0314]: parameter \`most\` takes number, found a string"
explains "params.json:3:3: error[W0214]: no parameter is named \`moast\`"
writ 2 check -p limit.writ --params nothing.json good.json
explains "\`--params\` file \`nothing.json\` cannot be read: no such file or directory"

it "disasm prints bytecode"
writ 0 disasm -p named.writ
says "has-name"
silent

it "disasm of a wrong policy ends with 2 and prints nothing"
writ 2 disasm -p one.writ
expect test ! -s "$out"
writ 2 disasm
explains "expected a FILE or \`-p POLICY\`"
writ 2 disasm named.writ sized.writ
explains "expected \`-p sized.writ\`"
writ 2 disasm -p named.writ sized.writ

it "disasm takes one file without -p"
writ 0 disasm named.writ
says "has-name"

finish
