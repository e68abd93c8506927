"""May this reader look for the person whom a matter is about? Always with the reason."""

from __future__ import annotations

from datetime import datetime

from custos.apps.casework.clock import agency_day
from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import not_yours
from custos.apps.records.errors import no, too_late
from custos.apps.records.models import StandingFeed
from custos.core.people.feeds import faults
from custos.core.reading.readings import Scope

FINDERS = (Act.RELEASE, Act.PREPARE)
OWN_FILE, OUTSIDE = "own-file", "outside-request"


def may_find(reader: Reader, matter: Matter) -> May:
    """Looking for the person on file while the matter is open, or still owes a release: who prepares the answer, and who releases."""
    granted = one_of(reader, *FINDERS)
    if granted and (matter.state == State.CLOSED or (matter.state == State.ANSWERED and not matter.owes_release)):
        return too_late("find-settled")
    return granted


def purpose_of(matter: Matter) -> str:
    """The keeper's word for why this matter looks for a person."""
    return OWN_FILE if (matter.wants or {}).get("scope") == Scope.OWN_RECORDS else OUTSIDE


def may_take(reader: Reader, matter: Matter) -> May:
    """Taking fields of a chosen person's record for a release; which of them, decision, paper and class say."""
    granted = one_of(reader, Act.RELEASE)
    if granted and matter.state not in {State.DECIDED, State.ANSWERED}:
        return too_late("not-at-this-stage")
    return granted


def may_hold_back(reader: Reader) -> May:
    """Holding a disclosure back from the person's own list, by a law and until a day: counsel alone."""
    return YES if Role.COUNSEL in reader.roles else May(False, not_yours([Role.COUNSEL]))


FEED_KEEPERS = (Role.COUNSEL, Role.AUTHORITY)
FEED_READERS = (*FEED_KEEPERS, Role.RECORDS_OFFICER, Role.AUDITOR)


def _one_of_roles(reader: Reader, *roles: Role) -> May:
    return YES if reader.scopes is None and reader.roles & set(roles) else May(False, not_yours(roles))


def may_see_feeds(reader: Reader) -> May:
    """Seeing the inventory of standing feeds: who keeps it, who confirms it, who runs a cross-match, who audits."""
    return _one_of_roles(reader, *FEED_READERS)


def may_note_feed(reader: Reader) -> May:
    """Noting what a feed is: counsel. It grants nothing."""
    return _one_of_roles(reader, Role.COUNSEL)


def may_confirm_feed(reader: Reader, feed: StandingFeed, at: datetime) -> May:
    """Confirming what someone else noted, where nothing is missing: the designated authority."""
    granted = _one_of_roles(reader, Role.AUTHORITY)
    if not granted:
        return granted
    if feed.noted_by_id == reader.staff_id:
        return no("feed-confirmed-by-another")
    if feed.ended_at is not None or feed.confirmed_at is not None:
        return too_late("feed-confirmed-already")
    return too_late("feed-has-faults") if faults(feed.terms(), agency_day(at)) else YES


def is_authority(reader: Reader) -> bool:
    """True for who confirms feeds, and is to be told what stands in the way."""
    return bool(_one_of_roles(reader, Role.AUTHORITY))


def may_end_feed(reader: Reader) -> May:
    """Ending a feed: counsel, or the designated authority alone, at once."""
    return _one_of_roles(reader, *FEED_KEEPERS)


def may_match(reader: Reader) -> May:
    """Running a partner's list under a feed: who releases."""
    return one_of(reader, Act.RELEASE)
