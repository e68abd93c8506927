"""May this reader look for the person whom a matter is about? Always with the reason."""

from __future__ import annotations

from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import not_yours
from custos.apps.records.errors import too_late
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
