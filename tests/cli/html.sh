# HTML reports in a browser: filters, keyboard, themes, a phone, names that would be markup.
# usage: html.sh WRIT
. "$(dirname "$0")/harness.sh"

cat >rules.writ <<'END'
module m

framework f "Framework" {
  control "1.2" "Names"
}

rule has-name "Things have a name" {
  severity high
  controls f "1.2"
  for t in thing
  require t.name is present
}

# Why: large things do not fit.
rule small "Things are small" {
  severity low
  for t in thing, other
  require t.size <= 10
}
END

it "pages are written"
cat >some.json <<'END'
[ { "type": "thing", "id": "nameless", "size": 11 }, { "type": "thing", "id": "b", "size": 3 },
  { "type": "thing", "id": "c", "size": "XL", "name": "n" }, { "type": "other", "id": "d", "size": 99 } ]
END
writ 1 check -p rules.writ --format html=some.html some.json

writ 0 check -p named.writ --format html=good.html good.json
file_says good.html '<p class="outcome-of-run good">Passed</p>'

cat >hostile.json <<'END'
[ { "type": "thing", "id": "\"quoted\", 'twice'" },
  { "type": "thing", "id": "two\nlines\r\n::error::x" },
  { "type": "thing", "id": "<script>alert(1)</script>&amp;" },
  { "type": "thing", "id": "<img src=x onerror=alert(1)><b>" },
  { "type": "thing<b>", "id": "<!-- <iframe>" },
  { "type": "thing", "id": "\u0000\u0007\u001b[31m\u0085\u202e\u2028\ufffe" },
  { "type": "thing", "id": "\u00e9\u4e2d\ud83d\ude00%0A%" } ]
END
writ 1 check -p named.writ --format html=hostile.html hostile.json

awk 'BEGIN { for (i = 0; i < 100000; i++) printf "{\"type\":\"thing\",\"id\":\"t%d\"}\n", i }' >many.ndjson
writ 1 check -p named.writ --format html=many.html many.ndjson

it "pages work in a browser: filters, keyboard, themes, a phone, odd names, 100,000 findings"
if ! command -v python3 >/dev/null; then
  skip "python3 is not installed"
  finish
fi
python3 -B "$tests/html_pages.py" some.html 5 plain good.html 0 empty hostile.html 6 hostile \
  many.html 100000 many >.seen 2>&1
case $? in
  0) ;;
  77) skip "$(cat .seen)" ;;
  *) fail "$(tail -n 3 .seen)" ;;
esac

finish
