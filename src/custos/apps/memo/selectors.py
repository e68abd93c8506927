"""Every query about the memo."""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import frozen
from django.db.models import Exists, OuterRef

from custos.apps.memo import policy
from custos.apps.memo.models import Acknowledgment, Memo, Reminder
from custos.apps.offices.models import Reader, Staff

REMIND_AFTER = timedelta(days=7)
"""How long a person has before the first reminder, and between two of them."""


def find_current(reader: Reader | None) -> Memo | None:
    """The version in force: the last one published; None before the first."""
    del reader  # the memo is for everyone who works here
    return Memo.objects.filter(published_at__isnull=False).select_related("prepared_by", "published_by").last()


def find_published_before(reader: Reader | None, memo: Memo) -> Memo | None:
    """The version that ``memo`` takes the place of, or None."""
    del reader
    return Memo.objects.filter(published_at__isnull=False, number__lt=memo.number).last()


def find_memo(reader: Reader, number: int) -> Memo | None:
    """One version; drafts only for those who prepare and publish."""
    rows = Memo.objects.select_related("prepared_by", "published_by").filter(number=number)
    return (rows if policy.may_see_who_read(reader) else rows.filter(published_at__isnull=False)).first()


def find_draft(reader: Reader) -> Memo | None:
    """The version that waits for its publication, for those who prepare and publish; None where none waits."""
    if not policy.may_see_who_read(reader):
        return None
    return Memo.objects.filter(published_at=None).select_related("prepared_by").last()


def list_memos(reader: Reader) -> list[Memo]:
    """All published versions, newest first."""
    del reader
    return list(Memo.objects.filter(published_at__isnull=False).select_related("published_by").order_by("-number"))


def find_acknowledgment(reader: Reader, memo: Memo) -> Acknowledgment | None:
    """The reader's own acknowledgment of ``memo``, or None."""
    return memo.acknowledgments.filter(staff_id=reader.staff_id).first()


def waits_for(reader: Reader) -> Memo | None:
    """The version in force where this reader has not read it yet, else None: the frame of every page asks."""
    read = Acknowledgment.objects.filter(memo=OuterRef("pk"), staff=reader.staff_id)
    published = Memo.objects.filter(published_at__isnull=False).defer("content", "law")
    memo = published.annotate(read=Exists(read)).last()
    return memo if memo is not None and not memo.read else None


@frozen
class Person:
    """A person and the moment of reading, None where it was not read."""

    name: str
    office: str
    read_at: datetime | None


@frozen
class OfficeCount:
    """How many people of an office have read a version."""

    office: str
    people: int
    read: int

    @property
    def missing(self) -> int:
        """How many have not."""
        return self.people - self.read


def list_people(reader: Reader, memo: Memo) -> list[Person]:
    """Everyone who works here, those who have not read ``memo`` first. Raises Forbidden for who may not see it."""
    policy.may_see_who_read(reader).require()
    read = dict(memo.acknowledgments.values_list("staff_id", "at"))
    people = [
        Person(staff.name, staff.office.name, read.get(staff.pk))
        for staff in Staff.objects.filter(is_active=True).select_related("office")
    ]
    return sorted(people, key=lambda person: (person.read_at is not None, person.office, person.name))


def count_by_office(reader: Reader, memo: Memo) -> list[OfficeCount]:
    """How many of each office have read ``memo``."""
    people = list_people(reader, memo)
    offices = sorted({person.office for person in people})
    return [
        OfficeCount(
            office,
            sum(person.office == office for person in people),
            sum(person.office == office and person.read_at is not None for person in people),
        )
        for office in offices
    ]


def list_to_remind(reader: Reader | None, memo: Memo, at: datetime) -> list[Staff]:
    """Active staff who have had ``memo`` for a week, have not read it, and were not reminded within the last week."""
    del reader  # the program itself reminds
    if memo.published_at is None or memo.published_at > at - REMIND_AFTER:
        return []
    read = Acknowledgment.objects.filter(memo=memo, staff=OuterRef("pk"))
    lately = Reminder.objects.filter(memo=memo, staff=OuterRef("pk"), at__gt=at - REMIND_AFTER)
    return list(Staff.objects.filter(~Exists(read), ~Exists(lately), is_active=True).order_by("pk"))
