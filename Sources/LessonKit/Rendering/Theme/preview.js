// Previews: who points at a link to a figure, a table, a formula or a source sees it. Without this, links only lead there.
(() => {
  "use strict";
  const shown = ".equation, figure, section.references li";
  let box, link, timer;
  const hide = () => {
    clearTimeout(timer);
    if (box) box.remove();
    if (link && link.dataset.title) link.title = link.dataset.title;
    box = link = undefined;
  };
  const copyOf = place => {
    const copy = place.cloneNode(true);
    copy.querySelectorAll("button, input, .controls, details").forEach(part => part.remove());
    for (const part of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["id", "tabindex", "role", "href"]) {
        if (name !== "href" || part.localName === "a") part.removeAttribute(name);
      }
    }
    return copy.localName === "li" ? [...copy.childNodes] : [copy];
  };
  const show = wanted => {
    const name = wanted.getAttribute("href");
    const target = document.getElementById(decodeURIComponent(name.slice(1)));
    const place = target && target.closest(shown);
    if (!place || place.contains(wanted)) return;
    hide();
    link = wanted;
    // The browser's own hint would lie over the preview.
    if (link.title) link.dataset.title = link.title;
    link.removeAttribute("title");
    box = document.createElement("div");
    box.className = "preview";
    box.setAttribute("aria-hidden", "true");
    box.append(...copyOf(place));
    box.addEventListener("pointerleave", hide);
    document.body.append(box);
    const at = link.getBoundingClientRect(), size = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 16));
    const isBelow = at.bottom + size.height + 8 < innerHeight || at.top < size.height + 8;
    box.style.left = left + "px";
    box.style.top = (isBelow ? at.bottom + 4 : at.top - size.height - 4) + "px";
  };
  const linkOf = event => event.target.closest && event.target.closest("main a[href^='#']:not(.number)");
  document.addEventListener("pointerover", event => {
    const wanted = linkOf(event);
    if (event.pointerType === "touch" || (box && box.contains(event.target))) return;
    clearTimeout(timer);
    if (wanted && wanted !== link) timer = setTimeout(() => show(wanted), 150);
    else if (!wanted && box) timer = setTimeout(hide, 150);
  });
  document.addEventListener("focusin", event => {
    const wanted = linkOf(event);
    if (wanted && wanted.matches(":focus-visible")) show(wanted); else hide();
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", hide);
  addEventListener("scroll", hide, { passive: true });
})();
