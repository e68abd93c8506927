"""`custos keeper`: made once, watched, rotated; nothing is said twice and nobody is named."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from custos.cli import main
from custos.keeper.client import Item, KeeperClient
from custos.keeper.spawn import spawn

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_keeper_is_named(monkeypatch):
    """The run's own keeper is not the one that these commands speak of."""
    monkeypatch.delenv("CUSTOS_KEEPER", raising=False)


def custos(*words):
    return CliRunner().invoke(main, ["keeper", *map(str, words)])


def test_a_folder_is_made_once_and_the_second_time_is_refused(tmp_path):
    made = custos("init", tmp_path / "k")
    assert made.exit_code == 0
    assert "safe place" in made.output
    again = custos("init", tmp_path / "k")
    assert again.exit_code == 2
    assert "already" in again.output


def test_without_a_running_keeper_status_says_what_to_do(tmp_path):
    custos("init", tmp_path / "k")
    found = custos("status", tmp_path / "k")
    assert found.exit_code == 1
    assert "start it" in found.output


def test_serving_a_folder_that_is_none_is_one_plain_line(tmp_path):
    found = custos("serve", tmp_path)
    assert found.exit_code == 2
    assert "custos keeper init" in found.output
    assert "Traceback" not in found.output


@pytest.mark.slow
def test_a_running_keeper_is_watched_and_rotated_by_command(tmp_path, monkeypatch):
    folder = tmp_path / "k"
    with spawn(folder) as child:
        child.client.seal([Item("w-1", "f1", "name", b"x")])
        before = json.loads(custos("status", folder, "--json").output)
        assert (before["keys"], before["late"], before["source"]) == (1, False, "file")
        turned = json.loads(custos("rotate", folder, "--json").output)
        assert turned["months"] != before["months"]
        assert "destroy the old copy" in custos("rotate", folder).output
        monkeypatch.setenv("CUSTOS_KEEPER", str(folder / "socket"))
        assert "1 person keys" in custos("status", tmp_path / "elsewhere").output


@pytest.mark.slow
def test_a_keeper_that_is_told_to_end_ends_in_order_and_leaves_no_socket(tmp_path):
    folder = tmp_path / "k"
    custos("init", folder)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-m", "custos", "keeper", "serve", str(folder)], env=env, stderr=subprocess.PIPE
    )
    while not (folder / "socket").exists():
        assert process.poll() is None
    KeeperClient(folder / "socket").status()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert b"Traceback" not in said
    assert not (folder / "socket").exists()
