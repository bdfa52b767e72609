# `writ repl`: lines in, values and outcomes out.
. "$(dirname "$0")/harness.sh"

cat >things.json <<'END'
{"resources": [
  {"type": "thing", "id": "small", "size": 1, "tags": {"a": "b"}},
  {"type": "thing", "id": "large", "size": 20, "secret": "s3cret", "@sensitive": ["/secret"]}
]}
END
cat >rules.writ <<'END'
module m.sizes

parameter most: number = 10 "the largest size"
predicate fits(n) = n <= most

rule small "Things are small" {
  severity high
  for t in thing
  let doubled = t.size * 2
  require fits(doubled)
}
END

# talk CODE ARGUMENT…: runs the lines of standard input.
talk() {
  expected=$1
  shift
  status=0
  "$binary" repl "$@" >"$out" 2>"$err" || status=$?
  [ "$status" -eq "$expected" ] || { fail "repl $* ended with $status, expected $expected"; show; }
}

it "shows the value of an expression"
printf '1 + 2\n"a" + "b"\n[t.size for t in thing]\n' | talk 0 things.json
expect test "$(cat "$out")" = '3
"ab"
[1,20]'
silent

it "shows the outcome of a condition and of its parts"
printf 'every t in thing: t.size < 10\n' | talk 0 things.json
says '  false      every t in thing: t.size < 10'
says '  true         element small'
says '  false        element large'
says '                   large  /size: 20'

it "needs neither policies nor inputs"
printf 'lower("A")\n' | talk 0
says '"a"'

it "chooses a resource, and shows where its values stand"
printf ':use small\nit.tags.a\nit.size == 1\nit.none\n' | talk 0 things.json
says '`it` is small  thing'
says '"b"'
says '  at /tags/a'
says '  true       it.size == 1'
says 'absent'

it "keeps sensitive values to itself"
printf ':use large\nit.secret\nit\nit.secret == "x"\n:resources\n' | talk 0 things.json
says '(sensitive)'
lacks s3cret

it "knows the names of modules, of one module, and of a rule"
printf 'sizes.fits(3)\n:in m.sizes\nmost\n:in small\n:use large\ndoubled\nt.size\n:explain\n' |
  talk 0 -p rules.writ --param most=30 things.json
says '  true       sizes.fits(3)'
says 'names mean what they do in m.sizes/small'
expect grep -qx 30 "$out"
expect grep -qx 40 "$out"
expect grep -qx 20 "$out"
says 'FAIL  Things are small'

it "gives names to expressions"
printf 'let n = 2\nlet m = n * 10\nm\nlet n = 3\nm\nlet n = nosuch.x\nm\n' | talk 2
expect test "$(cat "$out" | tr '\n' ' ')" = '2 20 20 3 30 30 '
explains 'nothing here is named `nosuch`'

it "goes on on the next line after a backslash"
printf 'some t in thing: \\\n  t.size > 10\n' | talk 0 things.json
says '  true       some t in thing: t.size > 10'

it "points at mistakes, goes on, and ends with 2"
printf '1 +\nnosuch.x\n1 == 2 == 3\n4\n' | talk 2
explains 'prompt:1:1: error[W0201]'
explains '    1 | nosuch.x'
explains '      | ^^^^^^'
says 4

it "refuses commands, rules, resources and paths that are none, with the nearest"
printf ':ruels\n:use smal\n:in smalll\n:explain smol\n:load\n:load nosuch.json\n:policy nosuch.writ\n:quit now\n' |
  talk 3 -p rules.writ things.json
explains 'did you mean `:rules`?'
explains 'did you mean `small`?'
explains 'the policies have no rule or module `smalll`'
explains 'the policies have no rule `smol`'
explains '`:load` takes a path, found none'
explains 'nosuch.json'
explains 'nosuch.writ'
explains '`:quit` takes nothing, found `now`'

it "loads further inputs and policies"
printf ':policy rules.writ\n:load things.json\n:rules\n:resources lar\n:quit\n1\n' | talk 0
says '1 rule, 0 resources'
says '1 rule, 2 resources'
says 'm.sizes/small  Things are small'
says 'large  thing'
expect test "$(tail -n 1 "$out")" = 'large  thing'

it "ends at the end of its input, also within a line"
printf '1 + 1' | talk 0
says 2
: | talk 0
expect test ! -s "$out"

it "bounds lines and budgets, and is not brought down by noise"
{
  head -c 70000 /dev/zero | tr '\0' '1'
  printf '\n1 + 1\n'
} | talk 2
explains 'the line is longer than 65536 bytes'
says 2
printf '\000\001\377\n}\ntrue }\nrule x "" {\n"\n(((((\n:\nlet\nlet x\nlet = 1\n\033[2J\n7\n' | talk 2
says 7
expect test "$(tail -n 1 "$out")" = 7
expect test "$(tr -d -c '\033' <"$err" | wc -c)" -eq 0
printf '(%.0s' $(seq 1 3000) >deep.txt
talk 2 <deep.txt

it "says what is wrong with the command line"
talk 2 --color red - </dev/null
explains 'standard input, `-`, holds what is typed'
explains '`--color` takes'
talk 2 -p nosuch.writ </dev/null
explains 'nosuch.writ'

it "answers on a terminal with a prompt"
if command -v script >/dev/null 2>&1; then
  printf '1 + 1\n:quit\n' >typed.txt
  TERM=dumb script -qec "$binary repl things.json" /dev/null <typed.txt >"$out" 2>"$err"
  says 'writ> '
  says '0 rules, 2 resources'
else
  skip "there is no script(1) to make a terminal"
fi

finish
