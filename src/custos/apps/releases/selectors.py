"""What a reader may know of releases: keys of recipients, locked packages, the decision that lets something leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen
from django.db.models import F

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Channel, Matter
from custos.apps.casework.words import CHANNELS
from custos.apps.deadlines import selectors as deadlines_selectors
from custos.apps.deadlines.models import FOLLOW_UP, Duty
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.models import CallOutcome, Decision, KnownContact
from custos.apps.decisions.services import callback
from custos.apps.messages import day_said
from custos.apps.offices.models import Reader
from custos.apps.releases.models import IN_PERSON, HandedRelease, Making, NotReleased, RecipientKey, Release, SetAside
from custos.apps.releases.reach import askers_of, is_number_of, permits_under
from custos.apps.releases.wording import PROOF_ACCOUNT
from custos.core.law.legaltime import LegalTime
from custos.core.law.rules import DutyKind
from custos.core.permits import is_same_recipient
from custos.core.reviewrecord import DutyRecord, ItemRecord

RELEASING = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART})
FAILED = frozenset({"refused", "lost"})


@frozen
class Bounds:
    """How far a decision reaches, in the words of the assessment that it was made on, so that nobody copies it from another page."""

    persons: tuple[str, ...]
    """Whom the request names, where the assessment is an old one whose items do not say about whom each is."""
    items: tuple[ItemRecord, ...]
    """Kinds of records with whom they are about, their fields, who is to get them, and what the law leaves open for each."""
    limits: tuple[DutyRecord, ...]
    """The duties that say what must stay."""


def find_bounds(reader: Reader, decision: Decision) -> Bounds | None:
    """How far ``decision`` lets records leave; None for the person who may not read the papers."""
    if not casework_selectors.may_read_papers(reader):
        return None
    review = decision.assessment.record
    named = () if permits_under(decision).by_item else review.request.persons
    return Bounds(
        tuple(one.name for one in named if one.name),
        review.determination.items,
        tuple(duty for duty in review.determination.duties if duty.kind is DutyKind.LIMIT),
    )


def list_other_recipients(reader: Reader, matter: Matter, owner: str) -> tuple[str, ...]:
    """Who is to get something by the papers that the decision rests on, where ``owner`` is not named so."""
    decision = find_standing_decision(reader, matter)
    named = permits_under(decision).recipients_named if decision else ()
    return tuple(to for to in named if not is_same_recipient(to, owner))


def is_any_confirmed(reader: Reader, matter: Matter) -> bool:
    """True where a call back confirmed the ask; whose number it was, the step itself looks up."""
    calls = decisions_selectors.list_call_backs(reader, matter)
    return any(call.outcome == CallOutcome.CONFIRMED for call in calls)


def list_unsafe_numbers(reader: Reader, matter: Matter) -> list[tuple[KnownContact, str]]:
    """The held numbers of who is to get the release on which a call proves nothing, each with the reason."""
    names = (*list_other_recipients(reader, matter, ""), *askers_of(matter))
    held = decisions_selectors.list_contacts(reader)
    return list(callback.check_numbers(matter, (one for one in held if is_number_of(one, names))).unsafe)


def list_classes(reader: Reader, matter: Matter) -> tuple[str, ...]:
    """The kinds of records to choose from for a release; empty where the decision leaves no choice."""
    decision = find_standing_decision(reader, matter)
    classes = permits_under(decision).classes if decision else ()
    return classes if len(classes) > 1 else ()


def find_why_not(reader: Reader, decision: Decision | None) -> NotReleased | None:
    """Counsel's record of why nothing leaves under ``decision``, or None."""
    if decision is None or not casework_selectors.may_read_papers(reader):
        return None
    return NotReleased.objects.filter(decision=decision).select_related("by").first()


def list_to_do_before(reader: Reader, matter: Matter) -> list[Duty]:
    """What the law or policy wants done before anything leaves, and nobody has proved yet. What must stay is told by :class:`Bounds`."""
    rows = (
        row
        for row in deadlines_selectors.list_duties(reader, matter)
        if row.time == LegalTime.BEFORE_RELEASE and row.kind != DutyKind.LIMIT
    )
    return [row for row in rows if row.done_at is None]


def list_in_the_way(reader: Reader, matter: Matter) -> list[Duty]:
    """Those of them that bar the hand-over: they are owed for certain, and nobody who decides has recorded why it leaves before.

    A motion to quash that is owed and was not filed bars it as well, whatever was decided since. A cost does not: it may be reimbursed
    afterwards (20 CFR 603.8), and no order waits for a bill. That the authority decides is done where it did decide itself.
    """
    rows = deadlines_selectors.list_duties(reader, matter)
    owed = (row for row in rows if row.firm and row.done_at is None and row.kind not in {DutyKind.LIMIT, DutyKind.COST})
    aside = set(SetAside.objects.filter(duty__matter=matter).values_list("duty", flat=True))
    barring = [
        row
        for row in owed
        if (row.time == LegalTime.BEFORE_RELEASE or row.kind == DutyKind.MOVE_TO_QUASH) and row.pk not in aside
    ]
    decision = find_standing_decision(reader, matter)
    by_authority = decision is not None and decision.delegation_id is None
    return [row for row in barring if not (by_authority and row.kind == DutyKind.AUTHORITY)]


def list_set_aside(reader: Reader, matter: Matter) -> list[SetAside]:
    """Duties that someone who decides has let stand, and why."""
    if not casework_selectors.may_read_papers(reader):
        return []
    return list(SetAside.objects.filter(duty__matter=matter).select_related("duty", "by").order_by("pk"))


def find_making(reader: Reader, matter: Matter, pk: int) -> Making | None:
    """One attempt at a release of this request, or None."""
    if not casework_selectors.may_read_papers(reader):
        return None
    return matter.makings.select_related("recipient", "release", "begun_by").filter(pk=pk).first()


def find_running(reader: Reader, matter: Matter) -> Making | None:
    """The release of this request that is being made now, or None."""
    if not casework_selectors.may_read_papers(reader):
        return None
    return matter.makings.select_related("recipient").filter(ended_at=None).first()


def find_failed(reader: Reader, matter: Matter) -> Making | None:
    """The newest attempt, where it ended without a package; None where one was made, runs, or nobody tried."""
    if not casework_selectors.may_read_papers(reader):
        return None
    newest = matter.makings.select_related("recipient").last()
    return newest if newest is not None and newest.ended_how in FAILED else None


def list_to_do_after(reader: Reader, matter: Matter) -> list[Duty]:
    """What the law wants done because something has left - the accounting of it, a notice afterwards - and nobody has proved yet."""
    if all(release.sent_at is None for release in list_releases(reader, matter)):
        return []
    rows = (
        row
        for row in deadlines_selectors.list_duties(reader, matter)
        if row.kind == DutyKind.ACCOUNT or row.time == LegalTime.FROM_RELEASE
    )
    return [row for row in rows if row.done_at is None]


def list_returns(reader: Reader, matter: Matter) -> list[Duty]:
    """What recipients owe after something left, oldest first: proved or not."""
    rows = deadlines_selectors.list_duties(reader, matter)
    return sorted((duty for duty in rows if duty.key.startswith(FOLLOW_UP)), key=lambda duty: duty.pk)


def find_return(reader: Reader, matter: Matter, pk: int) -> Duty | None:
    """One of them, or None."""
    return next((duty for duty in list_returns(reader, matter) if duty.pk == pk), None)


def find_standing_decision(reader: Reader, matter: Matter) -> Decision | None:
    """The newest decision that was made, where it lets something leave; None where none was, or where it was reversed since."""
    if not casework_selectors.may_read_papers(reader):
        return None
    newest = matter.decisions.filter(decided_by__isnull=False).select_related("assessment").order_by("pk").last()
    return newest if newest is not None and newest.answer in RELEASING else None


def find_newest_decision(reader: Reader, matter: Matter) -> Decision | None:
    """The newest decision that was made, whatever it lets happen; None where none was, or for who may not read papers."""
    if not casework_selectors.may_read_papers(reader):
        return None
    return matter.decisions.filter(decided_by__isnull=False).order_by("pk").last()


def list_keys(reader: Reader, matter: Matter) -> list[RecipientKey]:
    """The keys that were handed in for this request, oldest first."""
    if not casework_selectors.may_read_papers(reader):
        return []
    return list(matter.recipient_keys.select_related("added_by", "confirmed_by", "call_back__contact"))


def list_confirmed_keys(reader: Reader, matter: Matter) -> list[RecipientKey]:
    """Those that a call back confirmed: something may be locked to them."""
    return [key for key in list_keys(reader, matter) if key.confirmed_at is not None]


def find_key(reader: Reader, matter: Matter, pk: int) -> RecipientKey | None:
    """One of them, or None."""
    return next((key for key in list_keys(reader, matter) if key.pk == pk), None)


def list_releases(reader: Reader, matter: Matter) -> list[Release]:
    """The packages of this request, oldest first."""
    if not casework_selectors.may_read_papers(reader):
        return []
    return list(matter.releases.select_related("recipient", "assembled_by", "making"))


@frozen
class HeldFields:
    """A group of fields in a package: their names, never a value, and whether they came out of the record."""

    group: str
    fields: tuple[str, ...]
    from_record: bool


def fields_of(reader: Reader, release: Release | HandedRelease) -> list[HeldFields]:
    """What a package or a print holds, group by group, told apart by where it came from; nothing for who reads no papers."""
    if not casework_selectors.may_read_papers(reader):
        return []
    told, held = release.manifest.get("fields", {}), release.manifest.get("from_record", [])
    return [HeldFields(name, tuple(fields), name in held) for name, fields in told.items()]


def find_release(reader: Reader, matter: Matter, pk: int) -> Release | None:
    """One of them, or None."""
    return next((release for release in list_releases(reader, matter) if release.pk == pk), None)


def list_handed(reader: Reader, matter: Matter) -> list[HandedRelease]:
    """What was or is being handed over on paper, oldest first."""
    if not casework_selectors.may_read_papers(reader):
        return []
    return list(matter.handed_releases.select_related("seen_by", "printed_by", "ended_by"))


def find_handed(reader: Reader, matter: Matter, pk: int) -> HandedRelease | None:
    """One of them, or None."""
    return next((one for one in list_handed(reader, matter) if one.pk == pk), None)


def each_on_the_way(reader: Reader, at: datetime) -> Iterator[HandedRelease]:
    """The prints that are to be made or to be ended in what the reader may see, the oldest first; whose turn it is, is not asked here.

    A person who was seen another day has to be seen again, so nothing is printed for them.
    """
    if not casework_selectors.may_read_papers(reader):
        return
    rows = HandedRelease.objects.filter(ended_at=None, matter__in=casework_selectors.visible(reader))
    rows = rows.exclude(matter__handed_releases__pk__gt=F("pk")).select_related("matter").order_by("pk")
    today = agency_day(at)
    yield from (one for one in rows if one.printed_at or one.way != IN_PERSON or agency_day(one.seen_at) == today)


LONGEST = 500


def draft_of_account(reader: Reader, matter: Matter) -> dict[str, str]:
    """First values of the accounting of what left; empty where nothing has.

    LAW: an accounting holds the day, what left, why, and who received it; why is for the person to add.
    """
    lines = []
    for row in list_releases(reader, matter):
        if row.sent_at is None:
            continue
        what = "; ".join(f"{name}: {', '.join(fields)}" for name, fields in row.manifest["fields"].items())
        values = {
            "when": day_said(agency_day(row.sent_at)),
            "what": what,
            "recipient": row.recipient.name,
            "how": CHANNELS[Channel(row.sent_how)],
        }
        lines.append(str(PROOF_ACCOUNT) % values)
    return {"words": "\n".join(lines)[:LONGEST]} if lines else {}
