// Sliders: one frame at a time, chosen by mouse, touch or keyboard. Without this, frames stand one below the other, folded.
(() => {
  "use strict";
  // Frames share what they have in common. A frame that is shown gets its own copy, so that pointing at its marks works.
  const complete = frame => {
    for (const use of frame.querySelectorAll("use[href^='#']")) {
      const shared = document.querySelector("svg.shared " + use.getAttribute("href") + " .shared-content");
      if (shared) use.replaceWith(...[...shared.childNodes].map(node => node.cloneNode(true)));
    }
  };
  const unfolded = details => {
    const frame = document.createElement("div");
    frame.className = "frame";
    details.querySelector(":scope > summary").remove();
    frame.append(...details.childNodes);
    details.replaceWith(frame);
    return frame;
  };
  const begin = slider => {
    const controls = slider.querySelector(":scope > .controls");
    const frames = [...slider.querySelectorAll(":scope > .frames > details.frame")].map(unfolded);
    const rows = [...slider.querySelectorAll("tbody[data-frame]")];
    const inputs = [...controls.querySelectorAll("input")];
    // A browser may remember where a reader left a slider, and the frames begin as the page has them.
    for (const input of inputs) input.value = input.defaultValue;
    const positions = inputs.map(input => JSON.parse(input.dataset.positions));
    let current;
    const show = () => {
      let index = 0;
      inputs.forEach((input, i) => {
        const place = Number(input.value);
        index = index * positions[i].length + place;
        input.setAttribute("aria-valuetext", positions[i][place]);
        input.parentElement.querySelector("output").textContent = positions[i][place];
      });
      if (current === frames[index]) return;
      if (current) current.classList.remove("current");
      current = frames[index];
      complete(current);
      current.classList.add("current");
      for (const group of rows) group.hidden = group.dataset.frame !== String(index);
    };
    const pauses = [];
    inputs.forEach((input, i) => {
      const button = input.parentElement.querySelector(".play");
      if (!button) return;
      const output = input.parentElement.querySelector("output");
      let timer;
      const pause = () => {
        clearInterval(timer);
        timer = undefined;
        button.textContent = button.dataset.play;
        output.removeAttribute("aria-live");
      };
      pauses.push(pause);
      button.addEventListener("click", () => {
        if (timer) return pause();
        const last = positions[i].length - 1;
        if (Number(input.value) >= last) input.value = 0;
        show();
        // A reader's software would read out every step.
        output.setAttribute("aria-live", "off");
        button.textContent = button.dataset.pause;
        timer = setInterval(() => {
          input.value = Number(input.value) + 1;
          show();
          if (Number(input.value) >= last) pause();
        }, Math.max(60, Math.min(600, 6000 / positions[i].length)));
      });
    });
    for (const input of inputs) {
      input.addEventListener("input", () => {
        for (const pause of pauses) pause();
        show();
      });
    }
    slider.classList.add("ready");
    controls.hidden = false;
    show();
  };
  document.querySelectorAll("figure.slider").forEach(begin);
  // While an author writes, parts of the page are replaced.
  document.addEventListener("lessons-added", event => {
    if (event.target.matches("figure.slider")) begin(event.target);
    event.target.querySelectorAll("figure.slider").forEach(begin);
  });
})();
