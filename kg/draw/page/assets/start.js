"use strict";
// Filters, keys, table and theme; then the first picture.
(() => {
  const { data, shown, picture } = page;
  const root = document.documentElement;
  const byId = page.byId;
  const counts = byId("counts");
  const caption = counts.textContent;

  // Open a node, a deed, or nothing; `look` also moves the picture there.
  page.open = (what, look) => {
    if (what !== null && "node" in what && !picture.isShown(what.node)) showAll();
    picture.choose(what);
    page.tell(what);
    if (look && what !== null) picture.lookAt(what);
    if (what !== null && "node" in what) counts.textContent = `${data.nodes[what.node].label}, ${page.kindOf(data.nodes[what.node])}`;
    else sayCounts();
  };

  const sayCounts = () => {
    const whole = picture.shownNodes === data.nodes.length && picture.shownEdges === data.edges.length;
    counts.textContent = whole ? caption : `${picture.shownNodes.toLocaleString("en")} of ${data.nodes.length.toLocaleString("en")} nodes, ${picture.shownEdges.toLocaleString("en")} of ${data.edges.length.toLocaleString("en")} lines`;
  };
  const refresh = () => {
    picture.redraw();
    for (const row of document.querySelectorAll("#table tbody tr")) row.hidden = !page.deedShown(Number(row.dataset.deed));
    sayCounts();
  };

  const boxes = (name) => [...document.querySelectorAll(`input[data-${name}]`)];
  const bind = (name, set) => {
    for (const box of boxes(name)) {
      box.addEventListener("change", () => {
        if (box.checked) set.add(box.dataset[name]);
        else set.delete(box.dataset[name]);
        refresh();
      });
    }
  };
  bind("kind", shown.kinds);
  bind("type", shown.types);
  const setTypes = (checked) => {
    for (const box of boxes("type")) {
      box.checked = checked;
      if (checked) shown.types.add(box.dataset.type);
      else shown.types.delete(box.dataset.type);
    }
    refresh();
  };
  byId("all-types").addEventListener("click", () => setTypes(true));
  byId("no-types").addEventListener("click", () => setTypes(false));
  const switches = { "only-disputed": "onlyDisputed", "only-two": "onlyTwo", "only-real": "onlyReal" };
  for (const [id, name] of Object.entries(switches)) {
    byId(id).addEventListener("change", (event) => {
      shown[name] = event.target.checked;
      refresh();
    });
  }
  function showAll() {
    for (const box of boxes("kind")) {
      box.checked = true;
      shown.kinds.add(box.dataset.kind);
    }
    for (const [id, name] of Object.entries(switches)) {
      byId(id).checked = false;
      shown[name] = false;
    }
    setTypes(true);
  }

  const toggle = (id, name, after) => {
    byId(id).addEventListener("click", () => {
      const active = root.classList.toggle(name);
      byId(id).setAttribute(id === "toggle-filters" ? "aria-expanded" : "aria-pressed", String(active));
      if (after) after(active);
    });
  };
  toggle("toggle-filters", "filters");
  toggle("toggle-dark", "dark", picture.repaint);
  toggle("toggle-table", "table", (active) => {
    if (active) byId("table").focus({ preventScroll: true });
  });
  byId("toggle-dark").setAttribute("aria-pressed", String(root.classList.contains("dark")));
  byId("fit").addEventListener("click", picture.fit);
  byId("close").addEventListener("click", () => {
    page.open(null);
    byId("picture").focus();
  });
  // Buttons that the template wrote: in the table and on the first page of the details.
  for (const place of ["table", "story"]) {
    byId(place).addEventListener("click", (event) => {
      const button = event.target.closest("button[data-node], button[data-deed]");
      if (!button) return;
      if (button.dataset.node !== undefined) page.open({ node: Number(button.dataset.node) }, true);
      else page.open({ deed: Number(button.dataset.deed) }, true);
      byId("details").focus({ preventScroll: true });
    });
  }

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  byId("picture").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      if (picture.chosen() !== null) byId("details").focus({ preventScroll: true });
    } else if (event.key in steps) {
      const current = picture.chosen();
      const next = picture.neighbour(current !== null && "node" in current ? current.node : null, ...steps[event.key]);
      if (next !== null) page.open({ node: next }, true);
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
    const keys = {
      "/": () => byId("query").focus(),
      0: picture.fit,
      "+": () => picture.zoom(1.25),
      "=": () => picture.zoom(1.25),
      "-": () => picture.zoom(0.8),
      t: () => byId("toggle-table").click(),
      d: () => byId("toggle-dark").click(),
      Escape: () => page.open(null),
    };
    if (!(event.key in keys)) return;
    keys[event.key]();
    event.preventDefault();
  });

  refresh();
  picture.fit();
  const focus = data.nodes.filter((node) => node.focus);
  if (focus.length === 1) page.tell({ node: focus[0].id });
  requestAnimationFrame(() => {
    root.dataset.ready = performance.now().toFixed(0);
  });
})();
