"""``custos ledger`` as an operator and an auditor use it, each command in a process of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.authority import Authority
from tests.cli.console import WITH_CODE

pytest.importorskip("custos.web.boot")
SOURCE = Path(__file__).resolve().parents[2] / "src"
MAKE = """
from custos.web.boot import boot
boot("custos-data", create="demo")
from django.db import transaction
from custos.apps.ledger import services
services.set_up("ledger.labor.example/2027")
with transaction.atomic():
    services.append("visit-recorded", actor=services.SYSTEM, case="V-2027-000001", commitments={"name": "Officer Example"})
    for _ in range(300):
        services.append("sign-in", actor=services.SYSTEM, out="granted")
from custos.apps.offices.models import Office, Staff
office = Office.objects.create(key="here", name="Here")
for key, role in (("aud", "auditor"), ("cou", "counsel")):
    Staff.objects.create(key=key, name=key, roles=[role], office=office, language="en")
"""
RUN = "import sys; from custos.cli import main; sys.exit(main())"


def python(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**environment, "PYTHONPATH": str(SOURCE)},
    )


def custos(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    return python(folder, RUN, "ledger", *arguments)


def with_code(folder: Path, about: str, *arguments: str) -> subprocess.CompletedProcess:
    return python(folder, WITH_CODE, "ledger-open", about, "ledger", *arguments)


@pytest.fixture(scope="module")
def agency(tmp_path_factory):
    """A data folder with 302 entries and its export."""
    folder = tmp_path_factory.mktemp("agency")
    made = python(folder, MAKE)
    assert made.returncode == 0, made.stderr
    assert custos(folder, "export", "june.custos").returncode == 0
    return folder


@pytest.mark.slow
def test_an_export_says_size_and_key_and_verifies(agency):
    run = custos(agency, "export", "again.custos", "--json")
    told = json.loads(run.stdout)
    assert (told["size"], told["log"]) == (302, "ledger.labor.example/2027")
    assert told["bytes"] == (agency / "again.custos").stat().st_size
    verdict = json.loads(custos(agency, "verify", "again.custos", "--json").stdout)
    assert list(verdict) == ["verdict", "witnessed", "size", "root", "first_bad", "why", "anchors", "one_key"]
    assert (verdict["verdict"], verdict["witnessed"], verdict["size"]) == ("whole", False, 302)
    assert told["key"] in verdict["why"]
    assert told["second_key"] in verdict["why"]
    (agency / "both.txt").write_text(custos(agency, "policy").stdout)
    assert f"# ML-DSA-44, fingerprint {told['second_key']}" in (agency / "both.txt").read_text()
    trusted = json.loads(custos(agency, "verify", "again.custos", "--policy", "both.txt", "--json").stdout)
    assert (trusted["verdict"], "one that the policy names" in trusted["why"]) == ("whole", True)


def test_verifying_needs_no_data_folder_and_tells_a_changed_entry(agency, tmp_path):
    data = (agency / "june.custos").read_bytes()
    (tmp_path / "bad.custos").write_bytes(data.replace(b'"granted"', b'"denied"', 1))
    run = custos(tmp_path, "verify", "bad.custos")
    assert run.returncode == 3
    assert "tampered, first bad entry 2" in run.stdout
    assert not (tmp_path / "custos-data").exists()


def test_a_file_that_is_no_export_is_exit_2(tmp_path):
    (tmp_path / "note.txt").write_text("hello")
    assert custos(tmp_path, "verify", "note.txt").returncode == 2
    assert custos(tmp_path, "verify", "absent.custos").returncode == 2


@pytest.mark.slow
def test_a_receipt_comes_as_text_and_as_json(agency):
    text = custos(agency, "prove", "17").stdout
    told = json.loads(custos(agency, "prove", "17", "--json").stdout)
    assert text == told["proof"]
    assert text.startswith("c2sp.org/tlog-proof@v1\n")
    assert (told["index"], told["size"]) == (17, 302)
    assert json.loads(told["entry"])["i"] == 17
    (agency / "policy.txt").write_text(custos(agency, "policy").stdout)
    (agency / "17.tlog-proof").write_text(text)
    (agency / "bad.tlog-proof").write_text(text.replace("index 17", "index 18"))
    for name, code in (("17.tlog-proof", 0), ("bad.tlog-proof", 3)):
        assert custos(agency, "verify", name, "--policy", "policy.txt").returncode == code


def test_an_entry_that_does_not_exist_is_exit_2_in_one_line(agency):
    run = custos(agency, "prove", "9999")
    assert run.returncode == 2
    assert run.stderr == "custos: the ledger has no entry `9999`\n"


@pytest.mark.slow
def test_committed_values_leave_only_when_asked_for(agency):
    assert "Officer Example" not in (agency / "june.custos").read_text()
    ask = ("export", "opened.custos", "--open", "1")
    here = ("--auditor", "aud", "--case", "V-2027-000001")
    for more in ((), ("--auditor", "aud")):
        assert custos(agency, *ask, *more).returncode == 2
    assert custos(agency, *ask, *here).returncode != 0, "no code was typed"
    for more, made_for, code in (
        (("--auditor", "aud", "--case", "R-2027-000009"), "R-2027-000009", 2),
        (here, "V-2027-000002", 1),
        (("--auditor", "cou", "--case", "V-2027-000001"), "V-2027-000001", 1),
    ):
        assert with_code(agency, made_for, *ask, *more).returncode == code
        assert not (agency / "opened.custos").exists()
    done = with_code(agency, "V-2027-000001", *ask, *here)
    assert done.returncode == 0, done.stderr
    opened = (agency / "opened.custos").read_text()
    assert "Officer Example" in opened
    [entry] = [line for line in opened.splitlines() if '"t":"commitments-opened"' in line]
    assert '"role":"auditor"' in entry
    assert '"ref":[1]' in entry
    assert custos(agency, "verify", "opened.custos").returncode == 0


def test_the_verifier_is_written_and_verifies_alone(agency, tmp_path):
    assert custos(tmp_path, "verifier", "custos-verify.pyz").returncode == 0
    run = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "custos-verify.pyz"), str(agency / "june.custos")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, json.loads(run.stdout)["verdict"]) == (0, "whole")


@pytest.mark.slow
def test_an_export_that_cannot_be_written_leaves_nothing_behind(agency):
    run = custos(agency, "export", "no/such/folder/june.custos")
    assert run.returncode == 2
    assert "choose another place" in run.stderr
    assert not list(agency.glob("**/*.part"))


@pytest.mark.slow
def test_a_database_changed_by_hand_is_exported_as_it_stands_and_named(agency, tmp_path):
    with sqlite3.connect(agency / "custos-data" / "custos.sqlite3") as changed:
        copy = sqlite3.connect(tmp_path / "x")
        changed.backup(copy)
    copy.execute("DROP TRIGGER ledger_entry_no_update")
    copy.execute("UPDATE ledger_entry SET body = replace(body, 'granted', 'denied') WHERE i = 40")
    copy.commit()
    copy.close()
    folder = tmp_path / "custos-data"
    subprocess.run(["cp", "-r", str(agency / "custos-data"), str(folder)], check=True)
    for leftover in folder.glob("custos.sqlite3*"):
        leftover.unlink()
    (tmp_path / "x").rename(folder / "custos.sqlite3")
    custos(tmp_path, "export", "june.custos")
    verdict = json.loads(custos(tmp_path, "verify", "june.custos", "--json").stdout)
    assert (verdict["verdict"], verdict["first_bad"]) == ("tampered", 40)


@pytest.mark.slow
def test_a_time_authority_confirms_a_head_by_files_alone(tmp_path):
    """Question, reply and export go through files; whose reply it is, the certificate tells, and another one is refused."""
    assert python(tmp_path, MAKE).returncode == 0
    authority, stranger = Authority(tmp_path / "tsa"), Authority(tmp_path / "stranger")
    asked = tmp_path / "monday.tsq"
    run = subprocess.run(
        [sys.executable, "-c", RUN, "ledger", "anchor", "request"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    asked.write_bytes(run.stdout)
    (tmp_path / "monday.tsr").write_bytes(authority.reply(run.stdout))
    add = ("anchor", "add", "monday.tsr", "--request", "monday.tsq", "--authority")
    refused = custos(tmp_path, *add, "stranger/ca.pem")
    assert refused.returncode == 2
    assert "does not lead to one that you chose" in refused.stderr
    kept = custos(tmp_path, *add, "tsa/ca.pem")
    assert kept.returncode == 0, kept.stderr
    assert custos(tmp_path, "export", "june.custos").returncode == 0
    good = custos(tmp_path, "verify", "june.custos", "--authority", "tsa/stamper.pem")
    assert good.returncode == 0
    assert "302 entries were there at 20" in good.stdout
    assert "all are of the authority" in good.stdout
    other = custos(tmp_path, "verify", "june.custos", "--authority", "stranger/ca.pem")
    assert other.returncode == 3
    assert "is not that of the authority" in other.stdout
    assert stranger.certificate() != authority.certificate()


@pytest.mark.slow
def test_a_question_can_be_made_from_a_signed_head_in_a_file_without_any_data_folder(agency, tmp_path):
    assert custos(agency, "tiles", "public").returncode == 0
    (tmp_path / "checkpoint").write_bytes((agency / "public" / "checkpoint").read_bytes())
    run = subprocess.run(
        [sys.executable, "-c", RUN, "ledger", "anchor", "request", "checkpoint"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert run.stdout.startswith(b"\x30")
    size = (tmp_path / "checkpoint").read_text(encoding="utf-8").split("\n")[1]
    assert f"for the head of {size} entries" in run.stderr.decode()
    assert custos(tmp_path, "anchor", "request", "absent").returncode == 2


@pytest.mark.slow
def test_an_older_log_gets_its_second_key_by_one_command(tmp_path):
    older = MAKE.replace('set_up("ledger.labor.example/2027")', 'set_up("ledger.labor.example/2027", second=False)')
    assert python(tmp_path, older).returncode == 0
    assert custos(tmp_path, "policy").stdout.count("log ") == 1
    added = custos(tmp_path, "add-key")
    assert added.returncode == 0, added.stderr
    lines = custos(tmp_path, "policy").stdout
    assert lines.count("\nlog ") + lines.startswith("log ") == 2
    fingerprint = added.stdout.split()[-1]
    assert fingerprint in lines
    again = custos(tmp_path, "add-key")
    assert again.returncode != 0
    assert "second key already" in again.stderr
