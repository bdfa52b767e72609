# Inputs that are checked while they are read. usage: inventories.sh WRIT
. "$(dirname "$0")/harness.sh"

awk 'BEGIN {
  for (i = 0; i < 20000; i++) {
    printf "{\"type\":\"%s\",\"id\":\"r%d\",\"note\":\"%01000d\"}\n", i % 100 ? "quiet" : "thing", i, i
  }
}' >many.ndjson

it "reports are the same for any number of threads"
for format in text json ndjson sarif csv; do
  for jobs in 1 2 7; do
    "$binary" check -p named.writ --now 2026-01-01 -j $jobs --format $format many.ndjson >$format.$jobs || :
  done
  expect test -s $format.1
  expect cmp -s $format.1 $format.2
  expect cmp -s $format.1 $format.7
done
expect grep -q '"resources": 20000' json.1

it "what is held gives the same report as what is not"
cat many.ndjson | "$binary" check -p named.writ --now 2026-01-01 --format json - >held || :
sed 's/"-"/"many.ndjson"/; s/: "-:/: "many.ndjson:/' held | grep -v fingerprint >held.sorted
grep -v fingerprint json.1 >streamed.sorted
expect cmp -s held.sorted streamed.sorted

it "memory does not grow with the input"
cat many.ndjson many.ndjson many.ndjson many.ndjson many.ndjson many.ndjson >large.ndjson
# Address space, in KiB: what holds the file and its values does not fit into it.
(
  ulimit -v 120000
  # Sanitizers reserve more than that for themselves.
  "$binary" --version >/dev/null 2>&1 || exit 77
  "$binary" check -p named.writ -j 1 --format ndjson=large.out large.ndjson
) >"$out" 2>"$err" || status=$?
if [ "${status:-0}" -eq 77 ]; then
  skip "the binary does not start in so little address space"
else
  expect test "${status:-0}" -eq 1
  expect grep -q '"kind":"end"' large.out
  expect test "$(grep -c '"kind":"finding"' large.out)" -eq 1200
fi

it "a folder of inventories is one, in the order of its files"
mkdir -p folder/b folder/skip
head -n 700 many.ndjson >folder/a.ndjson
tail -n 800 many.ndjson >folder/b/c.ndjson
printf '{"type":"thing","id":"left out"}\n{"type":"thing","id":"too"}\n' >folder/skip/d.ndjson
writ 1 check -p named.writ --now 2026-01-01 --exclude skip --format json folder
says '"resources": 1500'
cp "$out" by_folder
writ 1 check -p named.writ --now 2026-01-01 --format json folder/a.ndjson folder/b/c.ndjson
expect cmp -s by_folder "$out"

it "a reader that has seen enough ends the run, which is no good one"
{
  "$binary" check -p named.writ --format ndjson many.ndjson 2>"$err"
  echo $? >code
} | head -n 2 >"$out"
says '"kind":"finding"'
expect test "$(cat code)" -eq 3 -o "$(cat code)" -eq 1

it "a line that is no resource costs only itself"
{
  head -n 500 many.ndjson
  printf '{"type":"thing","id":}\n'
  tail -n 500 many.ndjson
} >damaged.ndjson
writ 3 check -p named.writ --format json damaged.ndjson
says '"resources": 1000'
says '"path": "damaged.ndjson"'
says '"line": 501'

it "a line of another format is read as what it is"
{
  cat many.ndjson
  printf '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}\n'
} >mixed.ndjson
for jobs in 1 2; do
  writ 1 check -p named.writ -j $jobs --format ndjson --now 2026-01-01 mixed.ndjson
  says '"resources":20001'
  cp "$out" mixed.$jobs
done
expect cmp -s mixed.1 mixed.2
expect test "$(grep -c '"kind":"finding"' mixed.1)" -eq 200

it "what was written of a list that turns out to be none hides nothing of others"
{ printf '['; sed '$!s/$/,/' many.ndjson; printf '{]'; } >broken.json
{ printf '['; head -n 500 many.ndjson | sed '$!s/$/,/'; printf ']'; } >sound.json
writ 3 check -p named.writ -j 1 --input-format resources --format ndjson broken.json sound.json
expect test "$(grep -c '"path":"sound.json".*"kind":"finding"\|"kind":"finding".*"path":"sound.json"' "$out")" -eq 5
says '"kind":"error"'
says '"complete":false'

it "threads are a number"
writ 2 check -p named.writ -j 0 many.ndjson
explains "-j"
writ 2 check -p named.writ -j many many.ndjson
explains "-j"

finish
