# What the scripts beside it share: cases that run writ in a folder of their own and look at what
# came out. Sourced with the binary as first argument; `finish` ends the script.
#
#   it "sentence"              starts a case
#   writ CODE ARGUMENT…        runs it; stdout and stderr land in $out and $err
#   says TEXT / lacks TEXT     stdout holds the text or not (a fixed string within a line)
#   explains TEXT              stderr holds the text
#   silent                     stderr is empty
#   file_says FILE TEXT        a file holds the text
#   expect COMMAND…            the command succeeds
#   skip REASON                the case counts as skipped
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR

binary=$1
case $binary in
  /*) ;;
  *) binary=$PWD/$binary ;;
esac
tests=$(cd "$(dirname "$0")" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
out=$work/.out
err=$work/.err

passed=0
failed=0
skipped=0
case_name=
case_number=0
case_failed=0
case_skipped=0

end_case() {
  [ -n "$case_name" ] || return 0
  if [ "$case_failed" -ne 0 ]; then
    failed=$((failed + 1))
  elif [ "$case_skipped" -ne 0 ]; then
    skipped=$((skipped + 1))
  else
    passed=$((passed + 1))
  fi
}

it() {
  end_case
  case_name=$1
  case_number=$((case_number + 1))
  case_failed=0
  case_skipped=0
}

fail() {
  printf 'FAILED: %s: %s\n' "$case_name" "$*"
  case_failed=1
}

skip() {
  printf 'skipped: %s: %s\n' "$case_name" "$*"
  case_skipped=1
}

show() {
  printf -- '-- stdout\n'
  cat "$out"
  printf -- '-- stderr\n'
  cat "$err"
}

writ() {
  expected=$1
  shift
  status=0
  "$binary" "$@" >"$out" 2>"$err" || status=$?
  [ "$status" -eq "$expected" ] || { fail "writ $* ended with $status, expected $expected"; show; }
}

says() { grep -qF -e "$1" "$out" || { fail "stdout lacks: $1"; show; }; }
lacks() { ! grep -qF -e "$1" "$out" || { fail "stdout holds: $1"; show; }; }
explains() { grep -qF -e "$1" "$err" || { fail "stderr lacks: $1"; show; }; }
silent() { [ ! -s "$err" ] || { fail "stderr is not empty"; show; }; }
file_says() { grep -qF -e "$2" "$1" || fail "$1 lacks: $2"; }
expect() { "$@" || fail "not so: $*"; }

finish() {
  end_case
  printf '%d passed, %d failed' "$passed" "$failed"
  if [ "$skipped" -gt 0 ]; then printf ', %d skipped' "$skipped"; fi
  printf '\n'
  if [ -n "${WRIT_TEST_TALLY:-}" ]; then
    mkdir -p "$(dirname "$WRIT_TEST_TALLY")"
    printf '%d %d %d\n' "$passed" "$failed" "$skipped" >"$WRIT_TEST_TALLY"
  fi
  [ "$failed" -eq 0 ] && [ $((passed + skipped)) -gt 0 ]
  exit
}

# ---- Inputs and policies that most scripts need --------------------------------------------------

cat >named.writ <<'END'
module m

rule has-name "Things have a name" {
  severity high
  for t in thing
  require t.name is present
  message "thing {t.@id} has no name"
}
END

cat >sized.writ <<'END'
module sizes

rule small "Things are small" {
  severity low
  for t in thing
  require t.size <= 10
}
END

cat >warns.writ <<'END'
module w

rule has-owner "Things have an owner" {
  severity critical
  enforce warn
  for t in thing
  require t.owner is present
}
END

cat >good.json <<'END'
{ "resources": [ { "type": "thing", "id": "good", "name": "n", "size": 3, "owner": "o" } ] }
END
cat >nameless.json <<'END'
{ "resources": [ { "type": "thing", "id": "nameless", "size": 3, "owner": "o" } ] }
END
cat >odd.json <<'END'
{ "resources": [ { "type": "thing", "id": "odd", "name": "n", "size": "XL", "owner": "o" } ] }
END
printf '{"resources": [ {"type" "thing"} ]}\n' >broken.json
printf '{"resources": []}\n' >empty.json
