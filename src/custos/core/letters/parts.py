"""The parts of an answer: which items a letter answers, in which words, and what of the request it leaves open.

A letter says only what is so. An item that is still open is refused by no letter, and a letter that answers one part says that it does.
No line names a worker: the requester knows whom the request is about, and a letter reads alike whether or not the agency does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from custos.core.law.answers import Outcome
from custos.core.letters.words import WORDS
from custos.core.plainwords import PLAIN_WORDS
from custos.core.reviewrecord import ItemRecord, PaperRecord, ReviewRecord

_ES: Mapping[str, str] = {
    "ui": "registros de salarios y del seguro de desempleo",
    "wage-claim": "expediente de reclamo de salarios",
    "retaliation": "expediente de represalias",
    "inspection": "expediente de inspección",
    "hearing-calendar": "calendario de audiencias",
    "personnel": "expediente de personal",
    "federal-tax": "información fiscal federal",
    "certification": "expediente de certificación",
    "visit-log": "registro de visitas",
    "statistics": "estadísticas",
    "agency-records": "documentos de la propia agencia",
    "premises": "espacios de la oficina",
    "disability-medical": "expedientes médicos del seguro de incapacidad",
    "wages": "salarios",
    "employer": "empleador",
    "contact": "domicilio y teléfono",
    "claim": "reclamo",
    "identity": "identidad",
    "ssn": "número de Seguro Social",
    "sensitive": "datos delicados",
    "hearing": "audiencia",
    "file": "el expediente completo",
    "entry": "entrada",
    "arrest": "arresto",
}


def items_with(review: ReviewRecord, outcomes: Iterable[Outcome]) -> list[ItemRecord]:
    """The items with one of ``outcomes`` that rest on a rule: an answer without a ground is no answer."""
    wanted = set(outcomes)
    return [item for item in review.determination.items if item.outcome in wanted and item.because]


def answers_all(review: ReviewRecord, answered: Sequence[ItemRecord]) -> bool:
    """True where no item is left beside those that a letter answers."""
    return all(any(item is one for one in answered) for item in review.determination.items)


def lines_of(review: ReviewRecord, items: Sequence[ItemRecord], language: str) -> tuple[str, ...]:
    """One line for each item: which kinds of information, of which records, under or beyond which paper."""
    return tuple(dict.fromkeys(_line(review, item, language) for item in items))


def _line(review: ReviewRecord, item: ItemRecord, language: str) -> str:
    words = WORDS[language]
    fields = ", ".join(_word(field, language) for field in item.fields)
    data = _word(item.data_class, language) if item.data_class else ""
    what = (
        words["part-of-class"].format(fields=fields, data=data)
        if fields and data
        else fields or data or words["records"]
    )
    papers = review.instruments
    if item.paper is not None and item.paper < len(papers):
        return words["part-by-paper"].format(what=what, document=_paper(papers[item.paper], language))
    carrying = [one.paper for one in review.determination.items if one.paper is not None]
    if carrying and carrying[0] < len(papers):
        return words["part-beyond"].format(what=what, document=_paper(papers[carrying[0]], language))
    return what


def _paper(paper: PaperRecord, language: str) -> str:
    words = WORDS[language]
    return words.get(f"paper-{paper.kind}", words["paper-other"])


def _word(slug: str, language: str) -> str:
    table = PLAIN_WORDS if language == "en" else _ES
    return table.get(slug, slug.replace("-", " "))
