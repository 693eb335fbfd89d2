"use strict";
// How nodes and lines look: the same marks go to the canvas and into an SVG file, through one of two pens.
page.parts.push(() => {
  const { data } = page;
  const { items } = data;
  const TURN = Math.PI * 2;
  const NAMES = ["ground", "text", "soft", "line", "faint", "bad", "accent", "panel", "force", "state", "opposition", "people", "abroad", "place", "other"];
  let paint = {};

  // Corners of a shape around a middle; a dot has none.
  const corners = (shape, x, y, r) => {
    if (shape === "square") return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
    if (shape === "page") return [[x - 0.78 * r, y - r], [x + 0.78 * r, y - r], [x + 0.78 * r, y + r], [x - 0.78 * r, y + r]];
    if (shape === "diamond") return [[x, y - r], [x + r, y], [x, y + r], [x - r, y]];
    if (shape === "hexagon") return Array.from({ length: 6 }, (_, turn) => [x + r * Math.cos((turn * TURN) / 6), y + r * Math.sin((turn * TURN) / 6)]);
    if (shape === "triangle" || shape === "triangleDown") {
      const size = r * 1.15;
      const up = shape === "triangle" ? -1 : 1;
      const middle = y - up * 0.275 * size;
      return [[x, middle + (up * size * Math.sqrt(3) * 2) / 3], [x + size, middle - (up * size * Math.sqrt(3)) / 3], [x - size, middle - (up * size * Math.sqrt(3)) / 3]];
    }
    return null;
  };

  const shapeOf = items.kind.map((kind) => data.kindOf.get(kind).shape);
  const hollow = items.kind.map((kind) => kind === "Event" || kind === "Report");

  const readColours = () => {
    paint = Object.fromEntries(NAMES.map((name) => [name, page.colour(name)]));
    paint.business = paint.text;
    paint.report = paint.text;
    page.paint = paint;
  };

  const nodeStyle = (item) => {
    const more = items.more[item] || {};
    if (!hollow[item]) return { fill: paint[items.tone[item]] || paint.other, stroke: paint.ground, width: 1, dash: "" };
    return { fill: paint.ground, stroke: more.disputed ? paint.bad : paint.text, width: 1.6, dash: more.unreal ? "2 2.5" : "" };
  };

  const THIN = new Set(["relation", "place"]);
  const lineStyle = (view, line) => {
    const { lines } = view;
    const role = view.roles[lines.role[line]];
    const thin = THIN.has(role);
    const voices = Math.max(1, Math.min(6, lines.voices[line]));
    const disputed = !thin && lines.flags[line] & page.DISPUTED;
    const unreal = !thin && lines.flags[line] & page.UNREAL;
    return {
      colour: thin ? paint.faint : disputed ? paint.bad : paint.line,
      width: thin ? 1.3 : 1.1 + (role === "deed" ? 1 : 0.45) * voices,
      dash: thin ? "" : unreal ? "2 5" : lines.voices[line] < 2 && role !== "claim" ? "8 5" : "",
      arrow: (role === "deed" || role === "recipient" || role === "relation" || role === "claim") && !(lines.flags[line] & page.MUTUAL),
    };
  };

  // Each line's and each node's style as a number, so that marks that look alike can be painted at once; made anew
  // when the colours change.
  const numbered = (count, styleOf) => {
    const styles = [];
    const known = new Map();
    const of = new Uint16Array(count);
    for (let index = 0; index < count; index += 1) {
      const style = styleOf(index);
      const key = Object.values(style).join("|");
      if (!known.has(key)) {
        known.set(key, styles.length);
        styles.push(style);
      }
      of[index] = known.get(key);
    }
    return { styles, of };
  };
  const dress = (view) => {
    if (view.dressed !== paint) {
      view.lineStyles = numbered(view.lines.count, (line) => lineStyle(view, line));
      view.nodeStyles = numbered(view.count, (node) => nodeStyle(view.nodes.item[node]));
      view.dressed = paint;
    }
    return view;
  };

  // A node's radius on the screen: from far away nodes shrink less than distances do, and can still be told apart.
  const radiusOf = (size, scale) => size * (scale < 1 ? scale ** 0.6 : scale);

  // A line's course on the screen: start, bow, tip at the border of its end, and the direction it arrives from.
  const course = (view, line, at, scale) => {
    const { lines, nodes } = view;
    const from = lines.from[line];
    const to = lines.to[line];
    const [ax, ay] = at(nodes.x[from], nodes.y[from]);
    const [bx, by] = at(nodes.x[to], nodes.y[to]);
    const bend = view.bend[line];
    const cx = (ax + bx) / 2 + (by - ay) * bend;
    const cy = (ay + by) / 2 - (bx - ax) * bend;
    const angle = Math.atan2(by - cy, bx - cx);
    const back = radiusOf(nodes.size[to], scale) + 1;
    return { ax, ay, bx, by, cx, cy, bend, angle, tx: bx - Math.cos(angle) * back, ty: by - Math.sin(angle) * back };
  };

  // ---- the canvas as a pen: marks of one style are collected and painted at once ----
  const canvasPen = (context) => {
    const trace = (points) => {
      points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
    };
    return {
      lines(courses, { colour, width, dash, alpha }) {
        context.globalAlpha = alpha;
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.setLineDash(dash ? dash.split(" ").map(Number) : []);
        context.beginPath();
        courses.forEach((way, index) => {
          context.moveTo(way.ax, way.ay);
          if (way.bend === 0) context.lineTo(way.tx, way.ty);
          else context.quadraticCurveTo(way.cx, way.cy, way.tx, way.ty);
          if (index % 400 === 399) {
            context.stroke();
            context.beginPath();
          }
        });
        context.stroke();
        context.setLineDash([]);
        context.globalAlpha = 1;
      },
      // Straight lines without dashes or tips, as [x, y, x, y, ...]: for the thousands.
      straight(ends, count, { colour, width, alpha }) {
        context.globalAlpha = alpha;
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.beginPath();
        for (let index = 0; index < count; index += 4) {
          context.moveTo(ends[index], ends[index + 1]);
          context.lineTo(ends[index + 2], ends[index + 3]);
          if (index % 2000 === 1996) {
            context.stroke();
            context.beginPath();
          }
        }
        context.stroke();
        context.globalAlpha = 1;
      },
      shapes(list, { fill, stroke, width, dash, alpha }) {
        context.globalAlpha = alpha;
        context.fillStyle = fill;
        context.strokeStyle = stroke;
        context.lineWidth = width;
        context.setLineDash(dash ? dash.split(" ").map(Number) : []);
        context.beginPath();
        for (const { shape, x, y, r } of list) {
          const points = r < 2 ? null : corners(shape, x, y, r);
          if (r < 2) context.rect(x - r, y - r, 2 * r, 2 * r);
          else if (points) trace(points);
          else {
            context.moveTo(x + r, y);
            context.arc(x, y, r, 0, TURN);
          }
        }
        context.fill();
        if (width) context.stroke();
        context.setLineDash([]);
        context.globalAlpha = 1;
      },
      area(points, fill, alpha) {
        context.globalAlpha = alpha;
        context.fillStyle = fill;
        context.beginPath();
        trace(points);
        context.fill();
        context.globalAlpha = 1;
      },
      text(words, { x, y, size, align, colour, weight, italic, alpha, halo, spacing }) {
        context.globalAlpha = alpha;
        context.font = `${italic ? "italic " : ""}${weight} ${size.toFixed(1)}px ${page.FONT}`;
        context.textAlign = align;
        if ("letterSpacing" in context) context.letterSpacing = spacing ? `${spacing}px` : "0px";
        if (halo) {
          context.lineJoin = "round";
          context.lineWidth = 3.5;
          context.strokeStyle = halo;
          context.strokeText(words, x, y);
        }
        context.fillStyle = colour;
        context.fillText(words, x, y);
        context.globalAlpha = 1;
      },
    };
  };

  page.FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  page.marks = { readColours, dress, radiusOf, course, corners, shapeOf, canvasPen };
});
