"""Finds case numbers, A-numbers, statutes and the last four digits of a Social Security number."""

from __future__ import annotations

import re

from attrs import frozen

from custos.core.reading.lexicon import Built
from custos.core.reading.readings import State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold


@frozen
class NumberRead:
    """A number as it is at ``flat.text[start:end]``; ``value`` is how the page writes it."""

    start: int
    end: int
    value: str
    state: State = State.FOUND
    """``unsure`` where the number is broken over two lines of its cell and was put together."""
    sort: str = ""
    """For a case number: "cr", "mj", "cv", "mc", "gj" or "" where its form does not say."""


_COURT_SORTS = "cvs|cvd|crs|crd|mj|cr|mc|cv|gj|sw|mr|ml|po|cb|mx|ap|bk|ap|md|dm|lr|jr|jv|pq|mi|xr|rec"
# 2:23-cr-00188-TLN, 24-MR-0817, D-202-CV-2024-03391, 5:24mj77
_FEDERAL = Lazy(
    rf"(?<![\w-])(?:\d{{1,2}}:)?\d{{2,4}}[ -]?({_COURT_SORTS})[ -]?\d{{1,7}}(?:-[a-z]{{1,4}}(?:-[a-z0-9]{{1,4}})?)?(?!\w|-\d)"
)
_REST = Lazy(r"(?=[a-z-]{0,6}\d)[a-z0-9][a-z0-9-]{1,20}(?![\w/])")
_NEW_MEXICO = Lazy(rf"(?<![\w-])[dmt]-\d{{1,4}}-({_COURT_SORTS})-(?:19|20)?\d{{2}}-?\d{{3,6}}(?!\w)")
_LABELLED = Built(
    r"(?<!\w)(?:«label») ?(?:and |file |case )?(?:(?:«number»)(?![a-z])|#)?\.?[:#]? ?(?:no\.? ?|# ?)?((?=[\w:./-]{0,12}\d)[a-z0-9][\w:./-]{2,30}(?: (?:cv|cr|mj|mc|gj|sw) ?[\d-]{2,12})?)",
    label="number.case.label",
    number="number.word",
)
_BARE_NO = Lazy(r"(?<!\w)n(?:o|um|umero|[º°])\.?:? ((?=[\w:./-]{0,12}\d)[a-z0-9][\w:./-]{3,30})")
_SORT_FIRST = Built(
    rf"(?<!\w)(?:«number»|«label»)[.:#]* ?#? ?(({_COURT_SORTS})[ -](?:19|20)?\d{{2}}-\d{{3,7}}(?:-[a-z]{{1,4}}){{0,2}})(?!\w|-\d)",
    number="number.word",
    label="number.case.first",
)
"""CR 26-00219-FLA: some courts write the sort before the year."""
_NOT_THE_COURTS = Built(
    r"(?<!\w)(?:«label»)(?: id)?(?: ?(?:«reference»))?\W*$", label="number.not-the-courts", reference="number.reference"
)
"""Words before "No." by which the number is a lawyer's, an officer's or our own."""
_LABEL_ALONE = Built(r"(?<!\w)(?:«label») ?(?:«number»|#)?\.?[:#]$", label="number.case.alone", number="number.word")
_VALUE_BELOW = Lazy(r"(?=[\w:./-]{0,12}\d)[a-z0-9][\w:./-]{3,30}$")
_A_NUMBER = Lazy(
    r"(?<![\w-])a(?:lien)?(?: ?(?:no|number|#|-number|num))?\.?:?[ #-]?((?:\d{2,3}[ -]?\d{3}[ -]?\d{3}))(?![\w-]*\d)(?!-[a-z])"
)
_STATUTE = Built(
    r"(?<!\w)(?:\d{1,2} ?u\.? ?s\.? ?c(?:ode|\.)?(?: ?a\.)? ?(?:§{1,2}|«section»)? ?\d{1,5}[a-z]?(?:-\d+)?(?: ?\([a-z0-9]{1,4}\))*"
    r"|title \d{1,2},? (?:of the )?united states code,? (?:at )?(?:§{1,2}|«section») ?\d{1,5}[a-z]?(?: ?\([a-z0-9]{1,4}\))*"
    r"|\d{1,2} ?c\.? ?f\.? ?r\.? ?(?:§{1,2}"
    r"|parts?|sections?)? ?\d{1,4}(?:\.\d+)?(?: ?\([a-z0-9]{1,4}\))*"
    r"|(?:n\.?m\.?s\.?a\.?(?: 1978)?,? ?(?:§{1,2}|«section»)? ?\d{1,2}[a-z]?-\d{1,3}[a-z]?-\d{1,4}(?:\.\d+)?)"
    r"|(?:sections? |§{1,2} ?)\d{1,2}[a-z]?-\d{1,3}[a-z]?-\d{1,4}(?:\.\d+)? n\.?m\.?s\.?a\.?"
    r"|\d{1,2}\.\d{1,3}\.\d{1,4}(?:\.\d+)? n\.?m\.?a\.?c\.?"
    r"|(?:«code») ?code,? ?(?:§{1,2}|«section»)? ?\d{1,5}(?:\.\d+)?(?: ?\([a-z0-9]{1,4}\))*"
    r"|p\.?c\.? ?(?:§ ?)?\d{3,5}(?:\.\d+)?(?: ?\([a-z0-9]{1,4}\))*"
    r"|code of civil procedure,? ?(?:§{1,2}|«section»)? ?\d{1,5}(?:\.\d+)?"
    r"|(?:ina|immigration and nationality act),? ?(?:§{1,2}|«section») ?\d{3}[a-z]?(?: ?\([a-z0-9]{1,4}\))*"
    r"|(?:«section»|§{1,2}) ?\d{3,4}[a-z]?(?: ?\([a-z0-9]{1,4}\))* of the (?:«act»))",
    code="statute.code",
    act="statute.act",
    section="statute.section",
)
_SSN = Built(
    r"(?<![\w-])(?:\d{3}|[x*#]{3})[ -]?(?:\d{2}|[x*#]{2})[ -]?(\d{4})(?![\w-])"
    r"|(?:«name»)[^.\d]{0,30}?(?:«ending»)[^.\d]{0,20}?(\d{4})(?!\d)"
    r"|(?:«last»)(?: digits| digitos)?[^.\d]{0,30}?(?:«name»)[^.\d]{0,12}?(\d{4})(?!\d)"
    r"|(?:«name»)(?: number| no\.?)?:? ?(?:x{1,5}[ -]?){0,2}(\d{4})(?!\d)",
    name="ssn.name",
    ending="ssn.ending",
    last="ssn.last-four",
)
_SSN_NEAR = Built(r"«name»|«near»", name="ssn.name", near="ssn.near")


def case_numbers(view: View, start: int = 0, end: int | None = None) -> tuple[NumberRead, ...]:
    """Every court or police case number in ``flat.text[start:end]``; a bare "No." counts only with a number of a court's form."""
    text = view.flat.text
    stop = len(text) if end is None else end
    found: dict[int, NumberRead] = {}
    for pattern in (_FEDERAL, _NEW_MEXICO):
        for match in pattern.finditer(text, start, stop):
            if "-" in match.group() or ":" in match.group() or " " in match.group():
                value, state = _raw(view, match.start(), match.end()), State.FOUND
                if text[match.end() : match.end() + 1] == "-":
                    # SAFETY: the judge's initials may be on the line below; a piece is never given for the whole.
                    rest = _REST.match(view.goes_on(match.end() + 1))
                    value, state = f"{value}-{rest.group().upper()}" if rest else value, State.UNSURE
                found[match.start()] = NumberRead(
                    match.start(),
                    match.end(),
                    value,
                    state,
                    match[1][:2] if match[1][2:] in ("s", "d") else match[1],
                )
    for match in _SORT_FIRST.finditer(text, start, stop):
        first, last = match.span(1)
        if not any(first < read.end and read.start < last for read in found.values()):
            found[first] = NumberRead(first, last, _raw(view, first, last), State.FOUND, match[2])
    for below in (*_below_labels(view, start, stop), *_alone(view, start, stop)):
        if not any(below.start < read.end and read.start < below.end for read in found.values()):
            found[below.start] = below
    taken = {offset for read in found.values() for offset in range(read.start, read.end)}
    for pattern in (_LABELLED, _BARE_NO):
        for match in pattern.finditer(text, start, stop):
            first, last = match.span(1)
            last -= len(match[1]) - len(match[1].rstrip(".,:/-"))
            if first in taken or last - first < 3 or not any(char.isdigit() for char in text[first:last]):
                continue
            if _NOT_THE_COURTS.search(text, max(start, match.start() - 24), match.start()):
                continue
            if re.fullmatch(r"(?:19|20)\d{2}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d{2}", text[first:last]):
                continue  # a year, a date or a time is no case number
            sort = re.search(r"(?<![a-z])(cr|mj|cv|mc|gj|sw)(?![a-z])", text[first:last])
            value, state = _raw(view, first, last), State.FOUND
            if text[last : last + 1] == "-":
                # SAFETY: "CP-02-" at the end of a line is a piece of a number; a piece is never given for the whole.
                rest = _REST.match(view.goes_on(last + 1))
                value, state = f"{value}-{rest.group().upper()}" if rest else value, State.UNSURE
            found[first] = NumberRead(first, last, value, state, sort[1] if sort else "")
            taken.update(range(first, last))
    return tuple(found[key] for key in sorted(found))


_CAPTION_ROWS = 14
_BY_ITSELF = Lazy(
    r"(?:no\.? ?)?((?:([a-z]{1,5})[ -](?:19|20)?\d{2}[ -]\d{3,7}|(?:19|20)?\d{2}[ -]?([a-z]{2,5})[ -]?\d{3,7})(?:-[a-z]{1,4}){0,2})\.?"
)


def _alone(view: View, start: int, stop: int) -> list[NumberRead]:
    """Numbers that are a whole cell of a caption, without a label: the letters of a sort, a year and a row of digits."""
    found = []
    for row in view.rows[:_CAPTION_ROWS]:
        for cell in re.finditer(r"(?:(?!\s{3}|\t)[^|])+", row.raw):
            words = cell.group().strip(" )(:§")
            match = _BY_ITSELF.made.fullmatch(" ".join(fold(words).split())) if 7 <= len(words) <= 26 else None
            if match is None:
                continue
            value = words[len(words) - len(match[1]) :] if not words.endswith(".") else words[-len(match[1]) - 1 : -1]
            at = view.flat.at(row.start + row.raw.find(value, cell.start()))
            sort = match[2] or match[3] or ""
            if start <= at and at + len(value) <= stop:
                found.append(
                    NumberRead(at, at + len(value), value, State.FOUND, sort if sort in _COURT_SORTS.split("|") else "")
                )
    return found


def _below_labels(view: View, start: int, stop: int) -> list[NumberRead]:
    """Numbers in the cell below a label of its own: "CASE NUMBER:" with the number on the next line of its column."""
    found = []
    for row in view.rows[:-1]:
        below = view.rows[row.number + 1]
        label = _LABEL_ALONE.search(row.flat)
        cell = re.split(r"\s{3,}|\t", below.raw)[-1].strip(" )|:§")
        value = " ".join(fold(cell).split())
        if label is None or _VALUE_BELOW.match(value) is None or re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", value):
            continue
        at = view.flat.at(below.start + below.raw.rfind(cell))
        if start <= at and at + len(value) <= stop:
            found.append(NumberRead(at, at + len(value), cell))
    return found


def a_numbers(view: View, start: int = 0, end: int | None = None) -> tuple[NumberRead, ...]:
    """Every A-number, written ``A`` and eight or nine digits."""
    text = view.flat.text
    return tuple(
        NumberRead(match.start(), match.end(), "A" + re.sub(r"\D", "", match[1]))
        for match in _A_NUMBER.finditer(text, start, len(text) if end is None else end)
    )


def statutes(view: View, start: int = 0, end: int | None = None) -> tuple[NumberRead, ...]:
    """Every citation of a statute or regulation, as the page writes it."""
    text = view.flat.text
    return tuple(
        NumberRead(match.start(), match.end(), _raw(view, match.start(), match.end()))
        for match in _STATUTE.finditer(text, start, len(text) if end is None else end)
    )


def ssn_last4(view: View, start: int = 0, end: int | None = None) -> NumberRead | None:
    """The last four digits of the first Social Security number; the rest is never read out.

    Nine digits alone are not taken for one: the words must be near, or the usual dashes.
    """
    text = view.flat.text
    stop = len(text) if end is None else end
    for match in _SSN.finditer(text, start, stop):
        digits = next(group for group in match.groups() if group)
        dashed = match.group().count("-") == 2
        if match[1] and not dashed and not _SSN_NEAR.search(text, max(start, match.start() - 40), match.start()):
            continue
        return NumberRead(match.end() - 4, match.end(), digits)
    return None


def _raw(view: View, start: int, end: int) -> str:
    first, last = view.flat.span(start, end)
    return " ".join(view.text[first:last].split())
