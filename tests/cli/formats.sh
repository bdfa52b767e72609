# Every format over runs of all sizes and with hostile names, read with parsers that are not ours.
# usage: formats.sh WRIT
# The schema of SARIF is taken from $WRIT_SARIF_SCHEMA; `./dev sarif-schema` fetches it.
. "$(dirname "$0")/harness.sh"
reader=$tests/formats.py

# in_all CODE INPUT…: the run in every format, as r.FORMAT
in_all() {
  code=$1
  shift
  set -- "$@" --format text=r.text
  for format in json ndjson sarif junit github gitlab markdown csv html; do
    set -- "$@" --format "$format=r.$format"
  done
  writ "$code" check -p named.writ "$@"
}

# reads FINDINGS FAULTS KINDS [may-be-empty]: all of them hold so many, the faults of so many kinds
reads() {
  python3 "$reader" . "$@" >.read 2>&1 || fail "$(tail -n 3 .read)"
  if command -v xmllint >/dev/null; then expect xmllint --noout --huge r.junit; fi
  cp r.sarif "$case_number.sarif"
}

if ! command -v python3 >/dev/null; then
  it "reports are read with other parsers"
  skip "python3 is not installed"
  finish
fi

it "a run without findings is a good one in every format"
in_all 0 good.json
reads 0 0 0

it "a run with one finding"
in_all 1 nameless.json
reads 1 0 0

it "a run that checked nothing is a bad one in every format"
in_all 4 empty.json
reads 0 1 1

it "a run that checked nothing and may is a good one"
in_all 0 empty.json --allow-empty
reads 0 0 0 may-be-empty

it "a run that could not read everything is a bad one in every format"
in_all 3 good.json broken.json missing.json
reads 0 2 1
in_all 3 nameless.json broken.json
reads 1 1 1

it "a run that stopped is a bad one in every format"
in_all 3 --strict broken.json nameless.json
reads 0 2 2

it "names may hold what they like"
cat >hostile.json <<'END'
[ { "type": "thing", "id": "\"quoted\", 'twice'" },
  { "type": "thing", "id": "two\nlines\r\n::error::x" },
  { "type": "thing", "id": "<script>alert(1)</script>&amp;" },
  { "type": "thing", "id": "=HYPERLINK(\"http://evil\")" },
  { "type": "thing", "id": "@team |a| `b` [c](d) *e* ]]>" },
  { "type": "thing", "id": "\u0000\u0007\u001b[31m\u0085\u202e\u2028\ufffe" },
  { "type": "thing", "id": "\u00e9\u4e2d\ud83d\ude00%0A%" },
  { "type": "thing", "id": "\t-1+1" } ]
END
cp hostile.json "a, b: c%20[1].json"
in_all 1 hostile.json "a, b: c%20[1].json"
reads 16 0 0

it "a path that is not UTF-8 is shown all the same"
odd_name=$(printf 'bad\377.json')
cp nameless.json "$odd_name"
in_all 1 "$odd_name"
reads 1 0 0

it "a run with 50,000 findings"
awk 'BEGIN { for (i = 0; i < 50000; i++) printf "{\"type\":\"thing\",\"id\":\"t%d\"}\n", i }' >many.ndjson
in_all 1 many.ndjson
reads 50000 0 0
# Its results are alike, and Python would take a minute to hold each against the schema.
rm "$case_number.sarif"

it "SARIF is valid against its schema"
python3 "$reader" --schema "${WRIT_SARIF_SCHEMA:-$tests/../../build/sarif-schema.json}" ./*.sarif >.read 2>&1
case $? in
  0) ;;
  77) skip "no schema or no validator: $(cat .read)" ;;
  *) fail "$(cat .read)" ;;
esac

finish
