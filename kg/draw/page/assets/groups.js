"use strict";
// Groups behind the nodes: a faint shade, and a name in large letters like that of a region on a map.
page.parts.push(() => {
  const MOST = 14; // groups that are named; the largest come first
  const CLOSE = 1.7; // scale above which the reader is within a group, and its name only stands in the way
  const LETTER = 0.68; // width of a capital letter, against its height

  const cornersOf = ({ outline }, at) => {
    const points = [];
    for (let index = 0; index < outline.length; index += 2) points.push(at(outline[index], outline[index + 1]));
    return points;
  };
  // Above or below its group, where no other group's name stands: [x, baseline, box].
  const spotFor = (points, size, words, taken, { width, height }) => {
    const half = (words.length * size * LETTER) / 2 + words.length / 2;
    const middle = (Math.min(...points.map(([x]) => x)) + Math.max(...points.map(([x]) => x))) / 2;
    const x = Math.max(half + 4, Math.min(width - half - 4, middle));
    const top = Math.min(...points.map(([, y]) => y));
    const bottom = Math.max(...points.map(([, y]) => y));
    for (const line of [top - 2, bottom + size, top + size, bottom - 3]) {
      const box = [x - half, line - size, x + half, line + 3];
      const free = !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
      if (free && line > size && line < height - 2) return { x, line, box };
    }
    return null;
  };

  // Returns the boxes that names of nodes must leave free.
  page.paintGroups = (pen, view, stage, faint) => {
    const shown = view.groups.slice(0, MOST).map((group) => ({ name: group.name, points: cornersOf(group, stage.at) }));
    for (const { points } of shown) pen.area(points, page.paint.soft, faint ? 0.03 : 0.06);
    const taken = [];
    if (stage.scale > CLOSE || faint) return taken;
    for (const { name, points } of shown) {
      const across = Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x));
      if (!points.some(([x, y]) => x > 0 && x < stage.width && y > 0 && y < stage.height)) continue;
      const size = Math.max(11, Math.min(17, across / (name.length * LETTER)));
      const words = page.short(name.toUpperCase(), 34);
      const spot = spotFor(points, size, words, taken, stage);
      if (!spot) continue;
      taken.push(spot.box);
      pen.text(words, { x: spot.x, y: spot.line, size, align: "center", colour: page.paint.soft, weight: 700, alpha: 0.75, halo: page.paint.ground, spacing: 1 });
    }
    return taken;
  };
});
