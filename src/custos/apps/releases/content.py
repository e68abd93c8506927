"""What leaves, from a form that was checked: the cover rows that say under what, the fields of each person, the papers that go along."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from django.utils.translation import override

from custos.adapters.outgoing.package import Content, Group, ThirdPaper
from custos.apps.casework.clock import agency_day
from custos.apps.casework.fields import Cleaned
from custos.apps.casework.models import Matter
from custos.apps.casework.words import VALUES
from custos.apps.decisions.models import Decision
from custos.apps.releases import wording
from custos.apps.releases.reach import permits_under
from custos.core.leaks import Withheld, WithheldKind
from custos.core.letters.form import day_in_words
from custos.core.reviewrecord import PaperRecord


def language_of(found: Matter) -> str:
    """The language in which the requester is written to."""
    assessment = found.assessments.last()
    return assessment.record.language if assessment else "en"


def content_of(found: Matter, values: Cleaned, *, recipient: str) -> Content:
    """What leaves, from a form that was checked."""
    language = language_of(found)
    boxes = values["boxes"].of
    return Content(
        title=wording.TITLE_OF_FIELDS[language].format(number=found.number),
        intro=wording.INTRO_OF_FIELDS[language],
        groups=_groups(values),
        cover=tuple(cover_of(found, recipient, language)),
        papers=tuple(
            ThirdPaper(file.name, file.read(), boxes.get(place, ())) for place, file in enumerate(values["papers"], 1)
        ),
        withheld=_with_those_who_may_be_named(found, values["withheld"]),
        withheld_kinds=values["withheld_kinds"],
        language=language,
        words=wording.WORDS_OF_FIELDS[language] | wording.SOURCES_OF_FIELDS[language],
    )


def cover_of(found: Matter, recipient: str, language: str) -> Iterator[tuple[str, str]]:
    """Under which paper it leaves, of which court and case, about whom, to whom, decided when: what the decision says, and no value.

    A recipient gets pages from many agencies; a page that names no case is put into the wrong file.
    """
    decision = _decision_of(found)
    words = wording.COVER[language]
    with override(language):
        if decision is not None:
            yield from _papers(decision, words, language)
            if whose := persons_of(decision):
                yield words["persons"], ", ".join(whose)
        if recipient:
            yield words["recipient"], recipient
        if decision is not None and decision.decided_at is not None:
            yield words["decided"], day_in_words(agency_day(decision.decided_at), language)


def persons_of(decision: Decision | None) -> tuple[str, ...]:
    """Whom the decision lets records leave about, each once."""
    leaving = permits_under(decision).leaving if decision is not None else ()
    return tuple(dict.fromkeys(name for line in leaving for name in line.persons))


def _decision_of(found: Matter) -> Decision | None:
    return found.decisions.filter(decided_by__isnull=False).select_related("assessment").order_by("pk").last()


def _with_those_who_may_be_named(found: Matter, withheld: tuple[Withheld, ...]) -> tuple[Withheld, ...]:
    """SAFETY: only the full name of a person whom the decision names is spared, and only from single words of another's name."""
    persons = persons_of(_decision_of(found))
    return tuple(evolve(one, unless=persons) if one.kind is WithheldKind.NAME else one for one in withheld)


def _papers(decision: Decision, words: dict[str, str], language: str) -> Iterator[tuple[str, str]]:
    """The papers that the leaving items rest on, each with its court, its case and its day."""
    record = decision.assessment.record
    places = dict.fromkeys(item.paper for item in record.determination.items if item.paper is not None)
    for place in places:
        if 0 <= place < len(record.instruments):
            yield from _paper(record.instruments[place], words, language)


def _paper(paper: PaperRecord, words: dict[str, str], language: str) -> Iterator[tuple[str, str]]:
    day = day_in_words(paper.issued_on, language) if paper.issued_on else ""
    yield words["paper"], ", ".join(filter(None, (str(VALUES.get(str(paper.kind), paper.kind)), day)))
    if paper.court:
        yield words["court"], paper.court
    if paper.case_number:
        yield words["case"], paper.case_number


def _groups(values: Cleaned) -> tuple[Group, ...]:
    """The fields of each person together, in the order of the lines; the person is named above them where a line does."""
    of: dict[str, list[tuple[str, str]]] = {}
    for person, name, value in values["fields_given"]:
        of.setdefault(person, []).append((name, value))
    record, data_class = values["record"], values.get("data_class", "")
    return tuple(
        Group(f"{record}: {person}" if person else record, tuple(rows), person=person, data_class=data_class)
        for person, rows in of.items()
    )
