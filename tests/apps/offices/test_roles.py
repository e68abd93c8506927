"""Roles and their conflicts, proved over all pairs."""

from itertools import combinations

import pytest
from tests.refusals import coded

from custos.apps.accounts.wording import ROLE_TASKS
from custos.apps.offices.roles import CONFLICTS, DECIDING, GRANTS, READING, Act, Role, acts_of, conflict_within
from custos.apps.offices.services import check_roles
from custos.apps.offices.wording import ROLE_NAMES
from custos.core.errors import InputError
from custos.core.messages import Message

PAIRS = list(combinations(Role, 2))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[f"{one}+{other}" for one, other in PAIRS])
def test_no_allowed_pair_of_roles_breaks_a_promise(one, other):
    if conflict_within(frozenset({one, other})):
        return
    acts = acts_of(frozenset({one, other}))
    assert not {Act.PREPARE, Act.DECIDE} <= acts
    assert not (Role.ADMINISTRATOR in {one, other} and acts & READING)
    assert not (Role.KEY_CUSTODIAN in {one, other} and (acts & READING or Role.ADMINISTRATOR in {one, other}))
    assert not (Role.AUDITOR in {one, other} and acts & DECIDING)


def test_an_administrator_and_a_key_custodian_read_nothing():
    for role in (Role.ADMINISTRATOR, Role.KEY_CUSTODIAN):
        assert not GRANTS[role] & READING


def test_every_role_may_report_and_object():
    assert all({Act.REPORT_INFORMAL, Act.OBJECT} <= GRANTS[role] for role in Role)


def test_every_role_has_a_name_and_a_task():
    assert set(ROLE_NAMES) == set(ROLE_TASKS) == set(Role) == set(GRANTS)


def test_conflicting_roles_are_refused_with_the_reason():
    for conflict in CONFLICTS:
        with pytest.raises(InputError, check=coded("roles-conflict", why=Message(conflict.why))):
            check_roles([conflict.one, conflict.other])


def test_nobody_without_a_role_may_do_anything():
    assert acts_of(frozenset()) == frozenset()
