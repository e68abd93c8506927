"""Finding inside the keeper: the entry first, only words out, and nothing for another who did not begin the search."""

import json

import pytest

from custos.adapters.data.people import matcher_knowledge
from custos.core.people import packed, person
from custos.keeper.config import read_keeper
from custos.keeper.messages import spell
from custos.keeper.service import Keeper

TABLES = matcher_knowledge().tables
WHO = {"actor": "u-0123456789abcdef", "role": "records-officer", "case": "R-2026-00012", "purpose": "outside-request"}
ANA = {"given": "Ana", "family": "Ruiz Montoya", "born": "1980-02-03", "ssn": "521449017"}
ROSA = {"given": "Rosa", "family": "Ruiz Montoya", "born": "1980-02-03", "ssn": "521449018"}


@pytest.fixture
def finder(desk):
    def opened():
        desk.keeper = Keeper(read_keeper(desk.folder), lambda: desk.now, None, matcher_knowledge)

    desk.open = opened
    desk.again()
    return desk


def held(desk, number, **fields):
    who = person(TABLES.folding, number, **fields)
    return [number, spell(desk.seal(number, "match", packed.pack(who), cls="f2"))]


def begin(desk, **asked):
    values = [asked.get(key, "") for key in ("given", "family", "middle", "born", "ssn", "street", "zip_code")]
    return desk.ask("find", asked=values, **WHO)


def compare(desk, search, people, **changed):
    keys = {"size": 1_000_000, "uncounted": 0, "last": True, **WHO, **changed}
    return desk.ask("compare", search=search, people=people, **keys)


def test_the_person_is_named_and_the_twin_is_only_a_card_without_any_value(finder):
    people = [held(finder, "w-1", **ANA), held(finder, "w-2", **ROSA)]
    search = begin(finder, given="Ana", family="Ruiz", born="1980-02-03", ssn="9017")
    reply = compare(finder, search["entry"], people)
    assert (reply["verdict"], reply["person"]) == ("exact", "w-1")
    assert [card[:2] for card in reply["cards"]] == [["w-1", True]]
    assert ["ssn", "agrees", "equal-4"] in reply["cards"][0][2]
    told = json.dumps(reply) + json.dumps(finder.journal())
    assert not [value for value in ("RUIZ", "Ruiz", "MONTOYA", "1980", "9017", "9018") if value in told]


def test_both_entries_are_written_found_or_not_and_name_the_case(finder):
    for asked in (ANA, {"given": "Zenobia", "family": "Quartermaine", "born": "1911-01-01"}):
        search = begin(finder, **asked)
        compare(finder, search["entry"], [held(finder, "w-1", **ANA)])
    kept = [one for one in finder.journal() if one["t"].startswith("search-")]
    assert [(one["t"], one["out"]) for one in kept] == [
        ("search-made", "granted"), ("search-answered", "exact"), ("search-made", "granted"), ("search-answered", "none"),
    ]  # fmt: skip
    assert {one["case"] for one in kept} == {WHO["case"]}
    assert kept[1]["ref"] == kept[0]["i"]
    assert ["subj" in one for one in kept] == [False, True, False, False]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"case": ""}, "no-case"), ({"purpose": "curiosity"}, "no-purpose"), ({"actor": "u-1"}, "no-actor")],
)
def test_without_case_purpose_or_account_there_are_no_keys_and_an_entry(finder, change, code):
    reply = finder.ask("find", asked=["Ana", "Ruiz", "", "1980-02-03", "", "", ""], **(WHO | change))
    assert (reply["ok"], reply["code"]) == (False, code)
    assert finder.journal()[-1]["out"] == "denied"


def test_only_who_began_a_search_ends_it_once_in_time_and_not_after_a_restart(finder):
    people = [held(finder, "w-1", **ANA)]
    entry = begin(finder, **ANA)["entry"]
    assert compare(finder, entry, people, actor="u-fedcba9876543210")["code"] == "no-search"
    assert compare(finder, entry, people, case="R-2026-00013")["code"] == "no-search"
    assert compare(finder, entry + 1, people)["code"] == "no-search"
    assert compare(finder, entry, people)["verdict"] == "exact"
    assert compare(finder, entry, people)["code"] == "no-search"
    entry = begin(finder, **ANA)["entry"]
    finder.now += 61_000
    assert compare(finder, entry, people)["code"] == "no-search"
    entry = begin(finder, **ANA)["entry"]
    finder.again()
    assert compare(finder, entry, people)["code"] == "no-search"


def test_searches_cost_budget_found_or_not(finder):
    codes = {begin(finder, given="Ana", family="Ruiz", born="1980-02-03").get("code", "ok") for _ in range(201)}
    assert codes == {"ok", "over-search-budget"}


def test_an_unreadable_record_is_doubt_and_an_erased_person_is_not_compared(finder):
    people = [held(finder, "w-1", **ANA), held(finder, "w-9", **ROSA)]
    moved = [["w-1", people[1][1]]]
    assert (
        compare(finder, begin(finder, given="Ana", family="Baca", born="1999-09-09")["entry"], moved)["verdict"]
        == "ambiguous"
    )
    assert finder.erase("w-1")["ok"]
    assert compare(finder, begin(finder, **ANA)["entry"], people)["person"] is None


def test_names_alone_are_asked_for_only_where_nobody_fits(finder):
    ana = held(finder, "w-1", **ANA)
    assert compare(finder, begin(finder, **ANA)["entry"], [ana], last=False)["more"] is False
    entry = begin(finder, given="Ana", family="Ruiz Montoya")["entry"]
    assert compare(finder, entry, [], last=False) == {"ok": True, "more": True}
    reply = compare(finder, entry, [ana])
    assert (reply["verdict"], reply["ask"]) == ("ambiguous", "ssn")


def test_what_is_compared_is_never_revealed_and_a_keeper_without_tables_finds_nobody(finder, folder):
    number, sealed = held(finder, "w-1", **ANA)
    reply = finder.ask("reveal", item=[number, "f2", "match", sealed], **WHO)
    assert reply["code"] == "field-refused"
    finder.keeper.close()
    finder.keeper = Keeper(read_keeper(folder), lambda: finder.now)
    assert begin(finder, **ANA)["code"] == "no-matcher"


@pytest.mark.parametrize(
    "message",
    [
        {"op": "find", "asked": ["a"] * 6},
        {"op": "find", "asked": ["a"] * 8},
        {"op": "find", "asked": ["Ana", "Ruiz", "", "13/40/1980", "", "", ""]},
        {"op": "find", "asked": ["Ana", "Ruiz", "", "", "12345", "", ""]},
        {"op": "find", "asked": [""] * 7},
        {"op": "compare", "search": 0, "people": [["w-1"]], "size": 1, "uncounted": 0, "last": True},
        {"op": "compare", "search": 0, "people": [["w-1", ""]] * 2001, "size": 1, "uncounted": 0, "last": True},
        {"op": "compare", "search": -1, "people": [], "size": 1, "uncounted": 0, "last": True},
        {"op": "compare", "search": 0, "people": [], "size": 1, "uncounted": 0, "last": 1},
    ],
)
def test_a_message_of_another_shape_is_refused_without_an_entry(finder, message):
    before = len(finder.journal())
    assert finder.ask(**(message | WHO))["code"] == "bad-request"
    assert len(finder.journal()) == before
