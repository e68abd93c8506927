"""Reads the head of a paper: which body it is headed by, what its title is, and which words there deny the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from custos.core.reading.find.courts import CourtKind, CourtRead, heading_courts
from custos.core.reading.instrument.cards import AgencyName, Card, Cards
from custos.core.reading.lexicon import Built, Listed, Topic
from custos.core.reading.readings import InstrumentKind, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.phrases import near_row
from custos.core.reading.text.view import Row, View, confuse, fold

_FAMILY = {
    CourtKind.FEDERAL_DISTRICT: "federal-court",
    CourtKind.FEDERAL_BANKRUPTCY: "bankruptcy-court",
    CourtKind.FEDERAL_APPEALS: "appeals-court",
    CourtKind.STATE_TRIAL: "state-court",
    CourtKind.STATE_APPEALS: "state-court",
    CourtKind.IMMIGRATION: "eoir",
    CourtKind.TRIBAL: "tribal",
    CourtKind.NOT_A_COURT: "agency",
}
COURTS = frozenset({"federal-court", "bankruptcy-court", "appeals-court", "state-court"})
HEAD_ROWS = 45
AGENCY_ROWS = 14


@frozen
class Head:
    """A body that heads a paper: its family (a card's ``body``), how it is written, and where."""

    row: Row
    family: str
    name: str
    court: CourtRead | None = None
    agency: AgencyName | None = None
    near: bool = False


@frozen
class Title:
    """A heading line that carries a card's title or a veto."""

    view: View
    row: Row
    start: int
    end: int
    phrase: str
    text: str
    """The whole heading, in flat spelling."""


@frozen
class HeadReading:
    """The bodies in order; ``first`` decides; ``clash`` where two bodies of different force both head it."""

    heads: tuple[Head, ...]
    clash: bool = False
    """Two bodies of different force head it, or a court that does not exist."""

    @property
    def first(self) -> Head | None:
        """The body that heads the paper, or None."""
        return self.heads[0] if self.heads else None


_PARTY = Topic("paper.head.party")
_COURT_FORM = Topic("heading.court-form")
"""Lines that say a paper is a form of a state's courts, whichever of them it comes from; ``means`` is the name of the maker."""
_TO = Built(r"^(?:«label»)\b ?:|^(?:attn|cc)\b", label="heading.address")
_GENERIC_AGENCY = Built(
    r"^(?:the )?(?:state of [a-z ]{4,20},? ?-? ?|city of [a-z ]{3,20},? ?|county of [a-z ]{3,20},? ?|u\.?s\.? |united states )?(?:[a-z.' ]{2,40} )?(?:«body»)(?: of [a-z,&' -]{3,50}| for [a-z,&' -]{3,50}|, [a-z ,&'-]{3,50})?$",
    body="heading.agency",
)


def loud(row: Row) -> bool:
    """True for a line in capitals."""
    letters = [char for char in row.raw if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) / len(letters) > 0.7


def heading_like_text(text: str) -> bool:
    """As ``heading_like``, for words that are no line of a page."""
    return heading_like(Row(0, 0, len(text), fold(text), text))


_SMALL = Listed("small.heading")


def heading_like(row: Row) -> bool:
    """True for a line that could be a heading: capitals or title case, short, no sentence."""
    if len(row.flat) > 150 or not any(char.isalpha() for char in row.raw):
        return False
    if loud(row):
        return True
    words = re.findall(r"[^\W\d_][\w'./-]*", row.raw)
    if not words or len(words) > 18:
        return False
    titled = sum(word[0].isupper() or word.lower() in _SMALL for word in words)
    first_up = words[0][0].isupper()
    return first_up and titled / len(words) >= 0.75 and not (row.raw.endswith((".", ",", ";")) and len(words) > 6)


def read_heads(view: View, cards: Cards, own_names: Sequence[str] = ()) -> HeadReading:
    """The bodies at the top of a paper's first page. The agency's own name is the addressee, never the issuer."""
    heads: list[Head] = []
    own = [fold(name) for name in own_names]
    courts = heading_courts(view, cards.courts, limit=HEAD_ROWS)
    for court in courts:
        if court.kind is CourtKind.STATE_TRIAL and court.row.number > 30 and any(head.court for head in heads):
            continue
        heads.append(Head(court.row, _FAMILY[court.kind], court.name, court=court))
    if not courts and view.from_ocr:
        heads.extend(_near_courts(view, cards))
    taken = {head.row.number for head in heads}
    for row in view.rows[:AGENCY_ROWS]:
        if row.number in taken or _TO.match(row.flat) or any(name and name in row.flat for name in own):
            continue
        found = _agency_head(row, cards, glued=view.from_ocr)
        if found is not None and not _is_party(view, row):
            heads.append(found)
    for row in view.rows:
        form = _COURT_FORM.search(row.flat) if len(row.flat) < 80 else None
        if form is not None:
            heads.append(Head(row, "court-form", form.means))
            break
    heads.sort(key=lambda head: head.row.start)
    courts_first = [head for head in heads if head.family in COURTS]
    if any(
        head.court.state == "US" and cards.courts.no_such_district(fold(head.name))
        for head in courts_first
        if head.court
    ):
        return HeadReading(tuple(heads), clash=True)
    others = [head for head in heads if head.family in ("dhs", "eoir", "agency") and head.row.number < AGENCY_ROWS]
    forms = [head for head in heads if head.family == "court-form"]
    if forms and (courts_first or not others):
        heads = [*courts_first, *forms]
    if others and courts_first:
        strong = [
            head for head in others if head.family in ("dhs", "eoir") or head.row.number < courts_first[0].row.number
        ]
        if strong and abs(strong[0].row.number - courts_first[0].row.number) <= AGENCY_ROWS:
            return HeadReading(tuple(heads), clash=True)
    if any(head.family == "eoir" for head in others):
        heads.sort(key=lambda head: head.family != "eoir")
    elif any(head.family == "dhs" for head in others):
        heads.sort(key=lambda head: head.family != "dhs")
    return HeadReading(tuple(heads))


_DEPT = Lazy(r"(?<!\w)dep'?t\b\.?")
_TURNED = Lazy(r"^([a-z &]{4,40}), ((?:u\.?s\.? |united states )?(?:department|office|bureau) of)$")
"""HOMELAND SECURITY, U.S. DEPARTMENT OF: as catalogues and some forms write it."""
_A_PAPER = Topic("paper.title.paper")
_AN_OFFICE = Built(r"^(?:x |the )?(?:chief |assistant |an? )*(?:«office») (?:of|at|for) ", office="heading.officer")
"""A line that names a person's office ("Judge of the Immigration Court") heads nothing."""


def _agency_head(row: Row, cards: Cards, *, glued: bool = False) -> Head | None:
    flat = _DEPT.sub("department", row.flat)
    if (turned := _TURNED.match(flat)) is not None:
        flat = f"{turned[2]} {turned[1]}"
    if len(flat) > 140 or not heading_like(row) or _AN_OFFICE.match(flat) is not None:
        return None
    a_paper = _A_PAPER.match(flat) is not None
    best: tuple[int, AgencyName, str] | None = None
    for agency in cards.agencies:
        for call in agency.calls:
            at = flat.find(call)
            if at < 0 or (at and flat[at - 1].isalnum()):
                continue
            if best is None or len(call) > best[0] or (agency.force == "dhs" and best[1].force == "agency"):
                best = len(call), agency, call
    if best is not None:
        at = flat.find(best[2])
        whole = len(best[2]) >= 0.5 * len(flat)
        return Head(
            row, best[1].force, " ".join(row.raw.split()) if whole else written(row, at, best[2]), agency=best[1]
        )
    if glued and (run := _run_together(flat, cards)) is not None:
        return Head(row, run.force, " ".join(row.raw.split()), agency=run)
    if not a_paper and row.number < 6 and len(flat) < 90 and _GENERIC_AGENCY.match(flat.strip(" .,-")):
        return Head(row, "agency", " ".join(row.raw.split()))
    return None


def _run_together(flat: str, cards: Cards) -> AgencyName | None:
    """The agency of whose name a reader of pictures has lost blanks ("DEPARTMENTOF HOMELAND SECURITY"); the longest name wins."""
    bare = flat.replace(" ", "")
    found = [
        (len(call), agency)
        for agency in cards.agencies
        for call in agency.calls
        if len(call) >= 14 and call.replace(" ", "") in bare
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def written(row: Row, at: int, call: str) -> str:
    """The words of a line for a name found in its flat spelling, with the "U.S." before it."""
    lead = re.search(r"(?:united states |u\.? ?s\.? )$", row.flat[:at])
    words = len(row.flat[: lead.start() if lead else at].split())
    return " ".join(row.raw.split()[words : words + len(call.split()) + (len(lead.group().split()) if lead else 0)])


def _is_party(view: View, row: Row) -> bool:
    """Whether a body in the caption is a party of the case: "plaintiff", "v." is beside it."""
    near = view.rows[row.number : row.number + 4]
    return any(_PARTY.search(other.flat) for other in near)


def _near_courts(view: View, cards: Cards) -> list[Head]:
    for row in view.rows[:20]:
        if not heading_like(row):
            continue
        for phrase, kind in cards.courts.phrases:
            if kind in _FAMILY and len(phrase) > 20 and near_row(row.flat, phrase):
                state = "US" if kind.value.startswith("federal") else ""
                read = CourtRead(row, kind, " ".join(row.raw.split()), state, (row,))
                return [Head(row, _FAMILY[kind], read.name, court=read, near=True)]
    return []


_BEFORE_TITLE = Topic("paper.title.turned")


_FILING = Topic("paper.title.filing")


def _runs_on(above: Row, row: Row) -> bool:
    """Whether a line goes on with a filing's title that began on the line above: "PETITION FOR / ADOPTION AND ORDER"."""
    return (
        loud(above)
        and loud(row)
        and _FILING.match(above.flat) is not None
        and not re.search(r"\d|:$", above.flat)
        and _RUNS_ON.search(above.flat) is not None
    )


_RUNS_ON = Built(r"(?:^|\s)(?:«word»)$|\w$", word="heading.runs-on")
_OTHERS = Topic("heading.suffix.other")
"""Words behind a title that make it another paper's: "Search Warrant Return"."""
_GLUED = Built(
    r"(?<!\w)(«first»)(«then»)(?!\w)",
    first="heading.glued.first",
    then="heading.glued.then",
)
"""Words of a title that a reader of pictures has run together ("ORDERTO WITHHOLD")."""


def headings(view: View, limit: int = HEAD_ROWS) -> list[tuple[Row, Row, str]]:
    """Heading lines with their last row: each alone, and each joined with the next one or two where a title runs over lines."""
    found = []
    rows = view.rows[:limit]
    for index, row in enumerate(rows):
        if not heading_like(row) or (index and _runs_on(rows[index - 1], row)):
            continue
        flat = _GLUED.sub(r"\1 \2", row.flat) if view.from_ocr else row.flat
        found.append((row, row, flat))
        text, last = flat, row
        for follower in rows[index + 1 : index + 3]:
            if not heading_like(follower) or (loud(row) and not loud(follower) and len(row.flat) < 40):
                break
            text, last = f"{text} {follower.flat}", follower
            found.append((row, last, text))
    return found


def find_titles(view: View, cards: Cards, heads: list[tuple[Row, Row, str]]) -> dict[str, Title]:
    """For each card whose title is in a heading: the best such heading (the longest phrase, then the earliest)."""
    found: dict[str, Title] = {}
    ranks: dict[str, tuple[int, int, int, int]] = {}
    exact = {row.number for card in cards.cards for row, last, text in heads if row is last and _title_in(text, card)}
    for card in cards.cards:
        for row, last, text in heads:
            phrase = _title_in(text, card)
            if phrase is None and view.from_ocr and row is last and row.number not in exact:
                phrase = _near_title(text, card)
            if phrase is None:
                continue
            rank = -len(phrase), (title_span(text, phrase) or (0, 0))[0], row.number, last.number
            if card.key not in ranks or rank < ranks[card.key]:
                ranks[card.key] = rank
                found[card.key] = Title(view, row, row.start, last.end, phrase, text)
    return found


def _near_title(text: str, card: Card) -> str | None:
    """A title that OCR has bent, on a line that holds nobody's title exactly."""
    bare = text.strip(" ()[]*_-.:\"'")
    if _BEFORE_TITLE.match(bare):
        return None
    fitting = [
        phrase
        for phrase in card.titles
        if len(phrase) > 9 and "..." not in phrase and (confuse(phrase) in confuse(bare) or near_row(bare, phrase))
    ]
    return max(fitting, key=len, default=None)


@cache
def _gap_title(phrase: str) -> re.Pattern[str]:
    """A title with "..." in it: up to five other words are in each gap, and none that turns the title into another."""
    gap = r"[:;,]?(?: (?!by\b|on\b|motion\b|application\b|affidavit\b|denying\b|about\b)[\w&/,'()-]+){0,5} [(\"']?"
    return re.compile(r"(?<!\w)" + gap.join(re.escape(part.strip()) for part in phrase.split("...")) + r"(?!\w)")


def title_span(bare: str, phrase: str) -> tuple[int, int] | None:
    """Where a title is in a heading as whole words; ``...`` in it stands for up to five words."""
    if "..." in phrase:
        match = _gap_title(phrase).search(bare)
        return match.span() if match else None
    at = bare.find(phrase)
    if (
        at < 0
        or (at and bare[at - 1].isalnum() and phrase[0].isalnum())
        or bare[at + len(phrase) : at + len(phrase) + 1].isalnum()
    ):
        return None
    return at, at + len(phrase)


REASONED = Built(r"(?:(?:«word»)\s*)+ ?order(?: of (?:the|this) court)?$", word="heading.reasons")
"""The title of a judge's order that gives its reasons: "MEMORANDUM OPINION AND ORDER"."""


def _title_in(text: str, card: Card) -> str | None:
    best: str | None = None
    bare = text.strip(" ()[]*_-.:\"'")
    for phrase in card.titles:
        if phrase not in bare and ("..." not in phrase or phrase.partition(" ...")[0] not in bare):
            continue  # the common case, and there are many headings times many titles
        span = title_span(bare, phrase)
        if span is None:
            continue
        at, end = span
        prefix, suffix = bare[:at].strip(), bare[end:].strip()
        reasoned = card.kind is InstrumentKind.COURT_ORDER and REASONED.match(bare) is not None
        if prefix and not reasoned and (_BEFORE_TITLE.search(prefix) or len(prefix.split()) > 8):
            continue
        if not prefix and _OTHERS.match(suffix):
            continue
        if prefix and len(suffix.split()) > 6:
            continue
        best = max(best or "", phrase, key=len)
    return best


_NUMBERED = Lazy(r" ?(?:no\b|num|number|#|:? ?\d|: ?[\w-]*\d)")


def find_veto(
    view: View,
    heads: list[tuple[Row, Row, str]],
    phrases: Sequence[str],
    *,
    anywhere: bool = False,
    unbracketed: bool = False,
) -> Title | None:
    """The first heading that begins with one of the phrases (or holds it, where ``anywhere``)."""
    for row, last, text in heads:
        # "[PLAINTIFF'S PROPOSED] ORDER": what is in brackets qualifies the title as much as words without them.
        bare = " ".join(re.sub(r"[\[\]]", " ", text).split()) if unbracketed else text
        bare = bare.strip(" ()*_-.:\"'") if not anywhere else bare
        for phrase in phrases:
            span = title_span(bare, phrase)
            whole = span is not None
            at, end = span or (-1, -1)
            if whole and _NUMBERED.match(bare[end:]):
                continue  # "Docket No. 24-118" is a number, not a docket
            denied = anywhere and phrase[0].isalpha() and _FILING.match(bare[:at]) is not None
            if whole and not denied and (anywhere or at == 0):
                return Title(view, row, row.start, last.end, phrase, text)
    return None


def state_of(head: Head) -> State:
    """How sure the body was read."""
    return State.UNSURE if head.near else State.FOUND
