# `writ fmt`. usage: format.sh WRIT
. "$(dirname "$0")/harness.sh"

mkdir -p pack/deep
cat >tidy.writ <<'SOURCE'
# What this is for.
module m

# Why.
let a = 1  # one
SOURCE
untidy() { printf '# What this is for.\nmodule m\n\n\n# Why.\nlet   a=1 # one\n' >"$1"; }

it "a policy is laid out in place, and its path printed"
untidy a.writ
writ 0 fmt a.writ
expect cmp a.writ tidy.writ
expect test "$(cat "$out")" = a.writ
silent

it "a policy that is laid out stays as it is, untouched"
touch -d 2020-01-01 a.writ
writ 0 fmt a.writ
lacks a.writ
expect test "$(stat -c %Y a.writ)" = "$(date -d 2020-01-01 +%s)"

it "the mode of a file stays, and no other file is left behind"
untidy a.writ
chmod 640 a.writ
writ 0 fmt a.writ
expect test "$(stat -c %a a.writ)" = 640
expect test "$(ls a.writ* | wc -l)" -eq 1

it "a folder stands for every policy below it, tests too"
untidy pack/one.writ
untidy pack/deep/two_test.writ
printf 'let   a=1\n' >pack/README
writ 0 fmt pack
expect cmp pack/one.writ tidy.writ
expect cmp pack/deep/two_test.writ tidy.writ
file_says pack/README 'let   a=1'

it "--check names what is not laid out, and changes nothing"
untidy pack/one.writ
cp pack/one.writ before
writ 1 fmt --check pack tidy.writ
expect test "$(cat "$out")" = pack/one.writ
expect cmp pack/one.writ before
writ 0 fmt --check tidy.writ
lacks tidy.writ

it "--diff shows what would change, and changes nothing"
writ 1 fmt --diff pack tidy.writ
says '--- pack/one.writ'
says '-let   a=1 # one'
says '+let a = 1  # one'
expect cmp pack/one.writ before
(cd pack && patch -s <"$out" one.writ) || fail "patch refuses the difference"
expect cmp pack/one.writ tidy.writ
writ 0 fmt --diff pack
lacks pack

it "- is standard input, laid out on standard output"
untidy a.writ
writ 0 fmt - <a.writ
expect cmp "$out" tidy.writ
writ 1 fmt --check - <a.writ
writ 0 fmt --check - <tidy.writ
writ 1 fmt --diff - <a.writ
says '+let a = 1  # one'

it "a policy with a syntax error stays as it is, and the others have their turn"
untidy pack/one.writ
printf 'let   a=\n' >pack/bad.writ
cp pack/bad.writ before
writ 2 fmt pack
explains 'pack/bad.writ:2:1'
expect cmp pack/bad.writ before
expect cmp pack/one.writ tidy.writ
writ 2 fmt --check pack
writ 2 fmt - <pack/bad.writ
expect test ! -s "$out"
rm pack/bad.writ

it "what cannot be read is said"
writ 2 fmt missing.writ
explains 'policy `missing.writ` cannot be read'
mkdir -p nothing
writ 2 fmt nothing
explains 'the folder holds no `*.writ`'
writ 2 fmt std:aws
explains 'it is built in'
writ 0 compile -p tidy.writ -o a.bundle
writ 2 fmt a.bundle
explains 'it is a bundle'

it "a failed write is said, and the policy is whole"
mkdir -p locked
untidy locked/one.writ
cp locked/one.writ before
if [ "$(id -u)" -ne 0 ]; then
  chmod 555 locked
  writ 3 fmt locked
  explains 'policy `locked/one.writ` cannot be written'
  chmod 755 locked
  expect cmp locked/one.writ before
fi

it "wrong options end with 2"
writ 2 fmt
explains 'expected a PATH'
writ 2 fmt --chekc a.writ
explains 'did you mean `--check`?'

finish
