"""At the door: every branch of a visit, put to the same rules as every other ask."""

from datetime import date
from itertools import product

import pytest

from custos.adapters.data.door import load_protocol
from custos.adapters.data.laws import load_agency, load_book
from custos.core.errors import Conflict, InputError, LawError
from custos.core.visits import checklist, door, machine
from custos.core.visits.protocol import Force, Happening, Protocol, Step, Way
from custos.core.visits.table import DIGITS, situations, table_of

BOOK = load_book()
PROTOCOL = load_protocol()
DAY = date(2026, 11, 22)
AGENCIES = ("demo", "us-nm-dws", "us-ca-dlse", "us-ca-edd", "model")


def law_of(key):
    agency = load_agency(key)
    return BOOK.as_of(DAY, agency.sources, confirmed=bool(agency.confirmed))


def at_the_door(agency="demo", happening=Happening.CHECK_PAPER, **chosen):
    """The way, the sentence and the step in a situation."""
    situation = door.after(PROTOCOL, door.situation_of(PROTOCOL, **chosen), happening)
    answer = door.decide(PROTOCOL, BOOK.vocabulary, law_of(agency), situation)
    said = door.saying(PROTOCOL, situation, answer, happening)
    return (
        answer,
        said,
        machine.step_after(Step.GREET if happening is not Happening.ARRIVE else None, happening, answer.way),
    )


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("want", ["waiting-room", "rooms", "person-here", "person-inside"])
def test_without_a_paper_nobody_is_let_in(agency, want):
    answer, said, _ = at_the_door(agency, Happening.NO_PAPER, who="immigration", want=want, paper="none")
    assert answer.way is Way.NO_CONSENT
    assert "judge signed" in said.words.en or "wait here" in said.words.en


def test_in_california_they_are_asked_to_leave_the_waiting_room_too_and_elsewhere_they_may_wait():
    _, california, _ = at_the_door("us-ca-dlse", Happening.STAND, who="immigration", want="waiting-room", paper="none")
    _, new_mexico, _ = at_the_door("us-nm-dws", Happening.STAND, who="immigration", want="waiting-room", paper="none")
    assert california.key == "ask-to-leave"
    assert new_mexico.key == "wait-here"


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("paper", ["immigration-warrant", "final-order", "detainer"])
def test_an_officers_paper_opens_no_room(agency, paper):
    answer, said, then = at_the_door(agency, who="immigration", want="rooms", paper=paper)
    assert (answer.way, then) == (Way.NO_CONSENT, Step.STEP_ASIDE)
    assert "judge did not" in said.words.en.lower()


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_claim_of_a_final_order_is_marked_contested_and_goes_to_counsel(agency):
    answer, _, _ = at_the_door(agency, who="immigration", want="rooms", paper="final-order")
    assert answer.contested
    assert answer.counsel


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("who", ["immigration", "police", "unclear"])
@pytest.mark.parametrize("want", ["rooms", "waiting-room", "person-inside", "files"])
def test_a_valid_search_warrant_of_a_judge_is_obeyed_no_matter_who_holds_it(agency, who, want):
    answer, said, then = at_the_door(agency, who=who, want=want, paper="search-warrant", force="yes")
    assert (answer.way, said.key, then) == (Way.COMPLY, "comply-search", Step.COMPLY)


def test_a_valid_search_warrant_ends_the_talk_about_names():
    """They asked for someone first; then the warrant came: it is obeyed, and a question is still not answered."""
    answer, _, then = at_the_door(want="answers", paper="search-warrant", force="yes")
    assert (answer.way, then) == (Way.COMPLY, Step.COMPLY)
    _, said, _ = at_the_door(happening=Happening.QUESTION, want="rooms", paper="search-warrant", force="yes")
    assert said.key == "no-answers"


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("want", ["rooms", "waiting-room", "person-inside", "person-here"])
def test_a_search_warrant_with_a_defect_gets_no_consent_and_no_resistance(agency, want):
    answer, said, then = at_the_door(agency, want=want, paper="search-warrant", force="no")
    assert (answer.way, said.key, then) == (Way.NO_CONSENT, "defect", Step.STEP_ASIDE)
    assert "I will not stand in your way" in said.words.en
    assert "Fed. R. Crim. P. 41(g)" in {ground.cite for ground in answer.because}


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_search_warrant_that_nobody_can_read_is_never_called_good_or_bad(agency):
    answer, said, then = at_the_door(agency, want="rooms", paper="search-warrant", force="unclear")
    assert (answer.way, said.key, then) == (Way.CALL, "unclear", Step.CALL)


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_paper_that_nobody_recognizes_goes_to_the_official(agency):
    answer, _, then = at_the_door(agency, want="rooms", paper="cannot-tell")
    assert (answer.way, then) == (Way.CALL, Step.CALL)


@pytest.mark.parametrize("agency", AGENCIES)
def test_an_arrest_warrant_reaches_the_person_in_the_waiting_room_and_no_file(agency):
    here, said, then = at_the_door(agency, Happening.WANT_PERSON_HERE, paper="arrest-warrant", force="yes")
    assert (here.way, said.key, then) == (Way.COMPLY, "comply-arrest", Step.NEITHER)
    inside, _, _ = at_the_door(agency, want="person-inside", paper="arrest-warrant", force="yes")
    assert inside.way is Way.NO_CONSENT
    assert inside.contested
    files, _, _ = at_the_door(agency, Happening.WANT_FILES, paper="arrest-warrant", force="yes", who="immigration")
    assert files.way is not Way.COMPLY


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("paper", ["court-subpoena", "agency-subpoena"])
def test_a_subpoena_never_opens_a_room_or_a_file_on_the_spot(agency, paper):
    rooms, _, _ = at_the_door(agency, want="rooms", paper=paper)
    files, said, _ = at_the_door(agency, want="files", paper=paper)
    assert rooms.way is Way.NO_CONSENT
    assert files.way in {Way.IN_WRITING, Way.NO_CONSENT}
    assert said.key == "subpoena-files"


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_claimed_emergency_is_not_judged_not_consented_to_and_not_resisted(agency):
    answer, said, then = at_the_door(agency, Happening.EMERGENCY, who="immigration", want="rooms", paper="none")
    assert (answer.way, said.key, then) == (Way.NO_CONSENT, "emergency", Step.STEP_ASIDE)
    assert answer.counsel


@pytest.mark.parametrize(
    ("happening", "key", "then"),
    [
        (Happening.ASK_BY_NAME, "no-answers", Step.NO_ANSWERS),
        (Happening.QUESTION, "no-answers", Step.NO_ANSWERS),
        (Happening.STAY, "stay", Step.STEP_ASIDE),
        (Happening.ENTER, "enter", Step.STEP_ASIDE),
        (Happening.ASK_CONSENT, "consent-asked", Step.ROOMS),
        (Happening.HEARING, "hearing", Step.CALL),
        (Happening.ARREST, "arrest", Step.NEITHER),
        (Happening.TAKE, "take-receipt", Step.STEP_ASIDE),
        (Happening.LEAVE, "thank", Step.REPORT),
    ],
)
def test_each_branch_of_a_visit_has_its_sentence_and_its_step(happening, key, then):
    _, said, step = at_the_door("demo", happening, who="immigration", want="rooms", paper="none")
    assert (said.key, step) == (key, then)


def test_the_first_sentence_needs_to_know_nothing():
    _, said, then = at_the_door("model", Happening.ARRIVE)
    assert (said.key, then) == ("greet", Step.GREET)


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_red_line_is_law_and_stands_with_its_citation(agency):
    acts = door.forbidden_acts(PROTOCOL, BOOK.vocabulary, law_of(agency))
    assert set(acts) == {"hide", "mislead", "block", "touch", "warn-target", "move-person", "destroy"}
    cited = {act: {ground.cite for ground in grounds} for act, grounds in acts.items()}
    assert all("18 USC 1071" in cited[act] for act in ("hide", "move-person"))
    assert all("18 USC 2232" in cited[act] for act in ("destroy", "warn-target"))
    assert all("18 USC 111, 1001 and 1505" in cited[act] for act in ("mislead", "block", "touch"))


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_table_of_the_phone_is_the_rulebook_in_every_cell(agency):
    law, table = law_of(agency), table_of(PROTOCOL, BOOK.vocabulary, law_of(agency))
    all_of_them = list(situations(PROTOCOL))
    assert len(all_of_them) == len(table["answer"]) == 3 * 6 * 21 * 2
    keys, steps = [one.key for one in PROTOCOL.sayings], list(Step)
    places = {one: number for number, one in enumerate(all_of_them)}
    answers = {one: door.decide(PROTOCOL, BOOK.vocabulary, law, one) for one in all_of_them}
    for one, answer in answers.items():
        cell = table["answers"][table["answer"][places[one]]]
        assert cell["way"] == answer.way
        assert [table["grounds"][place]["cite"] for place in cell["because"]] == [
            ground.cite for ground in answer.because
        ]
        assert [table["duties"][place]["en"] for place in cell["duties"]] == [duty.do for duty in answer.duties]
    before = {Happening.ARRIVE: None, Happening.REPORT: Step.REPORT}
    for happening in Happening:
        row = table["happenings"][str(happening)]
        for number, situation in enumerate(all_of_them):
            following = door.after(PROTOCOL, situation, happening)
            answer = answers[following]
            assert (row["next"][number] if row["next"] else number) == places[following]
            assert keys[DIGITS.index(row["say"][number])] == door.saying(PROTOCOL, following, answer, happening).key
            assert steps[DIGITS.index(row["step"][number])] == machine.step_after(
                before.get(happening, Step.GREET), happening, answer.way
            )


@pytest.mark.parametrize("agency", ["demo", "us-ca-dlse"])
@pytest.mark.parametrize("paper", ["search-warrant", "arrest-warrant", "court-order"])
def test_which_fact_spoils_a_judges_paper_does_not_change_the_way(agency, paper):
    """The table knows of a paper only yes, no and unclear; the law knows seven facts. Over all their values, nothing is lost."""
    law, force, presumed = law_of(agency), PROTOCOL.papers[paper].force, PROTOCOL.papers[paper].presumed
    values = {"court": ("federal", "this-state", "immigration", "none", "")}
    for want in ("rooms", "person-here"):
        base = door.situation_of(PROTOCOL, who="immigration", want=want, paper=paper, force="unclear")
        expected = {
            one: door.decide(
                PROTOCOL,
                BOOK.vocabulary,
                law,
                door.situation_of(PROTOCOL, who="immigration", want=want, paper=paper, force=one),
            ).way
            for one in ("yes", "no", "unclear")
        }
        plain = door.facts_for(PROTOCOL, BOOK.vocabulary, base)
        for told in product(*(values.get(fact, ("yes", "no", "")) for fact in force)):
            facts = plain | {fact: value for fact, value in zip(force, told, strict=True) if value}
            missing = any(not value and fact not in presumed for fact, value in zip(force, told, strict=True))
            wanted = "no" if checklist.AGAINST & set(told) else "unclear" if missing else "yes"
            assert door.answer_from(law.decide(facts), base).way == expected[wanted], (want, told)


def test_the_visit_takes_nothing_before_it_begins_and_only_its_report_after_it_ended():
    with pytest.raises(Conflict, match="has not begun"):
        machine.step_after(None, Happening.STAY, Way.NO_CONSENT)
    with pytest.raises(Conflict, match="is over"):
        machine.step_after(Step.REPORT, Happening.ENTER, Way.NO_CONSENT)
    assert machine.step_after(Step.REPORT, Happening.REPORT, Way.NO_CONSENT) is Step.HEARINGS


def test_every_happening_has_exactly_one_step_for_every_way():
    for happening, way in product(Happening, Way):
        assert len([move for move in machine.MOVES if move.on is happening and way in move.ways]) == 1


GOOD = {3: "us-court", 4: "yes", 6: "judge", 7: "yes", 10: "here", 11: "all", 12: "open", 13: "yes"}


def test_the_checklist_calls_a_warrant_good_only_when_every_line_is():
    assert checklist.paper_after_checks(PROTOCOL, "search-warrant", GOOD) == ("search-warrant", Force.YES)
    for number in GOOD:
        without = {line: key for line, key in GOOD.items() if line != number}
        assert checklist.paper_after_checks(PROTOCOL, "search-warrant", without) == ("search-warrant", Force.UNCLEAR)


@pytest.mark.parametrize(
    ("line", "key", "says"),
    [
        (3, "immigration-court", "An immigration court"),
        (4, "no", "does not reach"),
        (6, "officer", "Signed by an officer, not by a judge."),
        (6, "immigration-judge", "not a judge of a court"),
        (6, "nobody", "Not signed."),
        (7, "future", "has not come"),
        (10, "elsewhere", "does not name this place"),
        (12, "passed", "Its last day has passed."),
        (13, "no", "at this hour"),
    ],
)
def test_one_answer_against_the_paper_spoils_it_and_says_why(line, key, says):
    answers = GOOD | {line: key}
    assert checklist.paper_after_checks(PROTOCOL, "search-warrant", answers) == ("search-warrant", Force.NO)
    assert says in " ".join(checklist.defects(PROTOCOL, answers, "en"))


def test_an_immigration_warrant_that_seems_signed_by_a_judge_is_for_the_official_to_say():
    assert checklist.paper_after_checks(PROTOCOL, "immigration-warrant", {6: "judge"}) == ("cannot-tell", Force.NONE)


@pytest.mark.parametrize("paper", ["immigration-warrant", "detainer"])
@pytest.mark.parametrize(
    ("signer", "says"),
    [
        ("officer", "An officer signed this. A judge did not."),
        ("immigration-judge", "An immigration judge signed this. That is not a judge of a court."),
        ("clerk", "A judge did not sign this."),
        ("nobody", "Nobody signed this."),
    ],
)
def test_who_signed_a_form_is_said_as_it_was_answered(paper, signer, says):
    law = law_of("demo")
    found, force = checklist.paper_after_checks(PROTOCOL, paper, {6: signer})
    situation = door.situation_of(PROTOCOL, want="rooms", paper=found, force=force)
    answer = door.decide(PROTOCOL, BOOK.vocabulary, law, situation)
    assert answer.way is Way.NO_CONSENT
    said = door.saying(PROTOCOL, situation, answer, Happening.CHECK_PAPER).words.en
    assert said.startswith(says)
    assert signer == "officer" or "officer" not in said


def test_what_only_the_checklist_finds_is_not_on_the_list():
    table = table_of(PROTOCOL, BOOK.vocabulary, law_of("demo"))
    found = {one["key"] for one in table["papers"] if one["found"]}
    assert found == {key for one in PROTOCOL.papers.values() for key in one.becomes.values()}
    assert all(one["becomes"] == dict(PROTOCOL.papers[one["key"]].becomes) for one in table["papers"])


@pytest.mark.parametrize("paper", ["immigration-warrant", "final-order", "detainer"])
def test_a_signer_that_nobody_could_tell_never_becomes_an_officer_signed(paper):
    assert checklist.paper_after_checks(PROTOCOL, paper, {}) == ("cannot-tell", Force.NONE)
    assert checklist.paper_after_checks(PROTOCOL, paper, {6: ""}) == ("cannot-tell", Force.NONE)
    assert checklist.paper_after_checks(PROTOCOL, paper, {6: "officer"}) == (paper, Force.NONE)


def test_a_word_that_the_door_does_not_know_is_refused_with_the_nearest_one():
    with pytest.raises(InputError, match="did you mean `rooms`"):
        door.situation_of(PROTOCOL, want="room")
    with pytest.raises(InputError, match="no answer `jugde`; did you mean `judge`"):
        checklist.paper_after_checks(PROTOCOL, "search-warrant", {6: "jugde"})


def test_a_file_of_words_that_lacks_a_step_or_misspells_one_is_refused():
    with pytest.raises(LawError, match=r"\[step.V1\] is missing"):
        Protocol.read("[source]\ntitle='x'\nread-by='y'\n[red-line]\n[step]\n")
    with pytest.raises(LawError, match="did you mean"):
        Protocol.read("[source]\ntitle='x'\nread-by='y'\n[red-line]\n[step.V13]\n")
