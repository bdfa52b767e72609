# Where `use` finds modules, and the packs that are built in. usage: modules.sh WRIT
. "$(dirname "$0")/harness.sh"

# lib MAXIMUM: a module lib.size
lib() {
  printf 'module lib.size\nlet most = %s\npredicate fits(x) = x.size <= most\n' "$1"
  printf 'rule never-asked "Nobody asked for this" {\n  severity high\n  for t in thing\n  require false\n}\n'
}
policy() {
  printf 'module %s\nuse lib.size\nrule fits "Things fit" {\n' "$1"
  printf '  severity low\n  for t in thing\n  require size.fits(t)\n}\n'
}

mkdir -p root/lib root/app other/lib
lib 10 >root/lib/size.writ
policy app.rules >root/app/rules.writ

it "a file whose path ends in its module's name shows where its modules are"
writ 0 check -p root/app/rules.writ good.json
says "against 1 rule "
silent
(cd root && "$binary" check -p app/rules.writ ../good.json) >"$out" 2>"$err" || fail "ended with $?"

it "a folder after -p is a root for files that show none"
mkdir -p loose/lib
policy app.rules >loose/any.writ
lib 10 >loose/lib/other.writ
writ 2 check -p loose/any.writ good.json
explains "no module is named \`lib.size\`"
explains "looked for \`std:lib/size.writ\`"
mv loose/lib/other.writ loose/lib/size.writ
writ 1 check -p loose good.json
says "against 2 rules"

it "--policy-root comes before what lies beside the policies, and another text is warned of"
lib 1 >other/lib/size.writ
writ 1 check -p root/app/rules.writ --policy-root other good.json
explains "module \`lib.size\` is in \`other/lib/size.writ\` and, with another text, in \`root/lib/size.writ\`"
cp root/lib/size.writ other/lib/size.writ
writ 0 check -p root/app/rules.writ --policy-root other good.json
silent

it "a module that was named with -p is not looked for"
lib 1 >elsewhere.writ
writ 1 check --rule 'app.*' -p root/app/rules.writ -p elsewhere.writ good.json
silent

it "--policy-root takes a folder"
writ 2 check -p root/app/rules.writ --policy-root root/lib/size.writ good.json
explains "\`--policy-root\` takes a folder, found \`root/lib/size.writ\`"

it "a module that is there but cannot be read is not passed over"
rm -f other/lib/size.writ
mkdir other/lib/size.writ
writ 2 check -p root/app/rules.writ --policy-root other good.json
explains "module \`lib.size\` cannot be read: \`other/lib/size.writ\`: it is no file"
rmdir other/lib/size.writ
ln -s size.writ other/lib/size.writ
writ 2 check -p root/app/rules.writ --policy-root other good.json
explains "\`other/lib/size.writ\`: too many levels of symbolic links"
rm other/lib/size.writ
ln -s nowhere other/lib/size.writ
writ 2 check -p root/app/rules.writ --policy-root other good.json
explains "\`other/lib/size.writ\`: no such file or directory"
rm other/lib/size.writ
mkfifo other/lib/size.writ
writ 2 check -p root/app/rules.writ --policy-root other good.json
explains "it is no file"
rm other/lib/size.writ

it "a file that holds another module is refused"
lib 10 | sed 's/lib.size/lib.sizes/' >other/lib/size.writ
writ 2 check -p root/app/rules.writ --policy-root other good.json
explains "other/lib/size.writ:1:8: error[W0218]: the file of module \`lib.size\` holds module \`lib.sizes\`"

it "modules that use one another are refused, with the circle"
mkdir -p circle
printf 'module a\nuse b\n' >circle/a.writ
printf 'module b\nuse a\n' >circle/b.writ
writ 2 check -p circle/a.writ good.json
explains "modules use one another in a circle: \`a\` -> \`b\` -> \`a\`"

it "a bundle needs the modules no more"
writ 0 compile -p root/app/rules.writ -o app.bundle
mkdir moved && cp app.bundle good.json moved/
(cd moved && "$binary" check -p app.bundle good.json) >"$out" 2>"$err" || fail "ended with $?"
says "against 1 rule "

it "tests find modules too"
printf 'module app.rules\ntest "t" {\n  given { "type": "thing", "id": "a", "size": 11 }\n  expect fits fail\n}\n' \
  >root/app/rules_test.writ
writ 0 test root/app
says "1 test: 1 passed"

it "a built-in pack is a policy like others, and findings name its files"
printf '{"type":"aws_kms_key","id":"k","enable_key_rotation":false}\n' >key.json
writ 1 check -p std:aws key.json
says "std:lib/aws.writ:"
writ 1 check -p std:aws/kms.writ -p std:aws -p named.writ key.json
writ 0 compile -p std:aws -o aws.bundle
writ 1 check -p aws.bundle key.json
says "std:lib/aws.writ:"
writ 0 disasm -p std:aws/kms.writ

it "the tests of a built-in pack run"
writ 0 test std:gcp
says ", 0 failed"

it "a pack that is none is refused with those that are"
writ 2 check -p std:asw key.json
explains "no pack \`asw\` is built in, did you mean \`std:aws\`?"
explains "\`aws\`"
writ 2 check -p std: key.json
explains "no pack \`\` is built in"

finish
