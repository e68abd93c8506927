// Builds elements. Text is only ever set as text: nothing that someone typed can become markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// A button that leads on. A second tap on a phone must not count twice, so it rests while its act runs.
export function button(label, act, className = "usa-button usa-button--outline", more = {}) {
  const node = el("button", { type: "button", class: className, ...more, on: {
    click: async () => {
      if (node.disabled) return;
      node.disabled = true;
      try { await act(); } finally { node.disabled = false; }
    },
  } }, label);
  return node;
}

let number = 0;
export function field(label, input) {
  input.id ||= `door-field-${++number}`;
  return el("div", { class: "usa-form-group" }, el("label", { class: "usa-label", for: input.id }, label), input);
}

export function details(id, summary, ...children) {
  return el("details", { id, class: "door__more" }, el("summary", {}, summary), children);
}
