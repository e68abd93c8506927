// Looks up what the rules answer. Nothing is decided here: every cell was worked out by the rulebook (custos.core.visits.table).

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

export class Door {
  constructor(words) {
    this.words = words;
    this.table = words.table;
  }

  // The number of a situation {who, want, paper, force, exigency}.
  number(situation) {
    const { who, want, paper, exigency } = this.table;
    const place = (list, key) => list.findIndex((one) => (one.key ?? one) === key);
    const papers = paper.findIndex(([key, force]) => key === situation.paper && force === situation.force);
    return ((place(who, situation.who) * want.length + place(want, situation.want)) * paper.length + papers) * exigency.length +
      exigency.indexOf(situation.exigency);
  }

  situation(number) {
    const { who, want, paper, exigency } = this.table;
    const rest = Math.floor(number / exigency.length);
    const [key, force] = paper[rest % paper.length];
    const wants = Math.floor(rest / paper.length);
    return {
      who: who[Math.floor(wants / want.length)].key,
      want: want[wants % want.length].key,
      paper: key,
      force,
      exigency: exigency[number % exigency.length],
    };
  }

  // What follows when something happens in a situation: its number, the sentence, the step, the answer of the rules.
  happen(number, happening) {
    const row = this.table.happenings[happening];
    const next = row.next ? row.next[number] : number;
    return {
      number: next,
      saying: this.table.sayings[DIGITS.indexOf(row.say[number])],
      step: "V" + (DIGITS.indexOf(row.step[number]) + 1),
      answer: this.table.answers[this.table.answer[next]],
    };
  }

  // The paper and its force as the checklist was answered ({line: key}).
  worth(paper, answers) {
    const one = this.table.papers.find((choice) => choice.key === paper);
    const said = Object.entries(answers).filter(([, key]) => key).map(([line, key]) => `${line}:${key}`);
    const asked = one.asks.every((line) => answers[line]);
    if (!asked || one.never.some((bad) => said.includes(bad))) return ["cannot-tell", "none"];
    if (!one.judge) return [one.asks.reduce((found, line) => one.becomes[answers[line]] ?? found, paper), "none"];
    if (one.against.some((bad) => said.includes(bad))) return [paper, "no"];
    const cleared = one.clears.filter((good) => said.includes(good)).map((good) => Number(good.split(":")[0]));
    return [paper, one.needs.every((line) => cleared.includes(line)) ? "yes" : "unclear"];
  }

  // Lines of the checklist that count for a paper, in order; all others only help the person who looks.
  lines(paper) {
    const one = this.table.papers.find((choice) => choice.key === paper);
    const counting = new Set([...one.needs, ...one.asks, ...[...one.against, ...one.never].map((said) => Number(said.split(":")[0]))]);
    return this.table.checks.filter((check) => counting.has(check.number));
  }

  defects(answers, language) {
    return this.table.checks
      .map((check) => check.answers.find((one) => one.key === answers[check.number]))
      .filter((one) => one && one.means)
      .map((one) => one.means[language]);
  }
}
