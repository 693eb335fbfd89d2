"use strict";
// Events over time: bars, and two handles that narrow what is shown.
page.parts.push(() => {
  const { data, byId, filter } = page;
  const { acts } = data;
  const NS = "http://www.w3.org/2000/svg";
  const DAY = 86_400_000;
  const MOST_BARS = 120;
  const dated = [...(acts.first || []).keys()].filter((act) => acts.first[act] !== null);
  if (!dated.length) {
    byId("time").hidden = true;
    page.time = { show: () => {} };
    return;
  }
  // The first to the last day of all, long stretches ("since 1991") counted by the day they begin.
  let first = Infinity;
  let last = -Infinity;
  for (const act of dated) {
    first = Math.min(first, acts.first[act]);
    last = Math.max(last, acts.first[act]);
  }
  const dateOf = (day) => new Date(day * DAY);
  const dayOf = (year, month) => Date.UTC(year, month, 1) / DAY;
  const words = {
    day: (day) => dateOf(day).toISOString().slice(0, 10),
    month: (day) => dateOf(day).toISOString().slice(0, 7),
    year: (day) => String(dateOf(day).getUTCFullYear()),
  };
  const begins = (unit) => {
    const starts = [];
    if (unit === "day") for (let day = first; day <= last; day += 1) starts.push(day);
    else {
      const date = dateOf(first);
      let [year, month] = [date.getUTCFullYear(), unit === "month" ? date.getUTCMonth() : 0];
      for (let day = dayOf(year, month); day <= last; day = dayOf(year, month)) {
        starts.push(day);
        month += unit === "month" ? 1 : 12;
        year += Math.floor(month / 12);
        month %= 12;
      }
    }
    return starts;
  };
  const unit = last - first < MOST_BARS ? "day" : last - first < MOST_BARS * 30 ? "month" : "year";
  const starts = begins(unit);
  const ends = (bar) => (bar + 1 < starts.length ? starts[bar + 1] - 1 : last);
  const barOf = (day) => {
    let bar = 0;
    while (bar + 1 < starts.length && starts[bar + 1] <= day) bar += 1;
    return bar;
  };
  const barOfAct = new Int32Array(acts.count).fill(-1);
  for (const act of dated) barOfAct[act] = barOf(acts.first[act]);

  const [low, high] = [byId("time-from"), byId("time-to")];
  for (const handle of [low, high]) handle.max = String(starts.length - 1);
  const chart = byId("bars");
  chart.setAttribute("viewBox", `0 0 ${starts.length} 20`);
  const bars = starts.map((day, bar) => {
    const rect = document.createElementNS(NS, "rect");
    const title = document.createElementNS(NS, "title");
    rect.setAttribute("x", String(bar + 0.08));
    rect.setAttribute("width", "0.84");
    rect.append(title);
    chart.append(rect);
    return { rect, title };
  });
  const ticks = byId("ticks");
  const tickCount = Math.min(5, starts.length);
  for (let tick = 0; tick < tickCount; tick += 1) {
    const bar = tickCount === 1 ? 0 : Math.round((tick * (starts.length - 1)) / (tickCount - 1));
    ticks.append(page.make("span", { text: words[unit](starts[bar]) }));
  }

  const draw = () => {
    const counts = new Int32Array(starts.length);
    for (const act of dated) if (page.passes(act, true)) counts[barOfAct[act]] += 1;
    const most = Math.max(1, ...counts);
    bars.forEach(({ rect, title }, bar) => {
      const height = counts[bar] ? Math.max(1, (20 * counts[bar]) / most) : 0;
      rect.setAttribute("y", String(20 - height));
      rect.setAttribute("height", String(height));
      rect.setAttribute("class", ends(bar) >= filter.from && starts[bar] <= filter.to ? "bar" : "bar out");
      title.textContent = `${words[unit](starts[bar])}: ${page.plural(counts[bar], "event")}`;
    });
  };
  const say = () => {
    const from = Number(low.value);
    const to = Number(high.value);
    low.setAttribute("aria-valuetext", words[unit](starts[from]));
    high.setAttribute("aria-valuetext", words[unit](starts[to]));
    const whole = from === 0 && to === starts.length - 1;
    byId("time-said").textContent = whole ? `${words[unit](starts[from])} – ${words[unit](last)}` : `${words[unit](starts[from])} – ${words[unit](ends(to))}`;
  };
  const read = (moved) => {
    let [from, to] = [Number(low.value), Number(high.value)];
    if (from > to) {
      if (moved === low) high.value = String((to = from));
      else low.value = String((from = to));
    }
    filter.from = from === 0 ? -Infinity : starts[from];
    filter.to = to === starts.length - 1 ? Infinity : ends(to);
    say();
    page.refresh();
  };
  let asked = 0;
  for (const handle of [low, high]) {
    handle.addEventListener("input", () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => read(handle));
    });
  }
  byId("undated").addEventListener("change", (event) => {
    filter.undated = event.target.checked;
    page.refresh();
  });
  const show = () => {
    low.value = String(filter.from === -Infinity ? 0 : barOf(filter.from));
    high.value = String(filter.to === Infinity ? starts.length - 1 : barOf(filter.to));
    byId("undated").checked = filter.undated;
    say();
  };
  show();
  page.time = { show };
  page.onChange.push(draw);
});
