"""Reads what a recognized paper says: its case number, dates, place, persons, records, hours and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from attrs import field, frozen

from custos.core.reading.find import numbers, persons, places
from custos.core.reading.instrument.accused import below_accused, find_accused
from custos.core.reading.instrument.authority import Paper
from custos.core.reading.instrument.kinds import COURT_PROCESS, WARRANTS
from custos.core.reading.instrument.paper_dates import read_execute_by, read_issued, read_respond_by
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.lexicon import Built, Topic
from custos.core.reading.readings import Evidence, InstrumentKind, Person, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold


@frozen
class Details:
    """What a paper says beyond what it is. Empty strings and None where it does not say."""

    case_number: str = ""
    case_sort: str = ""
    issued_on: date | None = None
    execute_by: date | None = None
    unread_date: bool = False
    respond_by: date | None = None
    place: str = ""
    places: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    records: str = ""
    hours: str = "unknown"
    attorney: str = ""
    """Who issues or requests a subpoena, where the form says so in words."""
    missing: tuple[str, ...] = ()
    """Attachments that it speaks of and that did not come with it."""
    evidence: tuple[Evidence, ...] = field(default=())


_SEARCH_AT = Built(r"(?<!\w)(?:«at»)", at="search.place")
_RECORDS: tuple[Lazy, ...] = (
    Built(r"(?<!\w)(?:«lead»)\)?[ :,-]*", lead="records.lead.seized"),
    Built(r"(?<!\w)(?:«lead»)[ :,-]*", lead="records.lead.required"),
    Built(r"(?<!\w)(?:«lead») ?[:,-]+ ?", lead="records.lead.following"),
    Built(
        r"(?<!\w)(?:«lead»)(?: to [^:.,]{3,80}[,:])?[ :,-]*(?:the following[^:.]{0,60}:)?", lead="records.lead.ordered"
    ),
    Built(r"(?<!\w)(?:«lead»)(?!\w)[ :,-]*", lead="records.lead.verb"),
    Built(r"(?<!\w)(?:«lead»)(?!\w)[ :,-]*", lead="records.lead.kept"),
)
"""The words that lead to what must be produced, the plainest first."""
_RECORDS_END = Built(r"(?<=[a-z0-9)\"][a-z0-9)\"])[.;](?= |$)| _ |(?<!\w)(?:«stop»)", stop="records.end")
_ATTACHED = Built(r"""(?<!\w)(«name»)[ \"'(]*([a-z]|\d{1,2}|[ivx]{1,4})(?![\w.]*[a-z]{2})""", name="attachment.name")
_HOURS_DAY = Built(
    r"(?:\[ ?x ?\]|\(x\)|[\u2612\u2611\u2713\u2714]|(?<!\w)x) ?,? ?(?:in the )?(?:«when»)", when="hours.day"
)
_HOURS_ANY = Built(r"(?:\[ ?x ?\]|\(x\)|[\u2612\u2611\u2713\u2714]|(?<!\w)x) ?,? ?(?:«when»)", when="hours.any")
_ONLY_DAY = Built(r"(?<!\w)(?:«when»)", when="hours.only-day")
_NIGHT_GIVEN = Built(r"(?<!\w)(?:«when»)", when="hours.night-given")
_BLANK_TICK = Lazy(r"\[ ?\]|\u2610|\( \)")


def read_details(paper: Paper, found: Recognised, rest: Sequence[View] = ()) -> Details:
    """What the paper says. ``rest`` are the other pages of the arrival, where an attachment may be."""
    evidence: list[Evidence] = []
    case, sort = _case(paper, found, evidence)
    issued, unsure_issue = read_issued(paper, found, evidence)
    by, unsure_by = read_execute_by(paper, found, issued, evidence)
    respond = read_respond_by(paper, found, issued, evidence)
    all_places = _places(paper, found, evidence)
    records, span = _records(paper, evidence)
    people = _persons(paper, found, evidence, span)
    hours = _hours(paper, found, evidence)
    missing = _missing(paper, rest, evidence)
    return Details(
        case_number=case,
        case_sort=sort,
        issued_on=issued,
        execute_by=by,
        unread_date=unsure_issue or unsure_by,
        respond_by=respond,
        place=max(
            all_places,
            key=lambda place: (bool(re.search(r"\d{5}$", place)), -all_places.index(place)),
            default="",
        ),
        places=all_places,
        persons=people,
        records=records,
        hours=hours,
        missing=missing,
        attorney=_attorney(paper, evidence) if found.kind in COURT_PROCESS else "",
        evidence=tuple(evidence),
    )


_ISSUER = Lazy(r"who (?:issues or requests|requests|issues) this subpoena,? (?:are|is) ?:? ?")


def _attorney(paper: Paper, evidence: list[Evidence]) -> str:
    for view in paper.views:
        match = _ISSUER.search(view.flat.text)
        if match is None:
            continue
        start = view.flat.origin(match.end()) if match.end() < len(view.flat.text) else len(view.text)
        name = re.compile(persons.NAME).match(view.text, start)
        if name and persons.is_name(found := name.group().split(",")[0].rstrip(".")):
            evidence.append(view.quote("signer", start, start + len(found)))
            return " ".join(found.split())
    return ""


_CASE_FIELD = Built(r"(?:«label») ?(?:no|num|number|#)?\.?(?: text)?$", label="number.case.field")


def _case(paper: Paper, found: Recognised, evidence: list[Evidence]) -> tuple[str, str]:
    for view in paper.views:
        for start, end in view.field_places(_CASE_FIELD):
            words = view.text[start:end]
            if any(char.isdigit() for char in words) and len(words) < 40:
                evidence.append(view.quote("case_number", start, end))
                return words, next((read.sort for read in numbers.case_numbers(view) if read.value == words), "")
    for view in paper.views:
        reads = numbers.case_numbers(view)
        reads = tuple(read for read in reads if not numbers.a_numbers(view, max(0, read.start - 1), read.end))
        if reads:
            best = next((read for read in reads if read.sort), reads[0])
            best = (
                reads[0]
                if reads[0].start + 400 < best.start and found.head is not None and found.head.family == "state-court"
                else best
            )
            evidence.append(view.quote_flat("case_number", best.start, best.end, best.state))
            return best.value, best.sort
    evidence.append(Evidence("case_number", paper.first.page.number, 0, 0, "", State.NOT_FOUND))
    return "", ""


_NOT_HERE = Built(r"(?<!\w)(?:«before»)[^.]{0,80}$", before="search.not-here")
"""Words before an address that is a court's or a lawyer's, and not the place to search."""


def _places(paper: Paper, found: Recognised, evidence: list[Evidence]) -> tuple[str, ...]:
    if found.kind not in WARRANTS and not (found.card is not None and found.card.kind in WARRANTS):
        return ()
    result: list[str] = []
    for view in paper.views:
        text = view.flat.text
        for read in places.addresses(view):
            before = text[max(0, read.start - 220) : read.start]
            if _NOT_HERE.search(before) or not _SEARCH_AT.search(before):
                continue
            if read.value not in result:
                result.append(read.value)
                state = State.UNSURE if read.cut else State.FOUND
                evidence.append(view.quote_flat("place", read.start, read.end, state))
    if not result and found.kind is InstrumentKind.SEARCH_WARRANT:
        evidence.append(Evidence("place", paper.first.page.number, 0, 0, "", State.NOT_FOUND))
    return tuple(result)


_WHOSE = Built(r"(?<!\w)(?:«lead»)(?: (?:«title»)\.?)? $", lead="records.whose", title="person.courtesy")


def _in_records(
    span: tuple[View, int, int] | None, keys: list[frozenset[str]], but: tuple[str, ...]
) -> Iterator[tuple[View, int, int]]:
    """The persons whose records must be produced: names in the very words that say what is wanted ("every letter sent to X")."""
    if span is None:
        return
    view, first, last = span
    text = re.sub(r"\s", " ", view.text)
    skip = {persons.key_of(name) for name in but if name}
    before = -1
    for name in persons.spans(view, 0, last):
        if name.start < first:
            continue
        key = persons.key_of(text[name.start : name.end])
        lead = fold(text[max(0, name.start - 30) : name.start])
        listed = before >= 0 and persons.in_one_list(text[before : name.start])
        if (
            (_WHOSE.search(lead) or listed)
            and not persons.is_firm(text[name.end : name.end + 30])
            and key not in skip
            and not any(key <= other for other in keys)
        ):
            before = name.end
            yield view, name.start, name.end


def _persons(
    paper: Paper, found: Recognised, evidence: list[Evidence], span: tuple[View, int, int] | None
) -> tuple[Person, ...]:
    # Who signs a release speaks of the own records; on every other paper the signer is not the one asked about.
    release = found.kind is InstrumentKind.RELEASE_AUTHORIZATION
    but = (found.signature.signer,) if found.signature is not None and not release else ()
    result: list[Person] = []
    keys: list[frozenset[str]] = []
    for view in paper.views:
        named = persons.names_of(view, but=but, strict=True)
        # SAFETY: a list of which one item was not read is no whole list; a person looks before anything leaves under it.
        evidence.extend(view.quote("persons", start, end, State.UNSURE) for start, end in named.unread)
        for read in named.settled:
            if any(persons.same_again(read.person.name, other.name) for other in result):
                continue
            keys.append(persons.key_of(read.person.name))
            result.append(read.person)
            evidence.append(view.quote("persons", read.start, read.end, read.state))
        captioned = [*_labelled_below(view), *(_below_matter(view) if view is paper.first else ())]
        if found.kind is InstrumentKind.ARREST_WARRANT and view is paper.first:
            captioned += below_accused(view)
        for name_span in captioned:
            name = " ".join(view.text[slice(*name_span)].split())
            key = persons.key_of(name)
            if persons.is_name(name) and not any(key <= other for other in keys):
                keys.append(key)
                result.append(Person(name=name))
                evidence.append(view.quote("persons", *name_span))
        for _, start, end in _in_records(span, keys, but) if span is not None and span[0] is view else ():
            result.append(Person(name=" ".join(view.text[start:end].split())))
            keys.append(persons.key_of(result[-1].name))
            evidence.append(view.quote("persons", start, end))
        if view is paper.first:
            accused = find_accused(view, keys)
            if accused is not None:
                result.append(accused[0])
                keys.append(persons.key_of(accused[0].name))
                evidence.append(view.quote("persons", *accused[1]))
    if len(result) == 1 and not result[0].a_number:
        for view in paper.views:
            reads = numbers.a_numbers(view)
            if reads and found.kind in (
                InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
                InstrumentKind.IMMIGRATION_DETAINER,
            ):
                from attrs import evolve

                result[0] = evolve(result[0], a_number=reads[0].value)
                evidence.append(view.quote_flat("a_number", reads[0].start, reads[0].end))
                break
    return tuple(result)


_LABEL_BELOW = Built(
    r"^\(?(?:full |print(?:ed)? )?name of (?:the )?(?:«role»)(?: to be (?:arrested|searched))?\)?$", role="person.role"
)


_MATTER = Built(r"(?:«lead»)[:,]?$", lead="person.matter")


def _below_matter(view: View) -> list[tuple[int, int]]:
    """The name on the line below "In the Matter of", the left one of two columns."""
    found = []
    for above, row in pairwise(view.rows[:25]):
        left = re.split(r"\s{3,}", above.raw)[0]
        if _MATTER.match(fold(left).strip(" ,:")):
            name = re.split(r"\s{3,}|,$", row.raw)[0].rstrip(" ,)")
            found.append((row.start, row.start + len(name)))
    return found


def _labelled_below(view: View) -> list[tuple[int, int]]:
    """Names on a line of their own above a label such as "(Full name of alien)"."""
    return [
        (above.start, above.end)
        for above, row in pairwise(view.rows)
        if _LABEL_BELOW.match(row.flat) and len(above.flat) < 60
    ]


_BY_WHEN = Built(
    r"[ ,:]*(?:(?:the )?(?:person or )?property described(?: above)?[ ,:]+)?"
    r"(?:(?:to [^,.]{3,60}, )?(?:«when») [a-z0-9 ]{3,24},? (?:\d{4}|days?),? )*",
    when="records.by-when",
)


_NO_RECORDS = Topic("records.none")
"""What is behind a word of command and names no records ("produce at the time shown")."""


def _records(paper: Paper, evidence: list[Evidence]) -> tuple[str, tuple[View, int, int] | None]:
    """The words that say what must be produced or may be seized, up to the end of their sentence."""
    for pattern in _RECORDS:
        for view in paper.views:
            text = view.flat.text
            for match in pattern.finditer(text):
                stop = _RECORDS_END.search(text, match.end() + 10)
                end = min(stop.start() if stop else len(text), match.end() + 600)
                ahead = _BY_WHEN.match(text, match.end(), end)
                begin = ahead.end() if ahead else match.end()
                words = text[begin:end].strip(" _:),")
                if len(words) < 12 or _NO_RECORDS.match(words) is not None:
                    continue
                lead = len(text[begin:end]) - len(text[begin:end].lstrip(" _:),"))
                first, last = view.flat.span(begin + lead, end)
                if last > first:
                    evidence.append(view.quote("records", first, last))
                    return " ".join(view.text[first:last].split()), (view, first, last)
    return "", None


def _hours(paper: Paper, found: Recognised, evidence: list[Evidence]) -> str:
    if found.kind is not InstrumentKind.SEARCH_WARRANT:
        return "unknown"
    for view in paper.views:
        text = view.flat.text
        day, any_time = _HOURS_DAY.search(text), _HOURS_ANY.search(text)
        if bool(day) != bool(any_time):
            match = day or any_time
            if match is not None:
                evidence.append(view.quote_flat("hours", match.start(), match.end()))
                return "daytime" if day else "any-time"
        if day and any_time:
            evidence.append(view.quote_flat("hours", day.start(), day.end(), State.CONTRADICTION))
            return "unknown"
        only, night = _ONLY_DAY.search(text), _NIGHT_GIVEN.search(text)
        if only and not night and not _BLANK_TICK.search(text[max(0, only.start() - 6) : only.start()]):
            evidence.append(view.quote_flat("hours", only.start(), only.end()))
            return "daytime"
    return "unknown"


_ALONE = Built(r"""^[\"'(\[]*(?:«name») [\"'(]*[a-z0-9]{1,4}[\"')\]]*[.:]?$""", name="attachment.heading")
"""The heading of an attachment on a line of its own: it may begin in the middle of a page."""


_HEADS = Built(r"[\"'(]*(«name»)s?[ \"'(]*([a-z0-9]{1,4})\b", name="attachment.heading")
_SPOKEN_OF = Built(r"(?:(?<!\w)(?:«lead»)|,|\()[ \"'(]*$", lead="attachment.lead")
"""Words before the name of an attachment that a paper speaks of: "described in Attachment A"."""


def _missing(paper: Paper, rest: Sequence[View], evidence: list[Evidence]) -> tuple[str, ...]:
    wanted: dict[str, tuple[View, int, int]] = {}
    for view in paper.views:
        for match in _ATTACHED.finditer(view.flat.text):
            name = f"{match[1].rstrip('s')} {match[2]}"
            before = view.flat.text[max(0, match.start() - 40) : match.start()]
            if _SPOKEN_OF.search(before):
                wanted.setdefault(name, (view, match.start(), match.end()))
    present = set()
    for view in (*paper.views, *rest):
        for row in view.rows:
            if row.number >= 6 and not _ALONE.match(row.flat):
                continue
            head = _HEADS.match(row.flat)
            if head and len(row.flat) < 90 and not row.raw.rstrip().endswith((";", ",")):
                present.add(f"{head[1]} {head[2]}")
    missing = tuple(name for name in wanted if name not in present)
    for name in missing:
        view, start, end = wanted[name]
        evidence.append(view.quote_flat("attachments", start, end))
    return missing
