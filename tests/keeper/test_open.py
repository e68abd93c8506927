"""The file of a case opens for its own case, to a named account and role with a purpose, after an entry, and costs nobody's budget."""

import pytest
from tests.keeper.conftest import DEPUTY

from custos.keeper.errors import JournalFailed
from custos.keeper.messages import spell
from custos.keeper.replies import unspell
from custos.keeper.service import LOOK_MS


@pytest.fixture
def letter(desk):
    return desk.seal(DEPUTY.case, "letter_text", b"Dear Jane", cls="c1")


def opened(desk, *sealed, case=DEPUTY.case, file=DEPUTY.case, cls="c1", **who):
    asked = {"actor": DEPUTY.actor, "role": DEPUTY.role, "case": case, "purpose": "case-work", **who}
    return desk.ask("open", items=[[file, cls, "letter_text", spell(one)] for one in sealed], **asked)


def test_an_opened_file_has_an_entry_that_names_account_role_case_and_purpose(desk, letter):
    reply = opened(desk, letter, letter)
    assert [unspell(value) for value in reply["values"]] == [b"Dear Jane"] * 2
    [entry] = desk.journal()
    assert {key: value for key, value in entry.items() if key not in ("at", "i")} == {
        "t": "file-opened",
        "act": DEPUTY.actor,
        "role": DEPUTY.role,
        "case": DEPUTY.case,
        "purpose": "case-work",
        "out": "granted",
    }
    assert reply["entry"] == entry["i"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"actor": ""}, "no-actor"),
        ({"actor": "system"}, "no-actor"),
        ({"role": "nobody"}, "no-actor"),
        ({"case": ""}, "no-case"),
        ({"case": "R-2026-000124"}, "other-case"),
        ({"file": "R-2026-000124"}, "other-case"),
        ({"purpose": ""}, "no-purpose"),
        ({"purpose": "curiosity"}, "no-purpose"),
        ({"cls": "f2"}, "class-refused"),
    ],
)
def test_what_is_not_whole_is_refused_and_is_an_entry_too(desk, letter, wrong, code):
    reply = opened(desk, letter, **wrong)
    assert (reply["ok"], reply["code"]) == (False, code)
    assert "values" not in reply
    assert (desk.journal()[-1]["out"], desk.journal()[-1]["why"]) == ("denied", code)


def test_a_persons_record_that_lies_beside_a_letter_closes_both(desk, letter):
    record = desk.seal("w-1", "ssn", b"078-05-1120", cls="f2")
    items = [[DEPUTY.case, "c1", "letter_text", spell(letter)], ["w-1", "f2", "ssn", spell(record)]]
    reply = desk.ask("open", items=items, actor=DEPUTY.actor, role="deputy", case=DEPUTY.case, purpose="case-work")
    assert reply["code"] == "class-refused"


def test_a_paper_opens_for_each_case_that_names_it(desk):
    paper = desk.seal("original-" + "a" * 40, "letter_text", b"a paper", cls="c1")
    for case in (DEPUTY.case, "R-2026-000124"):
        assert opened(desk, paper, case=case, file="original-" + "a" * 40)["ok"]
    assert [entry["case"] for entry in desk.journal()] == [DEPUTY.case, "R-2026-000124"]


def test_the_program_itself_opens_a_file_with_an_entry_and_never_a_persons_record(desk, letter):
    assert opened(desk, letter, actor="system", role="system", purpose="upkeep")["ok"]
    assert desk.journal()[-1]["act"] == "system"
    record = desk.seal("w-1", "ssn", b"078-05-1120", cls="f2")
    assert desk.reveal("w-1", "ssn", record, cls="f2", actor="system", role="system")["code"] == "no-actor"


def test_within_a_quarter_of_an_hour_one_entry_covers_the_same_look_and_no_other(desk, letter):
    assert opened(desk, letter)["entry"] == opened(desk, letter)["entry"]
    opened(desk, letter, role="counsel")
    opened(desk, letter, purpose="hearing")
    assert len(desk.journal()) == 3
    desk.now += LOOK_MS
    assert opened(desk, letter)["entry"] == 3
    desk.again()
    assert opened(desk, letter)["entry"] == 4


def test_opening_files_costs_no_budget(desk):
    for n in range(60):
        case = f"R-2026-{n:06}"
        assert opened(desk, desk.seal(case, "letter_text", b"x", cls="c1"), case=case, file=case)["ok"]
    people = [desk.seal(f"w-{n}", "name", b"x") for n in range(40)]
    assert all(desk.reveal(f"w-{n}", "name", sealed)["ok"] for n, sealed in enumerate(people))


def test_where_the_entry_cannot_be_written_nothing_is_opened(desk, letter, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdatasync", fail)
    with pytest.raises(JournalFailed):
        opened(desk, letter)


def test_an_erased_case_opens_no_more(desk, letter):
    desk.erase(DEPUTY.case)
    assert opened(desk, letter)["code"] == "no-key"
