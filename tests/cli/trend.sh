# The history of runs and its trend. usage: trend.sh WRIT
. "$(dirname "$0")/harness.sh"

it "each run adds a line"
writ 1 check -p named.writ --now 2026-01-01 --history h nameless.json
writ 0 check -p named.writ --now 2026-01-02 --history h good.json
expect test "$(wc -l <h)" -eq 2
writ 0 trend h
says "2026-01-01T00:00:00Z         1"
says "fail 1 -> 0"
silent

it "a run that did not see everything is recorded as such"
writ 3 check -p named.writ --now 2026-01-03 --history h good.json missing.json
writ 4 check -p named.writ --now 2026-01-04 --history h empty.json
writ 0 trend h
says "(not every input was read)"
says "(nothing was checked)"

it "what a killed run left is said, left out, and does not swallow the next run"
printf '{"writ_history":1,"now":"2026-01' >>h
writ 0 check -p named.writ --now 2026-01-05 --history h good.json
explains "history \`h\`:5: the line breaks off and is left out"
writ 0 trend h
says "2026-01-05T00:00:00Z"
explains "the line breaks off"

it "a file that is no history is refused, and stays as it is"
cp good.json other
writ 2 check -p named.writ --history other good.json
explains "history \`other\`:1: expected a record of a run"
expect cmp -s good.json other
writ 3 trend other
writ 3 trend missing

it "a history that cannot be written is a 3"
writ 3 check -p named.writ --history nowhere/h good.json
explains "history \`nowhere/h\` cannot be written"

it "an empty history is a 4"
: >none
writ 4 trend none
says "no run is recorded"

it "the chart is well-formed, and the page has it"
writ 1 check -p named.writ --now 2026-01-06 --history h --format html=p.html nameless.json
file_says p.html '<h2 id="over-time">'
writ 0 trend --format svg=t.svg h
file_says t.svg '<polyline class="fail line"'
if command -v xmllint >/dev/null; then expect xmllint --noout t.svg; fi

it "one FILE is shown"
writ 2 trend
explains "expected one FILE, found 0"

finish
