"""Whether a decision in the table is the one that its entries in the ledger tell of.

SAFETY: what leaves, leaves under a row of a table, and the person who may write there could make a refusal a release. So before anything leaves
the row is held against the bytes of the two entries that it cites: who prepared and who decided what, in which case.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from custos.apps.casework.acts import entered
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State
from custos.apps.decisions.errors import Conflict
from custos.apps.decisions.models import Decision
from custos.apps.ledger import services as ledger
from custos.apps.ledger.services import rereading
from custos.core.errors import TamperingFound

NEWEST, SAMPLE = 200, 60
"""How many decisions one run of time looks at: the newest of those whose answer is still to leave, and some of all others."""


def is_as_entered(decision: Decision) -> bool:
    """True where both entries are what was written, and say what the row says. One that nobody made yet cites nothing."""
    if decision.decided_index is None:
        return True
    case = decision.matter.case.encode()
    made, prepared = (rereading.facts_of(one) for one in (decision.decided_index, decision.prepared_index))
    if made is None or prepared is None:
        return False
    return (
        (made.kind, made.case, made.out, made.actor)
        == ("decided", case, decision.answer.encode(), _actor(decision.decided_by_id))
        and (prepared.kind, prepared.case, prepared.out, prepared.actor)
        == ("prepared", case, decision.answer.encode(), _actor(decision.prepared_by_id))
        and str(decision.prepared_index).encode() in (made.ref or b"").split(b",")
    )


def _actor(staff: int | None) -> bytes:
    return ledger.staff(str(staff), ledger.Role.STAFF).id.encode()  # the pseudonym is the same in every role


def refuse_unless_as_entered(decision: Decision, *, newest: bool = False) -> None:
    """Raises Conflict where the row is not what the ledger says: nothing leaves under it, whatever it says.

    With ``newest`` so it does where the ledger has a later decision of the case.
    """
    if not is_as_entered(decision) or (newest and _last_decided(decision.matter) != decision.decided_index):
        raise Conflict("decision-not-as-entered", index=entered(decision.decided_index))


def _last_decided(matter: Matter) -> int | None:
    """The entry of the newest decision of a matter that was made, not sent back."""
    made = [one.i for one in rereading.facts_of_case(matter.case, ("decided",)) if one.out != b"send-back"]
    return made[-1] if made else None


def keep_the_answer(*, matter: Matter, **_: object) -> None:
    """Keeps an answer here while the decision behind it is not as entered: the receiver of ``letters.services.sending.answer_leaves``."""
    newest = matter.decisions.filter(decided_by__isnull=False).order_by("pk").last()
    if newest is not None:
        refuse_unless_as_entered(newest, newest=True)


def refuse_if_any_differs() -> None:
    """Holds decisions against their entries: the newest ones under which something can leave, and some others.

    Raises TamperingFound that names each one that is not as entered.
    """
    wrong = [f"entry {row.decided_index} of {row.matter.number}" for row in _looked_at() if not is_as_entered(row)]
    if wrong:
        raise TamperingFound(
            f"a decision in the database is not what the ledger says ({', '.join(wrong)}): nothing leaves under it; call the auditor"
        )


def _looked_at() -> Iterator[Decision]:
    rows = Decision.objects.filter(decided_by__isnull=False).select_related("matter").order_by("-pk")
    first = list(rows.filter(matter__state__in=(State.DECIDED, State.ANSWERED))[:NEWEST])
    yield from first
    others = rows.exclude(pk__in=[one.pk for one in first])
    count = others.count()
    places = range(count) if count <= SAMPLE else sorted({secrets.randbelow(count) for _ in range(SAMPLE)})
    for place in places:
        yield from others[place : place + 1]
