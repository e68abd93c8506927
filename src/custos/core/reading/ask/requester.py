"""Reads who asks: name, agency and role, from the self-introduction, the letterhead, the signature block and the papers.

A mention is no introduction: a journalist who asks for e-mails with an immigration agency is not that agency.
The mail domain never decides; it can only raise a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from custos.core.reading.ask.asker_name import read_name
from custos.core.reading.ask.senders import address_warnings
from custos.core.reading.instrument.cards import AgencyName, Cards
from custos.core.reading.instrument.headings import heading_like, heading_like_text
from custos.core.reading.lexicon import Topic
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

_ROLE, _INTRO, _ASKS, _ABOUT, _GREETING = (
    Topic("asker.role"), Topic("asker.intro"), Topic("asker.verb"), Topic("asker.spoken-of"), Topic("names.greeting"),
)  # fmt: skip
# Only in a note of our own staff: whom they say they were asked by.
_NOTED = Lazy(
    r"(?<![\w.'-])(?:[\w'-]+ ){1,4}(?:of|from|with|de|del) (?:[\w&,'-]+ ){1,12}?(?:telephoned|phoned|called|e-?mailed|texted|wrote(?: to)?|asked|stopped|me (?:llamo|escribio|pregunto|pidio))(?: (?:me|us)(?!\w))?"
)
_RANK = (
    RequesterKind.PRESS,
    RequesterKind.UNION,
    RequesterKind.LEGISLATOR,
    RequesterKind.FOREIGN_GOVERNMENT,
    RequesterKind.CHILD_SUPPORT,
    RequesterKind.UC_OVERSIGHT,
    RequesterKind.IMMIGRATION_AGENCY,
    RequesterKind.COURT,
    RequesterKind.PROSECUTOR,
    RequesterKind.LAW_ENFORCEMENT,
    RequesterKind.BENEFIT_AGENCY,
    RequesterKind.TAX_AGENCY,
    RequesterKind.STATISTICS_AGENCY,
    RequesterKind.UC_AGENCY,
    RequesterKind.LABOR_AGENCY,
    RequesterKind.OTHER_OFFICIAL,
    RequesterKind.CONTRACTOR,
    RequesterKind.AGENT,
    RequesterKind.ATTORNEY,
    RequesterKind.EMPLOYER,
    RequesterKind.SUBJECT,
    RequesterKind.LITIGANT,
    RequesterKind.PUBLIC,
)
# Which of two roles that both stand there is the one: the earlier in this order.
_ORDER = {kind: index for index, kind in enumerate(_RANK)}


@frozen
class _Source:
    view: View
    start: int
    end: int
    """A passage of ``view.text``."""
    strong: bool = True
    line: bool = True
    """Whether it is a line of its own (letterhead, signature block) and not a sentence."""
    sentence: bool = False
    """Whether it is the head of a sentence, which presents the asker only if it says so."""


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
    name, where = read_name(words, sender, note=note)
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
    """The passages in which a person says who he is: letterhead, introduction, signature block; in a note of ours, who is said to have asked."""
    view = words.view
    found = [_Source(view, row.start, row.end) for row in words.signature_rows]
    found += [
        _Source(view, row.start, row.end)
        for row in view.rows[:10]
        if row.start < words.body_end and _letterhead(row) and not _salutation(row)
    ]
    if not words.signature_rows:
        tail = [
            row
            for row in view.rows
            if not _salutation(row) and not any(first <= row.start < last for first, last, _ in view.fields)
        ][-5:]
        found += [
            _Source(view, row.start, row.end, strong=False)
            for row in tail
            if len(row.flat) < 70 and not row.raw.endswith((".", "?", ":")) and heading_like(row)
        ]
    text = view.flat.text
    for hit in _INTRO.finditer(text):
        stop = _STOP.search(text, hit.end)
        first, last = view.flat.span(hit.start, min(len(text), stop.start() if stop else len(text), hit.end + 170))
        found.append(_Source(view, first, last, line=False))
    found += _heads(words)
    if note:
        found = [_Source(view, 0, words.body_end, line=False), *found]
        for match in _NOTED.finditer(text):
            first, last = view.flat.span(match.start(), match.end())
            found.append(_Source(view, first, last, line=False))
    return found


_STOP = Lazy(r"(?<=[a-z)][a-z)])[.;?!](?= |$)")


def _heads(words: Words) -> list[_Source]:
    """The heads of the first sentences: "The Office of ... requests", "Clovis Police, Sgt. Ward. Need the employer"."""
    view = words.view
    found: list[_Source] = []
    body = view.flat.at(words.body_end)
    head = next(
        (row for row in view.rows if not row.flat.startswith(("subject:", "asunto:")) and not _salutation(row)), None
    )
    at = view.flat.at(head.start) if head is not None else body
    while at < body and len(found) < 6:
        stop = _STOP.search(view.flat.text, at, body)
        end = stop.start() if stop else body
        first, last = view.flat.span(at, min(end, at + 130))
        if last > first and not _GREETING.match(view.flat.text[at:end].strip()):
            found.append(_Source(view, first, last, strong=False, line=False, sentence=True))
        at = end + 2
    return found


def _salutation(row: Row) -> bool:
    """Whether a line greets the addressee: "Dear Counsel,", "Sheriff:"."""
    return len(row.flat.split()) <= 6 and (row.flat.endswith((",", ":")) or _GREETING.match(row.flat) is not None)


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
        if best is not None and not _about(flat, best[2]) and _presents(source, flat, best[2], best[2] + best[3]):
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


def _about(flat: str, at: int, since: int = 0) -> bool:
    """Whether an agency is only spoken of: "e-mails with ...", "threatened to call ...". ``since`` is where its passage begins."""
    before = re.split(r"(?:i am|i'm|this is|on behalf of|i work|[.;?]) ", flat[max(since, at - 90) : at])[-1].rstrip(
        " (\"'"
    )
    return any(
        (hit := _ABOUT.match(before, word.start())) is not None and hit.end == len(before)
        for word in re.finditer(r"(?<!\w)(?=\w)", before)
    )


def _role(
    sources: Sequence[_Source], words: Sequence[Words], state: State, note: bool
) -> tuple[RequesterKind, Evidence, bool] | None:
    """The role that the sources tell of: the first that is told in a note of ours, else the highest in rank."""
    found: dict[RequesterKind, tuple[Evidence, bool]] = {}
    for source in sources:
        first, last = _flat_span(source)
        text = source.view.flat.text
        for hit in _ROLE.finditer(text, first, last):
            kind = RequesterKind(hit.means)
            if kind in found or _about(text, hit.start, first) or not _presents(source, text, hit.start, hit.end):
                continue
            if source.sentence and hit.start - first > 50:
                continue
            found[kind] = source.view.quote_flat("kind", hit.start, hit.end, state), source.strong
        if note and found:
            break
    if not note:
        for part in words:  # these roles speak of themselves anywhere ("a copy of my claim")
            for hit in _ROLE.finditer(part.flat):
                kind = RequesterKind(hit.means)
                speaks = kind is RequesterKind.SUBJECT or (
                    kind is RequesterKind.EMPLOYER
                    and re.search(r"\b(?:our|we|us|nuestra)\b", part.flat[hit.start : hit.end])
                )
                if speaks and kind not in found:
                    found[kind] = part.view.quote_flat("kind", hit.start, hit.end, state), True
    if (
        RequesterKind.EMPLOYER in found
        and RequesterKind.SUBJECT in found
        and re.search(r"\bi (?:filed|worked|am (?:the|a) (?:claimant|worker))", " ".join(part.flat for part in words))
    ):
        del found[RequesterKind.EMPLOYER]
    if not found:
        return None
    sure = [kind for kind in found if found[kind][1]] or list(found)
    kind = next(iter(found)) if note else min(sure, key=lambda kind: _ORDER[kind])
    return kind, *found[kind]


_NARRATES = Lazy(r"(?<!\w)(?:i|you|he|she|they|we|it|will|have|has|had|go|to|please|yo|ella|el|ellos|nos|me)(?!\w)")


def _presents(source: _Source, text: str, start: int, end: int) -> bool:
    """Whether words at the head of a sentence present the asker: they stand alone, or a verb of asking follows them."""
    if not source.sentence:
        return True
    if _NARRATES.search(text[source.view.flat.at(source.start) if text is source.view.flat.text else 0 : start]):
        return False
    rest = text[end : end + 90]
    if re.match(r"(?:[ ,]*[(][^)]{1,40}[)])?\s*(?:[.,:;(/&-]|$|here\b)", rest) or re.match(
        r" (?:[\w'.-]+ ){0,3}[\w'.-]+(?:[.,:(]|$)", rest
    ):
        return True
    return any(_ASKS.match(rest, word.start()) is not None for word in list(re.finditer(r"(?<!\w)(?=\w)", rest))[:7])


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
