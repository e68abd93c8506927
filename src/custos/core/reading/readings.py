"""Readings: what was read on the pages, each with the words it was read from.

The names and values are those of ``custos review --json`` (docs/interfaces.md) and stay stable.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import field, frozen

from custos.core.messages import Message
from custos.core.reading.text.page import Page
from custos.core.warranthours import WarrantHours


class InstrumentKind(StrEnum):
    SEARCH_WARRANT = "search-warrant"
    ARREST_WARRANT = "arrest-warrant"
    COURT_ORDER = "court-order"
    GRAND_JURY_SUBPOENA = "grand-jury-subpoena"
    COURT_SUBPOENA = "court-subpoena"
    ADMINISTRATIVE_IMMIGRATION_WARRANT = "administrative-immigration-warrant"
    IMMIGRATION_DETAINER = "immigration-detainer"
    ADMINISTRATIVE_SUBPOENA = "administrative-subpoena"
    NOTICE_OF_INSPECTION = "notice-of-inspection"
    PROPOSED_ORDER = "proposed-order"
    WARRANT_APPLICATION = "warrant-application"
    RELEASE_AUTHORIZATION = "release-authorization"
    LETTER = "letter"
    NONE = "none"
    UNKNOWN = "unknown"


class Authority(StrEnum):
    """Whose force the paper claims, by the label of its signature line and its issuing body; never by the word "judge"."""

    JUDGE = "judge"
    COURT_OFFICER = "court-officer"
    AGENCY_OFFICER = "agency-officer"
    IMMIGRATION_JUDGE = "immigration-judge"
    INDIVIDUAL = "individual"
    NONE = "none"
    UNKNOWN = "unknown"


class Signed(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Defect(StrEnum):
    UNSIGNED = "unsigned"
    EXPIRED = "expired"
    WRONG_PLACE = "wrong-place"
    NOT_YET_ISSUED = "not-yet-issued"
    MISSING_ATTACHMENT = "missing-attachment"
    OUT_OF_STATE = "out-of-state-not-domesticated"
    PROPOSED = "proposed"
    APPLICATION_ONLY = "application-only"
    SIGNER_NOT_A_JUDGE = "signer-not-a-judge"
    UNREAD_DATE = "unread-date"
    OUTSIDE_HOURS = "outside-hours"


class Scope(StrEnum):
    PERSON = "person"
    LIST = "list"
    GROUP = "group"
    EMPLOYER = "employer"
    DATABASE = "database"
    STANDING_ACCESS = "standing-access"
    ENTRY = "entry"
    ARREST = "arrest"
    OWN_RECORDS = "own-records"
    PUBLIC_RECORDS = "public-records"
    NONE = "none"
    UNKNOWN = "unknown"


class Offence(StrEnum):
    IDENTIFIED = "identified"
    GENERIC = "generic"
    NONE = "none"
    UNKNOWN = "unknown"


class RequesterKind(StrEnum):
    """Who asks, by the role that the law knows; the same law for every person."""

    IMMIGRATION_AGENCY = "immigration-agency"
    LAW_ENFORCEMENT = "law-enforcement"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    CHILD_SUPPORT = "child-support-agency"
    UC_AGENCY = "unemployment-agency"
    UC_OVERSIGHT = "unemployment-oversight"
    BENEFIT_AGENCY = "benefit-agency"
    TAX_AGENCY = "tax-agency"
    STATISTICS_AGENCY = "statistics-agency"
    LABOR_AGENCY = "labor-agency"
    OTHER_OFFICIAL = "other-public-official"
    LEGISLATOR = "legislator"
    FOREIGN_GOVERNMENT = "foreign-government"
    LITIGANT = "litigant"
    ATTORNEY = "attorney"
    SUBJECT = "subject"
    AGENT = "agent"
    EMPLOYER = "employer"
    UNION = "union"
    PRESS = "press"
    PUBLIC = "public"
    CONTRACTOR = "contractor"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    CRIMINAL_INVESTIGATION = "criminal-investigation"
    CIVIL_IMMIGRATION = "civil-immigration"
    CHILD_SUPPORT = "child-support"
    UC_ADMINISTRATION = "unemployment-administration"
    UC_OVERSIGHT = "unemployment-oversight"
    BENEFIT_ELIGIBILITY = "benefit-eligibility"
    TAX = "tax"
    LABOR_ENFORCEMENT = "labor-enforcement"
    CIVIL_SUIT = "civil-suit"
    OWN_USE = "own-use"
    PRESS = "press"
    RESEARCH = "research"
    STATISTICS = "statistics"
    NONE = "none"
    UNKNOWN = "unknown"


class DataClass(StrEnum):
    """Which law applies is chosen by the class of the data (docs: design, words)."""

    UI = "ui"
    WAGE_CLAIM = "wage-claim"
    RETALIATION = "retaliation"
    INSPECTION = "inspection"
    HEARING_CALENDAR = "hearing-calendar"
    PERSONNEL = "personnel"
    FEDERAL_TAX = "federal-tax"
    CERTIFICATION = "certification"
    VISIT_LOG = "visit-log"
    STATISTICS = "statistics"
    AGENCY_RECORDS = "agency-records"
    """The agency's own papers and correspondence: what a public-records request asks for."""
    PREMISES = "premises"
    """Rooms: entry, search, an arrest on the premises."""
    DISABILITY_MEDICAL = "disability-medical"
    """Medical records of a state's disability insurance."""


class FieldGroup(StrEnum):
    """Groups of fields that the law treats alike; one decision is made for each group."""

    WAGES = "wages"
    EMPLOYER = "employer"
    CONTACT = "contact"
    CLAIM = "claim"
    IDENTITY = "identity"
    SSN = "ssn"
    SENSITIVE = "sensitive"
    """Immigration status, orientation, health, religion and the like: custos stores none, and the law still must answer the ask."""
    HEARING = "hearing"
    FILE = "file"
    """The file as a whole, where the ask names no fields."""
    ENTRY = "entry"
    ARREST = "arrest"


class State(StrEnum):
    """How sure a reading is. There are no percentages."""

    FOUND = "found"
    UNSURE = "unsure"
    NOT_FOUND = "not-found"
    CONTRADICTION = "contradiction"


@frozen
class Evidence:
    """The words from which ``field`` was read: ``page.text[start:end] == text``.

    A value that is only in a form field of the PDF has no place in the page's text: then ``form_field`` names the field, and
    the quotation is empty.
    """

    field: str
    page: int
    start: int
    end: int
    text: str
    state: State = State.FOUND
    form_field: str = ""

    @classmethod
    def on(cls, page: Page, field: str, start: int, end: int, state: State = State.FOUND) -> Evidence:
        """Quotes ``page.text[start:end]`` for ``field``."""
        return cls(field, page.number, start, end, page.text[start:end], state)


@frozen
class Verdict:
    """What one rule said about a field, kept whether it decided or not.

    ``rule`` is the id of the rule, ``value`` what it makes of the field, ``reason`` why in plain words. ``evidence`` are the words
    that it rests on; empty where it rests on another reading. ``veto`` says that the rule speaks against the answer.
    """

    field: str
    rule: str
    value: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    veto: bool = False


@frozen
class Person:
    """A person named on the papers, with the identifiers given for them. Never a status, never a birthplace."""

    name: str
    born_on: date | None = None
    ssn_last4: str = ""
    a_number: str = ""
    address: str = ""
    employer: str = ""


@frozen
class Requester:
    """Who asks, as far as the papers say."""

    name: str = ""
    agency: str = ""
    kind: RequesterKind = RequesterKind.UNKNOWN
    email: str = ""
    warnings: tuple[Message, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@frozen
class Reach:
    """What one paper itself names, read on its own pages. Its force, or its consent, covers this and nothing else.

    ``persons_state`` is FOUND where every word that could be a name is accounted for, UNSURE where words are left over, NOT_FOUND
    where the paper names nobody. ``records_state`` says the same of the passage that names the records. ``doubtful`` are kinds of
    information beside a word of exception ("with Social Security numbers removed"): named, and perhaps not granted.
    """

    persons: tuple[Person, ...] = ()
    persons_state: State = State.NOT_FOUND
    data_classes: tuple[DataClass, ...] = ()
    fields: tuple[FieldGroup, ...] = ()
    doubtful: tuple[FieldGroup, ...] = ()
    records_state: State = State.NOT_FOUND
    scope: Scope = Scope.UNKNOWN
    """How far it goes where it names nobody: a firm's workers, a group, a database."""
    period: str = ""
    """The words that say for which time; "" where it names none."""
    recipient: str = ""
    """Who is to get the records, in the paper's own words; "" where it does not say."""
    words: str = ""
    """The passage that names the records."""


@frozen
class Instrument:
    """A paper with legal force claimed for it, or a paper that looks like one.

    ``issued_on`` and ``execute_by`` are None where they were not read; the defect ``unread-date`` then says so.
    ``first_page`` and ``last_page`` are its pages within the arrival. ``card`` is the form card that recognized it.
    ``hours`` is "daytime", "any-time" or "unknown".
    """

    kind: InstrumentKind
    authority: Authority = Authority.UNKNOWN
    issuing_body: str = ""
    court: str = ""
    case_number: str = ""
    signed: Signed = Signed.UNKNOWN
    signer: str = ""
    signer_title: str = ""
    issued_on: date | None = None
    execute_by: date | None = None
    place: str = ""
    persons: tuple[Person, ...] = ()
    records: str = ""
    defects: tuple[Defect, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    first_page: int = 1
    last_page: int = 1
    card: str = ""
    hours: str = "unknown"
    court_state: str = ""
    """Two-letter state of a state court, "US" for a federal court, "" where not read."""
    criminal: Signed = Signed.UNKNOWN
    """Whether a court subpoena belongs to a criminal case."""
    respond_by: date | None = None
    """The day by which it wants something produced or a person to appear."""
    place_matches: Signed = Signed.UNKNOWN
    """Whether the place that a search warrant names is one of the agency's own."""
    reaches_us: Signed = Signed.UNKNOWN
    """Whether its court has power here: a federal court of our district, a court of our state."""
    within_time: Signed = Signed.UNKNOWN
    within_hours: Signed = Signed.UNKNOWN
    attachments_present: Signed = Signed.UNKNOWN
    commands: Signed = Signed.UNKNOWN
    """Whether it orders a person to produce, appear, let in or arrest; "no" for an order that only quashes, denies or schedules."""
    verdicts: tuple[Verdict, ...] = ()
    """Every rule that spoke about what the paper is: first what speaks against the answer, then the rules, strictest first."""
    reach: Reach | None = None
    """What it names itself; None where nobody has read that."""


@frozen
class Ask:
    """What is asked for. Unknown stays unknown."""

    scope: Scope = Scope.UNKNOWN
    persons: tuple[Person, ...] = ()
    data_classes: tuple[DataClass, ...] = ()
    fields: tuple[FieldGroup, ...] = ()
    records: str = ""
    purpose: Purpose = Purpose.UNKNOWN
    offence: Offence = Offence.UNKNOWN
    respond_by: date | None = None
    authority_cited: tuple[str, ...] = ()
    agreement_cited: str = ""
    secrecy_asked: bool = False
    quick_answer: bool = False
    informal: bool = False
    by_word: Signed = Signed.UNKNOWN
    """Whether it was asked by word of mouth only; "no" needs a paper or the asker's own writing."""
    evidence: tuple[Evidence, ...] = ()
    asks_status: Signed = Signed.UNKNOWN
    """Whether immigration or citizenship status is asked for; "no" where fields are named and it is not among them."""
    ongoing: Signed = Signed.UNKNOWN
    """Whether it asks again and again (a feed, an account) and not once."""
    about_obligor: Signed = Signed.UNKNOWN
    immigration_offence: Signed = Signed.UNKNOWN
    felony: Signed = Signed.UNKNOWN
    final_order_claimed: bool = False
    """Officers say that a final order of removal lets them in."""
    repeat: bool = False
    """It says itself that the same was asked before."""
    danger_claimed: bool = False
    """It tells of a threat or a present danger to someone's life or health."""
    may_name: tuple[str, ...] = ()
    """Names that are in the ask and of which nothing says that they are asked about: a person says whether they are. They settle
    no scope and are searched for nowhere."""
    verdicts: tuple[Verdict, ...] = ()
    """What every rule said about scope and data classes, whether it decided or not."""


@frozen
class Readings:
    """All that was read from one arrival."""

    requester: Requester
    instruments: tuple[Instrument, ...]
    ask: Ask
    language: str = "en"
    """Language of the ask: "en" or "es"."""
    is_request: bool = True
    """False where nothing is asked of the agency (a newsletter, an out-of-office reply)."""
    warnings: tuple[Message, ...] = ()
    stated: Ask | None = None
    """What the sender asks in words of their own, without what the papers add; None where that was not read apart from ``ask``."""


@frozen
class Context:
    """What the agency knows about itself and needs for reading a paper rightly.

    ``received_at`` is aware. ``addresses`` are the agency's own places (for "is this the place on the warrant?"), ``state`` its
    two-letter state, ``federal_districts`` the names of the federal districts it is in, ``holds`` its data classes.
    """

    received_at: datetime
    agency_names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    state: str = ""
    federal_districts: tuple[str, ...] = ()
    holds: tuple[DataClass, ...] = ()
    warrant_hours: Mapping[str, WarrantHours] = field(factory=dict)
    """The hours in which a search warrant is served, by state; a state without a row gets no answer from the clock."""
    channel: str = ""
    """By which way it came, as the register knows it ("phone", "counter", "e-mail" ...); "" where nobody said."""
