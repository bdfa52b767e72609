# Drift between two snapshots. usage: diff.sh WRIT
. "$(dirname "$0")/harness.sh"

cat >old.json <<'END'
[ { "type": "thing", "id": "a", "name": "n", "size": 3, "tags": { "at": "1" } },
  { "type": "thing", "id": "gone", "name": "n" } ]
END
cat >new.json <<'END'
[ { "type": "thing", "id": "a", "size": 4, "tags": { "at": "2" } },
  { "type": "thing", "id": "fresh", "name": "n" } ]
END

it "what changed and what turned is shown, and a new finding is a 1"
writ 1 diff -p named.writ old.json new.json
says "PASS -> FAIL  high  m/has-name"
says "because the resource changed"
says '/size:  3 -> 4'
says '+ fresh'
says '- gone'
says "Resources: 1 added, 1 removed, 1 changed, 0 unchanged"
silent

it "the same snapshot twice has no drift"
writ 0 diff -p named.writ --fail-on any new.json new.json
says "No drift"

it "--fail-on any counts whatever changed"
writ 0 diff -p warns.writ old.json new.json
writ 1 diff -p warns.writ --fail-on any old.json new.json

it "--ignore leaves attributes out"
printf '# times\nthing /tags/at # of the tag\n/size\n' >ignore
writ 1 diff -p named.writ --ignore ignore old.json new.json
says "2 differences ignored"
lacks "/size:"
says "/name:"

it "an ignore file that is not one is refused with its line"
printf '/good\nno pointer here\n' >bad
writ 2 diff -p named.writ --ignore bad old.json new.json
explains "bad:2: expected a JSON Pointer"
writ 2 diff -p named.writ --ignore missing old.json new.json
explains "\`missing\` cannot be read"

it "policies and times of the old side are its own"
cat >strict.writ <<'END'
module m

rule has-name "Things have a name" {
  severity high
  for t in thing
  require t.name is present and time(t.until) > now
}
END
printf '[{ "type": "thing", "id": "a", "name": "n", "until": "2026-06-01T00:00:00Z" }]' >timed.json
writ 1 diff -p strict.writ --old-now 2026-01-01 --now 2026-07-01 timed.json timed.json
says "because time passed"
writ 1 diff -p strict.writ --old-policy named.writ --now 2026-07-01 timed.json timed.json
says "because the policy changed"

it "a waiver that ends is why a verdict turned"
printf '{"waivers": [{"rule": "m/has-name", "for": "a", "until": "2026-03-01", "reason": "r", "approved": "x"}]}' >w.json
printf '[{ "type": "thing", "id": "a" }]' >waived.json
writ 1 diff -p named.writ --waivers w.json --old-now 2026-01-01 --now 2026-07-01 waived.json waived.json
says "WAIVED -> FAIL"
says "because a waiver ended"

it "every format in one run"
writ 1 diff -p named.writ --format text --format json=d.json --format markdown=d.md \
  --format html=d.html old.json new.json
file_says d.md "**fail**"
file_says d.html '<p class="outcome-of-run bad">New: 1 finding</p>'
if command -v python3 >/dev/null; then
  expect python3 -c 'import json; d = json.load(open("d.json")); assert d["summary"]["fail_anew"] == 1'
fi

it "a snapshot that cannot be read in full is a 3, whatever else is found"
writ 3 diff -p named.writ old.json broken.json
says "An input could not be read in full"
writ 3 diff -p named.writ --format json missing.json new.json
says '"complete": false'
explains "missing.json"

it "two snapshots on which nothing was checked are a 4"
writ 4 diff -p named.writ empty.json empty.json
writ 0 diff -p named.writ --allow-empty empty.json empty.json

it "both snapshots are read as check reads inputs"
cat >hosts.yaml <<'END'
resources: [{at: /hosts/*, type: thing, id: "{/hostname}"}]
END
mkdir -p was is
printf '{"hosts": [{"hostname": "h", "name": "n"}]}' >was/hosts.json
printf '{"hosts": [{"hostname": "h"}]}' >is/hosts.json
echo '{' >is/draft.json
writ 1 diff -p named.writ --mapping hosts.yaml --exclude 'draft*' was is
says "PASS -> FAIL  high  m/has-name"
writ 3 diff -p named.writ --mapping hosts.yaml was is
says "An input could not be read in full"
writ 3 diff -p named.writ --mapping hosts.yaml --strict was is
explains "is/draft.json"
expect test ! -s "$out"
writ 2 diff -p named.writ --mapping missing.yaml was is
explains "missing.yaml"
writ 2 diff -p named.writ --input-format nonsense was is
explains "--input-format"
printf '[{ "kind": "thing", "name": "n" }]' >keys.json
writ 0 diff -p named.writ --input-format resources --type-key kind --id-key name keys.json keys.json
says "No drift"

it "--undecided says what undecided verdicts are to the exit code"
printf 'module m\n\nrule small "Small" {\n  severity high\n  for t in thing\n  require t.size < 5\n}\n' >small.writ
printf '[{ "type": "thing", "id": "a", "size": 1 }]' >sized.json
printf '[{ "type": "thing", "id": "a" }]' >unsized.json
writ 1 diff -p small.writ sized.json unsized.json
says "PASS -> UNDECIDED"
silent
writ 0 diff -p small.writ --undecided ignore sized.json unsized.json
silent
writ 0 diff -p small.writ --undecided warn sized.json unsized.json
explains "1 undecided finding"
writ 0 diff -p small.writ --undecided warn unsized.json unsized.json
silent
writ 2 diff -p small.writ --undecided never sized.json unsized.json

it "exactly two snapshots are compared"
writ 2 diff -p named.writ old.json
explains "expected two snapshots, OLD and NEW, found 1"
writ 2 diff -p named.writ - -
explains "named twice"
writ 2 diff old.json new.json
explains "no policy is named"

finish
