// Boxes on the pages of a release: drawn and moved by mouse, finger or keyboard, kept as lines, and told to the form in the other tab.
"use strict";
(() => {
  const lines = document.getElementById("lines");
  const form = document.querySelector("[data-boxes]");
  if (form) {
    new BroadcastChannel(`custos-boxes-${form.dataset.boxes}`).onmessage = (event) => {
      const field = document.getElementById("id_boxes");
      if (field && typeof event.data === "string") field.value = event.data;
    };
  }
  if (!lines) return;

  const SVG = "http://www.w3.org/2000/svg";
  const SMALLEST = 4;
  const named = document.querySelector(".preview").dataset.box;
  const sheets = [...document.querySelectorAll("svg[data-sheet]")];
  const size = (sheet) => [sheet.viewBox.baseVal.width, sheet.viewBox.baseVal.height];
  const number = (box, name) => Number(box.getAttribute(name));

  const write = () => {
    lines.value = sheets
      .flatMap((sheet) => {
        const [wide, high] = size(sheet);
        return [...sheet.querySelectorAll("rect")].map((box) => {
          const x = number(box, "x"), y = number(box, "y");
          const edges = [x / wide, y / high, (x + number(box, "width")) / wide, (y + number(box, "height")) / high];
          return `${sheet.dataset.sheet}: ${edges.map((edge) => (edge * 100).toFixed(1)).join(" ")}`;
        });
      })
      .join("\n");
  };

  const place = (box, x, y, width, height) => {
    const [wide, high] = size(box.ownerSVGElement);
    const w = Math.min(Math.max(width, SMALLEST), wide), h = Math.min(Math.max(height, SMALLEST), high);
    box.setAttribute("width", w);
    box.setAttribute("height", h);
    box.setAttribute("x", Math.min(Math.max(x, 0), wide - w));
    box.setAttribute("y", Math.min(Math.max(y, 0), high - h));
  };

  const live = (box) => {
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", named);
    box.addEventListener("keydown", (event) => {
      const step = size(box.ownerSVGElement)[0] / 100;
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (event.key === "Delete" || event.key === "Backspace") box.remove();
      else if (way && event.shiftKey)
        place(box, number(box, "x"), number(box, "y"), number(box, "width") + way[0] * step, number(box, "height") + way[1] * step);
      else if (way) place(box, number(box, "x") + way[0] * step, number(box, "y") + way[1] * step, number(box, "width"), number(box, "height"));
      else return;
      event.preventDefault();
      write();
    });
    return box;
  };

  const added = (sheet, x, y, width, height) => {
    const box = document.createElementNS(SVG, "rect");
    box.setAttribute("class", "preview__box");
    sheet.append(box);
    place(box, x, y, width, height);
    return live(box);
  };

  const at = (sheet, event) => {
    const frame = sheet.getBoundingClientRect();
    const [wide, high] = size(sheet);
    return [((event.clientX - frame.left) / frame.width) * wide, ((event.clientY - frame.top) / frame.height) * high];
  };

  for (const sheet of sheets) {
    sheet.querySelectorAll("rect").forEach(live);
    sheet.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const [x, y] = at(sheet, event);
      const moved = event.target.closest("rect");
      const box = moved || added(sheet, x, y, SMALLEST, SMALLEST);
      const from = [number(box, "x"), number(box, "y")];
      sheet.setPointerCapture(event.pointerId);
      const move = (now) => {
        const [u, v] = at(sheet, now);
        if (moved) place(box, from[0] + u - x, from[1] + v - y, number(box, "width"), number(box, "height"));
        else place(box, Math.min(x, u), Math.min(y, v), Math.abs(u - x), Math.abs(v - y));
      };
      const end = () => {
        for (const [name, one] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) sheet.removeEventListener(name, one);
        // A tap is no box: what is too small to cover a letter was not meant.
        if (!moved && number(box, "width") <= SMALLEST && number(box, "height") <= SMALLEST) box.remove();
        else box.focus();
        write();
      };
      sheet.addEventListener("pointermove", move);
      sheet.addEventListener("pointerup", end, { once: true });
      // A finger that scrolls the page draws nothing.
      sheet.addEventListener("pointercancel", end, { once: true });
    });
  }
  for (const button of document.querySelectorAll("[data-add]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const sheet = sheets.find((one) => one.dataset.sheet === button.dataset.add);
      const [wide, high] = size(sheet);
      added(sheet, wide * 0.3, high * 0.3, wide * 0.3, high * 0.04).focus();
      write();
    });
  }
  document.querySelector(".boxes-help").hidden = false;
  const use = document.getElementById("use");
  use.hidden = false;
  use.addEventListener("click", () => {
    new BroadcastChannel(`custos-boxes-${use.dataset.request}`).postMessage(lines.value);
    document.getElementById("used").hidden = false;
  });
})();
