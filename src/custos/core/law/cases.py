"""Case tables: Markdown beside the rules, one row a case. Facts that a row does not list are unknown, so a row tests asking too.

A table has a header row with any of these columns::

    | id | as of | law | facts | expect | counsel | because | not because | duty | ask | staff | of |

``law`` names the folders ("us us-nm policy"); ``facts`` are written as in rules and joined by commas ("not stayed, court is federal");
a list of values is what is still possible ("motion is none or pending"). ``expect`` is one outcome or several joined by "or" (then the
answer must be open between exactly these). ``because`` names citations that must carry it, ``duty`` kinds of duties that must be owed,
``ask`` the fact that must be asked next, ``staff`` "forbidden", "allowed" or "nothing" for the act of staff. A line ``Common: ...`` above
a table lists facts that hold in each of its rows unless the row says otherwise; ``unless shown`` there means every fact that has an
``unless-shown`` value, as a reader of papers would set it, and ``plain values`` all facts: those values, else the first of the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from attrs import frozen

from custos.core.errors import LawError
from custos.core.facts import nearest
from custos.core.law.answers import ItemAnswer, Outcome, Question
from custos.core.law.book import Book
from custos.core.law.conditions import Facts, Is, Not, Place, parse
from custos.core.law.rules import DutyKind

GENERATED = "G-"
"""Isolating cases are numbered so: they are made by the solver, for the tests, and tell a reader little."""

COLUMNS = (
    "id",
    "as of",
    "law",
    "facts",
    "expect",
    "counsel",
    "because",
    "not because",
    "duty",
    "ask",
    "staff",
    "of",
    "comment",
)
_NEEDED = ("id", "law", "facts", "expect")


@frozen
class Case:
    """One row. ``counsel`` is None where the row does not say."""

    file: str
    id: str
    day: date
    sources: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    expect: frozenset[Outcome]
    counsel: bool | None = None
    because: tuple[str, ...] = ()
    not_because: tuple[str, ...] = ()
    duty: tuple[DutyKind, ...] = ()
    ask: str = ""
    staff: str = ""
    of: str = ""
    """The case in words, for a reader."""


@frozen
class Verdict:
    """What came out for one case; ``wrong`` is empty where everything agrees."""

    case: Case
    answer: ItemAnswer
    wrong: tuple[str, ...]


def read_cases(file: str, text: str, book: Book, day: date) -> tuple[Case, ...]:
    """Reads the tables of one file; ``day`` is the day of rows without ``as of``. Raises LawError with the file and the row."""
    cases: list[Case] = []
    header: list[str] = []
    common: tuple[Mapping[str, tuple[str, ...]], bool] = ({}, False)
    for line in text.splitlines():
        if line.startswith("Common:"):
            common = _common(line.removeprefix("Common:"), file, book)
        elif line.startswith("#"):
            header, common = [], ({}, False)
        elif not line.startswith("|"):
            header = []
        else:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not header:
                header = _header(cells, file)
            elif not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                cases.append(
                    _case(dict(zip(header, cells, strict=False)), len(cells) == len(header), file, book, day, common)
                )
    return tuple(cases)


def _common(text: str, file: str, book: Book) -> tuple[Mapping[str, tuple[str, ...]], bool]:
    """The facts of a ``Common:`` line, and whether it says ``unless shown``."""
    parts = [part.strip() for part in text.split(",")]
    plain = {spec.name: (spec.plain,) for spec in book.vocabulary} if "plain values" in parts else {}
    listed = ", ".join(part for part in parts if part not in ("unless shown", "plain values"))
    return {**plain, **read_facts(listed, book.facts, Place(file, "Common", None))}, "unless shown" in parts


def read_facts(text: str, facts: Facts, place: Place) -> dict[str, tuple[str, ...]]:
    """Reads "judge-signed, not stayed, motion is none or pending" as known facts, each with the values it may still have."""
    found: dict[str, tuple[str, ...]] = {}
    for words in filter(None, (part.strip() for part in text.split(","))):
        match parse(words, facts, {}, place):
            case Is(number, mask):
                pass
            case Not(Is(number, other)):
                mask = facts.full[number] & ~other
            case _:
                raise place.error(f"`{words}` is a condition; a case lists facts, each with its value")
        found[facts.specs[number].name] = facts.values(number, mask)
    return found


def check_case(book: Book, case: Case) -> Verdict:
    """Decides a case as if counsel had confirmed every rule, and says what differs from the row."""
    law = book.as_of(case.day, case.sources, confirmed=True)
    answer = law.decide(case.facts)
    question = law.ask(case.facts) if case.ask else None
    return Verdict(case, answer, tuple(_differences(case, answer, question)))


def _differences(case: Case, answer: ItemAnswer, question: Question | None) -> list[str]:
    wrong: list[str] = []
    if frozenset(answer.open) != case.expect:
        wrong.append(f"expected {' or '.join(sorted(case.expect))}, got {' or '.join(answer.open)}")
    if case.counsel is not None and answer.counsel is not case.counsel:
        wrong.append("counsel was expected" if case.counsel else "counsel was not expected")
    grounds = [ground.cite for ground in (*answer.because, *answer.forbidden, *answer.allowed)]
    grounds += [owed.cite for owed in answer.duties if owed.firm]
    wrong += [f"`{cite}` does not take part" for cite in case.because if cite not in grounds]
    wrong += [f"`{cite}` takes part" for cite in case.not_because if cite in grounds]
    owed = {owed.duty.kind for owed in answer.duties}
    wrong += [f"no duty of the kind {kind}" for kind in case.duty if kind not in owed]
    if case.ask and (question is None or question.fact != case.ask):
        wrong.append(f"`{case.ask}` should be asked, not {f'`{question.fact}`' if question else 'nothing'}")
    staff = "forbidden" if answer.forbidden else "allowed" if answer.allowed else "nothing"
    if case.staff and staff != case.staff:
        wrong.append(f"the act of staff is {staff}, expected {case.staff}")
    return wrong


def _header(cells: list[str], file: str) -> list[str]:
    for cell in cells:
        if cell not in COLUMNS:
            raise LawError(f"a case table has no column `{cell}`{nearest(cell, COLUMNS)}", file=file)
    for cell in _NEEDED:
        if cell not in cells:
            raise LawError(f"a case table needs the column `{cell}`", file=file)
    return cells


def _case(
    row: dict[str, str],
    whole: bool,
    file: str,
    book: Book,
    day: date,
    common: tuple[Mapping[str, tuple[str, ...]], bool],
) -> Case:
    number = row.get("id", "")
    place = Place(file, f"case {number}", None)
    if not whole:
        raise place.error("this row has not as many cells as the header")
    try:
        when = date.fromisoformat(row["as of"]) if row.get("as of") else day
    except ValueError:
        raise place.error(f"`{row['as of']}` is not a day such as 2025-07-01") from None
    expect = [word.strip() for word in row["expect"].split(" or ")]
    for word in expect:
        if word not in list(Outcome) or word == Outcome.OPEN:
            raise place.error(
                f"`{word}` is no outcome{nearest(word, Outcome)}; for an open answer list what it is open between"
            )
    if row.get("counsel", "") not in ("", "yes", "no"):
        raise place.error(f"`counsel` is yes, no or empty, not `{row['counsel']}`")
    kinds = [word.strip() for word in row.get("duty", "").split(",") if word.strip()]
    for kind in kinds:
        if kind not in list(DutyKind):
            raise place.error(f"`{kind}` is no kind of duty{nearest(kind, DutyKind)}")
    if row.get("ask"):
        book.vocabulary.spec(row["ask"])
    facts = {**common[0], **read_facts(row["facts"], book.facts, place)}
    if common[1]:
        facts |= {name: (value,) for name, value in book.vocabulary.unless_shown(facts).items()}
    return Case(
        file=file,
        id=number,
        day=when,
        sources=tuple(row["law"].split()),
        facts=facts,
        expect=frozenset(Outcome(word) for word in expect),
        counsel={"yes": True, "no": False}.get(row.get("counsel", "")),
        because=_cites(row.get("because", "")),
        not_because=_cites(row.get("not because", "")),
        duty=tuple(DutyKind(kind) for kind in kinds),
        ask=row.get("ask", ""),
        staff=row.get("staff", ""),
        of=row.get("of", ""),
    )


def _cites(text: str) -> tuple[str, ...]:
    """Citations of one cell, separated by semicolons (a citation may hold a comma)."""
    return tuple(part.strip() for part in text.split(";") if part.strip())
