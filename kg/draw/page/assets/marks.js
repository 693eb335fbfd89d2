"use strict";
// How nodes and lines look, and the names that are written beside them.
(() => {
  const { data, degree } = page;
  const shapes = new Map(data.kinds.map((kind) => [kind.key, kind.shape]));
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const CELL = 4; // pixels: the mesh on which names are kept apart
  const FIRST = 12; // of the best-joined nodes: their names are written whatever they cover
  const MAIN = 40; // of the next ones: their names may cover lesser nodes
  const MOST_NAMES = 400;
  let paint = {};

  const readColours = () => {
    const names = ["ground", "text", "soft", "line", "faint", "bad", "accent", "force", "state", "opposition", "people", "abroad", "place", "other"];
    paint = Object.fromEntries(names.map((name) => [name, page.colour(name)]));
    paint.business = paint.text;
    return paint;
  };

  const nodeMark = (node, dimmed) => {
    const event = node.kind === "Event";
    const fill = event ? paint.ground : paint[node.tone] || paint.other;
    const border = event ? (node.disputed ? paint.bad : paint.text) : paint.ground;
    return {
      id: node.id,
      x: node.x,
      y: node.y,
      size: node.size,
      shape: shapes.get(node.kind),
      opacity: dimmed ? 0.12 : 1,
      borderWidth: event ? 1.6 : 1,
      borderWidthSelected: 2.5,
      shapeProperties: { borderDashes: event && node.unreal ? [2, 2.5] : false },
      color: { background: fill, border, highlight: { background: fill, border: paint.accent }, hover: { background: fill, border: paint.accent } },
    };
  };

  // Parallel lines fan out; their bends are kept so that names can be written on them.
  const fans = new Map();
  for (const edge of data.edges) {
    const key = `${Math.min(edge.from, edge.to)} ${Math.max(edge.from, edge.to)}`;
    if (!fans.has(key)) fans.set(key, []);
    fans.get(key).push(edge.id);
  }
  const bend = (edge) => {
    const fan = fans.get(`${Math.min(edge.from, edge.to)} ${Math.max(edge.from, edge.to)}`);
    if (fan.length < 2 || edge.from === edge.to) return 0;
    return (fan.indexOf(edge.id) - (fan.length - 1) / 2) * 0.2 * (edge.from < edge.to ? 1 : -1);
  };

  const lineMark = (edge, dimmed) => {
    const deed = data.deeds[edge.deed];
    const role = edge.kind !== "deed";
    const thin = edge.kind === "relation" || edge.kind === "place";
    const voices = Math.max(1, Math.min(6, deed.voices));
    const roundness = bend(edge);
    const colour = thin ? paint.faint : deed.disputed ? paint.bad : paint.line;
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      width: thin ? 1.3 : 1.1 + (role ? 0.45 : 1) * voices,
      dashes: thin ? false : deed.unreal ? [2, 5] : deed.voices < 2 ? [8, 5] : false,
      arrows: { to: { enabled: !deed.mutual && edge.kind !== "actor" && edge.kind !== "place", scaleFactor: role ? 0.4 : 0.55 } },
      color: { color: colour, highlight: deed.disputed && !thin ? paint.bad : paint.accent, hover: paint.accent, opacity: dimmed ? 0.08 : 1 },
      smooth: roundness === 0 ? false : { enabled: true, type: roundness > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(roundness) },
    };
  };

  // ---- names: important ones first, none over another ----
  const order = data.nodes.map((node) => node.id).sort((a, b) => rank(b) - rank(a) || a - b);
  function rank(number) {
    const node = data.nodes[number];
    return degree[number] + (node.focus ? 1000 : 0) + (node.kind !== "Event" ? 0 : node.disputed ? 3 * data.deeds[node.deed].voices : -3);
  }
  const widths = new Map();
  const widthOf = (context, text, font) => {
    const key = font + text;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
  const short = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);

  class Mesh {
    constructor(width, height) {
      this.columns = Math.ceil(width / CELL) + 1;
      this.rows = Math.ceil(height / CELL) + 1;
      this.taken = new Uint8Array(this.columns * this.rows);
    }

    span(left, top, right, bottom) {
      return [
        Math.max(0, Math.floor(left / CELL)), Math.min(this.columns - 1, Math.floor(right / CELL)),
        Math.max(0, Math.floor(top / CELL)), Math.min(this.rows - 1, Math.floor(bottom / CELL)),
      ];
    }

    isFree(...box) {
      const [first, last, high, low] = this.span(...box);
      for (let row = high; row <= low; row += 1) {
        for (let column = first; column <= last; column += 1) if (this.taken[row * this.columns + column]) return false;
      }
      return true;
    }

    take(...box) {
      const [first, last, high, low] = this.span(...box);
      for (let row = high; row <= low && first <= last; row += 1) this.taken.fill(1, row * this.columns + first, row * this.columns + last + 1);
    }
  }

  const write = (context, text, x, y, font, colour, left, right, size) => {
    context.globalAlpha = 0.6;
    context.fillStyle = paint.ground;
    context.fillRect(left - 1, y - size + 1, right - left + 2, size + 2);
    context.globalAlpha = 1;
    context.font = font;
    context.lineWidth = 3.5;
    context.strokeStyle = paint.ground;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };

  // Below, above, right or left of a node: [align, x, baseline, left, right]
  const spots = (x, y, radius, half, size) => [
    ["center", x, y + radius + size + 1, x - half, x + half],
    ["center", x, y - radius - 4, x - half, x + half],
    ["left", x + radius + 4, y + size * 0.36, x + radius + 4, x + radius + 4 + 2 * half],
    ["right", x - radius - 4, y + size * 0.36, x - radius - 4 - 2 * half, x - radius - 4],
  ];

  // view: {width, height, scale, at(x, y)}, on: which nodes and lines are shown, bright: chosen ones (null: all)
  const writeNames = (context, view, on, bright, chosen) => {
    const names = new Mesh(view.width, view.height);
    const bodies = new Mesh(view.width, view.height);
    const mainBodies = new Mesh(view.width, view.height);
    const numbers = order.filter((number) => on.nodes[number] && number !== chosen && (!bright || bright.nodes.has(number)));
    if (chosen !== null && on.nodes[chosen]) numbers.unshift(chosen);
    context.lineJoin = "round";
    numbers.forEach((number, place) => {
      const [x, y] = view.at(data.nodes[number].x, data.nodes[number].y);
      const radius = data.nodes[number].size * view.scale;
      bodies.take(x - radius, y - radius, x + radius, y + radius);
      if (place < MAIN) mainBodies.take(x - radius, y - radius, x + radius, y + radius);
    });
    let written = 0;
    const one = (number, place) => {
      const node = data.nodes[number];
      const event = node.kind === "Event";
      const [x, y] = view.at(node.x, node.y);
      if (x < 0 || x > view.width || y < 0 || y > view.height) return;
      const size = event ? 11 : Math.min(15, 11.5 + Math.sqrt(degree[number]) * 0.8) * (view.scale < 0.6 ? 0.94 : 1);
      const heavy = chosen === number || (!event && degree[number] > 7);
      const font = `${heavy ? "600 " : ""}${size.toFixed(1)}px ${FONT}`;
      const text = short(node.label, event ? 34 : 30);
      const half = widthOf(context, text, font) / 2;
      const found = spots(x, y, node.size * view.scale, half, size).filter(
        ([, , line, left, right]) => left > 2 && right < view.width - 2 && names.isFree(left, line - size + 2, right, line + 2),
      );
      const clearOf = (mesh) => found.find(([, , line, left, right]) => mesh.isFree(left, line - size + 3, right, line + 1));
      const spot = clearOf(bodies) || (place < MAIN && clearOf(mainBodies)) || (place < FIRST && found[0]);
      if (!spot) return;
      const [align, at, line, left, right] = spot;
      names.take(left - 2, line - size + 1, right + 2, line + 3);
      context.textAlign = align;
      write(context, text, at, line, font, event ? (node.disputed ? paint.bad : paint.soft) : paint.text, left, right, size);
      written += 1;
    };
    numbers.forEach((number, place) => {
      if (written < MOST_NAMES) one(number, place);
    });
    context.textAlign = "center";
    writeLines(context, view, on, bright, names, bodies);
  };

  const writeLines = (context, view, on, bright, names, bodies) => {
    const font = `italic 10.5px ${FONT}`;
    for (const edge of data.edges) {
      if (!on.edges[edge.id] || (bright && !bright.edges.has(edge.id)) || edge.kind === "actor" || edge.kind === "recipient" || edge.kind === "place") continue;
      const [ax, ay] = view.at(data.nodes[edge.from].x, data.nodes[edge.from].y);
      const [bx, by] = view.at(data.nodes[edge.to].x, data.nodes[edge.to].y);
      const half = widthOf(context, edge.label, font) / 2;
      if (Math.hypot(bx - ax, by - ay) < 2 * half + 34) continue;
      const roundness = bend(edge);
      const x = (ax + bx) / 2 + ((by - ay) * roundness) / 2;
      const y = (ay + by) / 2 - ((bx - ax) * roundness) / 2;
      if (!names.isFree(x - half, y - 6, x + half, y + 5) || !bodies.isFree(x - half, y - 6, x + half, y + 5)) continue;
      names.take(x - half, y - 6, x + half, y + 5);
      write(context, edge.label, x, y + 3.5, font, data.deeds[edge.deed].disputed ? paint.bad : paint.soft, x - half, x + half, 10.5);
    }
  };

  page.marks = { readColours, nodeMark, lineMark, writeNames };
})();
