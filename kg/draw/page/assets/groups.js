"use strict";
// Groups behind the nodes: a faint shade, and a name in large letters like that of a region on a map.
page.parts.push(() => {
  const MOST = 14; // groups that are named; the largest come first
  const MOST_ON_A_PHONE = 6;
  const PHONE = 500; // pixels: a picture no wider has room for fewer names
  const CLOSE = 1.7; // scale above which the reader is within a group, and its name only stands in the way
  const COUNTED = 1500; // nodes up to which names look out for them
  const LETTER = 0.75; // width of a capital letter, against its height

  const cornersOf = ({ outline }, at) => {
    const points = [];
    for (let index = 0; index < outline.length; index += 2) points.push(at(outline[index], outline[index + 1]));
    return points;
  };
  const meet = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
  // Nodes on the screen, as boxes: a name stands where it covers fewest.
  const bodiesOf = (view, { at, scale }) => {
    const bodies = [];
    for (let node = 0; node < view.count && view.count <= COUNTED; node += 1) {
      if (!page.on.nodes[node]) continue;
      const [x, y] = at(view.nodes.x[node], view.nodes.y[node]);
      const r = page.marks.radiusOf(view.nodes.size[node], scale);
      bodies.push([x - r, y - r, x + r, y + r]);
    }
    return bodies;
  };
  // Above or below its group, or at its sides, where no other group's name stands: [x, baseline, box].
  const spotFor = (points, size, words, taken, bodies, { width, height }) => {
    const half = (words.length * size * LETTER) / 2 + words.length / 2;
    const left = Math.min(...points.map(([x]) => x));
    const right = Math.max(...points.map(([x]) => x));
    const top = Math.min(...points.map(([, y]) => y));
    const bottom = Math.max(...points.map(([, y]) => y));
    const middle = (left + right) / 2;
    const spots = [top - 2, bottom + size, top + size, bottom - 3].flatMap((line) => [middle, left + half, right - half].map((x) => [x, line]));
    let best = null;
    for (const [across, line] of spots) {
      const x = Math.max(half + 4, Math.min(width - half - 4, across));
      const box = [x - half, line - size, x + half, line + 3];
      if (line <= size || line >= height - 2 || taken.some((other) => meet(box, other))) continue;
      const covers = bodies.filter((body) => meet(box, body)).length;
      if (best === null || covers < best.covers) best = { x, line, box, covers };
      if (covers === 0) break;
    }
    return best;
  };

  // Returns the boxes that names of nodes must leave free.
  page.paintGroups = (pen, view, stage, faint) => {
    const shown = view.groups.slice(0, stage.width > PHONE ? MOST : MOST_ON_A_PHONE).map((group) => ({ name: group.name, points: cornersOf(group, stage.at) }));
    for (const { points } of shown) pen.area(points, page.paint.soft, faint ? 0.03 : 0.06);
    const taken = [];
    const bodies = bodiesOf(view, stage);
    if (stage.scale > CLOSE || faint) return taken;
    for (const { name, points } of shown) {
      const across = Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x));
      if (!points.some(([x, y]) => x > 0 && x < stage.width && y > 0 && y < stage.height)) continue;
      const size = Math.max(11, Math.min(17, across / (name.length * LETTER)));
      const words = page.short(name.toUpperCase(), 34);
      const spot = spotFor(points, size, words, taken, bodies, stage);
      if (!spot) continue;
      taken.push(spot.box);
      pen.text(words, { x: spot.x, y: spot.line, size, align: "center", colour: page.paint.soft, weight: 700, alpha: 0.75, halo: page.paint.ground, spacing: 1 });
    }
    return taken;
  };
});
