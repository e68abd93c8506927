"""Says whether the label of a signature line is positively a judge's: every word of it must be known, and none may name another office.

Why: offices are called in more ways than any list of *other* judges holds ("Rent Judge", "Judge for the Commission", "Hearing Judge"). So
the words beside "judge" are asked the other way round: those of a court are known, and whatever else is there is for a person.
"""

from __future__ import annotations

import re

from custos.core.reading.find.labels import other_office
from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.lexicon import Built, Listed, Topic
from custos.core.reading.text.view import Row, fold

_KNOWN = Listed("office.court-word")
_OTHERS = Topic("mark.office.other")
"""Words at a judge's label that make the judge another body's."""
_BODIES = Topic("mark.body.other")
_NO_OFFICE = Built(r"^(?:«word»)(?!\w)", word="label.no-office")
_HOLDERS = Built(r"[,-]\s*(?:[a-z.&'/()-]+ ){0,5}?(?:«office»)(?!\w)", office="office.holder")
_HONOR = Topic("label.honor")
_JUDGE = Built(r"(?<!\w)(?:«office»)(?!\w)", office="office.judge")


def why_not_a_judges(read: SignatureRead) -> str:
    """Why a signature line in a judge's place is not positively a judge's, as the end of a sentence; empty where it is."""
    if read.role == "judge":
        strange = _strange_words(read)
        if strange:
            return f"its signature line is of an office that is not known as a court's judge (`{strange}`)"
    title = fold(read.title)
    told = bool(title) and (read.role == "any" or "signature" in read.label)
    if told and (_JUDGE.search(title) is None or _OTHERS.search(title) is not None):
        return f"beside the line for a judge another office is printed (`{read.title}`)"
    for row in _rows_below(read):
        if read.role == "judge" and "signature" in read.label and _JUDGE.search(row.flat) is None:
            holder = _HOLDERS.search(row.flat)
            if holder is not None and len(row.flat) < 90:
                return f"beside the line for a judge another office is printed (`{holder.group().strip(' ,-')}`)"
        body = _BODIES.search(row.flat)
        if body is not None and len(row.flat) < 90 and _NO_OFFICE.match(row.flat) is None and not row.raw.endswith("."):
            return f"below the line for a judge stands the name of a body that is no court (`{row.flat[body.start : body.end]}`)"
    return ""


def _rows_below(read: SignatureRead) -> tuple[Row, ...]:
    return read.view.rows[read.row.number + 1 : read.row.number + 3]


def _cell(read: SignatureRead) -> tuple[str, str]:
    """What is before and behind a label within its own cell of its line, folded."""
    row, text = read.row, read.view.text
    before, after = text[row.start : read.start], text[read.end : row.end]
    before = re.split(r"\s{3,}|\t|_{2,}|\|", before)[-1]
    after = re.split(r"\s{3,}|\t|_{2,}|\|", after)[0]
    return fold(before), fold(after)


def _strange_words(read: SignatureRead) -> str:
    """The word beside a judge's label that no court's judge has there; empty where there is none."""
    before, after = _cell(read)
    other = _OTHERS.search(after)
    if other is not None:
        return f"{read.label} {after.strip(' ,.')}"
    if other_office(before.strip(" ,_-:()|"), ""):
        return f"{before.strip()} {read.label}"
    signer = fold(read.signer)
    if signer:
        before = before.replace(signer, " , ")
    # Behind a comma the office begins again: "Ada Lund, District Judge".
    segment = re.split(r"[,:;()\[\]]|/s/", before)[-1]
    segment = re.sub(r"(?<!\w)(?:[a-z.']+ ){1,3}?(?=(?:county|parish|city)(?!\w))", " ", segment)
    segment = re.sub(r"\d+(?:st|nd|rd|th)?", " ", segment)
    other = _OTHERS.search(f"{segment.strip()} {read.label}")
    if other is not None:
        return f"{segment.strip()} {read.label}"  # "Department of Justice" is no justice
    words = [word.strip(".-'\"*_") for word in segment.replace("/", " ").split()]
    strange = [word for word in words if len(word) > 1 and word not in _KNOWN and f"{word}." not in _KNOWN]
    if not strange or _HONOR.match(segment.strip()):
        return ""
    if read.view.from_ocr or _a_name(read, segment):
        return ""
    return f"{segment.strip()} {read.label}"


def _a_name(read: SignatureRead, segment: str) -> bool:
    """Whether the words before a label are its holder's name: a signature is in them, or initials, or the name is again near by."""
    if "/s/" in fold(read.row.raw) or re.search(r"(?<!\w)[a-z]\.(?!\w)", segment):
        return True
    own = " ".join(word for word in segment.split() if word not in _KNOWN)
    near = (
        read.view.rows[max(0, read.row.number - 3) : read.row.number]
        + read.view.rows[read.row.number + 1 : read.row.number + 3]
    )
    return len(own.split()) >= 2 and any(own in row.flat for row in near)
