"""The guarantees, proved over the shipped law; and the study's entries, each a rule or a written reason."""

import json
import os
import random
from datetime import date
from pathlib import Path

import pytest

from custos.adapters.data.laws import GUARANTEES, bound_laws, load_book, read_laws
from custos.core.law.answers import Outcome
from custos.core.law.rules import DutyKind

DAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]
COMBINATIONS = bound_laws()
AGENCIES = COMBINATIONS
"""The laws of agencies; Colorado is there for comparison only."""
DAYS = [date(2017, 7, 15), date(2019, 8, 1), date(2025, 6, 30), DAY, date(2027, 1, 1)]


def law(sources, day=DAY, *, confirmed=True):
    return load_book().as_of(day, sources, confirmed=confirmed)


@pytest.fixture(scope="module")
def prove():
    pytest.importorskip("z3", reason="the solver z3 is an optional extra")
    from custos.core.law import prove

    return prove


@pytest.mark.slow
@pytest.mark.parametrize("sources", COMBINATIONS, ids=["+".join(sources) for sources in COMBINATIONS])
def test_every_guarantee_is_proved_and_nothing_is_dead_contradictory_or_missing(prove, sources):
    proofs = prove.prove(load_book(), law(sources), prove.read_guarantees(read_laws()[GUARANTEES]))
    assert [result.guarantee.title for result in proofs.guarantees if not result.proved] == []
    assert (proofs.dead, proofs.conflicts, proofs.gaps) == ((), (), ())
    assert proofs.monotone


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("sources", AGENCIES, ids=["+".join(sources) for sources in AGENCIES])
def test_the_law_of_earlier_and_later_days_has_no_contradiction_and_no_gap(prove, sources, day):
    translation = prove.Translation(law(sources, day).engine)
    assert not translation.possible(translation.outcome["conflict"])
    assert not translation.possible(translation.outcome["nothing stands"])


def test_there_are_at_least_fifteen_guarantees(prove):
    assert len(prove.read_guarantees(read_laws()[GUARANTEES])) >= 15


@pytest.mark.parametrize("sources", AGENCIES, ids=["+".join(sources) for sources in AGENCIES])
def test_every_release_is_logged_kept_to_the_least_and_left_to_the_named_authority_where_it_is_a_choice(sources):
    opened, source, seen = law(sources), random.Random(5), set()
    for _ in range(6000):
        world = [1 << source.randrange(full.bit_length()) for full in opened.engine.facts.full]
        if opened.engine.outcomes(world) & 3:
            facts = {
                spec.name: opened.engine.facts.values(n, world[n]) for n, spec in enumerate(opened.engine.facts.specs)
            }
            answer = opened.decide(facts)
            kinds = {owed.duty.kind for owed in answer.duties if owed.firm}
            seen.add(answer.outcome)
            assert DutyKind.LOG in kinds
            assert DutyKind.LIMIT in kinds or facts["data-class"] == ("premises",)
            if answer.outcome is Outcome.MAY_RELEASE:
                assert DutyKind.AUTHORITY in kinds
    assert Outcome.MAY_RELEASE in seen


@pytest.mark.parametrize("sources", AGENCIES, ids=["+".join(sources) for sources in AGENCIES])
@pytest.mark.parametrize("forgotten", ["requester-verified", "party"])
def test_nothing_personal_closes_towards_a_release_while_nobody_knows_who_asks(sources, forgotten):
    # SAFETY: an e-mail that says it comes from the worker, the employer or an agency must never read as "must release"
    opened, source, released = law(sources), random.Random(8), 0
    facts = {"content": "personal", "instrument": "letter"}
    classes = ["hearing-calendar"] if forgotten == "party" else ["ui", "wage-claim", "retaliation", "hearing-calendar"]
    for _ in range(4000):
        world = {spec.name: source.choice(spec.values) for spec in opened.engine.facts.specs} | facts
        world |= {"data-class": source.choice(classes), "requester": source.choice(["subject", "employer", "agent"])}
        world |= {
            "informal-channel": "no",
            "person-matched": "unique",
            "scope": "own-records",
            "authority-consents": "yes",
        }
        known = {**world, "requester-verified": "yes", "party": "yes"}
        released += opened.outcome(known) in (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE)
        del known[forgotten]
        assert opened.outcome(known) not in (Outcome.MUST_RELEASE, Outcome.MAY_RELEASE)
    assert released > 100


@pytest.mark.parametrize("sources", AGENCIES, ids=["+".join(sources) for sources in AGENCIES])
def test_process_that_is_refused_or_fought_goes_to_counsel_however_little_else_is_known(sources):
    opened, source, closed = law(sources), random.Random(13), 0
    papers = ["court-subpoena", "grand-jury-subpoena", "administrative-subpoena", "court-order", "search-warrant"]
    for _ in range(400):
        case = {spec.name: spec.plain for spec in opened.engine.facts.specs if source.random() < 0.8}
        case |= {"instrument": source.choice(papers), "data-class": source.choice(["ui", "wage-claim", "personnel"])}
        answer = opened.decide(case)
        if answer.outcome in (Outcome.REFUSE, Outcome.MOVE_TO_QUASH):
            closed += 1
            assert answer.counsel
            assert answer.preserve
    assert closed > 50


@pytest.mark.parametrize("sources", COMBINATIONS, ids=["+".join(sources) for sources in COMBINATIONS])
def test_no_duty_tells_staff_to_deceive_hide_or_destroy(sources):
    duties = {duty.do for rule in law(sources).engine.rules for duty in rule.duties}
    assert len(duties) > 20
    for words in duties:
        told = words.lower().replace("do not touch, block or mislead", "").replace("hide small cells", "").split()
        assert not {"hide", "lie", "mislead", "destroy", "shred", "block", "delay"} & {
            word.strip(",.;") for word in told
        }, words


@pytest.mark.real
def test_every_entry_of_the_study_is_a_rule_or_has_a_written_reason():
    study = Path(os.environ.get("CUSTOS_SHARED", ROOT.parent / "shared")) / "reference" / "law_rules.json"
    if not study.is_file():
        pytest.skip("the study is not here: set CUSTOS_SHARED")
    named = {entry.strip() for text in load_book().texts for entry in text.study.split(",") if entry.strip()}
    reasons = (ROOT / "docs" / "law" / "coverage.md").read_text(encoding="utf-8")
    entries = [row["id"] for row in json.loads(study.read_text(encoding="utf-8"))["rules"]]
    assert named <= set(entries)
    assert [entry for entry in entries if entry not in named and f"| {entry} |" not in reasons] == []


def test_no_rule_claims_that_counsel_has_read_it():
    assert all("not yet" in text.read_by or text.folder == "policy" for text in load_book().texts)


def test_bills_that_failed_are_no_rules():
    cites = " ".join(text.cite for text in load_book().texts)
    assert not any(bill in cites for bill in ("HB 141", "SB 75", "HB 124"))
