"""The incident report of a visit as a tagged PDF, and the note that a visit without paper leaves in the register."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from custos.adapters.data.door import load_protocol
from custos.adapters.outgoing.visit_report import to_pdf
from custos.apps.casework.frame import language
from custos.apps.messages import moment_said
from custos.apps.offices.agency import the_agency
from custos.apps.visits import wording
from custos.apps.visits.models import LineKind, Visit, VisitEvent, VisitPhoto
from custos.core.jsontypes import JsonObject, Table
from custos.core.visits.checklist import defects
from custos.core.visits.protocol import Happening, Protocol, Step


def note_of(visit: Visit, asked: list[str]) -> str:
    """What was asked at the door without any paper, for the register. It names nobody."""
    protocol = load_protocol()
    lines = [f"Visit {visit.number}, office {visit.office.name}. Asked at the door, by word of mouth:"]
    lines += [f"- {protocol.happenings[Happening(one)].label.en}" for one in dict.fromkeys(asked)]
    return "\n".join(lines) + "\n"


def mark_of(visit: Visit) -> tuple[str, int]:
    """What a report of the visit as it is now rests on: its last line and how many photographs it has. Another mark wants another report."""
    last = visit.lines.last()
    return last.sha256 if last else "", VisitPhoto.objects.filter(visit_key=visit.key).count()


def report_of(visit: Visit, *, at: datetime) -> bytes:
    """The report, in the language of the person who closes the visit. The same record gives the same bytes."""
    agency, spoken, zone = the_agency(), language(), ZoneInfo(the_agency().timezone)
    events = list(visit.lines.select_related("device"))
    parts: list[JsonObject] = [
        {"heading": str(wording.REPORT_FACTS), "pairs": _facts(visit, events, zone, at)},
        {"heading": str(wording.REPORT_TIMELINE), "table": _timeline(events, spoken, zone)},
        *_lists(events, spoken),
        {"heading": str(wording.REPORT_PAPERS), "pairs": _papers(visit, events, spoken)},
        {"heading": str(wording.REPORT_RECORD), "pairs": _record(visit, events)},
    ]
    return to_pdf(
        {
            "title": str(wording.REPORT_TITLE) % {"number": visit.number},
            "agency": agency.name_es if spoken == "es" else agency.name,
            "language": spoken,
            "make_believe": str(wording.MAKE_BELIEVE) if agency.make_believe else "",
            "confidential": str(wording.REPORT_CONFIDENTIAL),
            "sign": [str(wording.REPORT_SIGN_BY), str(wording.REPORT_SIGN_WITNESS)],
            "parts": [part for part in parts if any(part.get(key) for key in ("pairs", "table", "items"))],
        }
    )


def _clock(when: datetime | None, zone: ZoneInfo) -> str:
    return moment_said(when.astimezone(zone), seconds=True) if when else "-"


def _facts(visit: Visit, events: list[VisitEvent], zone: ZoneInfo, at: datetime) -> list[list[str]]:
    rows = [
        [str(wording.OFFICE), f"{visit.office.name}, {visit.office.address}".rstrip(", ")],
        [str(wording.BEGAN), _clock(visit.began_at, zone)],
        [str(wording.ENDED), _clock(visit.ended_at or at, zone)],
        [str(wording.REPORT_WRITTEN), _clock(at, zone)],
        [str(wording.TIME_ZONE), str(zone)],
    ]
    if visit.device:
        rows.append([str(wording.DEVICE), visit.device.name])
        rows.append([str(wording.DEVICE_CLOCK), wording.clock_sentence(visit.device.clock_ms)])
    rows += [[str(wording.RECORDER), event.data.get("name", "")] for event in events if event.kind == LineKind.RECORDER]
    return rows


def _timeline(events: list[VisitEvent], spoken: str, zone: ZoneInfo) -> JsonObject:
    head = [str(wording.TIME), str(wording.DEVICE_TIME), str(wording.WHAT)]
    rows = [
        [
            _clock(event.at, zone)[11:],
            _clock(event.device_at, zone)[0 if event.clock_impossible else 11 :] if event.device_at else "-",
            told(event, spoken),
        ]
        for event in events
    ]
    return {"head": head, "rows": rows}


def told(event: VisitEvent, spoken: str, protocol: Protocol | None = None) -> str:
    """A line of the record in words."""
    protocol = protocol or load_protocol()
    data = event.data
    if event.kind == LineKind.ODD:
        return str(wording.KINDS[LineKind.ODD])
    if event.kind == LineKind.HAPPENING:
        happening = protocol.happenings[Happening(data["happening"])].label.said(spoken)
        said = next((one.words.said("en") for one in protocol.sayings if one.key == data.get("say")), "")
        step = protocol.steps[Step(data["step"])] if data.get("step") in list(Step) else None
        parts = [happening + "."]
        if step:
            parts.append(f"{step.title.said(spoken)}.")
        if said:
            parts.append(f"“{said}”")
        return " ".join(parts)
    if event.kind == LineKind.CHECKLIST:
        return f"{wording.KINDS[LineKind.CHECKLIST]}: {paper_words(data, spoken, protocol)}"
    return f"{wording.KINDS[LineKind(event.kind)]}: {_values(data)}"


SHORT = 8
"""So much of a photograph's hash is told, as in the name of its file; the record keeps all of it."""


def _values(data: Table) -> str:
    """What a detail holds, in words: a tick is told by the name of its field."""
    told = []
    for key, value in data.items():
        if value is True:
            name = str(wording.FIELDS.get(key, key))
            told.append(name[:1].lower() + name[1:])
        elif key == "sha256":
            told.append(str(value)[:SHORT])
        elif value not in ("", None, False) and key != "size":
            told.append(str(value))
    return ", ".join(told)


def paper_words(data: Table, spoken: str, protocol: Protocol) -> str:
    """What the checklist found of a paper, never more than it found."""
    paper = protocol.papers.get(str(data.get("paper", "")))
    name = paper.label.said(spoken) if paper else ""
    answers = answers_of(data)
    against = defects(protocol, answers, spoken)
    verdict = str(wording.FORCES.get(str(data.get("force", "")), ""))
    return " ".join(part for part in (f"{name}.", verdict, *against) if part)


def answers_of(data: Table) -> dict[int, str]:
    """What the checklist of a stored line answered, number of the line to key; lines of older programs are read as far as they go."""
    given = data.get("answers")
    if not isinstance(given, dict):
        return {}
    return {int(number): str(key) for number, key in given.items() if str(number).isdecimal()}


_LISTED = (
    (LineKind.OFFICER, "REPORT_OFFICERS"),
    (LineKind.WITNESS, "REPORT_WITNESSES"),
    (LineKind.AREA, "REPORT_AREAS"),
    (LineKind.ITEM, "REPORT_ITEMS"),
    (LineKind.CALL, "REPORT_CALLS"),
    (LineKind.NOTE, "REPORT_NOTES"),
)


def _lists(events: list[VisitEvent], spoken: str) -> list[JsonObject]:
    del spoken
    found: list[JsonObject] = []
    for kind, heading in _LISTED:
        items = [_values(event.data) for event in events if event.kind == kind]
        found.append({"heading": str(getattr(wording, heading)), "items": items or [str(wording.NONE_NOTED)]})
    return found


def _papers(visit: Visit, events: list[VisitEvent], spoken: str) -> list[list[str]]:
    protocol = load_protocol()
    rows = [
        [str(wording.KINDS[LineKind.CHECKLIST]), paper_words(event.data, spoken, protocol)]
        for event in events
        if event.kind == LineKind.CHECKLIST
    ]
    for photo in VisitPhoto.objects.filter(visit_key=visit.key):
        rows.append([photo.name, f"SHA-256 {photo.sha256}"])
    if visit.request:
        rows.append([str(wording.REQUEST), visit.request.number])
    return rows or [[str(wording.KINDS[LineKind.PHOTO]), str(wording.NONE_NOTED)]]


def _record(visit: Visit, events: list[VisitEvent]) -> list[list[str]]:
    return [
        [str(wording.LEDGER_CASE), visit.case],
        [str(wording.LEDGER_FIRST), str(visit.entry_index)],
        [str(wording.LINES), str(len(events))],
        [str(wording.LAST_HASH), events[-1].sha256 if events else "-"],
    ]
