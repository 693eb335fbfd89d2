"use strict";
// The page's parts, and how they come to life: data and library are unpacked first, then each part runs in order.
const page = { parts: [], onChange: [] };

(() => {
  // Text that was packed by gzip, then written thirteen bits in two letters; see chunks.py.
  const LETTERS = Array.from({ length: 94 }, (_, index) => index + 33).filter((code) => !"<>&".includes(String.fromCharCode(code)));
  const VALUES = new Uint8Array(128);
  LETTERS.forEach((code, value) => { VALUES[code] = value; });
  const bytesOf = (text) => {
    const bytes = new Uint8Array(Math.floor((((text.length - 1) / 2) * 13) / 8));
    let bits = 0;
    let held = 0;
    let next = 0;
    for (let index = 1; index < text.length; index += 2) {
      bits = (bits << 13) | (VALUES[text.charCodeAt(index)] * LETTERS.length + VALUES[text.charCodeAt(index + 1)]);
      held += 13;
      while (held >= 8) {
        held -= 8;
        bytes[next] = (bits >> held) & 255;
        next += 1;
      }
      bits &= 255;
    }
    return text[0] === "1" ? bytes.subarray(0, -1) : bytes;
  };
  page.unpack = async (text) => {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
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
