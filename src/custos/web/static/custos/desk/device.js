// This device: enrolling it, its code, emptying it.

import { button, details, el, field } from "./dom.js";
import { app, lock, show, t, unlocked } from "./page.js";

const code = (name) => el("input", { class: "usa-input", type: "password", inputmode: "numeric", autocomplete: "off", "data-keep": name, maxlength: 32 });

// The code, asked for where the record waits or is to be read. Everything else works without it.
export function lockBox() {
  if (!app.device || app.store.unlocked) return null;
  const input = code("lock-code");
  const open = async () => {
    if (await app.store.unlock(input.value)) {
      app.message = "";
      input.value = "";
      await unlocked();
      return;
    }
    const device = await app.store.device();
    app.message = t("wrongCode").replace("%s", Math.max(1, Math.ceil((device.notBefore - Date.now()) / 1000)));
    input.value = "";
    show();
  };
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  return el("section", { class: "card door__lock", "aria-label": t("unlock") },
    field(t("enterCode"), input), el("p", { class: "muted" }, t("unlockHint")), button(t("unlock"), open, "usa-button", { id: "door-unlock" }));
}

export function enrolment() {
  if (app.device || !app.store) return null;
  const name = el("input", { class: "usa-input", "data-keep": "enrol-name", maxlength: 60, autocomplete: "off" });
  const chosen = code("enrol-code");
  return el("div", {}, el("p", { class: "note" }, t("notEnrolled")),
    details("door-device", t("enrol"), field(t("enrolName"), name), field(t("enrolCode"), chosen),
      button(t("enrol"), async () => {
        app.message = await enrol(name.value, chosen.value);
        show();
      }, "usa-button", { id: "door-enrol" }),
      el("p", {}, el("a", { href: "/sign-in?next=/desk%23device" }, t("enrolSignIn")))));
}

async function enrol(name, chosen) {
  if (!/^.{6,}$/.test(chosen)) return t("enrolShort");
  try {
    const asked = await fetch("/desk/enrol", { redirect: "manual" });
    if (!asked.ok) return t("enrolSignIn");
    const { csrf, may, why } = await asked.json();
    if (!may) return why;
    const made = await fetch("/desk/enrol", { method: "POST", redirect: "manual", headers: { "X-CSRFToken": csrf }, body: new URLSearchParams({ name }) });
    if (!made.ok) return t("enrolFailed");
    await app.store.enrol(chosen, await made.json());
    app.device = await app.store.device();
    await unlocked();
    return `${t("enrolled")} ${app.device.office}.`;
  } catch {
    return navigator.onLine ? t("enrolFailed") : t("enrolSignIn");
  }
}

export function deviceBox() {
  if (!app.device) return null;
  const sure = el("input", { class: "usa-input", "data-keep": "wipe-sure", autocomplete: "off" });
  return details("door-settings", t("settings"),
    el("p", {}, `${t("enrolled")} ${app.device.office}`),
    app.store.unlocked ? button(t("lock"), () => lock(), "usa-button usa-button--outline", { id: "door-lock" }) : null,
    field(t("wipeSure"), sure),
    button(t("wipe"), async () => {
      if (sure.value !== "WIPE") return;
      await app.store.empty();
      location.reload();
    }, "usa-button usa-button--secondary", { id: "door-wipe" }));
}
