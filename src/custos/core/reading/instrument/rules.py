"""What a paper is: one tuple of rules. Each says what it alone makes of the paper; the class is derived last.

Every rule speaks and every answer is kept. ``RULES`` is in the order of strictness: where several speak, the first in the tuple
decides. So a doubt beats the confident answer of the same kind, and "nothing known" comes last. ``grounds.AGAINST`` then looks
for what speaks against the answer; it can only make it stricter.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from custos.core.reading.find.signatures import SignatureRead, unlabelled
from custos.core.reading.instrument.authority import first_label
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.instrument.fitting import fit
from custos.core.reading.instrument.headings import COURTS, Head, Title
from custos.core.reading.instrument.kinds import ADMINISTRATIVE, JUDICIAL, WARRANTS
from custos.core.reading.instrument.marks import in_quotes
from custos.core.reading.instrument.recognized import Recognised, doubt, none_or_doubt, plain
from custos.core.reading.instrument.sheet import Sheet
from custos.core.reading.instrument.statements import find_preservation, find_release_act
from custos.core.reading.instrument.vetoes import find_closing, supports_a_motion, title_before
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Authority, Evidence, InstrumentKind, Signed, State

BLENDED = "blended-warrant"
"""The key of a warrant that a court's name heads and an officer signed."""


@frozen
class Rule:
    """One rule: what it needs and what it says, in words; ``speaks`` gives its answer, or None where it has none."""

    id: str
    needs: str
    reason: str
    source: str
    speaks: Callable[[Sheet], Recognised | None]


def _greeting(sheet: Sheet) -> Title | None:
    """The greeting of a letter; None where there is none, or where a form greets its reader."""
    greeting = sheet.salutation
    return None if greeting is None or title_before(sheet.titles, sheet.chosen, greeting) else greeting


def _release_by_its_act(sheet: Sheet) -> Recognised | None:
    """Someone lets their own records out: a release, whatever its title and its greeting; its signature may be what is missing."""
    chosen = sheet.chosen
    quiet = chosen is None or chosen.kind in (InstrumentKind.NONE, InstrumentKind.RELEASE_AUTHORIZATION)
    if sheet.family not in ("none", "agency") or not quiet or sheet.vetoes.keys() & {"sample", "press", "application"}:
        return None
    act = next((hit for view in sheet.paper.views if (hit := find_release_act(view)) is not None), None)
    card = next((card for card in sheet.cards.cards if card.kind is InstrumentKind.RELEASE_AUTHORIZATION), None)
    if act is None or card is None or in_quotes(act.view, act.start, act.start + 1):
        return None
    if any(label.role not in ("individual", "any") for label in sheet.labels):
        return None
    loose = (read for view in sheet.paper.views for read in unlabelled(view, sheet.labels))
    lines = [*(label for label in sheet.labels if label.role in ("individual", "any")), *loose]
    signature = next((read for read in lines if read.signed is Signed.YES), lines[0] if lines else None)
    evidence = (*sheet.base, act.quote("command"), act.quote("kind"))
    title = sheet.titles.get(card.key)
    if signature is None:
        seen = doubt(sheet.view, [*sheet.base, act.quote("command")], title, sheet.labels, State.UNSURE)
        return None if _greeting(sheet) is not None else evolve(seen, why=_NO_SIGNATURE)
    return Recognised(
        card.kind, Authority.INDIVIDUAL, card, sheet.heads.first, title, act, signature, evidence, card.key
    )


_NO_SIGNATURE = "someone lets their own records out by it, and no signature was found"


def _by_an_officer_alone(sheet: Sheet) -> SignatureRead | None:
    """The line of an officer who has signed in words, where no judge, clerk or attorney has one; else None."""
    officer = first_label(sheet.labels, "agency-officer")
    others = any(label.role in ("judge", "immigration-judge", "court-officer") for label in sheet.labels)
    return None if officer is None or others or not officer.surely_signed else officer


def _blended(sheet: Sheet) -> Recognised | None:
    """A court's name and an agency's both head a warrant on which no judge has a line, and an officer signed it."""
    agency = next((head for head in sheet.heads.heads if head.family == "dhs"), None)
    if not sheet.heads.clash or agency is None:
        return None
    return _officers_warrant(sheet, agency, ())


_IMMIGRATION_LAW = Topic("paper.immigration-law")


def _no_judges(sheet: Sheet) -> Recognised | None:
    """A court's name heads a warrant that rests on immigration law, no judge has a line on it, and an officer signed it."""
    if sheet.family not in COURTS or sheet.chosen is None or sheet.chosen.kind not in WARRANTS:
        return None
    rests = next(((view, hit) for view in sheet.paper.views if (hit := _IMMIGRATION_LAW.search(view.flat.text))), None)
    if rests is None:
        return None
    view, hit = rests
    return _officers_warrant(sheet, sheet.heads.first, (view.quote_flat("kind", hit.start, hit.end),))


def _officers_warrant(sheet: Sheet, head: Head | None, more: tuple[Evidence, ...]) -> Recognised | None:
    officer = _by_an_officer_alone(sheet)
    fitting = [card for card in sheet.cards.cards if card.kind in ADMINISTRATIVE and card.key in sheet.titles]
    card = next((card for card in fitting if "dhs" in card.body), None)
    if officer is None or card is None or card.kind is not InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT:
        return None
    title = sheet.titles[card.key]
    evidence = (
        *sheet.base,
        sheet.view.quote("kind", title.start, title.end),
        *more,
        officer.view.quote("signer_title", officer.start, officer.end),
    )
    return Recognised(card.kind, Authority.AGENCY_OFFICER, card, head, title, None, officer, evidence, BLENDED)


def _preservation(sheet: Sheet) -> Recognised | None:
    """A letter that asks to keep records until process comes: it lets nothing out."""
    said = next((hit for view in sheet.paper.views if (hit := find_preservation(view)) is not None), None)
    if said is None or sheet.family in COURTS or first_label(sheet.labels, "judge") is not None:
        return None
    row = said.view.row_at(said.view.flat.origin(said.start))
    if row is None or sheet.chosen is not None:
        return None
    at = Title(said.view, row, row.start, row.end, said.phrase, row.flat)
    return plain(said.view, InstrumentKind.LETTER, "preservation-letter", list(sheet.base), at, Authority.NONE)


def _courts_letter(sheet: Sheet) -> Recognised | None:
    judge = first_label(sheet.labels, "judge")
    if _greeting(sheet) is None or judge is None or not judge.surely_signed or sheet.family not in COURTS:
        return None
    return doubt(sheet.view, list(sheet.base), sheet.best_title, sheet.labels, State.CONTRADICTION)


def _letter(sheet: Sheet) -> Recognised | None:
    greeting = _greeting(sheet)
    if greeting is None:
        return None
    return plain(sheet.view, InstrumentKind.LETTER, "letter", list(sheet.base), greeting, Authority.NONE)


def _sample(sheet: Sheet) -> Recognised | None:
    return _nothing(sheet, "sample", sheet.vetoes.get("sample"))


def _press(sheet: Sheet) -> Recognised | None:
    return _nothing(sheet, "press", sheet.vetoes.get("press"))


def _nothing(sheet: Sheet, key: str, at: Title | None) -> Recognised | None:
    if at is None:
        return None
    return plain(sheet.view, InstrumentKind.NONE, key, list(sheet.base), at, Authority.NONE)


def _two_bodies(sheet: Sheet) -> Recognised | None:
    if not sheet.heads.clash:
        return None
    return doubt(sheet.view, list(sheet.base), sheet.best_title, sheet.labels, State.CONTRADICTION)


def _proposed(sheet: Sheet) -> Title | None:
    asks = (InstrumentKind.NONE, InstrumentKind.WARRANT_APPLICATION)
    chosen = sheet.chosen
    return sheet.vetoes.get("proposed") if chosen is None or chosen.kind not in asks else None


def _objects_to_a_draft(sheet: Sheet) -> Recognised | None:
    proposed, motion = _proposed(sheet), sheet.vetoes.get("motion")
    if proposed is None or motion is None or motion.row.number > proposed.row.number:
        return None
    return None if "order" in motion.text.split(motion.phrase)[0] else _nothing(sheet, "court-filing", motion)


def _signed_draft(sheet: Sheet) -> Recognised | None:
    proposed = _proposed(sheet)
    signed = any(label.role == "judge" and label.signed is Signed.YES for label in sheet.labels)
    if proposed is None or not signed:
        return None
    return doubt(sheet.view, list(sheet.base), proposed, sheet.labels, State.CONTRADICTION)


def _draft(sheet: Sheet) -> Recognised | None:
    proposed = _proposed(sheet)
    if proposed is None or (sheet.heads.first is None and sheet.best_title is None):
        return None
    return plain(
        sheet.view,
        InstrumentKind.PROPOSED_ORDER,
        "proposed-order",
        list(sheet.base),
        proposed,
        Authority.NONE,
        veto="proposed",
        signature=first_label(sheet.labels, "judge"),
    )


def _application(sheet: Sheet) -> Recognised | None:
    at, title, chosen = sheet.vetoes.get("application"), sheet.title, sheet.chosen
    if at is None:
        return None
    if title is not None and title.row.number < at.row.number and chosen is not None and chosen.kind in JUDICIAL:
        return None
    fitting = (
        card
        for card in sheet.cards.cards
        if card.key in sheet.titles and card.kind is InstrumentKind.WARRANT_APPLICATION
    )
    card = next(fitting, None)
    return plain(
        sheet.view,
        InstrumentKind.WARRANT_APPLICATION,
        card.key if card else "application",
        list(sheet.base),
        at,
        Authority.NONE,
        veto="application",
        signature=first_label(sheet.labels, "individual"),
    )


def _motion(sheet: Sheet) -> Title | None:
    """The heading of a filing, where it decides against the title of the card."""
    motion, chosen, title = sheet.vetoes.get("motion"), sheet.chosen, sheet.title
    # A known form of an agency, by its number under the agency's head, is no filing, however its title begins ("NOTICE OF ACTION").
    if motion is None or (chosen is not None and chosen.key in sheet.numbers and sheet.family == "dhs"):
        return None
    first = title is None or motion.row.number < title.row.number or len(motion.phrase) > len(title.phrase)
    return motion if first or (title is not None and supports_a_motion(title)) else None


def _filings_card(sheet: Sheet) -> Recognised | None:
    chosen, title = sheet.chosen, sheet.title
    if _motion(sheet) is None or chosen is None or chosen.kind is not InstrumentKind.NONE or title is None:
        return None
    return _nothing(sheet, chosen.key, title)


def _files(sheet: Sheet) -> Title | None:
    """As ``_motion``, but not where an agency's or a clerk's paper has its title above the heading of the filing."""
    motion, chosen, title = _motion(sheet), sheet.chosen, sheet.title
    if motion is None or title is None or chosen is None:
        return motion
    others = JUDICIAL | {InstrumentKind.NONE, InstrumentKind.WARRANT_APPLICATION}
    return None if chosen.kind not in others and motion.row.number >= title.row.number else motion


def _filing_with_a_judges_line(sheet: Sheet) -> Recognised | None:
    chosen, title = sheet.chosen, sheet.title
    whole = (
        chosen is not None
        and chosen.kind in JUDICIAL
        and title is not None
        and first_label(sheet.labels, "judge") is not None
        and any(find_command(view, chosen.kind) is not None for view in sheet.paper.views)
    )
    if _files(sheet) is None or not whole:
        return None
    return doubt(sheet.view, list(sheet.base), title, sheet.labels, State.CONTRADICTION)


def _filing(sheet: Sheet) -> Recognised | None:
    return _nothing(sheet, "court-filing", _files(sheet))


def _number_alone(sheet: Sheet) -> Recognised | None:
    if sheet.chosen is not None or not sheet.numbers:
        return None
    place = next(iter(sheet.numbers.values()))
    at = Title(sheet.view, place[0], place[1], place[2], "", place[0].flat)
    return doubt(sheet.view, list(sheet.base), sheet.best_title or at, sheet.labels, State.UNSURE)


def _card(sheet: Sheet) -> Recognised | None:
    """The cards of the best claim's kind, one after the other, until one holds."""
    first: Recognised | None = None
    for card in (card for card in sheet.claims if sheet.chosen is not None and card.kind is sheet.chosen.kind):
        found = fit(sheet, card)
        if found.kind is not InstrumentKind.UNKNOWN or found.veto:
            return found
        first = first or found
    return first


def _nothing_known(sheet: Sheet) -> Recognised | None:
    if sheet.chosen is not None:
        return None
    closing, commands = find_closing(sheet.view, sheet.cards), sheet.cards.vetoes.get("command", ())
    return none_or_doubt(
        sheet.view, list(sheet.base), sheet.best_title, sheet.labels, sheet.heads, sheet.paper, closing, commands
    )


_ADR = "ADR 4"

RULES: tuple[Rule, ...] = (
    Rule("release.by-its-act", "a person who lets their own records out, and a line for their signature", "someone lets their own records out", "20 CFR 603.5(d)(2)", _release_by_its_act),
    # SAFETY: some judges rule in letters ("Dear Counsel: ... so ordered"); such a letter is for a person.
    Rule("paper.courts-letter", "a greeting, a court's head, a judge's signature in words", "a judge signed a letter of a court", _ADR, _courts_letter),
    Rule("paper.preservation", "words that ask to keep records until process comes, and no court", "it asks to preserve records until legal process comes", "18 U.S.C. 2703(f)", _preservation),
    Rule("paper.letter", "a greeting above any form's title", "it greets its reader as a letter does", _ADR, _letter),
    Rule("paper.sample", "a word for a specimen in the heading", "its heading says that it is a specimen", _ADR, _sample),
    Rule("paper.press", "a newspaper's line at the top or the foot", "a line of it is a newspaper's", _ADR, _press),
    # LAW: an officer of the agency that seeks the arrest is no neutral magistrate: Coolidge v. New Hampshire, 403 U.S. 443 (1971).
    Rule("paper.blended", "a court and an immigration agency at the head, an officer's signature, no judge's line", "a court's name heads an officer's warrant, and no judge has a line on it", "8 CFR 287.5(e)", _blended),
    Rule("paper.no-judges-line", "a court's name, a warrant's title, words of immigration law, an officer's signature, no judge's line", "a court's name heads a warrant under immigration law, an officer signed it, and no judge has a line on it", "8 CFR 287.5(e)", _no_judges),
    Rule("paper.two-bodies", "two bodies of different force, or a court that does not exist", "two bodies of different force head it", _ADR, _two_bodies),
    Rule("draft.objection", "a filing's heading above the word for a draft", "a party objects to a draft", _ADR, _objects_to_a_draft),
    Rule("draft.signed", "a word for a draft, and a judge's signature", "its heading says that it is proposed, and a judge signed it", _ADR, _signed_draft),
    Rule("draft.proposed", "a word for a draft in the heading", "its heading says that it is proposed", _ADR, _draft),
    Rule("application.heading", "a heading under which someone asks for a warrant", "it asks for a warrant", _ADR, _application),
    Rule("filing.card", "a filing's heading and the title of a known filing", "it is a known filing", _ADR, _filings_card),
    # SAFETY: to call a judge's order nothing breaks the law; a heading that denies it and a judge's line is for a person.
    Rule("filing.judges-line", "a filing's heading, and title, command and line of a judge's paper", "its heading is a filing's, and all else is a judge's", _ADR, _filing_with_a_judges_line),
    Rule("filing.heading", "a filing's heading", "its heading is that of a filing", _ADR, _filing),
    # A known form whose issuing body cannot be read at its head is not nothing: a person looks.
    Rule("card.number-alone", "a form's number without its body", "it has a form's number, and its issuing body was not read", _ADR, _number_alone),
    Rule("card.whole", "head, title or number, command and signature line of one card", "it has what its form card asks for", _ADR, _card),
    Rule("paper.nothing-known", "no card that fits", "no form card fits it", _ADR, _nothing_known),
)  # fmt: skip
"""The rules, strictest first. Add a rule where its answer must win over those below it; ``needs`` and ``reason`` are shown to people."""
