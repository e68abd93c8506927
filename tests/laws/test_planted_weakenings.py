"""A planted rule that breaks a guarantee is found out for every guarantee, with a small concrete case."""

import json
from datetime import date

import pytest

from custos.adapters.data.laws import GUARANTEES, read_laws
from custos.core.law.book import Book
from custos.core.law.rules import DISCLOSURE

prove = pytest.importorskip("custos.core.law.prove", reason="the solver z3 is an optional extra")

DAY = date(2026, 11, 22)
EFFECTS = {
    "must-release": "must release",
    "refuse": "must not release",
    "may-release": "may release",
    "move-to-quash": "must move to quash",
    "conflict": "must release",
}
FOLDERS = ("us-nm", "us-ca")
WEAKER = {
    "No compulsory process ends in a refusal or a motion without counsel, and the records are kept": (
        "policy/process.toml",
        'upon     = ["choice", "refusal", "motion"]',
        'upon     = ["choice", "motion"]',
    ),
    "Federal tax information goes to counsel, whatever the paper": (
        "us/process.toml",
        'when     = ["data-class is federal-tax"]\nthen     = "duties only"\nduties   = ["to-counsel"]\ncounsel  = true',
        'when     = ["data-class is federal-tax"]\nthen     = "duties only"\nduties   = ["to-counsel"]',
    ),
}
"""Where a guarantee promises that something is owed, no added rule can break it: a rule that keeps the promise is weakened instead."""
SMALL = 12
"""Facts in a counterexample at the most: it must be a case that a person can hold in mind."""


def sentences():
    return prove.read_guarantees(read_laws()[GUARANTEES])


def planted(guarantee, folder):
    """The law of one state with one more rule, under which exactly what the guarantee forbids comes out."""
    if guarantee.owes:
        file, kept, weaker = WEAKER[guarantee.title]
        texts = read_laws()
        assert texts[file].count(kept) == 1
        return Book.read({**texts, file: texts[file].replace(kept, weaker)}, thorough=False)
    if guarantee.never_owes:
        return Book.read({**read_laws(), f"{folder}/planted.toml": planted_duty(guarantee)}, thorough=False)
    effect = next(EFFECTS[outcome] for outcome in EFFECTS if outcome in guarantee.never)
    conditions = ", ".join(f'"{clause}"' for clause in guarantee.when)
    shipped = Book.read(read_laws(), thorough=False).as_of(DAY, ["us", folder, "policy"], confirmed=True)
    ranked = [rule.text.cite for rule in shipped.engine.rules if rule.text.then in DISCLOSURE]
    # Each rule by its own name: a rule that claims to prevail over all others as a group is refused by the reader already.
    despite = "" if guarantee.never == ("conflict",) else f"despite = {json.dumps(ranked, ensure_ascii=False)}\n"
    rule = (
        '[[rule]]\ncite = "Planted weakening"\nsays = "What the guarantee forbids"\nin-force = {}\n'
        f'when = [{conditions}]\nthen = "{effect}"\n{despite}checked = "policy"\n'
    )
    return Book.read({**read_laws(), f"{folder}/planted.toml": rule}, thorough=False)


def planted_duty(guarantee):
    """A rule that owes exactly what the guarantee says is never owed."""
    kind = guarantee.never_owes[0]
    return (
        '[[rule]]\ncite = "Planted weakening"\nsays = "What the guarantee forbids"\nin-force = {}\n'
        f'when = {json.dumps(guarantee.when)}\nthen = "duties only"\nchecked = "policy"\n'
        f'duties = [{{ kind = "{kind}", do = "Do what is never owed", due = "before release" }}]\n'
    )


BY_DAY = 4
"""Every fourth guarantee is planted against by day, each by night; the law's own proof runs over all of them each time."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "number",
    [
        pytest.param(number, marks=() if number % BY_DAY == 0 else pytest.mark.night)
        for number in range(len(sentences()))
    ],
)
def test_a_planted_weakening_is_refuted_by_a_small_case(number):
    guarantee = sentences()[number]
    folder = next((folder for folder in FOLDERS if folder in guarantee.sources), FOLDERS[0])
    book = planted(guarantee, folder)
    law = book.as_of(DAY, ["us", folder, "policy"], confirmed=True)
    (result,) = prove.prove(book, law, [guarantee]).guarantees
    assert not result.proved, guarantee.title
    assert result.counterexample is not None, guarantee.title
    assert len(result.counterexample) <= SMALL, result.counterexample
