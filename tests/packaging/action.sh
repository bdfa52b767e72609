# The GitHub Action's script, with files for what GitHub would keep. usage: action.sh WRIT
. "$(dirname "$0")/../cli/harness.sh"

script=$tests/../../packaging/action/check.sh
mkdir bin
ln -s "$binary" bin/writ

# action CODE [NAME=VALUE]…: runs it so; what it prints lands in $out
action() {
  expected=$1
  shift
  : >summary
  : >outputs
  status=0
  env PATH="$work/bin:$PATH" GITHUB_STEP_SUMMARY=summary GITHUB_OUTPUT=outputs WRIT_VERSION=path \
    WRIT_SARIF=writ.sarif "$@" sh "$script" >"$out" 2>"$err" || status=$?
  [ "$status" -eq "$expected" ] || { fail "the action ended with $status, expected $expected"; show; }
}

it "findings become annotations, a summary, SARIF and an exit code"
action 1 WRIT_POLICIES=named.writ WRIT_INPUTS=nameless.json
says "::error"
says "file=nameless.json"
file_says summary "has-name"
file_says writ.sarif '"version":'
file_says outputs "exit-code=1"
file_says outputs "sarif=writ.sarif"

it "a good run is green"
action 0 WRIT_POLICIES=named.writ WRIT_INPUTS=good.json
lacks "::error"
file_says outputs "exit-code=0"

it "lists hold one value a line, and spaces in them are part of a value"
cp nameless.json "a b.json"
cp sized.writ "with space.writ"
action 1 WRIT_POLICIES="named.writ
with space.writ" WRIT_INPUTS="good.json
a b.json
" WRIT_ARGUMENTS="--fail-on
low"
says "file=a b.json"

it "nothing in a value is a command"
action 3 WRIT_POLICIES=named.writ WRIT_INPUTS='$(touch hurt); `touch hurt`'
expect test ! -e hurt

it "waivers and a baseline are passed on"
printf -- '- {rule: has-name, for: nameless, until: 2999-01-01, reason: r, approved: a}\n' >w.yaml
action 0 WRIT_POLICIES=named.writ WRIT_INPUTS=nameless.json WRIT_WAIVERS=w.yaml
writ 1 check -p named.writ --write-baseline b nameless.json
action 0 WRIT_POLICIES=named.writ WRIT_INPUTS=nameless.json WRIT_BASELINE=b

it "a release is taken only as it was released"
mkdir -p served/o/r/releases/download/v9
cp "$binary" "served/o/r/releases/download/v9/writ-linux-$(uname -m)"
(cd served/o/r/releases/download/v9 && sha256sum "writ-linux-$(uname -m)" >"writ-linux-$(uname -m).sha256")
if command -v curl >/dev/null; then
  action 0 WRIT_VERSION=9 WRIT_SERVER="file://$work/served" WRIT_REPOSITORY=o/r WRIT_POLICIES=named.writ WRIT_INPUTS=good.json
  printf 'x' >>"served/o/r/releases/download/v9/writ-linux-$(uname -m)"
  action 2 WRIT_VERSION=9 WRIT_SERVER="file://$work/served" WRIT_REPOSITORY=o/r WRIT_POLICIES=named.writ WRIT_INPUTS=good.json
  says "is not what was released"
else
  skip "there is no curl"
fi
finish
