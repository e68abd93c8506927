"""The main job on the shipped examples: what a newcomer must see, under the real law of New Mexico and as the demo has
it.
"""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from custos.adapters.assess import assess
from custos.core.law.answers import Outcome
from custos.core.reading.readings import Authority, DataClass, Signed

EXAMPLES = Path(__file__).parents[2] / "examples"
RECEIVED = datetime(2019, 8, 20, 10, tzinfo=ZoneInfo("America/Denver"))
RELEASES = {Outcome.MUST_RELEASE, Outcome.MAY_RELEASE}


@cache
def found(name, agency="us-nm-dws", **given):
    path = next(EXAMPLES.glob(f"{name}*"))
    return assess(path.read_bytes(), path.name, agency=agency, received_at=RECEIVED, given=given)


def cites(review):
    return [ground.cite for item in review.items for ground in item.answer.because]


def test_direct_access_is_refused_with_the_federal_the_state_and_the_policy_citation():
    review = found("01")
    assert review.outcome == "refuse"
    assert review.readings.ask.scope == "standing-access"
    assert "20 CFR 603.4(b)" in cites(review)
    assert "20 CFR 603.10(b)" in cites(review)
    assert any(cite.startswith("11.3.100.106") for cite in cites(review))
    assert any(cite.startswith("Policy") for cite in cites(review))


def test_a_warrant_that_nobody_signed_is_not_a_judges():
    review = found("05")
    (paper,) = review.readings.instruments
    assert paper.signed is Signed.NO
    assert review.outcome == "refuse"
    assert not RELEASES & {item.answer.outcome for item in review.items}


def test_a_valid_warrant_opens_exactly_the_rooms_and_the_records_it_names():
    review = found("04", "demo")
    assert review.outcome == "must-release"
    assert {item.data_class.value for item in review.items} == {"premises", "ui"}
    assert review.preserve


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("judge-signed", "no"),
        ("within-time", "no"),
        ("place-matches", "no"),
        ("attachments-present", "no"),
        ("court-reaches-us", "no"),
        ("court", "immigration"),
    ],
)
def test_a_warrant_with_any_one_defect_opens_nothing(fact, value):
    review = found("04", "demo", **{fact: value})
    assert review.outcome == "refuse"
    assert not RELEASES & {item.answer.outcome for item in review.items}


def test_a_warrant_at_a_late_hour_opens_no_room_and_records_only_where_no_place_is_searched():
    review = found("04", "demo", **{"within-hours": "no"})
    assert not RELEASES & {item.answer.outcome for item in review.items}
    assert review.counsel
    handed_over = found("04", "demo", **{"within-hours": "no", "by-production": "yes"})
    outcomes = {item.data_class.value: item.answer.outcome.value for item in handed_over.items}
    assert outcomes == {"premises": "refuse", "ui": "must-release"}


def test_a_litigants_subpoena_for_unemployment_data_moves_to_quash():
    review = found("06")
    assert review.outcome == "move-to-quash"
    assert review.readings.instruments[0].authority is Authority.COURT_OFFICER
    assert "20 CFR 603.7(a)" in cites(review)
    assert review.preserve
    assert review.counsel


@pytest.mark.slow
def test_an_officers_removal_warrant_opens_no_door():
    review = found("03")
    assert review.readings.instruments[0].authority is Authority.AGENCY_OFFICER
    assert review.outcome == "refuse"


def test_an_agencys_own_subpoena_is_refused_in_new_mexico_and_goes_to_counsel():
    review = found("13")
    assert review.outcome == "refuse"
    assert review.counsel
    assert review.preserve


def test_a_judges_order_is_obeyed_for_what_it_names():
    review = found("14")
    assert review.outcome == "must-release"
    assert [item.data_class.value for item in review.items] == ["ui"]


def test_a_detective_with_suspect_and_offense_is_asked_for_what_is_missing_and_then_the_secretary_may():
    assert found("08").outcome == "open"
    assert found("08").questions
    settled = found("08", "demo", agreement="in-force", safeguards="yes", **{"authority-consents": "yes"})
    assert settled.outcome in {"may-release", "open"}
    assert not any(item.answer.outcome is Outcome.MUST_RELEASE for item in settled.items)


def test_child_support_must_have_the_wages_once_agreement_and_safeguards_are_confirmed():
    assert found("07").outcome == "open"
    confirmed = {"agreement": "in-force", "safeguards": "yes", "about-obligor": "yes"}
    unchecked = found("07", "demo", **confirmed)
    assert unchecked.outcome == "open"
    assert "requester-verified" in [question.fact for question in unchecked.questions]
    settled = found("07", "demo", **confirmed, **{"requester-verified": "yes"})
    wages = [item for item in settled.items if "wages" in item.fields]
    assert wages[0].answer.outcome is Outcome.MUST_RELEASE


def test_a_journalist_gets_the_agencys_own_mails():
    assert found("09").outcome == "must-release"


def test_a_worker_is_read_in_spanish_and_gets_the_own_file_once_verified():
    review = found("10")
    assert review.readings.language == "es"
    assert review.outcome == "open"
    assert review.questions[0].fact == "requester-verified"
    verified = found("10", **{"requester-verified": "yes"})
    assert {item.data_class: item.answer.outcome for item in verified.items}[
        DataClass.WAGE_CLAIM
    ] is Outcome.MUST_RELEASE
    # The mail also asks for wages that employers reported: unemployment-insurance records have conditions of their own.
    assert {item.answer.outcome for item in verified.items if item.data_class is DataClass.UI} <= {
        Outcome.MAY_RELEASE,
        Outcome.OPEN,
    }
    assert found("10", **{"requester-verified": "no"}).outcome == "refuse"


def test_an_employer_gets_its_own_hearing_once_verified_and_known_to_be_the_party():
    def hearing(**given):
        review = found("11", **given)
        (item,) = [item for item in review.items if item.data_class == "hearing-calendar"]
        return item.answer.outcome, [question.fact for question in review.questions]

    verified = {"requester-verified": "yes"}
    assert hearing() == (Outcome.OPEN, ["requester-verified"])
    assert hearing(party="yes") == (Outcome.OPEN, ["requester-verified"])
    assert hearing(**verified) == (Outcome.OPEN, ["party"])
    assert hearing(party="yes", **verified)[0] is Outcome.MUST_RELEASE
    assert hearing(party="no", **verified)[0] is Outcome.REFUSE


def test_nothing_is_answered_by_phone():
    review = found("12")
    assert review.outcome == "refuse"


@pytest.mark.parametrize("name", ["01", "03", "05", "06", "12", "13"])
def test_leaving_out_any_one_fact_never_opens_a_release(name):
    review = found(name)
    from custos.adapters.data.laws import load_agency, load_book

    agency = load_agency("us-nm-dws")
    for confirmed in (False, True):
        law = load_book().as_of(review.as_of, agency.sources, confirmed=confirmed)
        for item in review.items:
            known = {name: set(values) for name, values in item.answer.facts.items()}
            for fact in known:
                rest = {key: values for key, values in known.items() if key != fact}
                assert law.decide(rest).outcome not in RELEASES, fact


def test_the_same_input_gives_the_same_answer_to_the_byte():
    path = EXAMPLES / "01-direct-access.eml"
    again = assess(path.read_bytes(), path.name, agency="us-nm-dws", received_at=RECEIVED)
    assert json.dumps(again.as_json()) == json.dumps(found("01").as_json())


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("[01]*.*")), ids=lambda path: path.stem)
def test_every_quotation_stands_on_its_page(path):
    review = found(path.stem)
    pages = {page.number: page.text for page in review.arrival.pages}
    quotes = [quote for fact in review.facts for quote in fact.evidence]
    quotes += [quote for paper in review.readings.instruments for quote in paper.evidence]
    for quote in quotes:
        assert pages[quote.page][quote.start : quote.end] == quote.text
