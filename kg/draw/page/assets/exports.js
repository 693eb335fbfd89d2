"use strict";
// What is shown, as a file: PNG, SVG or CSV. Nothing leaves the page but through the reader's own "save".
page.parts.push(() => {
  const { data, byId, make } = page;
  const { items, acts } = data;
  const MOST = 5000; // pixels of a PNG's longer side
  const EDGE = 60;
  const LEGEND_ROW = 20;

  const escape = (text) => String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign]);
  const round = (number) => Number(number.toFixed(1));

  // SVG as a pen: the same calls as the canvas's, written down.
  const svgPen = (parts) => ({
    lines(courses, { colour, width, dash, alpha }) {
      if (!courses.length) return;
      const ways = courses.map(({ ax, ay, cx, cy, tx, ty, bend }) =>
        `M${round(ax)} ${round(ay)}${bend === 0 ? "L" : `Q${round(cx)} ${round(cy)} `}${round(tx)} ${round(ty)}`);
      parts.push(`<path d="${ways.join("")}" fill="none" stroke="${colour}" stroke-width="${round(width)}"${dash ? ` stroke-dasharray="${dash}"` : ""} opacity="${alpha}"/>`);
    },
    straight(ends, count, { colour, width, alpha }) {
      const ways = [];
      for (let index = 0; index < count; index += 4) ways.push(`M${round(ends[index])} ${round(ends[index + 1])}L${round(ends[index + 2])} ${round(ends[index + 3])}`);
      if (ways.length) parts.push(`<path d="${ways.join("")}" fill="none" stroke="${colour}" stroke-width="${round(width)}" opacity="${alpha}"/>`);
    },
    shapes(list, { fill, stroke, width, dash, alpha }) {
      for (const { shape, x, y, r } of list) {
        const points = page.marks.corners(shape, x, y, r);
        const style = `fill="${fill}" stroke="${stroke}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ""} opacity="${alpha}"`;
        parts.push(points ? `<polygon points="${points.map(([px, py]) => `${round(px)},${round(py)}`).join(" ")}" ${style}/>` : `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${style}/>`);
      }
    },
    area(points, fill, alpha) {
      parts.push(`<polygon points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ")}" fill="${fill}" opacity="${alpha}"/>`);
    },
    text(words, { x, y, size, align, colour, weight, italic, alpha, halo, spacing }) {
      const anchor = { center: "middle", left: "start", right: "end" }[align];
      parts.push(`<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" text-anchor="${anchor}" fill="${colour}" font-weight="${weight}"${italic ? ' font-style="italic"' : ""}${spacing ? ` letter-spacing="${spacing}"` : ""} opacity="${alpha}"${halo ? ` stroke="${halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"` : ""}>${escape(words)}</text>`);
    },
  });

  // The whole of what is shown, at the page's own scale, with its title and legend.
  const sheet = () => {
    const { nodes } = page.view;
    let [left, top, right, bottom] = [0, 0, 0, 0];
    let any = false;
    for (let node = 0; node < page.view.count; node += 1) {
      if (!page.on.nodes[node]) continue;
      left = any ? Math.min(left, nodes.x[node]) : nodes.x[node];
      right = any ? Math.max(right, nodes.x[node]) : nodes.x[node];
      top = any ? Math.min(top, nodes.y[node]) : nodes.y[node];
      bottom = any ? Math.max(bottom, nodes.y[node]) : nodes.y[node];
      any = true;
    }
    const legend = legendRows();
    const width = Math.max(640, right - left + 2 * EDGE + 60);
    const columns = Math.max(1, Math.floor((width - 2 * EDGE) / 230));
    const room = LEGEND_ROW * Math.ceil(legend.length / columns) + 20;
    const height = bottom - top + 2 * EDGE + 44 + room;
    const stage = { width, height: height - 44 - room, scale: 1, at: (x, y) => [x - (left + right) / 2 + width / 2, y - top + EDGE] };
    return { width, height, stage, legend, columns, legendTop: height - room };
  };
  const legendRows = () => {
    const shown = new Set();
    const tones = new Set();
    for (let node = 0; node < page.view.count; node += 1) {
      if (!page.on.nodes[node]) continue;
      shown.add(items.kind[page.view.nodes.item[node]]);
      tones.add(items.tone[page.view.nodes.item[node]]);
    }
    const { paint } = page;
    const hollow = { fill: paint.ground, stroke: paint.text, width: 1.5, dash: "", alpha: 1 };
    const full = (fill) => ({ fill, stroke: paint.ground, width: 0, dash: "", alpha: 1 });
    const rows = data.kinds.filter(({ key }) => shown.has(key)).map(({ key, shape, plural }) => ({ shape, style: key === "Event" || key === "Report" ? hollow : full(paint.soft), words: plural }));
    rows.push(...data.tones.filter(({ key }) => tones.has(key) && key !== "report").map(({ key, label }) => ({ shape: "dot", style: full(paint[key] || paint.other), words: label })));
    rows.push({ line: { colour: paint.line, width: 3, dash: "" }, words: "several sources" }, { line: { colour: paint.line, width: 2, dash: "8 5" }, words: "one source" });
    rows.push({ line: { colour: paint.bad, width: 2.5, dash: "" }, words: "disputed" }, { line: { colour: paint.line, width: 2, dash: "2 5" }, words: "did not happen, or not yet" });
    return rows;
  };
  const paintSheet = (pen, area, { width, height, stage, legend, columns, legendTop }, shift) => {
    const { paint } = page;
    area(width, height);
    const heading = page.short(byId("title").textContent, Math.floor(width / 11));
    pen.text(heading, { x: 24, y: 32, size: 19, align: "left", colour: paint.text, weight: 600, alpha: 1 });
    shift(44, () => page.paintScene(pen, stage));
    legend.forEach(({ shape, style, line, words }, index) => {
      const x = EDGE + (index % columns) * 230;
      const y = legendTop + 6 + Math.floor(index / columns) * LEGEND_ROW;
      if (line) pen.lines([{ ax: x - 9, ay: y, tx: x + 9, ty: y, bend: 0 }], { ...line, alpha: 1 });
      else pen.shapes([{ shape, x, y, r: 6 }], style);
      pen.text(words, { x: x + 16, y: y + 4, size: 12.5, align: "left", colour: paint.text, weight: 400, alpha: 1 });
    });
  };

  page.toSvg = () => {
    const drawn = sheet();
    const parts = [];
    const pen = svgPen(parts);
    const area = (width, height) => parts.push(`<rect width="${round(width)}" height="${round(height)}" fill="${page.paint.ground}"/>`);
    paintSheet(pen, area, drawn, (down, inner) => {
      parts.push(`<g transform="translate(0 ${down})">`);
      inner();
      parts.push("</g>");
    });
    const size = `width="${round(drawn.width)}" height="${round(drawn.height)}" viewBox="0 0 ${round(drawn.width)} ${round(drawn.height)}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, Noto Sans, sans-serif" role="img"><title>${escape(byId("title").textContent)}</title>\n${parts.join("\n")}\n</svg>\n`;
  };
  page.toPng = () => {
    const drawn = sheet();
    const ratio = Math.min(2, MOST / Math.max(drawn.width, drawn.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(drawn.width * ratio);
    canvas.height = Math.round(drawn.height * ratio);
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const area = (width, height) => {
      context.fillStyle = page.paint.ground;
      context.fillRect(0, 0, width, height);
    };
    paintSheet(page.marks.canvasPen(context), area, drawn, (down, inner) => {
      context.save();
      context.translate(0, down);
      inner();
      context.restore();
    });
    return new Promise((done, failed) => {
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the browser made no picture"))), "image/png");
    });
  };

  // A cell that a spreadsheet would run as a formula begins with an apostrophe.
  const cell = (value) => {
    const text = String(value ?? "");
    const guarded = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
    return `"${guarded.replace(/"/g, '""')}"`;
  };
  const HEAD = ["type", "what", "who", "whom", "where", "when", "first_day", "last_day", "figures", "sources", "disputed", "happened", "sentence", "speaker", "stance", "words", "report", "publisher", "report_date", "address", "iri"];
  const dayOf = (day) => (day === null ? "" : new Date(day * 86_400_000).toISOString().slice(0, 10));
  const names = (numbers) => numbers.map((item) => items.label[item]).join("; ");
  const speakerOf = (number, claim) => ({ "-1": "the report itself", "-2": "nobody named" })[data.claims.who[number]] || claim.who;
  // One row for each sentence and voice that an act rests on.
  page.toCsv = async () => {
    const lines = [HEAD];
    for (const act of page.sorted()) {
      const told = await data.evidence(act);
      const event = page.typeOf(act).event;
      const head = [page.typeOf(act).label, acts.label[act], names(acts.actors[act]), names(acts.recipients[act]), names(acts.places[act]), acts.when[act], dayOf(acts.first[act]), dayOf(acts.last[act]), acts.figures[act], event ? acts.voices[act] : "", acts.flags[act] & page.DISPUTED ? "yes" : "", acts.flags[act] & page.UNREAL ? "no" : "yes"];
      const tail = (report) => [report?.title, report?.by.at(-1), report?.issued, report?.link, acts.iri[act]];
      let any = false;
      for (const quote of told.quotes) {
        const report = data.reports[quote.report];
        const sentence = quote.parts.join("");
        for (const number of quote.claims) {
          const claim = await data.claim(number);
          lines.push([...head, sentence, speakerOf(number, claim), claim.stance, claim.content, ...tail(report)]);
        }
        if (!quote.claims.length) lines.push([...head, sentence, "the report itself", "", "", ...tail(report)]);
        any = true;
      }
      if (!any) lines.push([...head, "", "", "", "", ...tail(undefined)]);
    }
    return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  const fileName = (suffix) => `${byId("title").textContent.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "graph"}.${suffix}`;
  const save = (blob, suffix) => {
    const address = URL.createObjectURL(blob);
    const link = make("a", { href: address, download: fileName(suffix) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const makers = {
    png: page.toPng,
    svg: async () => new Blob([page.toSvg()], { type: "image/svg+xml" }),
    csv: async () => new Blob([await page.toCsv()], { type: "text/csv" }),
  };
  for (const [suffix, maker] of Object.entries(makers)) {
    byId(`save-${suffix}`).addEventListener("click", async () => {
      byId("export").open = false;
      save(await maker(), suffix);
    });
  }
});
