// The page: charts that choose, search, pages of rows, and the address that remembers them. Covered
// by tests/cli/html_pages.py.

const kRows = 50;
const kBars = 6;
const byId = (id) => document.getElementById(id);
const state = { shown: [], page: 0, order: "gravity" };

// ---- Charts: a bar for each value of a facet, which is the button that chooses it ---------------

function drawFacet(facet) {
  const total = facet.counts.map((counts) => counts.reduce((sum, one) => sum + one, 0));
  const most = Math.max(1, ...total);
  facet.bars.forEach(({ button, parts, number, value }) => {
    button.setAttribute("aria-pressed", String(facet.chosen.has(value)));
    button.classList.toggle("empty", total[value] === 0);
    number.textContent = total[value].toLocaleString("en");
    const said = data.verdicts.filter((_, verdict) => facet.counts[value][verdict] > 0)
      .map((name) => `${facet.counts[value][data.verdicts.indexOf(name)]} ${name}`);
    button.setAttribute("aria-label", `${facet.values[value]}: ${said.join(", ") || "none"}`);
    parts.forEach((part, verdict) => {
      part.style.width = `${(100 * facet.counts[value][verdict]) / most}%`;
    });
  });
}

function makeBar(facet, value) {
  const parts = data.verdicts.map((verdict) => element("span", { class: `part ${verdict}` }));
  const number = element("span", { class: "number" });
  const button = element("button", { type: "button" },
    element("span", { class: "label" }, facet.values[value]), number,
    element("span", { class: "bar" }, ...parts));
  button.title = facet.values[value];
  button.addEventListener("click", () => {
    if (!facet.chosen.delete(value)) facet.chosen.add(value);
    update();
  });
  return { button, parts, number, value };
}

/** Of severities and verdicts those that occur, in their order; of others the most frequent first. */
function makeFacetPanel(facet, fixed) {
  const total = facet.counts.map((counts) => counts.reduce((sum, one) => sum + one, 0));
  const values = facet.values.map((_, value) => value).filter((value) => total[value] > 0);
  if (!fixed) values.sort((a, b) => total[b] - total[a]);
  facet.bars = values.map((value) => makeBar(facet, value));
  const items = facet.bars.map(({ button }) => element("li", {}, button));
  items.slice(kBars).forEach((item) => { item.hidden = true; });
  const list = element("ul", {}, ...items);
  const panel = element("section", { class: "facet", "aria-labelledby": `facet-${facet.name}` },
    element("h3", { id: `facet-${facet.name}` }, facet.title), list);
  if (items.length > kBars) {
    const more = element("button", { type: "button", class: "more", "aria-expanded": "false" },
      `All ${items.length}`);
    more.addEventListener("click", () => {
      const open = more.getAttribute("aria-expanded") === "false";
      more.setAttribute("aria-expanded", String(open));
      more.textContent = open ? `The ${kBars} most frequent` : `All ${items.length}`;
      items.slice(kBars).forEach((item) => { item.hidden = !open; });
    });
    panel.append(more);
  }
  return panel;
}

// ---- Rows ---------------------------------------------------------------------------------------

function pages() {
  return Math.max(1, Math.ceil(state.shown.length / kRows));
}

function drawRows() {
  const first = state.page * kRows;
  const rows = state.shown.slice(first, first + kRows).map(row);
  const list = byId("rows");
  list.setAttribute("start", String(first + 1));
  list.replaceChildren(...rows);
  byId("none").hidden = state.shown.length > 0;
  byId("pages").hidden = pages() === 1;
  byId("page").textContent = `Page ${state.page + 1} of ${pages().toLocaleString("en")}`;
  byId("previous").setAttribute("aria-disabled", String(state.page === 0));
  byId("next").setAttribute("aria-disabled", String(state.page + 1 === pages()));
}

function turnTo(page) {
  if (page < 0 || page >= pages()) return;
  state.page = page;
  drawRows();
  remember();
  byId("findings").scrollIntoView();
}

function update(page = 0) {
  state.shown = sorted(select(), state.order);
  state.page = Math.min(page, pages() - 1);
  facets.forEach(drawFacet);
  drawRows();
  const all = columns.rule.length;
  const some = state.shown.length;
  byId("count").textContent = some === all
    ? `${all.toLocaleString("en")} finding${all === 1 ? "" : "s"}`
    : `${some.toLocaleString("en")} of ${all.toLocaleString("en")} findings`;
  byId("reset").hidden = !isFiltered();
  remember();
}

function isFiltered() {
  return search.words.length > 0 || search.hideKnown || facets.some((facet) => facet.chosen.size > 0);
}

// ---- The address --------------------------------------------------------------------------------

function remember() {
  const words = new URLSearchParams();
  for (const facet of facets) {
    for (const value of facet.chosen) words.append(facet.name, facet.values[value]);
  }
  if (search.words.length) words.set("search", byId("search").value);
  if (search.hideKnown) words.set("known", "hide");
  if (state.order !== "gravity") words.set("order", state.order);
  if (state.page > 0) words.set("page", String(state.page + 1));
  const hash = words.toString();
  if (hash === location.hash.slice(1)) return;
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

function setSearch(typed) {
  search.words = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
}

/** Does what the address says; words in it that mean nothing here are passed over. */
function recall() {
  const words = new URLSearchParams(location.hash.slice(1));
  for (const facet of facets) {
    const asked = words.getAll(facet.name);
    facet.chosen = new Set(asked.map((label) => facet.values.indexOf(label)).filter((at) => at >= 0));
  }
  byId("search").value = words.get("search") || "";
  setSearch(byId("search").value);
  search.hideKnown = words.get("known") === "hide";
  byId("hide-known").checked = search.hideKnown;
  state.order = Object.hasOwn(orders, words.get("order")) ? words.get("order") : "gravity";
  byId("order").value = state.order;
  const page = Number.parseInt(words.get("page") || "1", 10);
  return Number.isInteger(page) && page > 0 ? page - 1 : 0;
}

// ---- Start --------------------------------------------------------------------------------------

function start() {
  select();
  facets.forEach((facet, at) => byId("facets").append(makeFacetPanel(facet, at < 2)));
  byId("filters").open = window.matchMedia("(min-width: 48rem)").matches;
  byId("known-choice").hidden = !columns.known.includes(1);
  let waiting = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      setSearch(byId("search").value);
      update();
    }, 120);
  });
  byId("hide-known").addEventListener("change", (event) => {
    search.hideKnown = event.target.checked;
    update();
  });
  byId("order").addEventListener("change", (event) => {
    state.order = event.target.value;
    update();
  });
  byId("previous").addEventListener("click", () => turnTo(state.page - 1));
  byId("next").addEventListener("click", () => turnTo(state.page + 1));
  byId("reset").addEventListener("click", () => {
    history.replaceState(null, "", location.pathname + location.search);
    update(recall());
    byId("search").focus();
  });
  window.addEventListener("hashchange", () => update(recall()));
  byId("browse").hidden = false;
  update(recall());
}

start();
