"""One keeper for the tests of a file, and the agency's ledger."""

import pytest

from custos.keeper.spawn import spawn


@pytest.fixture(scope="module")
def keeper(tmp_path_factory):
    with spawn(tmp_path_factory.mktemp("k") / "keeper") as child:
        yield child.client
