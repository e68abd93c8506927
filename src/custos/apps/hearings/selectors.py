"""Every query about hearings. What is outside the reader's need looks like what does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen
from django.db.models import Q, QuerySet

from custos.apps.casework.models import Matter
from custos.apps.casework.numbers import numbers_of
from custos.apps.casework.selectors import may_read_papers, need_to_know
from custos.apps.hearings import policy
from custos.apps.hearings.languages import ENGLISH as ENGLISH
from custos.apps.hearings.languages import language_key as language_key
from custos.apps.hearings.models import Hearing, HearingAct, HearingNotice, Resource, ResourceKind, Slot, Unavailable
from custos.apps.hearings.policy import may_keep_resources as may_keep_resources
from custos.apps.hearings.policy import may_propose as may_propose
from custos.apps.hearings.policy import may_see_rooms_today as may_see_rooms_today
from custos.apps.hearings.policy import may_set as may_set
from custos.apps.hearings.warnings import AWAY as AWAY
from custos.apps.hearings.warnings import Owed as Owed
from custos.apps.hearings.warnings import Warned
from custos.apps.letters.models import LetterState
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.core.hearings.flow import OVER, Act, State
from custos.core.hearings.times import QUARTER
from custos.core.hearings.told import Notice, notice_of

QUARTER_S = 15 * 60
TOLD_AFTER = (State.ADJOURNED, State.POSTPONED, State.WITHDRAWN, State.SETTLED)
"""A party must still learn that the day is another one, or that there is none."""
ANSWER_WITHIN = timedelta(days=1)
"""So long after its end a hearing may wait for someone to say what became of it."""


def _visible(reader: Reader) -> QuerySet[Hearing]:
    return Hearing.objects.filter(need_to_know(reader)).select_related("office", "about")


def as_hearing(reader: Reader, matter: Matter) -> Hearing:
    """The hearing that ``matter`` is, which the reader has opened."""
    return matter if isinstance(matter, Hearing) else _visible(reader).get(pk=matter.pk)


def list_hearings(reader: Reader, about: Matter) -> list[Hearing]:
    """The hearings of a matter that the reader needs to know, the earliest first."""
    return list(_visible(reader).filter(about=about))


def list_own_hearings(reader: Reader, since: datetime, limit: int = 100) -> list[Hearing]:
    """The hearings in which the reader takes part, from ``since`` on and not in error."""
    return list(_visible(reader).filter(starts_at__gte=since).exclude(life=State.IN_ERROR)[:limit])


def resources_of(reader: Reader, hearing: Hearing) -> list[Resource]:
    """What the hearing needs now: its room, its deputy, its interpreter."""
    del reader  # who opened the hearing sees what it needs
    newest = hearing.acts.order_by("pk").last()
    return list(Resource.objects.filter(pk__in=newest.resources).select_related("office", "staff")) if newest else []


def list_notices(reader: Reader, hearing: Hearing) -> list[HearingNotice]:
    """The notices of a hearing that was opened through the one door, the newest first; for those who read papers."""
    return list(hearing.told.select_related("letter").order_by("-pk")) if may_read_papers(reader) else []


def list_unserved(reader: Reader | None, hearing: Hearing) -> list[HearingNotice]:
    """The notices of a hearing that count and never left; the program itself asks before it lets someone say that it was held."""
    del reader  # who opened the hearing knows that there are two
    waiting = hearing.told.filter(letter__state__in=(LetterState.DRAFT, LetterState.FINAL))
    return list(waiting.order_by("pk"))


def list_with_unserved(reader: Reader, at: datetime, most: int = 5) -> list[Hearing]:
    """The hearings in which the reader takes part and of which a notice has not left, while it can still tell a party in time."""
    if not may_read_papers(reader):
        return []
    in_time = Q(life=State.SET, starts_at__gt=at) | Q(life__in=TOLD_AFTER)
    waiting = HearingNotice.objects.filter(letter__state__in=(LetterState.DRAFT, LetterState.FINAL))
    rows = _visible(reader).filter(in_time, pk__in=waiting.values("hearing"))
    return list(rows[:most])


@frozen
class Danger:
    """What may keep the parties from coming: the notices that did not leave, and those that leave or left too late."""

    unsent: tuple[HearingNotice, ...]
    late: tuple[HearingNotice, ...]
    short: bool
    """The unsent ones, sent now, give the parties less time than the agency does."""
    accepted: bool
    """A person saw that the time is short, gave a reason and went on."""
    days: int
    """How many days the agency gives the parties."""

    @property
    def by_moving(self) -> bool:
        """Only another day fixes it: no notice sent now would be in time, and nobody has said that this is right."""
        return not self.accepted and (self.short or not self.unsent)


def danger_of(reader: Reader, hearing: Hearing, at: datetime) -> Danger | None:
    """What is wrong with the notices of a hearing that a party can still be told of; None where nothing is."""
    ahead = hearing.life == State.SET and hearing.starts_at > at
    if not may_read_papers(reader) or not (ahead or hearing.life in TOLD_AFTER):
        return None
    days = agency_called(hearing.agency).hearing_notice_days if ahead else 0
    zone = ZoneInfo(hearing.zone)
    on, today = hearing.starts_at.astimezone(zone).date(), at.astimezone(zone).date()
    gone = (LetterState.REPLACED, LetterState.WITHHELD)
    rows = hearing.told.select_related("letter").exclude(letter__state__in=gone).order_by("pk")
    found: dict[Notice, list[HearingNotice]] = {}
    for one in {row.side: row for row in rows}.values():  # the newest to each side counts
        how = notice_of(on, one.letter.left_on, today, days) if ahead else _whether_it_left(one)
        found.setdefault(how, []).append(one)
    short, late = found.get(Notice.UNSENT_SHORT, []), found.get(Notice.LATE, [])
    unsent = [*short, *found.get(Notice.UNSENT, [])]
    accepted = Warned.SHORT_NOTICE in list_accepted(reader, list_acts(reader, hearing))
    if not unsent and (accepted or not late):
        return None
    return Danger(tuple(unsent), tuple(late), bool(short), accepted, days)


def _whether_it_left(one: HearingNotice) -> Notice:
    """Where there is no day that a notice could come too late for."""
    return Notice.UNSENT if one.letter.left_on is None else Notice.IN_TIME


class Todo(StrEnum):
    """What is to be done about a hearing now."""

    SERVE = "serve"
    """A notice of it has not left."""
    WAIT = "wait"
    """Nothing before it begins."""
    SAY = "say"
    """It has begun: what became of it is to be said."""
    DAY = "day"
    """It needs another day, or an end."""
    NOTHING = "nothing"


def todo_of(reader: Reader, hearing: Hearing, at: datetime) -> tuple[Todo, int]:
    """What is to be done about a hearing now, and how many notices wait to be served."""
    unserved = len(list_unserved(reader, hearing))
    if hearing.life in OVER:
        return Todo.NOTHING, unserved
    if hearing.life != State.SET:
        return Todo.DAY, unserved
    if hearing.starts_at <= at:
        return Todo.SAY, unserved
    return (Todo.SERVE if unserved else Todo.WAIT), unserved


def is_ahead(reader: Reader | None, about: Matter, at: datetime) -> bool:
    """Whether a hearing of the matter is set and has not begun. SAFETY: no time leaves this function."""
    del reader
    return Hearing.objects.filter(about=about, life=State.SET, starts_at__gt=at).exists()


def has_begun(reader: Reader | None, about: Matter, at: datetime) -> bool:
    """Whether a hearing of the matter has begun and nobody has said what became of it. SAFETY: no time leaves this function."""
    del reader
    return Hearing.objects.filter(about=about, life=State.SET, starts_at__lte=at).exists()


def has_open(reader: Reader | None, about: Matter, *, but: Hearing | None = None) -> bool:
    """Whether a hearing of the matter other than ``but`` has a day, or still needs one or an end. SAFETY: no time leaves this function."""
    del reader
    rows = Hearing.objects.filter(about=about).exclude(life__in=sorted(OVER))
    return (rows.exclude(pk=but.pk) if but is not None else rows).exists()


def list_acts(reader: Reader, hearing: Hearing) -> list[HearingAct]:
    """What was done to the hearing, in order."""
    del reader
    return list(hearing.acts.select_related("by"))


def list_accepted(reader: Reader, acts: Iterable[HearingAct]) -> list[str]:
    """The warnings that count: those that were gone over for the time and place of now, and whatever was gone over since."""
    del reader
    standing: list[str] = []
    for one in acts:
        standing = [] if one.act in {Act.BOOK, Act.MOVE} else standing
        standing += [code for code in one.overrode if code not in standing]
    return standing


@frozen
class InRoom:
    """A room's hearing as its desk sees it: no name, no number, no party."""

    hearing: Hearing
    room: Resource
    begins: datetime
    """As the clock at the room shows it."""
    ends: datetime

    @property
    def begins_text(self) -> str:
        """Hour and minute at the room."""
        return f"{self.begins:%H:%M}"

    @property
    def ends_text(self) -> str:
        """Hour and minute at the room."""
        return f"{self.ends:%H:%M}"


def list_rooms_today(reader: Reader, at: datetime) -> list[InRoom]:
    """The hearings in the rooms of the reader's office on the room's own today; none for anyone but its desk.

    The caller writes an entry for each before it shows one (``services.look_at_rooms``).
    """
    if not policy.may_see_rooms_today(reader):
        return []
    rooms = Resource.objects.filter(kind=ResourceKind.ROOM, office=reader.office_id)
    near = Hearing.objects.filter(
        life=State.SET, starts_at__gte=at - timedelta(days=2), starts_at__lt=at + timedelta(days=2)
    )
    found = []
    for room in rooms:
        zone = ZoneInfo(room.zone)
        today = at.astimezone(zone).date()
        for one in near.filter(slots__resource=room).distinct():
            begins = one.starts_at.astimezone(zone)
            if begins.date() == today:
                found.append(InRoom(one, room, begins, one.span.end.astimezone(zone)))
    return sorted(found, key=lambda one: (one.begins, one.room.name))


def list_resources(reader: Reader, kind: ResourceKind | None = None) -> list[Resource]:
    """Rooms, deputies and interpreters in use, for who sets hearings; it says nothing of what is booked."""
    if not (policy.may_set(reader) or policy.may_keep_resources(reader)):
        return []
    rows = Resource.objects.filter(is_active=True).select_related("office", "staff")
    return list(rows.filter(kind=kind) if kind else rows)


@frozen
class Taken:
    """Which quarter hours of some rooms and people are taken, and by which hearings; who shows it notes a look at each of those."""

    quarters: dict[int, frozenset[int]]
    hearings: tuple[Hearing, ...]


def find_taken(reader: Reader, resources: Iterable[int], begin: datetime, end: datetime) -> Taken:
    """What is taken of ``resources`` between two instants, for who proposes a calendar; nothing for anyone else."""
    if not policy.may_propose(reader):
        return Taken({}, ())
    first, last = (int(one.timestamp()) // QUARTER_S for one in (begin, end))
    rows = Slot.objects.filter(resource__in=list(resources), quarter__gte=first, quarter__lt=last)
    found: dict[int, set[int]] = {}
    for resource, quarter in rows.order_by().values_list("resource", "quarter"):
        found.setdefault(resource, set()).add(quarter)
    hearings = Hearing.objects.filter(pk__in=rows.order_by().values("hearing")).order_by("pk")
    return Taken({key: frozenset(one) for key, one in found.items()}, tuple(hearings))


def list_set_between(reader: Reader, begin: datetime, end: datetime) -> list[Hearing]:
    """The hearings in which the reader takes part and that are set between two instants."""
    return list(_visible(reader).filter(life=State.SET, starts_at__gte=begin, starts_at__lt=end))


def find_waiting(reader: Reader, about: Matter) -> Hearing | None:
    """The hearing of a matter that the reader knows and that needs another day, or None."""
    return _visible(reader).filter(about=about).exclude(life__in=[*OVER, State.SET]).last()


def list_without_day(reader: Reader, matters: Iterable[int]) -> set[int]:
    """The keys of those matters that have a hearing that the reader knows and that needs another day."""
    rows = _visible(reader).filter(about__in=list(matters)).exclude(life__in=[*OVER, State.SET])
    return set(rows.order_by().values_list("about", flat=True))


def find_resource(reader: Reader, pk: int) -> Resource | None:
    """A room or an interpreter on the list, for who keeps the list."""
    rows = Resource.objects.filter(is_active=True).exclude(kind=ResourceKind.DEPUTY).select_related("office")
    return rows.filter(pk=pk).first() if policy.may_keep_resources(reader) else None


def free_of(reader: Reader | None, keys: Iterable[int], at: datetime) -> set[int]:
    """Those of ``keys`` of which no quarter hour is taken from ``at`` on."""
    del reader
    wanted = set(keys)
    from_now = int(at.timestamp()) // QUARTER.seconds
    taken = Slot.objects.filter(resource__in=wanted, quarter__gte=from_now).order_by()
    return wanted - set(taken.values_list("resource", flat=True))


def list_unavailable(reader: Reader, about: Matter) -> list[Unavailable]:
    """The days on which a party cannot come, for who sets hearings."""
    return list(about.unavailable.all()) if policy.may_set(reader) else []


def list_hidden_cases(reader: object, cases: Collection[str], *, contents: bool) -> set[str]:
    """Those of ``cases`` that are of hearings of which the ledger's pages keep the entries from this reader: all in which they take no part.

    SAFETY: a look of the desk of its room is an entry, and is only possible on its day; so the entries tell the day, and go to nobody
    outside. The auditor sees that they are there, and no openings. The person at the machine's own prompt could read the database anyway.
    """
    if not isinstance(reader, Reader) or (not contents and Role.AUDITOR in reader.roles):
        return set()
    named = Hearing.objects.filter(number__in=numbers_of(cases)).order_by()
    return {one.case for one in named.exclude(pk__in=named.filter(need_to_know(reader)).values("pk"))}


class Standing(StrEnum):
    """How far the hearings of a matter are, as anyone may know it who sees the matter: no time is in it."""

    AHEAD = "ahead"
    PASSED = "passed"
    """Its time is over, and nobody has said what became of it."""
    NO_DAY = "no-day"
    """It was adjourned or postponed, or someone did not come: it needs another day or an end."""
    DEPUTY_GONE = "deputy-gone"
    """It is set, and its deputy no longer works here."""


def standings(reader: Reader | None, matters: Iterable[int], at: datetime) -> dict[int, Standing]:
    """By key of the matter, how far its open hearings are; nothing where none is open. SAFETY: no time leaves this function."""
    del reader
    rows = Hearing.objects.filter(about__in=list(matters)).exclude(life__in=sorted(OVER)).order_by("pk")
    gone = set(
        Slot.objects.filter(hearing__in=rows, resource__kind=ResourceKind.DEPUTY, resource__staff__is_active=False)
        .order_by()
        .values_list("hearing", flat=True)
    )
    found: dict[int, set[Standing]] = {}
    for one in rows:
        found.setdefault(one.about_id, set()).add(_standing(one, at, gone))
    order = (Standing.PASSED, Standing.DEPUTY_GONE, Standing.AHEAD, Standing.NO_DAY)
    return {key: next(one for one in order if one in stand) for key, stand in found.items()}


def _standing(hearing: Hearing, at: datetime, gone: set[int]) -> Standing:
    if hearing.life != State.SET:
        return Standing.NO_DAY
    if hearing.span.end + ANSWER_WITHIN <= at:
        return Standing.PASSED
    return Standing.DEPUTY_GONE if hearing.pk in gone else Standing.AHEAD
