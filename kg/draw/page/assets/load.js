"use strict";
// The page's parts, and how they come to life: data and library are unpacked first, then each part runs in order.
const page = { parts: [], onChange: [] };

(() => {
  // Text that was packed by gzip and written in base64.
  page.unpack = async (text) => {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let index = 0; index < letters.length; index += 1) bytes[index] = letters.charCodeAt(index);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

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
  page.plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
  page.changed = () => page.onChange.forEach((react) => react());

  const taken = (id) => {
    const element = page.byId(id);
    const text = element.textContent;
    element.remove();
    return text;
  };

  // A script that the page itself carries, packed: the policy knows its hash and lets nothing else run.
  const run = (text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.body.append(script);
  };

  const start = async () => {
    const [library, core] = await Promise.all([page.unpack(taken("library")), page.unpack(taken("core"))]);
    page.data = JSON.parse(core);
    page.packed = { acts: taken("acts").split("\n"), claims: taken("claims").split("\n") };
    run(library);
    for (const part of page.parts) part();
  };

  document.addEventListener("DOMContentLoaded", () => {
    start().catch((error) => {
      page.byId("story").replaceChildren(page.make("p", { role: "alert", text: "This page needs a browser of 2023 or newer." }));
      throw error;
    });
  });
})();
