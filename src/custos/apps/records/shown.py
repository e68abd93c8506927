"""What the page that finds the person shows of a search: cards in words, and what could be asked next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from custos.adapters.data.people import record_fields
from custos.apps.casework import words
from custos.apps.casework.fields import Words
from custos.apps.casework.frame import language
from custos.apps.records import looked_wording, wording
from custos.apps.records.looked import Look, Looked
from custos.apps.records.models import Disclosure, ListedDisclosure, PersonSearch
from custos.apps.records.services.finding import MOST_NAMESAKES
from custos.core.people.cards import Reads
from custos.core.people.rule import Ask, Verdict

_SAID = {
    "first": ("given",),
    "middle": ("middle",),
    "surname": ("family",),
    "suffix": (),
    "born": ("born",),
    "ssn": ("ssn",),
    "address": ("street", "zip_code"),
}
"""Which parts of what was asked each row of a card compares."""


@frozen
class ShownRow:
    """One field: its name, what the request says, how the file agrees and why."""

    name: Words
    says: str
    reads: Words
    why: Words


@frozen
class ShownCard:
    """One candidate."""

    number: int
    target: bool
    rows: tuple[ShownRow, ...]


@frozen
class ShownSearch:
    """One search as the page shows it."""

    row: PersonSearch
    verdict: Words
    outside: Words
    namesakes: Words
    cards: tuple[ShownCard, ...]
    asks: Words
    """What one more identifier would do; "" where there is nothing to ask."""
    may_ask: bool
    is_exact: bool


@frozen
class ShownDisclosure:
    """One line of an accounting, or of what was opened for a request."""

    row: Disclosure | ListedDisclosure
    what: Words
    why: Words


def show_disclosure(row: Disclosure | ListedDisclosure) -> ShownDisclosure:
    """``row`` in the reader's language: names of fields and the purpose in words, never a value."""
    called = {one.key: one.called(language()) for one in record_fields()}
    keys = dict.fromkeys(str(token).partition(".")[0] for token in row.fields)
    what = ", ".join(called.get(key, key) for key in keys)
    if isinstance(row, ListedDisclosure):
        return ShownDisclosure(row, what or looked_wording.ON_FILE, row.law)
    purpose = str((row.chosen.matter.wants or {}).get("purpose", ""))
    return ShownDisclosure(row, what, words.VALUES.get(purpose, purpose))


@frozen
class ShownLook:
    """One line of who looked."""

    look: Look
    what: str
    why: Words


@frozen
class ShownLooked:
    """The list of who looked; ``held`` lines are kept back until ``until`` at the latest."""

    lines: tuple[ShownLook, ...]
    held: int
    until: date | None


def show_looked(found: Looked | None) -> ShownLooked | None:
    """The list in the reader's language: names of fields and the purpose in words, never a value."""
    if found is None:
        return None
    called = {one.key: one.called(language()) for one in record_fields()}
    lines = (
        ShownLook(
            one,
            str(looked_wording.KINDS[one.kind])
            % {"fields": ", ".join(called.get(key, key) for key in one.fields) or looked_wording.ON_FILE},
            words.VALUES.get(one.purpose, one.purpose),
        )
        for one in found.looks
    )
    return ShownLooked(tuple(lines), found.held, found.held_until)


def show(search: PersonSearch) -> ShownSearch:
    """Everything about ``search`` that its officer may read."""
    verdict = Verdict(search.verdict)
    exact = verdict is Verdict.EXACT
    return ShownSearch(
        row=search,
        verdict=wording.VERDICTS[verdict],
        outside=wording.outside(verdict),
        namesakes=wording.NAMESAKES_MANY if search.namesakes >= MOST_NAMESAKES else wording.NAMESAKES,
        cards=tuple(_cards(search)),
        asks="" if exact else _asks(search),
        may_ask=not exact and bool(search.wanted),
        is_exact=exact,
    )


def _asks(search: PersonSearch) -> Words:
    if search.ask:
        return wording.ASKS[Ask(search.ask)]
    if search.wanted:
        return str(wording.ASK_MORE) % {"what": wording.ASK_NAMES[Ask(search.wanted)]}
    return wording.ASK_ENOUGH


def _cards(search: PersonSearch) -> Iterator[ShownCard]:
    asked = {str(key): str(value) for key, value in search.asked.items()}
    for number, (target, rows) in enumerate(search.cards, 1):
        shown = (
            ShownRow(
                wording.FIELDS[name],
                " ".join(asked[part] for part in _SAID[name] if asked.get(part)),
                wording.READS[Reads(reads)],
                wording.WHY.get((name, why), ""),
            )
            for name, reads, why in rows
        )
        yield ShownCard(number, bool(target), tuple(shown))
