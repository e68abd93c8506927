// The paper: photograph it, say what it is, answer what you see. What it is worth follows from the answers; the program's reading stands beside.

import { button, details, el, field } from "./dom.js";
import { app, happen, keep, photograph, show, t } from "./page.js";

export function checklist(situation) {
  const { table } = app.words;
  const language = app.language;
  const answers = (app.visit.answers ??= {});
  const chosen = app.visit.paper ?? situation.paper;
  const which = el("select", { class: "usa-select", id: "door-paper", on: {
    change: (event) => { app.visit.paper = event.target.value; show(); },
  } }, table.papers.filter((one) => one.key !== "none" && !one.found).map((one) => el("option", { value: one.key, selected: one.key === chosen }, one[language])));
  const counting = app.door.lines(chosen);
  const others = table.checks.filter((check) => check.answers.length && !counting.includes(check));
  const line = (check) => {
    const input = el("select", { class: "usa-select", id: `check-${check.number}`, on: {
      change: (event) => { answers[check.number] = event.target.value; show(); },
    } }, el("option", { value: "" }, t("cannotTell")), check.answers.map((one) => el("option", { value: one.key, selected: answers[check.number] === one.key }, one[language])));
    return el("li", { value: check.number },
      el("label", { for: input.id }, check.look[language]), input,
      el("p", { class: "door__hint" }, `${t("judicial")}: ${check.judicial[language]}. ${t("administrative")}: ${check.administrative[language]}.`));
  };
  const [paper, force] = app.door.worth(chosen, answers);
  const name = table.papers.find((one) => one.key === paper)[language];
  return el("section", { class: "card", "aria-labelledby": "door-paper-title" },
    el("h2", { id: "door-paper-title" }, t("checklist")),
    app.device ? photo() : null,
    field(t("whichPaper"), which),
    el("p", { class: "muted" }, t("checklistHint")),
    el("ol", { class: "checklist" }, counting.map(line)),
    details("door-other-lines", `${t("moreLines")}: ${others.map((one) => one.number).join(", ")}`, el("ol", { class: "checklist" }, others.map(line))),
    el("div", { class: "door__worth", "aria-live": "polite" }, el("p", {}, el("strong", {}, `${name}. `), t(`force_${paper === "cannot-tell" ? "unclear" : force}`)),
      app.door.defects(answers, language).map((one) => el("p", { class: "door__defect" }, one))),
    reading(),
    button(t("checked"), async () => {
      app.visit.paper = chosen;
      await keep("checklist", { paper, chosen, force, answers });
      await happen("check-paper", { paper, force });
    }, "usa-button", { id: "door-checked" }));
}

function photo() {
  const input = el("input", { type: "file", accept: "image/*", capture: "environment", class: "usa-file-plain", id: "door-photo", on: {
    change: async (event) => {
      const files = [...event.target.files];
      event.target.value = "";
      for (const file of files) await photograph(file);
    },
  } });
  return el("div", { class: "usa-form-group" }, el("label", { class: "usa-label", for: input.id }, t("photo")), input,
    app.visit.photos ? el("p", { class: "muted", id: "door-photos" }, `${t("photos")} ${app.visit.photos}`) : null);
}

function reading() {
  if (!app.visit.photos) return null;
  const read = app.sync?.readings[app.visit.visit]?.[app.language] ?? [];
  return el("div", { class: "door__reading" }, el("h3", {}, t("reading")),
    read.length ? read.map((line) => el("p", {}, el("strong", {}, line))) : el("p", { class: "muted" }, t("readingNone")),
    read.length ? el("p", { class: "muted" }, t("readingHint")) : null);
}
