"""What the tests' own agency rests on: an agency that was written again is the one that was built."""

import pytest
from tests.apps.built_once import Once, all_rows
from tests.apps.made_up import MORNING, make_agency
from tests.keepers import keeper_of_tests

from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.offices.roles import Role
from custos.apps.offices.services import deactivate_staff
from custos.keeper.client import SOCKET_VARIABLE
from custos.keeper.config import make_keeper
from custos.web import demo_clock


@pytest.fixture
def at_home(db, settings, tmp_path):
    settings.AGENCY, settings.CUSTOS_CLOCK = "demo", "custos.web.demo_clock.now"
    settings.CUSTOS_DATA_DIR = tmp_path / "data"
    with demo_clock.hold(MORNING):
        yield tmp_path


@pytest.fixture(scope="module")
def once():
    built = []

    def build():
        built.append(1)
        return make_agency().readers

    return Once(build), built, {}


@pytest.mark.parametrize("turn", ["first", "second", "third"])
def test_rows_and_files_are_those_of_the_build(once, at_home, turn):
    make, built, kept = once
    readers = make(at_home / "data")
    files = {path.name: path.read_bytes() for path in (at_home / "data").rglob("*") if path.is_file()}
    kept.setdefault("first", (readers, all_rows(), files))
    assert (readers, all_rows(), files) == kept["first"]
    assert built == [1]
    assert {one.key for one in Staff.objects.all()} == set(readers)
    ledger.sign_checkpoint()
    Staff.objects.update(name="somebody else")  # undone, and not in the next one


def test_the_ledger_that_was_written_again_goes_on_and_signs_its_head(once, at_home):
    make, _, _ = once
    readers = make(at_home / "data")
    entries = LedgerEntry.objects.count()
    administrator = next(one for one in readers.values() if Role.ADMINISTRATOR in one.roles)
    deactivate_staff(Staff.objects.get(key="r-baca"), why="retired", by=administrator, at=MORNING)
    assert LedgerEntry.objects.count() > entries
    assert ledger.sign_checkpoint()


def test_for_another_keeper_it_is_built_again(once, at_home, monkeypatch, tmp_path):
    make, built, _ = once
    with keeper_of_tests(make_keeper(tmp_path / "keeper")) as socket:
        monkeypatch.setenv(SOCKET_VARIABLE, str(socket))
        make(at_home / "data")
    assert built == [1, 1]
