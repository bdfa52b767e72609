# Bundles: written, read in the place of policies, refused. usage: bundles.sh WRIT
project=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/harness.sh"

it "the same policies give the same bundle, silently"
writ 0 compile -p named.writ -p sized.writ -o one.bundle
silent
expect test ! -s "$out"
writ 0 compile -p named.writ -p sized.writ -o two.bundle
expect cmp -s one.bundle two.bundle

it "- writes it to standard output"
writ 0 compile -p named.writ -p sized.writ -o -
expect cmp -s "$out" one.bundle

it "a bundle gives the reports that its policies give"
for input in nameless.json odd.json "good.json nameless.json"; do
  # $input is a list of names.
  writ 1 check -p named.writ -p sized.writ --all --now 2026-01-01 --format json=source.json \
    --format text=source.txt $input
  writ 1 check -p one.bundle --all --now 2026-01-01 --format json=bundle.json \
    --format text=bundle.txt $input
  expect cmp source.json bundle.json
  expect cmp source.txt bundle.txt
done
file_says bundle.json '"path": "named.writ"'
file_says bundle.txt 'named.writ:6:'

it "it runs without the policies it was made from"
mkdir -p away
cp one.bundle nameless.json away/
(cd away && "$binary" check -p one.bundle nameless.json >found.txt 2>&1)
file_says away/found.txt "has-name"

it "what ships gives the same report from a bundle"
writ 0 compile -p "$project/policies/aws" -o aws.bundle
writ 1 check -p "$project/policies/aws" --all --now 2026-01-01 --format json=source.json \
  "$project/policies/aws/fixtures/demo-plan.json"
writ 1 check -p aws.bundle --all --now 2026-01-01 --format json=bundle.json \
  "$project/policies/aws/fixtures/demo-plan.json"
expect cmp source.json bundle.json

it "disasm shows a bundle as it shows its policies"
writ 0 disasm -p named.writ -p sized.writ
cp "$out" source.txt
writ 0 disasm one.bundle
expect cmp -s "$out" source.txt
writ 0 disasm -p one.bundle
expect cmp -s "$out" source.txt

cat >limit.writ <<'END'
module limits
parameter most: number = 2 "most names"
rule few "Few" {
  severity low
  for t in thing
  require t.size <= most
}
END

it "parameters are set when the bundle is made"
writ 0 compile -p limit.writ --param most=3 -o limit.bundle
writ 0 check -p limit.bundle --format json good.json
says '"limits.most": 3'
writ 1 check -p limit.writ good.json

it "and not after it"
writ 2 check -p limit.bundle --param most=2 good.json
explains "\`--param\` and \`--params\` go with \`writ compile\`"

it "a bundle stands alone"
writ 2 check -p one.bundle -p limit.writ good.json
explains "the bundle \`one.bundle\` stands alone"
writ 2 check -p one.bundle -p limit.bundle good.json
explains "stands alone"

it "a bundle has no tests to run"
writ 4 test one.bundle

it "a bundle that was changed is refused"
cp one.bundle changed.bundle
printf 'x' | dd of=changed.bundle bs=1 seek=400 conv=notrunc 2>/dev/null
writ 2 check -p changed.bundle good.json
explains "changed.bundle: error[W0503]: the bundle is not as it was written"
expect test ! -s "$out"

it "a bundle that was cut is refused"
head -c 300 one.bundle >cut.bundle
writ 2 check -p cut.bundle good.json
explains "cut.bundle: error[W05"
printf 'WRIT' >cut.bundle
writ 2 check -p cut.bundle good.json
explains "error[W0504]: the bundle is refused: it ends too early"

it "a bundle of another version is refused"
cp one.bundle newer.bundle
printf '\011' | dd of=newer.bundle bs=1 seek=4 conv=notrunc 2>/dev/null
writ 2 check -p newer.bundle good.json
explains "error[W0502]: a bundle of version 9"

it "compile wants a policy and a file"
writ 2 compile
explains "expected \`-p POLICY\`"
explains "expected \`-o FILE\`"
writ 2 compile named.writ -o x.bundle
explains "expected \`-p named.writ\`"
expect test ! -e x.bundle

it "a wrong policy leaves the bundle as it was"
printf 'module a\nrule x "t" {\n}\n' >wrong.writ
cp one.bundle kept.bundle
writ 2 compile -p wrong.writ -o kept.bundle
explains "the policies do not compile"
expect cmp -s kept.bundle one.bundle

it "a bundle that cannot be written ends with 3"
writ 3 compile -p named.writ -o nowhere/x.bundle
explains "bundle \`nowhere/x.bundle\` cannot be written"

finish
