"""`custos intake` as a command: lines, JSON, exit codes, and a password that no command line shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAIL = "From: D. Hale <d.hale@ice.example>\nTo: a@b.example\nSubject: the Ana Lopez file\nMIME-Version: 1.0\n\nWe ask for the file {n}.\n"


def custos(*arguments, cwd, **environ):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env.update(environ, PYTHONPATH=str(ROOT / "src"), NO_COLOR="1")
    command = [sys.executable, "-m", "custos", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def box(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.eml").write_text(MAIL.format(n=n))
    (folder / "sheet.xlsx").write_bytes(b"PK\x03\x04 not a document that is read")
    return folder


@pytest.mark.slow
def test_each_thing_has_a_line_and_a_second_run_says_that_nothing_is_new(box, tmp_path):
    first = custos("intake", box, "--agency", "us-nm-dws", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    lines = first.stdout.splitlines()
    assert [line.split()[2] for line in lines[:3]] == ["0.eml", "1.eml", "2.eml"]
    assert "zip archive" in lines[3]
    assert lines[4] == "4 new, 0 known already, 1 of them unread (a person must look), 0 not kept"
    assert "Lopez" not in first.stdout
    again = custos("intake", box, "--json", cwd=tmp_path)
    report = json.loads(again.stdout)
    assert (report["new"], report["known"], report["unread"], report["stopped"]) == (0, 4, 1, None)
    assert [item["new"] for item in report["items"]] == [False] * 4


@pytest.mark.slow
def test_what_could_not_be_kept_is_said_and_the_command_ends_with_one(box, tmp_path):
    (box / "nothing.pdf").touch()
    done = custos("intake", box, "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert [item["why"] for item in json.loads(done.stdout)["items"] if item["request"] is None] == ["it is empty"]


@pytest.mark.slow
def test_a_password_file_that_others_can_read_and_a_missing_password_are_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("open sesame")
    secret.chmod(0o644)
    shown = custos("intake", "imap://records@localhost/INBOX", "--password-file", secret, cwd=tmp_path)
    assert (shown.returncode, "chmod 600" in shown.stderr) == (2, True)
    missing = custos("intake", "imap://records@localhost/INBOX", cwd=tmp_path)
    assert (missing.returncode, "CUSTOS_IMAP_PASSWORD" in missing.stderr) == (2, True)


@pytest.mark.slow
def test_a_mailbox_on_a_server_is_taken_in_once_and_again_under_a_new_uidvalidity(box, tmp_path):
    pytest.importorskip("twisted", reason="the IMAP server of this test is twisted's")
    from tests.adapters.imap_lab import PASSWORD, imap_server

    (box / "sheet.xlsx").unlink()
    counts = []
    for validity in (7, 7, 8):
        with imap_server(box, validity=validity) as server:
            address = f"imap://records@127.0.0.1:{server.port}/INBOX"
            done = custos("intake", address, "--no-tls", "--json", cwd=tmp_path, CUSTOS_IMAP_PASSWORD=PASSWORD)
            assert done.returncode == 0, done.stderr
            report = json.loads(done.stdout)
            counts.append((report["new"], report["known"]))
    assert counts == [(3, 0), (0, 3), (0, 3)]


def test_nothing_at_a_path_is_exit_two_and_leaves_no_data_folder(tmp_path):
    done = custos("intake", tmp_path / "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, f"custos: there is nothing at `{tmp_path}/nowhere`: check the name\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("day", ["2999-01-01", "2190-01-01", "0001-01-01"])
def test_a_moment_at_which_nothing_can_have_arrived_is_refused_and_never_dropped(box, tmp_path, day):
    done = custos("intake", box, "--agency", "us-nm-dws", "--received", day, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("custos: ")
    assert "arrive" in done.stderr
    assert "Traceback" not in done.stderr
