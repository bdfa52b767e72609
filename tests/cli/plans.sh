# Terraform plans from outside. usage: plans.sh WRIT
. "$(dirname "$0")/harness.sh"

cat >plan.writ <<'END'
module p

rule quiet "Databases are quiet" {
  severity high
  for d in db
  require d.password == "wrong"
  require every k, v in d.settings: v == "wrong"
  require d.tags[d.password] == "wrong"
  require d.@before.password == "wrong"
  message "{d.@id} {d.password} {d.settings} {lower(d.password)} {d.@before}"
  fix "not {d.password}"
}

rule placed "Databases have a place" {
  severity low
  for d in db
  require d.zone == "a"
  message "{d.@id} may be anywhere"
}

rule gone "Nothing is deleted" {
  severity info
  for d in "terraform:deleted"
  require d.@resource_type != "db"
  message "{d.@id} goes"
}

rule steady "Nothing happens outside Terraform" {
  severity info
  for d in db
  require d.@drift is absent
  message "{d.@id} was changed: {d.@drift}"
}
END

cat >plan.json <<'END'
{ "format_version": "1.2", "planned_values": {},
  "resource_drift": [
    { "address": "db.main", "mode": "managed", "type": "db", "name": "main",
      "change": { "actions": ["update"], "before": {}, "after": {} } } ],
  "resource_changes": [
    { "address": "module.m[\"eu\"].db.a", "module_address": "module.m[\"eu\"]", "mode": "managed",
      "type": "db", "name": "a", "change": { "actions": ["create"], "before": null,
      "after": { "zone": "a", "password": "wrong", "settings": {}, "tags": {} }, "after_unknown": {} } },
    { "address": "db.main", "mode": "managed", "type": "db", "name": "main",
      "change": { "actions": ["update"],
        "before": { "password": "hunter2" }, "before_sensitive": { "password": true },
        "after": { "password": "hunter2", "settings": { "hunter2": "hunter2" }, "tags": { "hunter2": "" } },
        "after_unknown": { "zone": true },
        "after_sensitive": { "password": true, "settings": true } } },
    { "address": "db.old", "mode": "managed", "type": "db", "name": "old",
      "change": { "actions": ["delete"], "before": {}, "after": null, "after_unknown": {} } } ] }
END

it "no report shows a sensitive value, nor a key that is one"
writ 1 check -p plan.writ plan.json
says "(sensitive)"
lacks "hunter2"
writ 1 check -p plan.writ --format json plan.json
says "(sensitive)"
lacks "hunter2"

it "findings are grouped by module, the root module first"
writ 1 check -p plan.writ plan.json
grep '^In ' "$out" >groups
printf 'In the root module: 4 findings\nIn module.m["eu"]: 1 finding\n' >expected
expect cmp -s groups expected

it "what apply leaves open is said with the values it waits for"
says "Open until apply: 1 rule"
says "p/placed:  1 resource, waits for /zone"

it "deletions and drift are there for rules that name them"
says "db.old goes"
says 'db.main was changed: ["update"]'
says "2 resources, 1 deleted"

it "a plan that changes nothing is said to"
printf '{"format_version":"1.2","planned_values":{},"resource_changes":[]}\n' >still.json
writ 4 check -p plan.writ still.json
says "no changes"

it "UTF-8 with a mark and UTF-16 of both ends are read"
printf '\357\273\277' | cat - plan.json >marked.json
writ 1 check -p plan.writ marked.json
for order in LE BE; do
  if ! iconv -f UTF-8 -t "UTF-16$order" plan.json >"$order.json" 2>"$err.iconv"; then continue; fi
  writ 1 check -p plan.writ "$order.json"
  says "db.old goes"
done

it "a key that stands twice is refused with both places, and without its value"
printf '{"planned_values":\n {"password": "hunter2",\n  "password": "hunter2"}}\n' >twice.json
writ 3 check -p plan.writ twice.json
says "twice.json:3:3: error[I0102]"
says "twice.json:2:3: note"
lacks "hunter2"

it "what is no plan is refused with what to run instead"
printf 'resource "db" "main" {\n  password = "hunter2"\n}\n' >main.tf
printf 'PK\003\004\024\000' >plan.bin
printf '{"meta":{},"encrypted_data":"AAAA","encryption_version":"v0"}\n' >encrypted.json
for file in main.tf plan.bin encrypted.json; do
  writ 3 check -p plan.writ "$file"
  says "error[I0108]"
  says "show -json plan.bin > plan.json"
  lacks "hunter2"
done

it "a version that is not known is refused, a newer minor one noticed"
printf '{"format_version":"2.0","resource_changes":[]}\n' >major.json
writ 3 check -p plan.writ major.json
says "error[I0115]"
printf '{"format_version":"1.9","resource_changes":[]}\n' >minor.json
writ 4 check -p plan.writ minor.json
says "warning[I0151]"

finish
