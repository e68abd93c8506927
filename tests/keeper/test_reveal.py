"""The entry comes first: what is revealed, what is refused, and what each leaves in the journal."""

import pytest
from tests.keeper.conftest import DAY, DEPUTY
from tests.keeper.test_finding import finder  # noqa: F401 - fixture

from custos.keeper.replies import unspell


def set_budget(desk, **numbers):
    file = desk.folder / "keeper.toml"
    text = file.read_text()
    for key, value in numbers.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key} ="))
        text = text.replace(before, f"{key} = {value}")
    file.write_text(text)
    desk.again()


def test_a_revealed_field_has_an_entry_that_names_case_purpose_and_account_but_no_value_and_no_person(desk):
    sealed = desk.seal("w-000123", "birth_date", b"1980-02-03")
    reply = desk.reveal("w-000123", "birth_date", sealed)
    assert unspell(reply["value"]) == b"1980-02-03"
    [entry] = desk.journal()
    assert entry["i"] == reply["entry"] == 0
    assert entry["case"] == DEPUTY.case
    assert (entry["act"], entry["role"], entry["purpose"], entry["field"]) == (
        DEPUTY.actor, "deputy", "wage-claim", "birth_date",
    )  # fmt: skip
    assert "w-000123" not in str(entry)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ({"case": ""}, "no-case"),
        ({"case": "her file"}, "no-case"),
        ({"purpose": ""}, "no-purpose"),
        ({"purpose": "curiosity"}, "no-purpose"),
        ({"actor": ""}, "no-actor"),
        ({"actor": "Ana Ruiz"}, "no-actor"),
        ({"role": "friend"}, "no-actor"),
    ],
)
def test_without_case_purpose_or_account_nothing_is_revealed_and_the_refusal_is_an_entry(desk, who, code):
    sealed = desk.seal("w-1", "name", b"x")
    reply = desk.reveal("w-1", "name", sealed, **who)
    assert (reply["ok"], reply["code"]) == (False, code)
    assert "value" not in reply
    [entry] = desk.journal()
    assert (entry["out"], entry["why"], entry["i"]) == ("denied", code, reply["entry"])
    assert not any(str(value) and str(value) in str(entry) for value in who.values() if " " in str(value))


def test_a_sealed_value_opens_only_in_its_own_place(desk):
    sealed = desk.seal("w-1", "name", b"x")
    desk.seal("w-2", "name", b"y")
    desk.seal("w-1", "name", b"z", cls="f2")
    assert desk.reveal("w-2", "name", sealed)["code"] == "unreadable"
    assert desk.reveal("w-1", "street", sealed)["code"] == "unreadable"
    assert desk.reveal("w-1", "name", sealed, cls="f2")["code"] == "unreadable"
    assert desk.reveal("w-1", "name", sealed)["ok"]


@pytest.mark.parametrize("place", [0, 1, 13, -1])
def test_a_changed_byte_is_found(desk, place):
    sealed = bytearray(desk.seal("w-1", "name", b"x"))
    sealed[place] ^= 1
    assert desk.reveal("w-1", "name", bytes(sealed))["code"] == "unreadable"


def test_status_and_orientation_are_never_kept(desk):
    ask = desk.ask("seal", items=[["w-1", "f3", "note", "eA=="]])
    assert ask["code"] == "class-refused"
    ask = desk.ask("seal", items=[["w-1", "f1", "immigration_status", "eA=="]])
    assert ask["code"] == "field-refused"


def test_a_social_security_number_is_no_id(desk):
    assert desk.ask("seal", items=[["078-05-1120", "f1", "name", "eA=="]])["code"] == "bad-request"


def test_the_day_has_a_number_of_people_that_counts_people_and_not_looks(desk):
    set_budget(desk, people_per_day=2)
    sealed = {f"w-{n}": desk.seal(f"w-{n}", "name", b"x") for n in range(4)}
    for person in ("w-0", "w-1", "w-0", "w-1"):
        assert desk.reveal(person, "name", sealed[person])["ok"]
    assert desk.reveal("w-2", "name", sealed["w-2"])["code"] == "over-day-budget"
    desk.again()
    assert desk.reveal("w-3", "name", sealed["w-3"])["code"] == "over-day-budget", "a restart must not forget"
    desk.now += DAY
    assert desk.reveal("w-3", "name", sealed["w-3"])["ok"]


def test_above_the_day_number_a_second_person_must_confirm_and_no_one_confirms_alone(desk):
    set_budget(desk, people_per_day=1, people_per_day_with_second=2)
    sealed = {f"w-{n}": desk.seal(f"w-{n}", "name", b"x") for n in range(3)}
    assert desk.reveal("w-0", "name", sealed["w-0"])["ok"]
    assert desk.reveal("w-1", "name", sealed["w-1"], second=DEPUTY.actor)["code"] == "over-day-budget"
    reply = desk.reveal("w-1", "name", sealed["w-1"], second="u-aaaaaaaaaaaaaaaa")
    assert reply["ok"]
    assert desk.journal()[reply["entry"]]["second"] == "u-aaaaaaaaaaaaaaaa"
    assert desk.reveal("w-2", "name", sealed["w-2"], second="u-aaaaaaaaaaaaaaaa")["code"] == "over-day-budget"


def test_a_case_has_a_number_of_people_over_all_accounts_and_days(desk):
    set_budget(desk, people_per_case=2)
    sealed = {f"w-{n}": desk.seal(f"w-{n}", "name", b"x") for n in range(3)}
    assert desk.reveal("w-0", "name", sealed["w-0"])["ok"]
    desk.now += 40 * DAY
    assert desk.reveal("w-0", "name", sealed["w-0"])["ok"], "the same person in another month is the same person"
    assert desk.reveal("w-1", "name", sealed["w-1"], actor="u-bbbbbbbbbbbbbbbb")["ok"]
    assert desk.reveal("w-2", "name", sealed["w-2"])["code"] == "over-case-budget"
    desk.again()
    assert desk.reveal("w-2", "name", sealed["w-2"])["code"] == "over-case-budget"
    assert desk.reveal("w-2", "name", sealed["w-2"], case="C-2026-000124")["ok"]


def test_a_search_costs_budget_found_or_not_and_import_keys_are_counted(finder):  # noqa: F811 - fixture
    desk = finder
    set_budget(desk, searches_per_day=1, keys_per_day=3)
    who = {"actor": DEPUTY.actor, "role": "deputy", "case": DEPUTY.case, "purpose": "wage-claim"}
    asked = ["Ana", "Ruiz", "", "1980-02-03", "", "", ""]
    first = desk.ask("find", asked=asked, **who)
    assert first["ok"]
    assert desk.ask("find", asked=asked, **who)["code"] == "over-search-budget"
    made = desk.ask("blind", values=["A|1", "A|2"], **who)
    assert made["keys"][0] != made["keys"][1]
    assert desk.ask("blind", values=["A|1", "A|2"], **who)["code"] == "over-key-budget"
    assert [entry["out"] for entry in desk.journal()] == ["granted", "denied", "granted", "denied"]


def test_a_clock_that_steps_back_gives_no_second_day(desk):
    set_budget(desk, people_per_day=1)
    sealed = {f"w-{n}": desk.seal(f"w-{n}", "name", b"x") for n in range(2)}
    assert desk.reveal("w-0", "name", sealed["w-0"])["ok"]
    desk.now -= DAY
    assert desk.reveal("w-1", "name", sealed["w-1"])["code"] == "over-day-budget"
    times = [entry["at"] for entry in desk.journal()]
    assert times == sorted(times)


def test_the_ledger_takes_entries_over_by_index_and_notices_another_journal(desk):
    sealed = desk.seal("w-1", "name", b"x")
    for _ in range(3):
        desk.reveal("w-1", "name", sealed)
    lines = desk.ask("entries", since=0, before="0" * 64)["lines"]
    assert len(lines) == 3
    assert desk.ask("entries", since=2, before=lines[1][:64])["lines"] == lines[2:]
    assert desk.ask("entries", since=3, before=lines[2][:64])["lines"] == []
    assert desk.ask("entries", since=2, before="1" * 64)["code"] == "forked"
    assert desk.ask("entries", since=4, before=lines[2][:64])["code"] == "forked"
