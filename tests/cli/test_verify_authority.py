"""``custos ledger verify --authority``: what was not checked is never said to be good."""

import json

import pytest
from click.testing import CliRunner
from tests.authority import Authority
from tests.core.ledger.ledgers import Ledger

from custos.cli.ledger import verify
from custos.core.errors import InputError


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("tsa") / "one").folder / "ca.pem"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "june.custos"
    path.write_bytes(Ledger().fill(9).file())
    return path


def run(*arguments):
    return CliRunner().invoke(verify, [str(one) for one in arguments])


def test_a_whole_log_without_an_anchor_was_not_checked_and_does_not_end_as_one_that_was(file, pem):
    assert run(file).exit_code == 0
    told = run(file, "--authority", pem)
    assert (told.exit_code, f"no anchor was checked against `{pem}`" in told.output) == (1, True)
    assert "whole" in told.output
    told = run(file, "--authority", pem, "--json")
    assert (told.exit_code, json.loads(told.output)["verdict"]) == (1, "whole")


@pytest.mark.parametrize("harm", ["missing", "no certificate"])
def test_a_certificate_that_cannot_be_used_is_told_whether_there_are_anchors_or_not(file, tmp_path, harm):
    wrong = tmp_path / "wrong.pem"
    if harm == "no certificate":
        wrong.write_text("nothing")
    assert isinstance(run(file, "--authority", wrong).exception, InputError)


def test_a_log_that_is_not_whole_keeps_its_own_code(file, pem):
    file.write_bytes(file.read_bytes().replace(b'"granted"', b'"denied"', 1))
    told = run(file, "--authority", pem)
    assert (told.exit_code, "no anchor was checked" in told.output) == (3, False)
