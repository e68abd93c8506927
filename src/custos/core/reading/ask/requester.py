"""Reads who asks: name, agency and role, from the self-introduction, the letterhead, the signature block and the papers.

A mention is no introduction: a journalist who asks for e-mails with an immigration agency is not that agency.
A mail domain proves nothing that gives rights. That of a public body takes some away: who writes from there asks as that body, or
it is unsure who asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.ask.asker_name import read_name
from custos.core.reading.ask.papers import asker_of_papers, letterhead_name, whole_at
from custos.core.reading.ask.roles import by_own_firm, by_relation, by_sender_line, presents, read_role, spoken_of
from custos.core.reading.ask.senders import address_warnings, bodies_of
from custos.core.reading.ask.sources import Source, flat_span, sources_of
from custos.core.reading.find.names.lists import name_lists
from custos.core.reading.instrument.cards import AgencyName, Cards
from custos.core.reading.instrument.headings import heading_like_text
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Authority, Evidence, Instrument, Requester, RequesterKind, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import fold
from custos.core.reading.text.words import Words
from custos.core.reading.warnings import Message


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
    sources = [source for part in words for source in sources_of(part, note=note)]
    own = [fold(name) for name in own_names]
    agency = _agency(sources, cards, own, state)
    role = read_role(sources, words, state, note)
    kind, name_of_agency, evidence = _claimed(agency, role, sources)
    if kind is RequesterKind.OTHER_OFFICIAL and _prosecutes(sources, words):
        kind = RequesterKind.PROSECUTOR
    against = _for_a_client(words, state) if kind in _PUBLIC_KINDS else None
    if against is not None and kind not in _KEPT:
        # SAFETY: two signs that exclude each other settle nothing; which of them holds, a person says.
        kind, name_of_agency = RequesterKind.UNKNOWN, ""
        evidence.append(against)
    elif kind is RequesterKind.UNKNOWN:
        kind, name_of_agency, more = asker_of_papers(instruments, cards, sender)
        evidence.extend(more)
    elif not name_of_agency and kind in _PUBLIC_KINDS:
        name_of_agency = letterhead_name(words)
    name, where = read_name(words, sender, note=note)
    if where is not None:
        evidence.append(where)
    if kind is RequesterKind.UNKNOWN and not note and against is None:
        told = by_own_firm(words, name) or by_relation(words)
        if told is not None:
            kind = told[0]
            evidence.append(told[1])
    line = by_sender_line(sender, cards.agencies) if kind is RequesterKind.UNKNOWN and not (note or against) else None
    kind, name_of_agency = line or (kind, name_of_agency)
    name = name or _signer_of(instruments)
    kind, name_of_agency, doubt = _at_a_body(kind, name_of_agency, bodies_of(sender, cards.agencies, own))
    official = kind in _PUBLIC_KINDS
    return Requester(
        name=name,
        agency=name_of_agency,
        kind=kind,
        email=sender.address if sender is not None else "",
        warnings=(
            *address_warnings(sender, cards.agencies, official),
            *doubt,
            *([Message("asker-by-sender-line")] if line else []),
        ),
        evidence=tuple(evidence),
    )


def _claimed(
    agency: tuple[AgencyName, Evidence, str] | None,
    role: tuple[RequesterKind, Evidence, bool] | None,
    sources: Sequence[Source],
) -> tuple[RequesterKind, str, list[Evidence]]:
    """Who asks by the agency and the role that are named: the kind, the agency's name, and the words of both."""
    kind, name, evidence = RequesterKind.UNKNOWN, "", []
    if agency is not None:
        kind, name = _of_an_inspector(agency[0].kind, sources), agency[2]
        evidence.append(agency[1])
    if role is not None and _role_wins(role[0], kind):
        kind = role[0]
        evidence.append(role[1])
        if role[0] not in _PUBLIC_KINDS and (agency is None or agency[0].kind is not role[0]):
            name = ""
    return kind, name, evidence


def _signer_of(instruments: Sequence[Instrument]) -> str:
    """Who signed the first paper that is no judge's; "" where nobody did."""
    signers = (one.signer for one in instruments if one.authority is not Authority.JUDGE)
    return next(filter(None, signers), "")


_VERSUS = Lazy(r"(?<!\w)vs?\.? (?:the )?(?:u\.s\. )?$")
_PUBLIC_KINDS = frozenset(
    {
        RequesterKind.IMMIGRATION_AGENCY, RequesterKind.LAW_ENFORCEMENT, RequesterKind.PROSECUTOR, RequesterKind.CHILD_SUPPORT, RequesterKind.UC_AGENCY,
        RequesterKind.UC_OVERSIGHT, RequesterKind.BENEFIT_AGENCY, RequesterKind.TAX_AGENCY, RequesterKind.STATISTICS_AGENCY, RequesterKind.LABOR_AGENCY,
        RequesterKind.OTHER_OFFICIAL, RequesterKind.LEGISLATOR, RequesterKind.COURT,
    }
)  # fmt: skip


_KEPT = frozenset({RequesterKind.IMMIGRATION_AGENCY, RequesterKind.LEGISLATOR, RequesterKind.COURT})
"""Offices that stay what they are though a client is spoken of: their own rules bind, or they write so of the people they help."""
_CLIENT = Topic("asker.for-a-client")


_INSPECTOR, _SWORN, _TOWN_ATTORNEY, _PROSECUTES = (
    Topic("asker.inspector"), Topic("asker.sworn"), Topic("asker.town-attorney"), Topic("asker.prosecutes"),
)  # fmt: skip
_INSPECTED = frozenset(
    {
        RequesterKind.BENEFIT_AGENCY,
        RequesterKind.TAX_AGENCY,
        RequesterKind.LABOR_AGENCY,
        RequesterKind.STATISTICS_AGENCY,
        RequesterKind.UC_AGENCY,
    }
)


def _of_an_inspector(kind: RequesterKind, sources: Sequence[Source]) -> RequesterKind:
    """The kind of an agency's inspector general, who is not that agency: an officer of the law where sworn, else a person says."""
    if kind not in _INSPECTED or not _says(_INSPECTOR, sources):
        return kind
    return RequesterKind.LAW_ENFORCEMENT if _says(_SWORN, sources) else RequesterKind.UNKNOWN


def _prosecutes(sources: Sequence[Source], words: Sequence[Words]) -> bool:
    """Whether the attorney of a town writes as the one who prosecutes."""
    return _says(_TOWN_ATTORNEY, sources) and any(_PROSECUTES.search(part.flat) is not None for part in words)


def _says(topic: Topic, sources: Sequence[Source]) -> bool:
    return any(topic.search(source.view.flat.text, *flat_span(source)) is not None for source in sources)


def _for_a_client(words: Sequence[Words], state: State) -> Evidence | None:
    """Where the writer says to act for a client, which no public office does."""
    for part in words:
        hit = _CLIENT.search(part.flat)
        if hit is not None:
            return part.view.quote_flat("kind", hit.start, hit.end, state)
    return None


_NOBODY_SPECIAL = frozenset({RequesterKind.UNKNOWN, RequesterKind.PUBLIC})
"""Kinds that claim nothing of their own: here the body at whose address the mail was written is who asks."""


def _at_a_body(
    kind: RequesterKind, agency: str, bodies: Sequence[AgencyName]
) -> tuple[RequesterKind, str, tuple[Message, ...]]:
    """Who asks, with what the addresses say beside the words.

    SAFETY: the sender's body and the claim count both. A private person's claim from an immigration agency's address settles nothing.
    """
    if not bodies or any(body.kind is kind for body in bodies):
        return kind, agency, ()
    body = next((one for one in bodies if one.kind is RequesterKind.IMMIGRATION_AGENCY), bodies[0])
    doubt = (Message("writes-from-body", body=body.name),)
    if kind in _NOBODY_SPECIAL:
        return body.kind, body.name, doubt
    if body.kind is RequesterKind.IMMIGRATION_AGENCY:
        return RequesterKind.UNKNOWN, agency, doubt
    return kind, agency, doubt if kind not in _PUBLIC_KINDS else ()


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


def _as_written(short: str, raw: str, source: Source) -> str:
    """A short name as a signature without capitals has it: "ero". Not where it is a word, too: "ice"."""
    small = short.lower()
    alone = source.line and raw == raw.lower() and " " not in small
    return small if alone and name_lists().word(small, spanish=True) == 0 else short


def _agency(
    sources: Sequence[Source], cards: Cards, own: Sequence[str], state: State
) -> tuple[AgencyName, Evidence, str] | None:
    for source in sources:
        raw = source.view.text[source.start : source.end]
        flat = fold(re.sub(r"\s", " ", raw))
        best: tuple[tuple[int, int], AgencyName, int, int] | None = None
        for agency in cards.agencies:
            for call in agency.calls:
                at = whole_at(flat, call)
                if at < 0 or any(
                    name and name in flat[max(0, at - 40) : at + len(call) + 40] and call in name for name in own
                ):
                    continue
                rank = (at // 60, -len(call))
                if best is None or rank < best[0]:
                    best = rank, agency, at, len(call)
            for short in agency.short:
                match = re.search(rf"(?<![\w.@-]){re.escape(_as_written(short, raw, source))}(?![\w@-])", raw)
                if match and (best is None or (match.start() // 60, -len(short)) < best[0]):
                    best = (match.start() // 60, -len(short)), agency, match.start(), len(short)
        if best is not None and _VERSUS.search(flat, 0, best[2]) is not None:
            continue  # "Agency v. DHS": a party of a case
        if best is not None and not spoken_of(flat, best[2]) and presents(source, flat, best[2], best[2] + best[3]):
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
