"""Many writers on PostgreSQL: no index is lost, none is given twice, and a death in the middle leaves no gap."""

import threading

import pytest
from django.db import connection, transaction

from custos.apps.ledger import services, store
from custos.apps.ledger.models import LedgerEntry
from custos.core.ledger.checkpoint import b64
from custos.core.ledger.tree import Frontier

pytestmark = pytest.mark.postgres


@pytest.fixture
def postgresql(lasting_ledger):
    if connection.vendor != "postgresql":
        pytest.skip("this run's database is not PostgreSQL (set CUSTOS_TEST_POSTGRES)")
    return lasting_ledger


def in_threads(work, count: int) -> list[BaseException]:
    failures: list[BaseException] = []

    def run(n: int) -> None:
        try:
            work(n)
        except BaseException as error:  # noqa: BLE001 - it is told to the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failures


def test_two_writers_never_lose_or_double_an_index(postgresql):
    receipts = []

    def work(n: int) -> None:
        for _ in range(40):
            with transaction.atomic():
                receipts.append(services.append("sign-in", actor=services.SYSTEM, out="granted"))

    assert in_threads(work, 4) == []
    assert sorted(receipt.index for receipt in receipts) == list(range(1, 161))
    assert_whole(161)


def test_writers_that_fail_leave_no_gap(postgresql):
    def work(n: int) -> None:
        for round_ in range(30):
            with transaction.atomic():
                services.append("sign-in", actor=services.SYSTEM, out="granted")
                if (n + round_) % 3 == 0:
                    transaction.set_rollback(True)

    assert in_threads(work, 4) == []
    assert_whole(1 + 4 * 20)


def test_two_signers_sign_one_history(postgresql):
    notes = []

    def work(n: int) -> None:
        for _ in range(5):
            with transaction.atomic():
                services.append("sign-in", actor=services.SYSTEM, out="granted")
            notes.append(services.sign_checkpoint())

    assert in_threads(work, 3) == []
    assert_whole(store.head().size)
    for note in notes:
        size, root = int(note.split("\n")[1]), note.split("\n")[2]
        assert b64(store.tree(store.head().size).root(size)) == root


def assert_whole(size: int) -> None:
    assert list(LedgerEntry.objects.order_by("i").values_list("i", flat=True)) == list(range(size))
    frontier = Frontier()
    for leaf in store.leaves(0, size):
        frontier.append(leaf)
    head = store.head()
    assert (head.size, head.root()) == (size, frontier.root())
