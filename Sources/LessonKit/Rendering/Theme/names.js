// What a name in the code means: on hover, focus or tap, from a file that is loaded when somebody asks.
(function () {
  "use strict";
  var words = document.currentScript.dataset;
  var texts = null, source = "", waiting = null, shown = null, timer = 0, isTouch = false;
  var card = document.createElement("div");
  card.className = "meaning";
  card.id = "names-card";
  card.setAttribute("role", "tooltip");
  // What blocks are described by: how their names are asked.
  var help = document.createElement("p");
  help.id = "names-help";
  help.hidden = true;
  help.textContent = words.names;
  window.lessonNames = function (list) { texts = list; if (waiting) show(waiting); };

  function load() {
    var place = document.querySelector("[data-names]:not(script)");
    var wanted = place ? place.dataset.names : "";
    if (wanted === source) return;
    source = wanted;
    texts = null;
    if (!wanted) return;
    var script = document.createElement("script");
    script.src = wanted;
    script.onerror = function () { source = ""; };
    document.head.append(script);
  }
  function show(name) {
    load();
    waiting = name;
    if (!texts || !name.isConnected || texts[name.dataset.n] === undefined) return;
    hide();
    shown = name;
    card.innerHTML = texts[name.dataset.n];
    if (name.href) {
      var link = document.createElement("a"), line = document.createElement("p");
      link.href = name.getAttribute("href");
      link.textContent = words.declaration;
      link.addEventListener("click", hide);
      line.append(link);
      card.append(line);
    }
    card.style.left = card.style.top = "0";
    document.body.append(card);
    name.setAttribute("aria-describedby", card.id);
    // Below the name, or above it where there is no room below; never beyond the window.
    var box = name.getBoundingClientRect(), size = card.getBoundingClientRect(), view = document.documentElement;
    var below = box.bottom + 4, above = box.top - size.height - 4;
    var top = below + size.height > view.clientHeight && above > 0 ? above : below;
    var left = Math.max(8, Math.min(box.left, view.clientWidth - size.width - 8));
    card.style.top = top - size.top + "px";
    card.style.left = left - size.left + "px";
  }
  function hide() {
    clearTimeout(timer);
    waiting = null;
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.remove();
  }
  function later(action, time) {
    clearTimeout(timer);
    timer = setTimeout(action, time);
  }
  function nameAt(event) { return event.target.closest ? event.target.closest("pre.code [data-n]") : null; }

  // One stop of the tab key for each block; arrows go on from there.
  function prepare(root) {
    root.querySelectorAll("pre.code").forEach(function (pre) {
      if (!pre.querySelector("[data-n]")) return;
      if (!pre.hasAttribute("role")) {
        pre.setAttribute("role", "group");
        pre.setAttribute("aria-label", words.code);
      }
      pre.tabIndex = 0;
      if (!help.isConnected) document.body.append(help);
      pre.setAttribute("aria-describedby", help.id);
      pre.querySelectorAll("a[data-n]").forEach(function (link) { link.tabIndex = -1; });
    });
  }
  prepare(document);
  document.addEventListener("lessons-added", function (event) { hide(); prepare(event.target.parentNode || document); });

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var name = nameAt(event);
    if (name) later(function () { show(name); }, name === shown ? 0 : 200);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (!shown || shown !== document.activeElement) later(hide, 300);
  });
  document.addEventListener("pointerdown", function (event) {
    isTouch = event.pointerType === "touch";
    if (shown && !card.contains(event.target) && nameAt(event) !== shown) hide();
  });
  document.addEventListener("click", function (event) {
    var name = nameAt(event);
    if (!name || !isTouch) return;
    // A finger cannot point at a name without touching it: the way to the declaration is in the card.
    event.preventDefault();
    if (shown === name) hide();
    else show(name);
  });
  document.addEventListener("focusin", function (event) {
    var name = nameAt(event);
    if (name && name.matches(":focus-visible")) show(name);
  });
  document.addEventListener("focusout", function (event) {
    if (nameAt(event) && !card.contains(event.relatedTarget)) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown) {
      hide();
      return event.stopPropagation();
    }
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    var pre = event.target.closest ? event.target.closest("pre.code") : null;
    if (!step || !pre || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var names = Array.from(pre.querySelectorAll("[data-n]"));
    if (!names.length) return;
    event.preventDefault();
    var next = names[event.target === pre ? (step > 0 ? 0 : names.length - 1) : names.indexOf(event.target) + step];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    show(next);
  });
})();
