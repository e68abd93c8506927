"""Matters, who takes part in them, who looked, what happened, and what the law leaves open on them. Tables and constraints only, no logic."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from custos.adapters.data.reviewrecords import read_facts, read_pages, read_review
from custos.apps.casework.kinds import kind_called
from custos.apps.casework.states import QUEUE_STATES, SETTLED, Queue, State
from custos.apps.offices.models import Office
from custos.apps.sealing.fields import SealedJSONField, SealedTextField
from custos.core.reviewrecord import FactRecord, PageRecord, ReviewRecord

STAFF = settings.AUTH_USER_MODEL
NO_DAY = date(9999, 12, 31)
"""Where a request is in a list that is sorted by what is due, when nothing is."""
_UNSEALED = Q(sealed_at__isnull=True)


class Channel(StrEnum):
    """By which way a request came; one number and one register for all of them."""

    EMAIL = "e-mail"
    MAIL = "mail"
    COUNTER = "counter"
    PHONE = "phone"
    FAX = "fax"
    VISIT = "visit"
    WEB_FORM = "web-form"
    FILE = "file"
    """Handed in by command."""
    INFORMAL = "informal"
    """Someone asked an employee in passing."""


BY_HAND = (Channel.EMAIL, Channel.COUNTER, Channel.MAIL, Channel.PHONE, Channel.FAX, Channel.VISIT, Channel.WEB_FORM)
LEAVES_BY = (Channel.MAIL, Channel.EMAIL, Channel.COUNTER, Channel.FAX)


class Matter(models.Model):
    """The agency's file on one thing: a request, a visit, a claim, a hearing, an investigation, a complaint.

    Papers, letters, deadlines, holds, decisions, participants and events hang on it, whatever its kind. Each kind is a model of its own,
    one-to-one with it (``class AccessRequest(Matter)``), registered in ``kinds.py``. ``number`` is YEAR-SERIAL; all kinds share one sequence.
    What lists show never holds a worker's name.
    """

    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=12, unique=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    agency = models.CharField(max_length=40)
    """The profile under which it is assessed; the installation's own unless a command named another."""
    channel = models.CharField(max_length=16)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=16, default=State.RECEIVED)
    # What lists show, taken from the newest assessment:
    who = models.CharField(max_length=240, blank=True)
    wants = models.JSONField(default=dict)
    outcome = models.CharField(max_length=20, blank=True)
    counsel = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    """The earliest day of a firm clock that runs (apps/deadlines/services/clocks.py keeps it)."""
    duty_due = models.DateField(null=True)
    """The earliest day of a duty that is still to do; kept beside ``due_on``. It outlives the answer."""
    decided_kind = models.CharField(max_length=16, blank=True)
    """What kind of request it is as to who decides (core/deciders.py), from the newest assessment."""
    owes_release = models.BooleanField(default=False)
    """A decision lets something leave, and it has not left yet, nor has counsel recorded why it does not."""
    # Who has it, and whether it is there at all for those who take no part in it (services.py):
    assigned_to = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    sealed_at = models.DateTimeField(null=True)
    disposed_at = models.DateTimeField(null=True)
    """When two people disposed of its file: number, kind, days and entries stay, and nobody acts on it any more."""
    # What the database itself derives from the columns above, so that a list of a million is read from an index (ADR 0011):
    stands_in = models.GeneratedField(
        expression=Case(
            When(state=State.DECIDED, owes_release=True, then=Value(str(Queue.TO_RELEASE))),
            *(When(state__in=sorted(states), then=Value(str(queue))) for queue, states in QUEUE_STATES.items()),
            default=Value(""),
        ),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )
    """The queue of its state; what was decided and still owes a release waits for that first."""
    open_due = models.GeneratedField(
        expression=Case(When(~Q(state__in=sorted(SETTLED)), then=Coalesce("due_on", Value(NO_DAY)))),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    """When it is due, NO_DAY where nothing is; null once it is answered or closed."""
    asker = models.GeneratedField(
        expression=Coalesce(KT("wants__kind"), Value(""), output_field=models.CharField()),
        output_field=models.CharField(max_length=40),
        db_persist=True,
    )
    """The kind of requester."""

    class Meta:
        ordering = (F("due_on").asc(nulls_last=True), "id")
        constraints = (models.UniqueConstraint(fields=("year", "serial"), name="one_serial_a_year"),)
        # The way to a sealed request is to take part in it: what ties lead to is the rest, so its indexes hold only that, and a count
        # or the channel of a counter is answered without a look at the rows themselves.
        indexes = (
            models.Index(fields=("stands_in", "open_due", "id", "kind"), name="request_in_queue", condition=_UNSEALED),
            models.Index(
                fields=("office", "stands_in", "open_due", "id", "channel", "kind"),
                name="request_in_office",
                condition=_UNSEALED,
            ),
            models.Index(
                fields=("office", "open_due", "id", "channel", "kind"), name="request_office_day", condition=_UNSEALED
            ),
            models.Index(fields=("assigned_to", "open_due", "id", "kind"), name="request_of_staff"),
            models.Index(fields=("open_due", "id", "kind"), name="request_by_day", condition=_UNSEALED),
            models.Index(
                fields=("asker", "stands_in", "open_due", "id", "kind"), name="request_of_asker", condition=_UNSEALED
            ),
            models.Index(
                fields=("duty_due", "id", "kind"),
                name="request_by_duty",
                condition=_UNSEALED & Q(duty_due__isnull=False),
            ),
            models.Index(
                fields=("office", "duty_due", "id", "channel", "kind"),
                name="request_office_duty",
                condition=_UNSEALED & Q(duty_due__isnull=False),
            ),
            models.Index(fields=("sealed_at",), condition=Q(sealed_at__isnull=False), name="request_sealed"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def case(self) -> str:
        """Its name in the ledger."""
        return f"{kind_called(self.kind).letter}-{self.number}"

    @property
    def page(self) -> str:
        """The name of the address that shows it."""
        return kind_called(self.kind).page

    @property
    def duties_page(self) -> str:
        """The name of the address that shows its duties."""
        return kind_called(self.kind).duties_page or self.page

    @property
    def access_page(self) -> str:
        """The name of the address that shows who works on it."""
        return kind_called(self.kind).access_page or self.page


AnyMatter = TypeVar("AnyMatter", bound=Matter)
"""A matter as the model of its kind."""


class YearCounter(models.Model):
    """The last serial given in a year; its row is locked while a number is taken, so that no number is given twice or left out."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Because(StrEnum):
    """Why a person takes part in a request."""

    NAMED = "named"
    """Someone let them in, and said why."""
    RECEIVED = "received"
    """They took it in, or reported that they were asked."""
    ASSIGNED = "assigned"
    PREPARED = "prepared"
    RELEASE = "release"
    """A decision to release was made: the records officer must assemble it."""
    ASKED = "asked"
    """They were asked for records of their division."""


class Participant(models.Model):
    """A person who takes part in one request: the only tie that reaches a sealed one, and the only one that some roles have.

    INVARIANT: a row is never removed; who takes no part any more has ``ended_at``. One row a person and request has none.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="participants")
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=10)
    why = SealedTextField(blank=True)
    """In the words of who let them in; needed where ``because`` is ``named``."""
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    """When it ends by itself; None where someone must end it."""
    added_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("staff", "ended_at", "matter"), name="participant_of"),)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "staff"), condition=Q(ended_at=None), name="one_part_a_person_and_request"
            ),
            models.CheckConstraint(condition=~Q(because=Because.NAMED) | ~Q(why=""), name="who_is_let_in_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Viewing(models.Model):
    """That someone opened a request, or one of its papers, with the entry that was written before anything was shown."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="viewings")
    paper_sha256 = models.CharField(max_length=64, blank=True)
    """Which of its papers; "" where only the page of the matter was opened."""
    staff = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("matter", "staff", "at"), name="viewing_of"),)

    def __str__(self) -> str:
        return f"viewing {self.pk}"


NOT_KNOWN = "not-known"
"""The value of a given fact that takes an earlier answer back: nobody knows."""


class Assessment(models.Model):
    """What the law left open on the facts known at one moment. Rows are only ever added.

    ``review`` is the object of docs/interfaces.md; ``pages`` and ``facts`` are what the page shows beside it.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="assessments")
    sequence = models.PositiveIntegerField()
    review = SealedJSONField()
    pages = SealedJSONField(default=list)
    facts = SealedJSONField(default=list)
    given = SealedJSONField(default=dict)
    keys = SealedJSONField(default=dict)
    basis = SealedJSONField(default=dict)
    """Everything else that it rests on, so that it can be made again: papers, looks, earlier asks, and the books of that day."""
    outcome = models.CharField(max_length=20)
    counsel = models.BooleanField(default=False)
    law = models.CharField(max_length=64)
    as_of = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=("matter", "sequence"), name="one_assessment_a_step"),)

    def __str__(self) -> str:
        return f"assessment {self.sequence}"

    @property
    def record(self) -> ReviewRecord:
        """``review`` as typed values; read at each call, so that a masked or changed ``review`` shows."""
        return read_review(self.review)

    @property
    def fact_records(self) -> tuple[FactRecord, ...]:
        """``facts`` as typed values."""
        return read_facts(self.facts)

    @property
    def page_records(self) -> tuple[PageRecord, ...]:
        """``pages`` as typed values."""
        return read_pages(self.pages)


class GivenFact(models.Model):
    """A person's answer to a question, or their correction of a reading: who, when, why. The newest for a fact counts."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="given_facts")
    fact = models.CharField(max_length=80)
    value = models.CharField(max_length=120)
    why = SealedTextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"given fact {self.fact}"


class Link(models.Model):
    """A request that repeats an earlier one. ``after_denial`` is the loud kind: the earlier one was refused."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="links")
    earlier = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="repeats")
    reasons = models.JSONField(default=list)
    """Which keys they share, in the words of core/linking.py."""
    after_denial = models.BooleanField(default=False)
    other_employee = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-after_denial", "-earlier__received_at")
        constraints = (
            models.UniqueConstraint(fields=("matter", "earlier"), name="one_link_a_pair"),
            models.CheckConstraint(condition=~Q(matter=F("earlier")), name="no_link_to_itself"),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"


class Event(models.Model):
    """One thing that happened to a request, and its entry in the ledger: the receipt is made of these."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)
    """Closed words only (an outcome, a fact's name, a channel): never a text that someone wrote."""
    entry_index = models.PositiveBigIntegerField()
    leaf = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)

    class Meta:
        ordering = ("entry_index",)

    def __str__(self) -> str:
        return f"event {self.kind}"


class Delegation(models.Model):
    """The power to decide, given to one person for a time. A row is never changed but by its end."""

    to = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="delegations")
    kinds = models.JSONField(default=list)
    """Values of core/deciders.py."""
    from_on = models.DateField()
    until_on = models.DateField()
    """The last day on which it holds."""
    why = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    given_index = models.PositiveBigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(to=F("given_by")), name="nobody_delegates_to_themselves"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="a_delegation_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(why=""), name="a_delegation_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"delegation {self.pk}"


class Answer(StrEnum):
    """What a person can decide (the ledger's closed list)."""

    RELEASE = "release"
    RELEASE_IN_PART = "release-in-part"
    REFUSE = "refuse"
    MOVE_TO_QUASH = "move-to-quash"
    NOT_A_REQUEST = "not-a-request"
