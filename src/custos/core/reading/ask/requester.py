"""Reads who asks: name, agency and role, from the self-introduction, the letterhead, the signature block and the papers.

A mention is no introduction: a journalist who asks for e-mails with an immigration agency is not that agency.
The mail domain never decides; it can only raise a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from custos.core.reading.ask.senders import address_warnings
from custos.core.reading.find.persons import NAME, is_name
from custos.core.reading.instrument.cards import AgencyName, Cards
from custos.core.reading.instrument.headings import heading_like, heading_like_text
from custos.core.reading.readings import (
    Authority,
    Evidence,
    Instrument,
    InstrumentKind,
    Requester,
    RequesterKind,
    State,
)
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import Row, View, fold
from custos.core.reading.text.words import Words

_INTRO = Lazy(
    r"(?<!\w)(?:i am|i'm|this is|my name is|i work|i write|i'm writing|writing (?:on behalf|from|for)|we are|on behalf of|i represent|our (?:office|agency|firm|law firm|newsroom|newspaper|company|bureau|unit)|this (?:office|agency|firm|division)|the undersigned|as an?|soy|me llamo|mi nombre es|trabajo|somos|represento|"
    r"callers?|(?:senator|representative|assembly ?member|congress(?:man|woman)) \w+(?:'s)? (?:office|staff)|un[ao]? (?:hombre|mujer|agente|oficial|senora?|persona|abogad[oa]|reporter[oa]) (?:de|del|que)|(?:\w+ )?(?:agents?|officers?|men|women|people|persons|man|woman|detectives?|investigators?|deput(?:y|ies)|reporter|attorney|someone|somebody) (?:from|of|with|at|who|came|said|identified|arrived|are|is|asked|showed|walked|in)|identified (?:himself|herself|themselves|themself) as|said (?:he|she|they) (?:was|were|is|are)|agentes|una persona|llamo)(?!\w)"
)
# Only in a note of our own staff: whom they say they were asked by.
_NOTED = Lazy(
    r"(?<![\w.'-])(?:[\w'-]+ ){1,4}(?:of|from|with|de|del) (?:[\w&,'-]+ ){1,12}?(?:telephoned|phoned|called|e-?mailed|texted|wrote(?: to)?|asked|stopped|me (?:llamo|escribio|pregunto|pidio))(?: (?:me|us)(?!\w))?"
)
_ROLES: tuple[tuple[RequesterKind, Lazy], ...] = tuple(
    (kind, Lazy(rf"(?<!\w)(?:{pattern})(?!\w)"))
    for kind, pattern in (
        (
            RequesterKind.PRESS,
            r"(?:\w+ )?(?:reporter|journalist|correspondent|news editor|columnist|news producer|staff writer|periodista|reporter[oa])s?|(?:i )?(?:write|report|cover \w+) for (?:the )?[\w ]{2,30}(?:tribune|times|herald|journal|news|post|gazette|radio|weekly|daily|star|sun)|newsroom|newspaper|news organization|member of the (?:press|media)",
        ),
        (
            RequesterKind.UNION,
            r"(?:labor )?union (?:representative|organizer|steward|president|local)|(?:local|lodge) (?:no\. ?)?\d{1,4}|business agent of|sindicato|teamsters|shop steward",
        ),
        (
            RequesterKind.LEGISLATOR,
            r"(?:state |united states )?senator|state representative|(?:legislative|congressional) (?:aide|staff|assistant|director|committee)|member of congress|assembly ?member|congress(?:man|woman)|constituent services",
        ),
        (
            RequesterKind.FOREIGN_GOVERNMENT,
            r"(?:the )?consulate(?: general)?(?: of)?|consul(?: general)?(?! t)|consular|embassy|consulado|vice ?consul",
        ),
        (
            RequesterKind.CHILD_SUPPORT,
            r"child[- ]support (?:officer|enforcement|services|specialist|agency|division|caseworker|worker|attorney|office|program)|iv-d (?:agency|worker|program|office)",
        ),
        (
            RequesterKind.UC_OVERSIGHT,
            r"(?:auditor|special agent|investigator)[\w ,-]{0,30}(?:department of labor|dol)[\w ,-]{0,10}(?:office of )?inspector general|dol[- ]oig",
        ),
        (
            RequesterKind.PROSECUTOR,
            r"(?:assistant|deputy|chief deputy) (?:united states|u\.s\.|district|county|city|state|attorney) ?(?:attorney|general)?|prosecutor|prosecuting attorney|district attorney(?:'s)?|ausa|paralegal[\w ,]{0,20}(?:u\.s\.|united states|district) attorney",
        ),
        (
            RequesterKind.LAW_ENFORCEMENT,
            r"detectives?|sergeant|police (?:officer|department|investigator)|sheriff(?:'s)?(?: deputy| office| department)?|state trooper|peace officers?|fbi (?:special )?agents?|criminal investigator|lieutenant|fraud investigator|u\.?s\.? marshals?|detective de",
        ),
        (
            RequesterKind.CONTRACTOR,
            r"(?:your |the (?:agency|department)'s )?(?:contractor|vendor)(?: for| of| to)?(?: the (?:agency|department|state))?",
        ),
        (
            RequesterKind.ATTORNEY,
            r"(?:i am |we are )?(?:an? |the )?(?:attorneys?|lawyers?|counsel|abogad[oa]s?|paralegal)(?: (?:for|at|at law|of record|representing|with))?|law (?:firm|offices?|group)|i represent|we represent|this firm represents|our (?:firm|office) represents|my client|our client|esq\.?|represento a",
        ),
        (
            RequesterKind.EMPLOYER,
            r"(?:i am |we are )?(?:the )?(?:owner|president|manager|controller|bookkeeper|hr (?:manager|director|representative)|human resources(?: manager| director| representative)?|general manager|office manager|office administrator|payroll (?:manager|administrator|clerk)|employer|respondent)(?: (?:of|at|for|with|in))?|our (?:company|business|restaurant|firm's payroll|(?:former |ex-)?employees?)|i (?:own|run|manage) |we (?:received|got) (?:a |the )?notice of (?:the )?(?:hearing|claim)|filed against (?:us|our)|claim against (?:us|our)|soy el dueno|dueno de|nuestra empresa",
        ),
        (
            RequesterKind.SUBJECT,
            r"i (?:filed|submitted|made) (?:a|my) (?:\w+ ){0,3}(?:claim|complaint)|my (?:own )?(?:\w+ ){0,2}(?:wage[- ]claim|claim file|claim|unemployment|wage records?|wage history|file)|i (?:am|was) (?:the|a) (?:claimant|worker)|i worked (?:for|at|as)|i used to work|copy of my|records about me|mi (?:\w+ )?(?:expediente|reclamo|caso)|mis (?:\w+ )?(?:registros|salarios|documentos)|yo trabaj[eo]|trabaje (?:en|para|con)|soy (?:el|la) (?:reclamante|trabajador|trabajadora)|presente (?:un|mi) reclamo",
        ),
        (
            RequesterKind.PUBLIC,
            r"(?:doctoral|graduate|phd) (?:student|candidate)|professor|researcher|student at|member of the public|resident of|private citizen|(?:university|college) of",
        ),
    )
)
# Which of two roles that both stand there is the one: the earlier in this order.
_ORDER = {kind: index for index, (kind, _) in enumerate(_ROLES)}


@frozen
class _Source:
    view: View
    start: int
    end: int
    """A passage of ``view.text``."""
    strong: bool = True
    line: bool = True
    """Whether it is a line of its own (letterhead, signature block) and not a sentence."""


def read_requester(
    words: Sequence[Words],
    sender: Sender | None,
    instruments: Sequence[Instrument],
    cards: Cards,
    *,
    own_names: Sequence[str] = (),
    note: bool = False,
    state: State = State.FOUND,
) -> Requester:
    """Who asks. ``words`` are the pages in the asker's words, ``note`` says that staff wrote them about the asker."""
    sources = [source for part in words for source in _sources(part, note=note)]
    own = [fold(name) for name in own_names]
    agency = _agency(sources, cards, own, state)
    role = _role(sources, words, state, note)
    kind, evidence = RequesterKind.UNKNOWN, []
    name_of_agency = ""
    if agency is not None:
        kind, name_of_agency = agency[0].kind, agency[2]
        evidence.append(agency[1])
    if role is not None and _role_wins(role[0], kind):
        kind = role[0]
        evidence.append(role[1])
        if role[0] not in _PUBLIC_KINDS:
            name_of_agency = "" if agency is None or agency[0].kind is not role[0] else name_of_agency
    if kind is RequesterKind.UNKNOWN:
        kind, name_of_agency, more = _from_papers(instruments, cards)
        evidence.extend(more)
    elif not name_of_agency and kind in _PUBLIC_KINDS:
        name_of_agency = _letterhead_name(words)
    name, where = _name(words, sender, note)
    if where is not None:
        evidence.append(where)
    if not name:
        name = next(
            (
                instrument.signer
                for instrument in instruments
                if instrument.signer and instrument.authority is not Authority.JUDGE
            ),
            "",
        )
    official = kind in _PUBLIC_KINDS
    return Requester(
        name=name,
        agency=name_of_agency,
        kind=kind,
        email=sender.address if sender is not None else "",
        warnings=address_warnings(sender, cards.agencies, official),
        evidence=tuple(evidence),
    )


_PUBLIC_KINDS = frozenset(
    {
        RequesterKind.IMMIGRATION_AGENCY, RequesterKind.LAW_ENFORCEMENT, RequesterKind.PROSECUTOR, RequesterKind.CHILD_SUPPORT, RequesterKind.UC_AGENCY,
        RequesterKind.UC_OVERSIGHT, RequesterKind.BENEFIT_AGENCY, RequesterKind.TAX_AGENCY, RequesterKind.STATISTICS_AGENCY, RequesterKind.LABOR_AGENCY,
        RequesterKind.OTHER_OFFICIAL, RequesterKind.LEGISLATOR, RequesterKind.COURT,
    }
)  # fmt: skip


def _role_wins(role: RequesterKind, kind: RequesterKind) -> bool:
    """An agency that introduces itself keeps its kind; a private role in the introduction is not undone by an agency's mention."""
    if kind is RequesterKind.UNKNOWN:
        return True
    if role in (
        RequesterKind.PRESS,
        RequesterKind.UNION,
        RequesterKind.LEGISLATOR,
        RequesterKind.CHILD_SUPPORT,
        RequesterKind.UC_OVERSIGHT,
    ):
        return True
    return role is RequesterKind.PROSECUTOR and kind is RequesterKind.LAW_ENFORCEMENT


def _sources(words: Words, *, note: bool) -> list[_Source]:
    """The passages in which somebody says who he is: letterhead, introduction, signature block; in a note of ours, who is said to have asked."""
    view = words.view
    found = [_Source(view, row.start, row.end) for row in words.signature_rows]
    found += [
        _Source(view, row.start, row.end) for row in view.rows[:10] if row.start < words.body_end and _letterhead(row)
    ]
    if not words.signature_rows:
        tail = [row for row in view.rows if not any(first <= row.start < last for first, last, _ in view.fields)][-5:]
        found += [
            _Source(view, row.start, row.end, strong=False)
            for row in tail
            if len(row.flat) < 70 and not row.raw.endswith((".", "?", ":")) and heading_like(row)
        ]
    text = view.flat.text
    for match in _INTRO.finditer(text):
        stop = re.compile(r"(?<=[a-z)][a-z)])[.;?!](?= |$)").search(text, match.end())
        first, last = view.flat.span(
            match.start(), min(len(text), stop.start() if stop else len(text), match.end() + 170)
        )
        found.append(_Source(view, first, last, line=False))
    if note:
        for match in _NOTED.finditer(text):
            first, last = view.flat.span(match.start(), match.end())
            found.append(_Source(view, first, last, line=False))
    return found


def _letterhead(row: Row) -> bool:
    return (
        heading_like(row)
        and len(row.flat) < 90
        and not re.match(r"(?:to|attn|attention|cc|re|subject|asunto|para|dear|via)\b", row.flat)
    )


def _agency(
    sources: Sequence[_Source], cards: Cards, own: Sequence[str], state: State
) -> tuple[AgencyName, Evidence, str] | None:
    for source in sources:
        raw = source.view.text[source.start : source.end]
        flat = fold(re.sub(r"\s", " ", raw))
        best: tuple[tuple[int, int], AgencyName, int, int] | None = None
        for agency in cards.agencies:
            for call in agency.calls:
                at = _whole(flat, call)
                if at < 0 or any(
                    name and name in flat[max(0, at - 40) : at + len(call) + 40] and call in name for name in own
                ):
                    continue
                rank = (at // 60, -len(call))
                if best is None or rank < best[0]:
                    best = rank, agency, at, len(call)
            for short in agency.short:
                match = re.search(rf"(?<![\w.@-]){re.escape(short)}(?![\w@-])", raw)
                if match and (best is None or (match.start() // 60, -len(short)) < best[0]):
                    best = (match.start() // 60, -len(short)), agency, match.start(), len(short)
        if best is not None and not _about(flat, best[2]):
            place = source.start + best[2]
            sure = state if source.strong or state is not State.FOUND else State.UNSURE
            written = " ".join(raw[best[2] : best[2] + best[3]].split())
            whole_line = " ".join(raw.split())
            if len(written) <= 5 or (written.islower() and re.search(r"^from |^de |agents|officers|agentes", written)):
                written = best[1].name
            elif (
                len(whole_line) < 80
                and not re.search(r"[.:@]|\d", whole_line)
                and source.line
                and heading_like_text(whole_line)
            ):
                written = whole_line
            return best[1], source.view.quote("agency", place, place + best[3], sure), written
    return None


def _whole(flat: str, call: str) -> int:
    at = flat.find(call)
    while at >= 0:
        if not (at and flat[at - 1].isalnum()) and not flat[at + len(call) : at + len(call) + 1].isalnum():
            return at
        at = flat.find(call, at + 1)
    return -1


_ABOUT = Lazy(
    r"(?:e-?mails?|correspondence|communications?|contracts?|records|messages|letters|requests?|about|regarding|concerning|against|afraid of|between|call(?:ed|ing)?|report(?:ed|ing)? (?:me|him|her|us) to|threaten\w*)(?: \w+){0,8} (?:and|with|to|from|by|between|of|or)? ?$"
)


def _about(flat: str, at: int) -> bool:
    """Whether an agency is only spoken of: "e-mails with ...", "threatened to call ..."."""
    before = re.split(r"(?:i am|i'm|this is|on behalf of|i work) ", flat[:at])[-1]
    return bool(_ABOUT.search(before))


def _role(
    sources: Sequence[_Source], words: Sequence[Words], state: State, note: bool
) -> tuple[RequesterKind, Evidence] | None:
    found: dict[RequesterKind, Evidence] = {}
    for source in sources:
        first, last = _flat_span(source)
        for kind, pattern in _ROLES:
            if kind in found:
                continue
            match = pattern.search(source.view.flat.text, first, last)
            if match and not _ABOUT.search(source.view.flat.text[max(first, match.start() - 60) : match.start()]):
                found[kind] = source.view.quote_flat("kind", match.start(), match.end(), state)
    if not note:
        for part in words:  # these roles speak of themselves anywhere ("a copy of my claim")
            for kind in (RequesterKind.SUBJECT, RequesterKind.EMPLOYER):
                pattern = dict(_ROLES)[kind]
                match = pattern.search(part.flat)
                if (
                    match
                    and kind not in found
                    and (kind is RequesterKind.SUBJECT or re.search(r"\b(?:our|we|us|nuestra)\b", match.group()))
                ):
                    found[kind] = part.view.quote_flat("kind", match.start(), match.end(), state)
    if (
        RequesterKind.EMPLOYER in found
        and RequesterKind.SUBJECT in found
        and re.search(r"\bi (?:filed|worked|am (?:the|a) (?:claimant|worker))", " ".join(part.flat for part in words))
    ):
        del found[RequesterKind.EMPLOYER]
    if not found:
        return None
    kind = min(found, key=lambda kind: _ORDER[kind])
    return kind, found[kind]


def _flat_span(source: _Source) -> tuple[int, int]:
    return source.view.flat.at(source.start), source.view.flat.at(max(source.start, source.end - 1)) + 1


def _from_papers(instruments: Sequence[Instrument], cards: Cards) -> tuple[RequesterKind, str, list[Evidence]]:
    """Where no one introduces himself, the papers say whose ask it is."""
    for instrument in instruments:
        if instrument.authority in (Authority.AGENCY_OFFICER, Authority.IMMIGRATION_JUDGE) and instrument.issuing_body:
            flat = fold(instrument.issuing_body)
            calls = [
                (len(call), agency) for agency in cards.agencies for call in agency.calls if _whole(flat, call) >= 0
            ]
            seen = [item for item in instrument.evidence if item.field == "issuing_body" and item.end > item.start][:1]
            kind = max(calls, key=lambda pair: pair[0])[1].kind if calls else RequesterKind.OTHER_OFFICIAL
            return kind, instrument.issuing_body, seen
        proof = [
            item
            for item in instrument.evidence
            if item.field in ("issuing_body", "signer_title") and item.state is not State.NOT_FOUND
        ][:1]
        if instrument.kind is InstrumentKind.COURT_ORDER and instrument.authority is Authority.JUDGE:
            return RequesterKind.COURT, instrument.issuing_body, proof
        if (
            instrument.kind in (InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT)
            and instrument.authority is Authority.JUDGE
        ):
            return RequesterKind.LAW_ENFORCEMENT, "", proof
        if instrument.kind is InstrumentKind.GRAND_JURY_SUBPOENA:
            return RequesterKind.PROSECUTOR, "", proof
        if instrument.kind is InstrumentKind.COURT_SUBPOENA:
            return (
                (RequesterKind.UNKNOWN if instrument.criminal.value == "yes" else RequesterKind.LITIGANT),
                "",
                proof,
            )
    return RequesterKind.UNKNOWN, "", []


@cache
def _name_line() -> re.Pattern[str]:

    return re.compile(
        rf"^(?:(?:Detective|Det\.|Sgt\.?|Sergeant|Special Agent|Agent|Officer|Dr\.|Mr\.|Ms\.|Mrs\.|Senator|Lic\.|Sr\.|Sra\.)\s+)?({NAME})"
    )


def _name(words: Sequence[Words], sender: Sender | None, note: bool) -> tuple[str, Evidence | None]:

    for part in words:
        rows = [row for row in part.signature_rows if row.number][:5]
        for row in rows:
            match = _name_line().match(row.raw.split(",")[0])
            if match and is_name(match[1].rstrip(".,")) and len(row.raw) < 70:
                name = match[1].rstrip(".,")
                return name, part.view.quote("name", row.start + match.start(1), row.start + match.start(1) + len(name))
    for part in words:
        match = re.search(
            rf"(?:[Mm]y name is|I am|I'm|[Tt]his is|[Ss]oy|[Mm]e llamo|[Mm]i nombre es|[Cc]aller(?: said (?:he|she) (?:was|is)| identified (?:himself|herself) as)?)\s+(?:Detective |Special Agent |Agent |Officer |Dr\. |Attorney |Sgt\. )?({NAME})",
            part.view.text,
        )
        if match and is_name(match[1].rstrip(".,")):
            name = match[1].rstrip(".,")
            return " ".join(name.split()), part.view.quote("name", match.start(1), match.start(1) + len(name))
    if sender is not None and sender.name and not note:
        return sender.name, None
    return "", None


def _letterhead_name(words: Sequence[Words]) -> str:
    for part in words:
        for row in part.view.rows[:4]:
            if _letterhead(row) and re.search(
                r"\b(?:department|office|division|agency|bureau|police|sheriff|attorney|commission|administration)\b",
                row.flat,
            ):
                return " ".join(row.raw.split())
        for row in part.signature_rows:
            if (
                re.search(
                    r"\b(?:department|office|division|agency|bureau|police|sheriff|commission|administration)\b",
                    row.flat,
                )
                and len(row.raw) < 80
            ):
                return " ".join(row.raw.split())
    return ""
