"use strict";
// The page's address holds what is shown: send it, or go back to it, and the view is the same.
page.parts.push(() => {
  const { data, filter, byId } = page;
  const { items } = data;
  const root = document.documentElement;
  const sets = { kinds: data.kinds.map(({ key }) => key), tones: data.tones.map(({ key }) => key), types: data.types.map(({ key }) => key), sources: null };
  let mine = "";

  const chosenWords = (chosen) => {
    if (chosen === null) return [];
    if ("path" in chosen) return [["path", `${items.iri[chosen.path.from]} ${items.iri[chosen.path.to]}`]];
    if ("node" in chosen) return [["node", items.iri[chosen.node]]];
    return [["act", String(chosen.act)]];
  };
  const words = () => {
    const parts = new URLSearchParams();
    if (page.view.key !== data.first) parts.set("view", page.view.key);
    if (page.tab !== "picture") parts.set("tab", page.tab);
    for (const [key, value] of chosenWords(page.picture.chosen())) parts.set(key, value);
    for (const [name, keys] of Object.entries(sets)) {
      const all = keys ? keys.length : page.sourceCount;
      if (filter[name].size === all) continue;
      const off = [...Array(all).keys()].filter((index) => !filter[name].has(keys && name !== "types" ? keys[index] : index));
      parts.set(`not-${name}`, off.map((index) => (keys ? keys[index] : index)).join(" "));
    }
    if (filter.disputed) parts.set("disputed", "1");
    if (filter.real) parts.set("real", "1");
    if (filter.voices > 1) parts.set("voices", String(filter.voices));
    if (filter.from !== -Infinity) parts.set("from", String(filter.from));
    if (filter.to !== Infinity) parts.set("to", String(filter.to));
    if (!filter.undated) parts.set("undated", "0");
    if (page.large(page.view) && page.view.openCount === page.view.count) parts.set("all", "1");
    if (page.tableOrder.by !== "when" || page.tableOrder.down) parts.set("sort", `${page.tableOrder.by} ${page.tableOrder.down ? "down" : "up"}`);
    return parts.toString();
  };
  page.remember = () => {
    mine = words();
    try {
      history.replaceState(null, "", `#${mine}`);
    } catch {
      location.hash = mine; // a browser that lets no file change its history
    }
  };

  const number = (text) => (text !== null && /^-?\d{1,7}$/.test(text) ? Number(text) : null);
  const itemOf = (iri) => {
    const found = items.iri.indexOf(iri);
    // An event may stand in two views: the one that this view has.
    if (found >= 0 && page.view.nodeOf[found] < 0) {
      const here = items.iri.findIndex((other, item) => other === iri && page.view.nodeOf[item] >= 0);
      return here >= 0 ? here : found;
    }
    return found;
  };
  const readFilter = (parts) => {
    page.resetFilter();
    for (const [name, keys] of Object.entries(sets)) {
      for (const off of (parts.get(`not-${name}`) || "").split(" ").filter(Boolean)) {
        const index = keys ? keys.indexOf(off) : number(off);
        filter[name].delete(keys && name !== "types" ? keys[index] : index);
      }
    }
    filter.disputed = parts.get("disputed") === "1";
    filter.real = parts.get("real") === "1";
    filter.voices = Math.max(1, number(parts.get("voices")) || 1);
    filter.from = number(parts.get("from")) ?? -Infinity;
    filter.to = number(parts.get("to")) ?? Infinity;
    filter.undated = parts.get("undated") !== "0";
    page.showFilter();
  };
  // Whatever stands in the address: unknown words change nothing.
  page.recall = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    mine = location.hash.slice(1);
    readFilter(parts);
    const view = data.views.find(({ key }) => key === parts.get("view")) || data.views.find(({ key }) => key === data.first);
    page.prepare(view);
    const [by, way] = (parts.get("sort") || "when up").split(" ");
    if (document.querySelector(`#table th[data-by="${CSS.escape(by)}"]`)) Object.assign(page.tableOrder, { by, down: way === "down" });
    page.openUp(view);
    if (parts.get("all") === "1") page.reveal(view, view.order);
    page.setView(view);
    page.setTab(["map", "table"].includes(parts.get("tab")) && !byId(`tab-${parts.get("tab")}`).hidden ? parts.get("tab") : "picture");
    const node = itemOf(parts.get("node"));
    const act = number(parts.get("act"));
    const [from, to] = (parts.get("path") || "").split(" ").map(itemOf);
    if (node >= 0) page.open({ node }, true);
    else if (act !== null && act >= 0 && act < data.acts.count) page.open({ act }, true);
    else if (from >= 0 && to >= 0) page.open(page.path.between(from, to), true);
    else return false;
    return true;
  };
  addEventListener("hashchange", () => {
    if (location.hash.slice(1) === mine) return;
    page.picture.choose(null); // not page.open, which would write the old address over the new one
    page.tell(null);
    page.recall();
  });
  root.dataset.address = "ready";
});
