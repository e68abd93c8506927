"""Reads how much is asked for: one person, a list, a group, an employer, everything, standing access, a room, an arrest."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from custos.core.reading.find.persons import PersonRead
from custos.core.reading.readings import Evidence, RequesterKind, Scope, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

_STANDING = Lazy(
    r"(?<!\w)(?:(?:the same |similar |some |our own )?(?:direct|on-?line|remote|electronic|real-?time|live|read-?only|query|look-?up|ongoing|continuous|continuing|standing|permanent|unrestricted|full|system|portal|database|24/7)(?:,? (?:and )?(?:direct|on-?line|remote|electronic|real-?time|read-?only|ongoing|full))* access(?: to (?:your|the|all|worker|wage)[\w ,-]{0,60}?(?:records|database|databases|system|systems|files|data))?"
    r"|direct(?:ly)? (?:log ?in|connection|link|query|connect|access)|access(?:ing)? (?:to )?(?:your|the (?:agency|department|division|state|office|labor commissioner)'?s?|state) (?:\w+ ){0,4}(?:databases?|systems?|portal|data system|records system)|access to (?:all )?(?:worker|wage|employer|employee|claimant)(?: and \w+)? (?:records|data|databases?)"
    r"|log-?ins?|log ?in credentials|log-?ons?|user ?(?:names?|accounts?|ids?)|(?:an? )?accounts? (?:for|so that|that would)[\w ]{0,30}(?:agents?|officers?|staff|analysts?|investigators?|us)|passwords?|(?:read-only |user |system )credentials|credentials (?:to|for) (?:your|their|our|the|its) (?:\w+ ){0,4}(?:systems?|databases?|portal|records)|(?:nightly|daily|weekly|monthly|quarterly|regular|automatic|automated|live) (?:data )?(?:feeds?|extracts?|downloads?|uploads?|transfers?|exports?)|data feed|api (?:access|key)"
    r"|(?:run|make|conduct|perform) (?:our|their|its) own (?:searches|queries|look-?ups)|query (?:your|the) (?:\w+ )?(?:databases?|systems?|records)|search (?:your|the) (?:\w+ ){0,2}(?:databases?|systems?) (?:ourselves|directly|as needed)"
    r"|acceso (?:directo|en linea|electronico|permanente|continuo|remoto)|usuario y contrasena|cuentas? de usuario|acceso a (?:su|la) (?:base de datos|sistema))(?!\w)"
)
_DATABASE = Lazy(
    r"(?<!\w)(?:(?:entire|whole|full|complete) (?:\w+ ){0,3}?(?:databases?|data ?sets?|(?:wage|employer|worker|claimant|employee|claims) (?:files?|records?|rolls?|lists?))|all (?:of )?(?:your |the |its )?(?:current )?(?:\w+ ){0,2}?(?:records|files|data|wage records|claims)(?! (?:of|for|on|about|pertaining|relating|concerning|regarding|between|from|in your possession (?:of|for|concerning|regarding)))|all (?:your |the |of the |of your )?(?:workers|employers|claimants|employees|wage earners)(?! (?:at|of|who|with|whose|from|employed|in the|named|listed|reported))"
    r"|every (?:worker|employer|claimant|employee)(?! (?:at|of|who|with|whose|from|employed|named|listed))|bulk (?:data|download|extract|copy|request|records|file|export)|in bulk|data ?dump|(?:an? )?(?:extract|copy|dump|export|download) of (?:your|the) (?:\w+ ){0,3}?(?:database|system|wage file|rolls?|claims file)|all (?:unemployment|wage|employer) (?:records|data|claimants|accounts)|everyone (?:in|on) (?:your|the) (?:database|rolls?|system|state)|names of all (?:claimants|workers|employers|ui claimants|employees)(?! (?:at|of|who|with|whose|from|employed))"
    r"|toda la base de datos|todos los (?:registros|trabajadores|empleados|empleadores|reclamantes))(?!\w)"
)
_GROUP = Lazy(
    r"(?<!\w)(?:(?:all|any|every|each|list of|lists of|names of|names and \w+ of|names, [\w, ]{0,60} of|records (?:of|for|on)|information (?:on|about)|identify|those|the)(?: (?:of|the|all|any|your|named|those))* (?:\w+ ){0,3}?(?:workers?|employees?|claimants?|persons?|people|individuals?|applicants?|employers?|wage earners|aliens?|immigrants?|laborers?|drivers?|roofers?)"
    r" (?:who|whose|with|without|born|from|using|in the (?:\w+ ){1,3}(?:industry|sector|trade|county|area|business)|having|lacking|that (?:have|use|are|were|share)|of (?:\w+ )?(?:origin|nationality|descent)|suspected|flagged|believed)"
    r"|anyone (?:who|with|whose|using)|everyone (?:who|with|whose|using)|(?:undocumented|unauthorized|foreign[- ]born|illegal|noncitizen|non-citizen|hispanic|latino|mexican|guatemalan|honduran) (?:workers|aliens|employees|immigrants|claimants|persons|people|individuals)|list of (?:all )?employers|employers in (?:the )?|todos los (?:trabajadores|empleados) (?:que|sin|de origen|nacidos))(?!\w)"
)
_NAMED = r"(?:the |these |those |all )?(?:names|people|persons|individuals|workers|employees|claimants|applicants|suspects|drivers)"
_ANNEXED = Lazy(
    r"(?<!\w)(?:(?:attached|enclosed|accompanying|annexed|appended|following) (?:\w+ )?(?:lists?|spreadsheets?|rosters?|workbooks?|names)(?! of (?!"
    + _NAMED
    + r"))|(?:lists?|spreadsheets?|rosters?|workbooks?) of "
    + _NAMED
    + r" (?:\w+ ){0,4}?(?:attached|enclosed|annexed|appended|below)|(?:list|spreadsheet|roster|names) (?:is |are )(?:attached|enclosed|annexed|appended|below)"
    r"|(?:people|persons|individuals|workers|employees|claimants|those|everyone) (?:named |listed |identified |shown )?(?:in|on) (?:the |our |this )?(?:attachment|enclosure|annex|appendix|spreadsheet|workbook)"
    r"|(?:lista|relacion|hoja) (?:adjunta|anexa))(?!\w)"
)
_FIRM = Lazy(
    r"(?<![\w])((?:[A-Z0-9][\w&'.-]*,?\s(?:(?:&|of|and|de|y|the)\s)?){1,6}(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Company|Ltd|LP|LLP|Farms|Roofing|Builders|Construction|Packing|Trucking|Contractors|Industries|Enterprises|Foods|Dairy|Ranch|Garments?|Staffing|Cleaners|Dairies|Poultry|Landscaping|Drywall|Restaurant|Car\sWash)\b\.?)"
)
_OF_FIRM = Lazy(
    r"(?<!\w)(?:(?:all |every |any |the |each |current |former |their |full )*(?:employees?|workers?|persons?|people|individuals?|everyone|anyone|payrolls?|payroll records|wage reports?|quarterly wage reports|wage records|wages|personnel|staff|records|roster|work ?force|names[\w, ]{0,60})(?: \w+){0,4} (?:employed by|reported by|working (?:at|for)|employed at|who work(?:ed)? (?:at|for)|filed by|submitted by|of|by|at|for|from)|employer(?:s)?(?: account)?(?: of| for|:)?|empleados de|trabajadores de|employer records (?:of|for))(?: the| employer| company)? $"
)
_OWN = Lazy(
    r"(?<!\w)(?:my own (?:\w+ )?(?:files?|records?|claims?|information|wages?|data|case|hearing)|(?:copy|copies) of (?:all )?my (?:\w+ ){0,3}(?:files?|records?|claims?|information|history|case|papers|documents|statements?)|my (?:\w+ ){0,2}(?:wage[- ]claim|claim file|file|claim|wage records?|wage history|unemployment (?:claim|file|benefits|records)|hearing(?: date)?|records?|personnel file)|what (?:information|records) you have (?:on|about) me|records (?:about|on) me|i filed (?:a|my)"
    r"|copia de mi (?:\w+ ){0,2}(?:expediente|reclamo|caso|archivo)|mi (?:propio )?(?:expediente|reclamo|caso|archivo|audiencia|historial)|mis (?:propios )?(?:registros|documentos|salarios|datos)|our (?:own )?(?:hearing(?: date)?|(?:\w+ )?account|case|file|upcoming hearing)|nuestra audiencia|(?:date|time) of our hearing|when our hearing|our (?:company|business)'?s? (?:hearing|account|case|file|records))(?!\w)"
)
_PUBLIC = Lazy(
    r"(?<!\w)(?:public[- ]records?(?: act)?(?: request| requests| law)?|inspection of public records(?: act)?|freedom of information(?: act)?|open records(?: act| request| law)?|ipra|cpra|foia|sunshine (?:law|act)|14-2-1|gov(?:ernment|\.)? code,? (?:§+ ?|sections? )?(?:7920|6250)|registros publicos|ley de inspeccion)(?!\w)"
)
_ENTRY = Lazy(
    r"(?<!\w)(?:(?:want(?:s|ed)?|ask(?:s|ed)?|request(?:s|ed)?|demand(?:s|ed)?|need(?:s|ed)?|tried|insist(?:s|ed)?|quieren|desean) (?:us )?(?:to )?(?:be let |come |go |get |walk )?(?:into|in|enter|inside|search|look (?:around|through|for)|entrar|wait in|sit in|attend)(?: [\w' ]{0,50})?|(?:enter|entering|entry (?:to|into)|search) (?:the |your |our |this )?(?:\w+ ){0,2}(?:office|premises|building|hearing rooms?|waiting (?:room|area)|lobby|work area|back office|file room)|access to (?:the |your |our )?(?:\w+ ){0,2}(?:premises|building|hearing rooms?|office|work area|back offices?)|let (?:them|us|me|the agents) (?:in|into|go)|attend (?:the|a|your) (?:settlement conference|hearing)|came (?:in|into)[\w ]{0,40}(?:to|and) (?:search|look)|(?:want(?:s|ed)?|ask(?:s|ed)?|need(?:s|ed)?|demand(?:s|ed)?) (?:for )?(?:the |our |your )?(?:\w+ ){0,3}(?:rooms?|offices?|doors?|files?|cabinets?) (?:to be )?(?:opened|unlocked)|search warrant for (?:the|our|this|your)|(?:if|whether) (?:they|he|she) (?:could|can|may) (?:sit in|come in|go in|enter|wait inside))(?!\w)"
)
_ARREST = Lazy(
    r"(?<!\w)(?:to arrest|arrest(?:s|ed|ing)? (?!warrant|record)|take (?:him|her|them|\w+ \w+) into custody|detain (?!er)|pick (?:him|her|them) up|to serve an? (?:\w+ )?warrant on|arrestar|detener(?:lo|la)?)"
)
_AT_DOOR = Lazy(
    r"(?<!\w)(?:at (?:the |our )?(?:front )?(?:counter|desk|door|lobby|reception|window|entrance)|(?:came|come|arrived|appeared|showed up|walked|are|is) (?:in(?:to|side)? |to |at |here|up )(?:[\w ]{0,30}?)(?:office|counter|lobby|desk|door|here|reception|waiting room|front)|in (?:the|our) (?:lobby|waiting room|waiting area|reception)|en (?:la|el) (?:recepcion|ventanilla|mostrador|puerta|sala de espera))(?!\w)"
)


@frozen
class ScopeRead:
    """How much is asked for, and the words that say so."""

    scope: Scope
    evidence: tuple[Evidence, ...]
    firm: str = ""
    at_door: bool = False


def read_scope(
    parts: Sequence[tuple[View, int, int]],
    people: Sequence[PersonRead],
    requester: RequesterKind,
    *,
    state: State = State.FOUND,
    note: bool = False,
) -> ScopeRead:
    """The scope of an ask in the flat passages ``parts``.

    The widest plain words decide: standing access before the whole database, before a group, before a firm, before persons.
    Words of a person about himself or herself, or of the public-records law, are read first.
    """

    def first(pattern: Lazy) -> tuple[View, int, int] | None:
        for view, start, end in parts:
            match = pattern.search(view.flat.text, start, end)
            if match and match.end() > match.start():
                return view, match.start(), match.end()
        return None

    def answer(scope: Scope, place: tuple[View, int, int] | None, firm: str = "") -> ScopeRead:
        evidence = (place[0].quote_flat("scope", place[1], place[2], state),) if place else ()
        return ScopeRead(scope, evidence, firm, door is not None)

    door = first(_AT_DOOR)
    official = requester in _OFFICIALS
    public, own, standing = first(_PUBLIC), first(_OWN), first(_STANDING)
    if (
        own
        and not official
        and not (public and requester in (RequesterKind.PRESS, RequesterKind.PUBLIC))
        and requester is not RequesterKind.PRESS
    ):
        return answer(Scope.OWN_RECORDS, own)
    if public and not official:
        return answer(Scope.PUBLIC_RECORDS, public)
    if standing and not (public and not official):
        return answer(Scope.STANDING_ACCESS, standing)
    entry, arrest = first(_ENTRY), first(_ARREST)
    if (note or door or official) and entry is not None and (door or not people or note):
        return answer(Scope.ENTRY, entry)
    if arrest is not None and (note or door):
        return answer(Scope.ARREST, arrest)
    everything = _not_of_a_person(first(_DATABASE), people)
    if everything is not None and not people:
        return answer(Scope.DATABASE, everything)
    if requester is RequesterKind.PRESS and public:
        return answer(Scope.PUBLIC_RECORDS, public)
    firm = _firm(parts)
    if len(people) >= 2:
        return ScopeRead(
            Scope.LIST,
            tuple(_person(read, state) for read in people),
            firm[3] if firm else "",
            door is not None,
        )
    annexed = first(_ANNEXED)
    if annexed is not None and firm is None:
        return answer(Scope.LIST, annexed)
    if len(people) == 1:
        return ScopeRead(Scope.PERSON, (_person(people[0], state),), firm[3] if firm else "", door is not None)
    if firm is not None:
        return answer(Scope.EMPLOYER, firm[:3], firm[3])
    group = first(_GROUP)
    if group is not None:
        return answer(Scope.GROUP, group)
    if entry is not None and door:
        return answer(Scope.ENTRY, entry)
    return ScopeRead(Scope.UNKNOWN, (), "", door is not None)


_OFFICIALS = frozenset(
    {
        RequesterKind.IMMIGRATION_AGENCY,
        RequesterKind.LAW_ENFORCEMENT,
        RequesterKind.PROSECUTOR,
        RequesterKind.CHILD_SUPPORT,
        RequesterKind.UC_AGENCY,
        RequesterKind.UC_OVERSIGHT,
        RequesterKind.BENEFIT_AGENCY,
        RequesterKind.TAX_AGENCY,
        RequesterKind.STATISTICS_AGENCY,
        RequesterKind.LABOR_AGENCY,
        RequesterKind.OTHER_OFFICIAL,
        RequesterKind.FOREIGN_GOVERNMENT,
    }
)


def _not_of_a_person(place: tuple[View, int, int] | None, people: Sequence[PersonRead]) -> tuple[View, int, int] | None:
    if place is None:
        return None
    view, _, end = place
    last = view.flat.span(end - 1, end)[1]
    near = any(read.view is view and 0 <= read.start - last < 120 for read in people)
    return None if near else place


def _person(read: PersonRead, state: State) -> Evidence:
    return read.view.quote("persons", read.start, read.end, read.state if state is State.FOUND else state)


def _firm(parts: Sequence[tuple[View, int, int]]) -> tuple[View, int, int, str] | None:
    """The firm whose people or papers are asked for."""
    for view, start, end in parts:
        first, last = view.flat.span(start, end) if end > start else (0, 0)
        for match in _FIRM.finditer(view.text, first, last):
            lead = " ".join(view.text[max(0, match.start() - 120) : match.start()].lower().split()) + " "
            if _OF_FIRM.search(lead):
                return (
                    view,
                    view.flat.at(match.start()),
                    view.flat.at(match.end() - 1) + 1,
                    " ".join(match[1].split()).rstrip(","),
                )
    return None
