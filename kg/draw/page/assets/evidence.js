"use strict";
// What an act rests on, as elements: each sentence, who says so, in which report, and what speaks against it.
page.parts.push(() => {
  const { data, make } = page;
  const { items, acts } = data;

  page.link = (item) => make("button", { type: "button", class: "link", text: items.label[item], click: () => page.open({ node: item }, true) });
  page.listed = (numbers) => numbers.flatMap((item, index) => (index ? [", ", page.link(item)] : [page.link(item)]));
  const actLink = (act) => make("button", { type: "button", class: "link", text: page.titleOf(act), click: () => page.open({ act }, true) });
  page.actLink = actLink;

  // Python has let only http and https through; the browser's own reading of the address has the last word.
  page.webLink = (link, text) => {
    let address = null;
    try {
      const url = new URL(link);
      if (url.protocol === "http:" || url.protocol === "https:") address = url.href;
    } catch {
      address = null;
    }
    return address === null
      ? make("span", { text })
      : make("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank", text });
  };
  const reportLine = (number) => {
    if (number === null || number < 0) return make("cite", { text: "report not named" });
    const report = data.reports[number];
    return make("cite", {}, page.webLink(report.link, report.title), [...report.by, report.issued].filter(Boolean).map((text) => `, ${text}`).join(""));
  };
  page.reportLine = reportLine;

  const speaker = (number, claim) => {
    const who = data.claims.who[number];
    if (who === -1) return make("strong", { text: "The report itself" });
    if (who === -2) return make("strong", { text: "Nobody named" });
    return who >= 0 ? page.link(who) : make("strong", { text: claim.who });
  };
  const remarks = (claim) => {
    const told = [claim.figure, claim.cue && `cue “${claim.cue}”`, claim.quoted && "direct speech"].filter(Boolean);
    return told.length ? make("small", { text: ` (${told.join("; ")})` }) : "";
  };
  // What would be read twice is said once: a report's three claims in one sentence, say.
  const distinct = (elements) => {
    const known = new Set();
    return elements.filter(({ textContent }) => !known.has(textContent) && known.add(textContent));
  };
  const saidShort = async (number) => {
    const claim = await data.claim(number);
    const line = make("p", { class: "claim" }, speaker(number, claim), ` ${claim.stance || "speaks"}: `);
    line.append(claim.figure && data.claims.who[number] === -1 ? claim.figure : `“${claim.content}”`, remarks(claim));
    return make("div", { class: "against" }, line, reportLine(data.claims.report[number]));
  };
  const others = async (title, numbers, bad) => {
    if (!numbers.length) return "";
    return make("div", { class: bad ? "others bad" : "others" }, make("strong", { text: title }), ...distinct(await Promise.all(numbers.map(saidShort))));
  };
  page.claimBlock = async (number) => {
    const claim = await data.claim(number);
    const line = make("p", { class: "claim" }, speaker(number, claim), ` ${claim.stance || "speaks of it"}`);
    if (data.claims.who[number] !== -1 && claim.content) line.append(`: “${claim.content}”`);
    line.append(remarks(claim));
    return make("div", {}, line, await others("Contradicted by", claim.against, true), await others("Replaces", claim.replaces, false));
  };

  const quotation = async (quote) => {
    const words = make("p", { class: "words" }, "“");
    quote.parts.forEach((part, index) => words.append(index % 2 ? make("mark", { text: part }) : part));
    words.append("”");
    return make("blockquote", {}, words, ...distinct(await Promise.all(quote.claims.map(page.claimBlock))), reportLine(quote.report));
  };

  const chips = (act, told) => {
    const list = make("ul", { class: "chips" });
    const add = (text, bad) => list.append(make("li", { class: bad ? "bad" : null, text }));
    told.modes.forEach((mode) => add(mode));
    told.status.forEach((status) => add(status));
    if (acts.figures[act]) acts.figures[act].split("; ").forEach((figure) => add(figure));
    if (acts.flags[act] & page.DISPUTED) add("disputed", true);
    if (page.typeOf(act).event) add(acts.voices[act] ? page.plural(acts.voices[act], "source") : "nobody asserts it");
    return list.childElementCount ? list : "";
  };

  // Type, date, place, figures; then each sentence as a quotation.
  page.actBlock = async (act) => {
    const told = await data.evidence(act);
    const block = make("div", { class: "act" }, chips(act, told));
    const facts = make("dl");
    const fact = (name, ...values) => facts.append(make("dt", { text: name }), make("dd", {}, ...values));
    if (acts.when[act]) fact("When", acts.when[act]);
    if (acts.places[act].length) fact("Where", ...page.listed(acts.places[act]));
    if (facts.childElementCount) block.append(facts);
    block.append(...(await Promise.all(told.quotes.map(quotation))));
    if (!told.quotes.length) block.append(make("p", { class: "facts", text: "The graph holds no passage for this." }));
    const iris = [acts.iri[act], ...told.iris].filter(Boolean);
    if (iris.length) block.append(make("details", { class: "iris" }, make("summary", { text: "In the graph" }), ...iris.map((iri) => make("code", { text: iri }))));
    return block;
  };
  page.actors = (act) => {
    const people = page.listed(acts.actors[act]);
    if (acts.recipients[act].length) {
      const event = page.typeOf(act).event;
      people.push(people.length ? (event ? " → " : ` ${acts.label[act]} `) : "against or to ", ...page.listed(acts.recipients[act]));
    }
    return make("p", { class: "facts" }, ...(people.length ? people : ["Nobody is said to have done it."]));
  };
});
