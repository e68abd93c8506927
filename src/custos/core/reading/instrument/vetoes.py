"""Looks for the words that say a paper is not what its title says: a greeting, a newspaper's line, "proposed", "motion to"."""

from __future__ import annotations

from custos.core.reading.instrument.cards import Card, Cards
from custos.core.reading.instrument.headings import REASONED, Title, find_veto, heading_like, loud
from custos.core.reading.instrument.kinds import COURT_PROCESS, JUDICIAL
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import InstrumentKind
from custos.core.reading.text.phrases import find_in
from custos.core.reading.text.view import Row, View


def find_salutation(view: View, cards: Cards) -> Title | None:
    """The greeting of a letter, or None."""
    for row in view.rows[:60]:
        for phrase in cards.vetoes.get("letter", ()):
            if row.flat.startswith(phrase) and len(row.flat) < 90:
                return Title(view, row, row.start, row.end, phrase, row.flat)
    return None


_LEAVE = Topic("letter.leave")
"""How letters take their leave: a line of its own that says nothing else."""


def find_closing(view: View, cards: Cards) -> Title | None:
    """The line with which a letter closes ("Very truly yours,"), or None: letters are greeted in more ways than they are closed."""
    for row in view.rows[2:]:
        if _LEAVE.match(row.flat) is not None:
            return Title(view, row, row.start, row.end, row.flat, row.flat)
        for phrase in cards.vetoes.get("closing", ()):
            if row.flat.startswith(phrase) and len(row.flat) < 40:
                return Title(view, row, row.start, row.end, phrase, row.flat)
    return _unheard_leave(view)


def _unheard_leave(view: View) -> Title | None:
    """A leave that nobody listed: below a subject or a greeting, near the foot, a short line of its own that ends with a comma."""
    subject = find_subject(view) or _unheard_greeting(view)
    if subject is None:
        return None
    for row in view.rows[max(subject.number + 2, len(view.rows) - 7) : -1]:
        if (
            row.raw.endswith(",")
            and 1 <= len(row.flat.split()) <= 5
            and row.raw[0].isupper()
            and not any(map(str.isdigit, row.flat))
        ):
            return Title(view, row, row.start, row.end, row.flat, row.flat)
    return None


def _unheard_greeting(view: View) -> Row | None:
    """A greeting that nobody listed: near the top a short line of its own, not in capitals, that ends with a colon or a comma."""
    for row in view.rows[:14]:
        words = row.flat.split()
        ends = row.raw.endswith((":", ",")) and row.raw.count(":") <= 1
        if (
            ends
            and 2 <= len(words) <= 8
            and row.raw[0].isupper()
            and not loud(row)
            and not any(map(str.isdigit, row.flat))
        ):
            return row
    return None


def title_before(titles: dict[str, Title], chosen: Card | None, salutation: Title) -> bool:
    """Whether a paper with a salutation is still a form: its title and number are before it (a notice may greet its reader)."""
    if chosen is None or chosen.kind in JUDICIAL | COURT_PROCESS:
        return False
    found = titles.get(chosen.key)
    return found is not None and found.row.number < salutation.row.number and chosen.kind is not InstrumentKind.NONE


_SUPPORTS = Built(r"(?:«oath») in support of", oath="heading.supports")
_OF_A_MOTION = Topic("heading.motion-about")


def supports_a_motion(hit: Title) -> bool:
    """Whether an affidavit or a declaration supports a party's motion and not an officer's application for a warrant."""
    return bool(_SUPPORTS.match(hit.phrase) and _OF_A_MOTION.search(hit.text) and "warrant" not in hit.text)


_SEEKING = Topic("veto.seeking")
"""A heading under which a person asks for a warrant, in whatever order the words come."""
_NOT_SEEKING = Topic("veto.not-seeking")
_OATH = Topic("veto.oath")
_ASKS = Topic("veto.asks-warrant")
_POLICE = Topic("veto.police")


_BEFORE_A_JUDGE = Topic("veto.before-a-judge")
"""Parties swear before a notary or a clerk; who swears before a judge wants a warrant of him."""


def find_seeking(view: View, lines: list[tuple[Row, Row, str]]) -> Title | None:
    """The heading of a paper in which a person swears in order to get a warrant: by its heading, or by what is asked below it.

    Affidavits are called in more ways than any list holds; an oath counts here only where a warrant is asked for, or where an
    officer of the police swears it.
    """
    for row, last, text in lines:
        bare = text.strip(" ()[]*_-.:\"'")
        if _NOT_SEEKING.search(bare):
            continue
        if _SEEKING.match(bare):
            return Title(view, row, row.start, last.end, bare, bare)
        if (
            _OATH.match(bare)
            and row is last
            and not supports_a_motion(Title(view, row, row.start, row.end, bare, bare))
        ):
            after = view.flat.text[view.flat.at(row.start) :]
            if _POLICE.search(bare) or _ASKS.search(after) or _BEFORE_A_JUDGE.search(after):
                return Title(view, row, row.start, last.end, bare, bare)
    return None


def find_subject(view: View) -> Row | None:
    """The line of a letter that says what it is about ("Re: ..."), or None."""
    return next((row for row in view.rows[:30] if _SUBJECT.match(row.flat)), None)


_SUBJECT = Built(r"^(?:«label»)(?: no\.?)? ?: ?\S", label="heading.subject")


_BRACKETED = Built(r"[\[(][^\])]*(?<!\w)(?:«word»)(?!\w)[^\[(]*[\])]", word="heading.draft")
_BEHIND = Built(
    r"(?<!\w)(?:«title»)(?: [\w ]{1,40}?)? ?(?:[-:,;]+ ?(?:as )?|\b)(?:«draft»)(?: (?:form|order|only|\d))?\W*$",
    title="heading.behind.title",
    draft="heading.behind.draft",
)
_TITLED = Built(r"(?<!\w)(?:«word»)(?!\w)", word="heading.paper")


def _in_brackets(view: View, lines: list[tuple[Row, Row, str]]) -> Title | None:
    """A title of which brackets, or words behind it, say that it is only proposed, whatever else is in them ("ORDER [LODGED AND PROPOSED]")."""
    for row, last, text in lines:
        found = _BRACKETED.search(text) or _BEHIND.search(text)
        if found is not None and _TITLED.search(text) is not None:
            return Title(view, row, row.start, last.end, found.group(), text)
    return None


_RUNS_ON = Built(r"(?:(?:«kind») )*(?:«title»)\b", kind="heading.order-kind", title="heading.order-first")


_MEMO = Topic("veto.memo")
_MEMO_LINES = Topic("veto.memo-line")


def _is_a_memo(view: View, hit: Title) -> bool:
    """Whether a title is that of a memorandum between offices: the word alone, and lines "To:" and "From:" below it."""
    bare = hit.text.strip(" *_.:")
    whole = _MEMO.match(bare)
    if whole is None or whole.end != len(bare):
        return False
    below = view.rows[hit.row.number + 1 : hit.row.number + 7]
    return len({found.means for row in below if (found := _MEMO_LINES.match(row.flat)) is not None}) == 2


def find_vetoes(view: View, cards: Cards, lines: list[tuple[Row, Row, str]]) -> dict[str, Title]:
    """The first heading for each list of vetoes that has one."""
    found: dict[str, Title] = {}
    for name in ("proposed", "application", "motion", "quash"):
        hit = find_veto(
            view,
            lines,
            cards.vetoes.get(name, ()),
            anywhere=name in ("proposed", "quash"),
        )
        if name == "proposed" and hit is None:
            hit = find_veto(view, lines, cards.vetoes.get(name, ()), anywhere=True, unbracketed=True)
        if name == "proposed" and hit is None:
            hit = _in_brackets(view, lines)
        if (
            name == "motion"
            and hit is not None
            and any(line[0].number < hit.row.number and _RUNS_ON.match(line[2]) for line in lines)
        ):
            hit = None  # "ORDER GRANTING / MOTION TO COMPEL": the order's title runs on
        if name == "motion" and hit is not None and REASONED.match(hit.text.strip(" *_.:")):
            hit = None  # "MEMORANDUM OPINION AND ORDER": the order of a judge who gives reasons
        if name == "motion" and hit is not None and _is_a_memo(view, hit):
            hit = None  # a memorandum from one office to another is a letter, and no brief of a party
        if name == "application" and hit is not None and supports_a_motion(hit):
            found.setdefault("motion", hit)
            hit = None
        if name == "application" and hit is None:
            hit = find_seeking(view, lines)
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
