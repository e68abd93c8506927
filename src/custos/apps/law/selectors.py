"""Every query about the law. The first argument is who looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen

from custos.adapters.data import law_texts as lawtexts
from custos.adapters.data import laws as lawfolder
from custos.apps.law import policy
from custos.apps.law.addresses import slug_of
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.core.law.book import Book
from custos.core.law.cases import GENERATED, Case, check_case, read_cases
from custos.core.law.commentary import Commentary
from custos.core.law.decide import Law
from custos.core.law.releasing import WouldRelease, among_cases, can_release
from custos.core.law.rules import Duty, RuleText
from custos.core.law.watching import Watch


@frozen
class ShownCase:
    """A case of the tables in which a rule takes part."""

    number: str
    of: str
    outcome: str


@frozen
class Chapter:
    """One rule file: its title, its folder and its rules in file order."""

    title: str
    folder: str
    rules: tuple[tuple[str, RuleText], ...]
    """Each rule with its slug."""


def find_book(reader: Reader) -> Book:
    """The law in use."""
    policy.may_read_rules(reader).require()
    return lawfolder.load_book()


def list_chapters(reader: Reader, sources: tuple[str, ...]) -> list[Chapter]:
    """The rules of ``sources`` by file, in the order in which the agency's profile names its sources."""
    book = find_book(reader)
    files = [file for source in sources for file in book.files if file.folder == source and file.rules]
    return [
        Chapter(file.title, file.folder, tuple((slug_of(rule.cite), rule) for rule in file.rules)) for file in files
    ]


def find_wordings(reader: Reader, slug: str) -> list[RuleText]:
    """All wordings in time of the rule whose citation has this slug, oldest first; none where there is no such rule."""
    found = [text for text in find_book(reader).texts if slug_of(text.cite) == slug]
    return sorted(found, key=lambda text: text.valid_from or date.min)


def duties_of(reader: Reader, text: RuleText) -> list[Duty]:
    """The duties of a rule, named ones with their words."""
    book = find_book(reader)
    return [book.duty(duty) if isinstance(duty, str) else duty for duty in text.duties]


def list_cases(reader: Reader, cite: str, today: date) -> list[ShownCase]:
    """The scenarios beside the rules in which the rule takes part, as they come out today."""
    return list(_cases_by_rule(find_book(reader), today).get(cite, ()))


def find_commentary(reader: Reader, today: date) -> Commentary:
    """The official words, the changes to come and the watch list; read only when a page asks for them."""
    policy.may_read_rules(reader).require()
    return lawtexts.load_commentary(today)


def list_watch(reader: Reader) -> tuple[Watch, ...]:
    """The watch list, without the texts."""
    policy.may_read_rules(reader).require()
    return lawtexts.load_watch()


def list_would_release(reader: Reader, text: RuleText, today: date) -> tuple[WouldRelease, ...]:
    """The cases beside the rules that a confirmation of ``text`` would open under this agency's law; none where it can open nothing."""
    book = find_book(reader)
    if not can_release(text):
        return ()
    sources = tuple(the_agency().sources)
    return _would_release(book, sources if text.folder in sources else (*sources, text.folder), text.cite, today)


@lru_cache(maxsize=256)
def _would_release(book: Book, sources: tuple[str, ...], cite: str, today: date) -> tuple[WouldRelease, ...]:
    law = book.as_of(today, sources, confirmed=False)
    if cite not in law.cites:
        return ()
    return among_cases(law, cite, _all_cases(book, today))


@lru_cache(maxsize=2)
def _all_cases(book: Book, today: date) -> tuple[Case, ...]:
    tables = lawfolder.case_texts(lawfolder.read_laws()).items()
    return tuple(case for file, text in tables for case in read_cases(file, text, book, today))


def open_law(reader: Reader, day: date, agency_key: str = "") -> Law:
    """The law that binds an agency on a day; this installation's agency where none is named. Raises InputError for an unknown key."""
    policy.may_try_the_law(reader).require()
    agency = lawfolder.load_agency(agency_key) if agency_key else the_agency()
    return lawfolder.load_book().as_of(day, agency.sources, confirmed=bool(agency.confirmed))


def open_draft(reader: Reader, day: date) -> Law | None:
    """The draft that the operator has named (CUSTOS_LAW_DRAFT), for this agency on a day; None where there is none.

    Raises LawError where the draft is wrong.
    """
    policy.may_try_the_law(reader).require()
    folder = lawfolder.draft_folder()
    if folder is None:
        return None
    agency = the_agency()
    return Book.read(lawfolder.read_folder(folder)).as_of(day, agency.sources, confirmed=bool(agency.confirmed))


@lru_cache(maxsize=2)
def _cases_by_rule(book: Book, today: date) -> Mapping[str, tuple[ShownCase, ...]]:
    """For each citation the scenarios in which it takes part; worked out once for each state of the law."""
    found: dict[str, list[ShownCase]] = {}
    for case in _all_cases(book, today):
        if case.id.startswith(GENERATED):
            continue
        answer = check_case(book, case).answer
        cites = [ground.cite for ground in (*answer.because, *answer.forbidden, *answer.allowed)]
        cites += [lost.ground.cite for lost in answer.yielded] + [owed.cite for owed in answer.duties if owed.firm]
        shown = ShownCase(case.id, case.of, str(answer.outcome))
        for cite in dict.fromkeys(cites):
            found.setdefault(cite, []).append(shown)
    return {cite: tuple(cases) for cite, cases in found.items()}
