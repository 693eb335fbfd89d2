"use strict";
// The drawing itself. vis-network, which pyvis carries, holds the canvas and the camera; the marks are ours, so that
// a dozen nodes and twenty thousand are painted, pointed at and exported by the same code.
page.parts.push(() => {
  const { data, marks } = page;
  const { items } = data;
  const frame = page.byId("picture");
  const HEAVY = 3000; // lines above which dashes, bows and arrows are left out
  const SLOW = 14; // milliseconds: a picture that takes longer is moved as a whole while the reader drags
  const MARGIN = 220; // pixels painted around the screen for that
  const ROOM_ACROSS = 46; // pixels left free beside the picture when all of it is shown
  const ROOM_DOWN = 30;
  const NEAR = 7; // pixels from which a line can be pointed at
  let chosen = null; // {node: ITEM} or {act: NUMBER, line: NUMBER or undefined}
  let bright = null; // what stays bright while something is chosen: {nodes, lines} of the view
  let held = null; // the picture as painted last: {canvas, scale, x, y}
  let moving = 0;
  let cost = 0;

  const network = new vis.Network(frame, { nodes: [], edges: [] }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, multiselect: false, selectable: false, tooltipDelay: 1e9 },
  });
  // vis-network makes its own frame focusable; ours takes the keyboard.
  for (const inner of frame.querySelectorAll("[tabindex]")) inner.tabIndex = -1;

  const camera = () => ({ scale: network.getScale(), ...network.getViewPosition() });

  // ---- painting ----
  const bundle = (list, { of, styles }) => {
    const bundles = styles.map(() => []);
    for (const one of list) bundles[of[one]].push(one);
    return bundles;
  };
  const outside = (ax, ay, bx, by, { width, height }) => (ax < 0 && bx < 0) || (ax > width && bx > width) || (ay < 0 && by < 0) || (ay > height && by > height);

  // Thousands of lines: straight, thin, in one go a colour.
  const paintHeavy = (pen, view, stage, list, alpha) => {
    const { lineStyles, lines, nodes } = marks.dress(view);
    const [x0, y0] = stage.at(0, 0);
    const byColour = new Map();
    for (const line of list) {
      const { colour } = lineStyles.styles[lineStyles.of[line]];
      if (!byColour.has(colour)) byColour.set(colour, { ends: new Float32Array(4 * list.length), count: 0 });
      const held = byColour.get(colour);
      const ax = nodes.x[lines.from[line]] * stage.scale + x0;
      const ay = nodes.y[lines.from[line]] * stage.scale + y0;
      const bx = nodes.x[lines.to[line]] * stage.scale + x0;
      const by = nodes.y[lines.to[line]] * stage.scale + y0;
      if (outside(ax, ay, bx, by, stage)) continue;
      held.ends.set([ax, ay, bx, by], held.count);
      held.count += 4;
    }
    for (const [colour, { ends, count }] of byColour) pen.straight(ends, count, { colour, width: 1, alpha });
  };
  const paintLines = (pen, view, stage, list, alpha) => {
    const { lineStyles } = marks.dress(view);
    bundle(list, lineStyles).forEach((group, number) => {
      const style = lineStyles.styles[number];
      const ways = group.map((line) => marks.course(view, line, stage.at, stage.scale)).filter((way) => !outside(way.ax, way.ay, way.bx, way.by, stage));
      if (!ways.length) return;
      pen.lines(ways, { ...style, width: style.width * Math.min(1, Math.max(0.45, stage.scale)), alpha });
      if (style.arrow) for (const way of ways) pen.area(arrow(way, style.width, stage.scale), style.colour, alpha);
    });
  };
  const arrow = ({ tx, ty, angle }, width, scale) => {
    const size = (5 + 1.6 * width) * Math.min(1, Math.max(0.5, scale));
    return [[tx, ty], ...[0.4, -0.4].map((turn) => [tx - size * Math.cos(angle + turn), ty - size * Math.sin(angle + turn)])];
  };

  const paintNodes = (pen, view, stage, list, alpha) => {
    const { nodeStyles } = marks.dress(view);
    bundle(list, nodeStyles).forEach((group, number) => {
      const shapes = [];
      for (const node of group) {
        const [x, y] = stage.at(view.nodes.x[node], view.nodes.y[node]);
        const r = Math.max(1.2, marks.radiusOf(view.nodes.size[node], stage.scale));
        if (x > -r && x < stage.width + r && y > -r && y < stage.height + r) shapes.push({ shape: marks.shapeOf[view.nodes.item[node]], x, y, r });
      }
      if (shapes.length) pen.shapes(shapes, { ...nodeStyles.styles[number], alpha });
    });
  };

  const look = () => ({
    nodes: page.on.nodes,
    lines: page.on.lines,
    lineCount: page.on.lineCount,
    bright,
    chosen: chosen !== null && "node" in chosen ? page.view.nodeOf[chosen.node] : -1,
  });

  // stage: {width, height, scale, at(x, y)}
  page.paintScene = (pen, stage) => {
    const view = page.view;
    const lines = [];
    const nodes = [];
    for (let line = 0; line < view.lines.count; line += 1) if (page.on.lines[line]) lines.push(line);
    // The best-joined last, on top of the others.
    for (let place = view.count - 1; place >= 0; place -= 1) if (page.on.nodes[view.order[place]]) nodes.push(view.order[place]);
    const heavy = lines.length > HEAVY;
    const taken = page.paintGroups(pen, view, stage, bright !== null);
    if (bright) {
      paintHeavy(pen, view, stage, lines.filter((line) => !bright.lines.has(line)), 0.09);
      paintNodes(pen, view, stage, nodes.filter((node) => !bright.nodes.has(node)), 0.14);
      paintLines(pen, view, stage, lines.filter((line) => bright.lines.has(line)), 1);
      const lit = nodes.filter((node) => bright.nodes.has(node));
      paintRing(pen, view, stage);
      paintNodes(pen, view, stage, lit, 1);
    } else {
      if (heavy) paintHeavy(pen, view, stage, lines, Math.max(0.12, Math.min(0.8, 4000 / lines.length)));
      else paintLines(pen, view, stage, lines, 1);
      paintNodes(pen, view, stage, nodes, 1);
    }
    page.writeNames(pen, view, stage, { ...look(), taken });
  };
  const paintRing = (pen, view, stage) => {
    const node = look().chosen;
    if (node < 0) return;
    const [x, y] = stage.at(view.nodes.x[node], view.nodes.y[node]);
    const r = marks.radiusOf(view.nodes.size[node], stage.scale) + 3.5;
    pen.shapes([{ shape: marks.shapeOf[view.nodes.item[node]], x, y, r }], { fill: page.paint.accent, stroke: page.paint.accent, width: 1, dash: "", alpha: 1 });
  };

  const stageOf = ({ scale, x, y }, width, height) => ({
    width,
    height,
    scale,
    at: (px, py) => [(px - x) * scale + width / 2, (py - y) * scale + height / 2],
  });

  network.on("beforeDrawing", (context) => {
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const width = context.canvas.clientWidth;
    const height = context.canvas.clientHeight;
    const now = camera();
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (moving && held && cost > SLOW) {
      const size = now.scale / held.scale;
      const left = width / 2 + (held.x - now.x) * now.scale - (held.width / 2) * size;
      const top = height / 2 + (held.y - now.y) * now.scale - (held.height / 2) * size;
      context.drawImage(held.canvas, left, top, held.width * size, held.height * size);
    } else {
      const began = performance.now();
      if (cost > SLOW) {
        hold(now, width, height, ratio);
        context.drawImage(held.canvas, (width - held.width) / 2, (height - held.height) / 2, held.width, held.height);
      } else page.paintScene(marks.canvasPen(context), stageOf(now, width, height));
      cost = performance.now() - began;
    }
    context.restore();
    page.picture.draws += 1;
  });
  const hold = (now, width, height, ratio) => {
    const canvas = held ? held.canvas : document.createElement("canvas");
    held = { canvas, ...now, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    canvas.width = Math.round(held.width * ratio);
    canvas.height = Math.round(held.height * ratio);
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    page.paintScene(marks.canvasPen(context), stageOf(now, held.width, held.height));
  };
  // Painted anew when the reader pauses: soon after the wheel, later while a finger or button is still down.
  let dragging = false;
  const moved = () => {
    clearTimeout(moving);
    moving = setTimeout(() => {
      moving = 0;
      network.redraw();
    }, dragging ? 600 : 160);
  };
  network.on("dragStart", () => { dragging = true; });
  network.on("dragEnd", () => { dragging = false; });
  for (const name of ["dragStart", "dragging", "dragEnd", "zoom"]) network.on(name, moved);

  // ---- what lies under a point of the screen ----
  const under = (clientX, clientY) => {
    const box = frame.getBoundingClientRect();
    const stage = stageOf(camera(), box.width, box.height);
    const px = clientX - box.left;
    const py = clientY - box.top;
    const view = page.view;
    let best = null;
    let nearest = Infinity;
    for (let node = 0; node < view.count; node += 1) {
      if (!page.on.nodes[node]) continue;
      const [x, y] = stage.at(view.nodes.x[node], view.nodes.y[node]);
      const away = Math.hypot(x - px, y - py) - Math.max(4, marks.radiusOf(view.nodes.size[node], stage.scale));
      if (away < 3 && away < nearest) {
        nearest = away;
        best = { node: view.nodes.item[node] };
      }
    }
    return best || lineUnder(view, stage, px, py);
  };
  const lineUnder = (view, stage, px, py) => {
    let best = null;
    let nearest = NEAR;
    for (let line = 0; line < view.lines.count; line += 1) {
      if (!page.on.lines[line]) continue;
      const way = marks.course(view, line, stage.at, stage.scale);
      if (px < Math.min(way.ax, way.bx, way.cx) - NEAR || px > Math.max(way.ax, way.bx, way.cx) + NEAR) continue;
      if (py < Math.min(way.ay, way.by, way.cy) - NEAR || py > Math.max(way.ay, way.by, way.cy) + NEAR) continue;
      const away = distance(way, px, py);
      if (away < nearest) {
        nearest = away;
        best = line;
      }
    }
    return best === null ? null : { act: shownActs(view, best)[0], line: best };
  };
  const distance = (way, px, py) => {
    const steps = way.bend === 0 ? 1 : 8;
    let nearest = Infinity;
    let [x0, y0] = [way.ax, way.ay];
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const x1 = (1 - t) ** 2 * way.ax + 2 * t * (1 - t) * way.cx + t ** 2 * way.bx;
      const y1 = (1 - t) ** 2 * way.ay + 2 * t * (1 - t) * way.cy + t ** 2 * way.by;
      const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
      const along = length ? Math.max(0, Math.min(1, ((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length)) : 0;
      nearest = Math.min(nearest, Math.hypot(px - x0 - along * (x1 - x0), py - y0 - along * (y1 - y0)));
      [x0, y0] = [x1, y1];
    }
    return nearest;
  };
  const shownActs = (view, line) => {
    const acts = view.lines.acts(line).filter((act) => page.on.acts[act]);
    return acts.length ? acts : view.lines.acts(line);
  };

  // ---- choosing ----
  const brightAround = (what) => {
    const view = page.view;
    const set = { nodes: new Set(), lines: new Set() };
    const addLine = (line) => {
      set.lines.add(line);
      set.nodes.add(view.lines.from[line]);
      set.nodes.add(view.lines.to[line]);
    };
    if ("path" in what) what.path.lines.forEach(addLine);
    else if ("node" in what) {
      const node = view.nodeOf[what.node];
      if (node < 0) return null;
      set.nodes.add(node);
      for (const line of view.linesOf(node)) {
        addLine(line);
        // Through an event to its other ends: an event is a line with more than two ends.
        const end = view.lines.from[line] === node ? view.lines.to[line] : view.lines.from[line];
        if (data.isEvent[view.nodes.item[end]]) view.linesOf(end).forEach(addLine);
      }
    } else {
      for (let line = 0; line < view.lines.count; line += 1) if (view.lines.acts(line).includes(what.act)) addLine(line);
      for (let node = 0; node < view.count; node += 1) if (items.acts(view.nodes.item[node]).includes(what.act)) set.nodes.add(node);
      if (!set.nodes.size) for (const role of ["actors", "recipients", "places"]) {
        for (const item of data.acts[role][what.act]) if (view.nodeOf[item] >= 0) set.nodes.add(view.nodeOf[item]);
      }
      if (!set.nodes.size) return null;
    }
    return set;
  };
  const choose = (what) => {
    chosen = what;
    bright = what === null ? null : brightAround(what);
    network.redraw();
  };

  // ---- the camera ----
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const goTo = (nodes, most, animated) => {
    const { x, y, size } = page.view.nodes;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of nodes) {
      left = Math.min(left, x[node] - size[node]);
      right = Math.max(right, x[node] + size[node]);
      top = Math.min(top, y[node] - size[node]);
      bottom = Math.max(bottom, y[node] + size[node]);
    }
    if (left > right) return;
    // Names keep their size on the screen, and so does the room for them.
    const [across, down] = [Math.max(60, frame.clientWidth - 2 * ROOM_ACROSS), Math.max(60, frame.clientHeight - 2 * ROOM_DOWN)];
    const scale = Math.min(most, across / (right - left), down / (bottom - top));
    const animation = animated && !calm.matches ? { duration: 250 } : false;
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
  };
  const shownNodes = () => [...page.view.order].filter((node) => page.on.nodes[node]);
  let fitted = true; // until the reader moves the picture: then a change of the window no longer does
  const fit = () => {
    goTo(shownNodes(), 1.6, false);
    fitted = true;
  };
  for (const name of ["dragStart", "zoom"]) network.on(name, () => { fitted = false; });
  new ResizeObserver(() => { if (fitted) fit(); }).observe(frame);
  const lookAt = (what) => {
    const node = "node" in what ? page.view.nodeOf[what.node] : -1;
    fitted = false;
    if (node >= 0) {
      const animation = calm.matches ? false : { duration: 250 };
      network.moveTo({ position: { x: page.view.nodes.x[node], y: page.view.nodes.y[node] }, scale: Math.max(0.9, network.getScale()), animation });
    } else if (bright) goTo(bright.nodes, 1.2, true);
  };

  page.picture = {
    network,
    draws: 0,
    redraw: () => network.redraw(),
    choose,
    chosen: () => chosen,
    fit,
    lookAt,
    under,
    shownActs,
    moved,
    // Whether the picture is painted fast enough to follow a node that is dragged.
    isLight: () => cost <= SLOW,
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    pan: (across, down) => {
      const { scale, x, y } = camera();
      network.moveTo({ position: { x: x + across / scale, y: y + down / scale } });
    },
    repaint: () => {
      marks.readColours();
      network.redraw();
    },
    camera,
  };
});
