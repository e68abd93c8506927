// The page at the door: what to say first, big buttons, everything kept on this device before anything else happens.

import { Door } from "./door.js";
import { button, details, el, field } from "./dom.js";
import { Store } from "./store.js";
import { Sync } from "./sync.js";
import { checklist } from "./paper.js";
import { enrolment, lockBox, deviceBox } from "./device.js";
import { notes, report } from "./notes.js";

const IDLE_MS = 5 * 60 * 1000;
const RETRY_MS = 30 * 1000;
const READING_MS = 5 * 1000;
const NOTHING = { who: "unclear", want: "waiting-room", paper: "none", force: "none", exigency: "no" };
const FIRST = {
  V1: ["want-in", "show-paper", "ask-by-name", "stand", "leave"],
  V5: ["want-in", "enter", "no-paper", "stay", "leave"],
  V7: ["arrest", "take", "question", "leave"],
  V8: ["enter", "arrest", "take", "show-paper", "leave"],
};
const USUAL = ["enter", "show-paper", "no-paper", "stay", "leave"];
const NO_BUTTON = ["arrive", "report", "check-paper"];

export const app = {
  language: document.documentElement.lang.startsWith("es") ? "es" : "en",
  visit: null, // {visit, number, happening, step, began, over} - closed words only
  recent: [], // lines written since this page was opened and not locked since
  log: null, // lines read back, only while unlocked
  message: "",
  device: null,
  waiting: 0,
};

export const t = (key) => app.words.ui[app.language][key];
const own = (both) => both[app.language];

async function start() {
  app.words = await (await fetch("/desk/words.json")).json();
  app.door = new Door(app.words);
  app.visit = { visit: null, number: app.door.number(NOTHING), happening: null, step: null, began: null };
  try {
    app.store = await Store.open();
    app.device = await app.store.device();
    app.waiting = await app.store.waiting();
    app.sync = new Sync(app.store, () => show());
    const open = await app.store.openVisit();
    if (open) {
      app.visit = open;
      app.message = t("resumed");
    }
  } catch {
    app.message = t("noStore");
  }
  show();
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, awake, { passive: true });
  addEventListener("online", () => { show(); send(); });
  addEventListener("offline", () => show());
  addEventListener("hashchange", () => { app.hashSeen = false; show(); });
  setInterval(tick, 1000);
  setInterval(() => { if (app.waiting && navigator.onLine) send(); }, RETRY_MS);
  setInterval(() => { if (unread() && navigator.onLine && !app.sending) send(); }, READING_MS);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/desk/service-worker.js", { scope: "/desk" }).catch(() => undefined);
  if (navigator.storage?.persist) navigator.storage.persist().catch(() => undefined);
}

// --- what happens ---------------------------------------------------------------------------------------------------------

export async function happen(happening, change = {}) {
  const before = { ...app.door.situation(app.visit.number), ...change };
  const found = app.door.happen(app.door.number(before), happening);
  const visit = app.visit.visit ?? crypto.randomUUID();
  app.visit = {
    visit, number: found.number, happening, step: found.step,
    began: app.visit.began ?? Date.now(),
    answers: app.visit.answers, paper: app.visit.paper, photos: app.visit.photos ?? 0,
  };
  app.message = "";
  await keep("happening", {
    happening, situation: app.door.situation(found.number), way: found.answer.way, say: found.saying.key, step: found.step,
    law: app.words.table.law, words: app.words.words,
  });
  show(true);
  send();
}

// Every line is on the disk before the page goes on.
export async function keep(kind, data) {
  if (!app.device) return;
  app.visit.answers ??= {};
  const line = await app.store.append(app.visit.visit, kind, data, app.visit);
  app.recent.push(line);
  app.waiting = await app.store.waiting();
  if (app.log) app.log.push(line);
}

export async function photograph(file) {
  if (!app.device || !file) return;
  try {
    const kept = await app.store.keepPhoto(app.visit.visit, file);
    app.visit.photos = (app.visit.photos ?? 0) + 1;
    await keep("photo", kept);
    app.message = "";
  } catch {
    app.message = t("photoFailed");
  }
  show();
  send();
}

export async function send() {
  if (!app.sync || !app.store.unlocked || !navigator.onLine) return;
  app.sending = true;
  showState();
  const outcome = await app.sync.now();
  app.sending = false;
  app.outcome = outcome;
  if (outcome === "wiped") {
    app.device = app.log = null;
    app.recent = [];
    app.waiting = 0;
  } else {
    app.waiting = await app.store.waiting();
  }
  show();
}

// A photograph was sent, and the office has not said yet what it read in it.
function unread() {
  return app.visit.visit && app.visit.photos && !app.sync?.readings[app.visit.visit];
}

export async function unlocked() {
  app.log = (await app.store.lines()).map((body) => JSON.parse(body));
  show();
  await send();
}

export function lock() {
  app.store?.lock();
  app.log = null;
  app.recent = [];
  show();
}

let idle = Date.now();
function awake() { idle = Date.now(); }
function tick() {
  const clock = document.getElementById("door-timer");
  if (clock && app.visit.began) clock.textContent = elapsed();
  if (app.store?.unlocked && Date.now() - idle > IDLE_MS) lock();
}

function elapsed() {
  const seconds = Math.max(0, Math.round((Date.now() - app.visit.began) / 1000));
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

// --- what is shown ----------------------------------------------------------------------------------------------------------

export function show(toTop = false) {
  const main = document.getElementById("door");
  const opened = new Set([...main.querySelectorAll("details[open]")].map((one) => one.id));
  const typed = new Map([...main.querySelectorAll("[data-keep]")].map((one) => [one.dataset.keep, one.type === "checkbox" ? one.checked : one.value]));
  const focused = document.activeElement?.dataset?.keep;
  document.documentElement.lang = app.language;
  document.title = `${t("title")} · custos`;
  document.getElementById("door-title").textContent = t("title");
  showState();
  main.replaceChildren(...parts().filter(Boolean));
  for (const one of main.querySelectorAll("details")) if (opened.has(one.id)) one.open = true;
  for (const one of main.querySelectorAll("[data-keep]")) {
    if (typed.has(one.dataset.keep)) {
      if (one.type === "checkbox") one.checked = typed.get(one.dataset.keep);
      else if (one.type !== "file") one.value = typed.get(one.dataset.keep);
    }
    if (one.dataset.keep === focused) one.focus();
  }
  if (location.hash === "#device" && !app.hashSeen) {
    app.hashSeen = true;
    const box = document.getElementById("door-device");
    if (box) { box.open = true; box.scrollIntoView(); }
  }
  if (toTop) {
    scrollTo({ top: 0 });
    document.getElementById("door-step")?.focus();
  }
}

function showState() {
  const parts = [];
  if (app.device) parts.push(app.device.office);
  parts.push(t(navigator.onLine ? "online" : app.device ? "offline" : "offlineOnly"));
  if (app.sending) parts.push(t("sending"));
  else if (app.waiting) parts.push(`${app.waiting} ${t("waiting")}`);
  else if (app.device && app.outcome === "sent") parts.push(t("allSent"));
  const state = document.getElementById("door-state");
  state.textContent = parts.join(" · ");
  state.classList.toggle("door__state--off", !navigator.onLine || app.waiting > 0);
}

function parts() {
  const { visit } = app;
  const begun = visit.step !== null;
  const over = begun && app.words.table.steps[visit.step].over;
  const now = begun ? app.door.happen(visit.number, visit.happening) : app.door.happen(visit.number, "arrive");
  return [
    app.words.read_by.includes("not yet") && !over ? el("p", { class: "unconfirmed", id: "door-unconfirmed" }, t("notConfirmed")) : null,
    warnings(),
    begun ? where() : el("h1", { id: "door-step", tabindex: "-1" }, t("say")),
    ...spoken(now.saying),
    over ? ending() : null,
    begun && !over ? outcome(now) : null,
    begun && !over && visit.step === "V5" ? paper() : null,
    !begun ? button(t("start"), () => happen("arrive"), "usa-button usa-button--big door__start") : null,
    calls(begun),
    !begun ? who() : null,
    begun && !over ? buttons(visit.step) : null,
    never(),
    el("p", { class: "door__obeyed" }, t("neverEnd")),
    begun && !over && visit.step !== "V5" ? paper() : null,
    begun && !over ? who() : null,
    begun && app.visit.happening !== "report" ? notes() : null,
    begun ? record() : null,
    lockBox(),
    enrolment(),
    callBacks(),
    deviceBox(),
    foot(),
  ];
}

function warnings() {
  const found = [];
  if (app.message) found.push(el("p", { class: "banner", role: "status" }, app.message));
  const clock = app.sync?.clockMs ?? 0;
  if (Math.abs(clock) > 120000) {
    const amount = `${Math.round(Math.abs(clock) / 60000)} ${t("minutes")}`;
    found.push(el("p", { class: "banner", id: "door-clock", role: "status" }, t(clock > 0 ? "clockSlow" : "clockFast").replace("%s", amount)));
  }
  const words = { conflict: "conflict", refused: "refused", update: "update", wiped: "wiped", failed: "sendFailed" }[app.outcome];
  if (words && (navigator.onLine || app.outcome === "wiped")) found.push(el("p", { class: "banner banner--loud", role: "status" }, t(words)));
  return found.length ? el("div", { class: "door__warnings" }, found) : null;
}

function where() {
  const step = app.words.table.steps[app.visit.step];
  const number = app.sync?.numbers[app.visit.visit];
  return el("div", { class: "door__where" },
    el("p", { class: "door__quiet" }, app.words.make_believe ? `${t("madeUp")} · ` : "", el("span", { id: "door-timer" }, elapsed()), number ? ` · ${t("visitNumber")} ${number}` : ""),
    el("h1", { id: "door-step", tabindex: "-1" }, own(step.title)));
}

function spoken(saying) {
  return [
    el("p", { class: "door__say", id: "door-say", lang: app.language }, `“${saying[app.language]}”`),
    details("door-other", t("other"), el("p", { class: "door__say door__say--other", lang: app.language === "es" ? "en" : "es" }, `“${saying[app.language === "es" ? "en" : "es"]}”`)),
  ];
}

function outcome(now) {
  const { grounds, duties } = app.words.table;
  const tone = { comply: "go", call: "wait" }[now.answer.way] ?? "stop";
  const step = app.words.table.steps[app.visit.step];
  const against = app.visit.happening === "check-paper" ? app.door.defects(app.visit.answers ?? {}, app.language) : [];
  const reasons = now.answer.because.map((place) => grounds[place]);
  return el("section", { class: `card card--${tone} door__way`, "aria-label": t("doNow") },
    el("h2", { class: "door__outcome", id: "door-outcome" }, t(`way_${now.answer.way}`)),
    against.map((line) => el("p", { class: "door__defect" }, line)),
    el("p", {}, own(step.do)),
    details("door-why", t("why"),
      reasons.length
        ? el("ul", { class: "reasons" }, reasons.map((one) => el("li", {}, `${own(one)} `, el("cite", {}, one.cite), one.contested ? el("span", { class: "pill pill--wait" }, t("contested")) : null)))
        : el("p", {}, t("whyNone")),
      el("ul", { class: "reasons" }, now.answer.duties.map((place) => el("li", {}, own(duties[place]))))));
}

// Before a visit begins, its beginning is the one button; then it is the first call.
function calls(begun) {
  const officials = app.words.contacts.filter((one) => one.role !== "call-back");
  if (!officials.length) return el("p", { class: "note" }, t("noNumber"));
  return el("div", { class: "door__calls" }, officials.map((one, place) =>
    el("a", { class: `usa-button door__call${place || !begun ? " usa-button--outline" : ""}`, href: `tel:${one.phone.replaceAll(" ", "")}`, on: {
      click: () => { if (app.visit.visit) keep("call", { to: one.en, number: one.phone }); },
    } }, `${t("call").replace("%s", own(one))} `, el("span", { class: "phone" }, one.phone))));
}

function who() {
  const chosen = app.door.situation(app.visit.number).who;
  return el("fieldset", { class: "usa-fieldset door__who" }, el("legend", { class: "usa-legend" }, t("who")),
    app.words.table.who.map((one) => {
      const input = el("input", { class: "usa-radio__input", type: "radio", name: "who", id: `who-${one.key}`, value: one.key, on: {
        change: async () => {
          app.visit.number = app.door.number({ ...app.door.situation(app.visit.number), who: one.key });
          if (app.device && app.visit.visit) await app.store.keepOpenVisit(app.visit);
          show();
        },
      } });
      input.checked = one.key === chosen;
      return el("div", { class: "usa-radio" }, input, el("label", { class: "usa-radio__label", for: input.id }, own(one)));
    }));
}

function buttons(step) {
  const { happenings } = app.words.table;
  const first = FIRST[step] ?? USUAL;
  const others = Object.keys(happenings).filter((key) => !first.includes(key) && !NO_BUTTON.includes(key));
  const one = (key) => button(own(happenings[key]), () => happen(key), "usa-button usa-button--outline door__button", { "data-happening": key });
  return el("section", { class: "door__buttons", "aria-labelledby": "door-next" },
    el("h2", { id: "door-next" }, t("next")), first.map(one), details("door-others", t("more"), others.map(one)));
}

function never() {
  const acts = app.words.table.red_line.map((one) => own(one)).join(", ");
  return el("p", { class: "door__never" }, el("strong", {}, t("never")), ` ${acts}.`);
}

function paper() {
  const situation = app.door.situation(app.visit.number);
  if (situation.paper === "none" && !app.visit.photos) return null;
  return checklist(situation);
}

function record() {
  if (!app.device) return null;
  const known = app.log?.filter((line) => line.visit === app.visit.visit) ?? app.recent.filter((line) => line.visit === app.visit.visit);
  return details("door-log", `${t("log")} (${known.length})`,
    app.log ? null : el("p", { class: "muted" }, t("logLocked")),
    el("ol", { class: "visit-log" }, known.map((line) => el("li", {}, el("span", { class: "muted" }, new Date(line.at).toLocaleTimeString(app.language)), ` ${told(line)}`))));
}

function told(line) {
  const { happenings, steps } = app.words.table;
  if (line.kind === "happening") return `${own(happenings[line.data.happening])} · ${steps[line.data.step] ? own(steps[line.data.step].title) : ""}`;
  const values = Object.entries(line.data).filter(([key, value]) => typeof value === "string" && !["sha256", "type"].includes(key)).map(([, value]) => value);
  return `${t({ call: "callMade", checklist: "checklist", photo: "photo" }[line.kind] ?? line.kind)}: ${values.join(", ")}`;
}

function ending() {
  const finished = app.visit.happening === "report";
  return el("section", { class: "card card--ask" },
    el("p", {}, finished ? t("over") : own(app.words.table.steps.V10.do)),
    finished
      ? button(t("another"), async () => {
        app.visit = { visit: null, number: app.door.number(NOTHING), happening: null, step: null, began: null };
        if (app.device) await app.store.write((at) => at("meta").delete("open"));
        app.recent = [];
        if (app.store?.unlocked) { await app.store.sent((await app.store.chain()).done, []); app.log = []; }
        show(true);
      }, "usa-button")
      : button(own(app.words.table.happenings.report), report, "usa-button", { "data-happening": "report" }));
}

function callBacks() {
  const numbers = app.words.contacts.filter((one) => one.role === "call-back");
  if (!numbers.length) return null;
  return details("door-call-backs", t("callBack"), el("p", { class: "muted" }, t("callBackHint")),
    el("ul", { class: "plain-list" }, numbers.map((one) => el("li", {}, `${own(one)}: `, el("a", { class: "phone", href: `tel:${one.phone.replaceAll(" ", "")}` }, one.phone)))));
}

function foot() {
  return el("footer", { class: "door__foot" },
    button(t("language"), () => { app.language = app.language === "es" ? "en" : "es"; show(); }, "usa-button usa-button--unstyled", { lang: app.language === "es" ? "en" : "es", id: "door-language" }),
    app.words.make_believe ? el("p", { class: "door__made-up" }, t("makeBelieve")) : null,
    el("p", {}, `${own(app.words.agency)} · ${t("wordsOf")} ${app.words.day_said ? own(app.words.day_said) : app.words.day} · ${t("byLaw")} ${app.words.table.law.slice(0, 8)}`));
}

start();
