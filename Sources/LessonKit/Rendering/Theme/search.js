// The search of a course: loaded, with lunr and the index of the page's language, when a reader asks for it.
(function () {
  "use strict";
  var script = document.currentScript;
  var base = script.src.replace(/[^/]*$/, "");
  var words = JSON.parse(script.dataset.words);
  var waiting = {}, data, index;

  function load(name) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = base + name.split("/").map(encodeURIComponent).join("/");
      element.onload = resolve;
      element.onerror = function () { reject(new Error(name)); };
      document.head.append(element);
    });
  }
  window.lessonsSearch = {
    index: function (value) { data = value; },
    text: function (page, sections) { waiting[page] = sections; }
  };
  var texts = {};
  function textOf(page) {
    return texts[page] = texts[page] || load("text/" + page + ".js").then(function () { return waiting[page]; });
  }
  var ready = Promise.all([load("lunr.js"), load(script.dataset.index)]).then(function () {
    data.lunr.version = lunr.version;
    index = lunr.Index.load(data.lunr);
    var count = 0;
    data.sections.forEach(function (section, i) {
      count = i > 0 && data.sections[i - 1][0] === section[0] ? count + 1 : 0;
      section.number = count;
    });
  });

  // Letters as FoldedLetters of the build has them, and for each of their units the place in the text where it comes from.
  var letters = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ" };
  function foldedLetter(character) {
    var lower = character.toLowerCase();
    if (/^[\x00-\x7f]*$/.test(lower)) return lower;
    if (lower === "\u00ad") return "";
    if (!/^[\u0000-\u052f\u1e00-\u1fff]/.test(lower)) return lower;
    return lower.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/./gu, function (one) { return letters[one] || one; });
  }
  function folded(text) {
    var result = { text: "", places: [] }, place = 0;
    Array.from(text).forEach(function (character) {
      var letter = foldedLetter(character);
      for (var i = 0; i < letter.length; i++) result.places.push(place);
      result.text += letter;
      place += character.length;
    });
    result.places.push(place);
    return result;
  }
  // Where a part of the folded text ends in the text: behind whole letters.
  function endOf(fold, end) {
    while (end > 0 && end + 1 < fold.places.length && fold.places[end] === fold.places[end - 1]) end++;
    return fold.places[end];
  }

  // As SearchTerms of the build cuts texts, but for the parts of names, which begin with what is typed or are words themselves.
  function wordsOf(text) {
    var result = [];
    var ideographs = /[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8ff][\udc00-\udfff]/;
    (folded(text.normalize("NFC")).text.match(/[\p{L}\p{N}\p{M}_]+/gu) || []).forEach(function (word) {
      var run = "";
      function end() { if (run) result.push(run); run = ""; }
      var before = "";
      Array.from(word).forEach(function (character) {
        if (!ideographs.test(character)) { before = ""; run += character; return; }
        end();
        if (before) {
          if (result[result.length - 1] === before) result.pop();
          result.push(before + character);
        } else result.push(character);
        before = character;
      });
      end();
    });
    return result;
  }
  // Words that hyphens join, as one.
  function compoundsOf(text) {
    return (folded(text.normalize("NFC")).text.match(/\p{L}[\p{L}\p{N}\p{M}_]*([-\u2010\u2011]\p{L}[\p{L}\p{N}\p{M}_]*)+/gu) || []).map(function (word) {
      var parts = word.split(/[-\u2010\u2011]/);
      return { text: parts.join(""), parts: parts };
    });
  }
  // What stands behind a Korean noun. Behind a noun of one syllable, what has one syllable may belong to the word.
  function stemOfKorean(word) {
    var found = word.match(/^(.+?)(이라는|이라고|이란|이라|이다|입니다|인가|이며|이나|에서는|에서의|에서|에게|에는|에도|으로는|으로|로는|로서|로써|까지|부터|처럼|보다|마다|라는|하기|하는|하다|한다)$/)
      || word.match(/^(..+)(란|은|는|이|가|을|를|의|에|로|와|과|도|만|나|며)$/);
    return found ? found[1] : word;
  }
  function stem(word) {
    if (/^[\uac00-\ud7a3]+$/.test(word)) return stemOfKorean(word);
    if (!/^[a-z]{4,}$/.test(word) || !/^en\b/.test(data.language)) return word;
    return lunr.stemmer(new lunr.Token(word)).toString();
  }
  // The sections that hold most of the words first; among them lunr decides.
  function find(query) {
    var all = wordsOf(query), compounds = compoundsOf(query);
    if (!all.length) return [];
    var found = index.query(function (clauses) {
      function add(word) {
        clauses.term(word, { boost: 10 });
        clauses.term(word, { boost: 4, wildcard: lunr.Query.wildcard.TRAILING });
        if (stem(word) !== word && (stem(word).length > 2 || !/^[a-z]/.test(word)))
          clauses.term(stem(word), { boost: 2, wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length > 4 && /^[\x00-\u024f]+$/.test(word)) clauses.term(word, { boost: 0.5, editDistance: 1 });
      }
      all.forEach(add);
      compounds.forEach(function (compound) { add(compound.text); });
    });
    found.forEach(function (result) {
      result.terms = Object.keys(result.matchData.metadata);
      function isFound(word) {
        return result.terms.some(function (term) { return term.startsWith(word) || term.startsWith(stem(word)); });
      }
      var whole = compounds.filter(function (compound) { return isFound(compound.text); });
      result.hits = all.filter(function (word) {
        return isFound(word) || whole.some(function (compound) { return compound.parts.includes(word); });
      }).length;
    });
    return found.sort(function (a, b) { return b.hits - a.hits || b.score - a.score || a.ref - b.ref; }).slice(0, 24);
  }

  // The dialogue.
  function element(name, attributes, text) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    if (text) made.textContent = text;
    return made;
  }
  var dialog = element("dialog", { "class": "search", "aria-label": words.search });
  var input = element("input", {
    type: "search", role: "combobox", "aria-label": words.search, placeholder: words.search, "aria-controls": "search-results",
    "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", enterkeyhint: "go"
  });
  var close = element("button", { type: "button", "class": "close" }, words.close);
  var status = element("p", { role: "status", "class": "status" });
  var list = element("div", { role: "listbox", id: "search-results", "aria-label": words.search, tabindex: "-1" });
  var bar = element("div", { "class": "bar" });
  bar.append(input, close);
  dialog.append(bar, status, list);
  document.body.append(dialog);

  // A term as it may stand in a text: a hyphen may part it.
  function pattern(term) {
    return Array.from(term).map(function (one) { return one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("[-\\u2010\\u2011]?");
  }
  // Text with what was found marked in it.
  function marked(text, terms, target) {
    var spots = [], fold = folded(text);
    terms.forEach(function (term) {
      Array.from(fold.text.matchAll(new RegExp(pattern(term), "gu"))).forEach(function (spot) {
        spots.push([fold.places[spot.index], endOf(fold, spot.index + spot[0].length)]);
      });
    });
    spots.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var place = 0;
    spots.forEach(function (spot) {
      if (spot[0] < place) return;
      target.append(text.slice(place, spot[0]), element("mark", {}, text.slice(spot[0], spot[1])));
      place = spot[1];
    });
    target.append(text.slice(place));
  }
  // The words around the first place where one of the terms stands at the beginning of a word, or anywhere.
  function around(text, terms) {
    var fold = folded(text), first = -1;
    terms.forEach(function (term) {
      var at = fold.text.search(new RegExp("(^|[^\\p{L}\\p{N}_])" + pattern(term), "u"));
      if (at < 0) at = fold.text.search(new RegExp(pattern(term), "u"));
      if (at < 0) return;
      at = fold.places[at];
      if (first < 0 || at < first) first = at;
    });
    var start = Math.max(0, first - 60);
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    if (start > first && first >= 0) start = first;
    var end = Math.min(text.length, start + 180);
    if (end < text.length && text.lastIndexOf(" ", end) > start + 90) end = text.lastIndexOf(" ", end);
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  var current = -1, latest = 0;
  function choose(number) {
    var options = list.children;
    if (options[current]) options[current].setAttribute("aria-selected", "false");
    current = options.length ? (number + options.length) % options.length : -1;
    if (current < 0) { input.removeAttribute("aria-activedescendant"); return; }
    options[current].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", options[current].id);
    options[current].scrollIntoView({ block: "nearest" });
  }
  function show() {
    var turn = ++latest;
    var query = input.value;
    ready.then(function () {
      if (turn !== latest) return;
      var found = find(query);
      list.replaceChildren();
      status.textContent = !query.trim() ? "" : found.length ? words.results.replace("{count}", found.length) : words.none;
      input.setAttribute("aria-expanded", String(found.length > 0));
      found.forEach(function (result, i) {
        var section = data.sections[result.ref], page = data.pages[section[0]];
        var option = element("a", {
          role: "option", id: "search-result-" + i, "aria-selected": "false", tabindex: "-1",
          href: encodeURIComponent(page[0]) + ".html" + (section[1] ? "#" + section[1] : "")
        });
        var heading = element("span", { "class": "heading" });
        marked(section[2], result.terms, heading);
        option.append(heading);
        if (section[1]) option.append(element("span", { "class": "page-title" }, page[1]));
        var excerpt = element("span", { "class": "excerpt" });
        option.append(excerpt);
        list.append(option);
        textOf(page[0]).then(function (sections) {
          var text = sections[section.number] || "";
          marked(around(text, result.terms), result.terms, excerpt);
        }, function () { excerpt.remove(); });
      });
      choose(0);
    }, function () { status.textContent = words.failed; });
  }
  input.addEventListener("input", show);
  input.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(current + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && list.children[current]) {
      event.preventDefault();
      list.children[current].click();
    } else if (event.key === "Escape") {
      // A browser would first empty the field.
      event.preventDefault();
      dialog.close();
    }
  });
  // A result on the same page only moves.
  list.addEventListener("click", function (event) { if (event.target.closest("a")) dialog.close(); });
  close.addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  window.lessonsSearch.open = function () {
    if (!dialog.open) dialog.showModal();
    input.select();
    show();
  };
  window.lessonsSearch.open();
})();
