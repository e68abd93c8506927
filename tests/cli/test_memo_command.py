"""``custos memo``: exit codes, JSON, and the passages that a change of law touches."""

import json
import shutil

import pytest
from click.testing import CliRunner

from custos.adapters.data import laws as lawfolder
from custos.cli import main


@pytest.fixture
def run():
    def call(*arguments):
        return CliRunner().invoke(main, ["memo", *arguments], catch_exceptions=False)

    return call


@pytest.fixture
def draft(tmp_path):
    folder = tmp_path / "laws"
    shutil.copytree(lawfolder.shipped_folder(), folder)
    file = folder / "us" / "immigration.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "An administrative immigration warrant is no judge's warrant", "An officer's warrant is no judge's warrant"
        ),
        encoding="utf-8",
    )
    return folder


def test_the_shipped_memo_is_borne_out_and_ends_with_zero(run):
    ended = run("check", "--agency", "us-ca-dlse", "--as-of", "2026-11-22", "--json")
    assert ended.exit_code == 0
    assert json.loads(ended.output)["broken"] == []


def test_a_memo_that_promises_what_the_law_does_not_say_ends_with_one(run, tmp_path, monkeypatch):
    (tmp_path / "model.toml").write_text(
        '[[passage]]\nkey = "x"\ntitle = "x"\ntitle-es = "x"\ntext = "x"\ntext-es = "x"\n'
        'rests-on = ["18 USC 1071"]\nclaims = [{ given = { conduct = "ask-to-leave" }, staff = "forbidden" }]\n'
    )
    monkeypatch.setenv("CUSTOS_MEMO", str(tmp_path))
    ended = run("check")
    assert ended.exit_code == 1
    assert "NOT BORNE OUT  x: no rule says" in ended.output


def test_the_memo_is_printed_in_both_languages(run):
    assert "OFFICERS IN THE WAITING ROOM" in run("show", "--agency", "us-nm-dws").output
    assert "AGENTES EN LA SALA DE ESPERA" in run("show", "--agency", "us-nm-dws", "--language", "es").output


def test_a_change_of_law_names_the_passages_it_touches(run, draft):
    ended = run("diff", str(lawfolder.shipped_folder()), str(draft), "--agency", "us-ca-dlse", "--json")
    assert json.loads(ended.output) == {
        "changed": [{"passage": "officers-paper", "why": ["rules"], "rules": ["8 CFR 287.5(e)"], "read_again": True}],
        "broken": [],
    }
    assert (
        "1 of 15 passages change"
        in run(
            "diff", str(lawfolder.shipped_folder()), str(draft), "--agency", "us-ca-dlse", "--as-of", "2026-11-22"
        ).output
    )
