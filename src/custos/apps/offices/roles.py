"""Roles, what each may do at all, and which may never meet in one person: as data, so that all pairs can be proved."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations

from attrs import frozen


class Role(StrEnum):
    """What a person of the agency does (design: product.md, who uses it)."""

    FRONT_DESK = "front-desk"
    INTAKE_CLERK = "intake-clerk"
    DEPUTY = "deputy"
    COUNSEL = "counsel"
    RECORDS_OFFICER = "records-officer"
    AUTHORITY = "authority"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    KEY_CUSTODIAN = "key-custodian"


class Act(StrEnum):
    """What can be done to a request, as far as roles are concerned; need-to-know comes on top (casework/policy.py)."""

    RECEIVE = "receive"
    REPORT_INFORMAL = "report-informal"
    SEE_REGISTER = "see-register"
    READ_PAPERS = "read-papers"
    ANSWER_QUESTIONS = "answer-questions"
    PREPARE = "prepare"
    DECIDE = "decide"
    SEND = "send"
    SEE_RECEIPTS = "see-receipts"
    OBJECT = "object"
    ASSIGN = "assign"
    """Taking a request, handing it over, giving it back."""
    LET_IN = "let-in"
    """Letting another person take part in a request."""
    SEAL = "seal"
    RELEASE = "release"
    """Assembling what leaves after a decision, and handing it over."""
    DISPOSE = "dispose"
    """Proposing, and as another person confirming, that the file of an ended matter goes after its time."""


EVERYBODY = frozenset({Act.REPORT_INFORMAL, Act.OBJECT})
"""Every employee can say that someone asked, and can object: no order from above takes that away."""

GRANTS: dict[Role, frozenset[Act]] = {
    Role.FRONT_DESK: EVERYBODY
    | {Act.RECEIVE, Act.SEE_REGISTER, Act.READ_PAPERS, Act.ANSWER_QUESTIONS, Act.SEE_RECEIPTS},
    Role.INTAKE_CLERK: EVERYBODY
    | {Act.RECEIVE, Act.SEE_REGISTER, Act.READ_PAPERS, Act.ANSWER_QUESTIONS, Act.PREPARE, Act.SEND, Act.SEE_RECEIPTS}
    | {Act.ASSIGN, Act.LET_IN},
    Role.DEPUTY: EVERYBODY | {Act.RECEIVE, Act.SEE_REGISTER, Act.READ_PAPERS, Act.SEE_RECEIPTS},
    Role.COUNSEL: EVERYBODY
    | {Act.RECEIVE, Act.SEE_REGISTER, Act.READ_PAPERS, Act.ANSWER_QUESTIONS, Act.PREPARE, Act.SEE_RECEIPTS}
    | {Act.ASSIGN, Act.LET_IN, Act.SEAL, Act.DISPOSE},
    Role.RECORDS_OFFICER: EVERYBODY | {Act.RELEASE, Act.SEE_REGISTER, Act.READ_PAPERS, Act.SEE_RECEIPTS},
    Role.AUTHORITY: EVERYBODY
    | {Act.SEE_REGISTER, Act.READ_PAPERS, Act.DECIDE, Act.SEE_RECEIPTS}
    | {Act.ASSIGN, Act.LET_IN, Act.SEAL, Act.DISPOSE},
    Role.AUDITOR: EVERYBODY | {Act.SEE_REGISTER, Act.SEE_RECEIPTS},
    Role.ADMINISTRATOR: EVERYBODY,
    Role.KEY_CUSTODIAN: EVERYBODY,
}

READING = frozenset({Act.SEE_REGISTER, Act.READ_PAPERS})
DECIDING = frozenset({Act.PREPARE, Act.DECIDE, Act.SEND})


@frozen
class Conflict:
    """Two roles that one person must not hold, and the code of the reason (errors.py)."""

    one: Role
    other: Role
    why: str


def _pair_conflicts(one: Role, other: Role) -> str:
    """The code of the reason why one person must not hold both roles, or ""."""
    acts = {one: GRANTS[one], other: GRANTS[other]}
    for role, partner in ((one, other), (other, one)):
        if role is Role.ADMINISTRATOR and acts[partner] & READING:
            return "reads-nothing-administrator"
        if role is Role.KEY_CUSTODIAN and (partner is Role.ADMINISTRATOR or acts[partner] & READING):
            return "keys-alone"
        if role is Role.AUDITOR and acts[partner] & (DECIDING | {Act.RECEIVE, Act.ANSWER_QUESTIONS}):
            return "audits-own-acts"
        if Act.DECIDE in acts[role] and Act.PREPARE in acts[partner]:
            return "decides-and-prepares"
    return ""


CONFLICTS: tuple[Conflict, ...] = tuple(
    Conflict(one, other, why) for one, other in combinations(Role, 2) if (why := _pair_conflicts(one, other))
)
"""INVARIANT: every pair of roles that would break a promise of the house is here (proved over all pairs by a test)."""


def conflict_within(roles: frozenset[Role]) -> Conflict | None:
    """The first conflict among ``roles``, or None."""
    return next((pair for pair in CONFLICTS if pair.one in roles and pair.other in roles), None)


def acts_of(roles: frozenset[Role]) -> frozenset[Act]:
    """Everything that ``roles`` together may do; nobody's acts where there is no role."""
    return frozenset().union(*(GRANTS[role] for role in roles)) if roles else frozenset()


def roles_with(*acts: Act) -> tuple[Role, ...]:
    """The roles that grant one of ``acts``, in the order of the table above."""
    return tuple(role for role in Role if GRANTS[role] & set(acts))
