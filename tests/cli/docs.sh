# The catalogue of policies. usage: docs.sh WRIT
project=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/harness.sh"

it "the page goes to standard output, silently"
writ 0 docs -p named.writ
silent
says "# Policies"
says "### has-name"

it "the same policies give the same page, in a file or not"
writ 0 docs -p "$project/policies/aws" -o page.md
silent
expect test ! -s "$out"
writ 0 docs -p "$project/policies/aws" --format markdown --output -
expect cmp page.md "$out"

it "every link of the page leads to an anchor of it, and no anchor stands twice"
grep -o '](#[^)]*)' page.md | sed 's/](#//; s/)$//' | sort -u >links
grep -o '<a id="[^"]*"' page.md | sed 's/<a id="//; s/"$//' | sort >anchors
expect test -s links
expect test -z "$(comm -23 links anchors)"
expect test -z "$(uniq -d anchors)"

it "tests of policies are named with what they show"
file_says page.md "- *undecided*: a canned ACL that is known only after apply is undecided"

it "a built-in pack has a page"
writ 0 docs -p std:azure
says "azure.network"

it "a bundle has a page"
writ 0 compile -p named.writ -o named.bundle
writ 0 docs -p named.bundle
says "### has-name"

it "policies without rules have an empty page, and say so"
printf 'module a\nlet x = 1\n' >empty.writ
writ 4 docs -p empty.writ
says "0 rules in"
explains "the policies hold no rule"

it "a page that cannot be written is one that was not"
writ 3 docs -p named.writ -o no/such/folder/page.md
explains "page \`no/such/folder/page.md\` cannot be written"

it "mistakes on the command line are said together"
writ 2 docs named.writ --format html
explains "\`named.writ\` is no option, expected \`-p named.writ\`"
explains "no policy is named"
explains "\`--format\` takes \`markdown\`, found \`html\`"

finish
