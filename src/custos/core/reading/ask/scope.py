"""Reads how much is asked for: one person, a list, a group, an employer, everything, standing access, a room, an arrest.

``RULES`` is the whole reading: every rule speaks, every verdict is kept, and the first rule of the tuple that speaks gives the
scope. The words are rows of the lexicon (``scope.*``); what a rule needs beyond its words is one small function beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from custos.core.reading.ask.firm_asked import Place, firm_asked
from custos.core.reading.find.persons import PersonRead, fits
from custos.core.reading.find.told import PART
from custos.core.reading.find.weighing import is_joined
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence, RequesterKind, Scope, State, Verdict
from custos.core.reading.text.view import View

_ASKING, _HAPPENED = Topic("asker.asking"), Topic("scope.happened")
_OFFICIALS = frozenset(
    {
        RequesterKind.IMMIGRATION_AGENCY, RequesterKind.LAW_ENFORCEMENT, RequesterKind.PROSECUTOR, RequesterKind.CHILD_SUPPORT,
        RequesterKind.UC_AGENCY, RequesterKind.UC_OVERSIGHT, RequesterKind.BENEFIT_AGENCY, RequesterKind.TAX_AGENCY,
        RequesterKind.STATISTICS_AGENCY, RequesterKind.LABOR_AGENCY, RequesterKind.OTHER_OFFICIAL, RequesterKind.FOREIGN_GOVERNMENT,
        RequesterKind.COURT,
    }
)  # fmt: skip


@frozen
class ScopeRead:
    """How much is asked for, the words that say so, and what every rule said."""

    scope: Scope
    evidence: tuple[Evidence, ...]
    firm: str = ""
    at_door: bool = False
    verdicts: tuple[Verdict, ...] = ()
    own_too: bool = False
    """Whether the asker's own records are asked for beside those of another person, who is named."""

    @property
    def cites_a_law(self) -> bool:
        """Whether words of the public-records law say so, and not only figures."""
        return any(verdict.rule == "scope.public" for verdict in self.verdicts)


@frozen(eq=False)
class _Case:
    """What the rules look at."""

    parts: Sequence[Place]
    people: Sequence[PersonRead]
    asker: str
    requester: RequesterKind
    note: bool
    maybe: bool
    """Whether a name is there of which nothing says that it is asked about."""
    joined: bool
    """Whether such a name is joined to a person who is asked about: "Ann Roe and her foreman Odo Lang"."""
    door: Place | None
    firm: tuple[View, int, int, str] | None

    @property
    def official(self) -> bool:
        return self.requester in _OFFICIALS

    @property
    def others(self) -> bool:
        """Whether a person other than the asker is asked about."""
        return any(not (self.asker and fits(read.person.name, self.asker)) for read in self.people)

    def first(self, topic: str) -> Place | None:
        """The first words of a topic."""
        for view, start, end in self.parts:
            hit = _topic(topic).search(view.flat.text, start, end)
            if hit is not None:
                return view, hit.start, hit.end
        return None


_TOPICS: dict[str, Topic] = {}


def _topic(name: str) -> Topic:
    return _TOPICS.setdefault(name, Topic(name))


def _own(case: _Case) -> Place | None:
    # SAFETY: "my file" beside another person's name is the way in of a stalker: then these words settle nothing.
    if case.official or case.requester is RequesterKind.PRESS or case.others or (case.maybe and not case.people):
        return None
    if _under_the_law(case) and case.requester is RequesterKind.PUBLIC:
        return None
    # "Her own file": staff say that of the one who asks; in the asker's own words it is about another person.
    return case.first("scope.own") or (case.first("scope.told-own") if case.note else None)


def _public(case: _Case) -> Place | None:
    return None if case.official else _under_the_law(case)


def _under_the_law(case: _Case) -> Place | None:
    """The words of the public-records law that are not the name of people or things of it: "public-records officers"."""
    for view, start, end in case.parts:
        for hit in _topic("scope.public").finditer(view.flat.text, start, end):
            if _topic("scope.of-public-law").match(view.flat.text, hit.end + 1) is None:
                return view, hit.start, hit.end
    return None


def _standing(case: _Case) -> Place | None:
    for view, start, end in case.parts:
        for hit in _topic("scope.standing").finditer(view.flat.text, start, end):
            # "Our nightly file failed for one obligor": beside a person who is named, a clause that only tells asks for nothing.
            if not case.people or not _only_tells(view.flat.text, hit.start, hit.end):
                return view, hit.start, hit.end
    return None


def _only_tells(text: str, start: int, end: int) -> bool:
    """Whether what the words name is the subject of a verb of the past: it happened, and is not asked for."""
    told = _HAPPENED.match(text, end + 1)
    before = re.split(r"[.,;:?!]", text[max(0, start - 60) : start])[-1]
    return told is not None and _ASKING.search(before) is None


def _entry(case: _Case) -> Place | None:
    at = case.first("scope.entry")
    if case.official and not case.note and case.people and (wanted := _asked_for(case, "scope.entry")) is not None:
        return wanted  # officers who want in to wait for someone want a room first
    spoken = case.note or case.door is not None or case.official
    return at if spoken and (case.door is not None or not case.people or case.note) else None


def _arrest(case: _Case) -> Place | None:
    if case.official and not case.note and case.first("scope.at-ours") is not None:
        announced = case.first("scope.taking")  # officers who tell that they will take someone at our hearing want that
        if announced is not None:
            return announced
    return case.first("scope.arrest") if case.note or case.door is not None else None


def _database(case: _Case) -> Place | None:
    return None if case.people else case.first("scope.database")


def _list(case: _Case) -> Place | None:
    if len(case.people) >= 2:
        return _place(case.people[0])
    annexed = case.first("scope.list.annexed")
    if annexed is not None and case.firm is None:
        return annexed
    at = case.first("scope.list.count") if case.note else _asked_for(case, "scope.list.count")
    return at if at is not None and (not case.people or _counted(at)) else None


def _counted(at: Place) -> bool:
    """Whether the words of a list give its number, so that one name among them is not all."""
    return any(char.isdigit() for char in at[0].flat.text[at[1] : at[2]])


def _beside_many(case: _Case) -> Place | None:
    """Words that ask for many people where one is named: "claims by all of our employees, and what Odo Lang said"."""
    return _asked_for(case, "scope.bulk") if case.people or case.maybe else None


def _asked_for(case: _Case, topic: str) -> Place | None:
    """The first words of a topic whose sentence asks for something."""
    for view, start, end in case.parts:
        for hit in _topic(topic).finditer(view.flat.text, start, end):
            if _asks_around(view, hit.start, hit.end):
                return view, hit.start, hit.end
    return None


def _asks_around(view: View, start: int, end: int) -> bool:
    """Whether the sentence around words asks for something."""
    clause = _clause(view.flat.text, start, end)
    return _ASKING.search(clause) is not None or clause.endswith("?")


def _clause(text: str, start: int, end: int) -> str:
    """The sentence around ``text[start:end]``, or the part of it between semicolons."""
    first = max(text.rfind(mark, 0, start) for mark in (". ", "? ", "! ", "; ", "\n"))
    stop = re.compile(r"[.?!;](?=\s|$)").search(text, end)
    return text[first + 1 : stop.end() if stop else len(text)].strip()


def _joined(case: _Case) -> Place | None:
    return _place(case.people[0]) if case.joined and len(case.people) == 1 else None


def _person(case: _Case) -> Place | None:
    return _place(case.people[0]) if len(case.people) == 1 else None


def _employer(case: _Case) -> Place | None:
    if case.firm is not None:
        # "We opened a case on Vega Tile. May we see the notes for Odo Lang?": beside an unclear name a firm that is only told of is not it.
        told_of = case.maybe and not case.note and not _asks_around(*case.firm[:3])
        return None if told_of else case.firm[:3]
    return None if case.people or case.maybe else case.first("scope.theirs")


def _group(case: _Case) -> Place | None:
    return case.first("scope.group") or (None if case.people else _asked_for(case, "scope.bulk"))


def _count(case: _Case) -> Place | None:
    # Figures that name nobody are the agency's own papers; a public office that asks for them is read by its other words.
    if case.official or case.maybe or case.people or case.firm is not None:
        return None
    return case.first("scope.count")


def _door(case: _Case) -> Place | None:
    return case.first("scope.entry") if case.door is not None else None


@frozen
class Rule:
    """A rule: where its words are, or None where it has nothing to say."""

    id: str
    scope: Scope
    reason: str
    speaks: Callable[[_Case], Place | None]


RULES = (
    Rule("scope.own", Scope.OWN_RECORDS, "the asker's own records, and nobody else is named", _own),
    Rule("scope.public", Scope.PUBLIC_RECORDS, "the public-records law is cited", _public),
    Rule("scope.standing", Scope.STANDING_ACCESS, "access for a time and not one answer", _standing),
    Rule("scope.entry", Scope.ENTRY, "a room is to be entered or searched", _entry),
    Rule("scope.arrest", Scope.ARREST, "somebody is to be arrested", _arrest),
    Rule("scope.list", Scope.LIST, "several persons, named or counted", _list),
    # SAFETY: one name beside words for many: neither the one nor the many is the whole ask, and a person says what is.
    Rule("scope.both", Scope.UNKNOWN, "a person by name and many others beside", _beside_many),
    # SAFETY: "Ann Roe and her foreman Odo Lang" is one person or two; a person says which.
    Rule("scope.joined", Scope.UNKNOWN, "one person, and perhaps another who is joined to the name", _joined),
    Rule("scope.person", Scope.PERSON, "one person is asked about by name", _person),
    Rule("scope.employer", Scope.EMPLOYER, "the people or papers of one employer", _employer),
    Rule("scope.database", Scope.DATABASE, "everything of one kind, whoever it is about", _database),
    Rule("scope.group", Scope.GROUP, "everybody who shares a mark", _group),
    Rule("scope.count", Scope.PUBLIC_RECORDS, "figures about nobody in particular", _count),
    Rule("scope.door", Scope.ENTRY, "people at the door who want in", _door),
)


def read_scope(
    parts: Sequence[Place],
    people: Sequence[PersonRead],
    requester: RequesterKind,
    *,
    state: State = State.FOUND,
    note: bool = False,
    asker: str = "",
    maybe: Sequence[PersonRead] = (),
    message: bool = False,
) -> ScopeRead:
    """The scope of an ask in the flat passages ``parts``; ``asker`` is the name of who asks, as far as it was read.

    ``maybe`` are the names in the words of which nothing says that they are asked about: own records are not proved then.
    ``message`` is for the asker's own words, where "your file on a firm" asks for it; on a paper these words may only tell of a case.
    """
    joined = any(read.told == PART and is_joined(read, people) for read in maybe)
    case = _Case(
        parts, people, asker, requester, note, bool(maybe), joined, None, firm_asked(parts, people, message=message)
    )
    case = evolve(case, door=case.first("scope.door"))
    verdicts, chosen = [], None
    for rule in RULES:
        at = rule.speaks(case)
        if at is None:
            continue
        quote = at[0].quote_flat("scope", at[1], at[2], state)
        verdicts.append(Verdict("scope", rule.id, rule.scope.value, rule.reason, (quote,)))
        chosen = chosen or (rule, quote)
    told = tuple(verdicts)
    firm = case.firm[3] if case.firm else ""
    own_too = message and not note and not case.official and case.others and case.first("scope.own") is not None
    if chosen is None:
        return ScopeRead(Scope.UNKNOWN, (), "", case.door is not None, told, own_too)
    rule, quote = chosen
    evidence: tuple[Evidence, ...] = (quote,)
    if rule.id in ("scope.person", "scope.list") and people:
        evidence = tuple(_named(read, state) for read in people)
    return ScopeRead(rule.scope, evidence, firm, case.door is not None, told, own_too)


def _place(read: PersonRead) -> Place:
    return read.view, read.view.flat.at(read.start), read.view.flat.at(read.end - 1) + 1


def _named(read: PersonRead, state: State) -> Evidence:
    return read.view.quote("persons", read.start, read.end, read.state if state is State.FOUND else state)
