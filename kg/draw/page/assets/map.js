"use strict";
// The places on a map: outlines that the page carries, a circle for each place, and no request to anybody.
page.parts.push(() => {
  const { data, byId, make } = page;
  const { map, items, acts } = data;
  if (!map) {
    page.map = { draw: () => {}, fit: () => {} };
    return;
  }
  const NS = "http://www.w3.org/2000/svg";
  const CLOSEST = 24; // times the first view: from there on the outlines are too coarse
  const STILL = 4; // pixels within which a press is a click
  const SMALLEST = 3.5; // pixels: radius of a place
  const LARGEST = Math.max(10, 22 - Math.sqrt(map.places.length)); // the more there are, the smaller
  const PER_EVENT = 5; // pixels: radius of a place with one event, where no place has many
  const TOUCH = 11; // pixels: radius within which a place is hit
  const LETTERS = 12; // pixels
  const MARGIN = 12; // pixels between the first view and the panel's edge
  const section = byId("map");
  const tip = byId("tip");

  const shape = (name, attributes, ...children) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  // ---- what is there from the start ----
  const steps = ([x, y, ...rest], end) => `M${x} ${y}l${rest.join(" ")}${end}`;
  const ground = shape("g", { "aria-hidden": "true" },
    shape("path", { class: "land", d: map.land.map((ring) => steps(ring, "z")).join("") }),
    shape("path", { class: "borders", d: map.borders.map((line) => steps(line, "")).join("") }));
  const holder = shape("g", {});
  const names = shape("g", { class: "names", "aria-hidden": "true" });
  const sheet = shape("svg", { class: "sheet", role: "group", "aria-label": "Places, those with most events first", "aria-describedby": "map-help" }, ground, holder, names);
  const totals = new Map();
  for (let act = 0; act < acts.count; act += 1) for (const node of acts.places[act]) totals.set(node, (totals.get(node) || 0) + 1);
  const most = Math.max(1, ...map.places.map(({ node }) => totals.get(node) || 0));
  const perRoot = Math.min(PER_EVENT, LARGEST / Math.sqrt(most));
  const rule = document.createElement("canvas").getContext("2d");
  rule.font = `600 ${LETTERS}px system-ui, sans-serif`;
  // Large circles first, so that small ones lie over them; and so does the Tab key go.
  const places = map.places.map(({ node, x, y }) => {
    const name = page.short(items.label[node], 40);
    const dot = shape("circle", { class: "dot" });
    const hit = shape("circle", { class: "hit" });
    const text = shape("text", {});
    text.textContent = name;
    const mark = shape("g", { class: "place", role: "button", tabindex: "0" }, hit, dot);
    return { node, x, y, mark, dot, hit, text, half: rule.measureText(name).width / 2, total: totals.get(node) || 0, count: 0, chosen: false };
  }).sort((a, b) => b.total - a.total || a.node - b.node);
  holder.append(...places.map(({ mark }) => mark));
  names.append(...places.map(({ text }) => text));
  const button = (text, name, key, click) => make("button", { type: "button", "aria-label": name, title: `${name} (${key})`, text, click });
  section.append(
    sheet,
    make("div", { class: "map-tools", role: "group", "aria-label": "Zoom" },
      button("+", "Zoom in", "+", () => zoom(1.5)),
      button("−", "Zoom out", "-", () => zoom(1 / 1.5)),
      button("Fit", "Show all places", "0", () => fit())),
    make("p", { class: "map-caption", text: "Outlines: Natural Earth (public domain); borders as they are held, not as anyone claims them." }),
    make("p", { id: "map-help", class: "unseen", text: "The larger a circle, the more events are shown there. Tab goes from place to place, Enter opens one; arrow keys move the map, plus and minus zoom, 0 shows all places." }),
  );

  // ---- camera: the step in the middle of the panel, and pixels per step ----
  const camera = { x: 0, y: 0, scale: 0 };
  let width = 0;
  let height = 0;
  let moved = false; // by the reader: a panel that changes its size shows all places again until then
  let nearest = 1; // scale of the first view
  const between = (low, value, high) => Math.max(low, Math.min(high, value));
  const measure = () => {
    const box = section.getBoundingClientRect();
    [width, height] = [box.width, box.height];
    const [, , across, down] = map.view;
    nearest = Math.min((width - 2 * MARGIN) / across, (height - 2 * MARGIN) / down);
  };
  const settle = () => {
    camera.scale = between(Math.min(nearest, width / map.size[0], height / map.size[1]), camera.scale, nearest * CLOSEST);
    camera.x = between(0, camera.x, map.size[0]);
    camera.y = between(0, camera.y, map.size[1]);
  };
  const home = () => {
    const [left, top, across, down] = map.view;
    Object.assign(camera, { x: left + across / 2, y: top + down / 2, scale: nearest });
  };
  const onScreen = ({ x, y }) => [(x - camera.x) * camera.scale + width / 2, (y - camera.y) * camera.scale + height / 2];
  const fit = () => {
    moved = false;
    home();
    paint();
  };
  // Zoom, so that what lies under a point of the panel stays there.
  const zoom = (factor, [x, y] = [width / 2, height / 2]) => {
    const before = camera.scale;
    camera.scale *= factor;
    settle();
    const change = 1 / before - 1 / camera.scale;
    camera.x += (x - width / 2) * change;
    camera.y += (y - height / 2) * change;
    touched();
  };
  const pan = (across, down) => {
    camera.x += across / camera.scale;
    camera.y += down / camera.scale;
    touched();
  };
  const touched = () => {
    moved = true;
    tip.hidden = true;
    settle();
    paint();
  };
  const bringIn = (place) => {
    const [x, y] = onScreen(place);
    if (x > MARGIN && x < width - MARGIN && y > MARGIN && y < height - MARGIN) return;
    Object.assign(camera, { x: place.x, y: place.y });
    touched();
  };

  // ---- painting ----
  const radius = (count) => Math.max(SMALLEST, perRoot * Math.sqrt(count));
  const paint = () => {
    if (!width) return;
    const [x, y] = onScreen({ x: 0, y: 0 });
    ground.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${camera.scale})`);
    for (const place of places) {
      [place.left, place.top] = onScreen(place);
      place.mark.setAttribute("transform", `translate(${place.left.toFixed(1)} ${place.top.toFixed(1)})`);
    }
    writeNames();
  };
  // Names beside their circles, the most important first, none over another nor over a circle that matters more.
  const writeNames = () => {
    const inSight = places.filter(({ left, top }) => left > -LARGEST && left < width + LARGEST && top > -LARGEST && top < height + LARGEST);
    const taken = inSight.map(({ left, top, r, count }) => ({ box: [left - r, top - r, left + r, top + r], count }));
    const written = [];
    const isFree = ([ax, ay, bx, by], place) =>
      ax > 2 && bx < width - 2 && ay > 2 && by < height - 2
      && written.every(([cx, cy, dx, dy]) => bx < cx || ax > dx || by < cy || ay > dy)
      && taken.every(({ box: [cx, cy, dx, dy], count }, at) => inSight[at] === place || place.chosen || count < place.count || bx < cx || ax > dx || by < cy || ay > dy);
    for (const { text } of places) text.toggleAttribute("hidden", true);
    for (const place of [...inSight].sort((a, b) => b.chosen - a.chosen || b.count - a.count || b.total - a.total || a.node - b.node)) {
      const { left, top, r, half, text } = place;
      const spots = [[r + 4 + half, 0], [-r - 4 - half, 0], [0, -r - LETTERS * 0.75], [0, r + LETTERS * 0.85]];
      const spot = spots.map(([x, y]) => [x, y, [left + x - half, top + y - LETTERS * 0.6, left + x + half, top + y + LETTERS * 0.6]]).find(([, , box]) => isFree(box, place));
      if (!spot) continue;
      text.toggleAttribute("hidden", false);
      text.setAttribute("class", place.count ? "" : "none");
      written.push(spot[2]);
      text.setAttribute("x", (left + spot[0]).toFixed(1));
      text.setAttribute("y", (top + spot[1] + LETTERS * 0.35).toFixed(1));
    }
  };
  const chosenPlaces = (chosen) => {
    if (chosen === null || "path" in chosen) return new Set();
    if ("node" in chosen) return new Set([chosen.node]);
    return new Set(acts.places[chosen.act]);
  };
  let lastNode = null;
  const draw = () => {
    if (page.tab !== "map") return;
    const counts = page.shownPlaces();
    const chosen = page.picture.chosen();
    const marked = chosenPlaces(chosen);
    for (const place of places) {
      const { mark, dot, hit, node } = place;
      place.count = counts.get(node) || 0;
      place.chosen = marked.has(node);
      place.r = radius(place.count);
      dot.setAttribute("r", place.r.toFixed(2));
      hit.setAttribute("r", Math.max(TOUCH, place.r).toFixed(2));
      mark.setAttribute("class", `place${place.count ? "" : " none"}${place.chosen ? " chosen" : ""}`);
      mark.setAttribute("aria-label", `${items.label[node]}, ${page.plural(place.count, "event")}`);
      mark.setAttribute("aria-pressed", String(place.chosen));
    }
    const before = [width, height];
    measure();
    if (!camera.scale || !moved) home();
    else if (before[0] !== width || before[1] !== height) settle();
    paint();
    const node = chosen !== null && "node" in chosen ? chosen.node : null;
    if (node !== lastNode && marked.size) places.filter((place) => place.chosen).forEach(bringIn);
    lastNode = node;
  };
  new ResizeObserver(draw).observe(section);

  // ---- hands ----
  const placeOf = (target) => {
    const mark = target.closest(".place");
    return mark && places.find((place) => place.mark === mark);
  };
  const open = ({ node }) => {
    tip.hidden = true;
    if (page.path.picking) page.path.pick(node);
    else page.open({ node }, true);
  };
  const pointers = new Map();
  let pressed = null; // where a press began, until it becomes a drag
  const within = (event) => {
    const box = section.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const middle = (spots) => [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
  const spread = ([a, b]) => (b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 1);
  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, within(event));
    pressed = pointers.size === 1 ? within(event) : null;
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return say(event);
    const spot = within(event);
    if (pressed && Math.hypot(spot[0] - pressed[0], spot[1] - pressed[1]) < STILL) return undefined;
    pressed = null;
    if (!sheet.hasPointerCapture(event.pointerId)) sheet.setPointerCapture(event.pointerId);
    const before = [...pointers.values()];
    pointers.set(event.pointerId, spot);
    const after = [...pointers.values()];
    const [from, to] = [middle(before), middle(after)];
    pan(from[0] - to[0], from[1] - to[1]);
    if (after.length > 1) zoom(spread(after) / Math.max(1, spread(before)), to);
    return undefined;
  });
  for (const name of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(name, (event) => {
      pointers.delete(event.pointerId);
      if (name === "pointerup" && pressed) {
        const place = placeOf(event.target);
        if (place) open(place);
      }
      pressed = null;
    });
  }
  // A screen reader's press is a click without a pointer.
  sheet.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (place && event.detail === 0) open(place);
  });
  const say = (event) => {
    const place = placeOf(event.target);
    tip.hidden = !place;
    if (!place) return;
    tip.textContent = `${items.label[place.node]} · ${page.plural(place.count, "event")}${place.count < place.total ? ` of ${place.total.toLocaleString("en")}` : ""}`;
    const [x, y] = within(event);
    tip.style.left = `${Math.max(4, Math.min(width - tip.offsetWidth - 4, x + 14))}px`;
    tip.style.top = `${Math.min(height - tip.offsetHeight - 4, y + 16)}px`;
  };
  sheet.addEventListener("pointerleave", () => { tip.hidden = true; });
  sheet.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.04 : event.ctrlKey ? 0.01 : 0.0016)), within(event));
  }, { passive: false });
  // Not on the sheet or its parts: a browser lets the Tab key stop at shapes that listen for it.
  section.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place && event.target.matches(":focus-visible")) bringIn(place);
  });
  const arrows = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  const keys = { "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: fit };
  section.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeOf(event.target);
    if (place && (event.key === "Enter" || event.key === " ")) {
      open(place);
      if (event.key === "Enter") byId("details").focus({ preventScroll: true });
    } else if (event.key in arrows) pan(...arrows[event.key]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (page.tab !== "map" || !(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox])")) return;
    keys[event.key]();
    event.preventDefault();
  });
  page.onChange.push(draw);
  page.map = { draw, fit };
});
