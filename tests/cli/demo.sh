#!/bin/sh
# Shows findings on what ships: a plan with policies/aws, or with `nis2` a whole company with
# policies/nis2. Prints the report, and fails unless it holds exactly the findings of demo.expected
# or demo_nis2.expected (verdict, rule and resource, one a line).
# usage: demo.sh WRIT [nis2], with the binary. Run by `./dev demo` and by CTest.
set -eu

writ=$1
case $writ in
  /*) ;;
  *) writ=$PWD/$writ ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case ${2:-} in
  nis2)
    expected=$here/demo_nis2.expected
    input=policies/nis2/example
    set -- check -p policies/nis2 --now 2026-03-02T08:00:00Z "$input"
    ;;
  *)
    expected=$here/demo.expected
    input=policies/aws/fixtures/demo-plan.json
    set -- check -p policies/aws --now 2026-01-01T00:00:00Z "$input"
    ;;
esac
printf '$ writ %s\n\n' "$*"

status=0
"$writ" "$@" --format text --format json="$work/report.json" || status=$?
if [ "$status" -ne 1 ]; then
  echo "demo: writ ended with $status, expected 1 for findings" >&2
  exit 1
fi

# In the report a finding's own members are indented by six spaces, its resource's by eight.
sed -n \
  -e 's/^      "rule": "\(.*\)",$/rule \1/p' \
  -e 's/^      "verdict": "\(.*\)",$/verdict \1/p' \
  -e 's/^        "id": "\(.*\)",$/resource \1/p' "$work/report.json" |
  sed 's/\\"/"/g' |
  awk '
    { value = substr($0, length($1) + 2) }
    $1 == "rule" { rule = value }
    $1 == "verdict" { verdict = value }
    $1 == "resource" { print verdict, rule, value }
  ' >"$work/found"

if ! diff -u "$expected" "$work/found" >"$work/difference"; then
  cat "$work/difference" >&2
  echo "demo: these are not the findings of $expected" >&2
  exit 1
fi
printf '\ndemo: exactly the %d expected findings in %s: %d fail, %d undecided\n' \
  "$(wc -l <"$work/found")" "$input" \
  "$(grep -c '^fail ' "$work/found")" "$(grep -c '^undecided ' "$work/found")"
