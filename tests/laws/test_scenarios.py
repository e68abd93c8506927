"""The case tables beside the rules: the study's scenarios, answered as if counsel had confirmed every rule."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from custos.adapters.data.laws import case_texts, load_agency, load_book, read_laws
from custos.core.errors import LawError
from custos.core.law.cases import check_case, read_cases

DAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]


def all_cases():
    """Every row of every table."""
    return [case for file, text in case_texts(read_laws()).items() for case in read_cases(file, text, load_book(), DAY)]


_ALL = all_cases()
CASES = [case for case in _ALL if not case.id.startswith("G-")]
ISOLATING = [case for case in _ALL if case.id.startswith("G-")]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_the_law_answers_the_scenario(case):
    assert check_case(load_book(), case).wrong == ()


def test_the_law_answers_every_isolating_case():
    assert len(ISOLATING) > 300
    wrong = {case.id: found for case in ISOLATING if (found := check_case(load_book(), case).wrong)}
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prefix", "sources", "folders", "least"),
    [
        ("G-us-nm", ["us", "us-nm", "policy"], {"us", "us-nm", "policy"}, 500),
        ("G-us-ca", ["us", "us-ca", "policy"], {"us-ca"}, 150),
    ],
    ids=["federal law, New Mexico and the policy", "California"],
)
@pytest.mark.parametrize("step", [32, pytest.param(1, marks=pytest.mark.night)])
def test_a_single_edit_of_the_law_is_caught_by_a_case_or_changes_nothing(prefix, sources, folders, least, step):
    pytest.importorskip("z3", reason="the solver z3 is an optional extra")
    from custos.core.law import edits

    law = load_book().as_of(DAY, sources, confirmed=True)
    mine = [case for case in ISOLATING if case.id.startswith(prefix)]
    cases = [({name: values[0] for name, values in case.facts.items()}, case) for case in mine]
    base = edits.Translation(law.engine)
    caught = 0
    of_these = [edit for edit in edits.edits(law.engine) if law.engine.rules[edit.rule].text.folder in folders]
    for edit in of_these[::step]:
        if any(edits.answer(edit.engine, facts) != (str(next(iter(case.expect))), case.staff) for facts, case in cases):
            caught += 1
        else:
            assert edits.telling_apart(base, edits.Translation(edit.engine)) is None, edit.words
    assert caught > least // step


def test_every_case_has_a_number_of_its_own():
    assert len({case.id for case in CASES}) == len(CASES)


def test_at_least_eighty_scenarios_of_the_study_are_answered():
    assert len([case for case in CASES if case.id.removeprefix("S").isdigit()]) >= 80


@pytest.mark.real
def test_every_scenario_of_the_study_is_a_case_or_has_a_written_reason():
    shared = Path(os.environ.get("CUSTOS_SHARED", ROOT.parent / "shared"))
    study = shared / "reference" / "law_rules.json"
    if not study.is_file():
        pytest.skip("the study is not here: set CUSTOS_SHARED")
    known = {case.id for case in CASES}
    reasons = (ROOT / "docs" / "law" / "coverage.md").read_text(encoding="utf-8")
    missing = [
        row["id"]
        for row in json.loads(study.read_text(encoding="utf-8"))["scenarios"]
        if row["id"] not in known and f"| {row['id']} |" not in reasons
    ]
    assert missing == []


def test_a_row_that_is_wrong_is_told_with_its_number():
    head = "| id | law | facts | expect |\n|---|---|---|---|\n"
    for row, words in [
        ("| X1 | us policy | statos | refuse |", "no fact is called `statos`"),
        ("| X2 | us policy | stayed | relese |", "no outcome"),
        ("| X3 | us policy | stayed |", "not as many cells"),
        ("| X4 | us policy | stayed and felony | refuse |", "a case lists facts"),
    ]:
        with pytest.raises(LawError, match=words) as caught:
            read_cases("us/x.cases.md", head + row, load_book(), DAY)
        assert caught.value.file == "us/x.cases.md"


def test_a_case_that_the_law_answers_otherwise_is_told():
    text = (
        "| id | law | facts | expect | because | ask | counsel |\n|---|---|---|---|---|---|---|\n"
        "| X | us policy | instrument is none | must-release | 20 CFR 603.4(b) | felony | yes |"
    )
    (case,) = read_cases("us/x.cases.md", text, load_book(), DAY)
    wrong = "; ".join(check_case(load_book(), case).wrong)
    assert "expected must-release" in wrong
    assert "does not take part" in wrong
    assert "`felony` should be asked" in wrong


@pytest.mark.parametrize(("agreement", "owed"), [(("none",), False), (("in-force",), False), (("suspended",), True)])
def test_an_agreement_is_suspended_only_where_there_is_one(agreement, owed):
    law = load_book().as_of(DAY, load_agency("us-nm-dws").sources, confirmed=True)
    asked = {"data-class": ("ui",), "field": ("wages",), "scope": ("person",), "requester": ("contractor",)}
    answer = law.decide({**asked, "instrument": ("letter",), "agreement": agreement})
    assert any(one.duty.do.startswith("Suspend all disclosure") for one in answer.duties) == owed
