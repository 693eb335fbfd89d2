"use strict";
// Views, tabs, keys and theme; then the first picture.
page.parts.push(() => {
  const { data, picture, byId } = page;
  const { items } = data;
  const root = document.documentElement;
  const counts = byId("counts");
  const caption = counts.textContent;
  page.tab = "picture";

  // Open a node, an act, a path, or nothing; `look` also moves the picture there.
  page.open = (what, look) => {
    if (what !== null && "node" in what) bringIn(what.node);
    picture.choose(what);
    page.tell(what);
    if (look && what !== null && page.tab === "picture") picture.lookAt(what);
    if (what !== null && "node" in what) counts.textContent = `${items.label[what.node]}, ${page.kindOf(what.node)}`;
    else page.sayCounts();
    if (page.map) page.map.draw();
    page.remember();
  };
  // Whoever is asked for by name is shown, whatever was filtered out.
  const bringIn = (item) => {
    const node = page.view.nodeOf[item];
    if (node < 0 || page.on.nodes[node]) return;
    page.reveal(page.view, [node]);
    page.sift();
    if (!page.on.nodes[node]) {
      page.resetFilter();
      page.sift();
    }
    page.changed();
  };
  page.sayCounts = () => {
    const { view, on } = page;
    const whole = on.nodeCount === view.count && on.lineCount === view.lines.count && page.isWhole();
    counts.textContent = whole ? caption : `${on.nodeCount.toLocaleString("en")} of ${page.plural(view.count, "node")}, ${on.lineCount.toLocaleString("en")} of ${page.plural(view.lines.count, "line")}, ${on.actCount.toLocaleString("en")} of ${data.acts.count.toLocaleString("en")} events and relations`;
    byId("show-all").hidden = !page.large(view);
    byId("show-all").textContent = view.openCount < view.count ? `Show all ${view.count.toLocaleString("en")}` : "Main figures";
    byId("reset").hidden = page.isWhole();
    byId("empty").hidden = on.nodeCount > 0;
    byId("empty").textContent = view.count ? "Nothing is left: every event is filtered out." : "Nobody is quoted: the reports speak for themselves alone.";
  };
  page.refresh = () => {
    page.sift();
    picture.choose(picture.chosen());
    page.sayCounts();
    page.changed();
    page.remember();
  };

  page.setView = (view) => {
    const chosen = picture.chosen();
    page.prepare(view);
    page.view = view;
    page.countBoxes();
    for (const button of document.querySelectorAll("button[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view.key && page.tab === "picture"));
    page.sift();
    // A line or a path is of one view; a thing is in all.
    picture.choose(chosen !== null && "node" in chosen ? chosen : null);
    if (chosen !== null) page.tell(picture.chosen());
    page.sayCounts();
    page.changed();
    picture.fit();
  };
  page.setTab = (tab) => {
    page.tab = tab;
    root.classList.toggle("table", tab === "table");
    root.classList.toggle("map", tab === "map");
    for (const name of ["map", "table"]) byId(`tab-${name}`).setAttribute("aria-pressed", String(tab === name));
    for (const button of document.querySelectorAll("button[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === page.view.key && tab === "picture"));
    page.drawTable();
    if (tab === "map" && page.map) page.map.draw();
    if (tab === "picture") picture.redraw();
  };
  for (const button of document.querySelectorAll("button[data-view]")) {
    button.addEventListener("click", () => {
      const view = data.views.find(({ key }) => key === button.dataset.view);
      page.setTab("picture");
      if (view !== page.view) page.setView(view);
      page.remember();
    });
  }
  for (const name of ["map", "table"]) {
    byId(`tab-${name}`).addEventListener("click", () => {
      page.setTab(name);
      byId(name).focus({ preventScroll: true });
      page.remember();
    });
  }
  byId("tab-map").hidden = !data.map;

  byId("toggle-filters").addEventListener("click", () => {
    byId("toggle-filters").setAttribute("aria-expanded", String(root.classList.toggle("filters")));
  });
  byId("toggle-dark").addEventListener("click", () => {
    byId("toggle-dark").setAttribute("aria-pressed", String(root.classList.toggle("dark")));
    picture.repaint();
    page.changed();
  });
  byId("toggle-dark").setAttribute("aria-pressed", String(root.classList.contains("dark")));
  byId("fit").addEventListener("click", picture.fit);
  byId("close").addEventListener("click", () => {
    page.open(null);
    byId("picture").focus();
  });
  // Buttons that the template wrote on the first page of the details.
  byId("story").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button) return;
    page.open({ act: Number(button.dataset.act) }, true);
    byId("details").focus({ preventScroll: true });
  });

  // ---- keys ----
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  // The nearest node in a direction; the best-joined one where none is chosen yet.
  const neighbour = (from, across, down) => {
    const { view, on } = page;
    const start = from === null ? -1 : view.nodeOf[from];
    if (start < 0) {
      const first = [...view.order].find((node) => on.nodes[node]);
      return first === undefined ? null : view.nodes.item[first];
    }
    let best = null;
    let nearest = Infinity;
    for (let node = 0; node < view.count; node += 1) {
      if (!on.nodes[node] || node === start) continue;
      const dx = view.nodes.x[node] - view.nodes.x[start];
      const dy = view.nodes.y[node] - view.nodes.y[start];
      const along = dx * across + dy * down;
      const aside = Math.abs(dx * down - dy * across);
      if (along <= 0 || aside > 2 * along) continue;
      const away = along + 2 * aside;
      if (away < nearest) {
        nearest = away;
        best = node;
      }
    }
    return best === null ? null : view.nodes.item[best];
  };
  byId("picture").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      if (picture.chosen() !== null) byId("details").focus({ preventScroll: true });
    } else if (event.key in steps && event.shiftKey) picture.pan(...steps[event.key].map((step) => step * 80));
    else if (event.key in steps) {
      const current = picture.chosen();
      const next = neighbour(current !== null && "node" in current ? current.node : null, ...steps[event.key]);
      if (next !== null) page.open({ node: next }, true);
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox])")) return;
    const keys = {
      "/": () => byId("query").focus(),
      0: picture.fit,
      "+": () => picture.zoom(1.25),
      "=": () => picture.zoom(1.25),
      "-": () => picture.zoom(0.8),
      1: () => document.querySelector('button[data-view="who"]').click(),
      2: () => document.querySelector('button[data-view="events"]').click(),
      3: () => document.querySelector('button[data-view="claims"]').click(),
      m: () => data.map && byId("tab-map").click(),
      t: () => byId("tab-table").click(),
      d: () => byId("toggle-dark").click(),
      p: () => byId("path").click(),
      Escape: () => {
        if (page.path.picking) page.path.stop();
        else page.open(null);
      },
    };
    if (!(event.key in keys) || (page.tab === "map" && "0+-=".includes(event.key))) return;
    keys[event.key]();
    event.preventDefault();
  });
  addEventListener("resize", () => picture.redraw());
  matchMedia("print").addEventListener("change", picture.repaint); // ink on paper, even from a dark page

  // ---- the first picture ----
  page.marks.readColours();
  page.view = data.views.find(({ key }) => key === data.first);
  page.prepare(page.view);
  const chosen = page.recall();
  const focus = items.label.map((_, item) => item).filter((item) => items.more[item]?.focus);
  if (!chosen && focus.length === 1) page.tell({ node: focus[0] });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    root.dataset.ready = performance.now().toFixed(0);
  }));
});
