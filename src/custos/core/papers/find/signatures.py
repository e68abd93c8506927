"""Finds the signature lines of a paper: whose office each label claims, who signed, and whether anybody did.

SAFETY: a judge is known by the label of a signature line only. The word "judge" in a sentence, in a tick box, in the
caption ("Judge: ____") or in an instruction ("return this warrant to the magistrate judge") says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from custos.core.papers.lazy import Lazy
from custos.core.papers.page import Box, PageSource
from custos.core.papers.readings import Signed, State
from custos.core.papers.text import Row, View, confuse


@frozen
class Labels:
    """The labels of signature lines as data: phrase and role, longest first."""

    phrases: tuple[tuple[str, str], ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Labels:
        """From the parsed ``forms/signers.toml``."""
        pairs = [(str(phrase), role) for role, phrases in raw.get("roles", {}).items() for phrase in phrases]
        return cls(
            tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))),
            tuple(raw.get("end_of_paper", {}).get("headings", ())),
        )


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


_TICK = Lazy(
    r"^(?:\[ ?[x_]? ?\]|\( ?[x_]? ?\)|x (?:the|an?|by) |[\u2610-\u2612\u25a0-\u25a3\u2713\u2714\uf0a8\uf06f]|[•*o-] )"
)
_BOXED = Lazy(r"(?!(?:By|In|For|Of|At|To|On)\b)\S{1,3}\s+(?:the|an?)\s")
_LEADS = Lazy(r"^(?:an?|the|before|to|by an?|from|with|any|all|return|such|this|if|when|that|and|or|as|of the) ")
_SLASH = Lazy(r"(?:^|\s)/?s/+\s*(?P<name>[^\W\d_][^\n/|_]{2,60})?", re.IGNORECASE)
_SIGNED_BY = Lazy(
    r"(?:(?<!\w)(?:electronically|digitally|e-?)[ -]?signed|signed electronically|firmado electronicamente|firmado digitalmente)(?: by| por)?:? ?",
    re.IGNORECASE,
)
_NAME = Lazy(r"^(?:(?:the )?hon(?:orable)?\.? |judge |magistrate judge )?(?:[^\W\d_][\w'.-]*,? ?){2,6}$")
_NOT_NAMES = Lazy(
    r"\b(?:court|county|district|state|date|dated|signature|signed|title|clerk|city|time|case|number|order|ordered|issued|warrant|subpoena|page|phone|telephone|"
    r"address|name|printed|deputy|before|filed|office|department|seal|return|officer|of|the|and|plaintiff|defendant|for|by|fecha|firma|presiding|juez|jueza|distrito|authority|official|issuing|file|no|other|commissioner|ordered|hereby)\b"
)
_TITLE_TAIL = Lazy(
    r"[,-] ?(?P<title>(?:chief |senior )?(?:u\.?s\.?|united states|district|superior|circuit|magistrate|municipal|metropolitan|supervisory|special|deputy|assistant|field|wage|clerk|judge|immigration|deportation|officer|asst).*)$"
)


def signatures(view: View, labels: Labels, *, first: int = 0, last: int | None = None) -> tuple[SignatureRead, ...]:
    """The signature lines among the rows ``first`` to ``last`` of a view, in order."""
    rows = view.rows[first : len(view.rows) if last is None else last]
    return tuple(read for row in rows if (read := _label(view, row, labels)) is not None)


def _label(view: View, row: Row, labels: Labels) -> SignatureRead | None:
    flat = row.flat
    if len(flat) > 110 or _TICK.match(row.raw.lower()) or _BOXED.match(row.raw) or flat.endswith("?"):
        return None
    bare = flat.strip(" _()[]:.*-|/\u25ba")
    if not bare:
        return None
    best: SignatureRead | None = None
    taken: list[tuple[int, int]] = []
    if row.raw.strip(" _") in ("J.", "P.J.", "S.J.", "A.J.") and row.number > 6:
        # Some states' judges sign over a bare "J."; only as a line of its own, never as a letter in a name.
        return _sign(view, row, "j.", "judge", row.start, row.end, "")
    for phrase, role in labels.phrases:
        at = _place(bare, phrase)
        if at < 0 and view.from_ocr:
            at = _place(confuse(bare), confuse(phrase))
        if at < 0 or any(first < at + len(phrase) and at < last for first, last in taken):
            continue
        if phrase == "signed" and _DATE_OF.search(bare[:at]):
            continue  # "Date signed: May 4": a label of a day
        taken.append((at, at + len(phrase)))
        before, after = bare[:at].strip(" ,_-:()|"), bare[at + len(phrase) :].strip(" ,_-:()|.")
        if role == "any" and phrase in ("by:", "signed", "firma", "signature") and len(bare) - len(phrase) > 40:
            continue
        if best is None and not _stands_alone(view, row, before, after, role):
            return None
        if role == "judge" and _OTHER_JUDGE.search(before):
            role = "immigration-judge" if "mm" in before or "inm" in before else "agency-officer"
        found = row.flat.find(bare) + at
        start = row.start + _raw_offset(row, found)
        end = row.start + _raw_offset(row, found + len(phrase))
        read = _sign(view, row, phrase, role, start, end, before)
        best = read if best is None else _nearer(view, row, best, read)
        if role == "any" or len(taken) > 2:
            break
    if best is None and view.from_ocr and len(flat) < 70:
        best = _near_label(view, row, bare, labels)
    return best


_DATE_OF = Lazy(r"(?:date|dated|day|time|fecha)\W*(?:and time\W*)?$")
_NUMBERED = Lazy(r"\W*(?:no|nos|nr|num|number|numero|docket|case|file)\b|\W*[#\d]")
"""SAFETY: "Magistrate No. 20-6444" names a case; taken for a judge's line it once made a clerk's paper a judge's."""
_OTHER_JUDGE = Lazy(r"(?:[il1]?m+[il1]gr\w*|inmigra\w*|admin\w*|hearing|labor|law)\W*$")


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


def _place(bare: str, phrase: str) -> int:
    at = bare.find(phrase)
    while at >= 0:
        left = at == 0 or not bare[at - 1].isalnum()
        right = at + len(phrase) >= len(bare) or not bare[at + len(phrase)].isalnum()
        if left and right:
            return at
        at = bare.find(phrase, at + 1)
    return -1


def _raw_offset(row: Row, flat_offset: int) -> int:
    """Offset in the row's own text of a flat offset; rows are short, so a walk is cheap."""
    raw_at = flat_at = 0
    raw = row.raw
    while flat_at < flat_offset and raw_at < len(raw):
        char = raw[raw_at]
        if char.isspace():
            while raw_at + 1 < len(raw) and raw[raw_at + 1].isspace():
                raw_at += 1
        elif char == "_":
            while raw_at + 1 < len(raw) and raw[raw_at + 1] == "_":
                raw_at += 1
        raw_at += 1
        flat_at += 1
    return min(raw_at, len(raw))


def _stands_alone(view: View, row: Row, before: str, after: str, role: str) -> bool:
    """Whether a line is a label and not a piece of a sentence."""
    if _LEADS.match(row.flat) and not row.flat.startswith(("by the court", "by:")):
        return False
    words_before, words_after = before.split(), after.split()
    if len(words_after) > 6 or len(words_before) > 9 or (role != "any" and _NUMBERED.match(after)):
        return False
    # A name, "Hon. X", "signature of", "/s/ X", "Dated: ...", may stand before a label; a sentence may not.
    if words_before and not (
        re.search(r"/?s/ ?|hon\b|signature|signed|printed|dated?\b|by\b|fecha|issued|\d{4}", before)
        or _NAME.match(before)
        or len(words_before) <= 2
    ):
        return False
    if row.number:
        previous = view.rows[row.number - 1]
        # A paragraph that runs on: the line before ends without a stop and this one starts in lower case or goes on behind the label.
        runs_on = (
            len(previous.flat) > 60
            and not previous.raw.rstrip().endswith((".", ":", ";", "_", ")"))
            and not previous.ruled
        )
        if runs_on and (row.raw[0].islower() or (words_after and not row.raw.isupper() and role != "any")):
            return False
    return not (words_after and after[0].isalpha() and row.raw[0].islower())


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
            name, span = _printed_name(row, above, below)
        else:
            office = _OFFICE_TAIL.search(name)
            tail = _TITLE_TAIL.search(name.lower()) if office is None else None
            if office:
                title, name = name[office.start() :].strip(" ,-"), name[: office.start()].strip(" ,-")
            if tail:
                title, name = name[tail.start("title") :].strip(), name[: tail.start()].strip(" ,-")
            span = (at, at + len(name))
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
            title or _title(row, above, below, phrase),
            (near.start, near.end),
        )
    signer, span = _printed_name(row, above, below)
    title = _title(row, above, below, phrase)
    mark = _broken_mark(above)
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
        if row.ruled and not _NAME.match(before)
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


def _broken_mark(above: list[Row]) -> Row | None:
    """The upper of two lines above a label over which a court's electronic mark is broken ("(electronically / signed)")."""
    if len(above) < 2:
        return None
    both = f"{above[1].flat} {above[0].flat}"
    match = _SIGNED_BY.search(both)
    return above[1] if match is not None and match.start() < len(above[1].flat) < match.end() else None


def _ends_in_rule(row: Row) -> bool:
    """A rule at the end of a line with other words is the one to sign on, unless it waits for those words' value ("Date: ____")."""
    before = row.flat.rstrip("_ ")
    return row.flat.endswith("_") and (row.flat.count("_") >= 2 or not before.endswith(":"))


_MARK = Lazy(r"[ ,(]*(?<!\w)(?:(?:electronically|digitally)(?: signed)?|e-?signed)\)?$|/s/ ?", re.IGNORECASE)
_OFFICE_TAIL = Lazy(
    r",\s*(?:\(A\)|(?:Acting|Supervisory|Assistant|Deputy|Resident|Regional|Detention|Deportation|Immigration|Chief|Special|Senior|Field|District|United States|U\.S\.)\b(?=[\w .-]*$)|(?:[\w.()-]+ ){0,6}(?:Judge|Justice|Magistrate|Officer|Agent|Director|Attorney|Clerk|Investigator|Inspector|Chief|Commissioner|Secretary|Administrator|Supervisor|Counsel|United|Charge)\b).*$"
)


def _printed_name(row: Row, above: list[Row], below: list[Row]) -> tuple[str, tuple[int, int] | None]:
    for near in (*above[:1], row, *below[:2], *above[1:2]):
        raw = near.raw.strip(" _()")
        raw = _MARK.sub("", raw).strip(" ,")
        raw = re.sub(r"^(?:By|Por|Name|Printed name|Nombre)\s*:\s*", "", raw)
        cut = re.split(
            r",\s*(?=(?:U\.?\s?S\.?|United|District|Superior|Circuit|Chief|Magistrate|Judge|Supervisory|Special|Deputy|Assistant|Field|Deportation|Immigration|Clerk|Attorney|Department|Dept|AUSA|Wage|Asst)\b)|\s+-\s+|\s{3,}|\t",
            raw,
        )[0]
        cut = cut.strip(" ,_")
        cut = _OFFICE_TAIL.sub("", cut).strip(" ,_")
        flat = re.sub(r"^(?:the )?hon(?:orable|\.)? ", "", cut.lower())
        if (
            4 < len(cut) < 60
            and _NAME.match(flat)
            and not _NOT_NAMES.search(flat)
            and not re.search(
                r"\b(?:judge|justice|magistrate|attorney|signature|agent|director)\b(?!.*\w{3,} \w{3,})",
                re.sub(r"^(?:judge|magistrate judge) ", "", flat),
            )
        ):
            if (cut[0].islower() and not cut.isupper()) or len(re.findall(r"[^\W\d_]{2,}", cut)) < 2:
                continue
            at = near.raw.find(cut)
            return re.sub(r"^(?:The )?(?:Hon\.?|Honorable|HON\.?|HONORABLE)\s+", "", cut), (
                near.start + at,
                near.start + at + len(cut),
            )
    return "", None


_TITLES = Lazy(
    r"(?:chief |senior |acting |supervisory |assistant |deputy )*(?:(?:u\.? ?s\.?|united states) )?(?:immigration |bankruptcy |district |superior |circuit |metropolitan |municipal |court |administrative law )*"
    r"(?:magistrate judge|court judge|judge of the (?:superior|district|circuit) court|judge|deportation officer|detention and deportation officer|special agent in charge|special agent|field office director|"
    r"immigration officer|wage and hour investigator|regional director|district director|clerk of (?:the )?court|clerk|united states attorney|attorney)\b"
)


def _title(row: Row, above: list[Row], below: list[Row], phrase: str) -> str:
    """The office as it is printed at the signature: the label itself, or beside the printed name."""
    if (
        phrase
        not in (
            "signature",
            "signed",
            "by:",
            "firma",
            "printed name and title",
            "judge's signature",
            "issuing officer's signature",
            "attorney's signature",
        )
        and "signature" not in phrase
    ):
        found = row.flat.find(phrase)
        raw = row.raw[_raw_offset(row, found) : _raw_offset(row, found + len(phrase))]
        if not phrase.startswith(("printed", "name and", "title of", "type or", "authorized signature")):
            return " ".join(raw.split())
    for near in (row, *below[:3], *above[:2]):
        match = _TITLES.search(near.flat)
        if (
            match
            and match.group().strip() != near.flat.strip("()") + "'s signature"
            and len(near.flat) < 110
            and "'s signature" not in near.flat
            and "signature of" not in near.flat
        ):
            return " ".join(near.raw[_raw_offset(near, match.start()) : _raw_offset(near, match.end())].split())
    return ""


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
