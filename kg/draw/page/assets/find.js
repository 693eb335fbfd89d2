"use strict";
// The search box: a list of names that the arrow keys walk through.
(() => {
  const { data, degree, make } = page;
  const input = page.byId("query");
  const list = page.byId("hits");
  const MOST = 12;
  let hits = [];
  let marked = -1;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = data.nodes.map((node) => [node.label, ...(node.names || [])].map(fold));

  // 3 the name itself begins so, 2 a word of it does, 1 it stands somewhere in it, 0 not at all
  const match = (number, wanted) =>
    Math.max(...names[number].map((name) => (name.startsWith(wanted) ? 3 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 1 : 0)));

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    marked = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const pick = (index) => {
    if (hits[index] === undefined) return;
    close();
    page.open({ node: hits[index] }, true);
    page.byId("details").focus({ preventScroll: true });
  };

  input.addEventListener("input", () => {
    const wanted = fold(input.value.trim());
    const found = wanted ? data.nodes.map((node) => [match(node.id, wanted), degree[node.id], node.id]).filter(([grade]) => grade) : [];
    found.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]);
    hits = found.slice(0, MOST).map(([, , number]) => number);
    list.replaceChildren(...hits.map((number, index) => {
      const item = make("li", { role: "option", id: `hit-${index}`, "aria-selected": "false" }, data.nodes[number].label,
        make("small", { text: page.kindOf(data.nodes[number]) }));
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        pick(index);
      });
      return item;
    }));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    marked = -1;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(Math.min(hits.length - 1, marked + 1));
    else if (event.key === "ArrowUp") mark(Math.max(0, marked - 1));
    else if (event.key === "Enter") pick(Math.max(0, marked));
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
})();
