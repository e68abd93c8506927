"""Judges readings of drawn papers against their labels: which errors matter, which were owned up to, which were silent."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, field, frozen
from tests.corpus import Drawn, pdf
from tests.corpus.degrade import degrade, scanned

from custos.adapters.data.laws import load_warrant_hours
from custos.core.reading.instrument.statements import STATEMENTS
from custos.core.reading.readings import Authority, Context, DataClass, Instrument, InstrumentKind, Readings, State
from custos.core.reading.text.page import Arrival

JUDICIAL = frozenset({InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT, InstrumentKind.COURT_ORDER})
PLAIN = frozenset({InstrumentKind.LETTER, InstrumentKind.NONE})
LESSER = PLAIN | {
    InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
    InstrumentKind.ADMINISTRATIVE_SUBPOENA,
    InstrumentKind.IMMIGRATION_DETAINER,
    InstrumentKind.NOTICE_OF_INSPECTION,
    InstrumentKind.PROPOSED_ORDER,
    InstrumentKind.WARRANT_APPLICATION,
    InstrumentKind.RELEASE_AUTHORIZATION,
}
NOT_A_JUDGE = (
    Authority.AGENCY_OFFICER,
    Authority.IMMIGRATION_JUDGE,
    Authority.COURT_OFFICER,
    Authority.INDIVIDUAL,
    Authority.NONE,
)


def context_of(drawn: Drawn) -> Context:
    """The office at which the paper arrives, as the readers want it."""
    world = drawn.world
    return Context(
        world.received_at,
        (world.agency,),
        (world.address,),
        world.state,
        (world.district,),
        tuple(DataClass),
        load_warrant_hours(),
    )


def arrivals(
    papers: Sequence[Drawn], opened: Callable[[bytes, str], Arrival], *, together: int = 40
) -> Iterator[tuple[Drawn, Arrival]]:
    """Each paper with its own arrival, opened from PDFs that hold many papers: the adapter's way, at a fraction of its cost."""
    for start in range(0, len(papers), together):
        some = papers[start : start + together]
        whole = opened(pdf(some), "papers.pdf")
        if len(whole.pages) != sum(drawn.pages for drawn in some) and len(some) > 1:
            yield from arrivals(some, opened, together=max(1, together // 4))  # a paper ran over its page
            continue
        at = 0
        for drawn in some:
            count = drawn.pages if len(some) > 1 else len(whole.pages)
            pages = tuple(
                evolve(page, number=number) for number, page in enumerate(whole.pages[at : at + count], start=1)
            )
            at += count
            yield drawn, evolve(whole, name=f"{drawn.name}.pdf", pages=pages)


@frozen
class Judged:
    """What was right and wrong about one paper."""

    drawn: Drawn
    kind: str
    authority: str
    instrument: Instrument | None
    verdict: str
    """``right``, ``person`` (unknown, though it could be known) or ``wrong``."""
    called_a_judges: bool
    """The error that opens doors: no judge stands behind it, and it passed for judicial."""
    called_less: bool
    """The error that breaks orders: a judge stands behind it, and it passed for something less, or for nothing."""
    fields: tuple[tuple[str, str], ...] = field(default=())
    """(field, ``right`` | ``missed`` | ``marked`` | ``silent``): missed was not read, marked is wrong and says unsure."""


def judge(drawn: Drawn, readings: Readings) -> Judged:
    """Compares."""
    truth = drawn.truth
    found = readings.instruments
    first = found[0] if found else None
    kind = first.kind.value if first else "none"
    authority = first.authority.value if first else "none"
    called = not truth.judicial and any(_judicial(one) for one in found)
    less = truth.judicial and first is not None and (first.kind in LESSER or first.authority in NOT_A_JUDGE)
    less = less or (truth.judicial and first is None)
    verdict = (
        "right"
        if kind in truth.kinds
        and (authority == truth.authority or len(truth.kinds) > 1 or kind in ("letter", "none", "unknown"))
        else "person"
        if kind == "unknown"
        else "wrong"
    )
    return Judged(drawn, kind, authority, first, verdict, called, less, tuple(_fields(drawn, first)))


def _judicial(one: Instrument) -> bool:
    return one.authority is Authority.JUDGE or (
        one.kind in JUDICIAL and one.authority not in (*NOT_A_JUDGE, Authority.UNKNOWN)
    )


def _fields(drawn: Drawn, one: Instrument | None) -> Iterator[tuple[str, str]]:
    truth = drawn.truth
    if one is None or one.kind in PLAIN:
        return
    for name in ("issued_on", "execute_by", "respond_by"):
        want, got = getattr(truth, name), getattr(one, name)
        if want is None and (
            got is None or truth.kinds[0] in ("none", "unknown", "letter") or one.kind.value not in truth.kinds
        ):
            continue
        yield name, _date(want, got, name, one)
    if truth.case_number:
        got_number = one.case_number
        marked = _marked(one, "case_number")
        yield (
            "case_number",
            "right"
            if _bare(got_number) == _bare(truth.case_number.partition(" (")[0])
            else "missed"
            if not got_number
            else "marked"
            if marked
            else "silent",
        )
    if truth.a_number:
        people = [person.a_number for person in one.persons if person.a_number]
        right = any(_digits(number) == _digits(truth.a_number) for number in people)
        yield (
            "a_number",
            "right" if right else "missed" if not people else "marked" if _marked(one, "a_number") else "silent",
        )
    for person in truth.persons:
        yield "person", "right" if any(_name(person) == _name(other.name) for other in one.persons) else "missed"
    if truth.signer:
        yield (
            "signer",
            "right"
            if _name(truth.signer) == _name(one.signer)
            else "missed"
            if not one.signer
            else "marked"
            if _marked(one, "signer")
            else "silent",
        )
    if truth.signed is not None:
        yield (
            "signed",
            "right"
            if one.signed.value == ("yes" if truth.signed else "no")
            else "missed"
            if one.signed.value == "unknown"
            else "marked"
            if _marked(one, "signed")
            else "silent",
        )
    if truth.place:
        same = _loose(truth.place) == _loose(one.place)
        cut = _loose(truth.place).startswith(_loose(one.place))
        yield "place", "right" if same else "missed" if cut else "marked" if _marked(one, "place") else "silent"
    if truth.records:
        yield "records", "right" if _bare(truth.records) in _bare(one.records) else "missed"
    if truth.court_state and truth.kind not in ("none", "unknown", "letter", "proposed-order", "warrant-application"):
        yield (
            "court",
            "right" if truth.court_state == one.court_state else "missed" if not one.court_state else "silent",
        )
    names = {defect.value for defect in one.defects}
    for defect in truth.defects:
        yield "defect", "right" if defect in names else "missed"
    read_ = {evidence.field for evidence in one.evidence if evidence.state is State.FOUND}
    for name, made in zip(STATEMENTS, truth.statements, strict=False):
        yield "statement", "right" if (name in read_) == made else "missed" if made else "silent"
    if truth.sound:
        yield "sound", "right" if not names else "silent"


def _date(want: date | None, got: date | None, name: str, one: Instrument) -> str:
    if want == got:
        return "right"
    if got is None:
        return "missed"
    return "marked" if _marked(one, name) else "silent"


def _marked(one: Instrument, name: str) -> bool:
    return any(
        evidence.field == name and evidence.state in (State.UNSURE, State.CONTRADICTION) for evidence in one.evidence
    )


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def _loose(text: str) -> str:
    """With the letters made equal to the digits that readers of pictures take them for."""
    return _bare(text).translate(str.maketrans("oilsb", "01158"))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _name(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z]+", " ", re.sub(r"^(?:the )?hon(?:orable)?\b\.?", "", plain)).strip()


def tally(judged: Iterable[Judged]) -> dict[str, Counter[str]]:
    """Counts: ``class`` by verdict, ``errors`` that matter, and each field by how it was read."""
    table: dict[str, Counter[str]] = {"class": Counter(), "errors": Counter()}
    for one in judged:
        table["class"][one.verdict] += 1
        table["errors"]["called a judge's"] += one.called_a_judges
        table["errors"]["called less than a judge's"] += one.called_less
        for name, how in one.fields:
            table.setdefault(name, Counter())[how] += 1
    return table


def pictured(
    papers: Sequence[Drawn], look: str, opened: Callable[[bytes, str], Arrival], *, together: int = 6
) -> Iterator[tuple[Drawn, Arrival]]:
    """Each paper as pictures in one look, read by machine: several papers go into one file of scans, to start the reader once."""
    some: list[tuple[Drawn, list[bytes]]] = []
    for index, drawn in enumerate(papers):
        some.append((drawn, degrade(pdf([drawn]), look, drawn.seed)))
        if sum(len(pictures) for _, pictures in some) >= together or index == len(papers) - 1:
            whole = opened(scanned([picture for _, pictures in some for picture in pictures]), f"{look}.pdf")
            at = 0
            for one, pictures in some:
                pages = whole.pages[at : at + len(pictures)]
                at += len(pictures)
                yield (
                    one,
                    evolve(
                        whole,
                        name=f"{one.name}-{look}.pdf",
                        pages=tuple(evolve(page, number=number) for number, page in enumerate(pages, start=1)),
                    ),
                )
            some = []
