"use strict";
// What is shown at the moment: view, filters, main figures or all; and the boxes that change it.
page.parts.push(() => {
  const { data, byId, make } = page;
  const { items, acts } = data;
  const FEW = 1500; // nodes up to which a view shows all of them at first
  const MAIN = 300; // main figures shown at first in a larger one

  const publisherOf = (report) => data.reports[report].by.at(-1) || data.reports[report].title;
  const publishers = [...new Set(data.reports.map((_, report) => publisherOf(report)))];
  const publisher = data.reports.map((_, report) => publishers.indexOf(publisherOf(report)));
  const whole = () => ({
    kinds: new Set(data.kinds.map((kind) => kind.key)),
    tones: new Set(data.tones.map((tone) => tone.key)),
    types: new Set(data.types.keys()),
    sources: new Set(publishers.keys()),
    disputed: false,
    real: false,
    voices: 1,
    from: -Infinity,
    to: Infinity,
    undated: true,
  });
  const filter = whole();
  page.filter = filter;
  page.sourceCount = publishers.length;

  const timely = (act) => (acts.first[act] === null ? filter.undated : (acts.last[act] ?? Infinity) >= filter.from && acts.first[act] <= filter.to);
  const bySource = () => filter.sources.size < publishers.length;
  // Whether an act passes, leaving time aside if asked to (for the bars over time).
  const passes = (act, anyTime) => {
    const event = data.types[acts.type[act]].event;
    if (!filter.types.has(acts.type[act])) return false;
    if (filter.disputed && !(acts.flags[act] & page.DISPUTED)) return false;
    if (filter.real && acts.flags[act] & page.UNREAL) return false;
    if (event && acts.voices[act] < filter.voices && filter.voices > 1) return false;
    if (!event && filter.voices > 1) return false;
    if (bySource() && !acts.reports[act].some((report) => filter.sources.has(publisher[report]))) return false;
    return anyTime || timely(act);
  };
  page.passes = passes;

  // ---- per view: which nodes may be shown at all (main figures, or everybody) ----
  page.openUp = (view) => {
    view.open = new Uint8Array(view.count).fill(view.count <= FEW ? 1 : 0);
    if (view.count > FEW) for (const node of view.order.subarray(0, MAIN)) view.open[node] = 1;
    view.openCount = Math.min(view.count, view.count <= FEW ? view.count : MAIN);
  };
  page.reveal = (view, nodes) => {
    for (const node of nodes) {
      if (!view.open[node]) view.openCount += 1;
      view.open[node] = 1;
    }
  };
  const showMain = (view) => {
    view.open.fill(0);
    view.openCount = 0;
    page.reveal(view, view.order.subarray(0, MAIN));
  };

  const on = { acts: new Uint8Array(acts.count), nodes: null, lines: null, nodeCount: 0, lineCount: 0, actCount: 0 };
  page.on = on;
  // A thing goes when nothing of it is left; the focus and what had no line from the start stay.
  page.sift = () => {
    const view = page.view;
    on.actCount = 0;
    for (let act = 0; act < acts.count; act += 1) {
      on.acts[act] = passes(act, false) ? 1 : 0;
      on.actCount += on.acts[act];
    }
    const { nodes, lines } = view;
    const allowed = new Uint8Array(view.count);
    for (let node = 0; node < view.count; node += 1) {
      const item = nodes.item[node];
      const event = data.isEvent[item];
      allowed[node] = view.open[node] && filter.kinds.has(items.kind[item]) && (event || filter.tones.has(items.tone[item]))
        && (!event || data.actsAt(item).some((act) => on.acts[act])) ? 1 : 0;
    }
    on.lines = new Uint8Array(lines.count);
    on.nodes = new Uint8Array(view.count);
    on.lineCount = 0;
    for (let line = 0; line < lines.count; line += 1) {
      if (!allowed[lines.from[line]] || !allowed[lines.to[line]] || !lines.acts(line).some((act) => on.acts[act])) continue;
      on.lines[line] = 1;
      on.lineCount += 1;
      on.nodes[lines.from[line]] = 1;
      on.nodes[lines.to[line]] = 1;
    }
    on.nodeCount = 0;
    for (let node = 0; node < view.count; node += 1) {
      const item = nodes.item[node];
      const stays = data.isEvent[item] || (items.more[item] && items.more[item].focus) || leadsOn(view, node);
      if (allowed[node] && stays) on.nodes[node] = 1;
      on.nodeCount += on.nodes[node];
    }
  };
  // Whether a line that passes leads from a node to one that is not shown yet.
  const leadsOn = ({ openCount, count, open, lines, linesOf }, node) =>
    openCount < count && linesOf(node).some((line) => !(open[lines.from[line]] && open[lines.to[line]]) && lines.acts(line).some((act) => on.acts[act]));
  page.shownPlaces = () => {
    const counts = new Map();
    for (let act = 0; act < acts.count; act += 1) {
      if (on.acts[act]) for (const place of acts.places[act]) counts.set(place, (counts.get(place) || 0) + 1);
    }
    return counts;
  };

  // ---- the boxes ----
  const counted = (numbers) => {
    const counts = new Map();
    for (const number of numbers) counts.set(number, (counts.get(number) || 0) + 1);
    return counts;
  };
  const boxes = [];
  const box = (group, set, value, label, icon) => {
    const input = make("input", { type: "checkbox", "data-group": group, "data-value": String(value) });
    input.checked = true;
    input.addEventListener("change", () => {
      if (input.checked) set().add(value);
      else set().delete(value);
      page.refresh();
    });
    const count = make("span", { class: "count" });
    const row = make("label", { class: "row" }, input, icon || "", make("span", { text: label }), count);
    boxes.push({ group, input, value, row, count });
    return row;
  };
  const fill = (id, rows) => {
    byId(id).append(...rows);
    const section = byId(id).closest("details");
    if (section) section.hidden = rows.length === 0;
  };
  const icon = (key) => {
    const held = document.querySelector(`#icons [data-icon="${CSS.escape(key)}"]`);
    return held ? held.cloneNode(true) : "";
  };
  const kinds = new Set(items.kind);
  const tones = new Set(items.tone);
  const typeCounts = counted(acts.type || []);
  const sourceCounts = counted((acts.reports || []).flatMap((reports) => [...new Set(reports.map((report) => publisher[report]))]));
  fill("kinds", data.kinds.filter(({ key }) => kinds.has(key)).map(({ key, plural }) => box("kind", () => filter.kinds, key, plural, icon(`kind-${key}`))));
  fill("tones", data.tones.filter(({ key }) => tones.has(key)).map(({ key, label }) => box("tone", () => filter.tones, key, label, icon(`tone-${key}`))));
  const typeRows = (event) => [...data.types.entries()].filter(([, type]) => type.event === event).map(([number, { label }]) => box("type", () => filter.types, number, label));
  fill("types", typeRows(true));
  fill("relations", typeRows(false));
  const ranked = [...publishers.keys()].sort((a, b) => (sourceCounts.get(b) || 0) - (sourceCounts.get(a) || 0) || a - b);
  fill("sources", ranked.map((number) => box("source", () => filter.sources, number, publishers[number])));

  // Nodes are counted in the view at hand; events and relations are the same in all.
  page.countBoxes = () => {
    const shown = [...page.view.nodes.item];
    const counts = { kind: counted(shown.map((item) => items.kind[item])), tone: counted(shown.map((item) => items.tone[item])), type: typeCounts, source: sourceCounts };
    for (const { group, value, row, count } of boxes) {
      const number = counts[group].get(value) || 0;
      count.textContent = number.toLocaleString("en");
      row.hidden = number === 0 && (group === "kind" || group === "tone");
    }
  };

  const setGroup = (name, checked) => {
    const set = { type: filter.types, source: filter.sources, relation: filter.types }[name];
    const wantsEvent = { type: true, relation: false }[name];
    for (const { group, input, value } of boxes) {
      if (name === "relation" ? group !== "type" : group !== name) continue;
      if (group === "type" && data.types[value].event !== wantsEvent) continue;
      input.checked = checked;
      if (checked) set.add(value);
      else set.delete(value);
    }
    page.refresh();
  };
  for (const button of document.querySelectorAll("button[data-all]")) {
    button.addEventListener("click", () => setGroup(button.dataset.all, button.dataset.checked === "true"));
  }
  const most = Math.max(1, ...(acts.voices || []));
  byId("voices").max = String(most);
  byId("voices").addEventListener("input", () => {
    filter.voices = Math.max(1, Math.min(most, Number(byId("voices").value) || 1));
    page.refresh();
  });
  byId("only-disputed").addEventListener("change", (event) => {
    filter.disputed = event.target.checked;
    page.refresh();
  });
  byId("only-real").addEventListener("change", (event) => {
    filter.real = event.target.checked;
    page.refresh();
  });
  // The boxes follow the filter, after the address or "Reset" has changed it.
  page.showFilter = () => {
    const sets = { kind: filter.kinds, tone: filter.tones, type: filter.types, source: filter.sources };
    for (const { group, input, value } of boxes) input.checked = sets[group].has(value);
    byId("voices").value = String(filter.voices);
    byId("only-disputed").checked = filter.disputed;
    byId("only-real").checked = filter.real;
    if (page.time) page.time.show();
  };
  page.isWhole = () => {
    const all = whole();
    return Object.keys(all).every((key) => (all[key] instanceof Set ? all[key].size === filter[key].size : all[key] === filter[key]));
  };
  page.resetFilter = () => {
    Object.assign(filter, whole());
    page.showFilter();
  };
  byId("reset").addEventListener("click", () => {
    page.resetFilter();
    page.refresh();
  });
  byId("show-all").addEventListener("click", () => {
    if (page.view.openCount < page.view.count) page.reveal(page.view, page.view.order);
    else showMain(page.view);
    page.refresh();
    page.picture.fit();
  });
  page.large = (view) => view.count > FEW;
});
