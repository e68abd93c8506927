"""Finds the persons that a paper or a mail is about, with the identifiers that are given for them.

A name counts only where the words around it say that it is the person asked about ("named", "claimant", "DOB", a numbered
list, "Name:"). Capital letters alone make no person: judges, officers, staff and firms have them too.
No status and no birthplace is ever read.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from custos.core.reading.find import dates as date_finder
from custos.core.reading.find import numbers, places
from custos.core.reading.readings import Person, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold

_WORD = r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019A-Z\u00c0-\u00de]*(?:-[A-Z\u00c0-\u00de][\w'\u2019]*)*"
_PART = rf"(?:[A-Z]\.|(?:Jr|Sr|Ma|Fco)\.|{_WORD})"
_LINK = r"(?:de la|de las|de los|del|de|la|y|da|dos|van der|van den|van de|van|von der|von|der|den|bin|al|el|e)"
NAME = rf"{_PART}(?:,? (?:{_LINK} )?{_PART}){{1,4}}"

_NOT_A_NAME_WORDS = """
    dairy roofing farms builders construction packing trucking contractors industries enterprises foods restaurant ranch garment garments staffing
    cleaners poultry landscaping drywall bakery produce hospitality panaderia local union bank hotel motel market store stores wash car
    clinic hospital logistics transport electric plumbing painting concrete masonry nursery orchards vineyards brewery cafe grill kitchen
    electronic filing test debtor creditor class privacy communication communications data system systems online policy policies guide exchange server
    window outlook microsoft google internet version original currently another message database login portal account access direct same
    quick follow docket motion notice hello good morning afternoon evening buenos buenas dias tardes gracias
    authorized official custodial noncustodial obligor detainer mail email website city town village pueblo nation tribe printed signed signature issued
    homeland summary bulletin memo memorandum notice report complaint affidavit application attention delivery counter front desk hon honorable
    obispo cabinet library museum association institute foundation center centre reporter editor owner president manager
    department division office court county state states united district judge magistrate officer agent
    special warrant subpoena order street avenue road boulevard drive suite floor inc llc corp
    corporation company co ltd lp llp agency bureau commission board administration monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august
    september october november december dear sincerely regards thanks thank please subject from to date
    cc re fwd attachment exhibit page section title code act rule rules public records request
    inspection immigration customs enforcement homeland security investigations removal operations labor
    workforce solutions commissioner secretary director deputy chief supervisor attorney counsel clerk
    sheriff police detective sergeant lieutenant captain trooper investigator unemployment insurance
    employment wage wages claim claims claimant worker employer employee payroll records record file
    files quarterly tax new mexico california texas arizona colorado nevada american north south east
    west los las santa san unit team case number no docket hearing the this that these those we our your
    my his her their it i you he she they and or for with under pursuant any all each every other friend
    dba aka ssn dob phone fax email ext office search seizure arrest grand jury senator representative
    governor mayor news times daily press journal tribune herald gazette university college school
    hospital bank church estado departamento oficina tribunal juez secretaria secretario senor senora
    sra sr atentamente gracias saludos estimado estimada asunto fecha lunes martes miercoles jueves
    viernes enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre re
    regarding concerning about name person individual plaintiff defendant petitioner respondent united
    custodian human resources benefits appeals tribunal central standard time mountain pacific eastern
    building room box po service services support child family social criminal civil code penal
    government general inspector assistant program manager administrator paralegal analyst confidential
    urgent immediate response needed reference yo information informacion consent consentimiento autorizacion authorization
"""
_NOT_A_NAME = frozenset(_NOT_A_NAME_WORDS.split())
_TITLES = Lazy(r"(?:Mr|Mrs|Ms|Mx|Miss|Sr|Sra|Srta|Don|Doña)\.? ")
_OFFICE_BEFORE = Lazy(
    r"(?<!\w)(?:patron|empleador|employer|company|firm|store|restaurant|judge|justice|hon\.?|honorable|agent|officer|detective|det\.|sgt\.?|sergeant|lieutenant|lt\.|captain|sheriff|deputy|investigator|secretary|director|commissioner|"
    r"attorney|counsel|clerk|dear|estimad[oa]|attn:?|attention:?|trooper|senator|representative|governor|supervisor|analyst|reporter|assistant|cc:|from:|by:|(?:signed|served|issued|submitted|prepared|taken|written|sent) by:?|sincerely,?|regards,?|thank you,?|my name is|i am|this is|me llamo|mi nombre es|soy)\s*$"
)
_BEFORE = Lazy(
    r"(?<!\w)(?:name(?:s|d)?(?: of (?:the )?(?:alien|person|worker|employee|claimant|individual|subject|witness|obligor|defendant))?(?: to be (?:searched|arrested))?\)?|named?|person|persons|individual|individuals|worker|workers|employee|claimant|suspect|subject|target|defendant|obligor|debtor|"
    r"non-?custodial parent|custodial parent|noncustodial parent|parent|father|mother|witness|alien|party|appellant|client|patient|re|regarding|concerning|about|reference|in the matter of|matter of|records? (?:of|for|on|about)|file (?:of|for|on)|files (?:of|for|on)|wages? (?:of|for)|wage records (?:of|for)|"
    r"information (?:on|for|about|of|regarding)|history (?:of|for)|data (?:on|for)|address (?:of|for)|employer (?:of|for)|claim (?:of|by|for)|claims of|hearing (?:of|for)|whether|if|for|locate|arrest|detain|looking for|search for|seeking|ask(?:ed|ing)? for|asked about|speak (?:to|with)|identify|identified as|known as|"
    r"trabajador|trabajadora|empleado|empleada|persona|nombre|llamad[oa]|acerca de|sobre|para|expediente de|registros de|senor|senora|indictment of|investigation of|investigating|against|worked by|filed by|pertaining to|relating to|related to)"
    r"(?: (?:one|mr|mrs|ms|sr|sra)\.?)?[:,]? ?[\"'(]?$"
)
_STRONG_BEFORE = Lazy(
    r"(?<!\w)(?:name(?:s|d)?(?: of (?:the )?(?:alien|person|worker|employee|claimant|individual|subject|witness|obligor|defendant))?(?: to be (?:searched|arrested))?\)?|worker|employee|claimant|constituent|suspect|subject|target|obligor|defendant|individual|person|alien|parent|father|mother|witness|client|looking for|locate|asked for|asking for|asks for|arrest|whether|"
    r"nombre|llamad[oa]|trabajador|trabajadora|empleado|empleada|identified as|custodial parent|(?:records?|files?|wages?|information|history|data|address|employer|claims?|hearing|expediente|registros|salarios|historial|datos) (?:of|for|on|about|regarding|de|para|sobre|pertaining to|relating to)|regarding|concerning|re|investigating|investigation of|in the matter of)"
    r"(?: (?:one|a|the|mr|mrs|ms|sr|sra)\.?)?[:,]? ?[\"'(]?$"
)
_AFTER = Lazy(
    r"^[\"')]?(?:,? ?\(?(?:d\.?o\.?b\.?|date of birth|born|fecha de nacimiento|nacid[oa]|ssn|social security|a-?number|a ?#|a\d{8}|alien|aka|a\.k\.a|also known)"
    r"|,? ?(?:who (?:is|was|has|works|worked|filed)|works|worked|is employed|was employed|currently employed|filed|appears|has been|is suspected|is the subject|is a claimant|trabaja|trabajo|trabajaba|has a (?:hearing|claim)|is removable|is subject to|owes|may be|is believed))"
)
_LISTED = Lazy(r"^(?:\(?\d{1,3}[.)]|[-*\u2022\u00b7o])\s+")
_FIRM = Lazy(
    r"^,? (?:& [A-Z]|Inc|LLC|L\.L\.C|Corp|Co\b|Company|Ltd|LLP|LP|Farms|Roofing|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Services|Group|Partners|Foods|Restaurant|Dairy|Ranch|Garment|Staffing|Cleaners|Car Wash)"
)
_BORN = Lazy(
    r"(?<!\w)(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?|fecha de nacimiento|nacid[oa](?: el)?|naci(?: el)?)[:.]? ?(?:is |es )?(?:el )?\(?"
)
_STAFF_HINT = Lazy(r"[\w.+-]+@[\w.-]+")


@frozen
class PersonRead:
    """A person at ``view.text[start:end]``."""

    view: View
    start: int
    end: int
    person: Person
    state: State = State.FOUND


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.@/-]){NAME}(?![\w@])")


def persons(
    view: View, start: int = 0, end: int | None = None, *, but: tuple[str, ...] = (), strict: bool = False
) -> tuple[PersonRead, ...]:
    """The persons asked about in ``view.text[start:end]``, each once, with what is given for them up to the next person.

    ``but`` are names that are not asked about (the sender, the addressee). ``strict`` takes only what is plainly marked.
    """
    stop = len(view.text) if end is None else min(end, len(view.text))
    skip = {key_of(name) for name in but if name}
    found: list[PersonRead] = []
    text = re.sub(r"[\n\r\t\u00a0]", " ", view.text)
    for match in _name().finditer(text, start, stop):
        for first, last in _trim(text, match.start(), match.end(), view):
            name = " ".join(text[first:last].split())
            if (
                not is_name(name)
                or key_of(name) in skip
                or any(key_of(name) <= key or key <= key_of(name) for key in skip if len(key) > 1)
            ):
                continue
            if _asked_about(view, text, first, last, strict):
                found.append(PersonRead(view, first, last, Person(name=name)))
    return _with_identifiers(view, _once(found), stop)


def oneself(view: View, name: str, end: int) -> PersonRead | None:
    """The writer, where the own name stands in the text, with the identifiers given anywhere before ``end``."""
    at = re.search(r"\s+".join(map(re.escape, name.split())), view.text)
    if at is None:
        return None
    read = PersonRead(view, at.start(), at.end(), Person(name=" ".join(at.group().split())))
    (whole,) = _with_identifiers(view, [evolve(read, start=0, end=0)], end, reach=end)
    return evolve(whole, start=at.start(), end=at.end())


def key_of(name: str) -> frozenset[str]:
    """The words of a name in any order and spelling: "Pérez, Ana" and "ANA PEREZ" are the same key."""
    return frozenset(
        word
        for word in re.findall(r"[a-z]{2,}", fold(name))
        if word not in ("de", "la", "del", "las", "los", "mr", "mrs", "ms", "sr", "sra", "jr")
    )


def _trim(text: str, first: int, last: int, view: View) -> list[tuple[int, int]]:
    """Cuts words that belong to no name from both ends, and splits at a line's end."""
    spans = []
    for part in re.finditer(r"[^\n]+", view.text[first:last]):
        begin, finish = first + part.start(), first + part.end()
        words = [(begin + word.start(), begin + word.end()) for word in re.finditer(r"\S+", text[begin:finish])]
        while words and fold(text[words[0][0] : words[0][1]]).strip(".,'") in _NOT_A_NAME:
            words.pop(0)
        while words and (
            fold(text[words[-1][0] : words[-1][1]]).strip(".,'") in _NOT_A_NAME
            or text[words[-1][0] : words[-1][1]] in ("y", "e", "de", "la")
        ):
            words.pop()
        if not words:
            continue
        final = words[-1][1]
        while final > words[0][0] and text[final - 1] in ",;:":
            final -= 1
        if text[final - 1] == "." and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", text[words[0][0] : final]):
            final -= 1
        spans.append((words[0][0], final))
    if len(spans) > 1 and not any(is_name(text[a:b]) for a, b in spans):
        return [(spans[0][0], spans[-1][1])]  # a name that the end of a line has broken
    if len(spans) > 1 and all("\n" in view.text[a[1] : b[0]] for a, b in pairwise(spans)):
        joined = (
            [(spans[0][0], spans[-1][1])]
            if len(view.text[spans[0][0] : spans[-1][1]].split()) <= 4
            and any(len(text[a:b].split()) == 1 for a, b in spans)
            else []
        )
        return joined or spans
    return spans


def is_firm(after: str) -> bool:
    """Whether what follows a name makes it a firm's ("Ruiz Roofing", "Lopez & Sons", "Vega LLC")."""
    return _FIRM.match(after) is not None


def is_name(name: str) -> bool:
    words = [word.strip(".,'") for word in name.split()]
    real = [
        word
        for word in words
        if len(word) > 1 and fold(word) not in ("de", "la", "del", "y", "las", "los", "da", "e", "jr", "sr")
    ]
    return (
        2 <= len(real) <= 6
        and len(name) <= 60
        and not any(fold(word) in _NOT_A_NAME for word in real)
        and not any(char.isdigit() for char in name)
    )


def _asked_about(view: View, text: str, first: int, last: int, strict: bool) -> bool:
    before = fold(text[max(0, first - 60) : first])
    title = _TITLES.search(text[max(0, first - 5) : first])
    if title:
        before = before[: -len(title.group())]
    after_raw = text[last : last + 40]
    if _FIRM.match(after_raw) or re.match(
        r"^,? (?:Esq|Judge|Justice|Clerk|AUSA|Special Agent|Attorney|Secretary|Commissioner|Director|Deputy)",
        after_raw,
    ):
        return False
    if _OFFICE_BEFORE.search(before) or re.search(r"(?:subject|asunto): ?$", before):
        return False
    row = view.row_at(first)
    if row is not None and first - row.start <= 6 and _LISTED.match(row.raw):
        rest = text[last : row.end].strip()
        return row.raw[0].isdigit() or row.raw[0] == "(" or not rest or rest[0] in ",;(-:"
    if _AFTER.match(fold(after_raw)):
        return True
    if re.search(r"(?<!\w)(?:i|yo), $", before) and after_raw[:1] == ",":
        return True  # "I, Ana Ruiz, authorize ...": the one who signs speaks of his or her own records
    if _STRONG_BEFORE.search(before):
        return True
    return not strict and bool(_BEFORE.search(before))


def _once(found: list[PersonRead]) -> list[PersonRead]:
    kept: list[PersonRead] = []
    keys: list[frozenset[str]] = []
    for read in found:
        key = key_of(read.person.name)
        if not key or any(key <= other for other in keys):
            continue
        kept.append(read)
        keys.append(key)
    return kept


def _with_identifiers(view: View, found: list[PersonRead], stop: int, reach: int = 400) -> tuple[PersonRead, ...]:
    result = []
    for index, read in enumerate(found):
        until = found[index + 1].start if index + 1 < len(found) else min(stop, read.end + reach)
        first, last = view.flat.at(read.end), view.flat.at(min(until, read.end + reach))
        person = read.person
        born = _BORN.search(view.flat.text, first, last)
        state = read.state
        if born:
            days = date_finder.dates(view, born.end(), min(last, born.end() + 40))
            if days and days[0].start - born.end() < 8:
                person = evolve(person, born_on=days[0].value)
                state = State.UNSURE if days[0].value is None else state
        a_number = numbers.a_numbers(view, first, last)
        if a_number:
            person = evolve(person, a_number=a_number[0].value)
        ssn = numbers.ssn_last4(view, first, last)
        if ssn:
            person = evolve(person, ssn_last4=ssn.value)
        place = places.addresses(view, first, min(last, first + 160))
        if place and re.search(
            r"(?:address|resid|lives?|living|domicilio|vive|home)\W+(?:\w+\W+){0,3}$|^[\s,;(]*$",
            view.flat.text[first : place[0].start],
        ):
            person = evolve(person, address=place[0].value)
        works = re.search(
            r"(?:works?|worked|employed|employer:?|trabaja|trabajaba) (?:at|for|by|with|en|para)?:? ?(?:the )?",
            view.flat.text[first : min(last, first + 140)],
        )
        if works:
            at, _ = view.flat.span(first + works.end(), min(last, first + works.end() + 60))
            firm = re.match(
                r"[A-Z0-9][\w&'-]*(?:,? (?:(?:&|of|and|de|la) )?[A-Z][\w&'-]*){0,5}",
                view.text[at : at + 70],
            )
            if firm:
                person = evolve(person, employer=firm.group().rstrip(".,"))
        result.append(evolve(read, person=person, state=state))
    return tuple(result)
