// Findings to elements. Every text is set as text, never as markup. Covered by
// tests/cli/html_pages.py.

/** An element with attributes and children; a child that is a string becomes text. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

function badges(i) {
  const rule = data.rules[columns.rule[i]];
  const verdict = data.verdicts[columns.verdict[i]];
  const severity = data.severities[rule.severity];
  const made = [
    element("span", { class: `badge verdict ${verdict}` }, verdict),
    element("span", { class: `badge severity ${severity}` }, severity),
  ];
  if (rule.enforce !== "deny") {
    made.push(element("span", { class: "badge" }, rule.enforce === "warn" ? "warns only" : "advice"));
  }
  if (columns.known[i] === 1) made.push(element("span", { class: "badge" }, "known"));
  return made;
}

function row(i) {
  const rule = data.rules[columns.rule[i]];
  const summary = element("summary", {},
    element("span", { class: "badges" }, ...badges(i)),
    element("span", { class: "message" }, text(columns.message[i]) || rule.title),
    element("span", { class: "about" },
      element("code", {}, text(columns.id[i])), " ", element("span", {}, rule.id)));
  const details = element("details", { class: "finding" }, summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(body(i));
  });
  return element("li", {}, details);
}

function entry(label, ...content) {
  return [element("dt", {}, label), element("dd", {}, ...content)];
}

function optional(label, content) {
  return content ? entry(label, content) : [];
}

/** A piece of evidence: [outcome, condition, because, place, more, reads, bindings], texts by index. */
function evidence(piece, own) {
  const [outcome, condition, because, place, more, reads, bindings] = piece;
  if (more > 0) {
    return element("div", { class: "piece" },
      element("p", {}, `${more} further element${more === 1 ? "" : "s"} of `, element("code", {}, text(condition))));
  }
  const rows = [];
  for (const [resource, pointer, value] of reads) {
    const where = (resource === own ? "" : text(resource) + " ") + text(pointer);
    rows.push(element("tr", {},
      element("th", { scope: "row" }, element("code", {}, where || "the resource")),
      element("td", {}, element("code", {}, text(value)))));
  }
  for (const [name, value] of bindings) {
    rows.push(element("tr", {},
      element("th", { scope: "row" }, "where ", element("code", {}, text(name))),
      element("td", {}, element("code", {}, text(value)))));
  }
  return element("div", { class: "piece" },
    element("p", { class: "condition" },
      element("span", { class: `outcome ${text(outcome)}` }, text(outcome)), " ",
      element("code", {}, text(condition))),
    text(because) ? element("p", {}, `because ${text(because)}`) : null,
    rows.length ? element("table", { class: "reads" },
      element("caption", { class: "unseen" }, "Values that the condition read"),
      element("tbody", {}, ...rows)) : null,
    element("p", { class: "quiet" }, `at ${text(place)}`));
}

function link(address) {
  if (!/^https?:\/\//i.test(address)) return address;
  return element("a", { href: address, rel: "noopener noreferrer" }, address);
}

function ruleText(rule) {
  const parts = [element("h4", {}, "The rule"), element("p", {}, element("strong", {}, rule.title))];
  if (rule.documentation) parts.push(element("p", { class: "documentation" }, rule.documentation));
  if (rule.docs) parts.push(element("p", {}, link(rule.docs)));
  if (rule.text) {
    parts.push(element("details", { class: "source" },
      element("summary", {}, `Text of the rule (${rule.source})`),
      element("pre", { tabindex: "0" }, element("code", {}, rule.text))));
  }
  return parts;
}

function waiverOf(i) {
  const waiver = columns.waiver[i];
  if (!waiver) return [];
  const [insteadOf, reason, approved, until, place] = waiver.map(text);
  return [element("h4", {}, "Waived"), element("dl", {},
    ...entry("Instead of", insteadOf), ...entry("Reason", reason), ...entry("Approved by", approved),
    ...entry("Until", until), ...entry("Written at", place))];
}

function body(i) {
  const rule = data.rules[columns.rule[i]];
  const controls = rule.controls.map((control) => data.controls[control]).join(", ");
  const pieces = columns.evidence[i];
  return element("div", { class: "body" },
    element("dl", {},
      ...entry("Resource", element("code", {}, text(columns.id[i]))),
      ...optional("Type", text(columns.type[i])),
      ...optional("Module", text(columns.module[i])),
      ...optional("Stands at", text(columns.place[i])),
      ...entry("Rule", rule.id),
      ...optional("Controls", controls),
      ...optional("Undecided", text(columns.because[i]))),
    ...waiverOf(i),
    ...(pieces.length ? [element("h4", {}, "Evidence"), ...pieces.map((piece) => evidence(piece, columns.id[i]))] : []),
    ...(text(columns.fix[i]) ? [element("h4", {}, "Fix"), element("p", {}, text(columns.fix[i]))] : []),
    ...ruleText(rule));
}
