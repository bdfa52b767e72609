// The findings of the report, and which of them the filters let through. engine/report/html_data.cpp
// writes what is read here; tests/cli/html_pages.py covers it in a browser.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const columns = data.findings;
const text = (index) => data.texts[index];

/**
 * A property by which findings are counted and chosen. `values` are its labels; `of(i)` gives the
 * indices of those that finding i has; `chosen` are the ones to see, where none is, all.
 */
function makeFacet(name, title, values, of) {
  return { name, title, values, of, chosen: new Set(), counts: [] };
}

/** The distinct texts of a column, and for each finding the place of its own among them. */
function distinct(column) {
  const places = new Map();
  const of = column.map((index) => {
    if (!places.has(index)) places.set(index, [places.size]);
    return places.get(index);
  });
  return { values: [...places.keys()].map((index) => text(index) || "(none)"), of };
}

function makeFacets() {
  const alone = (labels) => labels.map((_, index) => [index]);
  const severity = alone(data.severities);
  const verdict = alone(data.verdicts);
  const types = distinct(columns.type);
  const controls = [...data.controls, "(none)"];
  const uncontrolled = [data.controls.length];
  const ruleControls = data.rules.map((rule) => (rule.controls.length ? rule.controls : uncontrolled));
  return [
    makeFacet("severity", "Severity", data.severities, (i) => severity[data.rules[columns.rule[i]].severity]),
    makeFacet("verdict", "Verdict", data.verdicts, (i) => verdict[columns.verdict[i]]),
    makeFacet("control", "Control", controls, (i) => ruleControls[columns.rule[i]]),
    makeFacet("type", "Resource type", types.values, (i) => types.of[i]),
  ];
}

const facets = makeFacets();
const search = { words: [], hideKnown: false };

let haystacks = null;

/** Everything that is shown of a finding, in lower case. Made once somebody searches. */
function haystack(i) {
  if (haystacks === null) {
    haystacks = columns.rule.map((ruleIndex, at) => {
      const rule = data.rules[ruleIndex];
      const parts = [rule.id, rule.title, text(columns.id[at]), text(columns.type[at]),
        text(columns.place[at]), text(columns.message[at]), text(columns.fix[at])];
      for (const control of rule.controls) parts.push(data.controls[control]);
      for (const piece of columns.evidence[at]) {
        parts.push(text(piece[1]));
        for (const [resource, pointer, value] of piece[5]) {
          parts.push(text(resource), text(pointer), text(value));
        }
      }
      return parts.join("\n").toLowerCase();
    });
  }
  return haystacks[i];
}

function isFound(i) {
  if (search.hideKnown && columns.known[i] === 1) return false;
  return search.words.every((word) => haystack(i).includes(word));
}

/**
 * The findings that all filters let through, in their order. A facet counts those that the others
 * let through, so that its numbers say what choosing one of its values would show.
 */
function select() {
  for (const facet of facets) {
    facet.counts = facet.values.map(() => new Array(data.verdicts.length).fill(0));
  }
  const count = (facet, i) => {
    for (const value of facet.of(i)) ++facet.counts[value][columns.verdict[i]];
  };
  const shown = [];
  for (let i = 0; i < columns.rule.length; ++i) {
    if (!isFound(i)) continue;
    const refusing = facets.filter(
      (facet) => facet.chosen.size > 0 && !facet.of(i).some((value) => facet.chosen.has(value)));
    if (refusing.length === 0) {
      shown.push(i);
      for (const facet of facets) count(facet, i);
    } else if (refusing.length === 1) {
      count(refusing[0], i);
    }
  }
  return shown;
}

const orders = {
  gravity: null,
  resource: (i) => text(columns.id[i]),
  rule: (i) => data.rules[columns.rule[i]].id,
};

/** The report has them by gravity; the other orders keep that among equals. */
function sorted(shown, order) {
  const key = orders[order];
  if (!key) return shown;
  return shown.sort((a, b) => {
    const left = key(a);
    const right = key(b);
    return left < right ? -1 : left > right ? 1 : a - b;
  });
}
