// What `lessons serve` adds to a page: it takes over what has changed, without a reload, and shows what is computed and what is wrong.
(() => {
  "use strict";
  const script = document.currentScript;
  const had = { page: script.dataset.page, version: script.dataset.version, style: script.dataset.style, frame: script.dataset.frame };
  // The page's text, once the server has sent it whole.
  let text;
  let state;

  const make = (name, className, content) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (content !== undefined) element.textContent = content;
    return element;
  };

  // MARK: The page as it was written
  //
  // The page's scripts change the document: they put buttons into it and unfold frames. So the page as it was written is kept beside it,
  // and what differs there is changed in both. `shown` leads from a node of the one to its node in the other.
  const shown = new WeakMap();
  const pair = (written, live) => {
    shown.set(written, live);
    for (let a = written.firstChild, b = live.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) pair(a, b);
  };
  const written = document.documentElement.cloneNode(true);
  // What a reader chose stands on the root, and is no part of the page.
  ["scripted", "theme", "code", "begun"].forEach(name => written.removeAttribute("data-" + name));
  pair(written, document.documentElement);
  written.querySelectorAll("script[data-frame]").forEach(node => { if (shown.get(node) === script) node.remove(); });

  // A node that cannot be found in the document any more, because a script has put something else in its place.
  class Lost extends Error {}

  // What stands for a node among the children of its parent: a script may have put a frame around it.
  const standing = (node, parent) => {
    let live = shown.get(node);
    while (live && live.parentNode !== parent) live = live.parentNode;
    if (!live) throw new Lost();
    return live;
  };

  // What is replaced as a whole, because a script has made something of it, or because its parts mean nothing alone.
  const isWhole = node => node.nodeType !== Node.ELEMENT_NODE
    || node.matches("pre, svg, .katex, figure.display, figure.slider, video, audio, iframe, object, canvas");

  const isSimilar = (a, b) => a.nodeName === b.nodeName && (a.id || "") === (b.id || "");

  // The longest list of pairs of equal nodes, in order.
  const equalPairs = (a, b) => {
    // Two that are known to differ.
    if (a.length * b.length <= 1) return [];
    const keyOf = node => node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.nodeName + node.data;
    const x = a.map(keyOf), y = b.map(keyOf);
    if (x.length * y.length > 250000) return [];
    const lengths = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1));
    for (let i = x.length - 1; i >= 0; i -= 1) for (let j = y.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = x[i] === y[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
    const pairs = [];
    for (let i = 0, j = 0; i < x.length && j < y.length;) {
      if (x[i] === y[j]) pairs.push([i++, j++]);
      else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
      else j += 1;
    }
    return pairs;
  };

  // For each new child the old one that it is, or nothing; and the old ones that are equal to theirs.
  const matches = (a, b) => {
    const result = new Array(b.length);
    const equal = new Set();
    const keep = (index, old) => { result[index] = old; equal.add(old); };
    let start = 0;
    while (start < a.length && start < b.length && a[start].isEqualNode(b[start])) { keep(start, a[start]); start += 1; }
    let end = 0;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end].isEqualNode(b[b.length - 1 - end])) {
      keep(b.length - 1 - end, a[a.length - 1 - end]);
      end += 1;
    }
    const olds = a.slice(start, a.length - end), news = b.slice(start, b.length - end);
    // Between equal ones, the next that is similar.
    let i = 0, j = 0;
    for (const [oldStop, newStop] of [...equalPairs(olds, news), [olds.length, news.length]]) {
      for (; j < newStop; j += 1) {
        const found = olds.slice(i, oldStop).findIndex(old => isSimilar(old, news[j]));
        if (found < 0) continue;
        result[start + j] = olds[i + found];
        i += found + 1;
      }
      if (newStop < news.length) keep(start + newStop, olds[oldStop]);
      i = oldStop + 1;
      j = newStop + 1;
    }
    return [result, equal];
  };

  // MARK: Taking over

  // What has come into the document, and what has changed in it.
  let added, changed;

  const insert = (node, parent, live, before, liveBefore) => {
    const fresh = document.importNode(node, true);
    const copy = document.importNode(node, true);
    parent.insertBefore(copy, before);
    live.insertBefore(fresh, liveBefore);
    pair(copy, fresh);
    if (fresh.nodeType === Node.ELEMENT_NODE) added.push(fresh);
    changed.push(fresh);
  };

  const replace = (old, node) => {
    const parent = shown.get(old.parentNode);
    const outer = standing(old, parent);
    const fresh = document.importNode(node, true);
    const copy = document.importNode(node, true);
    const memory = outer.nodeType === Node.ELEMENT_NODE ? remember(outer) : undefined;
    outer.replaceWith(fresh);
    old.replaceWith(copy);
    pair(copy, fresh);
    if (fresh.nodeType === Node.ELEMENT_NODE) {
      added.push(fresh);
      if (memory) recalls.push(() => recall(fresh, memory));
    }
    changed.push(fresh);
  };

  // Makes a node into another that it is not equal to.
  const patch = (old, node) => {
    if (old.nodeName !== node.nodeName || isWhole(old) || isWhole(node)) return replace(old, node);
    const live = shown.get(old);
    for (const { name } of [...old.attributes]) if (!node.hasAttribute(name)) {
      old.removeAttribute(name);
      live.removeAttribute(name);
    }
    for (const { name, value } of node.attributes) if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
      live.setAttribute(name, value);
    }
    try {
      patchChildren(old, live, [...old.childNodes], [...node.childNodes]);
    } catch (error) {
      if (!(error instanceof Lost) || !old.parentNode || old.nodeName === "BODY") throw error;
      replace(old, node);
    }
  };

  // Makes children of `old` that follow one another into others. Returns what stands in their place.
  const patchChildren = (old, live, olds, news) => {
    const [found, equal] = matches(olds, news);
    // Where the next child goes: behind the last one that is there.
    let last = olds.length ? olds[0].previousSibling : null;
    const kept = new Set(found);
    for (const child of olds) if (!kept.has(child)) {
      const outer = standing(child, live);
      const near = outer.nextElementSibling || outer.previousElementSibling;
      if (near && child.nodeType === Node.ELEMENT_NODE) changed.push(near);
      outer.remove();
      child.remove();
    }
    return news.map((child, index) => {
      const match = found[index];
      if (match) {
        const next = match.nextSibling;
        if (!equal.has(match)) patch(match, child);
        last = next ? next.previousSibling : old.lastChild;
        return last;
      }
      const before = last ? last.nextSibling : old.firstChild;
      const liveBefore = last ? standing(last, live).nextSibling : live.firstChild;
      insert(child, old, live, before, liveBefore);
      last = before ? before.previousSibling : old.lastChild;
      return last;
    });
  };

  // MARK: What a reader has done

  let recalls;

  // Sliders, folds and places in long lists, by their order in a part of the page that is replaced.
  const remember = root => ({
    folds: [...root.querySelectorAll("details")].concat(root.matches("details") ? [root] : [])
      .map(details => [details.querySelector("summary")?.textContent, details.open]),
    sliders: [...root.querySelectorAll(".slider input[type=range]")].map(input => ({
      isMoved: input.value !== input.defaultValue, value: input.value, at: JSON.parse(input.dataset.positions || "[]")[input.value],
    })),
    scrolls: [root, ...root.querySelectorAll("pre, .scroll, div.table")].map(box => [box.scrollLeft, box.scrollTop]),
  });

  const recall = (root, memory) => {
    const folds = [...root.querySelectorAll("details")].concat(root.matches("details") ? [root] : []);
    for (const details of folds) {
      const summary = details.querySelector("summary")?.textContent;
      const index = memory.folds.findIndex(fold => fold && fold[0] === summary);
      if (index >= 0) {
        details.open = memory.folds[index][1];
        memory.folds[index] = undefined;
      }
    }
    [...root.querySelectorAll(".slider input[type=range]")].forEach((input, index) => {
      const old = memory.sliders[index];
      if (!old || !old.isMoved) return;
      const place = JSON.parse(input.dataset.positions || "[]").indexOf(old.at);
      input.value = place >= 0 ? place : old.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    [root, ...root.querySelectorAll("pre, .scroll, div.table")].forEach((box, index) => {
      if (memory.scrolls[index]) [box.scrollLeft, box.scrollTop] = memory.scrolls[index];
    });
  };

  // What the reader looks at: elements in view, each with its place there.
  const inView = () => {
    const result = [];
    const visit = parent => {
      for (const element of parent.children) {
        const box = element.getBoundingClientRect();
        if (box.bottom <= 0 || box.height === 0) continue;
        if (box.top >= innerHeight || result.length > 40) return;
        if (box.top < 0 && element.children.length && !isWhole(element)) visit(element);
        if (box.top >= 0 || isWhole(element)) result.push([element, box.top]);
      }
    };
    visit(document.querySelector("main") || document.body);
    return result;
  };

  const keepInView = (places, active) => {
    const kept = places.find(([element]) => element.isConnected);
    if (kept && scrollY > 0) {
      const moved = kept[0].getBoundingClientRect().top - kept[1];
      if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
    }
    if (active && !active.element.isConnected) {
      const same = document.querySelectorAll(active.kind)[active.index];
      if (same) same.focus({ preventScroll: true });
    }
  };

  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return;
    const kind = element.localName;
    return { element, kind, index: [...document.querySelectorAll(kind)].indexOf(element) };
  };

  const scriptsOf = root => [...root.querySelectorAll("script")].map(node => node.outerHTML).join("\n");

  // Takes over what `change` makes of the page as it was written.
  const takeOver = (follows, change) => {
    added = [];
    changed = [];
    recalls = [];
    const places = inView();
    const active = focused();
    try {
      change();
    } catch (error) {
      console.warn("lessons: the page is loaded again:", error);
      return location.reload();
    }
    for (const element of added) {
      if (element.isConnected) element.dispatchEvent(new CustomEvent("lessons-added", { bubbles: true }));
    }
    for (const act of recalls) act();
    draw();
    keepInView(places, active);
    if (follows && bar.follows.checked) followTo(changed);
  };

  // A page is parsed as a whole where it must be.
  const takeOverPage = follows => {
    pieces = undefined;
    const page = new DOMParser().parseFromString(text, "text/html");
    // A script that has run cannot be taken back.
    if (scriptsOf(page) !== scriptsOf(written)) return location.reload();
    if (!written.isEqualNode(page.documentElement)) takeOver(follows, () => patch(written, page.documentElement));
    findPiecesWhenIdle();
  };

  // MARK: Pieces
  //
  // Most edits change a paragraph or the output of a block, and parsing a long page takes longer than all the rest. So it is kept in
  // mind where the children of `main` stand in the page's text, and of those the ones that change are parsed alone. Nothing rests on
  // this: once the browser is idle, the whole page is compared with its text.

  // The children, each with the length of its text, and where the first begins.
  let pieces;

  // The length of a node's text, as far as its beginning tells; what is wrong here is found when the piece is parsed.
  const lengthOf = (node, at, source) => {
    if (node.nodeType === Node.TEXT_NODE) return source.indexOf("<", at) - at;
    if (node.nodeType === Node.COMMENT_NODE) return source.indexOf("-->", at) + 3 - at;
    // The name of an element may hold nearly anything.
    const name = node.localName.replace(/[^\w-]/g, "\\$&");
    const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*>`, "g");
    tags.lastIndex = at;
    for (let depth = 0, tag; (tag = tags.exec(source));) {
      depth += tag[1] ? -1 : 1;
      if (depth === 0 || !source.includes(`</${node.localName}`, at)) return tags.lastIndex - at;
    }
    return 0;
  };

  const parsed = source => {
    const template = make("template");
    template.innerHTML = source;
    return [...template.content.childNodes];
  };

  const measured = (nodes, start, source) => {
    let at = start;
    return nodes.map(node => {
      const length = lengthOf(node, at, source);
      const own = length > 0 ? parsed(source.slice(at, at + length)) : [];
      if (own.length !== 1 || !own[0].isEqualNode(node)) throw new Lost();
      at += length;
      return { node, length };
    });
  };

  const findPieces = () => {
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!written.isEqualNode(page.documentElement)) return takeOverPage(false);
    const main = written.querySelector("main");
    const tag = main && text.match(/<main\b[^>]*>/);
    if (!tag || pieces) return;
    const start = tag.index + tag[0].length;
    try {
      pieces = { main, start, list: measured([...main.childNodes], start, text) };
    } catch (error) {
      // A page with markup of which this knows too little is parsed as a whole each time.
      if (!(error instanceof Lost)) throw error;
    }
  };

  let idle;

  const findPiecesWhenIdle = () => {
    clearTimeout(idle);
    idle = setTimeout(() => (window.requestIdleCallback || setTimeout)(() => { if (text !== undefined) findPieces(); }), 400);
  };

  // Takes over a change within a few pieces.
  //
  // Returns false where that cannot be done, and nothing is changed.
  const takeOverPieces = (old, message) => {
    if (!pieces) return false;
    const stop = old.length - message.suffix;
    let from = -1, to = -1, start = 0, end = 0, at = pieces.start;
    pieces.list.forEach((piece, index) => {
      const next = at + piece.length;
      if (next >= message.prefix && at <= stop) {
        if (from < 0) { from = index; start = at; }
        to = index + 1;
        end = next;
      }
      at = next;
    });
    if (from < 0 || message.prefix < start || stop > end) return false;
    const olds = pieces.list.slice(from, to).map(piece => piece.node);
    const news = parsed(text.slice(start, end + text.length - old.length));
    if (news.length === 0) return false;
    const isText = node => node && node.nodeType === Node.TEXT_NODE;
    const around = [[olds[0].previousSibling, news[0]], [news[news.length - 1], olds[olds.length - 1].nextSibling]];
    if (around.some(([one, other]) => isText(one) && isText(other))) return false;
    if ([...olds, ...news].some(node => node.nodeName === "SCRIPT" || (node.querySelector && node.querySelector("script")))) return false;
    let list;
    try {
      list = measured(news, start, text);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      return false;
    }
    takeOver(message.follow, () => {
      try {
        const nodes = patchChildren(pieces.main, shown.get(pieces.main), olds, news);
        pieces.list.splice(from, to - from, ...list.map((piece, index) => ({ node: nodes[index], length: piece.length })));
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        pieces = undefined;
        patch(written, new DOMParser().parseFromString(text, "text/html").documentElement);
      }
    });
    findPiecesWhenIdle();
    return true;
  };

  // MARK: Following

  const light = element => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    element.animate([{ backgroundColor: "color-mix(in srgb, var(--accent, #0a58b0) 18%, transparent)" }, {}], { duration: 1200 });
  };

  // Goes to a place that the author's editor wants to be seen.
  const goTo = message => {
    const element = message.figure !== undefined ? figures()[message.figure]
      : message.anchor ? document.getElementById(message.anchor) : document.querySelector("main");
    if (!element) return;
    // A block may be in a fold or a tab that is closed.
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    element.scrollIntoView({ block: "start", behavior: "instant" });
    light(element);
  };

  const followTo = nodes => {
    const elements = nodes.map(node => node.nodeType === Node.ELEMENT_NODE ? node : node.data.trim() ? node.parentElement : undefined)
      .filter(element => element && element.isConnected && element.closest("main > *") && element.getClientRects().length);
    const element = elements[0];
    if (!element) return;
    const box = element.getBoundingClientRect();
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (box.top < innerHeight * 0.08 || Math.min(box.bottom, box.top + 200) > innerHeight * 0.92) {
      element.scrollIntoView({ block: box.height > innerHeight * 0.8 ? "start" : "center", behavior: isCalm ? "instant" : "smooth" });
    }
    light(element);
  };

  // MARK: Marks, problems, the bar

  const filled = (text, name, value) => text.replace(`{${name}}`, value);

  const copying = (button, place) => {
    button.addEventListener("click", () => {
      const done = () => {
        button.textContent = state.words.copied;
        setTimeout(() => { button.textContent = button.dataset.name; }, 1200);
      };
      if (navigator.clipboard) return navigator.clipboard.writeText(place).then(done);
      const field = make("textarea");
      field.value = place;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      done();
    });
  };

  const placeButton = place => {
    const button = make("button", "lessons-live-place");
    button.type = "button";
    button.lang = "en";
    // The line, and not the folder nor the column: these are for editors.
    button.dataset.name = place.replace(/^.*\//, "").replace(/^([^:]*:\d+):\d+$/, "$1");
    button.textContent = button.dataset.name;
    button.title = `${state.words.place}: ${place}`;
    copying(button, place);
    return button;
  };

  const problemBox = trouble => {
    const box = make("div", `lessons-live-problem ${trouble.severity}`);
    box.setAttribute("role", trouble.severity === "error" ? "alert" : "note");
    const head = make("p", "lessons-live-head");
    head.append(make("strong", "", state.words[trouble.severity] || trouble.severity));
    if (trouble.place) head.append(" ", placeButton(trouble.place));
    const message = make("pre", "lessons-live-message", trouble.message);
    message.lang = "en";
    box.append(head, message);
    for (const note of trouble.notes) {
      const line = make("div", "lessons-live-note");
      line.append(make("strong", "", state.words.note), " ");
      if (note.place) line.append(placeButton(note.place), " ");
      const words = make("span", "", note.message);
      words.lang = "en";
      line.append(words);
      box.append(line);
    }
    return box;
  };

  const bar = (() => {
    const element = make("aside", "lessons-live-bar");
    const status = make("span", "lessons-live-status");
    status.setAttribute("role", "status");
    const elsewhere = make("details", "lessons-live-elsewhere");
    const label = make("label", "lessons-live-follow");
    const follows = make("input");
    follows.type = "checkbox";
    follows.checked = localStorage.getItem("lessons-follow") !== "no";
    follows.addEventListener("change", () => localStorage.setItem("lessons-follow", follows.checked ? "yes" : "no"));
    const name = make("span");
    label.append(follows, name);
    element.append(status, elsewhere, label);
    element.hidden = true;
    return { element, status, elsewhere, follows, label, name };
  })();

  const figures = () => [...document.querySelectorAll("figure.cell")].filter(figure => !figure.parentElement.closest("figure.cell"));

  const mark = (element, kind) => {
    if (kind) element.dataset.liveMark = kind; else delete element.dataset.liveMark;
  };

  // Values in sentences, by the figures above them. Those in the heading and in captions are computed last.
  const markValues = own => {
    const top = document.querySelector("main") || document.body;
    let above = 0;
    for (const element of top.querySelectorAll("figure.cell, .computed")) {
      if (element.matches("figure.cell")) {
        if (element === own[above]) above += 1;
      } else if (!element.closest("nav, .lessons")) {
        const isLast = element.closest("h1, figure.cell > figcaption");
        // What else is in a figure is an output.
        if (!isLast && element.closest("figure.cell")) continue;
        mark(element, isLast ? state.values.last : state.values.between[above]);
      }
    }
  };

  // Boxes by what they say, so that one that stays is not read out again.
  let boxes = new Map();

  const draw = () => {
    if (!state) return;
    const own = figures();
    own.forEach((figure, index) => {
      const about = state.figures[index];
      let head = figure.querySelector(":scope > .lessons-live-top");
      if (!about) {
        if (head) head.remove();
        delete figure.dataset.liveMark;
        return;
      }
      mark(figure, about.mark);
      const say = about.mark === "computing" ? state.words.computing : about.mark ? state.words[about.mark] : "";
      if (!head || head.dataset.place !== about.place) {
        if (head) head.remove();
        head = make("div", "lessons-live-top");
        head.dataset.place = about.place;
        head.append(make("span", "lessons-live-say"), placeButton(about.place));
        figure.append(head);
      }
      const words = head.firstChild;
      if (words.textContent !== say) words.textContent = say;
    });
    markValues(own);
    const now = new Map();
    const top = document.querySelector("main") || document.body;
    const after = new Map();
    for (const trouble of state.troubles) {
      const key = JSON.stringify(trouble);
      if (now.has(key)) continue;
      const box = boxes.get(key) || problemBox(trouble);
      now.set(key, box);
      const figure = trouble.figure === undefined ? undefined : own[trouble.figure];
      const anchor = figure || !trouble.anchor ? undefined : document.getElementById(trouble.anchor);
      if (figure) {
        if (box.parentNode !== figure) figure.append(box);
      } else {
        const spot = anchor && top.contains(anchor) ? anchor.closest("main > *") || anchor : top;
        const previous = after.get(spot);
        if (previous) { if (previous.nextSibling !== box) previous.after(box); }
        else if (spot === top) { if (top.firstChild !== box) top.prepend(box); }
        else if (spot.nextSibling !== box) spot.after(box);
        after.set(spot, box);
      }
    }
    for (const [key, box] of boxes) if (!now.has(key)) box.remove();
    boxes = now;
    drawBar();
  };

  let isConnected = false;

  const drawBar = () => {
    if (!bar.element.isConnected) document.body.append(bar.element);
    if (!state) return;
    const words = state.words;
    bar.element.hidden = false;
    bar.name.textContent = words.follow;
    bar.label.title = words.followMeaning;
    const problems = state.errors === 1 ? words.problem : filled(words.problems, "count", state.errors);
    // What the compiler refuses is known before everything else is.
    const isRefused = state.errors > 0 && state.figures.some(figure => figure.mark === "stale");
    const kind = !isConnected ? "disconnected" : state.phase !== "current" && !isRefused ? state.phase : state.errors ? "problems" : "current";
    const say = kind === "problems" ? filled(words.notPublished, "problems", problems) : words[kind];
    bar.element.dataset.kind = kind;
    if (bar.status.textContent !== say) bar.status.textContent = say;
    bar.elsewhere.hidden = state.elsewhere.length === 0;
    const links = JSON.stringify(state.elsewhere);
    if (bar.elsewhere.dataset.links !== links) {
      bar.elsewhere.dataset.links = links;
      const list = make("ul");
      for (const other of state.elsewhere) {
        const item = make("li");
        const link = make("a", "", other.name.replace(/^lessons\//, ""));
        link.href = other.href;
        item.append(link, ` (${other.count})`);
        list.append(item);
      }
      bar.elsewhere.replaceChildren(make("summary", "", words.elsewhere), list);
    }
  };

  // MARK: The server

  const swapStyle = version => {
    had.style = version;
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const address = new URL(link.href);
      if (!address.pathname.endsWith("/assets/style.css")) continue;
      const fresh = link.cloneNode();
      fresh.href = `${link.getAttribute("href").replace(/\?.*/, "")}?${version}`;
      // The old one goes when the new one is there, so that the page is never bare.
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
      for (const node of written.querySelectorAll("link")) if (shown.get(node) === link) shown.set(node, fresh);
    }
  };

  let pause = 250;
  let socket;

  const receive = message => {
    switch (message.type) {
    case "page": {
      if (message.from !== undefined && (message.from !== had.version || text === undefined)) {
        // Something was missed: all of it is sent again after a new greeting.
        text = undefined;
        had.version = "";
        return socket.close();
      }
      const old = message.from === undefined ? "" : text;
      text = old.slice(0, message.prefix) + message.middle + old.slice(old.length - message.suffix);
      had.version = message.to;
      if (message.from === undefined || !takeOverPieces(old, message)) takeOverPage(message.follow);
      return;
    }
    case "state":
      state = message;
      return draw();
    case "show":
      return goTo(message);
    case "style":
      return swapStyle(message.version);
    case "reload":
      return location.reload();
    }
  };

  const connect = () => {
    const address = new URL("/.lessons/socket", location.href);
    address.protocol = "ws:";
    socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      pause = 250;
      isConnected = true;
      text = undefined;
      socket.send(JSON.stringify(had));
      drawBar();
    });
    socket.addEventListener("message", event => receive(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      isConnected = false;
      drawBar();
      setTimeout(connect, pause);
      pause = Math.min(pause * 1.5, 4000);
    });
  };

  const style = make("link");
  style.rel = "stylesheet";
  style.href = "/.lessons/live.css";
  document.head.append(style);
  connect();
})();
