"""May this reader assemble what leaves, hand it over, print it, or let a duty stand? Always with the reason."""

from __future__ import annotations

from custos.apps.casework import clock
from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import not_yours
from custos.apps.releases.errors import no, too_late
from custos.apps.releases.models import HandedRelease, RecipientKey
from custos.core.reading.readings import Scope


def may_release(reader: Reader, matter: Matter) -> May:
    """Assembling what leaves and handing it over, once a decision stands; whether it lets anything leave, the service looks up."""
    granted = one_of(reader, Act.RELEASE)
    if granted and matter.state not in {State.DECIDED, State.ANSWERED}:
        return too_late("not-at-this-stage")
    return granted


def may_confirm_key(reader: Reader, key: RecipientKey) -> bool:
    """True for who may call the recipient and did not add them: they alone see a password, and write down a fingerprint as they hear it."""
    calls = bool(one_of(reader, Act.ANSWER_QUESTIONS))
    return calls and key.confirmed_at is None and key.added_by_id != reader.staff_id


def may_set_aside(reader: Reader, matter: Matter) -> May:
    """Recording why something leaves before a duty is done: who decides this request, by role or by a delegation of today."""
    granted = one_of(reader, Act.DECIDE)
    if not granted and decisions_selectors.power_of(reader, matter, clock.agency_day(clock.now())):
        granted = YES
    if granted and matter.state not in {State.DECIDED, State.ANSWERED}:
        return too_late("not-at-this-stage")
    return granted


def may_record_why_not(reader: Reader, matter: Matter) -> May:
    """Recording why nothing leaves under a decision that owes a release: counsel alone."""
    if Role.COUNSEL not in reader.roles:
        return May(False, not_yours([Role.COUNSEL]))
    return YES if matter.owes_release else too_late("nothing-owed")


def may_see_person(reader: Reader, matter: Matter) -> May:
    """Looking at the person whose own file is handed over, and at a paper with a photograph: the person who receives people and reads the request."""
    granted = one_of(reader, Act.RECEIVE) and one_of(reader, Act.READ_PAPERS)
    return granted and _by_hand(matter)


def may_check_address(reader: Reader, matter: Matter) -> May:
    """Checking the postal address of a recipient without a key: the person who receives mail and reads the request."""
    granted = one_of(reader, Act.RECEIVE) and one_of(reader, Act.READ_PAPERS)
    return granted and _by_mail(matter)


def may_print_release(reader: Reader, matter: Matter) -> May:
    """Printing what leaves on paper: for the hand of the person whose own file it is, or for certified mail to everyone else."""
    return may_release(reader, matter)


def may_end_print(reader: Reader, handed: HandedRelease) -> May:
    """Noting how a print ended: who saw the person, or who may release."""
    if reader.staff_id == handed.seen_by_id:
        return YES
    return one_of(reader, Act.RELEASE)


def may_ask_recipient(reader: Reader) -> May:
    """Asking the recipient whether what left was returned or destroyed: who prepares letters."""
    return one_of(reader, Act.PREPARE)


def _by_hand(matter: Matter) -> May:
    """SAFETY: only a person's own file leaves from hand to hand, because that person is present (ADR 0021)."""
    if not is_own_file(matter):
        return no("own-file-on-paper")
    return _decided(matter)


def _by_mail(matter: Matter) -> May:
    """For everyone else: paper in certified mail, to an address that was checked (ADR 0032)."""
    return no("own-file-by-mail") if is_own_file(matter) else _decided(matter)


def is_own_file(matter: Matter) -> bool:
    """True where a person asks for their own records."""
    return (matter.wants or {}).get("scope") == Scope.OWN_RECORDS


def _decided(matter: Matter) -> May:
    if matter.state not in {State.DECIDED, State.ANSWERED}:
        return too_late("not-at-this-stage")
    return YES
