"""The seventh set: seventy papers written one by one in plain text, with layouts and wordings that no other set uses.

Why: the six earlier sets say the papers of one schedule in other words. Here each paper is a text page of its own: orders in a minute
form, agreed orders, docket entries, lodged orders, subpoenas of boards and arbitrators, lessons, news, releases in plain words. The set
was written before any rule was looked at; docs/benchmarks.md holds the figures of its first reading. All names are invented.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve, frozen
from tests.corpus.hand import KEPT_STATES, LATE_STATES, STATES, Hand
from tests.corpus.papers import PAGE_BREAK, RULE, Block, Paper, center, entry, para, two
from tests.corpus.parts import parties, signature, stamp
from tests.corpus.truth import Drawn, Truth, World

PLAIN = ("none", "letter", "unknown")
LABELS = ("kinds", "authority", "state", "signer", "signed", "persons", "a", "lang", "records", "defects", "commands", "trap", "footer", "execute", "issued", "respond", "case")  # fmt: skip


class Day(date):
    """A day that says in which form it is written: ``{day:w}`` in the paper's way, ``long``, ``es`` or a form of strftime."""

    hand: Hand

    def __format__(self, form: str) -> str:
        ways = {"w": self.hand.write, "long": self.hand.write_long, "es": self.hand.escribe}
        return ways[form](self) if form in ways else super().__format__(form)


@frozen
class Sheet:
    """One paper of the set as it is written in the text files: its name, what is true of it, its lines."""

    name: str
    labels: dict[str, str]
    body: str


@cache
def sheets() -> tuple[Sheet, ...]:
    """All papers of the set, in the order of the files."""
    found: list[Sheet] = []
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        for piece in re.split(r"^#### ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, body = piece.partition("\n----\n")
            name, *rows = head.splitlines()
            labels = dict(row.split(": ", 1) for row in rows)
            if unknown := set(labels) - set(LABELS):
                raise ValueError(f"{path.name}: {name}: no such label: {sorted(unknown)}")
            found.append(Sheet(name, labels, body))
    return tuple(found)


def draw_seventh(*, seed: int = 1) -> tuple[Drawn, ...]:
    """Each paper of the set once, with people, places and days from the seed."""
    return tuple(_drawn(sheet, seed * 100_000 + number) for number, sheet in enumerate(sheets()))


def _drawn(sheet: Sheet, seed: int) -> Drawn:
    hand = _hand_in(sheet.labels["state"], seed)
    says = _values(hand)
    footer = sheet.labels.get("footer", "").format(**says)
    body = [block for line in sheet.body.strip().splitlines() for block in _blocks(line.strip().format(**says), hand)]
    paper = Paper(sheet.name, tuple(body), footer, sheet.labels.get("lang", "en"))
    pages = 1 + sum(block is PAGE_BREAK for block in body)
    return Drawn(f"seventh-{seed}", sheet.name, paper, _truth(sheet, says), hand.world, seed, pages)


def _hand_in(state: str, seed: int) -> Hand:
    """A hand whose office is in a state; the same for the same seed."""
    tables = {False: STATES, True: KEPT_STATES}
    late, kept = state in LATE_STATES, state in tables[True]
    for turn in range(400):
        hand = Hand(seed + turn * 7919, kept=kept, late=late)
        if hand.world.state == state:
            return hand
    raise ValueError(f"no such state: {state}")


def _values(hand: Hand) -> dict[str, object]:
    """What the placeholders of a text say."""
    world: World = hand.world
    hand.dice.random()
    day, due, soon = (Day(d.year, d.month, d.day) for d in (hand.ago(2, 8), hand.ahead(9, 24), hand.ahead(2, 5)))
    for one in (day, due, soon):
        one.hand = hand
    lawyer, judge, firm = hand.person(), hand.judge(), hand.firm()
    kind = "mj" if hand.chance(0.5) else "cv"
    return {
        "day": day, "due": due, "soon": soon, "judge": judge, "judge_up": judge.upper(), "firm": firm, "firm_up": firm.upper(),
        "who": hand.person(), "who2": hand.person(), "who3": hand.person(), "officer": hand.person(), "officer2": hand.person(),
        "clerk": hand.person(), "lawyer": lawyer, "lawyer_up": lawyer.upper(), "lawyer2": hand.person(), "a": hand.a_number(),
        "agency": world.agency, "address": world.address, "case": hand.state_case("cv", day) if kind == "cv" else hand.federal_case("mj", day),
    }  # fmt: skip


def _blocks(line: str, hand: Hand) -> list[Block]:
    """One line of a text as what is drawn."""
    mark, _, rest = line.partition(" ")
    if line == "==":
        return [PAGE_BREAK]
    if line == "---":
        return [RULE]
    if mark in ("^", "^^"):
        return [center(rest, 13 if mark == "^^" else 11.5, bold=mark == "^^")]
    if mark == "!!":
        how, label, name, under = (part.strip() for part in rest.split("|"))
        signed = how != "none"
        return signature(hand, label, name, signed=signed, under=under, how=how if signed else "typed")
    if mark == "%%":
        return [stamp(rest, dy=20)]
    if mark == "[[":
        left, right = rest.removesuffix("]]").split(" | ")
        return [{"kind": "boxed", "left": _lines(left), "right": _lines(right), "size": 10.5}]
    if mark in ("[x]", "[ ]") or line.startswith("[ ] "):
        return [{"kind": "tick", "text": line[4:], "on": mark == "[x]", "size": 10.5, "mark": "typed"}]
    if " )) " in line:
        left, right = line.split(" )) ")
        return [parties(_lines(left), _lines(right))]
    if " || " in line:
        left, right = line.split(" || ")
        return [two(_lines(left), _lines(right))]
    if mark == "::":
        return [entry(*rest.split(" : ", 1))]
    return [para(line)]


def _lines(text: str) -> str:
    return "\n".join(part.strip() for part in text.split(" / "))


def _truth(sheet: Sheet, says: dict[str, object]) -> Truth:
    """What is true of a paper: what its labels say, and the days and numbers that its text prints."""
    labels = {key: value.format(**says) for key, value in sheet.labels.items()}
    kinds = tuple(labels["kinds"].split("; "))
    forceful = kinds[0] not in PLAIN

    def day(label: str, placeholder: str) -> date | None:
        printed = labels.get(label) or (placeholder if "{" + placeholder + ":" in sheet.body and forceful else "-")
        chosen = says.get(printed)
        return date(chosen.year, chosen.month, chosen.day) if isinstance(chosen, date) else None

    known = {"yes": True, "no": False}
    base = Truth(kinds, labels["authority"], judicial=labels["authority"] == "judge")
    return evolve(
        base, trap=labels.get("trap", ""), signed=known.get(labels.get("signed", "")), signer=labels.get("signer", ""),
        issued_on=day("issued", "day"), execute_by=day("execute", "-"), respond_by=day("respond", "due"),
        case_number=labels.get("case", ""), a_number=labels.get("a", ""), persons=_listed(labels.get("persons", "")),
        records=labels.get("records", ""), defects=_listed(labels.get("defects", "")), commands=labels.get("commands", ""),
    )  # fmt: skip


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


__all__ = ["Sheet", "draw_seventh", "sheets"]
