"""Every drill can be played to the full score, and each has a run that fails, with the rule that makes the point."""

from datetime import date

import pytest
from attrs import evolve

from custos.adapters.data.door import load_protocol
from custos.adapters.data.drills import handed_out, load_drills
from custos.adapters.data.laws import load_agency, load_book
from custos.core.drills.score import ANSWERS, PlayedRequest, PlayedVisit, score_request, score_visit, truth_of
from custos.core.drills.script import Kind, read_script
from custos.core.errors import InputError

BOOK, PROTOCOL = load_book(), load_protocol()
DRILLS = {script.key: script for script in load_drills()}
AT_THE_DOOR = [key for key, script in DRILLS.items() if script.kind is Kind.VISIT]
ON_PAPER = [key for key in DRILLS if key not in AT_THE_DOOR]
CHANNELS = {Kind.CALL: "informal", Kind.MAIL: "e-mail", Kind.COUNTER: "counter"}


def law_of(agency="demo"):
    profile = load_agency(agency)
    return BOOK.as_of(date(2026, 11, 22), profile.sources, confirmed=bool(profile.confirmed))


def perfect_request(script, law):
    right = truth_of(script, law, BOOK.vocabulary).outcome
    return PlayedRequest(
        channel=CHANNELS[script.kind],
        minutes=4,
        outcome=str(right) if script.file else "open",
        given=dict(script.tell),
        answer=min(ANSWERS[right]) if script.prepares else "",
        links=1,
    )


def perfect_visit(script):
    return PlayedVisit(
        happenings=("arrive", *map(str, script.note), "check-paper", "leave", "report"),
        situation=dict(script.door),
        officers=1,
        calls=1,
        photos=1,
        items=1,
        has_report=True,
    )


def lost(score):
    return {(point.key, point.detail) for point in score.points if not point.got}


def test_there_are_drills_for_calls_mails_the_counter_and_the_door():
    assert len(DRILLS) >= 8
    assert {script.kind for script in DRILLS.values()} == set(Kind)


@pytest.mark.parametrize("agency", ["demo", "us-ca-dlse", "us-nm-dws", "us-ca-edd", "model"])
@pytest.mark.parametrize("key", ON_PAPER)
def test_what_arrives_can_be_answered_to_the_full_score(key, agency):
    law, script = law_of(agency), DRILLS[key]
    score = score_request(script, [perfect_request(script, law)], law, BOOK.vocabulary)
    assert lost(score) == set()
    assert score.passed


@pytest.mark.parametrize("agency", ["demo", "us-ca-dlse", "us-nm-dws", "us-ca-edd", "model"])
@pytest.mark.parametrize("key", AT_THE_DOOR)
def test_a_visit_can_be_met_to_the_full_score(key, agency):
    score = score_visit(DRILLS[key], perfect_visit(DRILLS[key]), law_of(agency), BOOK.vocabulary, PROTOCOL)
    assert lost(score) == set()
    assert score.passed


@pytest.mark.parametrize("key", ON_PAPER)
def test_a_player_who_registers_nothing_fails_and_reads_why(key):
    score = score_request(DRILLS[key], [], law_of(), BOOK.vocabulary)
    assert score.got == 0
    assert not score.passed
    written_down = score.points[0]
    assert (written_down.key, written_down.cites) == ("registered", ("Policy, answer informally",))
    assert written_down.says["es"]


@pytest.mark.parametrize("key", AT_THE_DOOR)
def test_a_player_who_notes_nothing_at_the_door_fails(key):
    score = score_visit(DRILLS[key], None, law_of(), BOOK.vocabulary, PROTOCOL)
    assert score.got == 0
    assert not score.passed


@pytest.mark.parametrize("key", [key for key in ON_PAPER if DRILLS[key].prepares])
def test_preparing_what_the_law_does_not_leave_fails(key):
    law, script = law_of(), DRILLS[key]
    right = truth_of(script, law, BOOK.vocabulary).outcome
    wrong = "refuse" if "refuse" not in ANSWERS[right] else "release"
    score = score_request(script, [evolve(perfect_request(script, law), answer=wrong)], law, BOOK.vocabulary)
    assert lost(score) == {("answer", str(right))}
    assert not score.passed


def test_reading_an_officers_form_as_a_judges_warrant_fails_the_drill():
    played = evolve(
        perfect_visit(DRILLS["officers-warrant"]),
        situation={"who": "immigration", "want": "rooms", "paper": "search-warrant", "force": "yes"},
    )
    score = score_visit(DRILLS["officers-warrant"], played, law_of(), BOOK.vocabulary, PROTOCOL)
    assert lost(score) == {("paper", "immigration-warrant"), ("way", "no-consent")}
    assert not score.passed


def test_refusing_a_judges_warrant_fails_the_drill():
    played = evolve(
        perfect_visit(DRILLS["judges-warrant"]), situation={"who": "police", "want": "rooms", "paper": "none"}
    )
    score = score_visit(DRILLS["judges-warrant"], played, law_of(), BOOK.vocabulary, PROTOCOL)
    assert ("way", "comply") in lost(score)
    assert not score.passed
    assert any("judge" in point.says.get("en", "").lower() for point in score.points if point.key == "way")


def test_missing_the_earlier_denial_costs_points_and_not_the_drill():
    law, script = law_of(), DRILLS["asked-again"]
    score = score_request(script, [evolve(perfect_request(script, law), links=0)], law, BOOK.vocabulary)
    assert lost(score) == {("linked", "")}
    assert score.passed


def test_lateness_costs_a_point():
    law, script = law_of(), DRILLS["direct-access"]
    score = score_request(
        script, [evolve(perfect_request(script, law), minutes=script.minutes + 1)], law, BOOK.vocabulary
    )
    assert lost(score) == {("in-time", str(script.minutes))}


def test_the_right_answer_is_never_written_in_a_drill_and_follows_the_law():
    """The same visit, under a law in which that warrant would be void, has another right answer."""
    script = DRILLS["judges-warrant"]
    void = evolve(script, door={**script.door, "force": "no"})
    score = score_visit(void, perfect_visit(script), law_of(), BOOK.vocabulary, PROTOCOL)
    assert ("way", "no-consent") in lost(score)


def test_what_is_handed_out_is_there():
    for script in DRILLS.values():
        if script.file:
            assert len(handed_out(script)) > 100
    with pytest.raises(InputError, match="hands out no paper"):
        handed_out(DRILLS["no-paper"])


GOOD = """
kind = "call"
title = { en = "x", es = "x" }
truth = { data-class = "ui" }
[[scene]]
en = "x"
es = "x"
"""


@pytest.mark.parametrize(
    ("was", "instead", "says"),
    [
        ('kind = "call"', 'kind = "letter"', "letter"),
        ('data-class = "ui"', 'data-class = "iu"', "drills/x.toml"),
        ('truth = { data-class = "ui" }', "", "say under `truth`"),
        ('kind = "call"', 'kind = "visit"', "a visit has `door`"),
        ('kind = "call"', 'kind = "call"\ntell = { judge-signed = "no" }', "something else than `truth`"),
        ('en = "x"\nes = "x"', 'en = "x"', "both languages"),
        ('kind = "call"', 'kind = "call"\nright = "refuse"', "`right` is not a key"),
    ],
)
def test_a_mistake_in_a_drill_is_named_with_its_file(was, instead, says):
    with pytest.raises(InputError, match=says):
        read_script(GOOD.replace(was, instead, 1), "drills/x.toml", BOOK.vocabulary, PROTOCOL)


@pytest.mark.parametrize("agency", ["demo", "us-ca-dlse", "us-nm-dws", "us-ca-edd", "model"])
@pytest.mark.parametrize("key", sorted(DRILLS))
def test_every_point_says_why_it_counts_in_both_languages(key, agency):
    law, script = law_of(agency), DRILLS[key]
    score = (
        score_request(script, [], law, BOOK.vocabulary)
        if key in ON_PAPER
        else score_visit(script, None, law, BOOK.vocabulary, PROTOCOL)
    )
    assert [point.key for point in score.points if not (point.says.get("en") and point.says.get("es"))] == []
