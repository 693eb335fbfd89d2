"use strict";
// What a chosen node or line rests on: sentences, voices, and what speaks against them.
(() => {
  const { data, degree, make } = page;
  const story = page.byId("story");
  const home = [...story.childNodes];
  const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

  const person = ({ name, node }) =>
    node === null ? make("span", { text: name }) : make("button", { type: "button", class: "link", text: name, click: () => page.open({ node }, true) });
  const listed = (people) => people.flatMap((one, index) => (index ? [", ", person(one)] : [person(one)]));

  // Python has let only http and https through; the browser's own reading of the address has the last word.
  const reportLine = (number) => {
    if (number === null) return make("cite", { text: "report not named" });
    const report = data.reports[number];
    let address = null;
    try {
      const url = new URL(report.link);
      if (url.protocol === "http:" || url.protocol === "https:") address = url.href;
    } catch {
      address = null;
    }
    const title = address === null
      ? make("span", { text: report.title })
      : make("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank", text: report.title });
    return make("cite", {}, title, [...report.by, report.issued].filter(Boolean).map((text) => `, ${text}`).join(""));
  };

  const speaker = (claim) => {
    if (claim.voice === "report") return make("strong", { text: "The report itself" });
    if (claim.voice === "unnamed") return make("strong", { text: "Nobody named" });
    return person({ name: claim.who, node: claim.node });
  };
  const inShort = (number) => {
    const claim = data.claims[number];
    const report = claim.report === null ? null : data.reports[claim.report];
    const who = claim.voice === "report" ? (report ? report.title : "a report") : claim.voice === "unnamed" ? "nobody named" : claim.who;
    const from = report && claim.voice !== "report" ? ` (${[report.title, report.issued].filter(Boolean).join(", ")})` : "";
    return `${who} ${claim.stance || "speaks"}: ${claim.figure || `“${claim.content}”`}${from}`;
  };
  const claimLine = (number) => {
    const claim = data.claims[number];
    const line = make("p", { class: "claim" }, speaker(claim), ` ${claim.stance || "speaks of it"}`);
    if (claim.voice !== "report" && claim.content) line.append(`: “${claim.content}”`);
    const remarks = [claim.figure, claim.cue && `cue “${claim.cue}”`, claim.quoted && "direct speech"].filter(Boolean);
    if (remarks.length) line.append(make("small", { text: ` (${remarks.join("; ")})` }));
    const others = (title, numbers, bad) => {
      if (!numbers.length) return null;
      const list = make("ul", {}, ...[...new Set(numbers.map(inShort))].map((text) => make("li", { text })));
      return make("div", { class: bad ? "others bad" : "others" }, make("strong", { text: title }), list);
    };
    return make("div", {}, line, others("Contradicted by", claim.against, true) || "", others("Replaces", claim.replaces, false) || "");
  };

  const quotation = (quote) => {
    const words = make("p", {}, "“");
    quote.parts.forEach((part, index) => words.append(index % 2 ? make("mark", { text: part }) : part));
    words.append("”");
    return make("blockquote", {}, words, ...quote.claims.map(claimLine), reportLine(quote.report));
  };

  const chips = (deed, happening) => {
    const list = make("ul", { class: "chips" });
    const add = (text, bad) => list.append(make("li", { class: bad ? "bad" : null, text }));
    happening.modes.forEach((mode) => add(mode));
    happening.status.forEach((status) => add(status));
    happening.figures.forEach((figure) => add(figure));
    if (deed.disputed) add("disputed", true);
    if (deed.type) add(deed.voices ? plural(deed.voices, "voice") : "nobody asserts it");
    return list;
  };

  const happeningBlock = (deed, happening) => {
    const block = make("div", {}, chips(deed, happening));
    const facts = make("dl");
    const fact = (name, ...values) => facts.append(make("dt", { text: name }), make("dd", {}, ...values));
    if (happening.when.length) fact("When", happening.when.join("; "));
    if (happening.places.length) fact("Where", ...listed(happening.places));
    if (facts.childElementCount) block.append(facts);
    block.append(...happening.quotes.map(quotation));
    if (!happening.quotes.length) block.append(make("p", { class: "facts", text: "The graph holds no passage for this." }));
    if (happening.iris.length) block.append(make("code", { text: happening.iris.join(" ") }));
    return block;
  };

  const deedStory = (number, heading) => {
    const deed = data.deeds[number];
    const parts = [];
    if (heading) {
      parts.push(make("h2", { text: heading }));
      const people = [...listed(deed.actors)];
      if (deed.recipients.length) people.push(people.length ? (deed.type ? " → " : ` ${deed.what} `) : "against or to ", ...listed(deed.recipients));
      parts.push(make("p", { class: "facts" }, ...(people.length ? people : ["Nobody is said to have done it."])));
    }
    deed.happenings.forEach((happening, index) => {
      if (deed.happenings.length > 1) parts.push(make("h3", { text: `${index + 1} of ${deed.happenings.length}` }));
      parts.push(happeningBlock(deed, happening));
    });
    return parts;
  };

  const folded = (number, open) => {
    const deed = data.deeds[number];
    const when = [...new Set(deed.happenings.flatMap((happening) => happening.when))].slice(0, 2).join("; ");
    const summary = make("summary", {}, deed.title);
    if (when) summary.append(make("small", { text: ` · ${when}` }));
    if (deed.disputed) summary.append(make("small", { class: "bad", text: " · disputed" }));
    const fold = make("details", {}, summary);
    const fill = () => {
      if (fold.open && fold.childElementCount === 1) fold.append(...deedStory(number, null));
    };
    fold.addEventListener("toggle", fill);
    fold.open = open;
    fill();
    return fold;
  };

  const nodeStory = (number) => {
    const node = data.nodes[number];
    if (node.deed !== null) return deedStory(node.deed, node.label === data.deeds[node.deed].what ? node.label : `${data.deeds[node.deed].what}: ${node.label}`);
    const group = data.groups.find((one) => one.key === node.tone);
    const parts = [
      make("h2", { text: node.label }),
      make("p", { class: "facts", text: [page.kindOf(node), node.sectors ? `${group.label} (${node.sectors.join(", ")})` : "", plural(degree[number], "line")].filter(Boolean).join(" · ") }),
    ];
    const facts = make("dl");
    const fact = (name, text) => facts.append(make("dt", { text: name }), make("dd", { text }));
    if (node.titles) fact("Office", node.titles.join("; "));
    if (node.names) fact("Also", node.names.join("; "));
    if (node.at) fact("At", `${node.at[0]}, ${node.at[1]}`);
    if (facts.childElementCount) parts.push(facts);
    let first = true;
    for (const [role, title] of [["does", "Does"], ["suffers", "Is done to"], ["here", "Happens here"], ["related", "Lasting relations"]]) {
      const deeds = [...new Set(node[role] || [])].filter(page.deedShown);
      if (!deeds.length) continue;
      parts.push(make("h3", { text: `${title} (${deeds.length})` }));
      for (const deed of deeds) {
        parts.push(folded(deed, first));
        first = false;
      }
    }
    if (node.says) {
      parts.push(make("h3", { text: `Says (${node.says.length})` }));
      for (const claim of node.says) parts.push(make("blockquote", {}, claimLine(claim), reportLine(data.claims[claim].report)));
    }
    parts.push(make("h3", { text: "In the graph" }), make("code", { text: node.iri }));
    return parts;
  };

  page.tell = (what) => {
    if (what === null) story.replaceChildren(...home);
    else if ("node" in what) story.replaceChildren(...nodeStory(what.node));
    else {
      const deed = data.deeds[what.deed];
      story.replaceChildren(...deedStory(what.deed, deed.what));
    }
    page.byId("close").hidden = what === null;
    page.byId("details").scrollTop = 0;
    document.documentElement.classList.toggle("chosen", what !== null);
  };
})();
