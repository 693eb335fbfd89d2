"use strict";
// The shortest way from one node to another over what is shown, each step with its evidence.
page.parts.push(() => {
  const { data, byId, make } = page;
  const { items } = data;
  const button = byId("path");
  let start = null;

  // Breadth first over lines that pass the filters, hidden nodes too; what more sources tell of comes first.
  const search = (view, from, to) => {
    const before = new Int32Array(view.count).fill(-1);
    const seen = new Uint8Array(view.count);
    seen[from] = 1;
    let edge = [from];
    while (edge.length && !seen[to]) {
      const next = [];
      for (const node of edge) {
        const lines = [...view.linesOf(node)].filter((line) => view.lines.acts(line).some((act) => page.on.acts[act]));
        lines.sort((a, b) => view.lines.voices[b] - view.lines.voices[a] || a - b);
        for (const line of lines) {
          const end = view.lines.from[line] === node ? view.lines.to[line] : view.lines.from[line];
          if (seen[end]) continue;
          seen[end] = 1;
          before[end] = line;
          next.push(end);
        }
      }
      edge = next;
    }
    if (!seen[to]) return null;
    const path = { nodes: [to], lines: [] };
    for (let node = to; node !== from;) {
      const line = before[node];
      node = view.lines.from[line] === node ? view.lines.to[line] : view.lines.from[line];
      path.lines.unshift(line);
      path.nodes.unshift(node);
    }
    return path;
  };

  const say = (text) => {
    byId("counts").textContent = text;
  };
  const picking = (item) => {
    start = item;
    page.path.picking = true;
    button.setAttribute("aria-pressed", "true");
    say(item === null ? "Path: choose the first node, in the picture or by its name" : `Path from ${items.label[item]}: choose the other end`);
    byId("query").placeholder = item === null ? "Path from…" : "Path to…";
  };
  const stop = () => {
    start = null;
    page.path.picking = false;
    button.setAttribute("aria-pressed", "false");
    byId("query").placeholder = "Search names";
    page.sayCounts();
  };
  const pick = (item) => {
    if (start === null) return picking(item);
    const from = start;
    stop();
    return page.open(between(from, item), true);
  };
  const between = (from, to) => {
    const view = page.view;
    const [a, b] = [view.nodeOf[from], view.nodeOf[to]];
    const found = a >= 0 && b >= 0 ? search(view, a, b) : null;
    if (found) {
      page.reveal(view, found.nodes);
      page.sift();
    }
    return { path: { from, to, ...(found || { nodes: [], lines: [] }) } };
  };

  const story = async ({ from, to, nodes, lines }) => {
    const parts = [make("h2", { text: `${items.label[from]} to ${items.label[to]}` })];
    if (!lines.length && from !== to) {
      parts.push(make("p", { text: "No way leads from one to the other over what is shown. Show more types or sources, or another view." }));
      return parts;
    }
    parts.push(make("p", { class: "facts", text: page.plural(lines.length, "step") }));
    const view = page.view;
    let told = null; // two lines of one event are one step to read
    for (const [step, line] of lines.entries()) {
      const act = page.picture.shownActs(view, line)[0];
      const [left, right] = [view.nodes.item[nodes[step]], view.nodes.item[nodes[step + 1]]];
      parts.push(make("h3", { class: "step" }, `${step + 1}. `, page.link(left), ` — ${view.words[view.lines.label[line]]} — `, page.link(right)));
      if (act !== told) parts.push(make("p", { class: "facts" }, page.actLink(act)), await page.actBlock(act));
      told = act;
    }
    return parts;
  };

  button.addEventListener("click", () => {
    if (page.path.picking) return stop();
    const chosen = page.picture.chosen();
    picking(chosen !== null && "node" in chosen ? chosen.node : null);
    byId("query").focus();
    return undefined;
  });
  page.path = { picking: false, start: picking, stop, pick, between, story };
});
