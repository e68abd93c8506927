"""A small law for tests of the engine, in the words of the real one, and a source of random laws and cases."""

from __future__ import annotations

import random
from datetime import date

from custos.core.law.book import Book
from custos.core.law.decide import Law

DAY = date(2026, 11, 22)

FACTS = """
[instrument]
ask = { en = "What paper?", es = "¿Qué documento?" }
values = ["warrant", "subpoena", "letter", "none"]
from = "paper"

[purpose]
ask = { en = "What for?", es = "¿Para qué?" }
values = ["crime", "civil", "own"]
from = "requester"

[judge-signed]
ask = { en = "Signed by a judge?", es = "¿Firmado por un juez?" }
from = "paper"

[agreement]
ask = { en = "An agreement?", es = "¿Un acuerdo?" }
from = "agency"

[status]
ask = { en = "A sensitive field?", es = "¿Un dato delicado?" }
from = "paper"

[stayed]
ask = { en = "Stayed?", es = "¿Suspendida?" }
from = "counsel"
unless-shown = "no"
"""

RULES = """
[define]
judges-paper = ["instrument is warrant", "judge-signed", "not stayed"]

[duty.log]
kind = "log"
do = "Enter it in the ledger"
due = "same day"

[[rule]]
cite = "Rule 1"
says = "A judge's paper is obeyed"
in-force = {}
when = ["judges-paper"]
then = "must release"
despite = ["any other rule"]
by-judge = true
duties = [{ kind = "preserve", do = "Keep the records", due = "at once" }]
checked = "not yet"

[[rule]]
cite = "Rule 2(a)"
says = "The records are confidential"
in-force = {}
when = []
then = "must not release"
subject-to = ["Rule 2(b)"]
checked = "text"

[[rule]]
cite = "Rule 2(b)"
says = "Under an agreement they may go to an investigation"
in-force = { from = 2020-01-01 }
when = ["purpose is crime", "agreement"]
then = "may release"
duties = [{ kind = "authority", do = "Have the authority decide", due = "before release" }]
checked = "text"

[[rule]]
cite = "Rule 2(b)(1)"
says = "Or for the own use"
in-force = { from = 2020-01-01 }
when = ["purpose is own"]
then = "may release"
checked = "secondary"

[[rule]]
cite = "Rule 3"
says = "A subpoena is met with a motion"
in-force = {}
when = ["instrument is subpoena"]
then = "must move to quash"
checked = "text"

[[rule]]
cite = "Rule 4"
says = "Sensitive fields stay"
in-force = { from = 2025-07-01 }
when = ["status"]
then = "must not release"
contested = "whether it binds"
checked = "text"

[[rule]]
cite = "Rule 5"
says = "Everything is written down"
in-force = {}
when = []
then = "duties only"
duties = ["log"]
checked = "policy"
"""


def book(rules: str = RULES, facts: str = FACTS) -> Book:
    """A book of one file."""
    return Book.read({"facts.toml": facts, "us/small.toml": rules})


def small_law(rules: str = RULES, *, day: date = DAY, confirmed: bool = True) -> Law:
    """The small law on a day."""
    return book(rules).as_of(day, ["us"], confirmed=confirmed)


def random_world(law: Law, source: random.Random, known: float = 0.5) -> list[int]:
    """A partial case: each fact unknown, known, or narrowed to some of its values."""
    world = list(law.engine.facts.full)
    for number, full in enumerate(world):
        if source.random() < known:
            width = full.bit_length()
            world[number] = 1 << source.randrange(width) if source.random() < 0.8 else source.randrange(1, full + 1)
    return world


def narrowed(world: list[int], source: random.Random) -> list[int]:
    """The same case with one unknown fact settled."""
    unsettled = [number for number, mask in enumerate(world) if mask & (mask - 1)]
    if not unsettled:
        return list(world)
    number = source.choice(unsettled)
    values = [1 << bit for bit in range(world[number].bit_length()) if world[number] >> bit & 1]
    return [*world[:number], source.choice(values), *world[number + 1 :]]
