# The mapping files that std:nis2 brings, on answers as the tools give them. usage: mappings.sh WRIT
. "$(dirname "$0")/harness.sh"
mappings=$tests/../../policies/nis2/mappings

cat >incidents.writ <<'END'
module m

rule read "The incident is read in full" {
  severity low
  for i in "nis2.incident"
  require i.source.system in ["servicenow", "jira"] and i.source.ref is present
  require i.classification.category == "phishing" and i.classification.severity == "high"
  require i.classification.significant == true
  require time(i.incidentDetectedAt) == time("2026-02-01T08:00:00Z")
  require time(i.becameAwareSignificantAt) == time("2026-02-01T09:30:00Z")
  require i.incidentResolvedAt is absent
}
END

it "incidents of ServiceNow become records of incidents"
cat >servicenow.json <<'END'
{ "result": [
  { "sys_id": "9c57", "number": "INC0010001", "category": "security", "subcategory": "phishing", "severity": "2",
    "short_description": "Mailbox taken over", "opened_at": "2026-02-01 08:00:00", "resolved_at": "",
    "u_significant": "true", "u_became_aware": "2026-02-01 09:30:00", "u_early_warning": "2026-02-01 20:00:00",
    "u_notification": "", "u_final_report": "", "problem_id": "", "cause": "" }
] }
END
cat >reports.writ <<'END'
module m

rule reports "What was reported is read, and nothing else" {
  severity low
  for i in "nis2.incident"
  require count(i.reports) == 1 and i.reports[0].reportType == "earlyWarning"
  require i.rootCause is absent
}
END
writ 0 check -p incidents.writ -p reports.writ --mapping "$mappings/servicenow.yaml" servicenow.json
says "2 pass"
writ 0 check -p std:nis2 --rule early-warning-within-a-day --now 2026-02-02 \
  --mapping "$mappings/servicenow.yaml" servicenow.json

it "incidents of Jira become records of incidents, other issues do not"
cat >jira.json <<'END'
{ "issues": [
  { "key": "SEC-7", "fields": { "issuetype": { "name": "Incident" }, "components": [ { "name": "phishing" } ],
      "priority": { "name": "High" }, "labels": [ "mail", "nis2-significant" ], "resolutiondate": null,
      "created": "2026-02-01T09:00:00.000+0100", "customfield_10201": "2026-02-01T10:30:00.000+0100" } },
  { "key": "SEC-8", "fields": { "issuetype": { "name": "Task" } } }
] }
END
writ 0 check -p incidents.writ --mapping "$mappings/jira.yaml" jira.json
says "1 pass"
says "1 resource"

it "employees become employments, from JSON and from CSV"
cat >people.json <<'END'
[ { "number": "E-1", "mail": "one@example.com", "title": "Engineer", "start": "2020-01-01", "end": "2026-02-14" },
  { "number": "E-2", "mail": "two@example.com", "title": "Lead", "start": "2021-01-01", "end": null } ]
END
cat >people.csv <<'END'
number,mail,title,start,end
E-1,one@example.com,Engineer,2020-01-01,2026-02-14
E-2,two@example.com,Lead,2021-01-01,
END
cat >leavers.writ <<'END'
module m

rule stays "Nobody leaves" {
  severity low
  for e in "hr.employment"
  require e.employee_number == e.@id and e.email == e.@name and e.person.id == e.id
  require e.termination is absent
  message "{e.email} leaves on {e.termination.last_working_date}"
}
END
for people in json csv; do
  suffix=$([ "$people" = csv ] && echo _csv)
  writ 1 check -p leavers.writ --mapping "$mappings/employments$suffix.yaml" "people.$people"
  says "one@example.com leaves on 2026-02-14"
  says "1 fail, 0 undecided, 1 pass"
done

it "a mapping of employees takes no other list for one"
printf '[ { "type": "hr.employment", "id": "E-3" } ]' >plain.json
writ 1 check -p leavers.writ --mapping "$mappings/employments.yaml" --format json plain.json
says '"format": "resources"'

finish
