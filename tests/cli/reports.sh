# Reports: formats, places, colour, sameness. usage: reports.sh WRIT
. "$(dirname "$0")/harness.sh"

it "two formats go to two places at once"
writ 1 check -p named.writ --format text --format json=report.json nameless.json
says "FAIL  high  m/has-name"
file_says report.json '"rule": "m/has-name"'
file_says report.json '"complete": true'
silent

it "a report to a file alone leaves standard output empty"
writ 1 check -p named.writ --format json=alone.json nameless.json
expect test ! -s "$out"
file_says alone.json '"verdict": "fail"'

it "JSON on standard output is nothing but JSON"
writ 3 check -p named.writ --format json nameless.json missing.json
expect test "$(head -n 1 "$out")" = "{"
expect test "$(tail -n 1 "$out")" = "}"
says '"complete": false'
says '"code": "I0101"'
explains "missing.json: error[I0101]"

it "the same run gives the same bytes"
writ 1 check -p named.writ --now 2026-01-01 --format json=one.json nameless.json good.json
writ 1 check -p named.writ --now 2026-01-01 --format json=two.json nameless.json good.json
expect cmp -s one.json two.json

it "an older report is replaced, and nothing is left beside it"
mkdir -p place
printf 'old\n' >place/r.json
writ 0 check -p named.writ --format json=place/r.json good.json
file_says place/r.json '"pass": 1'
expect test "$(ls -A place)" = "r.json"

it "reports are written for 4 too"
writ 4 check -p named.writ --format json=none.json empty.json
file_says none.json '"pass": 0'

it "a report that cannot be written ends with 3, the others are written"
writ 3 check -p named.writ --format json=nowhere/r.json --format text --format json=ok.json good.json
explains "report \`nowhere/r.json\` cannot be written"
says "0 fail"
file_says ok.json '"pass": 1'

it "two reports in one place are refused"
writ 2 check -p named.writ --format text --format json good.json
explains "two reports go to standard output"

it "a format that is none is refused"
writ 2 check -p named.writ --format jsno good.json
explains "did you mean \`json\`?"

it "--all shows what passed"
writ 0 check -p named.writ good.json
lacks "PASS"
writ 0 check -p named.writ --all good.json
says "PASS  high  m/has-name"

it "a condition that reads nothing is named in every report"
printf 'module r\nrule typo "t" {\n  severity low\n  for t in thing\n  require t.nmae is absent\n}\n' >typo.writ
writ 0 check -p typo.writ --format text --format json=typo.json good.json
says "Read nothing: 1 condition"
says "t.nmae is absent  looked at /nmae"
file_says typo.json '"condition": "t.nmae is absent"'

escape=$(printf '\033')

it "there is no colour in a pipe"
writ 1 check -p named.writ nameless.json
lacks "$escape"

it "--color always colours, also with NO_COLOR set"
writ 1 check -p named.writ --color always nameless.json
says "$escape[1;31mFAIL"
NO_COLOR=1 writ 1 check -p named.writ --color always nameless.json
says "$escape[1;31mFAIL"

it "--color never does not"
writ 1 check -p named.writ --color never nameless.json
lacks "$escape"

it "a text report in a file has colour only if asked"
writ 1 check -p named.writ --format text=plain.txt nameless.json
expect test "$(grep -c "$escape" plain.txt)" -eq 0
writ 1 check -p named.writ --color always --format text=colour.txt nameless.json
file_says colour.txt "$escape"

it "the text report fits 80 columns"
writ 1 check -p named.writ -p sized.writ nameless.json odd.json
expect test "$(awk 'length > 80' "$out" | wc -l)" -eq 0

finish
