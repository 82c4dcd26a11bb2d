// Before anything is painted: what a reader chose earlier. A browser that keeps nothing shows the page as it is.
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.scripted = "";
  try {
    var theme = localStorage.getItem("lessons-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("lessons-code") === "hidden") root.dataset.code = "hidden";
    if (localStorage.getItem("lessons-at:" + location.pathname.replace(/[^/]*$/, ""))) root.dataset.begun = "";
  } catch (error) { /* Nothing is kept here. */ }
})();
