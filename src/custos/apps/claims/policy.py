"""Who needs to know a claim, and who may work on it. An answer with its reason."""

from __future__ import annotations

from django.db.models import Q

from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.selectors import Tie, may_read_papers, ties_of
from custos.apps.claims.errors import no
from custos.apps.claims.models import Application, Claim
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.core.claims import CLOSED

COUNTS = frozenset({Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR})
COMPARES = frozenset({Role.COUNSEL, Role.AUTHORITY})
WORKS = frozenset({Role.DEPUTY, Role.INTAKE_CLERK, Role.COUNSEL})


def need_to_know(reader: Reader) -> Q:
    """Which claims concern a reader beyond those in which they take part: their office's for a clerk, all for who answers for them.

    A deputy knows their own claims and no others; a front desk those that it took in.
    """
    ties = ties_of(reader)
    if Tie.AGENCY in ties:
        return Q()
    return Q(office=reader.office_id) if Tie.OFFICE in ties else Q(pk__in=())


def may_list(reader: Reader) -> May:
    """The list of claims that concern the reader."""
    return one_of(reader, Act.SEE_REGISTER)


def may_read(reader: Reader) -> May:
    """The worker's name and words, and the worksheet."""
    return may_read_papers(reader)


def may_take_order_file(reader: Reader) -> May:
    """The file of an order: for who reads all that is in it anyway."""
    return may_read_papers(reader)


def may_take_in(reader: Reader) -> May:
    """Taking in a claim."""
    return YES if reader.may(Act.RECEIVE) else no("claims-taken-in-by")


def may_count(reader: Reader) -> May:
    """The counts of all claims: for those who may open each of them."""
    return YES if reader.roles & COUNTS else no("claims-counted-for")


def may_compare(reader: Reader) -> May:
    """What a changed rate moves in all claims: for those who answer for each of them and read their papers."""
    return YES if reader.roles & COMPARES else no("outcomes-for")


def may_draft_again(reader: Reader) -> May:
    """Drafting the letters about it, which another person signs."""
    return YES if reader.roles & COMPARES and reader.may(Act.PREPARE) else no("outcome-letters-by")


def may_work(reader: Reader, claim: Claim) -> May:
    """Recording steps and amounts, attaching files, setting the next step; not once it is closed."""
    if not (reader.roles & WORKS and reader.may(Act.RECEIVE)):
        return no("claims-worked-on-by")
    return no("claim-closed") if claim.stage == CLOSED else YES


def may_decide_application(reader: Reader, claim: Claim, application: Application) -> May:
    """Deciding what a party applied for: by the role that the table names, and not once the claim is closed."""
    if Role(application.decides) not in reader.roles:
        return no(f"application-decided-by-{application.decides}")
    return no("claim-closed") if claim.stage == CLOSED else YES


def may_strike(reader: Reader) -> May:
    """Striking what was recorded by mistake, also what closed the claim."""
    return YES if reader.roles & WORKS and reader.may(Act.RECEIVE) else no("claims-worked-on-by")
