"""Reads which records or rooms are asked for: data classes, and the groups of fields that the law treats alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import evolve, frozen

from custos.core.reading.readings import DataClass, Evidence, FieldGroup, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

# Explicit words name a class whether the agency holds it or not (the answer may be "not held"). Order is no rank: all count.
_CLASSES: tuple[tuple[DataClass, str], ...] = (
    (
        DataClass.UI,
        r"unemployment|u\.?i\.? (?:file|files|claim|claims|records|data|benefits?|wage|information|database)|quarterly (?:wage|earnings|payroll|contribution)s?(?: (?:records?|reports?|data|information|history))?|wage (?:records?|reports?|data|history|histories|information|detail|file|match|and employer)"
        r"|wage and employment (?:records?|data|information|history)|workforce (?:database|data)|base period|new[- ]hire|employer contribution (?:reports?|records?)|desempleo|seguro de desempleo|informes? trimestrales? de salarios|registros de salarios",
    ),
    (
        DataClass.WAGE_CLAIM,
        r"wage[- ]claims?(?: files?| records?)?|wage theft (?:claims?|complaints?|files?)|claims? for (?:unpaid|back) (?:wages|pay)|unpaid wages? claims?|back[- ]?(?:pay|wages?) (?:claims?|case|file)|labor commissioner (?:claims?|complaints?|file)|reclamos? (?:de|por) (?:salarios?|sueldos?|pago)(?: no pagados?)?|reclamacion(?:es)? (?:de|por) salarios?|demanda de salarios",
    ),
    (
        DataClass.RETALIATION,
        r"retaliation (?:complaints?|cases?|files?|reports?|claims?|register)|complaints? of retaliation|threat reports?|retaliation|represalias?",
    ),
    (
        DataClass.INSPECTION,
        r"(?:open|ongoing|pending|current|active) (?:labor |wage |field |state )?(?:investigations?|inspections?)(?= (?:at|of|into|by your|by the (?:department|labor|division)|you|conducted|on))|inspection (?:cases?|files?|reports?)|field enforcement|site inspections?|details of (?:an?|the|your) (?:open |ongoing )?(?:investigation|inspection)|building sites|work ?site inspections?|your (?:investigation|inspection) of|investigacion abierta|inspeccion de",
    ),
    (
        DataClass.HEARING_CALENDAR,
        r"hearing (?:dates?|times?|calendars?|schedules?|rooms?|locations?|dockets?|lists?)|hearings? (?:calendar|schedule|today|tomorrow|this (?:week|morning|afternoon)|is (?:set|scheduled)|on)|(?:dates?|times?|day|place|schedule|location) (?:and (?:time|place|date) )?(?:of|for) (?:(?:my|our|the|his|her|their|a|any|all|upcoming|your) )?(?:\w+ ){0,2}(?:hearing|conference)s?|(?:dates?|times?|rooms?|place)[\w, ]{0,24} (?:of|for) (?:our|my|the|his|her|their|your) (?:\w+ )?hearing|(?:our|my) (?:upcoming |own )?hearing|when (?:is|are) (?:\w+ ){0,4}hearings?|(?:which|what) (?:room|time|day|office)[\w :.]{0,30}(?:hearing|conference|mediation)|scheduled (?:for a )?hearings?|settlement conferences?|has a hearing|calendar of hearings|(?:fecha|hora|dia|lugar) de (?:(?:la|mi|su|nuestra) )?audiencias?|cuando es (?:la|mi|nuestra) audiencia|calendario de audiencias",
    ),
    (
        DataClass.PERSONNEL,
        r"personnel (?:files?|records?)|your (?:employees'|staff'?s?|staff) (?:files?|records?|roster|home addresses)|staff (?:roster|directory|list)|(?:salary|salaries) of (?:your|agency|department|state) (?:staff|employees|officials)|expediente de personal",
    ),
    (
        DataClass.FEDERAL_TAX,
        r"federal tax (?:information|returns?|data)|tax return information|irs (?:data|records|returns)|form 1099|form 940|federal tax",
    ),
    (
        DataClass.CERTIFICATION,
        r"u[- ]visas?(?: certifications?)?|t[- ]visas?(?: certifications?)?|i-918|i-914|(?:u|t|u/t) (?:certification|nonimmigrant)s?|certification (?:files?|requests?) for victims|visa u",
    ),
    (
        DataClass.VISIT_LOG,
        r"(?:your|the|all|our|copies of|copy of) visit(?:or)?s?'? (?:logs?|register|sign-in)|sign-in sheets?|security (?:camera|video|footage)|surveillance (?:video|footage)|front desk log|registro de visitas",
    ),
    (
        DataClass.STATISTICS,
        r"statistics|statistical|aggregate (?:data|counts?|figures|numbers)|counts? by (?:county|month|year|industry|city)|how many (?:wage |unemployment |retaliation )?(?:claims|claimants|workers|complaints|hearings|requests|employers)|(?:total )?number of (?:wage |unemployment |retaliation )?(?:claims|claimants|workers|complaints|requests)|estadisticas|cuantos reclamos",
    ),
    (
        DataClass.AGENCY_RECORDS,
        r"(?:all |any |copies of |copy of )?(?:e-?mails?|correspondence|communications?|letters|memos?|memoranda|messages|texts)(?:,? (?:and|or) (?:e-?mails?|correspondence|communications?|letters|memos?|attachments|texts))*,? (?:exchanged |sent |received )?(?:between|with|to or from|to and from|from and to|concerning|regarding|entre|con)"
        r"|(?:agency|department|office) (?:policy|policies|contracts?|memos?|e-?mails)|training materials|your (?:policy|policies|memo|contracts?)|correos(?: electronicos)?|records of (?:communications?|requests?)|requests? (?:you|the (?:department|agency|division|office)) (?:have |has )?received",
    ),
    (
        DataClass.PREMISES,
        r"(?:enter|entry (?:to|into)|access to|search(?: of)?|come into|go into|walk into|look through|let (?:us|them|me) into|inside|wait in) (?:the |your |our |this |that |its )?(?:state )?(?:non-?public |back |staff |private )?(?:premises|offices?|buildings?|hearing rooms?|waiting (?:room|area)|lobby|file room|rooms?|work area|facility|area)|arrest (?:him|her|them|someone|a person|the (?:worker|claimant|man|woman)) (?:here|in (?:the|your))|entrar (?:a|en) (?:la|las|su|sus) (?:oficinas?|salas?)",
    ),
)
# Words that fit several classes: the first class that the agency holds is meant.
_GENERIC = Lazy(
    r"(?<!\w)(?:worker and employer (?:records?|data|information|databases?)|workers?(?:'s?)? (?:records?|data|information|files?|database)|employers?(?:'s?)? (?:records?|data|information|files?|names?|accounts?|database)|employee (?:records?|data|information|files)|employment (?:records?|history|histories|data|information|verification|status)|(?:current |last known |present )?(?:employers?|places? of (?:employment|work)|workplaces?)(?: (?:name|names|and|address|addresses|of|for))"
    r"|payroll(?: (?:records?|reports?|data|information|exhibits))?|earnings|wages|where (?:\w+ ){1,4}(?:works?|worked|is (?:working|employed)|are employed)|whether (?:\w+[.,]? ){1,6}?(?:works?|worked|is (?:working|employed)|was employed)|if (?:\w+[.,]? ){1,6}?(?:works?|worked|is employed) (?:at|for|in)|records? of (?:all )?(?:workers|employees|employers)|information about (?:the )?(?:workers|employees|employers)|list of (?:all )?(?:workers|employees|employers)|names? (?:and \w+ )?(?:of|for) (?:all )?(?:the )?(?:workers|employees|employers|persons reported)|(?:donde|si) (?:\w+ ){0,5}trabaja|registros de (?:los )?(?:trabajadores|empleados|empleadores|empleo)|historial de empleo|(?:database|databases|system) (?:of|with) (?:workers|employers)"
    r"|persons (?:employed|reported) by|reported by|state employment (?:data|records)|employer of record|salarios|sueldos|datos de (?:los )?(?:trabajadores|empleadores))(?!\w)"
)
_CLAIM_GENERIC = Lazy(
    r"(?<!\w)(?:claim(?:ant)?'?s? (?:files?|records?|forms?|history|information|number|status)|claims? (?:filed|made) by|(?:my|his|her|their|the) (?:\w+ )?claims?(?! (?:that|the|to|it))|claimants?|expediente(?: de reclamo)?|mi (?:reclamo|caso|expediente)|(?:my|own) (?:file|case file|records))(?!\w)"
)

_FIELDS: tuple[tuple[FieldGroup, str], ...] = (
    (
        FieldGroup.WAGES,
        r"(?:quarterly )?wages?(?! (?:claim|theft|and hour|order))(?: (?:records?|reports?|data|history|information|detail|amounts?))?|earnings|payroll(?: (?:records?|reports?|data))?|salar(?:y|ies)|sueldos?|salarios?|hours worked|gross pay",
    ),
    (
        FieldGroup.EMPLOYER,
        r"(?:current |last known |present |his |her |their )?employers?(?:'s?)?(?: (?:records?|data|information|names?|accounts?|address(?:es)?|of record|database))?(?! (?:id|identification number))|places? of (?:employment|work)|workplaces?|where (?:\w+ ){1,4}(?:works?|worked|is (?:working|employed))|whether (?:\w+[.,]? ){1,6}?(?:works?|worked|is (?:working|employed)|was employed)|if (?:\w+[.,]? ){1,6}?(?:works?|worked|is employed) (?:at|for|in)|employment (?:records?|history|data|information|verification)|empleador(?:es)?|patron|donde (?:\w+ ){0,4}trabaja|lugar de trabajo|historial de empleo",
    ),
    (
        FieldGroup.CONTACT,
        r"(?:home |current |last known |residential |mailing |present |street )?address(?:es)?(?= (?:of|for|and|on)|,|\.|;| ?$)(?! (?:of|for) (?:each |every |any |the |all |his |her |their |those )?employers?)|(?:home |residential |last known |current |mailing )address(?:es)?|(?:tele)?phone numbers?(?= (?:of|for|and|on)|,)|(?:telephone|phone|cell|mobile|contact) (?:numbers|information|details)|whereabouts|where (?:he|she|they|\w+ \w+|\w+) lives?|domicilios?|direccion(?:es)?(?: de| del| actual)|numeros? de telefono|e-?mail addresses",
    ),
    (
        FieldGroup.CLAIM,
        r"claims?(?:'s)? (?:history|files?|records?|information|status|forms?|amounts?)|benefits? (?:paid|amounts?|history|records?|payments?|claims?)|unemployment (?:benefits?|claims?)|wage[- ]claims?|reclamos?|beneficios",
    ),
    (
        FieldGroup.IDENTITY,
        r"dates? of birth(?!:? ?\(?\d|:? [a-z]+ \d|,? ?(?:19|20))|birth ?dates?(?!:? ?\(?\d)|dobs(?!\w)|names(?= (?:and|of|,)|,)(?! of (?:each |every |any |the |all |those |his |her |their )?(?:employers?|business))|identities|identifying (?:information|data)|full names|photographs?|driver'?s licen[sc]e|fechas? de nacimiento(?!:? ?\d)|nombres",
    ),
    (
        FieldGroup.SSN,
        r"social security (?:numbers|no\.?s)(?!:? ?[\dx*])|ssns(?!\w)|(?:and|or|,) (?:ssn|social security number)(?!:? ?[\dx*(])(?=s? ?(?:of|for|and|,|\.|$))|numeros? de seguro social(?!:? ?[\dx])",
    ),
    (
        FieldGroup.SENSITIVE,
        r"immigration status|citizenship(?! and immigration)(?: status)?|legal status|country of (?:birth|origin)|place of birth|birthplaces?|nationalit(?:y|ies)|sexual orientation|gender identity|religions?(?! freedom)|religious|medical (?:records?|information|condition)|health (?:information|condition)|disabilit(?:y|ies)|work authori[sz]ation|(?:undocumented|unauthorized|illegal) (?:workers?|aliens?|immigrants?|employees?|status)|estado migratorio|estatus migratorio|ciudadania|pais de (?:origen|nacimiento)|foreign[- ]born|alien (?:registration )?numbers(?! a\d)",
    ),
    (FieldGroup.HEARING, r"hearings?(?! officer)|audiencias?|settlement conferences?"),
    (
        FieldGroup.FILE,
        r"workers?(?: and employers?)? records?|employees?(?: and employers?)? records?|(?:complete|entire|whole|full|case|claim|claimant|wage[- ]claim|ui|unemployment|personnel|investigation|inspection|retaliation|my|his|her|their|own|the)(?: \w+)? files?(?! (?:room|a|an|number|no)\b)|copy of (?:my|the|his|her) (?:\w+ ){0,2}(?:file|records|claim)|all (?:documents|records|papers)|expediente|archivo completo|any and all (?:records|documents)",
    ),
)


@frozen
class RecordsRead:
    """Which classes and groups of fields are asked for, with the words."""

    data_classes: tuple[DataClass, ...]
    fields: tuple[FieldGroup, ...]
    evidence: tuple[Evidence, ...]
    words: str = ""
    """The first words that name the records."""


@cache
def _class_patterns() -> tuple[tuple[DataClass, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for kind, pattern in _CLASSES)


@cache
def _field_patterns() -> tuple[tuple[FieldGroup, re.Pattern[str]], ...]:
    return tuple((group, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for group, pattern in _FIELDS)


def read_records(
    parts: Sequence[tuple[View, int, int]], holds: Sequence[DataClass], state: State = State.FOUND
) -> RecordsRead:
    """What is asked for in the flat passages ``parts`` (view, start, end).

    Words that fit several classes mean the first that the agency holds, of unemployment-insurance data, wage-claim files and
    inspection cases; an agency whose holdings are not known is taken to hold the first.
    """
    classes: dict[DataClass, Evidence] = {}
    groups: dict[FieldGroup, Evidence] = {}
    words = ""
    for view, start, end in parts:
        text = view.flat.text
        for kind, pattern in _class_patterns():
            match = pattern.search(text, start, end)
            if match and kind not in classes:
                classes[kind] = view.quote_flat("data_classes", match.start(), match.end(), state)
                words = words or classes[kind].text
        for group, fields in _field_patterns():
            match = fields.search(text, start, end)
            if match and group not in groups:
                groups[group] = view.quote_flat("fields", match.start(), match.end(), state)
    worker_data = (DataClass.UI, DataClass.WAGE_CLAIM, DataClass.INSPECTION)
    first_held = next((kind for kind in worker_data if not holds or kind in holds), DataClass.UI)
    for view, start, end in parts:
        theirs = next(
            (
                match
                for match in _GENERIC.finditer(view.flat.text, start, end)
                if view.flat.text[: match.start()].endswith(("your ", "the agency's ", "sus "))
            ),
            None,
        )
        if theirs is not None and DataClass.UI in classes and first_held is DataClass.UI:
            classes[DataClass.UI] = view.quote_flat("data_classes", theirs.start(), theirs.end(), state)
            words = classes[DataClass.UI].text
        match = _GENERIC.search(view.flat.text, start, end)
        if match and not set(classes) & {DataClass.UI, DataClass.WAGE_CLAIM, DataClass.PERSONNEL}:
            classes[first_held] = view.quote_flat("data_classes", match.start(), match.end(), state)
            words = words or classes[first_held].text
        claim = _CLAIM_GENERIC.search(view.flat.text, start, end)
        if claim and not set(classes) & {
            DataClass.UI,
            DataClass.WAGE_CLAIM,
            DataClass.PERSONNEL,
            DataClass.HEARING_CALENDAR,
            DataClass.RETALIATION,
        }:
            only = [kind for kind in (DataClass.UI, DataClass.WAGE_CLAIM) if kind in holds]
            if len(only) == 1:  # where both are held, "the claim file" does not say which: it stays open
                classes[only[0]] = view.quote_flat("data_classes", claim.start(), claim.end(), State.UNSURE)
    of_a_worker = {
        FieldGroup.CONTACT,
        FieldGroup.IDENTITY,
        FieldGroup.SSN,
        FieldGroup.EMPLOYER,
        FieldGroup.WAGES,
        FieldGroup.SENSITIVE,
    }
    if not classes and set(groups) & of_a_worker:
        shown = next(groups[group] for group in FieldGroup if group in groups and group in of_a_worker)
        classes[first_held] = evolve(shown, field="data_classes", state=State.UNSURE)
    if DataClass.WAGE_CLAIM in classes and DataClass.STATISTICS in classes:
        del classes[DataClass.WAGE_CLAIM]
    if DataClass.UI in classes and DataClass.STATISTICS in classes:
        del classes[DataClass.UI]
    ordered = tuple(kind for kind in DataClass if kind in classes)
    named = tuple(group for group in FieldGroup if group in groups)
    return RecordsRead(
        ordered, named, (*(classes[kind] for kind in ordered), *(groups[group] for group in named)), words
    )
