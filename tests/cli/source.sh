# `--source`: findings of plans point into the configuration. usage: source.sh WRIT
. "$(dirname "$0")/harness.sh"

cat >rules.writ <<'END'
module m

rule private "Buckets are private" {
  severity high
  for b in aws_s3_bucket
  require b.acl == "private"
}

rule versioned "Buckets keep versions" {
  severity low
  for b in aws_s3_bucket
  require some v in b.versioning: v.enabled
}
END
mkdir -p infra/modules/logs
cat >infra/main.tf <<'END'
module "logs" {
  source = "./modules/logs"
}

resource "aws_s3_bucket" "site" {
  bucket = "site"
  acl    = "public-read"

  versioning {
    enabled = false
  }
}
END
cat >infra/modules/logs/main.tf <<'END'
resource "aws_s3_bucket" "this" {
  count = 1
  acl   = var.acl
}
END
cat >plan.json <<'END'
{ "format_version": "1.2", "resource_changes": [
  { "address": "aws_s3_bucket.site", "mode": "managed", "type": "aws_s3_bucket", "name": "site",
    "change": { "actions": ["create"], "before": null, "after_unknown": {},
      "after": { "bucket": "site", "acl": "public-read", "versioning": [ { "enabled": false } ] } } },
  { "address": "module.logs.aws_s3_bucket.this[0]", "module_address": "module.logs", "mode": "managed",
    "type": "aws_s3_bucket", "name": "this", "index": 0,
    "change": { "actions": ["create"], "before": null, "after_unknown": {},
      "after": { "acl": "log-delivery-write", "versioning": [] } } },
  { "address": "module.vpc.aws_s3_bucket.flow", "module_address": "module.vpc", "mode": "managed",
    "type": "aws_s3_bucket", "name": "flow",
    "change": { "actions": ["create"], "before": null, "after_unknown": {},
      "after": { "acl": "private", "versioning": [] } } }
] }
END

it "every report shows the place in the configuration, and of what has none that in the plan"
writ 1 check -p rules.writ --source infra --format text --format json=r.json --format sarif=r.sarif \
  --format github=r.github --format gitlab=r.gitlab --format junit=r.xml --format csv=r.csv plan.json
silent
says "aws_s3_bucket.site  infra/main.tf:5:1"
says "module.logs.aws_s3_bucket.this[0]  infra/modules/logs/main.tf:1:1"
says "module.vpc.aws_s3_bucket.flow  plan.json:9:3"
file_says r.json '"path": "infra/main.tf",'
file_says r.json '"line": 7,'
file_says r.sarif '"uri":"infra/main.tf"'
file_says r.github 'file=infra/main.tf,line=7,col=3'
file_says r.github 'file=infra/main.tf,line=10,col=5'
file_says r.github 'file=infra/modules/logs/main.tf,line=3,col=3'
file_says r.github 'file=infra/modules/logs/main.tf,line=1,col=1'
file_says r.gitlab 'infra/main.tf'
file_says r.xml 'infra/main.tf'
file_says r.csv 'infra/main.tf'
writ 0 explain -p rules.writ --rule private --resource aws_s3_bucket.site --source ./infra/ plan.json
says "aws_s3_bucket.site  infra/main.tf:5:1"

it "a baseline knows the same findings with a source and without"
writ 1 check -p rules.writ --write-baseline known --source infra --format json=with.json plan.json
writ 0 check -p rules.writ --baseline known --format json=without.json plan.json
file_says known '"input":"plan.json"'
prints() { tr -d ',' <"$1" | grep '"fingerprint"'; }
prints with.json >with.prints
prints without.json >without.prints
expect test -s with.prints
expect cmp with.prints without.prints

it "a malformed file is said with its line, and costs no finding"
cp -r infra broken
printf 'resource "x" "y" {\n  a = "\n' >broken/z.tf
writ 1 check -p rules.writ --source broken plan.json
says "broken/z.tf:2:8"
says "I0220"
says "5 fail"
says "aws_s3_bucket.site  broken/main.tf:5:1"

it "a folder that is none is refused, and one of something else is said"
writ 2 check -p rules.writ --source nowhere plan.json
explains '`--source` takes a folder, and `nowhere` is none'
writ 2 check -p rules.writ --source infra/main.tf plan.json
explains '`--source` takes a folder'
mkdir -p other && printf 'resource "a" "b" {}\n' >other/main.tf
writ 1 check -p rules.writ --source other plan.json
says "no resource of the plan has a block in \`other\`"
mkdir -p empty/.hidden empty/dir.tf && touch empty/.x.tf empty/notes.txt
writ 1 check -p rules.writ --source empty plan.json
says "it holds no \`*.tf\`"

it "a waiver in a comment covers what the block became, with the duties of any other"
cp -r infra waived
waiver='until: 2027-01-31, reason: public site, approved: Ines Ferrari'
sed -i "s|^resource|# writ waive: {rule: private, $waiver}\n&|" waived/main.tf
sed -i "s|count = 1|& // writ waive: {rule: m/versioned, $waiver}|" waived/modules/logs/main.tf
writ 1 check -p rules.writ --now 2026-11-25 --source waived --all --format json=r.json --format text plan.json
says "2 waived"
file_says r.json '"path": "waived/modules/logs/main.tf"'
file_says r.json '"reason": "public site"'
writ 1 check -p rules.writ --now 2027-02-01 --source waived plan.json
says "Expired"
says "5 fail"
writ 1 check -p rules.writ --now 2026-11-25 --source waived --no-inline-waivers plan.json
says "5 fail"
sed -i 's/, approved: Ines Ferrari}/}/' waived/main.tf
writ 3 check -p rules.writ --now 2026-11-25 --source waived plan.json
says "waived/main.tf:5:15"
says "has no \`approved\`"

finish
