"""States the one rule by which a paper is called a judge's, and the margin that every other confident answer needs.

The rule. A paper is called a judge's only where **every link is positively there and nothing speaks against it**:

1. *a court*: one that exists heads this very paper, above its command and its signature; it is not a tribe's, a foreign, a military, a
   self-styled or an agency's one;
2. *a title*, or a form number, known as one of a paper that a court issues;
3. *a command* of this paper, not one that it quotes;
4. *a signature line* whose label is positively a judge's office, whoever else signs beside it (signed, unsigned or not seen: that is told apart);
5. *no mark* of a draft, a specimen, a lesson, a news page, or a copy in another's filing stands on any of its pages.

Any missing or contrary link leaves the paper **unknown, with the reason in words**, and a person looks: never a confident other class.

The margin. Nothing else is said with confidence where the runner-up is a judge's paper: a letter, a filing, an agency's paper, a release
or an application on which a judge's line stands with a command or under a court's head is unknown too.

SAFETY: ``weigh`` is the last word over every answer of ``instrument.recognise``; a rule there may only be stricter, never looser.
"""

from __future__ import annotations

from attrs import evolve, frozen

from custos.core.reading.find.offices import why_not_a_judges
from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.instrument.authority import COURT_PROCESS, Paper, first_label
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.instrument.commands import find_command
from custos.core.reading.instrument.headings import AGENCY_ROWS, COURTS, HeadReading, Title, heading_like
from custos.core.reading.instrument.marks import find_mark, in_quotes
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.readings import Authority, Evidence, InstrumentKind, Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.phrases import Hit, find_any
from custos.core.reading.text.view import Row, View

ADMINISTRATIVE = frozenset(
    {
        InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
        InstrumentKind.IMMIGRATION_DETAINER,
        InstrumentKind.ADMINISTRATIVE_SUBPOENA,
        InstrumentKind.NOTICE_OF_INSPECTION,
    }
)
PLAIN = frozenset({InstrumentKind.LETTER, InstrumentKind.NONE})
_NO_STATES_COURT = Lazy(
    r"(?<!\w)(?:kingdom of|province of|provincia de|ontario|quebec|alberta|british columbia|saskatchewan|manitoba|nova scotia|queensland|new south wales|high court of justice|crown court|king's bench|queen's bench|his majesty|her majesty"
    r"|united mexican states|estados unidos mexicanos|poder judicial|baja california|chihuahua|sonora|jalisco|republic of|republica de|canada|england and wales|judicial committee"
    r"|nation|tribe|tribal|pueblo|rancheria|band of|indian (?:community|reservation)|reservation|court[- ]martial|military|uniform code|department of the (?:army|navy|air force)|air force|marine corps"
    r"|common[- ]law|sovereign|de jure|people'?s'? (?:court|grand jury)|continental|moorish|ecclesiastical|beth din|bet din|sharia|arbitral|arbitration|moot|mock|student|teen|honor)(?!\w)"
)
"""Words at a head by which a court is none of the United States or of a state: its papers may bind, and a person looks first."""


@frozen
class Against:
    """What speaks against an answer: the reason in words, and the words on the paper, if any, that say so."""

    reason: str
    evidence: Evidence | None = None


@frozen
class Seen:
    """What was seen on a paper before anything was decided."""

    paper: Paper
    cards: Cards
    heads: HeadReading
    titles: dict[str, Title]
    numbered: frozenset[InstrumentKind]
    """The kinds of the known forms whose printed numbers stand on it."""
    labels: list[SignatureRead]


def weigh(found: Recognised, seen: Seen) -> Recognised:
    """The answer, or unknown with the reason where a link of a judge's paper is missing, or where another answer's margin is thin."""
    if found.kind is InstrumentKind.UNKNOWN and found.authority is not Authority.JUDGE:
        return found
    if found.authority is Authority.JUDGE:
        against = against_a_judges(found, seen)
    else:
        against = against_another(found, seen)
    if against is None:
        return found
    evidence = (*found.evidence, *((against.evidence,) if against.evidence is not None else ()))
    return evolve(
        found,
        kind=InstrumentKind.UNKNOWN,
        authority=Authority.UNKNOWN,
        evidence=evidence,
        commands=Signed.UNKNOWN,
        why=against.reason,
    )


def against_a_judges(found: Recognised, seen: Seen) -> Against | None:
    """The first link of a judge's paper that is missing or contrary; None where the whole chain holds."""
    for link in (_court, _title, _command, _signature_line, _others_who_sign, _mark):
        against = link(found, seen)
        if against is not None:
            return against
    return None


def _court(found: Recognised, seen: Seen) -> Against | None:
    head, view = found.head, seen.paper.first
    if head is None or head.court is None or head.family not in COURTS | {"court-form"} or not head.court.is_court:
        if head is not None and head.family == "court-form" and found.kind in COURT_PROCESS:
            return None
        return Against("no court that exists heads it")
    if seen.cards.courts.no_such_court(head.court):
        quote = view.quote("issuing_body", head.row.start, head.row.end, State.CONTRADICTION)
        return Against("the state that is named at its head has no court of that name", quote)
    above = None if _in_fields(view, head.row) else _words_above(view, head.row.number, found)
    if above is not None:
        quote = view.quote("kind", above.start, above.end, State.CONTRADICTION)
        return Against("above the court at its head stand words that no court's paper has there", quote)
    top = head.row.number
    for row in view.rows[max(0, top - 4) : top + 4]:
        strange = _NO_STATES_COURT.search(row.flat) if len(row.flat) < 110 and heading_like(row) else None
        if strange is not None and not (row is not head.row and _a_party(view, row)):
            quote = view.quote("issuing_body", row.start, row.end, State.CONTRADICTION)
            return Against("the words at its head name a court that is none of a state or of the United States", quote)
    in_field = _in_fields(view, head.row)
    command, signature = found.command, found.signature
    if not in_field and command is not None and command.view is view:
        at = view.row_at(view.flat.origin(command.start))
        if at is not None and at.number < head.row.number and view.depth(at) < view.depth(head.row):
            return Against("the court is named below the words of command, not at the head")
    if (
        not in_field
        and signature is not None
        and signature.view is view
        and view.depth(head.row) > view.depth(signature.row)
    ):
        return Against("the court is named below the signature, not at the head")
    return None


def _in_fields(view: View, row: Row) -> bool:
    return bool(view.fields) and row.start >= view.fields[0][0]


_LAWYERS_BLOCK = Lazy(
    r"(?<!\w)(?:attorneys?|counsel|esq|bar (?:no|number|id)|sbn|state bar|llp|law (?:offices?|firm)|tel(?:ephone)?|phone|fax|e-?mail|in pro per|pro se|abogad[oa]s?)(?!\w)|@"
)
_ABOVE_A_COURT = Lazy(
    r"(?<!\w)(?:state|commonwealth|county|people|parish|united states|district|circuit|division|term|part|branch|court|courthouse|filed|received|entered|endorsed|recorded|clerk|case|no|docket|cause|document|doc|page|from|form|rev|seal(?:ed)?|under seal|present|hon|honorable|judge|justice|estado|tribunal|v|vs|plaintiff|defendant|matter|re|in re|certified|original|amended|warrant|order|subpoena|writ|orden|judgment|decree|copy|issued|served|return)(?!\w)"
)
_WORD = Lazy(r"[^\W\d_]{3,}")


def _words_above(view: View, top: int, found: Recognised) -> Row | None:
    """The first line above the court that is neither a form's, a lawyer's, a clerk's stamp nor the caption's; None where there is none."""
    rows = view.rows[:top]
    if any(_LAWYERS_BLOCK.search(row.flat) is not None for row in rows):
        return None
    for row in rows:
        own = found.title is not None and found.title.start <= row.start < found.title.end
        sentence = len(_WORD.findall(row.flat)) >= 3 and _SAYS.search(row.flat) is not None
        known = _ABOVE_A_COURT.search(row.flat) is not None and not sentence
        if not own and not known and len(_WORD.findall(row.flat)) >= 3:
            return row
    return None


_SAYS = Lazy(
    r"(?<!\w)(?:what|how|which|who|why|when|may|can|is|are|was|were|has|have|will|should|your|you|we|our|their|this|these|that)(?!\w)|^(?:figure|fig\.|unit|lesson|module|question)(?!\w)"
)
"""Words of sentences: above the court of its own paper nothing is told or asked."""
_PARTY_ROW = Lazy(
    r"(?<!\w)(?:plaintiffs?|defendants?|petitioners?|respondents?|appellants?|appellees?|movants?|debtors?|in re:?|in the matter of|demandantes?|demandad[oa]s?)(?!\w)|(?:^|\s)-?(?:v\.|vs\.?|versus|v)-?(?:\s|$)"
)
_PARTY_NEXT = Lazy(
    r"^\W*(?:(?:the )?(?:plaintiff|defendant|petitioner|respondent|appellant|appellee|movant|debtor)s?\b|-?(?:v\.|vs\.?|versus)-?(?:\s|$))"
)


def _a_party(view: View, row: Row) -> bool:
    """Whether a body in a caption is a party of the case, by its own line and the one below it."""
    if _PARTY_ROW.search(row.flat) is not None or row.raw.endswith(","):
        return True
    below = view.rows[row.number + 1 : row.number + 2]
    return bool(below) and _PARTY_NEXT.match(below[0].flat) is not None


def _title(found: Recognised, _: Seen) -> Against | None:
    named = found.title is not None or any(quote.field == "form" for quote in found.evidence)
    return None if named else Against("it has no title and no form number that a court's papers have")


def _command(found: Recognised, _: Seen) -> Against | None:
    if found.command is None:
        return Against("no words of command were found")
    if in_quotes(found.command.view, found.command.start, found.command.end):
        return Against("its words of command are quoted", found.command.quote("command"))
    return None


def _signature_line(found: Recognised, _: Seen) -> Against | None:
    if found.signature is None:
        return Against("no signature line of a judge was found")
    reason = why_not_a_judges(found.signature)
    if not reason:
        return None
    return Against(
        reason,
        found.signature.view.quote("signer_title", found.signature.start, found.signature.end, State.CONTRADICTION),
    )


def _others_who_sign(found: Recognised, seen: Seen) -> Against | None:
    """Somebody else's hand: an immigration judge's line beside it, or an officer who has signed where no judge can be seen to have."""
    for label in seen.labels:
        quote = label.view.quote("signer_title", label.start, label.end, State.CONTRADICTION)
        if label.role == "immigration-judge":
            return Against("it has the line of an immigration judge, who is no judge of a court", quote)
        unseen = found.signature is not None and found.signature.signed is not Signed.YES
        if unseen and label.surely_signed and label.role in ("agency-officer", "court-officer"):
            return Against("somebody else has signed it, and no judge can be seen to have", quote)
    return None


def _mark(_: Recognised, seen: Seen) -> Against | None:
    mark = find_mark(seen.paper)
    if mark is None:
        return None
    view, start, end, reason = mark
    return Against(reason, view.quote("kind", start, end, State.CONTRADICTION))


def against_another(found: Recognised, seen: Seen) -> Against | None:
    """What makes the margin of an answer other than "a judge's" too thin; None where it is wide enough."""
    judge = first_label(seen.labels, "judge")
    own_command = _any_command(seen.paper)
    headed = seen.heads.first is not None and seen.heads.first.family in COURTS
    if found.kind in PLAIN and judge is not None:
        whole = own_command is not None and (headed or judge.surely_signed)
        if whole and not any(
            quote.field == "form" for quote in found.evidence
        ):  # a form known by its number is what it is
            return _a_judges_line(
                "it reads as no paper of force, and yet has a command and a judge's signature line", judge
            )
    numbered = seen.numbered - {InstrumentKind.NONE, InstrumentKind.WARRANT_APPLICATION}
    if found.kind is InstrumentKind.NONE and found.card_key == "court-filing" and numbered:
        return Against("it has the title of a court filing, and the number of a form that is none")
    whose = judge is not None and (judge.surely_signed or (headed and not found.card_key))
    if found.kind is InstrumentKind.NONE and judge is not None and whose and _SOUGHT.search(_words(seen)):
        return _a_judges_line("it speaks of cause for a warrant, and it has a judge's signature line", judge)
    if found.kind is InstrumentKind.NONE:
        against = _against_nothing(found, seen)
        if against is not None:
            return against
    if found.kind is InstrumentKind.PROPOSED_ORDER and judge is not None and judge.signed is not Signed.NO:
        said = found.title.phrase if found.title is not None else ""
        if said in ("draft", "form of order"):
            return _a_judges_line(
                f"its heading has the word `{said}`, and whether a judge signed it was not seen", judge
            )
    if found.kind is InstrumentKind.LETTER:
        if headed and own_command is not None:
            return Against(
                "it is written as a letter, and commands under the head of a court", own_command.quote("command")
            )
        if seen.heads.first is not None and (order := _summoned(seen.paper)) is not None:
            return Against("it is written as a letter, and commands as a subpoena does", order.quote("command"))
    asks = found.kind in (InstrumentKind.WARRANT_APPLICATION, InstrumentKind.RELEASE_AUTHORIZATION)
    if asks and judge is not None and judge.signed is Signed.YES and own_command is not None:
        return _a_judges_line(
            "it asks for a court's paper or consents, and a judge has signed words of command on it", judge
        )
    if found.kind in ADMINISTRATIVE:
        return _against_an_agencys(found, seen, judge)
    officer = first_label(seen.labels, "agency-officer")
    hand = first_label(seen.labels, "immigration-judge", "judge")
    by_officer = officer is not None and officer.signed is Signed.YES
    if (
        found.authority is Authority.IMMIGRATION_JUDGE
        and by_officer
        and (hand is None or hand.signed is not Signed.YES)
    ):
        return Against("an immigration court is named on it, and an officer has signed it")
    if (
        found.authority is Authority.IMMIGRATION_JUDGE
        and first_label(seen.labels, "immigration-judge", "judge") is None
    ):
        return Against("an immigration court heads it, and no immigration judge's signature line was found")
    if found.kind in COURT_PROCESS and found.authority is Authority.COURT_OFFICER:
        clerk = first_label(seen.labels, "court-officer")
        if judge is not None and judge.signed is Signed.YES and (clerk is None or clerk.signed is not Signed.YES):
            return _a_judges_line("the line for a judge is signed and that for the clerk or attorney is not", judge)
        strange = first_label(seen.labels, "agency-officer", "immigration-judge")
        if clerk is None and strange is not None:
            return _a_judges_line("a court heads it, and an officer of an agency has its signature line", strange)
    return None


_SOUGHT = Lazy(
    r"(?<!\w)(?:probable cause|ask(?:s|ed)? for (?:a|the) (?:search|arrest) warrant|warrants? (?:be|should be|may) issued?|issue (?:a|the) (?:search |arrest )?warrant)(?!\w)"
)


def _words(seen: Seen) -> str:
    return " ".join(view.flat.text for view in seen.paper.views)


_OBLIGES = Lazy(
    r"(?<!\w)(?:you|the (?:custodian|recipient|witness|person named|employer|department|agency|addressee|respondent)|usted)(?:,[^.;:]{3,60},)? (?:are|is|shall be|queda|esta)(?: (?:hereby|therefore|further|also|por la presente))* (?:required|directed|ordered|commanded|summoned|compelled|subpoenaed|obligad[oa]|citad[oa]|requerid[oa])(?!\w)|(?<!\w)(?:se le|se les) (?:cita|requiere|ordena|manda|emplaza)(?!\w)"
    r"|(?<!\w)(?:demand is (?:hereby )?made|(?:we|i|the [a-z]+) (?:hereby )?(?:demand|command|summon|direct|require)s?(?: that)? you|under penalty of (?:contempt|law|fine)|so pena de|(?:failure|refusal|neglect) to (?:comply|obey|appear|produce)[^.;]{0,60}?(?:contempt|enforce|penalt|punish|fine|court))(?!\w)"
)
"""Words that lay a duty on the reader, in the ways of offices that nobody listed."""


def _against_nothing(found: Recognised, seen: Seen) -> Against | None:
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
    if found.card_key == "court-filing" and seen.heads.first.family in COURTS | {"court-form"}:
        return None  # who asks a court for something quotes duties
    for view in seen.paper.views:
        match = _OBLIGES.search(view.flat.text)
        if match is not None and not in_quotes(view, match.start(), match.end()):
            quote = view.quote_flat("command", match.start(), match.end(), State.UNSURE)
            return Against("nothing known stands at its head, and yet it lays a duty on whoever gets it", quote)
    officer = first_label(seen.labels, "agency-officer")
    if seen.heads.first.family == "dhs" and officer is not None and officer.signed is Signed.YES and not found.card_key:
        return _a_judges_line(
            "an immigration agency heads it and its officer has signed it, and it is no form that is known", officer
        )
    if found.card_key == "court-filing" and officer is not None:
        return _a_judges_line("it has the title of a court filing, and the head and the officer of an agency", officer)
    return None


def _against_an_agencys(found: Recognised, seen: Seen, judge: SignatureRead | None) -> Against | None:
    """An agency's paper: its body, its title or number, and its officer or its own words; no court and no judge beside them."""
    officer = first_label(seen.labels, "agency-officer", "immigration-judge")
    numbered = any(quote.field == "form" for quote in found.evidence)
    view = seen.paper.first
    for row in view.rows[:8]:
        if len(row.flat) < 90 and heading_like(row) and _NO_STATES_COURT.search(row.flat) and not _a_party(view, row):
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
    if court is not None and not _a_party(seen.paper.first, court.row):
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


_EMPLOYMENT_FORMS = Lazy(r"(?<!\w)(?:i-? ?9|1-9|employment eligibility|1324a|274a)(?!\w)")


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


_SUMMONS = Lazy(
    r"(?<!\w)you are(?: (?:hereby|therefore|further))* (?:summoned|commanded|subpoenaed|ordered|directed|required)(?:,? and (?:required|directed|commanded|ordered))? (?:to|and)(?!\w)"
)


def _summoned(paper: Paper) -> Hit | None:
    view: View
    for view in paper.views:
        match = _SUMMONS.search(view.flat.text)
        if match is not None and not in_quotes(view, match.start(), match.end()):
            return Hit(view, match.start(), match.end(), match.group())
    return None
