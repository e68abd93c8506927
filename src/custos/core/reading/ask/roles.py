"""Reads the role in which someone asks, from the words with which people present themselves and are presented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from custos.core.reading.ask.sources import Source, flat_span
from custos.core.reading.find.names.tokens import tokens, trade
from custos.core.reading.instrument.cards import AgencyName
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence, RequesterKind, State
from custos.core.reading.text.page import Sender
from custos.core.reading.text.view import fold
from custos.core.reading.text.words import Words

_ROLE, _TOLD_ROLE, _ASKS, _ABOUT, _MASTHEAD, _RELATION, _NARRATES = (
    Topic("asker.role"), Topic("asker.told-role"), Topic("asker.verb"), Topic("asker.spoken-of"), Topic("asker.masthead"), Topic("asker.relation"),
    Topic("asker.narrates"),
)  # fmt: skip
_POSSESSED, _MENTIONED = Topic("asker.possessed"), Topic("asker.mentioned")
_MAILBOX, _ASKING, _GOVERNED, _FIRST = (
    Topic("asker.mailbox"), Topic("asker.asking"), Topic("asker.governed"), Topic("asker.first-person"),
)  # fmt: skip
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
# Which of two roles that are both there counts: the earlier in this order.
_ORDER = {kind: index for index, kind in enumerate(_RANK)}


def spoken_of(flat: str, at: int, since: int = 0) -> bool:
    """Whether an agency is only spoken of: "e-mails with ...", "threatened to call ...". ``since`` is where its passage begins."""
    before = re.split(r"(?:i am|i'm|this is|on behalf of|i work|[.;?]) ", flat[max(since, at - 90) : at])[-1].rstrip(
        " (\"'"
    )
    return any(
        (hit := _ABOUT.match(before, word.start())) is not None and hit.end == len(before)
        for word in re.finditer(r"(?<!\w)(?=\w)", before)
    )


def read_role(
    sources: Sequence[Source], words: Sequence[Words], state: State, note: bool
) -> tuple[RequesterKind, Evidence, bool] | None:
    """The role that the sources tell of: the first that is told in a note of ours, else the highest in rank."""
    found: dict[RequesterKind, tuple[Evidence, bool]] = {}
    for source in sources:
        first, last = flat_span(source)
        text = source.view.flat.text
        # "She wants her own file": staff say that of the one who asks; in the asker's own words it is about another person.
        told = _TOLD_ROLE.finditer(text, first, last) if note else ()
        for hit in sorted((*_ROLE.finditer(text, first, last), *told), key=lambda hit: hit.start):
            kind = RequesterKind(hit.means)
            if kind in found or spoken_of(text, hit.start, first) or not presents(source, text, hit.start, hit.end):
                continue
            if source.sentence and (hit.start - first > 50 or _governed(text[first : hit.start])):
                continue
            field = _names_another(source, hit.end, last)
            if _is_anothers(kind, text[first : hit.start], field=field, note=note):
                continue
            found[kind] = source.view.quote_flat("kind", hit.start, hit.end, state), source.strong and not field
        named = _masthead(source, state)
        if named is not None and named[0] not in found:
            found[named[0]] = named[1], source.strong
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


_OF_A_FIELD = frozenset({RequesterKind.EMPLOYER, RequesterKind.COURT, RequesterKind.SUBJECT, RequesterKind.LITIGANT})
"""Roles that a form gives to others than who fills it in: "Employer: Vega Tile", "Judge: A. Lund"."""


_OF_OUR_OWN = frozenset({RequesterKind.EMPLOYER, RequesterKind.UNION})
"""Roles whose holder speaks for the same body as the writer: "our manager asks"; "my attorney" is another person."""


def _is_anothers(kind: RequesterKind, before: str, *, field: bool, note: bool) -> bool:
    """Whether a role is said of someone else than the writer: "my attorney", "Employer: Vega Tile", in a note "her employer"."""
    if kind not in _OF_OUR_OWN and _possessed(before):
        return True
    return (field and kind in _OF_A_FIELD) or (note and kind is RequesterKind.EMPLOYER and _theirs(before))


def _possessed(before: str) -> bool:
    """Whether the word before a role says that the writer, or another, has a person in that role: "my attorney"."""
    word = before.rstrip().rpartition(" ")[2]
    hit = _POSSESSED.match(word)
    return hit is not None and hit.end == len(word)


def _names_another(source: Source, end: int, last: int) -> bool:
    """Whether a role is the label of a field with something behind it, and so says what stands there and not who writes."""
    more = r"[^:.]{0,20}" if source.line else ""
    return re.match(rf"{more}: ?[\w(]", source.view.flat.text[end:last]) is not None


def _theirs(before: str) -> bool:
    """Whether words of a note make an employer the one of a person who is told of: "her check is still with the employer"."""
    return _governed(before) and not re.search(r"from(?: \w+)?$", before.rstrip())


def _governed(before: str) -> bool:
    """Whether the words before a role make it someone else's than the subject's: "for the employer", "his wife is the owner"."""
    return any(hit.end == len(before.rstrip()) for hit in _GOVERNED.finditer(before.rstrip())) and not _FIRST.search(
        before
    )


def _masthead(source: Source, state: State) -> tuple[RequesterKind, Evidence] | None:
    """What the name of a house says about who writes, where it is a line of its own: "Mesa Verde Tribune", "Vega & Roe LLP"."""
    if not source.line:
        return None
    first, last = flat_span(source)
    text = source.view.flat.text
    for word in re.finditer(r"(?<!\w)(?=\w)", text[first:last]):
        hit = _MASTHEAD.match(text, first + word.start(), last)
        if hit is None or not _as_a_name(source, hit.start, hit.end) or spoken_of(text, hit.start, first):
            continue
        if re.match(r"[ .!]*(?:$|[,|(/\u2013\u2014-])", text[hit.end : last]):
            return RequesterKind(hit.means), source.view.quote_flat("kind", hit.start, hit.end, state)
    return None


def _as_a_name(source: Source, start: int, end: int) -> bool:
    """Whether the last word is written like a name's: "Valley Press", and not "the valley press"."""
    first, last = source.view.flat.span(start, end)
    return source.view.text[first:last].split()[-1][:1].isupper()


def by_own_firm(words: Sequence[Words], name: str) -> tuple[RequesterKind, Evidence] | None:
    """An employer by the firm below the name, where it bears the writer's own: "Skye Oda" of "Oda Roofing"; unsure."""
    own = {fold(word) for word in name.split() if len(word) > 2}
    for part in words:
        rows = [row for row in part.view.rows if row.raw.strip()]
        for above, row in pairwise(rows[-4:]):
            if len(above.raw) < 40:
                own = own | {
                    word.flat for word in tokens(above.raw, spanish=False) if word.capital and len(word.flat) > 2
                }
            firm = list(tokens(row.raw, spanish=False))
            if len(row.raw) < 60 and 1 < len(firm) < 7 and trade(firm[-1]) and own & {word.flat for word in firm[:-1]}:
                return RequesterKind.EMPLOYER, part.view.quote("kind", row.start, row.end, State.UNSURE)
    return None


def by_relation(words: Sequence[Words]) -> tuple[RequesterKind, Evidence] | None:
    """Who asks by what someone is to the asker ("my neighbor"), or by the law cited; the last resort, and unsure.

    Words that say different kinds say none: "my daughter" beside "my wages".
    """
    for part in words:
        hits = list(_RELATION.finditer(part.flat))
        if len({hit.means for hit in hits}) > 1:
            return None
        if hits:
            return RequesterKind(hits[0].means), part.view.quote_flat("kind", hits[0].start, hits[0].end, State.UNSURE)
    return None


def by_sender_line(sender: Sender | None, agencies: Sequence[AgencyName]) -> tuple[RequesterKind, str] | None:
    """Who asks by the name that the mail itself gives its sender: "Det. Ana Ruiz", "Payroll Office"; the kind and the agency.

    SAFETY: a title counts at the head only, or behind a comma, for it may be a surname too ("Omar Sheriff"); a firm's name is no office.
    """
    if sender is None:
        return None
    shown = " ".join(sender.name.split())
    flat = fold(shown)
    words = list(tokens(shown, spanish=False))
    if words and not trade(words[-1]):
        for agency in agencies:
            short = any(re.match(rf"{re.escape(one)}(?![\w@-])", shown) for one in agency.short)
            if short or any(re.match(rf"(?:the )?{re.escape(call)}(?!\w)", flat) for call in agency.calls):
                return agency.kind, agency.name
        for start in (0, *(hit.end() for hit in re.finditer(r"[,(|/-] ?|^the ", flat))):
            hit = _ROLE.match(flat, start)
            if hit is not None:
                return RequesterKind(hit.means), ""
    for start in (hit.start() for hit in re.finditer(r"(?<!\w)(?=\w)", flat)):
        hit = _MASTHEAD.match(flat, start)
        if hit is not None and hit.end == len(flat):
            return RequesterKind(hit.means), ""
    for name in (flat, re.sub(r"[^a-z]+", " ", sender.address.partition("@")[0].lower()).strip()):
        hit = _MAILBOX.match(name)
        if hit is not None and hit.end == len(name):
            return RequesterKind(hit.means), ""
    return None


def presents(source: Source, text: str, start: int, end: int) -> bool:
    """Whether words at the head of a sentence present the asker: they stand alone, or a verb of asking follows them."""
    before = text[source.view.flat.at(source.start) if text is source.view.flat.text else 0 : start]
    if not source.sentence:
        return not source.line or _ASKING.search(before) is None
    if _NARRATES.search(before) or _ASKING.search(before):
        return False  # "Provide the employer of ...": what is asked for, and not who asks
    rest = text[end : end + 90]
    if _MENTIONED.match(rest.lstrip(" .")) is not None:
        return False  # "AUSA Ann Roe is assigned": told of, and not the one who writes
    if re.match(r"(?:[ ,]*[(][^)]{1,40}[)])?\s*(?:[.,:;(/&-]|$|here\b)", rest) or re.match(
        r" (?:[\w'.-]+ ){0,3}[\w'.-]+(?:[.,:(]|$)", rest
    ):
        return True
    return any(_ASKS.match(rest, word.start()) is not None for word in list(re.finditer(r"(?<!\w)(?=\w)", rest))[:10])
