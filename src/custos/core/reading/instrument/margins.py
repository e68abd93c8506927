"""What makes the margin of an answer too thin: a letter, a filing, an agency's paper or a release with something of a judge's paper on it.

Nothing is said with confidence where the runner-up is a judge's paper. SAFETY: a rule here may only be stricter, never looser.
"""

from __future__ import annotations

from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.instrument.authority import Paper, first_label
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.instrument.grounds import NO_STATES_COURT, Against, Speaks, a_party
from custos.core.reading.instrument.headings import AGENCY_ROWS, COURTS, heading_like
from custos.core.reading.instrument.kinds import ADMINISTRATIVE, COURT_PROCESS, PLAIN
from custos.core.reading.instrument.marks import in_quotes
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.instrument.sheet import Sheet
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import Authority, InstrumentKind, Signed, State
from custos.core.reading.text.phrases import Hit, find_any
from custos.core.reading.text.view import View


def _any_own_command(seen: Sheet) -> Hit | None:
    return _any_command(seen.paper)


def _headed(seen: Sheet) -> bool:
    return seen.family in COURTS


def _plain_with_a_judge(found: Recognised, seen: Sheet) -> Against | None:
    judge = first_label(seen.labels, "judge")
    if found.kind not in PLAIN or judge is None:
        return None
    whole = _any_own_command(seen) is not None and (_headed(seen) or judge.surely_signed)
    if not whole or any(quote.field == "form" for quote in found.evidence):
        return None  # a form known by its number is what it is
    return _a_judges_line("it reads as no paper of force, and yet has a command and a judge's signature line", judge)


def _filing_with_a_number(found: Recognised, seen: Sheet) -> Against | None:
    numbered = seen.numbered - {InstrumentKind.NONE, InstrumentKind.WARRANT_APPLICATION}
    if found.kind is InstrumentKind.NONE and found.card_key == "court-filing" and numbered:
        return Against("it has the title of a court filing, and the number of a form that is none")
    return None


def _cause_for_a_warrant(found: Recognised, seen: Sheet) -> Against | None:
    judge = first_label(seen.labels, "judge")
    whose = judge is not None and (judge.surely_signed or (_headed(seen) and not found.card_key))
    if found.kind is InstrumentKind.NONE and judge is not None and whose and _SOUGHT.search(_words(seen)):
        return _a_judges_line("it speaks of cause for a warrant, and it has a judge's signature line", judge)
    return None


def _nothing_with_a_duty(found: Recognised, seen: Sheet) -> Against | None:
    return _against_nothing(found, seen) if found.kind is InstrumentKind.NONE else None


def _draft_that_may_be_signed(found: Recognised, seen: Sheet) -> Against | None:
    judge = first_label(seen.labels, "judge")
    if found.kind is not InstrumentKind.PROPOSED_ORDER or judge is None or judge.signed is Signed.NO:
        return None
    said = found.title.phrase if found.title is not None else ""
    if said not in ("draft", "form of order"):
        return None
    return _a_judges_line(f"its heading has the word `{said}`, and whether a judge signed it was not seen", judge)


def _commanding_letter(found: Recognised, seen: Sheet) -> Against | None:
    if found.kind is not InstrumentKind.LETTER:
        return None
    own = _any_own_command(seen)
    if _headed(seen) and own is not None:
        return Against("it is written as a letter, and commands under the head of a court", own.quote("command"))
    if seen.heads.first is not None and (order := _summoned(seen.paper)) is not None:
        return Against("it is written as a letter, and commands as a subpoena does", order.quote("command"))
    return None


def _asks_with_a_judge(found: Recognised, seen: Sheet) -> Against | None:
    judge = first_label(seen.labels, "judge")
    asks = found.kind in (InstrumentKind.WARRANT_APPLICATION, InstrumentKind.RELEASE_AUTHORIZATION)
    if asks and judge is not None and judge.signed is Signed.YES and _any_own_command(seen) is not None:
        return _a_judges_line(
            "it asks for a court's paper or consents, and a judge has signed words of command on it", judge
        )
    return None


def _agencys(found: Recognised, seen: Sheet) -> Against | None:
    if found.kind not in ADMINISTRATIVE or found.card_key == "blended-warrant":
        return None  # of a blended warrant the rule itself has asked for an officer's signature and for no judge's line
    return _against_an_agencys(found, seen, first_label(seen.labels, "judge"))


def _immigration_courts(found: Recognised, seen: Sheet) -> Against | None:
    if found.authority is not Authority.IMMIGRATION_JUDGE or found.kind in ADMINISTRATIVE:
        return None
    officer, hand = first_label(seen.labels, "agency-officer"), first_label(seen.labels, "immigration-judge", "judge")
    if officer is not None and officer.signed is Signed.YES and (hand is None or hand.signed is not Signed.YES):
        return Against("an immigration court is named on it, and an officer has signed it")
    if hand is None:
        return Against("an immigration court heads it, and no immigration judge's signature line was found")
    return None


def _process(found: Recognised, seen: Sheet) -> Against | None:
    if found.kind not in COURT_PROCESS or found.authority is not Authority.COURT_OFFICER:
        return None
    judge, clerk = first_label(seen.labels, "judge"), first_label(seen.labels, "court-officer")
    if judge is not None and judge.signed is Signed.YES and (clerk is None or clerk.signed is not Signed.YES):
        return _a_judges_line("the line for a judge is signed and that for the clerk or attorney is not", judge)
    strange = first_label(seen.labels, "agency-officer", "immigration-judge")
    if clerk is None and strange is not None:
        return _a_judges_line("a court heads it, and an officer of an agency has its signature line", strange)
    return None


_SOUGHT = Topic("paper.cause")


def _words(seen: Sheet) -> str:
    return " ".join(view.flat.text for view in seen.paper.views)


_OBLIGES = Topic("paper.duty")
"""Words that lay a duty on the reader, in the ways of offices that nobody listed."""


_TOLD_ORDER = Topic("paper.command.ordered.docket")


def _against_nothing(found: Recognised, seen: Sheet) -> Against | None:
    """A body heads it and it lays a duty on its reader: that is not nothing, whatever its title."""
    if found.card_key not in ("", "court-filing"):
        return None
    person = first_label(seen.labels, "individual")
    if person is not None and person.signed is Signed.YES and not found.card_key:
        consents = next((card for card in seen.cards.cards if card.kind is InstrumentKind.RELEASE_AUTHORIZATION), None)
        says = next((hit for view in seen.paper.views if consents and (hit := find_any(view, consents.commands))), None)
        if says is not None:
            return Against("somebody consents to something under a title that is not known", says.quote("command"))
    if seen.heads.first is None:
        return None
    for view in seen.paper.views:
        told = _TOLD_ORDER.search(view.flat.text)
        if told is not None and not in_quotes(view, told.start, told.end):
            quote = view.quote_flat("command", told.start, told.end, State.UNSURE)
            return Against("it tells of an order that a judge made, and the order itself is not there", quote)
    if found.card_key == "court-filing" and seen.heads.first.family in COURTS | {"court-form"}:
        return None  # who asks a court for something quotes duties
    for view in seen.paper.views:
        match = _OBLIGES.search(view.flat.text)
        if match is not None and not in_quotes(view, match.start, match.end):
            quote = view.quote_flat("command", match.start, match.end, State.UNSURE)
            return Against("nothing known stands at its head, and yet it lays a duty on whoever gets it", quote)
    officer = first_label(seen.labels, "agency-officer")
    if seen.heads.first.family == "dhs" and officer is not None and officer.signed is Signed.YES and not found.card_key:
        return _a_judges_line(
            "an immigration agency heads it and its officer has signed it, and it is no form that is known", officer
        )
    if found.card_key == "court-filing" and officer is not None:
        return _a_judges_line("it has the title of a court filing, and the head and the officer of an agency", officer)
    return None


def _against_an_agencys(found: Recognised, seen: Sheet, judge: SignatureRead | None) -> Against | None:
    """An agency's paper: its body, its title or number, and its officer or its own words; no court and no judge beside them."""
    officer = first_label(seen.labels, "agency-officer", "immigration-judge")
    numbered = any(quote.field == "form" for quote in found.evidence)
    view = seen.paper.first
    for row in view.rows[:8]:
        if len(row.flat) < 90 and heading_like(row) and NO_STATES_COURT.search(row.flat) and not a_party(view, row):
            quote = view.quote("issuing_body", row.start, row.end, State.CONTRADICTION)
            return Against(
                "the words at its head name a body that is no agency of the state or of the United States", quote
            )
    by_officer = officer is not None and officer.signed is Signed.YES
    dhs = found.head is not None and found.head.family == "dhs"
    if judge is not None and (
        officer is None or (judge.signed is Signed.YES and not (by_officer and (numbered or dhs)))
    ):
        return _a_judges_line("an agency heads it, and a judge has its signature line", judge)
    court = next((head for head in seen.heads.heads if head.family in COURTS and head.row.number < AGENCY_ROWS), None)
    if court is not None and not a_party(seen.paper.first, court.row):
        quote = seen.paper.first.quote("issuing_body", court.row.start, court.row.end, State.CONTRADICTION)
        return Against("an agency and a court both stand at its head", quote)
    if officer is None and not numbered and found.command is None:
        return Against(
            "it has the head and the title of an agency's paper, and neither its number, nor a command, nor an officer's line"
        )
    of_forms = any(_EMPLOYMENT_FORMS.search(view.flat.text) for view in seen.paper.views)
    if found.kind is InstrumentKind.NOTICE_OF_INSPECTION and not dhs and not of_forms:
        return Against("it announces an inspection, and not that of employment forms (I-9)")
    return None


_EMPLOYMENT_FORMS = Built(r"(?<!\w)(?:«form»)(?!\w)", form="paper.employment-forms")


def _a_judges_line(reason: str, label: SignatureRead) -> Against:
    return Against(reason, label.view.quote("signer_title", label.start, label.end, State.CONTRADICTION))


def _any_command(paper: Paper) -> Hit | None:
    """Words by which a court commands, whatever the paper is, and which it does not quote."""
    for view in paper.views:
        for kind in (InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT):
            hit = find_command(view, kind)
            if hit is not None and not in_quotes(view, hit.start, hit.end):
                return hit
    return None


_SUMMONS = Topic("paper.summons")


def _summoned(paper: Paper) -> Hit | None:
    view: View
    for view in paper.views:
        match = _SUMMONS.search(view.flat.text)
        if match is not None and not in_quotes(view, match.start, match.end):
            return Hit(view, match.start, match.end, view.flat.text[match.start : match.end])
    return None


AGAINST_ANOTHER: tuple[tuple[str, Speaks], ...] = (
    ("veto.plain.judges-line", _plain_with_a_judge),
    ("veto.filing.number", _filing_with_a_number),
    ("veto.none.cause", _cause_for_a_warrant),
    ("veto.none.duty", _nothing_with_a_duty),
    ("veto.draft.seen", _draft_that_may_be_signed),
    ("veto.letter.command", _commanding_letter),
    ("veto.asks.judge", _asks_with_a_judge),
    ("veto.agency.whole", _agencys),
    ("veto.immigration-court.line", _immigration_courts),
    ("veto.process.line", _process),
)
"""What makes the margin of every other answer too thin."""
