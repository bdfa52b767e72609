# Standard streams that go away or are full. usage: streams.sh WRIT
. "$(dirname "$0")/harness.sh"

# ends CODE: the status of the command that ran last.
ends() {
  [ "$1" -eq "$2" ] || { fail "ended with $1, expected $2"; cat "$err"; }
}

it "a closed standard output ends with 3"
status=0
"$binary" check -p named.writ good.json >&- 2>"$err" || status=$?
ends "$status" 3
explains "standard output cannot be written"

it "a reader that went away ends with 3"
mkfifo pipe
# A reader lets the writer open the pipe and leaves before anything is written.
exec 3<>pipe
exec 4>pipe
exec 3<&-
status=0
"$binary" check -p named.writ good.json >&4 2>"$err" || status=$?
exec 4>&-
ends "$status" 3
explains "standard output cannot be written: Broken pipe"

if [ -e /dev/full ]; then
  it "a full disk ends with 3"
  for command in "check -p named.writ good.json" "disasm -p named.writ" "--help" "check --help" "--version"; do
    status=0
    # $command is a list of words.
    "$binary" $command >/dev/full 2>"$err" || status=$?
    ends "$status" 3
    explains "No space left on device"
  done

  it "a full disk under a report file ends with 3"
  writ 3 check -p named.writ --format json=/dev/full good.json
  explains "report \`/dev/full\` cannot be written"
fi

it "a closed standard error changes nothing"
status=0
"$binary" check -p named.writ nameless.json >"$out" 2>&- || status=$?
: >"$err"
ends "$status" 1
says "thing nameless has no name"

it "a closed standard input is an input that cannot be read"
status=0
"$binary" check -p named.writ - <&- >"$out" 2>"$err" || status=$?
ends "$status" 3
says "error[I0101]"

finish
