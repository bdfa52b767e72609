#!/bin/sh
# What the GitHub Action runs: finds writ, checks, and hands the results to GitHub as annotations, as
# the summary of the job and as SARIF. Takes everything from the environment (action.yml); lists hold
# one value a line. Ends with the exit code of `writ check`.
set -eu

fail() {
  printf '::error title=writ::%s\n' "$1"
  exit 2
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Leaves the path of the binary in $writ.
find_writ() {
  if [ "${WRIT_VERSION:-path}" = path ]; then
    writ=$(command -v writ) || fail "no writ is on the PATH"
    return
  fi
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) name=writ-linux-x86_64 ;;
    Linux-aarch64) name=writ-linux-aarch64 ;;
    *) fail "there is no release of writ for $(uname -s) on $(uname -m)" ;;
  esac
  from=${WRIT_SERVER:-https://github.com}/$WRIT_REPOSITORY/releases/download/v$WRIT_VERSION
  curl -fsSL --retry 3 -o "$work/$name" "$from/$name" || fail "$from/$name cannot be fetched"
  curl -fsSL --retry 3 -o "$work/$name.sha256" "$from/$name.sha256" ||
    fail "$from/$name.sha256 cannot be fetched"
  (cd "$work" && sha256sum -c "$name.sha256" >/dev/null) || fail "$name is not what was released"
  chmod +x "$work/$name"
  writ=$work/$name
}

# each LIST COMMAND…: runs the command with each line of the list that is not blank.
each() {
  list=$1
  shift
  while IFS= read -r line || [ -n "$line" ]; do
    [ -z "$line" ] || "$@" "$line"
  done <<END
$list
END
}

arguments=$work/arguments
add() { printf '%s\n' "$@" >>"$arguments"; }

find_writ
: >"$arguments"
each "$WRIT_POLICIES" add -p
each "${WRIT_WAIVERS:-}" add --waivers
[ -z "${WRIT_BASELINE:-}" ] || add --baseline "$WRIT_BASELINE"
each "${WRIT_ARGUMENTS:-}" add
add --format github --format "markdown=$work/summary.md" --format "sarif=$WRIT_SARIF"
each "$WRIT_INPUTS" add

# The lines become words again, whatever they hold.
set --
while IFS= read -r line; do
  set -- "$@" "$line"
done <"$arguments"

status=0
"$writ" check "$@" || status=$?

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -s "$work/summary.md" ]; then
  cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  printf 'exit-code=%s\nsarif=%s\n' "$status" "$WRIT_SARIF" >>"$GITHUB_OUTPUT"
fi
exit "$status"
