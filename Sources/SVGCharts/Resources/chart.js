(() => {
  const places = new WeakMap();
  let tip;
  const show = (text, event) => {
    if (!tip) {
      tip = document.createElement("div");
      tip.className = "chart-tip";
      tip.setAttribute("aria-hidden", "true");
      document.body.append(tip);
    }
    tip.textContent = text;
    tip.hidden = false;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = Math.max(4, Math.min(event.clientX + 12, room)) + "px";
    const below = event.clientY + 18;
    const fits = below + tip.offsetHeight < innerHeight;
    tip.style.top = (fits ? below : event.clientY - tip.offsetHeight - 10) + "px";
  };
  const hide = () => { if (tip) tip.hidden = true; };
  const adopt = svg => {
    if (svg.dataset.adopted) return;
    svg.dataset.adopted = "1";
    const title = svg.querySelector(":scope>title");
    if (title) {
      const detail = svg.querySelector(":scope>desc");
      svg.setAttribute("aria-label", title.textContent);
      svg.removeAttribute("aria-labelledby");
      if (detail) svg.setAttribute("aria-describedby", detail.id);
      title.remove();
    }
    for (const title of svg.querySelectorAll(".c-plot title")) {
      title.parentNode.dataset.tip = title.textContent;
      title.remove();
    }
  };
  const vertices = path => {
    let list = places.get(path);
    if (list) return list;
    list = [];
    let x = 0, y = 0;
    const isLine = path.dataset.name !== undefined;
    for (const [, kind, rest] of path.getAttribute("d").matchAll(/([Mlc])([^A-Za-z]*)/g)) {
      const n = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) || []).map(Number);
      // Of a curve only the ends are data; the other two points are what it leans towards.
      const size = kind === "c" ? 6 : 2;
      for (let j = 0; j + size <= n.length; j += size) {
        const i = j + size - 2;
        if (kind === "M") { x = n[i]; y = n[i + 1]; } else if (isLine) { x += n[i]; y += n[i + 1]; } else break;
        list.push(x, y);
      }
    }
    places.set(path, list);
    return list;
  };
  const value = (plot, axis, place) => {
    const data = plot.dataset[axis];
    if (!data) return "";
    const [kind, low, high, start, end] = data.split(" ").map((t, i) => i ? +t : t);
    const part = (place - start) / (end - start);
    const number = kind === "log"
      ? Math.pow(10, Math.log10(low) + part * (Math.log10(high) - Math.log10(low)))
      : low + part * (high - low);
    if (kind === "date") {
      // As exact as the place is: a day where it spans one, otherwise minutes.
      const text = new Date(number * 1000).toISOString();
      const isCoarse = (high - low) / Math.abs(end - start) > 3600;
      return (plot.dataset[axis + "Label"] + " " + (isCoarse ? text.slice(0, 10) : text.slice(0, 16).replace("T", " "))).trim();
    }
    const step = kind === "log" ? Math.abs(number) / 100 : Math.abs(high - low) / 1000;
    const digits = Math.max(1, Math.min(6, Math.ceil(Math.log10(Math.abs(number) / step)) || 1));
    const text = String(+number.toPrecision(digits)).replace("-", "\u2212");
    return (plot.dataset[axis + "Label"] + " " + text).trim();
  };
  const nearest = (svg, event) => {
    const plot = svg.querySelector(".c-plot");
    if (!plot) return;
    const matrix = plot.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    let best, distance = 18 * 18;
    for (const path of plot.querySelectorAll("path[data-name],.c-many")) {
      const list = vertices(path);
      for (let i = 0; i < list.length; i += 2) {
        const d = (list[i] - at.x) ** 2 + (list[i + 1] - at.y) ** 2;
        if (d < distance) { distance = d; best = [path, list[i], list[i + 1]]; }
      }
    }
    if (!best) return;
    const name = best[0].dataset.name;
    const x = value(plot, "x", best[1]), y = value(plot, "y", best[2]);
    return [name && !y.startsWith(name) ? name : "", x, y].filter(Boolean).join(", ");
  };
  const move = event => {
    const svg = event.target.closest && event.target.closest("svg.chart");
    if (!svg) return hide();
    adopt(svg);
    const mark = event.target.closest("[data-tip]");
    const text = mark ? mark.dataset.tip : nearest(svg, event);
    if (text) show(text, event); else hide();
  };
  addEventListener("pointermove", move, { passive: true });
  addEventListener("pointerdown", move, { passive: true });
  addEventListener("scroll", hide, { passive: true });
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
})();
