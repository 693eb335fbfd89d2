"use strict";
// The search box: a list of names that the arrow keys walk through.
page.parts.push(() => {
  const { data, make, byId } = page;
  const { items } = data;
  const MOST = 12;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let names = null; // made when somebody searches for the first time
  const folded = () => {
    names ??= items.label.map((label, item) => [label, ...(items.more[item]?.names || [])].map(fold));
    return names;
  };
  // 3 the name itself begins so, 2 a word of it does, 1 it stands somewhere in it, 0 not at all
  const match = (item, wanted) =>
    Math.max(...folded()[item].map((name) => (name.startsWith(wanted) ? 3 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 1 : 0)));
  const weight = (item) => data.actsAt(item).length;
  const search = (words) => {
    const wanted = fold(words.trim());
    if (!wanted) return [];
    const found = [];
    for (let item = 0; item < items.count; item += 1) {
      // An event that stands for itself in several views is found once.
      if (data.isEvent[item] && page.view.nodeOf[item] < 0) continue;
      const grade = match(item, wanted);
      if (grade) found.push([grade, weight(item), item]);
    }
    found.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]);
    return found.slice(0, MOST).map(([, , item]) => item);
  };

  const input = byId("query");
  const list = byId("hits");
  let hits = [];
  let marked = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    marked = index;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const pick = (index) => {
    if (hits[index] === undefined) return;
    const item = hits[index];
    close();
    if (page.path.picking) {
      page.path.pick(item);
      input.value = "";
      return;
    }
    page.open({ node: item }, true);
    byId("details").focus({ preventScroll: true });
  };
  input.addEventListener("input", () => {
    hits = search(input.value);
    list.replaceChildren(...hits.map((item, index) => {
      const option = make("li", { role: "option", id: `hit-${index}`, "aria-selected": "false" }, items.label[item], make("small", { text: page.kindOf(item) }));
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        pick(index);
      });
      return option;
    }));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    marked = -1;
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(Math.min(hits.length - 1, marked + 1));
    else if (event.key === "ArrowUp") mark(Math.max(0, marked - 1));
    else if (event.key === "Enter") pick(Math.max(0, marked));
    else if (event.key === "Escape") {
      if (list.hidden) {
        if (page.path.picking) page.path.stop();
        byId("picture").focus();
      }
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("focus", () => input.select()); // new letters take the place of the old
  input.addEventListener("blur", close);
});
