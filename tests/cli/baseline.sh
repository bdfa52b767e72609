# Baselines. usage: baseline.sh WRIT
. "$(dirname "$0")/harness.sh"

it "a finding that the baseline has does not fail the run"
writ 1 check -p named.writ --write-baseline b nameless.json
writ 0 check -p named.writ --baseline b --format text --format json=known.json nameless.json
explains "baseline b: 1 known"
lacks "FAIL"
file_says known.json '"known": true'

it "a new finding fails it, also in a file that has known ones"
cat >more.json <<'END'
[ { "type": "thing", "id": "old" }, { "type": "thing", "id": "new", "name": "n" } ]
END
writ 1 check -p named.writ --write-baseline m more.json
sed 's/, "name": "n"//' more.json >.more && mv .more more.json
writ 1 check -p named.writ --baseline m more.json
says "new  thing"
lacks "old  thing"

it "what is no longer found is said, and left out of a pruned file"
sed 's/"id": "old"/"id": "old", "name": "n"/; s/"id": "new"/"id": "new", "name": "n"/' more.json >.more
mv .more more.json
writ 0 check -p named.writ --baseline m --write-baseline m more.json
explains "baseline m: 0 known, 1 no longer found"
expect test "$(cat m)" = '{"writ_baseline":1}'

it "a pruned file takes up no new finding"
writ 1 check -p named.writ --baseline m --write-baseline m nameless.json
expect test "$(cat m)" = '{"writ_baseline":1}'

it "the same findings make the same bytes"
writ 1 check -p named.writ -p sized.writ --write-baseline one nameless.json odd.json
writ 1 check -p sized.writ -p named.writ --write-baseline two odd.json nameless.json
expect cmp -s one two

it "a file that is not a baseline is refused with its place"
printf '{"writ_baseline":1}\n{"rule":}\n' >bad
writ 2 check -p named.writ --baseline bad nameless.json
explains "bad:2:9: not valid JSON"
writ 2 check -p named.writ --baseline nameless.json nameless.json
explains "nameless.json:1:1: not a baseline"
writ 2 check -p named.writ --baseline nowhere nameless.json
explains "baseline \`nowhere\` cannot be read"

it "a run that could not see everything writes none"
writ 3 check -p named.writ --write-baseline partial nameless.json broken.json
explains "is not written"
expect test ! -e partial

it "a baseline that cannot be written ends with 3"
writ 3 check -p named.writ --write-baseline nowhere/b good.json
explains "cannot be written"

it "--all shows what the baseline has, marked as known"
writ 0 check -p named.writ --baseline b --all nameless.json
says "FAIL  high (known)  m/has-name"
writ 0 check -p named.writ --baseline b nameless.json
lacks "m/has-name"

finish
