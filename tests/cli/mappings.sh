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

it "jobs of AWS Backup are read as the command line prints them"
cat >backup.json <<'END'
{ "BackupJobs": [
  { "BackupJobId": "b-1", "ResourceArn": "arn:aws:rds:eu-west-1:111122223333:db:orders", "State": "FAILED",
    "CreationDate": "2026-02-01T00:00:00+00:00", "CompletionDate": "2026-02-01T00:10:00+00:00" },
  { "BackupJobId": "b-2", "ResourceArn": "arn:aws:rds:eu-west-1:111122223333:db:orders", "State": "COMPLETED",
    "CreationDate": "2026-02-01T04:00:00+00:00", "CompletionDate": "2026-02-01T04:10:00+00:00" },
  { "BackupJobId": "b-3", "ResourceArn": "arn:aws:rds:eu-west-1:111122223333:db:stock", "State": "EXPIRED",
    "CreationDate": "2026-02-01T00:00:00+00:00" }
] }
END
cat >restore.json <<'END'
{ "RestoreJobs": [
  { "RestoreJobId": "r-1", "SourceResourceArn": "arn:aws:rds:eu-west-1:111122223333:db:orders", "Status": "COMPLETED",
    "CreationDate": "2026-02-10T08:00:00+00:00", "CompletionDate": "2026-02-10T10:00:00+00:00" }
] }
END
cat >assets.json <<'END'
{ "resources": [
  { "@type": "nis2.asset", "@id": "quick", "criticality": "high", "rtoMinutes": 120, "rpoMinutes": 60,
    "supportedBy": ["arn:aws:rds:eu-west-1:111122223333:db:orders"] },
  { "@type": "nis2.asset", "@id": "slow", "criticality": "high", "rtoMinutes": 119, "rpoMinutes": 60,
    "supportedBy": ["arn:aws:rds:eu-west-1:111122223333:db:orders"] }
] }
END
writ 1 check -p std:nis2 --rule failed-backup-repeated --now 2026-03-02 --mapping "$mappings/aws_backup.json" backup.json
says "b-3  aws.backup.BackupJob  backup.json:6:3"
says "1 fail, 0 undecided, 1 pass, 1 skip"
writ 1 check -p std:nis2 --rule restore-within-objective --now 2026-03-02 --mapping "$mappings/aws_backup.json" \
  restore.json assets.json
says "The last restore of slow took longer than 119 minutes"
says "1 fail, 0 undecided, 1 pass"

it "findings of Amazon Inspector are read as the command line prints them"
cat >inspector.json <<'END'
{ "findings": [
  { "findingArn": "arn:aws:inspector2:eu-west-1:111122223333:finding/1", "severity": "CRITICAL", "status": "ACTIVE",
    "firstObservedAt": "2026-02-01T00:00:00+00:00", "packageVulnerabilityDetails": { "vulnerabilityId": "CVE-2026-1" },
    "resources": [ { "id": "i-1", "type": "AWS_EC2_INSTANCE" } ] },
  { "findingArn": "arn:aws:inspector2:eu-west-1:111122223333:finding/2", "severity": "CRITICAL", "status": "CLOSED",
    "firstObservedAt": "2026-02-01T00:00:00+00:00", "packageVulnerabilityDetails": { "vulnerabilityId": "CVE-2026-2" } }
] }
END
writ 1 check -p std:nis2 --rule vulnerability-mended-in-time --now 2026-03-02 \
  --mapping "$mappings/aws_inspector.json" inspector.json
says "CVE-2026-1 is CRITICAL and known since 2026-02-01T00:00:00+00:00"
says "1 fail, 0 undecided, 0 pass, 1 skip"

it "a mapping of employees takes no other list for one"
printf '[ { "type": "hr.employment", "id": "E-3" } ]' >plain.json
writ 1 check -p leavers.writ --mapping "$mappings/employments.yaml" --format json plain.json
says '"format": "resources"'

finish
