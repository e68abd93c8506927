// What is added to the record at any time: officers, witnesses, rooms, things taken, calls, remarks. What was typed is never dropped.

import { button, details, el, field } from "./dom.js";
import { app, happen, keep, send, show, t } from "./page.js";

export function notes() {
  if (!app.device) return null;
  const text = (name, label) => field(t(label), el("input", { class: "usa-input", "data-keep": name, maxlength: 120, autocomplete: "off" }));
  const box = (name, label) => {
    const input = el("input", { class: "usa-checkbox__input", type: "checkbox", "data-keep": name, id: `box-${name}` });
    return el("div", { class: "usa-checkbox" }, input, el("label", { class: "usa-checkbox__label", for: input.id }, t(label)));
  };
  const form = (kind, title, ...fields) => details(`door-${kind}`, t(title), fields, button(t("add"), async () => {
    if (!(await keepTyped(kind))) return;
    app.message = t("added");
    show();
    send();
  }));
  return el("section", { class: "card", "aria-labelledby": "door-details" }, el("h2", { id: "door-details" }, t("details")),
    form("officer", "officer", text("officer-name", "name"), text("officer-badge", "badge"), text("officer-agency", "agency"), text("officer-vehicle", "vehicle"), box("officer-refused", "refusedToSay")),
    form("witness", "witness", text("witness-name", "name")),
    form("area", "area", text("area-area", "room")),
    form("item", "item", text("item-item", "what"), box("item-receipt", "receipt")),
    form("call", "callMade", text("call-to", "whom"), text("call-outcome", "outcome")),
    form("note", "note", field(t("words"), el("textarea", { class: "usa-textarea", rows: 3, maxlength: 2000, "data-keep": "note-note" }))),
    form("recorder", "recorder", text("recorder-name", "yourName")));
}

const DETAILS = ["officer", "witness", "area", "item", "call", "note", "recorder"];

// Notes what was typed into one form. Says whether there was anything.
async function keepTyped(kind) {
  const inputs = [...document.querySelectorAll(`#door-${kind} [data-keep]`)], data = {};
  for (const input of inputs) {
    const value = input.type === "checkbox" ? input.checked : input.value.trim();
    if (value) data[input.dataset.keep.split("-")[1]] = value;
  }
  if (!Object.keys(data).length) return false;
  await keep(kind, data);
  for (const input of inputs) {
    if (input.type === "checkbox") input.checked = false;
    else input.value = "";
  }
  return true;
}

// The report closes the visit: what was typed and not added yet goes with it.
export async function report() {
  if (app.device) for (const kind of DETAILS) await keepTyped(kind);
  await happen("report");
}
