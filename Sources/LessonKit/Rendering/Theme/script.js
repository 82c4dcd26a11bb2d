(function () {
  "use strict";
  var words = document.currentScript.dataset;
  if (!navigator.clipboard) return;
  function addButtons(root) {
    var own = root.matches && root.matches("pre") ? [root.querySelector("code")] : [];
    own.concat(Array.from(root.querySelectorAll("pre > code"))).forEach(function (shown) {
      if (!shown || shown.closest(".listing")) return;
      var pre = shown.parentNode;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = words.copy;
      button.addEventListener("click", function () {
        var code = shown.cloneNode(true);
        code.querySelectorAll(".notes, .note").forEach(function (note) { note.remove(); });
        navigator.clipboard.writeText(code.textContent.replace(/\n$/, "")).then(function () {
          button.textContent = words.copied;
          setTimeout(function () { button.textContent = words.copy; }, 1500);
        });
      });
      var frame = document.createElement("div");
      frame.className = "listing";
      pre.replaceWith(frame);
      frame.append(pre, button);
    });
  }
  addButtons(document);
  // While an author writes, parts of the page are replaced.
  document.addEventListener("lessons-added", function (event) { addButtons(event.target); });
})();
