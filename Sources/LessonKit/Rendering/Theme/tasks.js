// Quizzes, predictions and tabs. Without this, answers are folded away below a quiz, and tabs stand one below the other.
(() => {
  "use strict";
  const quiz = root => {
    const items = [...root.querySelectorAll(".answers > li")];
    const inputs = items.map(item => item.querySelector("input"));
    const button = root.querySelector(".check-answer"), status = root.querySelector("[role=status]");
    const isMultiple = inputs.some(input => input.type === "checkbox");
    const check = () => {
      if (!inputs.some(input => input.checked)) return inputs[0].focus();
      let isSolved = true;
      const said = [];
      items.forEach((item, index) => {
        const isRight = "isRight" in item.dataset, isChosen = inputs[index].checked;
        if (isRight !== isChosen) isSolved = false;
        const state = isChosen ? (isRight ? "right" : "wrong") : isRight && isMultiple ? "missed" : "";
        item.dataset.state = state;
        if (state) said.push(String.fromCharCode(65 + index) + ": " + root.dataset[state]);
      });
      status.textContent = said.join(". ");
      if (isSolved) root.querySelector(".key").open = true;
    };
    const forget = () => {
      for (const item of items) delete item.dataset.state;
      status.textContent = "";
    };
    items.forEach((item, index) => {
      const input = inputs[index];
      item.addEventListener("click", event => {
        if (event.target !== input && !event.target.closest("a, button, details, input, pre")) input.click();
      });
      input.addEventListener("change", forget);
      // A mouse chooses one answer and means it; arrow keys pass over the others.
      input.addEventListener("click", event => { if (event.detail && !isMultiple) check(); });
      input.addEventListener("keydown", event => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        check();
      });
    });
    button.addEventListener("click", check);
    button.hidden = false;
    root.classList.add("ready");
  };

  const prediction = root => {
    const outputs = root.nextElementSibling;
    root.querySelector("input").addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      outputs.open = true;
      outputs.querySelector("summary").focus();
    });
  };

  // The names of the tabs chosen last, newest first.
  const key = "lessons-tabs";
  const remembered = () => {
    // A browser may keep nothing, or something else under this name.
    try { return JSON.parse(localStorage.getItem(key)).filter(name => typeof name === "string"); } catch { return []; }
  };
  const remember = name => {
    const names = [name, ...remembered().filter(other => other !== name)].slice(0, 20);
    try { localStorage.setItem(key, JSON.stringify(names)); } catch { /* The choice holds for this page. */ }
  };
  const groups = [];
  const tabs = root => {
    const panels = [...root.querySelectorAll(":scope > .tab")];
    if (!panels.length) return;
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", root.dataset.name);
    const buttons = panels.map(panel => {
      const name = panel.querySelector(":scope > .tab-name");
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("role", "tab");
      button.append(...name.childNodes);
      name.remove();
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-label", button.textContent);
      panel.tabIndex = 0;
      return button;
    });
    const group = { names: buttons.map(button => button.textContent), show: index => {
      buttons.forEach((button, i) => {
        button.setAttribute("aria-selected", i === index);
        button.tabIndex = i === index ? 0 : -1;
        panels[i].hidden = i !== index;
      });
    } };
    const choose = index => {
      const top = list.getBoundingClientRect().top;
      remember(group.names[index]);
      for (const other of groups) {
        const place = other.names.indexOf(group.names[index]);
        if (place >= 0) other.show(place);
      }
      // Tabs above may have changed their height.
      scrollBy(0, list.getBoundingClientRect().top - top);
      buttons[index].focus();
    };
    buttons.forEach((button, index) => {
      button.addEventListener("click", () => choose(index));
      button.addEventListener("keydown", event => {
        const last = buttons.length - 1;
        const to = { ArrowRight: index < last ? index + 1 : 0, ArrowLeft: index ? index - 1 : last, Home: 0, End: last }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        choose(to);
      });
    });
    list.append(...buttons);
    panels[0].before(list);
    const known = remembered().map(name => group.names.indexOf(name)).find(index => index >= 0);
    group.show(known === undefined ? 0 : known);
    groups.push(group);
    root.classList.add("ready");
  };

  const begin = root => {
    const all = selector => [...(root.matches && root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    all(".quiz:not(.ready)").forEach(quiz);
    all(".prediction").forEach(prediction);
    all(".tabs:not(.ready)").forEach(tabs);
  };
  begin(document);
  // A link may lead into a tab that is not shown.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let tab = target && target.closest(".tab[hidden]"); tab; tab = tab.parentNode.closest(".tab[hidden]")) {
      const panels = [...tab.parentNode.querySelectorAll(":scope > .tab")];
      tab.parentNode.querySelectorAll(":scope > [role=tablist] > [role=tab]")[panels.indexOf(tab)].click();
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (document.querySelector(".tab[hidden] " + (location.hash.length > 1 ? "#" + CSS.escape(decodeURIComponent(location.hash.slice(1))) : "none"))) reveal();
  // While an author writes, parts of the page are replaced.
  document.addEventListener("lessons-added", event => begin(event.target));
})();
