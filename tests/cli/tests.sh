# `writ test`. usage: tests.sh WRIT
. "$(dirname "$0")/harness.sh"

mkdir -p pack
cp named.writ pack/named.writ
cat >pack/named_test.writ <<'END'
module m

test "a thing without a name fails" {
  given { "resources": [ { "type": "thing", "id": "a" } ] }
  expect has-name fail on "a"
}
test "a thing with a name passes" {
  given file "fixtures/good.json"
  expect has-name pass on "good"
  expect no other fail
}
END
mkdir -p pack/fixtures
cp good.json pack/fixtures/good.json

it "tests that hold end with 0"
writ 0 test pack
says "2 tests: 2 passed, 0 failed"
silent

it "the current folder is the default"
(cd pack && "$binary" test) >"$out" 2>"$err" || fail "ended with $?"
says "2 passed"

it "files are named one by one"
writ 0 test pack/named.writ pack/named_test.writ
says "2 passed"

it "--filter chooses tests"
writ 0 test --filter '*without*' pack
says "1 test: 1 passed"

it "no test ends with 4 unless that is allowed"
writ 4 test --filter 'no such*' pack
says "NOTHING WAS TESTED"
writ 4 test named.writ
writ 0 test --allow-empty named.writ

mkdir -p bad
cp named.writ bad/named.writ
cat >bad/named_test.writ <<'END'
module m

test "a thing without a name passes" {
  given { "resources": [ { "type": "thing", "id": "a" } ] }
  expect has-name pass on "a"
}
END

it "a test that does not hold ends with 1 and shows why"
writ 1 test bad
says "FAIL  a thing without a name passes"
says "expected"
says "found"
says "bad/named_test.writ:5:"
says "1 test: 0 passed, 1 failed"

it "a given file that is not there fails its test"
mkdir -p lost
cp named.writ lost/named.writ
printf 'module m\ntest "t" {\n  given file "gone.json"\n  expect has-name pass on "a"\n}\n' >lost/t_test.writ
writ 1 test lost
says "no \`gone.json\`: no such file or directory"
silent

it "results are JSON and JUnit too"
writ 1 test --format text --format json=t.json --format junit=t.xml bad
says "1 failed"
file_says t.json '"failed": 1'
file_says t.xml '<testsuites name="writ test" tests="1" failures="1">'
writ 1 test --format junit bad
expect test "$(head -n 1 "$out")" = '<?xml version="1.0" encoding="UTF-8"?>'

it "a policy that does not compile ends with 2"
printf 'module m\ntest "t" {\n' >wrong_test.writ
writ 2 test wrong_test.writ

it "--coverage shows what no test reached"
writ 0 test --coverage pack
says "coverage: 100.0 % (4 of 4) of 1 rule and 1 condition"
says "never undecided"
writ 0 test --coverage --filter '*without*' --format json=c.json pack
file_says c.json '"reached": 2'

it "--format lcov writes it for other tools"
writ 0 test --format lcov=c.info --format text pack
file_says c.info 'SF:pack/named.writ'
file_says c.info 'BRDA:6,0,1,1'
says 'coverage: 100.0 %'

it "--coverage-min fails where less is reached"
writ 0 test --coverage-min 100 pack
writ 1 test --coverage-min 51 --filter '*without*' pack
explains '50.0 % is covered, expected 51 % or more'
writ 0 test --coverage-min 50 --filter '*without*' pack
writ 2 test --coverage-min 101 pack
writ 2 test --coverage-min -1 pack
writ 2 test --coverage-min half pack

it "-j says how many run at a time, and changes nothing else"
writ 0 test -j 1 pack
cp "$out" one
writ 0 test --jobs=7 pack
expect cmp "$out" one
writ 2 test -j 0 pack
explains "\`-j\` takes a whole number"
writ 2 test -j many pack

it "wrong options end with 2"
writ 2 test --format sarif pack
writ 2 test --flter x pack
explains "did you mean \`--filter\`?"
writ 2 test --color sometimes pack

it "a path that is not there ends with 2"
writ 2 test missing
explains "policy \`missing\` cannot be read"

finish
