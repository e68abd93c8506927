"""Why each look happened, from what was going on in the matter, and the short list of those that nothing explains. Accuses no one.

`Look` and `CaseFile` are facts of the record; `people/looks/reasons.toml` says which of them is a reason, in words. Nothing that a person typed
as a reason is used: a case number alone explains nothing.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError

LONGEST_SHARE = 0.02
"""The list holds at most this share of all looks of its time: a longer one is read by nobody."""
HEARING_NEAR = timedelta(hours=48)
DAY = timedelta(hours=24)


class Fact(StrEnum):
    """What the record can say about a person and a matter at one moment."""

    ASSIGNED = "assigned"
    TAKES_PART = "takes-part"
    ACTED_BEFORE = "acted-before"
    ACTED_AFTER = "acted-after"
    WAITS = "waits"
    DUE = "due"
    HEARING = "hearing"
    LINKED = "linked"
    REVIEW = "review"


class Doubt(StrEnum):
    """What makes a look that nothing explains more worth a question."""

    CLOSED = "closed"
    OTHER_OFFICE = "other-office"
    PAPER = "paper"
    SEVERAL = "several"
    HEARING_NEAR = "hearing-near"


@frozen
class Words:
    """A sentence in both languages."""

    en: str
    es: str

    def said(self, language: str) -> str:
        """The sentence in ``language`` ("en" or "es")."""
        return self.es if language == "es" else self.en


@frozen
class Reason:
    """A row: which fact explains a look, for whom, and how far away in time it may be."""

    key: str
    fact: Fact
    within: timedelta
    roles: frozenset[str]
    own_office: frozenset[str]
    words: Words


@frozen
class Step:
    """A row: for which role a matter waits from one act until another."""

    role: str
    begins: frozenset[str]
    ends: frozenset[str]


@frozen
class Table:
    """``people/looks/reasons.toml``, read."""

    reasons: tuple[Reason, ...]
    steps: tuple[Step, ...]
    doubts: Mapping[Doubt, int]
    doubt_words: Mapping[Doubt, Words]


@frozen
class Span:
    """That ``who`` had a matter, or took part in it, from a moment until another (None: still)."""

    who: str
    since: datetime
    until: datetime | None = None

    def holds(self, who: str, at: datetime) -> bool:
        """True where ``who`` is meant and ``at`` is within."""
        return self.who == who and self.since <= at and (self.until is None or at < self.until)


@frozen
class Act:
    """One act on a matter: its kind as in the ledger, when, and by whom ("" for the program)."""

    kind: str
    at: datetime
    who: str = ""


@frozen
class Due:
    """Something that the matter owed by ``at``, from ``since`` until it was done (None: not yet)."""

    at: datetime
    since: datetime
    done: datetime | None = None


@frozen
class CaseFile:
    """One matter, as far as it can explain a look. Nothing personal is in it."""

    case: str
    office: str
    acts: tuple[Act, ...] = ()
    assigned: tuple[Span, ...] = ()
    parts: tuple[Span, ...] = ()
    due: tuple[Due, ...] = ()
    hearings: tuple[datetime, ...] = ()
    linked: tuple[str, ...] = ()
    closed: datetime | None = None


@frozen
class Look:
    """That someone opened a matter (or a paper of it): who, with which roles, from which office, when."""

    who: str
    roles: frozenset[str]
    office: str
    case: str
    at: datetime
    paper: bool = False
    entry: int = 0


@frozen
class Explained:
    """A look with the reasons that hold (none: nothing explains it), the doubts and their points."""

    look: Look
    reasons: tuple[Reason, ...]
    doubts: tuple[Doubt, ...] = ()
    points: int = 0


def read_table(file: str, text: str) -> Table:
    """The table of ``text``. Raises InputError that names the file and the row."""
    place = file
    try:
        raw = tomllib.loads(text)
        reasons = []
        for number, row in enumerate(raw["reason"], 1):
            place = f"{file}, row {number} of [[reason]]"
            reasons.append(_reason(row))
        steps = []
        for number, row in enumerate(raw["wait"], 1):
            place = f"{file}, row {number} of [[wait]]"
            steps.append(Step(_text(row, "role"), frozenset(row["from"]), frozenset(row["until"])))
            _text(row, "source")
        doubts, words = {}, {}
        for number, row in enumerate(raw["doubt"], 1):
            place = f"{file}, row {number} of [[doubt]]"
            key = Doubt(_text(row, "key"))
            doubts[key], words[key] = int(row["points"]), _words(row)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{place}: {error}", code="look-reasons") from error
    if set(doubts) != set(Doubt) or {one.fact for one in reasons} != set(Fact):
        raise InputError(f"{file}: a fact or a doubt has no row", code="look-reasons")
    return Table(tuple(reasons), tuple(steps), doubts, words)


def _reason(row: Mapping[str, object]) -> Reason:
    return Reason(
        _text(row, "key"),
        Fact(_text(row, "fact")),
        timedelta(hours=int(str(row["within_hours"]))),
        _set(row, "roles"),
        _set(row, "own_office"),
        _words(row),
    )


def _set(row: Mapping[str, object], key: str) -> frozenset[str]:
    found = row[key]
    if not isinstance(found, list):
        raise TypeError(f"`{key}` is no list")
    return frozenset(map(str, found))


def _words(row: Mapping[str, object]) -> Words:
    _text(row, "source")
    return Words(_text(row, "en"), _text(row, "es"))


def _text(row: Mapping[str, object], key: str) -> str:
    if not (found := str(row[key]).strip()):
        raise ValueError(f"`{key}` is empty")
    return found


def distances(
    look: Look, files: Mapping[str, CaseFile], table: Table, reviews: Sequence[tuple[str, datetime]] = ()
) -> dict[Fact, timedelta]:
    """How far away in time each fact that could explain ``look`` is; what is not there is not known, or not so."""
    file, found = files.get(look.case), dict[Fact, timedelta]()
    opened = [look.at - at for who, at in reviews if who == look.who and at <= look.at]
    if opened:
        found[Fact.REVIEW] = min(opened)
    if file is None:
        return found
    if any(one.holds(look.who, look.at) for one in file.assigned):
        found[Fact.ASSIGNED] = timedelta(0)
    if any(one.holds(look.who, look.at) for one in file.parts):
        found[Fact.TAKES_PART] = timedelta(0)
    before, after = _own_acts(look, file)
    related = [gap for case in file.linked if case in files for gaps in _own_acts(look, files[case]) for gap in gaps]
    for fact, gaps in (
        (Fact.ACTED_BEFORE, before),
        (Fact.ACTED_AFTER, after),
        (Fact.LINKED, related),
        (Fact.DUE, [abs(one.at - look.at) for one in file.due if _owed(one, look.at)]),
        (Fact.HEARING, [abs(at - look.at) for at in file.hearings]),
    ):
        if gaps:
            found[fact] = min(gaps)
    if waited_for(file, look.at, table) & look.roles:
        found[Fact.WAITS] = timedelta(0)
    return found


def _own_acts(look: Look, file: CaseFile) -> tuple[list[timedelta], list[timedelta]]:
    mine = [one.at for one in file.acts if one.who == look.who]
    return [look.at - at for at in mine if at <= look.at], [at - look.at for at in mine if at > look.at]


def _owed(due: Due, at: datetime) -> bool:
    return due.since <= at and (due.done is None or at < due.done)


def waited_for(file: CaseFile, at: datetime, table: Table) -> set[str]:
    """The roles for which the matter waited at that moment."""
    if file.closed is not None and file.closed <= at:
        return set()
    waiting = set()
    for step in table.steps:
        begun = [one.at for one in file.acts if one.kind in step.begins and one.at <= at]
        ended = [one.at for one in file.acts if one.kind in step.ends and one.at <= at]
        if begun and (not ended or max(ended) < max(begun)):
            waiting.add(step.role)
    return waiting


def explain(
    look: Look, files: Mapping[str, CaseFile], table: Table, reviews: Sequence[tuple[str, datetime]] = ()
) -> tuple[Reason, ...]:
    """Every reason that holds for ``look``, in the order of the table."""
    near, file = distances(look, files, table, reviews), files.get(look.case)
    return tuple(
        one
        for one in table.reasons
        if one.fact in near
        and near[one.fact] <= one.within
        and (not one.roles or one.roles & look.roles)
        # Someone whose every role is bound to the own office has no reason in another's.
        and (not look.roles <= one.own_office or (file is not None and file.office == look.office))
    )


def explain_all(
    looks: Iterable[Look],
    files: Mapping[str, CaseFile],
    table: Table,
    reviews: Sequence[tuple[str, datetime]] = (),
) -> list[Explained]:
    """Each look with its reasons; where there is none, with its doubts."""
    found = [(look, explain(look, files, table, reviews)) for look in looks]
    bare: dict[str, list[datetime]] = defaultdict(list)
    for look, reasons in found:
        if not reasons:
            bare[look.who].append(look.at)
    told = []
    for look, reasons in found:
        doubts = () if reasons else tuple(_doubts(look, files.get(look.case), bare[look.who]))
        told.append(Explained(look, reasons, doubts, sum(table.doubts[one] for one in doubts)))
    return told


def _doubts(look: Look, file: CaseFile | None, bare: Sequence[datetime]) -> Iterator[Doubt]:
    if file is not None and file.closed is not None and file.closed <= look.at:
        yield Doubt.CLOSED
    if file is None or file.office != look.office:
        yield Doubt.OTHER_OFFICE
    if look.paper:
        yield Doubt.PAPER
    if sum(abs(at - look.at) <= DAY for at in bare) > 1:
        yield Doubt.SEVERAL
    if file is not None and any(timedelta(0) <= at - look.at <= HEARING_NEAR for at in file.hearings):
        yield Doubt.HEARING_NEAR


def short_list(explained: Sequence[Explained], share: float = LONGEST_SHARE) -> list[Explained]:
    """The looks that nothing explains, most doubtful first, at most ``share`` of all, and at least one where there is one.

    Of equal points, who looked so most often comes first, then the newest.
    """
    bare = [one for one in explained if not one.reasons]
    times = Counter(one.look.who for one in bare)
    bare.sort(key=lambda one: (-one.points, -times[one.look.who], -one.look.at.timestamp(), one.look.case))
    return bare[: max(int(len(explained) * share), 1)]
