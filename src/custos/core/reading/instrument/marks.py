"""Finds the marks by which a paper that has everything of a judge's paper is none: a draft, a specimen, a lesson, a copy in a filing, a news page.

A mark counts on a line of its own (a stamp, a running head, a foot), wherever on the paper it is; in a sentence only where nothing
else can be meant. SAFETY: a mark never makes a paper anything; it leaves the paper to a person.
"""

from __future__ import annotations

from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.headings import heading_like, loud
from custos.core.reading.lexicon import Topic
from custos.core.reading.text.view import Row, View

_ON_A_LINE = Topic("paper.mark")
_IN_WORDS = Topic("paper.told")
_EXHIBIT = Topic("paper.exhibit")
_REASONS = {
    "draft": "a line of it says that it is proposed or not yet made",
    "specimen": "a line of it says that it is a specimen or was made to teach",
    "instruction": "a line of it is an instruction or a leaflet",
    "news": "a line of it is a newspaper's or a web page's",
    "lesson": "it tells what such a paper looks like",
    "exhibit": "it is marked as an exhibit of another paper",
    "filed-with": "the stamp of the court's clerk numbers it as an attachment of another paper",
}


def find_mark(paper: Paper) -> tuple[View, int, int, str] | None:
    """The first mark against a paper: its place in a view's text, and the reason in words."""
    for view in paper.views:
        for row in view.rows:
            if (reason := _on_line(view, row, first=view is paper.first)) is not None:
                return view, row.start, row.end, reason
        told = _IN_WORDS.search(view.flat.text)
        if told is not None:
            return view, *view.flat.span(told.start, told.end), _REASONS[told.means]
    return None


def _on_line(view: View, row: Row, *, first: bool) -> str | None:
    if len(row.flat) > 90:
        return None
    edge = row.number < 5 or row.number >= len(view.rows) - 4
    exhibit = _EXHIBIT.search(row.flat) if edge else None
    if exhibit is not None and (first or exhibit.means == "filed-with"):
        return _REASONS[exhibit.means]
    if edge and row.raw.endswith("?"):
        return "a question stands on it, and courts' papers ask none"
    short = len(row.flat) <= 32 and row.raw[0].isupper() and not row.raw.endswith((".", ","))
    if not (short or heading_like(row) or loud(row) or row.raw[0] in "[(*-<" or edge):
        return None
    if row.raw[0].islower() and not edge:
        return None
    mark = _ON_A_LINE.search(row.flat)
    return _REASONS[mark.means] if mark is not None else None


def in_quotes(view: View, start: int, end: int) -> bool:
    """Whether words are between quotation marks: who quotes a command does not give it."""
    first, last = view.flat.span(start, end)
    ahead, behind = view.text[max(0, first - 160) : first], view.text[last : last + 400]
    if "\u201c" in ahead and ahead.rfind("\u201c") > ahead.rfind("\u201d") and "\u201d" in behind:
        return True
    paragraph = ahead.split("\n\n")[-1]
    return paragraph.count('"') % 2 == 1 and '"' in behind
