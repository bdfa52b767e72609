# A list of employees to what writ reads as employments: jq -f employments.jq people.json > employments.json
# for a list of objects with number, mail, title, start and end, as most personnel systems export them once columns are
# named so. The end is the last working day, or null.
{
  employments: [
    .[]
    | {
        id: .number,
        person: {id: (.person // .number)},
        employee_number: .number,
        email: .mail,
        position: .title,
        start_date: .start,
        termination: (if (.end // "") == "" then null else {last_working_date: .end} end)
      }
  ]
}
