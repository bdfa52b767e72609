# Files of waivers, and `writ waive`. usage: waivers.sh WRIT
. "$(dirname "$0")/harness.sh"

cat >things.json <<'END'
[ { "type": "thing", "id": "old-1" }, { "type": "thing", "id": "old-2" }, { "type": "thing", "id": "new" } ]
END

it "a waiver of a file counts like one of a policy"
cat >waivers.yaml <<'END'
# what the team has agreed on
waivers:
  - rule: has-name
    for: old-*
    until: 2027-01-31
    reason: replaced in January
    approved: Ines Ferrari, CISO
END
writ 1 check -p named.writ --now 2026-11-25 --waivers waivers.yaml --all --format json=r.json --format text things.json
says "new  thing"
file_says r.json '"reason": "replaced in January"'
file_says r.json '"path": "waivers.yaml"'
file_says r.json '"line": 3'
writ 0 check -p named.writ --now 2026-11-25 --waivers waivers.yaml --allow-empty things.json --rule nothing

it "it ends by itself, and the report says so"
writ 1 check -p named.writ --now 2027-02-01 --waivers waivers.yaml things.json
says "old-1  thing"
says "Expired"
writ 1 check -p named.writ --now 2027-01-31 --waivers waivers.yaml things.json
lacks "old-1  thing"

it "JSON holds the same"
cat >waivers.json <<'END'
{ "waivers": [ { "rule": "has-name", "for": "*", "until": "2027-01-31", "reason": "r", "approved": "a" } ] }
END
writ 0 check -p named.writ --now 2026-11-25 --waivers waivers.json things.json
says "Overbroad"

it "a glob describes a whole id and never a part of one"
sed 's/old-\*/old/' waivers.yaml >part.yaml
writ 1 check -p named.writ --now 2026-11-25 --waivers part.yaml things.json
says "old-1  thing"

it "each part is compulsory, and every mistake is told with its place"
cat >bad.yaml <<'END'
waivers:
  - rule: has-nmae
    for: ""
    until: 2027-02-30
    reason: r
    who: me
  - 7
  - {rule: has-name, for: a, until: 2027-01-31, reason: r, approved: a}
  - {rule: has-name, for: a, until: 2027-01-31, reason: r, approved: a}
END
writ 2 check -p named.writ --waivers bad.yaml things.json
explains 'bad.yaml:2:11: error[I0121]: no rule is named `has-nmae`'
explains 'did you mean `has-name`?'
explains 'bad.yaml:3:10: error[I0111]: `for` of waiver 1 is empty, expected a glob of resource ids'
explains 'bad.yaml:4:12: error[I0111]: `until` of waiver 1 is no date'
explains 'error[I0110]: waiver 1 has no `approved`, expected who decided so'
explains 'bad.yaml:6:10: error[I0191]: `who` of waiver 1 is not known'
explains 'bad.yaml:7:5: error[I0109]'
explains 'bad.yaml:9:5: error[I0122]: `m/has-name` is waived twice for `a`'
writ 2 check -p named.writ --waivers nowhere.yaml things.json
explains 'waivers `nowhere.yaml` cannot be read'
printf 'exceptions: []\n' >other.yaml
writ 2 check -p named.writ --waivers other.yaml things.json
explains 'error[I0191]: `exceptions` of a waiver file is not known'

it "a waiver beside a resource covers that resource alone, and ends like any other"
cat >things.yaml <<'END'
resources:
  # writ waive: {rule: has-name, until: 2027-01-31, reason: renamed in January, approved: Ines Ferrari}
  - type: thing
    id: old-1
  - type: thing
    id: old-2
    metadata:
      annotations:
        writ.dev/waivers: |
          - rule: m/has-name
            until: 2027-01-31
            reason: likewise
            approved: Ines Ferrari
          - {rule: of.another/policy, until: 2027-01-31, reason: r, approved: a}
  - {type: thing, id: new}
END
writ 1 check -p named.writ --now 2026-11-25 --all --format json=r.json --format text things.yaml
says "new  thing"
file_says r.json '"waived": 2'
file_says r.json '"reason": "renamed in January"'
writ 1 check -p named.writ --now 2027-02-01 --format json=r.json things.yaml
file_says r.json '"waived": 0'
writ 1 check -p named.writ --now 2026-11-25 --no-inline-waivers --format json=r.json things.yaml
file_says r.json '"waived": 0'

it "a waiver beside a resource has the same duties, and a bad one is told with its place"
sed 's/, approved: Ines Ferrari}/}/' things.yaml >bad.yaml
writ 3 check -p named.writ --now 2026-11-25 bad.yaml
says 'bad.yaml:2:17: error[I0110]: waiver beside `old-1`: waiver 1 has no `approved`'
says "old-1  thing"

it "writ waive makes a file, and adds to one without touching the rest"
writ 0 waive --waivers new.yaml -p named.writ --rule has-name --for 'old-*' --until 2027-01-31 \
  --reason 'it is "old"' --approved me --now 2026-11-25
writ 1 check -p named.writ --now 2026-11-25 --waivers new.yaml things.json
lacks "old-1  thing"
cp waivers.yaml before.yaml
writ 0 waive --waivers waivers.yaml -p named.writ --rule has-name --for new --until 2027-01-31 \
  --reason r --approved me --now 2026-11-25
expect test "$(head -n 7 waivers.yaml)" = "$(cat before.yaml)"
writ 0 check -p named.writ --now 2026-11-25 --waivers waivers.yaml things.json
writ 0 waive --waivers waivers.json -p named.writ --rule m/has-name --for x --until 2027-01-31 \
  --reason r --approved me --now 2026-11-25
writ 0 check -p named.writ --now 2026-11-25 --waivers waivers.json things.json

it "writ waive refuses what would be no waiver"
writ 2 waive --waivers new.yaml --rule m/has-name --for a --until 2027-01-31 --reason r --now 2026-11-25
explains '`--approved` is missing'
writ 2 waive --waivers new.yaml --rule m/has-name --for a --until 2026-01-31 --reason r --approved me --now 2026-11-25
explains 'is over already'
writ 2 waive --waivers new.yaml --rule m/has-name --for a --until soon --reason r --approved me
explains 'takes a date'
writ 2 waive --waivers new.yaml -p named.writ --rule has-nmae --for a --until 2027-01-31 --reason r --approved me --now 2026-11-25
explains 'did you mean `has-name`'
writ 2 waive --rule m/has-name
explains 'expected `--waivers FILE`'
writ 2 waive --waivers things.json --rule m/has-name --for a --until 2027-01-31 --reason r --approved me --now 2026-11-25
explains 'nothing can be added to `things.json`'
expect grep -q old-1 things.json
writ 2 waive --waivers waivers.yaml --rule m/has-name --for new --until 2027-01-31 --reason r --approved me --now 2026-11-25
finish
