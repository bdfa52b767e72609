# Incidents of ServiceNow to nis2.incident records: jq -f servicenow.jq incidents.json > incidents.nis2.json
# for what GET /api/now/table/incident answers. The table's own fields know neither significance nor clocks: these stand
# in fields of one's own, u_significant, u_became_aware, … Times of ServiceNow are UTC without saying so.
def at: if . == null or . == "" then null else (sub(" "; "T") + "Z") end;
def grade: {"1": "critical", "2": "high", "3": "medium"}[.] // "low";
{
  resources: [
    .result[]
    | select((.category | ascii_downcase) == "security" or .u_significant == "true")
    | {
        type: "nis2.incident",
        id: .number,
        source: {system: "servicenow", ref: .sys_id},
        classification: {
          category: (.subcategory // .category),
          severity: (.severity | grade),
          significant: (.u_significant == "true"),
          decided_at: (.u_classified_at | at),
          decided_by: .u_classified_by
        },
        incidentDetectedAt: (.opened_at | at),
        incidentResolvedAt: (.resolved_at | at),
        becameAwareSignificantAt: (.u_became_aware | at),
        recipientsNotifiedAt: (.u_recipients_notified | at),
        rootCause: (if (.problem_id // "") == "" then null else {id: .problem_id, text: .cause} end),
        reports: [
          {reportType: "earlyWarning", submittedAt: (.u_early_warning | at)},
          {reportType: "incidentNotification", submittedAt: (.u_notification | at),
           values: {serviceDisruptionDescription: .short_description}},
          {reportType: "final", submittedAt: (.u_final_report | at),
           values: {rootCause: .cause, mitigation: .close_notes}}
          | select(.submittedAt != null)
        ]
      }
  ]
}
