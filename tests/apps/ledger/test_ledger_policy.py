"""Who may look: auditor, authority and counsel; the administrator never; only the auditor takes everything
along.
"""

import pytest
from attrs import frozen
from tests.refusals import coded

from custos.apps.ledger import policy, selectors
from custos.core.errors import Forbidden
from custos.core.ledger.kinds import ROLES


@frozen
class Someone:
    roles: frozenset[str]


def reader(*roles: str) -> Someone:
    return Someone(frozenset(roles))


@pytest.mark.parametrize("role", ROLES)
def test_the_entries_are_for_auditor_authority_and_counsel_only(role):
    assert policy.may_list_entries(reader(role)).allowed == (role in {"auditor", "authority", "counsel"})


@pytest.mark.parametrize("role", ROLES)
def test_only_the_auditor_takes_the_whole_log_along(role):
    assert policy.may_export(reader(role)).allowed == (role == "auditor")


def test_a_reader_without_any_role_sees_nothing(ledger):
    for query in (selectors.list_entries, lambda nobody: selectors.find_entry(nobody, 0)):
        with pytest.raises(Forbidden):
            query(reader())


def test_an_administrator_gets_neither_entries_nor_openings_nor_a_receipt(ledger):
    administrator = reader("administrator")
    with pytest.raises(Forbidden):
        selectors.list_openings(administrator, [0])
    with pytest.raises(Forbidden):
        selectors.proof_for(administrator, 0)
    with pytest.raises(Forbidden):
        selectors.export_file(administrator)


def test_a_refusal_gives_its_reason_and_nothing_else(ledger):
    with pytest.raises(Forbidden, check=coded("ledger-readers")):
        selectors.find_entry(reader("deputy"), 999)
