"""A partner's list inside the keeper: its own budget, no card, nobody who is only probable, and only whom it identified is opened."""

import pytest
from tests.keeper.test_finding import ANA, ROSA, WHO, begin, compare, finder, held  # noqa: F401 - fixtures

from custos.keeper.config import CONFIG_FILE
from custos.keeper.messages import spell

LIST = {**WHO, "case": "S-2026-00003", "purpose": "cross-match"}
KEYS = ("given", "family", "middle", "born", "ssn", "street", "zip_code")


@pytest.fixture
def allowed(finder):  # noqa: F811 - fixture
    """A keeper whose custodian allows three people of lists a day."""
    settings = finder.folder / CONFIG_FILE
    settings.write_text(settings.read_text().replace("matches_per_day = 0", "matches_per_day = 3"))
    finder.again()
    return finder


def listed(desk, people, **asked):
    search = desk.ask("find", asked=[asked.get(key, "") for key in KEYS], **LIST)
    assert search["ok"], search
    return compare(desk, search["entry"], people, **LIST)


def test_by_itself_a_keeper_compares_nobody_of_a_list(finder):  # noqa: F811 - fixture
    reply = finder.ask("find", asked=[ANA.get(key, "") for key in KEYS], **LIST)
    assert reply["code"] == "over-match-budget"
    assert finder.journal()[-1]["t"] == "list-searched"
    assert begin(finder, **ANA)["ok"]


def test_a_list_learns_the_verdict_and_the_record_and_nothing_else(allowed):
    people = [held(allowed, "w-1", **ANA), held(allowed, "w-2", **ROSA)]
    exact = listed(allowed, people, **{**ANA, "ssn": "9017"})
    assert (exact["verdict"], exact["person"], exact["cards"], exact["ask"], exact["count"]) == (
        "exact",
        "w-1",
        [],
        None,
        0,
    )
    probable = listed(allowed, people, **{**ANA, "ssn": ""})
    assert (probable["verdict"], probable["person"], probable["cards"]) == ("probable", None, [])


def test_the_budget_of_lists_is_counted_again_after_a_restart_and_ends_with_the_day(allowed):
    for _ in range(2):
        listed(allowed, [], **ANA)
    allowed.again()
    listed(allowed, [], **ANA)
    full = allowed.ask("find", asked=[ANA.get(key, "") for key in KEYS], **LIST)
    assert full["code"] == "over-match-budget"
    allowed.now += 86_400_000
    listed(allowed, [], **ANA)


def test_only_whom_the_list_identified_is_opened_and_only_within_the_hour(allowed):
    people = [held(allowed, "w-1", **ANA), held(allowed, "w-2", **ROSA)]
    blobs = {person: allowed.seal(person, "zip", b"87101") for person in ("w-1", "w-2")}

    def opened(person, **who):
        return allowed.ask("reveal", item=[person, "f1", "zip", spell(blobs[person])], **{**LIST, **who})

    assert opened("w-1")["code"] == "no-search"
    listed(allowed, people, **ANA)
    assert opened("w-1")["ok"]
    assert allowed.journal()[-1]["t"] == "match-opened"
    assert opened("w-2")["code"] == "no-search"
    assert opened("w-1", case="S-2026-00004")["code"] == "no-search"
    assert opened("w-1", actor="u-fedcba9876543210")["code"] == "no-search"
    allowed.now += 3_600_001
    assert opened("w-1")["code"] == "no-search"
    allowed.again()
    assert opened("w-1")["code"] == "no-search"


def test_the_values_of_a_list_do_not_cost_the_day_of_people_and_a_look_still_does(allowed):
    listed(allowed, [held(allowed, "w-1", **ANA)], **ANA)
    blob = allowed.seal("w-1", "zip", b"87101")
    for _ in range(60):
        assert allowed.ask("reveal", item=["w-1", "f1", "zip", spell(blob)], **LIST)["ok"]
    looks = [one for one in allowed.journal() if one["t"] == "record-opened"]
    assert looks == []
