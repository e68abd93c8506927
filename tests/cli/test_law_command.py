"""``custos law``: the same answers as the engine, errors with their place, exit codes as documented."""

import json

import pytest
from click.testing import CliRunner

from custos.cli import main

DIRECT_ACCESS = [
    "--set",
    "data-class=ui",
    "--set",
    "scope=standing-access",
    "--set",
    "instrument=none",
    "--set",
    "requester=immigration-agency",
]


def run(*arguments):
    return CliRunner().invoke(main, ["law", *arguments])


def test_check_counts_the_rules_and_finds_nothing_wrong():
    result = run("check", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert report["errors"] == []
    assert report["rules"] == sum(report["by_source"].values()) == sum(report["by_standing"].values())
    assert report["contested"] > 0


def test_check_names_file_rule_clause_and_column_of_what_is_wrong(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rules.toml").write_text(
        '[[rule]]\ncite = "House rule 1"\nsays = "x"\nin-force = {}\nwhen = ["felony", "not judge-sined"]\nthen = "must not release"\nchecked = "policy"\n',
        encoding="utf-8",
    )
    result = run("check", "--json", "--laws", str(tmp_path))
    (error,) = json.loads(result.stdout)["errors"]
    assert result.exit_code == 1
    assert (error["file"], error["rule"], error["clause"], error["column"]) == (
        "house/rules.toml",
        "House rule 1",
        2,
        5,
    )
    assert "did you mean `judge-signed`" in error["message"]


def test_decide_refuses_direct_access_and_cites_the_law():
    result = run("decide", "--agency", "us-nm-dws", *DIRECT_ACCESS, "--json")
    determination = json.loads(result.stdout)
    assert result.exit_code == 0
    assert determination["outcome"] == "refuse"
    assert {"20 CFR 603.4(b)", "20 CFR 603.10(b)", "NMSA 51-1-32"} <= {
        ground["cite"] for ground in determination["items"][0]["because"]
    }
    assert determination["ask"] == []
    assert determination["items"][0]["data_class"] == "ui"


def test_decide_takes_the_law_of_the_day():
    facts = [
        "--set",
        "data-class=premises",
        "--set",
        "conduct=consent-to-entry",
        "--set",
        "requester=immigration-agency",
    ]
    facts += ["--set", "area=non-public", "--set", "instrument=none", "--set", "field=entry"]
    old = run("decide", "--agency", "us-ca-dlse", *facts, "--as-of", "2017-07-15", "--json")
    new = run("decide", "--agency", "us-ca-dlse", *facts, "--as-of", "2026-03-02", "--json")
    assert json.loads(old.stdout)["items"][0]["forbidden"] == []
    assert [ground["cite"] for ground in json.loads(new.stdout)["items"][0]["forbidden"]] == [
        "Gov. Code 7285.1(a), the act"
    ]


def test_decide_leaves_open_what_is_not_known_and_asks():
    result = run(
        "decide", "--agency", "us-nm-dws", "--set", "data-class=ui", "--set", "requester=law-enforcement", "--json"
    )
    determination = json.loads(result.stdout)
    assert determination["outcome"] == "open"
    assert determination["ask"][0]["question"].endswith("?")


def test_decide_as_a_person_reads_it():
    result = run("decide", "--agency", "us-nm-dws", *DIRECT_ACCESS)
    assert result.stdout.splitlines()[0] == "refuse"
    assert "because 20 CFR 603.10(b)" in result.stdout
    assert "duty" in result.stdout


def test_ask_names_one_fact():
    result = run("ask", "--agency", "us-nm-dws", "--set", "data-class=ui", "--json")
    question = json.loads(result.stdout)["ask"]
    assert question["fact"]
    assert question["values"]


def test_ask_says_when_nothing_is_left():
    assert "nothing is left to ask" in run("ask", "--agency", "us-nm-dws", *DIRECT_ACCESS).stdout


def test_cases_all_agree():
    result = run("cases", "--json", "--as-of", "2026-11-22")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert report["cases"] == report["agree"] > 90
    assert report["disagree"] == []


@pytest.mark.slow
def test_prove_proves_everything():
    pytest.importorskip("z3", reason="the solver z3 is an optional extra")
    result = run("prove", "--json", "--as-of", "2026-11-22")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert all(row["proved"] for row in report["guarantees"])
    assert (report["dead"], report["conflicts"], report["gaps"], report["monotone"]) == ([], [], [], True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["decide", "--set", "judge-sined=yes"], "did you mean `judge-signed`"),
        (["decide", "--set", "data-class=uii"], "did you mean `ui`"),
        (["decide", "--set", "felony"], "is not FACT=VALUE"),
        (["decide", "--agency", "us-nm"], "there is no agency"),
        (["decide", "--as-of", "yesterday"], "is not a day"),
    ],
)
def test_a_wrong_call_is_exit_2_and_one_plain_sentence(arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


def test_check_loads_every_agency_profile_whole(tmp_path):
    (tmp_path / "agencies").mkdir()
    profile = tmp_path / "agencies" / "us-zz-own.toml"
    profile.write_text('key = "us-zz-own"\nname = "An Agency"\nstate = "ZZ"\nsources = ["us"]\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["law", "check", "--json", "--laws", str(tmp_path)])
    assert result.exit_code == 1
    (error,) = json.loads(result.output)["errors"]
    assert error["file"] == "agencies/us-zz-own.toml"
    assert "`name_es`" in error["message"]
