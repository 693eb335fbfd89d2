"use strict";
// The same content as a table: one row for each event and lasting relation that passes the filters, sortable.
page.parts.push(() => {
  const { data, byId, make } = page;
  const { items, acts } = data;
  const PAGE = 100;
  const names = (numbers) => numbers.map((item) => items.label[item]).join(", ");
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  // Undated last, whichever way: the order of "when" is by first day.
  const columns = {
    when: (a, b) => (acts.first[a] ?? Infinity) - (acts.first[b] ?? Infinity) || 0,
    who: (a, b) => compare(names(acts.actors[a]), names(acts.actors[b])),
    what: (a, b) => compare(page.typeOf(a).label, page.typeOf(b).label) || compare(acts.label[a], acts.label[b]),
    whom: (a, b) => compare(names(acts.recipients[a]), names(acts.recipients[b])),
    where: (a, b) => compare(names(acts.places[a]), names(acts.places[b])),
    sources: (a, b) => acts.voices[a] - acts.voices[b],
  };
  const order = { by: "when", down: false };
  page.tableOrder = order;
  const body = byId("rows");
  let rows = [];
  let upTo = 0;

  page.sorted = () => {
    const list = [];
    for (let act = 0; act < acts.count; act += 1) if (page.on.acts[act]) list.push(act);
    const sign = order.down ? -1 : 1;
    const known = (act) => order.by !== "when" || acts.first[act] !== null;
    return list.sort((a, b) => known(b) - known(a) || sign * columns[order.by](a, b) || a - b);
  };
  const row = (act) => {
    const what = make("td", {}, make("button", { type: "button", class: "link", text: page.typeOf(act).label + (page.typeOf(act).event ? `: ${acts.label[act]}` : ""), click: () => {
      page.open({ act }, true);
      byId("details").focus({ preventScroll: true });
    } }));
    if (acts.figures[act]) what.append(make("div", { text: acts.figures[act] }));
    if (acts.flags[act] & page.DISPUTED) what.append(make("div", {}, make("strong", { class: "bad", text: "disputed" })));
    if (acts.flags[act] & page.UNREAL) what.append(make("div", {}, make("em", { text: "did not happen, or not yet" })));
    const words = make("td");
    data.evidence(act).then(({ quotes }) => {
      if (!quotes.length) return;
      const quote = make("q");
      quotes[0].parts.forEach((part, index) => quote.append(index % 2 ? make("mark", { text: part }) : part));
      words.append(quote, make("br"), page.reportLine(quotes[0].report));
    });
    const people = (numbers) => make("td", {}, ...numbers.map(page.link));
    return make("tr", { "data-act": act }, make("td", { text: acts.when[act] }), people(acts.actors[act]), what, people(acts.recipients[act]), people(acts.places[act]), make("td", { text: page.typeOf(act).event ? acts.voices[act] : "" }), words);
  };
  const more = () => {
    body.append(...rows.slice(upTo, upTo + PAGE).map(row));
    upTo = Math.min(rows.length, upTo + PAGE);
    byId("more-rows").hidden = upTo === rows.length;
    byId("table-said").textContent = `${page.plural(rows.length, "row")}${upTo < rows.length ? `, the first ${upTo.toLocaleString("en")} shown` : ""}`;
  };
  const draw = () => {
    if (page.tab !== "table") return;
    rows = page.sorted();
    upTo = 0;
    body.replaceChildren();
    more();
    for (const head of document.querySelectorAll("#table th[data-by]")) {
      const active = head.dataset.by === order.by;
      head.setAttribute("aria-sort", active ? (order.down ? "descending" : "ascending") : "none");
    }
  };
  byId("more-rows").addEventListener("click", more);
  for (const head of document.querySelectorAll("#table th[data-by]")) {
    head.querySelector("button").addEventListener("click", () => {
      order.down = order.by === head.dataset.by ? !order.down : head.dataset.by === "sources";
      order.by = head.dataset.by;
      draw();
      page.remember();
    });
  }
  page.drawTable = draw;
  page.onChange.push(draw);
});
