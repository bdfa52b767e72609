# Incidents of Jira to nis2.incident records: jq -f jira.jq --arg aware customfield_10201 issues.json > incidents.nis2.json
# for what GET /rest/api/3/search answers. `aware` names the field that holds when somebody knew that the incident is
# significant; the label nis2-significant marks it. What Jira does not know, the reports first of all, is left out, and the
# rules say so.
def at: if . == null then null else sub("\\.[0-9]+"; "") | sub("(?<h>[+-][0-9]{2})(?<m>[0-9]{2})$"; "\(.h):\(.m)") end;
def grade: {"Highest": "critical", "High": "high", "Medium": "medium"}[.] // "low";
{
  resources: [
    .issues[]
    | select(.fields.issuetype.name == "Incident")
    | {
        type: "nis2.incident",
        id: .key,
        source: {system: "jira", ref: .key},
        classification: {
          category: (.fields.components[0].name // null),
          severity: (.fields.priority.name | grade),
          significant: ((.fields.labels // []) | index("nis2-significant") != null)
        },
        incidentDetectedAt: (.fields.created | at),
        incidentResolvedAt: (.fields.resolutiondate | at),
        becameAwareSignificantAt: (.fields[$aware] | at)
      }
  ]
}
