"""Colorado is an agency by data alone: no program text knows it, and its law, memo and print kit work like any other's."""

from pathlib import Path

from click.testing import CliRunner

from custos.adapters.data.laws import bound_laws, load_agency, load_book
from custos.cli import main

ROOT = Path(__file__).resolve().parents[2]
KEY = "us-co-cdle"
ASKED = {
    "data-class": "wage-claim",
    "field": "contact",
    "scope": "person",
    "content": "personal",
    "requester": "immigration-agency",
    "purpose": "civil-immigration",
}


def decide(**more):
    given = [word for key, value in {**ASKED, **more}.items() for word in ("--set", f"{key}={value}")]
    done = CliRunner().invoke(main, ["law", "decide", "--agency", KEY, *given])
    assert done.exit_code == 0, done.output
    return done.output


def test_no_program_text_names_the_agency():
    naming = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if KEY in (text := path.read_text(encoding="utf-8")) or "Moss" in text or "C.R.S" in text
    ]
    assert naming == []


def test_its_profile_binds_its_own_law_and_every_guarantee_is_proved_over_that_law():
    assert load_agency(KEY).sources == ("us", "us-co", "policy")
    assert any("us-co" in sources for sources in bound_laws())


def test_civil_immigration_enforcement_gets_nothing_without_a_courts_paper_and_a_court_is_obeyed():
    assert decide(instrument="none").startswith("refuse")
    refused = decide(instrument="administrative-subpoena")
    assert refused.startswith("refuse")
    assert "C.R.S. 24-74-103" in refused
    judge = {"judge-signed": "yes", "court": "federal", "court-reaches-us": "yes", "within-time": "yes"}
    covers = {"stayed": "no", "paper-covers-item": "yes", "paper-names-person": "yes"}
    assert decide(instrument="court-order", **judge, **covers).startswith("must-release")


def test_what_was_not_read_is_no_ground_of_a_release():
    rules = [rule for file in load_book().files if file.folder == "us-co" for rule in file.rules]
    assert len(rules) == 2
    assert {str(rule.then) for rule in rules} == {"must not release"}
    assert {str(rule.checked) for rule in rules} <= {"not yet", "secondary"}
