"""``custos report``: the example says what the pattern of the two offices is worth."""

import json
from pathlib import Path

from click.testing import CliRunner

from custos.cli.report import report

EXAMPLE = Path(__file__).parents[2] / "examples/tipoff/pattern.toml"


def test_the_example_is_closer_than_accident_and_names_who_could_have_known():
    told = json.loads(CliRunner().invoke(report, ["tipoff", str(EXAMPLE), "--json"], catch_exceptions=False).output)
    assert told["finding"] == "closer-than-accident"
    chances = [event["chance"] for event in told["events"]]
    assert [event["near"] != [] for event in told["events"]] == [True, True, False]
    assert abs(told["exact_upper_bound"] - chances[0] * chances[1]) < 1e-12, "the third visit could not be near"
    assert told["could_have_known"][0]["who"] == "clerk 4"
    assert len(told["assumptions"]) == 5


def test_a_person_reads_the_answer_first_and_no_accusation():
    lines = CliRunner().invoke(report, ["tipoff", str(EXAMPLE)], catch_exceptions=False).output.splitlines()
    assert lines[0] == "The visits came nearer to hearings than accident explains."
    assert "Who could have known (no accusation):" in lines


def test_what_turns_a_text_around_reaches_no_terminal(tmp_path):
    turned = tmp_path / "q.toml"
    turned.write_text(EXAMPLE.read_text().replace("clerk 4", "clerk\u202e 4"))
    for flags in ([], ["--json"]):
        told = CliRunner().invoke(report, ["tipoff", str(turned), *flags], catch_exceptions=False).output
        assert "clerk 4" in told
        assert "\u202e" not in told


def test_a_file_that_is_no_text_is_refused(tmp_path):
    bad = tmp_path / "q.toml"
    bad.write_bytes(b"\xff\xfe")
    answer = CliRunner().invoke(report, ["tipoff", str(bad)])
    assert answer.exit_code != 0
    assert "not UTF-8" in str(answer.exception)
