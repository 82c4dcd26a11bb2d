// What a reader chooses and has read, kept in the browser; and the way through a page.
(function () {
  "use strict";
  var root = document.documentElement;
  var words = document.currentScript.dataset;
  // Where a browser keeps nothing, or refuses to, the page works all the same.
  var store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set: function (key, value) {
      try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch (error) { /* Not kept. */ }
    }
  };
  function each(list, action) { Array.prototype.forEach.call(list, action); }
  function make(name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // Colours, and whether code is seen.
  var menu = document.querySelector("details.display");
  if (menu) {
    var themes = menu.querySelectorAll("input[name=theme]");
    var hides = menu.querySelector("input[name=hide-code]");
    var update = function () {
      var theme = root.dataset.theme || "system";
      each(themes, function (input) { input.checked = input.value === theme; });
      hides.checked = root.dataset.code === "hidden";
    };
    each(themes, function (input) {
      input.addEventListener("change", function () {
        if (input.value === "system") delete root.dataset.theme; else root.dataset.theme = input.value;
        store.set("lessons-theme", root.dataset.theme);
      });
    });
    hides.addEventListener("change", function () {
      if (hides.checked) root.dataset.code = "hidden"; else delete root.dataset.code;
      each(document.querySelectorAll(".listing[data-shown]"), function (listing) { delete listing.dataset.shown; });
      store.set("lessons-code", root.dataset.code);
    });
    document.addEventListener("click", function (event) { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    // Another page of the course, in another window.
    window.addEventListener("storage", function (event) {
      if (event.key === "lessons-theme") {
        if (event.newValue) root.dataset.theme = event.newValue; else delete root.dataset.theme;
      } else if (event.key === "lessons-code") {
        if (event.newValue) root.dataset.code = event.newValue; else delete root.dataset.code;
      }
      update();
    });
    // A page that comes back from the browser's memory is as it was left.
    window.addEventListener("pageshow", update);
    update();
  }

  // While all code is hidden, each block unfolds by itself.
  function addUnfolding(target) {
    var own = target.matches && target.matches("pre.code") ? [target] : [];
    own.concat(Array.from(target.querySelectorAll("figure.cell pre.code"))).forEach(function (pre) {
      if (pre.closest("details.fold")) return;
      var listing = pre.closest(".listing");
      if (!listing) {
        listing = make("div", "listing");
        pre.replaceWith(listing);
        listing.append(pre);
      }
      var button = make("button", "unfold", words.showCode);
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", function () {
        var shows = !("shown" in listing.dataset);
        if (shows) listing.dataset.shown = ""; else delete listing.dataset.shown;
        button.setAttribute("aria-expanded", String(shows));
        button.textContent = shows ? words.hideCode : words.showCode;
      });
      listing.prepend(button);
    });
    each(target.querySelectorAll("details.fold > summary"), function (summary) {
      summary.dataset.word = words.showCode;
    });
  }
  addUnfolding(document);

  // The contents follow the page.
  var contents = document.querySelector("nav.contents");
  var headings = [];
  function readContents() {
    headings = [];
    if (!contents) return;
    each(contents.querySelectorAll("a[href^='#']"), function (link) {
      var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) headings.push({ link: link, heading: heading });
    });
  }
  readContents();
  var here;
  function follow() {
    var last;
    headings.forEach(function (entry) { if (entry.heading.getBoundingClientRect().top < innerHeight / 4) last = entry; });
    var end = innerHeight + Math.ceil(scrollY) >= root.scrollHeight - 1;
    if (end && scrollY > 0 && headings.length) last = headings[headings.length - 1];
    if (last === here) return;
    if (here) here.link.removeAttribute("aria-current");
    here = last;
    if (!here) return;
    here.link.setAttribute("aria-current", "true");
    var frame = contents.closest(".beside") || contents;
    var box = frame.getBoundingClientRect(), link = here.link.getBoundingClientRect();
    if (getComputedStyle(frame).position === "sticky" && (link.top < box.top || link.bottom > box.bottom))
      frame.scrollTop += link.top - box.top - box.height / 3;
  }

  // What was read, and where the reader was.
  var folder = location.pathname.replace(/[^/]*$/, "");
  var lesson = words.lesson;
  function doneList() { return (store.get("lessons-read:" + folder) || "").split("\n").filter(Boolean); }
  function noteEnd() {
    var read = doneList();
    if (read.indexOf(lesson) < 0) store.set("lessons-read:" + folder, read.concat(lesson).join("\n"));
  }
  function notePlace() {
    var title = document.querySelector("main h1");
    store.set("lessons-at:" + folder, JSON.stringify({
      page: location.pathname.slice(folder.length) + (here ? here.link.hash : ""), title: title ? title.textContent : lesson,
      language: root.lang
    }));
  }
  var main = document.getElementById("content");
  if (lesson && main) {
    var end = make("span", "end");
    main.append(end);
    if (window.IntersectionObserver) {
      new IntersectionObserver(function (entries) { if (entries[0].isIntersecting) noteEnd(); }).observe(end);
    }
    notePlace();
    addEventListener("pagehide", notePlace);
    document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") notePlace(); });
  }
  var going = document.querySelector("p.continue");
  if (going) {
    var at;
    try { at = JSON.parse(store.get("lessons-at:" + folder)); } catch (error) { at = null; }
    if (at && typeof at.page === "string" && /^[^/:?#]+\.html(#|$)/.test(at.page)) {
      var link = make("a", "", String(at.title));
      link.href = at.page;
      link.lang = String(at.language || root.lang);
      going.append(link);
    } else {
      delete root.dataset.begun;
    }
    var read = doneList();
    each(document.querySelectorAll("ol.lessons > li[data-lesson]"), function (item) {
      if (read.indexOf(item.dataset.lesson) < 0) return;
      var tick = make("span", "tick", "✓");
      tick.setAttribute("role", "img");
      tick.setAttribute("aria-label", words.read);
      tick.title = words.read;
      item.append(tick);
    });
  }

  // Footnotes beside the text, where there is room. The list at the end of the page stays: it is what links and printers use.
  var notes = [];
  function placeNotes() {
    if (!main) return;
    notes.forEach(function (note) { note.remove(); });
    notes = [];
    var box = main.getBoundingClientRect();
    var room = root.clientWidth - box.right - 40;
    if (room < 170) return;
    var lowest = 0, seen = {};
    each(main.querySelectorAll("sup.footnote-ref > a"), function (link) {
      var note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!note || seen[link.hash] || !link.offsetParent || note.contains(link) || link.closest("section.footnotes")) return;
      seen[link.hash] = true;
      var copy = make("div", "sidenote");
      copy.setAttribute("aria-hidden", "true");
      copy.append(make("sup", "", link.textContent));
      each(note.childNodes, function (node) { copy.append(node.cloneNode(true)); });
      each(copy.querySelectorAll("[role=doc-backlink], script, iframe"), function (element) { element.remove(); });
      each(copy.querySelectorAll("[id]"), function (element) { element.removeAttribute("id"); });
      each(copy.querySelectorAll("a, button, input, summary, [tabindex]"), function (element) { element.tabIndex = -1; });
      copy.style.width = Math.min(room, 290) + "px";
      copy.style.top = Math.max(lowest, link.getBoundingClientRect().top - box.top - 4) + "px";
      main.append(copy);
      notes.push(copy);
      lowest = copy.offsetTop + copy.offsetHeight + 12;
    });
  }
  var width = 0, height = 0;
  if (window.ResizeObserver && main && main.querySelector("sup.footnote-ref")) {
    new ResizeObserver(function () {
      if (main.offsetHeight === height && root.clientWidth === width) return;
      height = main.offsetHeight;
      width = root.clientWidth;
      placeNotes();
    }).observe(main);
  }

  // The search is loaded when it is asked for.
  var opener = document.querySelector("button.search");
  function search() {
    if (window.lessonsSearch) return window.lessonsSearch.open();
    if (opener.dataset.loading) return;
    opener.dataset.loading = "true";
    var script = document.createElement("script");
    script.src = opener.dataset.script;
    script.dataset.words = opener.dataset.words;
    script.dataset.index = opener.dataset.index;
    script.onerror = function () { delete opener.dataset.loading; };
    document.head.append(script);
  }
  if (opener) {
    opener.addEventListener("click", search);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      var target = event.target;
      if (target.isContentEditable || target.matches("textarea, select")) return;
      if (target.matches("input") && !/^(range|radio|checkbox|button)$/.test(target.type)) return;
      event.preventDefault();
      search();
    });
  }

  var isAsked = false;
  addEventListener("scroll", function () {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(function () { isAsked = false; follow(); });
  }, { passive: true });
  addEventListener("resize", follow);
  follow();
  // While an author writes, parts of the page are replaced.
  document.addEventListener("lessons-added", function (event) {
    addUnfolding(event.target);
    readContents();
    height = 0;
  });
})();
