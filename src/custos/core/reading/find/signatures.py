"""Finds the signature lines of a paper: whose office each label claims, who signed, and whether anybody did.

SAFETY: a judge is known by the label of a signature line only. The word "judge" in a sentence, in a tick box, in the
caption ("Judge: ____") or in an instruction ("return this warrant to the magistrate judge") says nothing.
"""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.find.labels import (
    BOXED,
    DATE_OF,
    TICK,
    Labels,
    other_office,
    place_of,
    stands_alone,
    written_label,
)
from custos.core.reading.find.printed import NAME, OFFICE_TAIL, TITLE_TAIL, printed_name, printed_title
from custos.core.reading.readings import Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.page import Box, PageSource
from custos.core.reading.text.view import Row, View, confuse


@frozen
class SignatureRead:
    """One signature line: its label, the role that the label claims, the name at it, and whether it is signed."""

    view: View
    row: Row
    label: str
    role: str
    start: int
    end: int
    """The label's place in ``view.text``."""
    signed: Signed
    signed_state: State
    signer: str = ""
    signer_span: tuple[int, int] | None = None
    title: str = ""
    mark_span: tuple[int, int] | None = None
    """Where the signature itself, or the empty line for it, stands."""

    @property
    def surely_signed(self) -> bool:
        """True where the signature is in words ("/s/ ..."), not only ink that was seen."""
        return self.signed is Signed.YES and self.signed_state is State.FOUND


_SLASH = Lazy(r"(?:^|\s)/?s/+\s*(?P<name>[^\W\d_][^\n/|_]{2,60})?", re.IGNORECASE)
_SIGNED_BY = Lazy(
    r"(?:(?<!\w)(?:electronically|digitally|e-?)[ -]?signed|signed electronically|firmado electronicamente|firmado digitalmente)(?: by| por)?:? ?",
    re.IGNORECASE,
)


def signatures(view: View, labels: Labels, *, first: int = 0, last: int | None = None) -> tuple[SignatureRead, ...]:
    """The signature lines among the rows ``first`` to ``last`` of a view, in order."""
    rows = view.rows[first : len(view.rows) if last is None else last]
    return tuple(read for row in rows if (read := _label(view, row, labels)) is not None)


def _label(view: View, row: Row, labels: Labels) -> SignatureRead | None:
    flat = row.flat
    if len(flat) > 110 or TICK.match(row.raw.lower()) or BOXED.match(row.raw) or flat.endswith("?"):
        return None
    bare = flat.strip(" _()[]:.*-|/\u25ba")
    if not bare:
        return None
    best: SignatureRead | None = None
    taken: list[tuple[int, int]] = []
    if row.raw.strip(" _") in ("J.", "P.J.", "S.J.", "A.J.") and row.number > 6:
        # Some states' judges sign over a bare "J."; only as a line of its own, never as a letter in a name.
        return _sign(view, row, "j.", "judge", row.start, row.end, "")
    written_ = written_label(bare)
    for phrase, role in labels.phrases if written_ is None else (written_, *labels.phrases):
        at = place_of(bare, phrase)
        if at < 0 and view.from_ocr:
            at = place_of(confuse(bare), confuse(phrase))
        if at < 0 or any(first < at + len(phrase) and at < last for first, last in taken):
            continue
        if phrase == "signed" and DATE_OF.search(bare[:at]):
            continue  # "Date signed: May 4": a label of a day
        taken.append((at, at + len(phrase)))
        before, after = bare[:at].strip(" ,_-:()|"), bare[at + len(phrase) :].strip(" ,_-:()|.")
        if role == "any" and phrase in ("by:", "signed", "firma", "signature") and len(bare) - len(phrase) > 40:
            continue
        if best is None and not stands_alone(view, row, before, after, role):
            return None
        if role == "judge":
            role = other_office(before, after) or role
        found = row.flat.find(bare) + at
        start = row.start + row.raw_offset(found)
        end = row.start + row.raw_offset(found + len(phrase))
        read = _sign(view, row, phrase, role, start, end, before)
        best = read if best is None else _nearer(view, row, best, read)
        if role == "any" or len(taken) > 2:
            break
    if best is None and view.from_ocr and len(flat) < 70:
        best = _near_label(view, row, bare, labels)
    return best


def _nearer(view: View, row: Row, one: SignatureRead, other: SignatureRead) -> SignatureRead:
    """Of two labels on one line the one under the signature above: both are told apart by how far right they stand."""
    if row.number == 0 or other.signed is not Signed.YES or one.signed is not Signed.YES:
        return one if one.start <= other.start else other
    above = view.rows[row.number - 1]
    slash = _SLASH.search(above.raw)
    if slash is None:
        return one
    place = slash.start() / max(1, len(above.raw))
    where = [(read.start - row.start) / max(1, len(row.raw)) for read in (one, other)]
    return one if abs(where[0] - place) <= abs(where[1] - place) else other


def _near_label(view: View, row: Row, bare: str, labels: Labels) -> SignatureRead | None:
    """A label that a signature has crossed: nearly the whole line must be nearly the label."""
    from rapidfuzz import fuzz  # imported late: only scanned papers need it

    best: tuple[float, str, str] | None = None
    text = confuse(bare)
    for phrase, role in labels.phrases:
        if len(phrase) < 10 or not 0.7 <= len(text) / len(phrase) <= 1.4:
            continue
        score = fuzz.ratio(confuse(phrase), text, score_cutoff=82)
        # "DISTRICT COURT" is nearly "DISTRICT JUDGE": the word that names the office must be nearly there itself.
        office = score and fuzz.ratio(confuse(phrase.split()[-1]), text.split()[-1]) >= 70
        if office and (best is None or score > best[0]):
            best = score, phrase, role
    if best is None:
        return None
    return _sign(view, row, best[1], best[2], row.start, row.end, "")


def _sign(view: View, row: Row, phrase: str, role: str, start: int, end: int, before: str) -> SignatureRead:
    """Looks above, at and below a label for a signature, an empty rule and a printed name."""
    above = [view.rows[number] for number in range(row.number - 1, max(-1, row.number - 4), -1)]
    below = [view.rows[number] for number in range(row.number + 1, min(len(view.rows), row.number + 4))]
    signer, span, title = "", None, ""
    under = (
        below[:1] if role in ("any", "judge", "immigration-judge") or (below and below[0].flat.startswith("by")) else []
    )
    for near in (row, *above[:2], *under):
        slash = _SLASH.search(near.raw) or _SIGNED_BY.search(near.raw)
        if slash is None:
            continue
        name = near.raw[slash.start() :].strip()
        name = _SIGNED_BY.sub("", re.sub(r"^/?[sS]/+\s*", "", name)).strip(" ,_")
        name = re.split(r"\s{3,}|,\s*(?=[A-Z][a-z]+ (?:Judge|Officer|Magistrate|Court|States))", name)[0].strip(" ,_")
        at = near.start + near.raw.find(name) if name and name in near.raw else near.start + slash.start()
        if not any(char.isalpha() for char in name):
            name, span = printed_name(row, above, below)
        else:
            office = OFFICE_TAIL.search(name)
            tail = TITLE_TAIL.search(name.lower()) if office is None else None
            if office:
                title, name = name[office.start() :].strip(" ,-"), name[: office.start()].strip(" ,-")
            if tail:
                title, name = name[tail.start("title") :].strip(), name[: tail.start()].strip(" ,-")
            span = (at, at + len(name))
            name, span = _whole_name(view, near, name, span)
        return SignatureRead(
            view,
            row,
            phrase,
            role,
            start,
            end,
            Signed.YES,
            State.FOUND,
            name,
            span,
            title or printed_title(row, above, below, phrase),
            (near.start, near.end),
        )
    signer, span = printed_name(row, above, below)
    title = printed_title(row, above, below, phrase)
    mark = _broken_mark(row, above, below)
    if mark is not None:
        return SignatureRead(
            view, row, phrase, role, start, end, Signed.YES, State.UNSURE, signer, span, title, (mark.start, mark.end)
        )
    ink = _ink(view, row)
    if ink:
        # SAFETY: ink above a label was right in 82 of 88 pictures; a person looks at the crop.
        return SignatureRead(view, row, phrase, role, start, end, Signed.YES, State.UNSURE, signer, span, title)
    drawn = (
        view.page.source is PageSource.PDF_TEXT
        and (line := view.page.line_at(row.start)) is not None
        and line.box is not None
    )
    if drawn and not signer and not view.page.ink_at_signature and role != "any":
        # The adapter looks for pen marks on every drawn page: here is a label with a place, and nothing at it, not even a name.
        return SignatureRead(
            view, row, phrase, role, start, end, Signed.NO, State.FOUND, "", None, title, (row.start, row.end)
        )
    empty = (
        row
        if row.ruled and not NAME.match(before)
        else next((near for near in above[:2] if near.blank and near.ruled), None)
    )
    if empty is None and above and _ends_in_rule(above[0]):
        empty = above[0]
    if empty is not None and not view.page.ink_at_signature:
        return SignatureRead(
            view,
            row,
            phrase,
            role,
            start,
            end,
            Signed.NO,
            State.FOUND,
            signer,
            span,
            title,
            (empty.start, empty.end),
        )
    own_field = next((entry for first, last, entry in view.fields if first <= row.start < last), None)
    if own_field is not None and "signature" in phrase:
        return SignatureRead(
            view,
            row,
            phrase,
            role,
            start,
            end,
            Signed.YES,
            State.UNSURE,
            own_field.value.strip(),
            None,
            title,
        )
    if "signature" in phrase and above and signer and span is not None and span[1] <= row.start and role != "any":
        # A name typed in the very place of the signature: probably meant as one, so unsure.
        return SignatureRead(view, row, phrase, role, start, end, Signed.YES, State.UNSURE, signer, span, title, span)
    # Where every mark on the page is known and none stands at the line, nobody signed it; otherwise a person must look.
    unsigned = (
        view.page.ink_complete
        and own_field is None
        and (
            "signature" in phrase
            or (role == "judge" and not view.page.ink_at_signature and not (span is not None and span[1] <= row.start))
        )
    )
    signed, state = (Signed.NO, State.FOUND) if unsigned else (Signed.UNKNOWN, State.NOT_FOUND)
    return SignatureRead(view, row, phrase, role, start, end, signed, state, signer, span, title)


def _whole_name(view: View, row: Row, name: str, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """A name with the rest of it from the line below, where a hyphen breaks it ("Winthrop- / Hale"): a piece is never given for the whole."""
    if not name.endswith("-") or not row.raw.endswith("-") or row.number + 1 >= len(view.rows):
        return name, span
    below = view.rows[row.number + 1]
    rest = re.match(r"[^\W\d_][\w'-]*", below.raw)
    return (name + rest.group(), (span[0], below.start + rest.end())) if rest else (name, span)


def _broken_mark(row: Row, above: list[Row], below: list[Row]) -> Row | None:
    """The upper of two lines at a label over which a court's electronic mark is broken ("(electronically / signed)")."""
    pairs = [(above[1], above[0])] if len(above) > 1 else []
    if below:
        pairs.append(
            (row, below[0])
        )  # "Name, District Judge (electronically / signed)": the label's own line is broken
    for upper, lower in pairs:
        match = _SIGNED_BY.search(f"{upper.flat} {lower.flat}")
        if match is not None and match.start() < len(upper.flat) < match.end():
            return upper
    return None


def _ends_in_rule(row: Row) -> bool:
    """A rule at the end of a line with other words is the one to sign on, unless it waits for those words' value ("Date: ____")."""
    before = row.flat.rstrip("_ ")
    return row.flat.endswith("_") and (row.flat.count("_") >= 2 or not before.endswith(":"))


def _ink(view: View, row: Row) -> Box | None:
    """The ink that stands at or just above a label, where the adapter looked for ink."""
    line = view.page.line_at(row.start) if row.start < len(view.page.text) else None
    if line is None or line.box is None:
        return None
    place = line.box
    for box in view.page.ink_at_signature:
        beside = box.left < place.right + 0.15 and box.right > place.left - 0.15
        if beside and place.top - 0.09 <= box.bottom <= place.bottom + 0.01:
            return box
    return None
