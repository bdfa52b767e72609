# Help, version and wrong command lines. usage: usage.sh WRIT
. "$(dirname "$0")/harness.sh"

# Columns as characters: our texts hold only ASCII and the ellipsis, three bytes of UTF-8.
too_wide() { sed 's/…/./g' "$out" | awk 'length > 80' | wc -l; }

it "--help of the program and of each command fits 80 columns and has an example"
writ 0 --help
says "usage: writ COMMAND"
says "example:"
expect test "$(too_wide)" -eq 0
silent
for command in check test compile disasm; do
  says "  $command"
done
for command in check test compile disasm; do
  writ 0 "$command" --help
  "$binary" "$command" -h >again
  expect cmp -s "$out" again
  says "usage: writ $command"
  says "example:"
  expect test "$(too_wide)" -eq 0
  silent
done

it "--help wins over mistakes on the line"
writ 0 check --nonsense --help

it "--version names the program and its version"
writ 0 --version
expect test "$(grep -c '^writ [0-9]*\.[0-9]*\.[0-9]*$' "$out")" -eq 1

it "nothing at all is a wrong command line"
writ 2
explains "expected a command"
expect test ! -s "$out"

it "a command that is not one is refused with the nearest"
writ 2 chekc -p named.writ good.json
explains "\`chekc\` is not a command of writ, did you mean \`check\`?"

it "an option before the command is refused"
writ 2 -p named.writ check good.json
explains "expected a command before \`-p\`"

it "an option that is not one is refused with the nearest"
writ 2 check -p named.writ --fial-on high good.json
explains "\`--fial-on\` is not an option of \`writ check\`, did you mean \`--fail-on\`?"
writ 2 check -p named.writ --fial-on=high good.json
explains "did you mean \`--fail-on\`?"

it "an option without its value, or given twice, is refused"
writ 2 check -p named.writ good.json --rule
explains "\`--rule\` takes a value, found none"
writ 2 check -p named.writ good.json --rule a --rule b
explains "\`--rule\` is given more than once"

it "a value that is none is refused with those that are"
writ 2 check -p named.writ --severity hgih good.json
explains "\`--severity\` takes \`critical\`, \`high\`, \`medium\`, \`low\` or \`info\`, found \`hgih\`, did you mean \`high\`?"
writ 2 check -p named.writ --fail-on nothing good.json
writ 2 check -p named.writ --undecided maybe good.json
writ 2 check -p named.writ --color red good.json

it "the help names every format of inputs"
writ 2 check -p named.writ --input-format nonsense good.json
formats=$(sed -n 's/.*takes \(.*\), found.*/\1/p' "$err" | tr -d '`,' | sed 's/ or / /')
expect test "$(echo "$formats" | wc -w)" -gt 20
writ 0 check --help
for format in $formats; do says "$format"; done

it "an input of none of them is told where they are named"
echo '{"buckets": []}' >odd.json
writ 3 check -p named.writ odd.json
says "expected one of the 28 formats that are read"
says "names them"

it "several mistakes are said in one run"
writ 2 check --severity x --undecided y --format z good.json
explains "--severity"
explains "--undecided"
explains "--format"
explains "no policy is named"

it "-p takes one value, the next word is an input"
writ 1 check -p named.writ nameless.json -p sized.writ
says "against 2 rules"

it "after two dashes everything is an input"
cp nameless.json ./--all
writ 1 check -p named.writ -- --all
says "nameless  thing  --all:1:"

it "control characters of the command line are not echoed"
writ 2 "$(printf 'a\033[2J')"
explains 'a\u001b[2J'

finish
