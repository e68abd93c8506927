"""Reads what the records are wanted for, and whether an offence is named or only the words "criminal investigation" stand there."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from custos.core.reading.find import numbers
from custos.core.reading.readings import Evidence, Offence, Purpose, RequesterKind, Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

_PURPOSES: tuple[tuple[Purpose, Lazy], ...] = tuple(
    (purpose, Lazy(rf"(?<!\w)(?:{pattern})(?!\w)"))
    for purpose, pattern in (
        (
            Purpose.UC_OVERSIGHT,
            r"oversight of (?:the )?(?:unemployment|ui|uc)[\w ]*|audit of (?:the )?(?:\w+ )?(?:unemployment|ui|uc)[\w ]*|(?:uc|ui) (?:program )?(?:oversight|audit)|unemployment (?:fraud|program) (?:audit|oversight)",
        ),
        (
            Purpose.UC_ADMINISTRATION,
            r"interstate (?:benefit |unemployment )?claims?|combined[- ]wage claims?|administration of (?:the )?(?:unemployment|ui|uc)[\w ]*|unemployment (?:claim|eligibility) (?:filed|in) (?:with|our|this)[\w ]*",
        ),
        (
            Purpose.CHILD_SUPPORT,
            r"child[- ]support(?: (?:order|obligation|enforcement|case|arrears|payments?|collection))?|support (?:obligation|arrears|order)|iv-d|non-?custodial parent|obligor|title iv-d|manutencion(?: de menores| infantil)?|pension alimenticia",
        ),
        (
            Purpose.CIVIL_IMMIGRATION,
            r"(?:civil )?immigration (?:enforcement|proceedings?|violations?|status|purposes|inquiry)|removal (?:proceedings?|orders?|operations? case)|enforcement (?:of|relating to the enforcement of) (?:u\.s\. |the |united states )?immigration laws?|deportation(?! officer)|removable|final orders? of removal|worksite enforcement|administrative (?:immigration )?warrants?|civil immigration|locate (?:\w+ ){0,6}aliens?|leyes de inmigracion|administrative arrest",
        ),
        (
            Purpose.CRIMINAL_INVESTIGATION,
            r"criminal (?:investigations?|investigative|cases?|matters?|prosecutions?|inquir(?:y|ies)|enforcement|activity|conduct|offen[cs]es?)|felony (?:investigation|case)|(?:homicide|murder|fraud|theft|assault|robbery|trafficking|narcotics|identity theft|embezzlement|burglary|arson) (?:investigations?|cases?|suspect)|investigating (?:an? |the )?(?:\w+ ){0,4}(?:homicide|murder|fraud|theft|assault|robbery|trafficking|embezzlement|burglary|arson|forgery|crime)|working (?:an? |the )?(?:\w+ ){0,2}(?:homicide|murder|fraud|theft|robbery|burglary|assault|trafficking|arson)(?: case| investigation)?|suspected of|suspect in|charged with|indict(?:ed|ment)|grand jury|investigacion(?:es)? (?:penal|criminal)(?:es)?",
        ),
        (
            Purpose.BENEFIT_ELIGIBILITY,
            r"(?:snap|tanf|medicaid|food stamps?|cash assistance|public assistance|housing assistance|benefits?) (?:eligibility|application|verification)|eligibility (?:for|of) (?:\w+ ){0,4}(?:benefits|assistance|snap|tanf|medicaid)|income verification",
        ),
        (
            Purpose.TAX,
            r"tax (?:liability|assessment|audit|collection|administration|investigation|case)|income tax|payroll tax(?:es)?|withholding tax",
        ),
        (
            Purpose.LABOR_ENFORCEMENT,
            r"(?:flsa|fair labor standards|overtime|minimum wage|wage and hour|child labor|osha|prevailing wage) (?:investigation|compliance|enforcement|case|act|violations?)|unpaid overtime|enforcement of (?:state |federal )?(?:wage|labor) (?:and hour )?laws?",
        ),
        (
            Purpose.PRESS,
            r"(?:news )?(?:story|article|reporting|report) (?:about|on|for|i am)|for publication|journalis[tm]\w*|reportaje|nota periodistica|news ?gathering",
        ),
        (
            Purpose.RESEARCH,
            r"research (?:project|study|purposes)|dissertation|academic (?:study|research)|scholarly|investigacion academica",
        ),
        (Purpose.STATISTICS, r"statistical (?:purposes|survey|program|analysis)|labor market statistics"),
        (
            Purpose.CIVIL_SUIT,
            r"civil (?:action|case|suit|lawsuit|litigation|matter)|lawsuit|litigation|plaintiffs?|personal injury|divorce|dissolution of marriage|wrongful (?:death|termination)|demanda civil|discovery",
        ),
    )
)
_OFFENCES = Lazy(
    r"(?<!\w)(?:identity theft|aggravated identity theft|document fraud|visa fraud|wire fraud|mail fraud|bank fraud|benefits? fraud|unemployment (?:insurance )?fraud|insurance fraud|tax fraud|marriage fraud|fraud and misuse of visas[\w, ]*|fraud|embezzlement|theft|grand theft|larceny|robbery|armed robbery|burglary|homicide|murder|manslaughter|aggravated assault|assault|battery|kidnapping|rape|sexual assault|criminal sexual \w+|arson|extortion|forgery|money laundering|racketeering|bribery|perjury|(?:human|sex|drug|labor|narcotics|child) trafficking|trafficking in [\w ]+|forced labor|harboring(?: aliens)?|illegal re-?entry|re-?entry after (?:removal|deportation)|child abuse|child exploitation|stalking|hit and run|vehicular homicide|possession with intent[\w ]*|false statements?|counterfeiting|conspiracy|robo de identidad|fraude|homicidio|robo|asalto)(?!\w)"
)
_IMMIGRATION_OFFENCE = Lazy(
    r"8 ?u\.? ?s\.? ?c[\w.]* ?(?:§+|sections?|sec\.?)? ?(?:132[4-8]|1253|1306)|illegal re-?entry|re-?entry after (?:removal|deportation)|improper entry|harboring aliens|18 ?u\.? ?s\.? ?c[\w.]* ?(?:§+|sections?)? ?154[1-6]|visa fraud|fraud and misuse of visas"
)
_CRIME_STATUTE = Lazy(
    r"^(?:title 18|title 21|title 8.{0,40}132|18 |21 |26 ?u.{0,10}72|8 ?u.{0,14}132|penal code|p\.?c|n\.?m\.?s\.?a|section 30-|§ ?30-|30-|42 ?u.{0,14}408|7 ?u.{0,14}2024|vehicle code|health)"
)
_NO_OFFENCE = frozenset(
    {
        Purpose.CHILD_SUPPORT,
        Purpose.CIVIL_SUIT,
        Purpose.CIVIL_IMMIGRATION,
        Purpose.OWN_USE,
        Purpose.PRESS,
        Purpose.RESEARCH,
        Purpose.STATISTICS,
        Purpose.BENEFIT_ELIGIBILITY,
        Purpose.UC_ADMINISTRATION,
    }
)
_FELONY = Lazy(r"(?<!\w)(?:felony|felonies|felonious)(?!\w)")
_NEGATED = Lazy(r"(?:not|no|neither|without|rather than|never|sin|ningun[ao]?)(?: \w+){0,3} $")


@frozen
class PurposeRead:
    """What for, which offence, with the words; ``case`` is the number of the asker's own case."""

    purpose: Purpose
    offence: Offence
    evidence: tuple[Evidence, ...]
    case: str = ""
    immigration_offence: Signed = Signed.UNKNOWN
    felony: Signed = Signed.UNKNOWN


def read_purpose(
    parts: Sequence[tuple[View, int, int]],
    requester: RequesterKind,
    *,
    own: bool = False,
    state: State = State.FOUND,
) -> PurposeRead:
    """The purpose and the offence in the flat passages ``parts``.

    Two purposes of different kinds leave it unknown, both quoted as a contradiction; a claim of criminal investigation beside
    immigration words is such a case, for the law treats the two differently. "identified" needs an offence and a case number.
    """
    found: dict[Purpose, Evidence] = {}
    for view, start, end in parts:
        for purpose, pattern in _PURPOSES:
            if purpose in found:
                continue
            for match in pattern.finditer(view.flat.text, start, end):
                if not _NEGATED.search(view.flat.text[max(0, match.start() - 40) : match.start()]):
                    found[purpose] = view.quote_flat("purpose", match.start(), match.end(), state)
                    break
    if not found and not own and requester in (RequesterKind.LAW_ENFORCEMENT, RequesterKind.PROSECUTOR):
        crime = _named_offence(parts, state)
        if crime is not None:  # an officer who names a crime and nothing else asks because of it
            found[Purpose.CRIMINAL_INVESTIGATION] = evolve(crime, field="purpose")
    purpose, evidence = _one(found, requester, own)
    offence, more, case, immigration, felony = _offence(parts, purpose, state)
    return PurposeRead(purpose, offence, (*evidence, *more), case, immigration, felony)


def _one(found: dict[Purpose, Evidence], requester: RequesterKind, own: bool) -> tuple[Purpose, tuple[Evidence, ...]]:
    if own:
        return Purpose.OWN_USE, ()
    if requester is RequesterKind.PRESS:
        return Purpose.PRESS, (found[Purpose.PRESS],) if Purpose.PRESS in found else ()
    if requester is RequesterKind.CHILD_SUPPORT and Purpose.CHILD_SUPPORT in found:
        return Purpose.CHILD_SUPPORT, (found[Purpose.CHILD_SUPPORT],)
    if requester is RequesterKind.UC_OVERSIGHT and Purpose.UC_OVERSIGHT in found:
        return Purpose.UC_OVERSIGHT, (found[Purpose.UC_OVERSIGHT],)
    strong = [purpose for purpose in (Purpose.CRIMINAL_INVESTIGATION, Purpose.CIVIL_IMMIGRATION) if purpose in found]
    if len(strong) == 2:
        return Purpose.UNKNOWN, tuple(evolve(found[purpose], state=State.CONTRADICTION) for purpose in strong)
    if strong and requester not in (RequesterKind.LITIGANT, RequesterKind.ATTORNEY):
        return strong[0], (found[strong[0]],)
    if not found:
        return Purpose.UNKNOWN, ()
    first = next(purpose for purpose, _ in _PURPOSES if purpose in found)
    return first, (found[first],)


def _named_offence(parts: Sequence[tuple[View, int, int]], state: State) -> Evidence | None:
    """The first criminal statute, else the first word for a crime."""
    for view, start, end in parts:
        text = view.flat.text
        for read in numbers.statutes(view, start, end):
            if _CRIME_STATUTE.match(text[read.start : read.end]):
                return view.quote_flat("offence", read.start, read.end, state)
        match = _OFFENCES.search(text, start, end)
        if match is not None:
            return view.quote_flat("offence", match.start(), match.end(), state)
    return None


def _offence(
    parts: Sequence[tuple[View, int, int]], purpose: Purpose, state: State
) -> tuple[Offence, tuple[Evidence, ...], str, Signed, Signed]:
    named = _named_offence(parts, state)
    case, number = "", None
    immigration, felony = Signed.UNKNOWN, Signed.UNKNOWN
    for view, start, end in parts:
        text = view.flat.text
        if number is None:
            read = next((read for read in numbers.case_numbers(view, start, end)), None)
            if read is not None:
                number, case = view.quote_flat("case_number", read.start, read.end, state), read.value
        if _IMMIGRATION_OFFENCE.search(text, start, end):
            immigration = Signed.YES
        if _FELONY.search(text, start, end):
            felony = Signed.YES
    if purpose in _NO_OFFENCE:
        return Offence.NONE, (), case, immigration, felony
    if purpose is not Purpose.CRIMINAL_INVESTIGATION:
        return Offence.UNKNOWN, (), case, immigration, felony
    if named is None:
        return Offence.GENERIC, (), case, immigration, felony
    if immigration is Signed.UNKNOWN:
        immigration = Signed.NO
    if number is None:
        return Offence.UNKNOWN, (evolve(named, state=State.UNSURE),), "", immigration, felony
    return Offence.IDENTIFIED, (named, number), case, immigration, felony
