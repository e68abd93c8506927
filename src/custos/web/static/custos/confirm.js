// Keys for the page on which unsure places are compared with the picture; every key presses a button or a link that is there anyway.
"use strict";
(() => {
  const help = document.querySelector(".look__keys");
  if (help) help.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const field = event.target instanceof HTMLInputElement && event.target.type !== "hidden";
    if (field) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Enter") return;
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (wanted) {
      event.preventDefault();
      wanted.click();
      return;
    }
    const typed = document.getElementById("typed");
    if (typed && event.key === "t") {
      event.preventDefault();
      typed.focus();
    }
  });
})();
