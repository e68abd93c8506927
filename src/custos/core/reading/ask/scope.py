"""Reads how much is asked for: one person, a list, a group, an employer, everything, standing access, a room, an arrest.

``RULES`` is the whole reading: every rule speaks, every verdict is kept, and the first rule of the tuple that speaks gives the
scope. The words are rows of the lexicon (``scope.*``); what a rule needs beyond its words is one small function beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from custos.core.reading.find.names import propose
from custos.core.reading.find.names.tokens import never, organization, place, title, tokens
from custos.core.reading.find.persons import PersonRead, fits, key_of
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence, RequesterKind, Scope, State, Verdict
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold

Place = tuple[View, int, int]
"""Words at ``view.flat.text[start:end]``."""

_ASKING, _HAPPENED, _DID = Topic("asker.asking"), Topic("scope.happened"), Topic("scope.did")
_PEOPLE, _FILE_ON, _REPORTED, _FIGURES, _OURS, _HANDED_IN = (
    Topic("scope.people"), Topic("scope.file-on"), Topic("scope.reported"), Topic("scope.reported-what"),
    Topic("scope.own-agency"), Topic("scope.handed-in"),
)  # fmt: skip
_FIRM = Lazy(
    r"(?<![\w.@/-])((?:[A-Z0-9\u00c0-\u00de][\w&'\u2019.-]*,?[ \n](?:(?:&|of|and|de|del|la|los|y|the) )?){0,6}[A-Z0-9\u00c0-\u00de][\w&'\u2019-]*\.?)"
)
_OF = Lazy(
    r"(?:^| )(?:of|at|for|by|from|against|with|de|del|en|para|contra)(?: (?:the|employer|company|firm|la|el|los|empresa))* ?$|employers?:? ?$|employer account:? ?$"
)
_LINK = Lazy(
    r"\b(?:on|about|against|into|at|to|for|of|regarding|concerning|involving|from|de|del|sobre|contra|en|a)(?: \w+)?$"
)
"""What is before a firm's name; looked at first, since it is cheap."""
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
    if case.first("scope.public") and case.requester is RequesterKind.PUBLIC:
        return None
    # "Her own file": staff say that of the one who asks; in the asker's own words it is about another person.
    return case.first("scope.own") or (case.first("scope.told-own") if case.note else None)


def _public(case: _Case) -> Place | None:
    return None if case.official else case.first("scope.public")


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
    spoken = case.note or case.door is not None or case.official
    return at if spoken and (case.door is not None or not case.people or case.note) else None


def _arrest(case: _Case) -> Place | None:
    return case.first("scope.arrest") if case.note or case.door is not None else None


def _database(case: _Case) -> Place | None:
    return None if case.people else case.first("scope.database")


def _list(case: _Case) -> Place | None:
    if len(case.people) >= 2:
        return _place(case.people[0])
    annexed = case.first("scope.list.annexed")
    if annexed is not None and case.firm is None:
        return annexed
    at = case.first("scope.list.count")
    return at if at is not None and (not case.people or _counted(at)) else None


def _counted(at: Place) -> bool:
    """Whether the words of a list give its number, so that one name among them is not all."""
    return any(char.isdigit() for char in at[0].flat.text[at[1] : at[2]])


def _beside_many(case: _Case) -> Place | None:
    """Words that ask for many people where one is named: "claims by all of our employees, and what Odo Lang said"."""
    return _asked_for(case, "scope.bulk") if case.people else None


def _asked_for(case: _Case, topic: str) -> Place | None:
    """The first words of a topic whose sentence asks for something."""
    for view, start, end in case.parts:
        for hit in _topic(topic).finditer(view.flat.text, start, end):
            clause = _clause(view.flat.text, hit.start, hit.end)
            if _ASKING.search(clause) is not None or clause.endswith("?"):
                return view, hit.start, hit.end
    return None


def _clause(text: str, start: int, end: int) -> str:
    """The sentence around ``text[start:end]``, or the part of it between semicolons."""
    first = max(text.rfind(mark, 0, start) for mark in (". ", "? ", "! ", "; ", "\n"))
    stop = re.compile(r"[.?!;](?=\s|$)").search(text, end)
    return text[first + 1 : stop.end() if stop else len(text)].strip()


def _person(case: _Case) -> Place | None:
    return _place(case.people[0]) if len(case.people) == 1 else None


def _employer(case: _Case) -> Place | None:
    if case.firm is not None:
        return case.firm[:3]
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
    maybe: bool = False,
    message: bool = False,
) -> ScopeRead:
    """The scope of an ask in the flat passages ``parts``; ``asker`` is the name of who asks, as far as it was read.

    ``maybe`` says that a name is in the words of which nothing says that it is asked about: own records are not proved then.
    ``message`` is for the asker's own words, where "your file on a firm" asks for it; on a paper these words may only tell of a case.
    """
    case = _Case(parts, people, asker, requester, note, maybe, None, _firm(parts, people, message=message))
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


def _firm(parts: Sequence[Place], people: Sequence[PersonRead], *, message: bool) -> tuple[View, int, int, str] | None:
    """The firm whose people or papers are asked for: a name in capitals behind "the workers of", or right before "workers"."""
    named = [key_of(read.person.name) for read in people]
    for view, start, end in parts:
        first, last = view.flat.span(start, end) if end > start else (0, 0)
        for match in _FIRM.finditer(view.text, first, last):
            name = " ".join(match[1].split()).rstrip(",.")
            lead = " ".join(fold(view.text[max(0, match.start() - 110) : match.start()]).split())
            lead = re.split(r"(?<=[a-z])[.;?!] ", lead)[-1]
            if any(key_of(name) & key for key in named) or _signs_off(view, match.start(), end):
                continue
            after = view.text[match.end() : match.end() + 12]
            if (_of_people(lead) or _before_people(view, match.end())) and _is_firm(name, after):
                return view, view.flat.at(match.start()), view.flat.at(match.end() - 1) + 1, name
            if not message:
                continue
            if _reports(view, lead, match.end()) and _named_as_firm(name) and _is_firm(name, after):
                return view, view.flat.at(match.start()), view.flat.at(match.end() - 1) + 1, name
            # "the file on Nolan Farms": here a person's name may come too, so that the name itself must be a firm's.
            if _about_firm(lead) and _named_as_firm(name) and _is_firm(name, after):
                return view, view.flat.at(match.start()), view.flat.at(match.end() - 1) + 1, name
    return None


def _signs_off(view: View, at: int, end: int) -> bool:
    """Whether a place is in a few words alone on the last line, below a whole sentence: who writes, "Records staff"."""
    row = view.row_at(at)
    if row is None or row.number == 0 or len(row.flat.split()) > 4 or row.raw[-1] in ".?!:":
        return False
    last = all(other.start >= view.flat.span(end - 1, end)[1] for other in view.rows[row.number + 1 :])
    return last and view.rows[row.number - 1].raw.endswith((".", "?", "!"))


def _of_people(lead: str) -> bool:
    """Whether the words before a name say that it is the people or the papers of it that are asked for."""
    link = _OF.search(lead + " ")
    if link is None or _told_of_oneself(lead):
        return False
    head = lead[: link.start()].rstrip(" ,:(") + (" employer" if link.group().lstrip().startswith("employer") else "")
    for made in _HANDED_IN.finditer(head):
        if made.end == len(head):
            head = head[: made.start].rstrip()
    head = re.sub(r" [(][^)]{0,60}[)]$", "", head)
    return any(
        (hit := _PEOPLE.match(head, word.start())) is not None and len(head) - hit.end <= 0
        for word in re.finditer(r"(?<![\w'-])(?=\w)", head)
    )


def _told_of_oneself(lead: str) -> bool:
    """Whether the words before a firm's name tell what the writer did there: "I cleaned rooms at"."""
    clause = re.split(r"[,;:] | and | but | y | pero ", lead)[-1]
    return _DID.search(clause) is not None and _ASKING.search(clause) is None


def _about_firm(lead: str) -> bool:
    """Whether the words before a name say that papers about it are asked for: "the citation issued to", "your file on"."""
    if _LINK.search(lead) is None:
        return False
    return any(
        (hit := _FILE_ON.match(lead, word.start())) is not None and hit.end == len(lead)
        for word in re.finditer(r"(?<![\w'-])(?=\w)", lead)
    )


def _named_as_firm(name: str) -> bool:
    """Whether one of the words of a name says that it is a firm's, and it is nobody's: "Tasty Noodle House"."""
    words = list(tokens(name, spanish=False))
    if any(_is_ours(word.flat) for word in words):
        return False
    return any(organization(word) for word in words) or not propose(name, spanish=False)


def _reports(view: View, lead: str, end: int) -> bool:
    """Whether it is what a firm reported that is asked for: "the wages that Ajax Steel reported"."""
    if _REPORTED.match(fold(view.text[end : end + 40]).lstrip()) is None:
        return False
    return any(
        (hit := _FIGURES.match(lead, word.start())) is not None and hit.end == len(lead)
        for word in re.finditer(r"(?<![\w'-])(?=\w)", lead)
    )


def _before_people(view: View, end: int) -> bool:
    return (
        re.match(
            r"(?:'s)? (?:workers|employees|crew|staff|people|payroll|workforce|personnel)\b", view.text[end : end + 20]
        )
        is not None
    )


def _is_ours(word: str) -> bool:
    hit = _OURS.match(word)
    return hit is not None and hit.end == len(word)


def _is_firm(name: str, after: str) -> bool:
    words = list(tokens(name, spanish=False))
    real = [word for word in words if not word.link]
    if re.match(r"\d+ ", name) and not (real and organization(real[-1])):
        return False  # an address
    if not real or (
        len(real) == 1 and not (organization(real[0]) or real[0].strange or re.match(r"(?:'s)? \w", after))
    ):
        return False
    if title(real[0]) and propose(name, spanish=False) and not organization(real[-1]):
        return False  # "Ms. Ann Roe"
    if all(never(word) or title(word) or _is_ours(word.flat) for word in real) or (never(real[0]) and len(real) < 3):
        return False
    return not (len(real) == 2 and place(real[0]) and not organization(real[1]) and not real[1].word) or organization(
        real[-1]
    )
