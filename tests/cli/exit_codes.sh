# Each exit code of `writ check`, and which one wins. usage: exit_codes.sh WRIT
. "$(dirname "$0")/harness.sh"

it "a run without findings ends with 0"
writ 0 check -p named.writ good.json
says "0 fail, 0 undecided, 1 pass"
silent

it "a finding ends with 1"
writ 1 check -p named.writ nameless.json
says "thing nameless has no name"
says "1 fail"

it "an undecided finding ends with 1"
writ 1 check -p sized.writ odd.json
says "UNDECIDED"
says "a value has another type than the operator takes"

it "--undecided warn and ignore change the exit code, not the report"
writ 0 check -p sized.writ --undecided warn odd.json
says "UNDECIDED"
explains "1 undecided finding"
writ 0 check -p sized.writ --undecided ignore odd.json
says "UNDECIDED"
silent

it "--fail-on leaves milder findings in the report and out of the exit code"
writ 0 check -p sized.writ --fail-on medium odd.json
says "UNDECIDED"
writ 1 check -p sized.writ --fail-on low odd.json
writ 1 check -p named.writ --fail-on high nameless.json
writ 0 check -p named.writ --fail-on critical nameless.json

it "a rule that only warns never fails a run"
printf '{"type":"thing","id":"orphan"}\n' >orphan.json
writ 0 check -p warns.writ orphan.json
says "FAIL  critical (warns only)"

it "a wrong option ends with 2"
writ 2 check -p named.writ --nonsense good.json

it "a policy that is not there ends with 2"
writ 2 check -p missing.writ good.json
explains "policy \`missing.writ\` cannot be read: no such file or directory"

it "a policy that does not compile ends with 2"
printf 'module m\nrule a "t" {\n  for t in thing\n  require t. ==\n}\n' >wrong.writ
writ 2 check -p wrong.writ good.json
explains "wrong.writ:4:"

it "an input that is not there ends with 3"
writ 3 check -p named.writ good.json missing.json
says "missing.json: error[I0101]"
says "INCOMPLETE"

it "an input that is malformed ends with 3"
writ 3 check -p named.writ broken.json
says "broken.json:1:"

it "no input ends with 4 and says what to do"
writ 4 check -p named.writ
explains "no INPUT is named"
says "NOTHING WAS CHECKED"

it "an input without resources ends with 4"
writ 4 check -p named.writ empty.json
says "NOTHING WAS CHECKED: there is no resource to check."

it "inputs that no rule selects end with 4 and name the type"
printf '{"type":"thnig","id":"a"}\n' >typo.json
writ 4 check -p named.writ typo.json
says "NOTHING WAS CHECKED"
says "Not applied: 1 rule selected no resource."

it "a glob that no rule fits ends with 4"
writ 4 check -p named.writ --rule 'other*' good.json
says "NOTHING WAS CHECKED: there is no rule to check."

it "--allow-empty makes 4 a 0"
writ 0 check -p named.writ --allow-empty empty.json
writ 0 check -p named.writ --allow-empty

awk 'BEGIN {
  printf "{\"type\":\"thing\",\"id\":\"huge\",\"xs\":["
  for (i = 0; i < 4000; i++) printf "%s%d", (i ? "," : ""), i
  print "]}"
}' >huge.json
cat >loops.writ <<'END'
module l
rule loops "Every pair has a sum" {
  severity low
  for t in thing
  require every a in t.xs: every b in t.xs: a + b >= 0
}
END

it "a spent budget ends with 5"
writ 5 check -p loops.writ huge.json
says "the step budget of the rule is spent"
says "LIMIT HIT"

it "5 wins over 3"
writ 5 check -p loops.writ huge.json missing.json

it "5 stands even where undecided is ignored"
writ 5 check -p loops.writ --undecided ignore huge.json

it "an input past a limit ends with 5, and the others are checked"
awk 'BEGIN { for (i = 0; i < 600; i++) printf "["; for (i = 0; i < 600; i++) printf "]" }' >deep.json
writ 5 check -p named.writ deep.json nameless.json
says "deep.json:1:513: error[I0118]"
says "LIMIT HIT: an input"
says "thing nameless has no name"
writ 5 check -p named.writ --strict --format json deep.json
says '"limit_hit": true'

it "3 wins over 1, and the findings are shown"
writ 3 check -p named.writ nameless.json missing.json
says "thing nameless has no name"

it "3 wins over 4"
writ 3 check -p named.writ empty.json missing.json

it "2 wins over 4"
writ 2 check -p wrong.writ

it "4 wins over 1"
cat >count.writ <<'END'
module c
rule none "There is a thing" {
  severity low
  require some t in thing: true
}
END
writ 4 check -p count.writ

it "--enforce decides which rules fail the run"
writ 1 check -p warns.writ --enforce w/has-owner=deny orphan.json
writ 0 check -p named.writ --enforce "m/*=warn" nameless.json
says "FAIL  high (warns only)  m/has-name"
writ 1 check -p named.writ --enforce "*=advise" --enforce has-name=deny nameless.json

it "--enforce for no rule, or in no mode, is refused"
writ 2 check -p named.writ --enforce has-nmae=warn nameless.json
explains "describes no rule"
writ 2 check -p named.writ --enforce m/has-nmae=warn nameless.json
explains "did you mean \`m/has-name\`?"
writ 2 check -p named.writ --enforce has-name=wran nameless.json
explains "did you mean \`warn\`?"
writ 2 check -p named.writ --enforce has-name nameless.json
explains "takes RULE=MODE"

finish
