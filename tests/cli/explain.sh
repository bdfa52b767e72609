# `writ explain`: options, what is shown, exit codes.
. "$(dirname "$0")/harness.sh"

cat >sizes.json <<'END'
{"resources": [
  {"type": "thing", "id": "small", "size": 1, "parts": [{"on": true}]},
  {"type": "thing", "id": "large", "size": 20, "parts": [{"on": true}, {"on": false}]},
  {"type": "thing", "id": "open"},
  {"type": "other", "id": "o"}
]}
END
cat >rules.writ <<'END'
module m

parameter most: number = 10 "the largest size"

rule fits "Things are small and on" {
  severity high
  for t in thing
  require t.size <= most
  require every p in t.parts: p.on
  message "{t.@id} does not fit"
  fix "Make it smaller"
}

rule elsewhere "Nothing is elsewhere" {
  severity low
  for e in elsewhere
  require e.x
}
END

it "shows every condition with its outcome and what it read"
writ 0 explain -p rules.writ --rule fits --resource large sizes.json
says '  FAIL  large does not fit'
says '  false      require t.size <= most'
says '               /size: 20'
says '  false        element /parts/1'
says '  false          p.on'
says '                   /parts/1/on: false'
silent

it "shows what would have to change, having tried it"
writ 0 explain -p rules.writ --rule fits --resource large sizes.json
says '  The rule would pass with:'
says '    /size: 10  (it is 20)'
says '    /parts/1/on: true  (it is false)'
printf '{"resources": [{"type": "thing", "id": "t", "size": 1, "parts": 5}]}' >odd.json
writ 0 explain -p rules.writ --rule fits odd.json
says 'No small change of attributes was found'

it "explains all that the rule selects, failing ones first"
writ 0 explain -p rules.writ --rule m/fits sizes.json
expect test "$(grep -cE '^(small|large|open)' "$out")" -eq 3
expect test "$(grep -E '^(small|large|open)' "$out" | head -n 1 | cut -c 1-5)" = large
says '1 fail, 1 undecided, 1 pass'
says 'because `/size` is absent, and a value is needed there'

it "counts the resources past the limit"
writ 0 explain -p rules.writ --rule fits --limit 1 sizes.json
says '2 resources more'

it "counts the elements past their number"
writ 0 explain -p rules.writ --rule fits --resource large --elements 1 sizes.json
says 'element /parts/1'
lacks 'element /parts/0'
says 'and 1 more element; of all 2: 1 false, 1 true'

it "writes JSON that says the same"
writ 0 explain -p rules.writ --rule fits --resource large --format json=out.json sizes.json
expect test ! -s "$out"
file_says out.json '"verdict": "fail"'
file_says out.json '"kind": "every"'
file_says out.json '"pointer": "/parts/1/on"'

it "takes parameters"
writ 0 explain -p rules.writ --param most=20 --rule fits --resource large sizes.json
says '  true       require t.size <= most'

it "takes a bundle"
writ 0 compile -p rules.writ -o rules.bundle
writ 0 explain -p rules.bundle --rule fits --resource large sizes.json
says '  false      require t.size <= most'

it "knows the waivers of files"
cat >waivers.yaml <<'END'
waivers: [{rule: fits, for: large, until: 2027-01-31, reason: replaced soon, approved: Ines Ferrari}]
END
writ 0 explain -p rules.writ --rule fits --resource large --now 2026-11-25 --waivers waivers.yaml sizes.json
says 'WAIVED'
says 'replaced soon'
writ 0 explain -p rules.writ --rule fits --resource large --now 2027-02-01 --waivers waivers.yaml sizes.json
says 'FAIL'
echo 'waivers: [1]' >no-waivers.yaml
writ 2 explain -p rules.writ --rule fits --waivers no-waivers.yaml sizes.json
explains 'no-waivers.yaml:1:11'

it "knows a waiver that stands beside the resource"
cat >waived.yaml <<'END'
resources:
  # writ waive: {rule: fits, until: 2027-01-31, reason: it shrinks, approved: Ines Ferrari}
  - {type: thing, id: large, size: 20}
END
writ 0 explain -p rules.writ --rule fits --now 2026-11-25 waived.yaml
says '  WAIVED'
says 'instead of fail until 2027-01-31: it shrinks'
says '  false      require t.size <= most'

it "refuses a rule that is not there, with the nearest"
writ 2 explain -p rules.writ --rule fit sizes.json
explains 'the policies have no rule `fit`'
explains 'did you mean `fits`?'

it "refuses a resource that is not there, or that the rule does not select"
writ 2 explain -p rules.writ --rule fits --resource larg sizes.json
explains 'the inputs hold no resource `larg`'
explains 'did you mean `large`?'
writ 2 explain -p rules.writ --rule fits --resource o sizes.json
explains 'does not select `o`, which is of type other'

it "ends with 4 where the rule selects nothing, or nothing is named"
writ 4 explain -p rules.writ --rule elsewhere sizes.json
says 'The rule selects no resource of the inputs.'
writ 4 explain -p rules.writ --rule fits
explains 'no INPUT is named'

it "ends with 3 where an input cannot be read, and explains the rest"
printf '{' >broken.json
writ 3 explain -p rules.writ --rule fits --resource large sizes.json broken.json
says 'require t.size <= most'
says 'broken.json'
writ 3 explain -p rules.writ --rule fits --strict sizes.json broken.json
expect test ! -s "$out"
explains 'broken.json'

it "says all that is wrong with the command line"
writ 2 explain --elements 0 --limit many --color red --format xml sizes.json
explains 'expected `-p POLICY`'
explains 'expected `--rule ID`'
explains '`--elements` takes a whole number from 1 to 1000, found `0`'
explains '`--limit` takes'
explains '`--color` takes'
explains 'xml'

it "keeps control characters of inputs from the terminal"
printf '{"resources": [{"type": "thing", "id": "a\\u001b[31m", "size": "\\u001b[2J"}]}' >evil.json
writ 0 explain -p rules.writ --rule fits evil.json
expect test "$(tr -d -c '\033' <"$out" | wc -c)" -eq 0
writ 0 explain -p rules.writ --rule fits --format json evil.json
expect test "$(tr -d -c '\033' <"$out" | wc -c)" -eq 0

it "inputs are read with the options of check"
cat >template.json <<'END'
{ "Parameters": { "Kind": { "Type": "String" } },
  "Resources": { "B": { "Type": "X::Y::Z", "Properties": { "Kind": { "Ref": "Kind" } } } } }
END
cat >kind.writ <<'END'
module k

rule kind "The kind is good" {
  severity low
  for r in "X::Y::Z"
  require r.Kind == "good"
}
END
writ 0 explain -p kind.writ --rule kind template.json
says "UNDECIDED"
writ 0 explain -p kind.writ --rule kind --cfn-parameter Kind=bad template.json
says "FAIL"
writ 2 explain -p kind.writ --rule kind --cfn-parameter Kind template.json
explains "\`--cfn-parameter\` takes NAME=VALUE"

finish
