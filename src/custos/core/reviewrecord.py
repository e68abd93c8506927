"""A review as it was kept: the stable JSON of docs/interfaces.md as frozen values, with the same names.

``custos.core.review.Review`` is what the machine finds now; a record is what it found then. Letters, duties, clocks, releases and pages
are made from records. ``adapters.data.reviewrecords`` reads them. Every field has a value for what an older record does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from custos.core.calendar import CountStep
from custos.core.law.answers import Outcome
from custos.core.law.legaltime import DUE_WORDS, LegalTime
from custos.core.law.rules import DutyKind, Standing
from custos.core.reading.readings import (
    Authority,
    DataClass,
    Defect,
    FieldGroup,
    InstrumentKind,
    Offence,
    Purpose,
    RequesterKind,
    Scope,
    Signed,
)


@frozen
class InputRecord:
    """What arrived."""

    name: str = ""
    sha256: str = ""
    kind: str = ""


@frozen
class RequesterRecord:
    """Who asked, and what a person should know about them."""

    name: str = ""
    agency: str = ""
    kind: RequesterKind = RequesterKind.UNKNOWN
    email: str = ""
    warnings: tuple[str, ...] = ()


@frozen
class QuoteRecord:
    """Quoted words and their place: page from 1, offsets into that page's text."""

    field: str = ""
    page: int = 0
    start: int = 0
    end: int = 0
    text: str = ""

    @property
    def place(self) -> tuple[int, int, int]:
        """Page, start, end."""
        return self.page, self.start, self.end


@frozen
class PaperRecord:
    """One paper as it was read."""

    kind: InstrumentKind = InstrumentKind.UNKNOWN
    authority: Authority = Authority.UNKNOWN
    issuing_body: str = ""
    court: str = ""
    case_number: str = ""
    signed: Signed = Signed.UNKNOWN
    signer: str = ""
    signer_title: str = ""
    issued_on: date | None = None
    execute_by: date | None = None
    respond_by: date | None = None
    place: str = ""
    persons: tuple[str, ...] = ()
    records: str = ""
    defects: tuple[Defect, ...] = ()
    evidence: tuple[QuoteRecord, ...] = ()


@frozen
class PersonRecord:
    """A person who is asked about, with the identifiers that the papers give."""

    name: str = ""
    born_on: date | None = None
    ssn_last4: str = ""
    a_number: str = ""
    address: str = ""
    employer: str = ""


@frozen
class AskRecord:
    """What was asked for."""

    scope: Scope = Scope.UNKNOWN
    persons: tuple[PersonRecord, ...] = ()
    data_classes: tuple[DataClass, ...] = ()
    purpose: Purpose = Purpose.UNKNOWN
    offence: Offence = Offence.UNKNOWN
    respond_by: date | None = None


@frozen
class ReviewFactRecord:
    """A fact of a review: its value ("a or b" where two are left), where it comes from, the words."""

    value: str = ""
    source: str = ""
    evidence: tuple[QuoteRecord, ...] = ()


@frozen
class GroundRecord:
    """A rule that decided."""

    cite: str = ""
    says: str = ""
    says_es: str = ""
    standing: Standing = Standing.TEXT
    contested: bool = False

    def says_in(self, language: str) -> str:
        """What it says, in English or Spanish; "" where that was not kept."""
        return self.says_es if language == "es" else self.says


@frozen
class YieldedRecord:
    """A rule that applied and did not decide; ``to`` is the citation of the rule that it yielded to."""

    cite: str = ""
    says: str = ""
    to: str = ""


@frozen
class ItemRecord:
    """One answer of the law.

    ``paper`` counts from 0 in ``ReviewRecord.instruments``. ``persons`` is None in an old record that does not say whom an item is about.
    """

    data_class: DataClass | None = None
    fields: tuple[FieldGroup, ...] = ()
    persons: tuple[str, ...] | None = None
    paper: int | None = None
    to: str = ""
    outcome: Outcome | None = None
    open: tuple[Outcome, ...] = ()
    because: tuple[GroundRecord, ...] = ()
    yielded: tuple[YieldedRecord, ...] = ()
    counsel: bool = False
    preserve: bool = False


@frozen
class QuestionRecord:
    """A question that was open, in both languages, and the answers that it may have."""

    fact: str = ""
    question: str = ""
    question_es: str = ""
    of: str = ""
    values: tuple[str, ...] = ()

    def asked_in(self, language: str) -> str:
        """The question in Spanish where it was kept in Spanish and that is wanted, else in English."""
        return (self.question_es if language == "es" else "") or self.question


@frozen
class DutyRecord:
    """A duty with its day (ISO 8601) or the words that say when, and how the day was counted."""

    cite: str = ""
    key: str = ""
    """Which duty of the rule ``cite`` it is (core/law/rules.py)."""
    says: str = ""
    says_es: str = ""
    due: str = ""
    time: LegalTime = LegalTime.NONE
    kind: DutyKind | None = None
    firm: bool = True
    days: int | None = None
    unit: str = ""
    count: tuple[CountStep, ...] = ()

    @property
    def legal_time(self) -> LegalTime:
        """When it is due, as a kind; of an older record, which keeps words alone, what the words of the law say."""
        return self.time or DUE_WORDS.get(self.due, LegalTime.ON_DAY if self.due_on else LegalTime.NONE)

    @property
    def due_on(self) -> date | None:
        """Its day; None where only words say when."""
        try:
            return date.fromisoformat(self.due[:10])
        except ValueError:
            return None


@frozen
class MoreTimeRecord:
    """Why an answer takes longer: the law's own ground in both languages, and the words of the person who took the time."""

    ground_en: str = ""
    ground_es: str = ""
    why: str = ""

    def parts(self, language: str) -> tuple[str, ...]:
        """Ground and reason in ``language``, those that were given."""
        return tuple(part for part in (self.ground_es if language == "es" else self.ground_en, self.why) if part)


@frozen
class DeterminationRecord:
    """What the law left open. ``outcome`` is a value of ``Outcome``, or "not-a-request"."""

    as_of: date | None = None
    law: str = ""
    outcome: str = ""
    counsel: bool = False
    preserve: bool = False
    items: tuple[ItemRecord, ...] = ()
    unsure: tuple[str, ...] = ()
    ask: tuple[QuestionRecord, ...] = ()
    duties: tuple[DutyRecord, ...] = ()
    decided_by: str = ""
    more_time: MoreTimeRecord = field(factory=MoreTimeRecord)


@frozen
class DraftRecord:
    """The letter that was drafted beside the review."""

    kind: str = ""
    subject: str = ""
    language: str = ""


@frozen
class ReceiptRecord:
    """The entry that holds the review in the ledger."""

    index: int = 0
    leaf: str = ""
    size: int = 0
    root: str = ""


@frozen
class ReviewRecord:
    """One review. ``letter`` and ``ledger`` are None where none was drafted, and where nothing was kept."""

    input: InputRecord = field(factory=InputRecord)
    requester: RequesterRecord = field(factory=RequesterRecord)
    instruments: tuple[PaperRecord, ...] = ()
    request: AskRecord = field(factory=AskRecord)
    facts: Mapping[str, ReviewFactRecord] = field(factory=dict)
    determination: DeterminationRecord = field(factory=DeterminationRecord)
    letter: DraftRecord | None = None
    ledger: ReceiptRecord | None = None

    @property
    def language(self) -> str:
        """The language of the request's own letter: what language a person reads is not known."""
        return (self.letter.language if self.letter else "") or "en"


@frozen
class FactRecord:
    """A fact as the page of a request shows it: the question, all values, those still possible, the words it was read from."""

    name: str = ""
    question: Mapping[str, str] = field(factory=dict)
    values: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    source: str = ""
    evidence: tuple[QuoteRecord, ...] = ()

    def asked_in(self, language: str) -> str:
        """The question in ``language``, else in English, else the fact's name."""
        return self.question.get(language) or self.question.get("en") or self.name


@frozen
class PlaceRecord:
    """An unsure place of a page: its name within the sheet, its letters, where the ink is, what was read there."""

    name: str = ""
    start: int = 0
    end: int = 0
    box: tuple[float, ...] = ()
    readings: tuple[str, ...] = ()
    why: str = ""
    before: str = ""
    after: str = ""


@frozen
class PageRecord:
    """A page as it was shown to the reader. Each of ``lines`` is start, end, left, top, right, bottom."""

    number: int = 0
    part: str = ""
    source: str = ""
    text: str = ""
    quoted_from: int | None = None
    turned: int = 0
    lines: tuple[tuple[int, int, float, float, float, float], ...] = ()
    paper: str = ""
    sheet: int = 0
    drawn: bool = False
    unsure: tuple[PlaceRecord, ...] = ()
