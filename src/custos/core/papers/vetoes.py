"""Looks for the words that say a paper is not what its title says: a greeting, a newspaper's line, "proposed", "motion to"."""

from __future__ import annotations

import re

from custos.core.papers.authority import COURT_PROCESS, JUDICIAL
from custos.core.papers.cards import Card, Cards
from custos.core.papers.headings import Title, find_veto, heading_like
from custos.core.papers.lazy import Lazy
from custos.core.papers.phrases import find_in
from custos.core.papers.readings import InstrumentKind
from custos.core.papers.text import Row, View


def find_salutation(view: View, cards: Cards) -> Title | None:
    """The greeting of a letter, or None."""
    for row in view.rows[:60]:
        for phrase in cards.vetoes.get("letter", ()):
            if row.flat.startswith(phrase) and len(row.flat) < 90:
                return Title(view, row, row.start, row.end, phrase, row.flat)
    return None


def find_closing(view: View, cards: Cards) -> Title | None:
    """The line with which a letter closes ("Very truly yours,"), or None: letters are greeted in more ways than they are closed."""
    for row in view.rows[2:]:
        for phrase in cards.vetoes.get("closing", ()):
            if row.flat.startswith(phrase) and len(row.flat) < 40:
                return Title(view, row, row.start, row.end, phrase, row.flat)
    return None


def title_before(titles: dict[str, Title], chosen: Card | None, salutation: Title) -> bool:
    """Whether a paper with a salutation is still a form: its title and number stand before it (a notice may greet its reader)."""
    if chosen is None or chosen.kind in JUDICIAL | COURT_PROCESS:
        return False
    found = titles.get(chosen.key)
    return found is not None and found.row.number < salutation.row.number and chosen.kind is not InstrumentKind.NONE


_REASONED = Lazy(
    r"(?:memorandum|opinion|decision|findings(?: of fact)?|conclusions(?: of law)?|judgment|ruling|and|,|&|\s)+ ?order(?: of (?:the|this) court)?$"
)


def _supports_a_motion(hit: Title) -> bool:
    """Whether an affidavit or a declaration supports a party's motion and not an officer's application for a warrant."""
    return bool(
        re.match(r"(?:affidavit|declaration|affirmation) in support of", hit.phrase)
        and re.search(
            r"(?<!\w)(?:motion|opposition|petition|judgment|fees|costs|reply|response|stipulation)(?!\w)", hit.text
        )
        and "warrant" not in hit.text
    )


def find_vetoes(view: View, cards: Cards, lines: list[tuple[Row, Row, str]]) -> dict[str, Title]:
    """The first heading for each list of vetoes that has one."""
    found: dict[str, Title] = {}
    for name in ("proposed", "application", "motion", "quash"):
        hit = find_veto(view, lines, cards.vetoes.get(name, ()), anywhere=name in ("proposed", "quash"))
        if (
            name == "motion"
            and hit is not None
            and any(
                line[0].number < hit.row.number
                and re.match(
                    r"(?:amended |stipulated |agreed |protective |consent )*(?:order|orden|subpoena|search warrant|civil subpoena|deposition subpoena|grand jury subpoena)\b",
                    line[2],
                )
                for line in lines
            )
        ):
            hit = None  # "ORDER GRANTING / MOTION TO COMPEL": the order's title runs on
        if name == "motion" and hit is not None and _REASONED.match(hit.text.strip(" *_.:")):
            hit = None  # "MEMORANDUM OPINION AND ORDER": the order of a judge who gives reasons
        if name == "application" and hit is not None and _supports_a_motion(hit):
            found.setdefault("motion", hit)
            hit = None
        if hit is not None:
            found[name] = hit
    for name in ("press", "sample"):
        for row in view.rows[:12] + view.rows[-4:]:
            phrase = next((phrase for phrase in cards.vetoes.get(name, ()) if find_in(row.flat, phrase)), None)
            short = len(row.flat) < 70 or name == "press"
            if phrase is not None and short and (name == "press" or row.number < 3 or heading_like(row)):
                found[name] = Title(view, row, row.start, row.end, phrase, row.flat)
                break
    return found
