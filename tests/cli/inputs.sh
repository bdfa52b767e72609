# What `writ check` reads. usage: inputs.sh WRIT
. "$(dirname "$0")/harness.sh"

it "a dash is standard input"
writ 1 check -p named.writ - <nameless.json
says "nameless  thing  -:1:"

it "standard input can be named once"
writ 2 check -p named.writ - - <nameless.json
explains "standard input, \`-\`, is named twice"

it "a pipe is read like a file"
mkfifo pipe
cat nameless.json >pipe &
writ 1 check -p named.writ pipe
# It would wait for ever on a pipe that nobody read.
kill $! 2>"$err.kill" || :
wait
says "nameless  thing  pipe:1:"

it "a folder stands for the inputs below it, in order"
mkdir -p tree/b tree/.hidden
cp nameless.json tree/b/2.json
cp good.json tree/1.json
cp broken.json tree/.hidden/x.json
cp broken.json tree/notes.txt
printf '{"type":"thing","id":"line"}\n' >tree/c.ndjson
printf 'type: thing\nid: block\n' >tree/d.yaml
writ 1 check -p named.writ --all tree
says "4 resources"
grep -o '^tree/[^ ]*:' "$out" >order
printf 'tree/1.json:\ntree/b/2.json:\ntree/c.ndjson:\ntree/d.yaml:\n' >expected
expect cmp -s order expected

it "a mapping says where resources of an own format stand, and its mistakes stop the run"
printf '{"items": [{"n": "x", "kind": "thing", "note": null}]}\n' >own.json
printf 'resources:\n  - {at: /items/*, type: "{/kind}", id: /n}\n' >map.yaml
writ 3 check -p named.writ own.json
writ 1 check -p named.writ --mapping map.yaml own.json
says "x  thing  own.json:1:12"
printf 'resources:\n  - {at: /items/*, typ: x, id: /n}\n' >wrong.yaml
writ 2 check -p named.writ --mapping wrong.yaml own.json
explains "wrong.yaml:2:20: error[I0191]"
writ 2 check -p named.writ --mapping none.yaml own.json
explains "\`--mapping\` file \`none.yaml\` cannot be read"

it "CSV is read with the place of the cell"
printf 'type,id,name,size\nthing,a,n,11\nthing,b,,3\n' >table.csv
writ 1 check -p named.writ table.csv
says "b  thing  table.csv:3:1"

it "a folder without inputs is said"
mkdir -p nothing
writ 4 check -p named.writ nothing
explains "folder \`nothing\` holds no"

it "a link to a folder is not followed, and that is said"
ln -s .. tree/b/up
writ 1 check -p named.writ tree
explains "\`tree/b/up\` is a link to a folder"

it "a link that leads nowhere is an input that cannot be read"
ln -s gone tree/bad.json
writ 3 check -p named.writ tree
says "tree/bad.json: error[I0101]"

it "what a folder or the command line leaves out is not read, and what is named itself is"
mkdir -p left/old
cp good.json left/good.json
cp broken.json left/broken.json
cp broken.json left/old/x.json
writ 3 check -p named.writ left
writ 3 check -p named.writ --exclude old/ left
writ 0 check -p named.writ --exclude old/ --exclude 'b*.json' left
printf 'old\nbroken.json\n' >left/.writignore
writ 0 check -p named.writ left
writ 3 check -p named.writ --exclude '!broken.json' left
writ 3 check -p named.writ left/broken.json

it "a folder all of which is left out is said"
printf '*\n' >left/.writignore
writ 4 check -p named.writ left
explains "folder \`left\` holds no"

it "a compressed input is read, and one that is cut off costs only itself"
if command -v gzip >/dev/null; then
  mkdir packed
  gzip -c nameless.json >packed/whole.json.gz
  head -c 40 packed/whole.json.gz >packed/half.json.gz
  writ 3 check -p named.writ packed
  says "thing nameless has no name"
  says "packed/half.json.gz: error[I0182]: compressed input cannot be unpacked: it is cut off"
else
  skip "no gzip"
fi

it "a fault in one input does not hide the findings in another"
writ 3 check -p named.writ broken.json nameless.json
says "broken.json:1:"
says "thing nameless has no name"

it "a bad line of NDJSON costs that line"
printf '{"type":"thing","id":"a"}\n{"type":\n{"type":"thing","id":"b"}\n' >lines.ndjson
writ 3 check -p named.writ lines.ndjson
says "lines.ndjson:2:"
says "thing a has no name"
says "thing b has no name"

it "--strict stops at the first fault and checks nothing"
writ 3 check -p named.writ --strict broken.json missing.json nameless.json
says "broken.json:1:"
lacks "missing.json"
lacks "nameless"

it "--strict without a fault changes nothing"
writ 1 check -p named.writ --strict nameless.json
says "thing nameless has no name"

it "an input format can be named"
printf '{"type":"thing","id":"a"}\n' >one.txt
writ 1 check -p named.writ --input-format ndjson one.txt
writ 3 check -p named.writ --input-format terraform-plan one.txt

it "an input format that is none is refused with the nearest"
writ 2 check -p named.writ --input-format njson one.txt
explains "did you mean \`ndjson\`?"

it "type and id may stand under other names"
printf '[{"kind":"thing","name":"n","arn":"x:y"},{"kind":"thing","arn":"x:z"}]\n' >other.json
writ 1 check -p named.writ --type-key kind --id-key arn other.json
says "thing x:z has no name"

it "parameters of templates are set from outside"
cat >encrypted.writ <<'END'
module t
rule encrypted "Disks are encrypted" {
  severity low
  for disk in "AWS::EC2::Volume"
  require disk.Encrypted == "true"
}
END
cat >template.yaml <<'END'
Parameters:
  Encrypt: {Type: String, AllowedValues: ["true", "false"]}
Resources:
  Disk:
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: !Ref Encrypt
END
writ 1 check -p encrypted.writ template.yaml
says "1 undecided"
says "what depends on these parameters is unknown: \`Encrypt\`"
writ 0 check -p encrypted.writ --cfn-parameter Encrypt=true template.yaml
writ 1 check -p encrypted.writ --cfn-parameter Encrypt=false template.yaml
says "template.yaml:5:"
writ 3 check -p encrypted.writ --cfn-parameter Encrypt=yes template.yaml
says "parameter \`Encrypt\` does not take the value that is given"
writ 3 check -p encrypted.writ --cfn-parameter Encrypt=true --cfn-parameter Encript=1 template.yaml
says "no template has a parameter \`Encript\`"
writ 2 check -p encrypted.writ --cfn-parameter hunter2 template.yaml
explains "\`--cfn-parameter\` takes NAME=VALUE"
writ 2 check -p encrypted.writ --cfn-parameter Encrypt=true --cfn-parameter Encrypt=false template.yaml
explains "is given twice"

it "several inputs make one snapshot"
cat >twins.writ <<'END'
module t
rule unique "Names are used once" {
  severity low
  for a in thing
  require no b in thing where b.@id != a.@id: b.name == a.name
}
END
printf '{"type":"thing","id":"a","name":"same"}\n' >a.json
printf '{"type":"thing","id":"b","name":"same"}\n' >b.json
writ 0 check -p twins.writ a.json
writ 1 check -p twins.writ a.json b.json
says "2 fail"

it "a folder named like a file is no input file"
mkdir -p dir.json
writ 4 check -p named.writ dir.json

it "hostile names do not reach the terminal"
printf '{"type":"thing","id":"a\\u001b[2Jb\\nPASS"}\n' >hostile.json
writ 1 check -p named.writ hostile.json
says 'a\u001b[2Jb\nPASS'
expect test "$(tr -d '\n\040-\176' <"$out" | wc -c)" -eq 0

it "parameters of templates of Azure are read from a file"
schema=https://schema.management.azure.com/schemas/2019-04-01
cat >template.json <<END
{ "\$schema": "$schema/deploymentTemplate.json#", "parameters": { "tls": { "type": "string" } },
  "resources": [ { "type": "Microsoft.Storage/storageAccounts", "name": "logs",
                   "properties": { "minimumTlsVersion": "[parameters('tls')]" } } ] }
END
cat >parameters.json <<END
{ "\$schema": "$schema/deploymentParameters.json#", "parameters": { "tls": { "value": "TLS1_0" } } }
END
cat >tls.writ <<'END'
module m

rule tls "Accounts take TLS 1.2" {
  severity high
  for a in "microsoft.storage/storageaccounts"
  require a.properties.minimumTlsVersion == "TLS1_2"
}
END
writ 1 check -p tls.writ template.json
says "1 undecided"
writ 1 check -p tls.writ --arm-parameters parameters.json template.json
says '/properties/minimumTlsVersion: "TLS1_0"'
writ 3 check -p tls.writ --arm-parameters parameters.json good.json
says "no template has a parameter \`tls\`"
writ 2 check -p tls.writ --arm-parameters missing.json template.json
explains "\`--arm-parameters\` file \`missing.json\` cannot be read"
writ 2 check -p tls.writ --arm-parameters template.json template.json
explains "template.json:1:"
writ 3 check -p tls.writ --allow-empty parameters.json
says "--arm-parameters"

finish
