"use strict";
// The column of details: a chosen node, line or event, or the first page.
page.parts.push(() => {
  const { data, make, byId } = page;
  const { items, acts } = data;
  const story = byId("story");
  const home = [...story.childNodes];
  const MOST = 60; // events of a node listed at first
  let asked = 0;

  // What is open from the start is there with the rest; what is opened later is fetched then.
  const folded = async (act, open) => {
    const summary = make("summary", {}, page.titleOf(act));
    if (acts.when[act]) summary.append(make("small", { text: ` · ${acts.when[act]}` }));
    if (acts.flags[act] & page.DISPUTED) summary.append(make("small", { class: "bad", text: " · disputed" }));
    const fold = make("details", {}, summary);
    const fill = async () => {
      if (fold.dataset.asked) return;
      fold.dataset.asked = "yes";
      fold.append(await page.actBlock(act));
    };
    if (open) {
      await fill();
      fold.open = true;
    }
    fold.addEventListener("toggle", fill);
    return fold;
  };
  const foldList = async (list, first) => {
    const holder = make("div");
    const show = async (from) => {
      holder.append(...(await Promise.all(list.slice(from, from + MOST).map((act, index) => folded(act, first && from + index === 0)))));
      const left = list.length - from - MOST;
      if (left > 0) {
        const button = make("button", { type: "button", class: "plain-button", text: `Show ${Math.min(left, MOST)} more of ${left.toLocaleString("en")}` });
        button.addEventListener("click", () => {
          button.remove();
          show(from + MOST);
        });
        holder.append(button);
      }
    };
    await show(0);
    return holder;
  };

  const nodeFacts = (item) => {
    const more = items.more[item] || {};
    const facts = make("dl");
    const fact = (name, ...values) => facts.append(make("dt", { text: name }), make("dd", {}, ...values));
    if (more.titles) fact("Office", more.titles.join("; "));
    if (more.names) fact("Also", more.names.join("; "));
    if (more.at) fact("At", `${more.at[0]}, ${more.at[1]}`);
    for (const [index, same] of (more.same || []).entries()) fact(index ? "" : "Same as", page.webLink(same, same));
    return facts.childElementCount ? facts : "";
  };

  const hiddenNeighbours = (item) => {
    const view = page.view;
    const node = view.nodeOf[item];
    if (node < 0) return [];
    const found = new Set();
    for (const line of view.linesOf(node)) {
      const end = view.lines.from[line] === node ? view.lines.to[line] : view.lines.from[line];
      if (!view.open[end]) found.add(end);
    }
    return [...found].sort((a, b) => view.rank[b] - view.rank[a] || a - b);
  };
  const nodeTools = (item) => {
    const tools = make("div", { class: "node-tools" });
    const add = (text, click) => tools.append(make("button", { type: "button", class: "plain-button", text, click }));
    const hidden = hiddenNeighbours(item);
    if (hidden.length) {
      const now = hidden.slice(0, 50);
      add(`Show ${page.plural(now.length, "hidden neighbour")}`, () => {
        page.reveal(page.view, now);
        page.refresh();
        page.open({ node: item });
      });
    }
    if (page.view.nodeOf[item] >= 0) add("Path from here…", () => page.path.start(item));
    else {
      data.views.forEach(page.prepare);
      const others = data.views.filter(({ nodeOf }) => nodeOf[item] >= 0).map(({ label }) => `“${label}”`);
      tools.append(make("p", { class: "facts", text: `Not in this picture: it stands in no line of this view${others.length ? `, but in ${others.join(" and ")}` : ""}.` }));
    }
    return tools;
  };

  // A report speaks for itself, and for those whom it does not name, in every report of its publisher.
  const claimsOf = (item) => {
    const unnamed = items.iri[item].endsWith("#unnamed");
    if (items.kind[item] !== "Report" && !unnamed) return [...data.claimsOf(item)];
    const own = data.reports.map((report) => `${unnamed ? "not named by " : ""}${report.by.at(-1) || report.title}` === items.label[item]);
    return [...data.claims.who.keys()].filter((claim) => data.claims.who[claim] === (unnamed ? -2 : -1) && own[data.claims.report[claim]]);
  };
  const claimList = (list) => {
    const holder = make("div");
    const show = async (from) => {
      const blocks = await Promise.all(list.slice(from, from + MOST).map(async (claim) => {
        const act = data.claims.act[claim];
        const about = act >= 0 ? make("p", { class: "facts" }, "On ", page.actLink(act)) : "";
        return make("blockquote", {}, await page.claimBlock(claim), about, page.reportLine(data.claims.report[claim]));
      }));
      holder.append(...blocks);
      const left = list.length - from - MOST;
      if (left > 0) holder.append(make("button", { type: "button", class: "plain-button", text: `Show more (${left})`, click: (event) => { event.target.remove(); show(from + MOST); } }));
    };
    show(0);
    return holder;
  };

  const nodeStory = async (item) => {
    const own = [...items.acts(item)];
    if (own.length) return actsStory(own, data.types[acts.type[own[0]]].label + (items.label[item] ? `: ${items.label[item]}` : ""));
    const tone = data.toneOf.get(items.tone[item]);
    const more = items.more[item] || {};
    const all = [...data.actsOf(item)];
    const shown = all.filter((act) => page.passes(act, false));
    const parts = [
      make("h2", { text: items.label[item] }),
      make("p", { class: "facts", text: [page.kindOf(item), items.sectors[item] ? `${tone.label} (${items.sectors[item]})` : ""].filter(Boolean).join(" · ") }),
      nodeFacts(item),
      nodeTools(item),
    ];
    const happenings = shown.filter((act) => page.typeOf(act).event);
    const roles = [["actors", "Does"], ["recipients", "Is done to"], ["places", "Happens here"]];
    let first = true;
    for (const [role, title] of roles) {
      const list = happenings.filter((act) => acts[role][act].includes(item));
      if (!list.length) continue;
      parts.push(make("h3", { text: `${title} (${list.length.toLocaleString("en")})` }), await foldList(list, first));
      first = false;
    }
    const relations = shown.filter((act) => !page.typeOf(act).event);
    if (relations.length) parts.push(make("h3", { text: `Lasting relations (${relations.length.toLocaleString("en")})` }), await foldList(relations, first));
    if (shown.length < all.length) parts.push(make("p", { class: "facts", text: `${(all.length - shown.length).toLocaleString("en")} more ${all.length - shown.length === 1 ? "is" : "are"} filtered out.` }));
    const says = claimsOf(item);
    if (says.length) parts.push(make("h3", { text: `Says (${says.length.toLocaleString("en")})` }), claimList(says));
    const sources = [...new Set([...all.flatMap((act) => acts.reports[act]), ...says.map((claim) => data.claims.report[claim])])].filter((report) => report >= 0);
    if (sources.length) parts.push(make("h3", { text: `Sources (${sources.length.toLocaleString("en")})` }), make("ul", { class: "plain" }, ...sources.sort((a, b) => a - b).slice(0, 200).map((report) => make("li", {}, page.reportLine(report)))));
    parts.push(make("h3", { text: "In the graph" }), make("code", { text: items.iri[item] }));
    return parts;
  };

  const actsStory = async (list, heading) => {
    const parts = [make("h2", { text: heading }), page.actors(list[0])];
    if (list.length === 1) parts.push(await page.actBlock(list[0]));
    else parts.push(await foldList(list, true));
    return parts;
  };
  const actStory = ({ act, line }) => {
    const list = line === undefined ? [act] : page.picture.shownActs(page.view, line);
    return actsStory(list, data.types[acts.type[act]].event ? data.types[acts.type[act]].label : acts.label[act]);
  };

  page.tell = async (what) => {
    asked += 1;
    const mine = asked;
    document.documentElement.classList.toggle("chosen", what !== null);
    byId("close").hidden = what === null;
    const parts = what === null ? home : "path" in what ? await page.path.story(what.path) : "node" in what ? await nodeStory(what.node) : await actStory(what);
    if (mine !== asked) return; // something else was chosen meanwhile
    story.replaceChildren(...parts.filter((part) => part !== ""));
    byId("details").scrollTop = 0;
    story.dataset.told = String(mine);
  };
});
