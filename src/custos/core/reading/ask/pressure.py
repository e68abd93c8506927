"""Reads the terms of an ask: by when, how fast, in secret, under which law or agreement, by which channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from custos.core.reading.find import numbers
from custos.core.reading.find.dates import dates
from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

_QUICK = Lazy(
    r"(?<!\w)(?:same[- ]day(?: (?:response|answer|reply|turn-?around|basis|access))?|(?:quick|immediate|prompt|rapid|fast|expedited|speedy)(?:er)? (?:same[- ]day )?(?:response|answer|reply|attention|turn-?around|action)|as soon as possible|asap|a\.s\.a\.p|urgent(?:ly)?|right away|immediately|by (?:the )?(?:end of (?:the )?(?:day|business)|close of business|cob|eod|noon)(?: today| tomorrow)?|(?:an? )?(?:answer|reply|response|it|this|them) (?:by )?today|today by|within (?:the|an|one|two|\d) hours?|within (?:24|48) hours|time[- ]sensitive|before the (?:end of the )?(?:day|week) is (?:out|over)|without delay|hoy mismo|lo antes posible|urgente|de inmediato|el mismo dia|cuanto antes)(?!\w)"
)
_SECRET = Lazy(
    r"(?<!\w)(?:(?:please )?(?:do not|don't|must not|may not|should not|not to) (?:disclose|notify|inform|tell|alert|advise|discuss|reveal|mention|share|contact)[\w ,']{0,80}|keep (?:this|it|the \w+) (?:strictly )?(?:confidential|quiet|between us|private)|confidential(?:ity)? (?:of this|request|inquiry)|without (?:notifying|informing|telling|alerting)[\w ]{0,40}|non-?disclosure|law enforcement sensitive|no (?:le )?(?:avise|informe|diga|notifique|comente|revele)[\w ]{0,40}|mantenga (?:esto|la) (?:en )?(?:confidencial|secreto|reserva))(?!\w)"
)
_AGREEMENT = Lazy(
    r"(?<!\w)(?:(?:data[- ]sharing|information[- ]sharing|disclosure|interagency|inter-agency|cooperative|written|existing|current|confidentiality|data exchange) (?:agreement|contract|arrangement)s?(?: (?:no|number|#)\.? ?[\w-]+)?|memorand(?:um|a) of (?:understanding|agreement)(?: (?:no|number|#)\.? ?[\w-]+)?|m\.?o\.?[ua]\.?(?: (?:no|number|#)\.? ?[\w-]+)?|(?:our|the|your) agreement (?:no|number|with|dated|of|between)\.? ?[\w-]+|agreement (?:no|number|#)\.? ?[\w-]+|under (?:our|the|an) agreement|convenio(?: de intercambio)?|acuerdo (?:de intercambio|interinstitucional|escrito))(?!\w)"
)
_NO_AGREEMENT = Lazy(r"(?:no|without an?|not have an?|do not have|lack|sin)(?: \w+){0,2} $")
_INFORMAL = Lazy(
    r"(?<!\w)(?:(?:tele)?phone(?: call| message| note)|caller(?: said| asked| from| identified| wanted| would)?|called (?:to ask|and asked|asking|again|at|from|about|our|the|us)|(?:received|took|got) (?:a|the) (?:phone )?call|voice ?mail|by (?:tele)?phone|over the (?:tele)?phone|on the phone|phoned|verbal(?:ly)?|oral(?:ly)? (?:asked|request|requested)|asked orally|llamada(?: telefonica)?|llamo(?: para| por| y)|por telefono|de palabra|text message)(?!\w)"
)
_DEADLINE = Lazy(
    r"(?<!\w)(?:by|before|no later than|not later than|on or before|due(?: on| by)?|until|deadline(?: is| of)?|respond by|reply by|needed by|a mas tardar(?: el)?|antes del?|para el|hasta el|prior to)(?: (?:the|monday|tuesday|wednesday|thursday|friday|el|lunes|martes|miercoles|jueves|viernes),?)?(?: (?:close of business|end of (?:the )?(?:day|business)|cob|noon|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)(?: on)?,?)?(?: (?:monday|tuesday|wednesday|thursday|friday),?)? "
)
_WITHIN = Lazy(
    r"(?<!\w)(?:within|in|dentro de) (\d{1,3}|three|five|seven|ten|fourteen|fifteen|twenty|thirty|tres|cinco|diez|quince|treinta) (?:\(\d{1,3}\) )?(?:(business|working|habiles) )?(?:calendar )?(days|dias)(?: (habiles|business|laborales))?"
)
_NUMBERS = {
    "three": 3,
    "five": 5,
    "seven": 7,
    "ten": 10,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "tres": 3,
    "cinco": 5,
    "diez": 10,
    "quince": 15,
    "treinta": 30,
}
_TODAY = Lazy(
    r"(?<!\w)(?:by (?:the )?(?:end of (?:the )?(?:day|business)|close of business|cob|eod|noon)(?: today)|today by|before the end of (?:the )?day today|by today|hoy mismo|para hoy|answer (?:me )?today|response today|reply today|need (?:it|this|them|these|an answer) today)(?!\w)"
)
_REPEAT = Lazy(
    r"(?<!\w)(?:following up|follow(?:ing)?[- ]up|as (?:i|we) (?:asked|requested|mentioned)(?: (?:before|earlier|previously|last \w+))?|(?:my|our) (?:earlier|previous|prior|last|first) (?:request|e-?mail|message|letter)|(?:was|were|been) (?:denied|refused|turned down|told no)|second request|renew(?:ing)? (?:my|our|the) request|again (?:asking|requesting)|i (?:had )?(?:already )?asked|still (?:need|waiting|have not)|nobody (?:has )?answered|segunda solicitud|como (?:le )?(?:pedi|solicite))(?!\w)"
)
_ONGOING = Lazy(
    r"(?<!\w)(?:(?:on )?an? (?:ongoing|continuing|regular|continuous|recurring|rolling) basis|each (?:day|week|month|quarter)|every (?:day|week|month|quarter)|daily|weekly|monthly|going forward|from now on|as needed|whenever|in the future|ongoing|continuing|de manera continua|cada (?:mes|semana|dia))(?!\w)"
)
_FINAL_ORDER = Lazy(
    r"(?<!\w)(?:final orders? of removal|final removal orders?|orden final de (?:expulsion|deportacion|remocion)|i-205)(?!\w)"
)


@frozen
class Terms:
    """The terms of an ask, with the words."""

    respond_by: date | None
    authority_cited: tuple[str, ...]
    agreement_cited: str
    secrecy_asked: bool
    quick_answer: bool
    informal: bool
    repeat: bool
    ongoing: bool
    final_order: bool
    evidence: tuple[Evidence, ...]


def read_terms(
    parts: Sequence[tuple[View, int, int]],
    arrived_on: date,
    *,
    spanish: bool = False,
    state: State = State.FOUND,
) -> Terms:
    """The terms in the flat passages ``parts``. ``arrived_on`` completes "today", "within ten days" and dates without a year.

    A completed date is unsure, for it rests on the day of arrival.
    """
    evidence: list[Evidence] = []

    def seen(pattern: Lazy, name: str) -> str:
        for view, start, end in parts:
            match = pattern.search(view.flat.text, start, end)
            if match:
                evidence.append(view.quote_flat(name, match.start(), match.end(), state))
                return evidence[-1].text or match.group()
        return ""

    quick, secret, informal = (
        bool(seen(_QUICK, "quick_answer")),
        bool(seen(_SECRET, "secrecy_asked")),
        bool(seen(_INFORMAL, "informal")),
    )
    repeat, ongoing, final = (
        bool(seen(_REPEAT, "repeat")),
        bool(seen(_ONGOING, "ongoing")),
        bool(seen(_FINAL_ORDER, "final_order_claimed")),
    )
    agreement = _agreement(parts, evidence, state)
    cited: list[str] = []
    for view, start, end in parts:
        for read in numbers.statutes(view, start, end):
            if read.value not in cited:
                cited.append(read.value)
                evidence.append(view.quote_flat("authority_cited", read.start, read.end, state))
    by = _deadline(parts, arrived_on, evidence, spanish, state)
    return Terms(by, tuple(cited), agreement, secret, quick, informal, repeat, ongoing, final, tuple(evidence))


def _agreement(parts: Sequence[tuple[View, int, int]], evidence: list[Evidence], state: State) -> str:
    for view, start, end in parts:
        for match in _AGREEMENT.finditer(view.flat.text, start, end):
            if _NO_AGREEMENT.search(view.flat.text[max(0, match.start() - 30) : match.start()]):
                continue
            evidence.append(view.quote_flat("agreement_cited", match.start(), match.end(), state))
            first, last = view.flat.span(match.start(), match.end())
            return " ".join(view.text[first:last].split())
    return ""


def _deadline(
    parts: Sequence[tuple[View, int, int]],
    arrived_on: date,
    evidence: list[Evidence],
    spanish: bool,
    state: State,
) -> date | None:
    for view, start, end in parts:
        text = view.flat.text
        for match in _DEADLINE.finditer(text, start, end):
            read = next(
                iter(dates(view, match.end(), min(end, match.end() + 45), spanish=spanish, year=arrived_on.year)),
                None,
            )
            if read is None or read.value is None or read.start - match.end() > 14:
                continue
            if abs((read.value - arrived_on).days) > 400:
                continue  # "before June 2015" speaks of the records, not of the answer
            letter = next((other.value for other in dates(view, start, min(end, start + 400)) if other.value), None)
            if read.value < arrived_on and not (letter is not None and letter < read.value):
                continue
            evidence.append(
                view.quote_flat("respond_by", read.start, read.end, read.state if state is State.FOUND else state)
            )
            return read.value
    for view, start, end in parts:
        today = _TODAY.search(view.flat.text, start, end)
        if today:
            evidence.append(view.quote_flat("respond_by", today.start(), today.end(), State.UNSURE))
            return arrived_on
        within = _WITHIN.search(view.flat.text, start, end)
        if within and not (within[2] or within[4]):
            days = int(within[1]) if within[1].isdigit() else _NUMBERS[within[1]]
            evidence.append(view.quote_flat("respond_by", within.start(), within.end(), State.UNSURE))
            return arrived_on + timedelta(days=days)
    return None
