"use strict";
// The page's data, who is joined to whom, and what is shown at the moment.
const page = {};

(() => {
  const element = document.getElementById("data");
  const data = JSON.parse(element.textContent);
  element.textContent = "";

  const degree = new Array(data.nodes.length).fill(0);
  const edgesOf = data.nodes.map(() => []);
  for (const edge of data.edges) {
    degree[edge.from] += 1;
    degree[edge.to] += 1;
    edgesOf[edge.from].push(edge.id);
    if (edge.to !== edge.from) edgesOf[edge.to].push(edge.id);
  }

  const shown = {
    kinds: new Set(data.kinds.map((kind) => kind.key)),
    types: new Set(data.types.map((type) => type.key)),
    onlyDisputed: false,
    onlyTwo: false,
    onlyReal: false,
  };

  const deedShown = (number) => {
    const deed = data.deeds[number];
    if (!shown.types.has(deed.type)) return false;
    if (shown.onlyDisputed && !deed.disputed) return false;
    if (shown.onlyTwo && deed.voices < 2) return false;
    return !(shown.onlyReal && deed.unreal);
  };

  // A thing goes when nothing of it is left; the focus and what had no line from the start stay.
  const visible = () => {
    const nodes = data.nodes.map((node) => shown.kinds.has(node.kind) && (node.deed === null || deedShown(node.deed)));
    const edges = data.edges.map((edge) => deedShown(edge.deed) && nodes[edge.from] && nodes[edge.to]);
    const joined = data.nodes.map((node, number) => edgesOf[number].some((edge) => edges[edge]));
    return {
      nodes: nodes.map((on, number) => on && (joined[number] || data.nodes[number].kind === "Event" || data.nodes[number].focus === true)),
      edges,
    };
  };

  Object.assign(page, { data, degree, edgesOf, shown, deedShown, visible });

  page.byId = (id) => document.getElementById(id);

  // The only way in which the page makes elements: text stays text.
  page.make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "text") made.textContent = value;
      else if (key === "click") made.addEventListener("click", value);
      else if (value !== false && value !== null) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  };

  page.colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  page.kindOf = (node) => node.exactly || data.kinds.find((kind) => kind.key === node.kind).label;
})();
