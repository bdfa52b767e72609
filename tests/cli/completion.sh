# Scripts that complete writ in a shell, run by that shell. usage: completion.sh WRIT
. "$(dirname "$0")/harness.sh"

# What bash proposes for the last of the words, as it splits them: `=` and `:` stand alone.
# proposes "WORD…" WORD…
proposes() {
  wanted=$1
  shift
  proposed=$(bash -c '
    source ./writ.bash || exit 1
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _writ
    echo "${COMPREPLY[*]}"' bash "$@")
  expect test "$proposed" = "$wanted"
}

it "each shell has a script"
for shell in bash zsh fish; do
  writ 0 completion "$shell"
  silent
  cp "$out" "writ.$shell"
done

for shell in bash zsh fish; do
  it "$shell can read it"
  if command -v "$shell" >/dev/null; then
    expect "$shell" -n "writ.$shell"
  else
    skip "$shell is not here"
  fi
done

if command -v bash >/dev/null; then
  it "commands are completed"
  proposes "check compile completion" writ c
  proposes "explain" writ ex

  it "options are those of the command"
  proposes "--param --params" writ check --para
  proposes "--check --color" writ fmt --c
  proposes "" writ fmt --para

  it "values that are words are completed, after a blank or an equals sign"
  proposes "critical" writ check --severity c
  proposes "fail warn ignore" writ check --undecided ""
  proposes "json junit" writ test --format = j
  proposes "auto always never" writ check --color =

  it "built-in packs are completed behind std:"
  proposes "aws azure" writ check -p std : a
  proposes "gcp" writ check -p std : g

  it "what takes a file is left to the shell"
  proposes "" writ check -p po
  proposes "" writ check plan

  it "an argument that is a word is completed"
  proposes "bash" writ completion b
fi

it "zsh completes commands, options and values"
if command -v zsh >/dev/null; then
  expect zsh -c 'autoload -Uz compinit && compinit -u -d ./zcompdump && source ./writ.zsh &&
    [[ $_comps[writ] == _writ ]]'
else
  skip "zsh is not here"
fi

it "fish completes commands, options and values"
if command -v fish >/dev/null; then
  fish --no-config -c 'source writ.fish; complete -C "writ c"' >commands
  file_says commands "completion"
  fish --no-config -c 'source writ.fish; complete -C "writ check --severity c"' >values
  file_says values "critical"
else
  skip "fish is not here"
fi

it "a shell that is none is refused"
writ 2 completion
explains "expected one shell, \`bash\`, \`zsh\` or \`fish\`"
writ 2 completion bsh
explains "did you mean \`bash\`?"

finish
