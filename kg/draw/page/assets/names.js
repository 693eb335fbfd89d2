"use strict";
// The names beside nodes and on lines: important ones first, none over another.
page.parts.push(() => {
  const { data } = page;
  const { items } = data;
  const CELL = 4; // pixels: the mesh on which names are kept apart
  const FIRST = 12; // of the best-joined nodes: their names are written whatever node they cover
  const MAIN = 40; // of the next ones: their names may cover lesser nodes
  const LOOKED_AT = 2500; // nodes for whose names room is sought
  const MOST = 400;
  const LINES = 600; // lines up to which their words are written

  const rule = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const widthOf = (words, size, weight) => {
    const key = `${weight} ${words}`;
    if (!widths.has(key)) {
      rule.font = `${weight} 20px ${page.FONT}`;
      widths.set(key, rule.measureText(words).width / 20);
    }
    return widths.get(key) * size;
  };
  const short = (text, length) => (text.length > length ? `${[...text].slice(0, length - 1).join("").trimEnd()}…` : text);
  page.short = short;

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

  // Below, above, right or left of a node: [align, x, baseline, left, right]
  const spots = (x, y, radius, half, size) => [
    ["center", x, y + radius + size + 1, x - half, x + half],
    ["center", x, y - radius - 4, x - half, x + half],
    ["left", x + radius + 4, y + size * 0.36, x + radius + 4, x + radius + 4 + 2 * half],
    ["right", x - radius - 4, y + size * 0.36, x - radius - 4 - 2 * half, x - radius - 4],
  ];

  // frame: {width, height, scale, at(x, y)}; look: {nodes, bright, chosen}, as the picture gives it
  page.writeNames = (pen, view, frame, look) => {
    const { width, height, scale, at } = frame;
    const names = new Mesh(width, height);
    const bodies = new Mesh(width, height);
    const mainBodies = new Mesh(width, height);
    const seen = [];
    if (look.chosen >= 0 && look.nodes[look.chosen]) seen.push(look.chosen);
    for (const node of view.order) {
      if (!look.nodes[node] || node === look.chosen || (look.bright && !look.bright.nodes.has(node))) continue;
      const [x, y] = at(view.nodes.x[node], view.nodes.y[node]);
      if (x >= -20 && x <= width + 20 && y >= -20 && y <= height + 20) seen.push(node);
      if (seen.length > LOOKED_AT) break;
    }
    seen.forEach((node, place) => {
      const [x, y] = at(view.nodes.x[node], view.nodes.y[node]);
      const radius = Math.max(2, page.marks.radiusOf(view.nodes.size[node], scale));
      bodies.take(x - radius, y - radius, x + radius, y + radius);
      if (place < MAIN) mainBodies.take(x - radius, y - radius, x + radius, y + radius);
    });
    for (const [left, top, right, bottom] of look.taken || []) names.take(left, top, right, bottom);
    let written = 0;
    seen.forEach((node, place) => {
      if (written < MOST && writeOne(pen, view, frame, look, node, place, { names, bodies, mainBodies })) written += 1;
    });
    writeLines(pen, view, frame, look, names, bodies);
  };

  const writeOne = (pen, view, { width, scale, at }, look, node, place, { names, bodies, mainBodies }) => {
    const item = view.nodes.item[node];
    const event = data.isEvent[item];
    const [x, y] = at(view.nodes.x[node], view.nodes.y[node]);
    const size = event ? 11 : Math.min(15, 11.5 + Math.sqrt(view.links[node]) * 0.8) * (scale < 0.6 ? 0.94 : 1);
    const weight = look.chosen === node || (!event && view.links[node] > 7) ? 600 : 400;
    const words = short(items.label[item], event ? 34 : 30);
    const half = widthOf(words, size, weight) / 2;
    const found = spots(x, y, page.marks.radiusOf(view.nodes.size[node], scale), half, size).filter(
      ([, , line, left, right]) => left > 2 && right < width - 2 && names.isFree(left, line - size + 2, right, line + 2),
    );
    const clearOf = (mesh) => found.find(([, , line, left, right]) => mesh.isFree(left, line - size + 3, right, line + 1));
    const spot = clearOf(bodies) || (place < MAIN && clearOf(mainBodies)) || (place < FIRST && found[0]);
    if (!spot) return false;
    const [align, across, line, left, right] = spot;
    names.take(left - 2, line - size + 1, right + 2, line + 3);
    const more = items.more[item] || {};
    const colour = event ? (more.disputed ? page.paint.bad : page.paint.soft) : page.paint.text;
    pen.text(words, { x: across, y: line, size, align, colour, weight, alpha: 1, halo: page.paint.ground });
    return true;
  };

  const UNWRITTEN = new Set(["actor", "recipient", "place"]);
  const writeLines = (pen, view, { scale, at }, look, names, bodies) => {
    const list = look.bright ? [...look.bright.lines].filter((line) => look.lines[line]) : look.lineCount <= LINES ? [...look.lines.keys()].filter((line) => look.lines[line]) : [];
    for (const line of list) {
      if (UNWRITTEN.has(view.roles[view.lines.role[line]])) continue;
      const words = view.words[view.lines.label[line]];
      const way = page.marks.course(view, line, at, scale);
      const half = widthOf(words, 10.5, 400) / 2;
      if (Math.hypot(way.bx - way.ax, way.by - way.ay) < 2 * half + 34) continue;
      const x = (way.ax + 2 * way.cx + way.bx) / 4;
      const y = (way.ay + 2 * way.cy + way.by) / 4;
      if (!names.isFree(x - half, y - 6, x + half, y + 5) || !bodies.isFree(x - half, y - 6, x + half, y + 5)) continue;
      names.take(x - half, y - 6, x + half, y + 5);
      const colour = view.lines.flags[line] & page.DISPUTED ? page.paint.bad : page.paint.soft;
      pen.text(words, { x, y: y + 3.5, size: 10.5, align: "center", colour, weight: 400, italic: true, alpha: 1, halo: page.paint.ground });
    }
  };
});
