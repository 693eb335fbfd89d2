"use strict";
// Mouse and touch on the picture: what is pointed at says its name, what is clicked opens, what is dragged stays put.
page.parts.push(() => {
  const { data, picture, byId } = page;
  const { items, acts } = data;
  const frame = byId("picture");
  const tip = byId("tip");
  const STILL = 4; // pixels within which a press is a click
  const SMALL = 4; // pixels: a smaller node is not taken hold of

  const saying = (found) => {
    if ("node" in found) {
      const item = found.node;
      const event = data.isEvent[item];
      return event ? page.titleOf(data.actsAt(item)[0]) : `${items.label[item]} · ${page.kindOf(item)}`;
    }
    const many = picture.shownActs(page.view, found.line).length;
    const voices = acts.voices[found.act] ? ` · ${page.plural(acts.voices[found.act], "source")}` : "";
    const disputed = acts.flags[found.act] & page.DISPUTED ? " · disputed" : "";
    return page.titleOf(found.act) + (many > 1 ? ` · ${many} events` : voices + disputed);
  };
  const hideTip = () => {
    tip.hidden = true;
    frame.classList.remove("over");
  };
  let waiting = null;
  frame.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return hideTip();
    if (waiting === null) {
      requestAnimationFrame(() => {
        const found = waiting && picture.under(waiting.clientX, waiting.clientY);
        if (!found) hideTip();
        else {
          const box = frame.getBoundingClientRect();
          tip.textContent = saying(found);
          tip.hidden = false;
          frame.classList.add("over");
          tip.style.left = `${Math.max(4, Math.min(box.width - 330, waiting.clientX - box.left + 14))}px`;
          tip.style.top = `${Math.min(box.height - 50, waiting.clientY - box.top + 16)}px`;
        }
        waiting = null;
      });
    }
    waiting = event;
    return undefined;
  });
  frame.addEventListener("pointerleave", () => {
    waiting = null;
    hideTip();
  });
  picture.network.on("zoom", hideTip);

  const openAt = (x, y) => {
    const found = picture.under(x, y);
    if (page.path.picking && found && "node" in found) page.path.pick(found.node);
    else page.open(found);
  };
  picture.network.on("click", ({ pointer }) => {
    const box = frame.getBoundingClientRect();
    openAt(pointer.DOM.x + box.left, pointer.DOM.y + box.top);
  });

  // A press on a node is ours: vis-network, which knows no node, would move the whole picture.
  frame.addEventListener("pointerdown", (press) => {
    if (press.button !== 0 || press.pointerType === "touch" || !(press.target instanceof HTMLCanvasElement)) return;
    const found = picture.under(press.clientX, press.clientY);
    if (!found || !("node" in found) || !picture.isLight()) return;
    const view = page.view;
    const node = view.nodeOf[found.node];
    if (page.marks.radiusOf(view.nodes.size[node], picture.camera().scale) < SMALL) return;
    press.stopPropagation();
    let dragged = false;
    const drag = (event) => {
      if (!dragged && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < STILL) return;
      dragged = true;
      const box = frame.getBoundingClientRect();
      const { scale, x, y } = picture.camera();
      view.nodes.x[node] = x + (event.clientX - box.left - box.width / 2) / scale;
      view.nodes.y[node] = y + (event.clientY - box.top - box.height / 2) / scale;
      picture.redraw();
    };
    const drop = (event) => {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", drop);
      if (!dragged && event.type === "pointerup") openAt(press.clientX, press.clientY);
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
    frame.focus({ preventScroll: true });
  }, true);
});
