"use strict";
// The drawing itself: vis-network with positions given and physics off, and what is chosen in it.
(() => {
  const { data, edgesOf, marks } = page;
  const frame = page.byId("picture");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let on = page.visible();
  let chosen = null; // {node} or {deed}
  let bright = null; // what stays bright while something is chosen

  marks.readColours();
  const network = new vis.Network(frame, { nodes, edges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    edges: { smooth: false, selectionWidth: 1, hoverWidth: 0.5, arrowStrikethrough: false },
    interaction: { hover: true, tooltipDelay: 1e9, keyboard: false, multiselect: false, selectConnectedEdges: false },
  });
  // vis-network makes its own frame focusable; ours takes the keyboard.
  for (const inner of frame.querySelectorAll("[tabindex]")) inner.tabIndex = -1;

  const brightAround = (what) => {
    const set = { nodes: new Set(), edges: new Set() };
    const addEdge = (number) => {
      set.edges.add(number);
      set.nodes.add(data.edges[number].from);
      set.nodes.add(data.edges[number].to);
    };
    if ("node" in what) {
      set.nodes.add(what.node);
      for (const number of edgesOf[what.node]) {
        addEdge(number);
        // Through an event to its other ends: an event is a line with more than two ends.
        for (const end of [data.edges[number].from, data.edges[number].to]) {
          if (end !== what.node && data.nodes[end].kind === "Event") edgesOf[end].forEach(addEdge);
        }
      }
    } else {
      data.edges.filter((edge) => edge.deed === what.deed).forEach((edge) => addEdge(edge.id));
      data.nodes.filter((node) => node.deed === what.deed).forEach((node) => set.nodes.add(node.id));
    }
    return set;
  };

  const redraw = () => {
    on = page.visible();
    const wantedNodes = data.nodes.filter((node) => on.nodes[node.id]);
    const wantedEdges = data.edges.filter((edge) => on.edges[edge.id]);
    nodes.remove(nodes.getIds().filter((id) => !on.nodes[id]));
    edges.remove(edges.getIds().filter((id) => !on.edges[id]));
    nodes.update(wantedNodes.map((node) => marks.nodeMark(node, bright !== null && !bright.nodes.has(node.id))));
    edges.update(wantedEdges.map((edge) => marks.lineMark(edge, bright !== null && !bright.edges.has(edge.id))));
    if (chosen !== null && "node" in chosen && on.nodes[chosen.node]) network.selectNodes([chosen.node], false);
    page.picture.shownNodes = wantedNodes.length;
    page.picture.shownEdges = wantedEdges.length;
  };

  const choose = (what) => {
    chosen = what;
    bright = what === null ? null : brightAround(what);
    if (what === null || !("node" in what)) network.unselectAll();
    redraw();
  };

  const fit = () => {
    const ids = nodes.getIds();
    if (ids.length) network.fit({ nodes: ids, animation: false });
    if (network.getScale() > 1.6) network.moveTo({ scale: 1.6 });
  };

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const lookAt = (what) => {
    const animation = calm.matches ? false : { duration: 250 };
    if ("node" in what) {
      const { x, y } = data.nodes[what.node];
      network.moveTo({ position: { x, y }, scale: Math.max(0.9, network.getScale()), animation });
    } else network.fit({ nodes: [...bright.nodes], maxZoomLevel: 1.2, animation });
  };

  network.on("afterDrawing", (context) => {
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const scale = network.getScale();
    const middle = network.getViewPosition();
    const width = context.canvas.clientWidth;
    const height = context.canvas.clientHeight;
    const at = (x, y) => [(x - middle.x) * scale + width / 2, (y - middle.y) * scale + height / 2];
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    marks.writeNames(context, { width, height, scale, at }, on, bright, chosen !== null && "node" in chosen ? chosen.node : null);
    context.restore();
  });

  network.on("click", (event) => {
    if (event.nodes.length) page.open({ node: event.nodes[0] });
    else if (event.edges.length) page.open({ deed: data.edges[event.edges[0]].deed });
    else page.open(null);
  });
  // A node that is dragged keeps its new place.
  for (const name of ["dragging", "dragEnd"]) {
    network.on(name, (event) => {
      for (const [id, place] of Object.entries(network.getPositions(event.nodes))) Object.assign(data.nodes[id], place);
    });
  }

  const tip = page.byId("tip");
  const showTip = (text, event) => {
    const box = frame.getBoundingClientRect();
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(box.width - 330, event.clientX - box.left + 14))}px`;
    tip.style.top = `${event.clientY - box.top + 16}px`;
  };
  const hideTip = () => {
    tip.hidden = true;
  };
  network.on("hoverNode", (event) => {
    const node = data.nodes[event.node];
    const about = node.deed === null ? `${node.label} · ${page.kindOf(node)}` : `${node.label} · ${data.deeds[node.deed].title}`;
    showTip(about, event.event);
  });
  network.on("hoverEdge", (event) => {
    const edge = data.edges[event.edge];
    const deed = data.deeds[edge.deed];
    const voices = deed.voices ? ` · ${deed.voices} voice${deed.voices === 1 ? "" : "s"}` : "";
    showTip(deed.title + voices + (deed.disputed ? " · disputed" : ""), event.event);
  });
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, hideTip);

  // The nearest shown node in a direction: angles count twice as much as distance.
  const neighbour = (from, dx, dy) => {
    const start = from === null ? network.getViewPosition() : data.nodes[from];
    let best = null;
    let least = Infinity;
    for (const node of data.nodes) {
      if (!on.nodes[node.id] || node.id === from) continue;
      const along = (node.x - start.x) * dx + (node.y - start.y) * dy;
      const aside = Math.abs((node.x - start.x) * dy) + Math.abs((node.y - start.y) * dx);
      const cost = from === null ? Math.abs(along) + aside : along + 2 * aside;
      if ((along > 0 || from === null) && cost < least) {
        best = node.id;
        least = cost;
      }
    }
    return best;
  };

  page.picture = {
    network, redraw, choose, fit, lookAt, neighbour,
    isShown: (number) => on.nodes[number],
    chosen: () => chosen,
    repaint: () => {
      marks.readColours();
      redraw();
    },
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
  };
})();
