"use strict";
// What the page knows: items, acts and views in columns, who is joined to whom, and evidence on demand.
page.parts.push(() => {
  const { data } = page;
  const { items, acts, claims, views } = data;
  page.DISPUTED = 1;
  page.UNREAL = 2;
  page.MUTUAL = 4;
  items.count = items.label.length;
  acts.count = acts.type ? acts.type.length : 0;
  data.kindOf = new Map(data.kinds.map((kind) => [kind.key, kind]));
  data.toneOf = new Map(data.tones.map((tone) => [tone.key, tone]));
  data.isEvent = items.kind.map((kind) => kind === "Event");

  // Numbers written as differences, and lists of them; see chunks.py.
  const undelta = (deltas) => {
    const numbers = Int32Array.from(deltas);
    for (let index = 1; index < numbers.length; index += 1) numbers[index] += numbers[index - 1];
    return numbers;
  };
  const rowsOf = (sizes, numbers) => {
    const starts = new Int32Array(sizes.length + 1);
    sizes.forEach((size, row) => { starts[row + 1] = starts[row] + size; });
    return (row) => numbers.subarray(starts[row], starts[row + 1]);
  };
  const unlist = ({ sizes, deltas }) => rowsOf(sizes, undelta(deltas));
  const joined = ({ prefixes, which, rest }) => rest.map((end, index) => prefixes[which[index]] + end);
  items.iri = joined(items.iri);
  acts.iri = joined(acts.iri);
  items.acts = unlist(items.acts);
  // A small node's IRI is that of its first act.
  items.iri.forEach((iri, item) => { if (!iri && items.acts(item).length) items.iri[item] = acts.iri[items.acts(item)[0]]; });

  // Rows of short lists as one long list and where each begins.
  const gather = (count, fill) => {
    const starts = new Int32Array(count + 1);
    fill((row) => { starts[row + 1] += 1; });
    for (let row = 0; row < count; row += 1) starts[row + 1] += starts[row];
    const values = new Int32Array(starts[count]);
    const next = starts.slice();
    fill((row, value) => {
      values[next[row]] = value;
      next[row] += 1;
    });
    return (row) => values.subarray(starts[row], starts[row + 1]);
  };
  page.gather = gather;

  const roles = ["actors", "recipients", "places"];
  const involved = (add) => {
    for (let act = 0; act < acts.count; act += 1) {
      const seen = new Set(roles.flatMap((role) => acts[role][act]));
      for (const item of seen) add(item, act);
    }
  };
  // Made when somebody asks for the first time: the first picture need not wait for it.
  const late = (make) => {
    let made = null;
    return (row) => {
      made ??= make();
      return made(row);
    };
  };
  data.actsOf = late(() => gather(items.count, involved));
  data.claimsOf = late(() => gather(items.count, (add) => {
    claims.who.forEach((item, claim) => { if (item >= 0) add(item, claim); });
  }));
  // The acts that a node tells of: its own for an event, else those it takes part in.
  data.actsAt = (item) => (items.acts(item).length ? items.acts(item) : data.actsOf(item));

  for (const view of views) view.count = view.nodes.item.length;
  // Pictures are about as wide as high. On a screen that is higher than wide they are laid on their longer side's end
  // and drawn out until they fill it: names, which run across, gain the room.
  const MOST_DRAWN_OUT = 1.8;
  const frame = page.byId("picture");
  const wanted = frame.clientHeight / Math.max(1, frame.clientWidth);
  const span = (values) => values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity);
  const setUpright = ({ nodes, groups }) => {
    if (span(nodes.x) > span(nodes.y)) {
      [nodes.x, nodes.y] = [nodes.y, nodes.x];
      for (const group of groups) group.outline = group.outline.map((_, index, outline) => outline[index % 2 ? index - 1 : index + 1]);
    }
    const drawnOut = Math.max(1, Math.min(MOST_DRAWN_OUT, (wanted * span(nodes.x)) / Math.max(1, span(nodes.y))));
    nodes.y = nodes.y.map((y) => y * drawnOut);
    for (const group of groups) group.outline = group.outline.map((value, index) => (index % 2 ? value * drawnOut : value));
  };
  // A view is made ready when it is looked at for the first time.
  page.prepare = (view) => {
    if (view.ready) return;
    view.ready = true;
    const { nodes, lines, count } = view;
    view.nodeOf = new Int32Array(items.count).fill(-1);
    nodes.item = undelta(nodes.item);
    nodes.item.forEach((item, node) => { view.nodeOf[item] = node; });
    nodes.x = Float32Array.from(nodes.x, (x) => x * view.step);
    nodes.y = Float32Array.from(nodes.y, (y) => y * view.step);
    if (wanted > 1.25 && count) setUpright(view);
    nodes.size = Float32Array.from(nodes.size);
    const told = unlist(lines.acts);
    lines.from.forEach((from, line) => {
      if (from >= 0) return;
      const act = told(line)[0];
      lines.from[line] = acts.actors[act][0];
      lines.to[line] = acts.recipients[act][0];
    });
    if (view.joins) joinEvents(view);
    else lines.acts = told;
    // Ends are numbers of items in the file and of this view's nodes from here on.
    lines.from = Int32Array.from(lines.from, (item) => view.nodeOf[item]);
    lines.to = Int32Array.from(lines.to, (item) => view.nodeOf[item]);
    for (const column of ["label", "role", "flags", "voices"]) lines[column] = Uint32Array.from(lines[column]);
    lines.count = lines.from.length;
    view.linesOf = gather(count, (add) => {
      for (let line = 0; line < lines.count; line += 1) {
        add(lines.from[line], line);
        if (lines.from[line] !== lines.to[line]) add(lines.to[line], line);
      }
    });
    view.links = Int32Array.from({ length: count }, (_, node) => view.linesOf(node).length);
    view.rank = Float32Array.from({ length: count }, (_, node) => {
      const more = items.more[nodes.item[node]] || {};
      const event = data.isEvent[nodes.item[node]];
      // What many speak of and somebody disputes comes with the best-joined things, other events after their ends.
      const spoken = event && more.disputed ? items.acts(nodes.item[node]).reduce((most, act) => Math.max(most, acts.voices[act]), 0) : 0;
      return view.links[node] + (more.focus ? 1000 : 0) + (!event ? 0 : more.disputed ? 3 * spoken : -3);
    });
    view.order = Int32Array.from(view.rank.keys()).sort((a, b) => view.rank[b] - view.rank[a] || a - b);
    view.bend = bends(view);
    page.openUp(view);
  };

  // The lines between an event's node and its ends: from its actors, to its recipients and places.
  function joinEvents({ nodes, lines, words, roles }) {
    const sizes = lines.acts.sizes;
    const numbers = [...undelta(lines.acts.deltas)];
    const add = (from, to, name, item) => {
      if (!roles.includes(name)) roles.push(name);
      if (!words.includes(name)) words.push(name);
      const own = items.acts(item);
      const more = items.more[item] || {};
      lines.from.push(from);
      lines.to.push(to);
      lines.label.push(words.indexOf(name));
      lines.role.push(roles.indexOf(name));
      lines.flags.push((more.disputed ? page.DISPUTED : 0) + (more.unreal ? page.UNREAL : 0));
      lines.voices.push(own.reduce((most, act) => Math.max(most, acts.voices[act]), 0));
      sizes.push(own.length);
      numbers.push(...own);
    };
    for (const item of nodes.item) {
      const own = items.acts(item);
      if (!own.length) continue;
      for (const actor of acts.actors[own[0]]) add(actor, item, "actor", item);
      for (const recipient of acts.recipients[own[0]]) add(item, recipient, "recipient", item);
      for (const place of new Set([...own].flatMap((act) => acts.places[act]))) add(item, place, "place", item);
    }
    lines.acts = rowsOf(sizes, Int32Array.from(numbers));
  }

  // Parallel lines fan out.
  function bends({ count, lines }) {
    const fans = new Map();
    const keyOf = (line) => Math.min(lines.from[line], lines.to[line]) * count + Math.max(lines.from[line], lines.to[line]);
    for (let line = 0; line < lines.count; line += 1) fans.set(keyOf(line), (fans.get(keyOf(line)) || 0) + 1);
    const bend = new Float32Array(lines.count);
    const met = new Map();
    for (let line = 0; line < lines.count; line += 1) {
      const size = fans.get(keyOf(line));
      if (size < 2) continue;
      const place = met.get(keyOf(line)) || 0;
      met.set(keyOf(line), place + 1);
      bend[line] = (place - (size - 1) / 2) * 0.2 * (lines.from[line] < lines.to[line] ? 1 : -1);
    }
    return bend;
  }

  // ---- evidence: a chunk is unpacked when somebody asks for something in it, and kept for a while ----
  const KEPT = 8;
  const shelf = (starts, packed) => {
    const open = new Map();
    return async (number) => {
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= number) low = middle;
        else high = middle;
      }
      if (!open.has(low)) {
        if (open.size >= KEPT) open.delete(open.keys().next().value);
        open.set(low, page.unpack(packed[low]).then(JSON.parse));
      }
      return (await open.get(low))[number - starts[low]];
    };
  };
  data.evidence = shelf(data.starts.acts, page.packed.acts);
  data.claim = shelf(data.starts.claims, page.packed.claims);

  page.kindOf = (item) => (items.more[item] && items.more[item].exactly) || data.kindOf.get(items.kind[item]).label;
  page.typeOf = (act) => data.types[acts.type[act]];
  const names = (numbers) => numbers.map((item) => items.label[item]).join(", ");
  // An act in one line: "Assault, 14 killed: police → oil workers".
  page.titleOf = (act) => {
    if (!page.typeOf(act).event) return `${names(acts.actors[act])} ${acts.label[act]} ${names(acts.recipients[act])}`;
    const type = page.typeOf(act).label;
    const what = type.toLowerCase() === acts.label[act] ? type : `${type}, ${acts.label[act]}`;
    const who = [names(acts.actors[act]), names(acts.recipients[act])].filter(Boolean).join(" → ") || names(acts.places[act]);
    return who ? `${what}: ${who}` : what;
  };
});
