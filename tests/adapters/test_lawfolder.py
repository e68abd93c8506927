"""The law folder: what is shipped, and what an agency adds beside it."""

import time
from datetime import date

import pytest

from custos.adapters.data import laws as lawfolder
from custos.adapters.data.checking import faults
from custos.core.errors import InputError, LawError
from custos.core.law.book import NOT_RULES

NEVER_REPLACED = ("door.toml", "guarantees.toml", "wages/")
"""Tables that no own file of the same name takes the place of: nobody reads one there, or it is what must hold."""

OWN_RULE = """
[[rule]]
cite = "House rule 1"
says = "Nothing leaves on the first day of the year"
in-force = { from = 2026-01-01 }
when = ["data-class is visit-log"]
then = "must not release"
checked = "policy"
"""


def test_the_shipped_book_is_read_once_and_then_kept():
    assert lawfolder.load_book() is lawfolder.load_book()


def test_the_whole_book_is_read_and_checked_quickly():
    texts = lawfolder.read_laws()
    best = min(_seconds(lambda: lawfolder.Book.read(texts)) for _ in range(5))
    # the target is 100 ms on a machine of its own; a shared one gets some room
    assert best < 0.4


def _seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_every_shipped_agency_binds_law_that_exists():
    book = lawfolder.load_book()
    for key in lawfolder.agency_keys():
        assert set(lawfolder.load_agency(key).sources) <= set(book.sources), key


def test_an_unknown_agency_is_answered_with_the_nearest_key():
    with pytest.raises(InputError, match="did you mean `us-nm-dws`"):
        lawfolder.load_agency("us-nm-dsw")


def test_an_agency_adds_its_own_rules_beside_the_shipped_ones(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rules.toml").write_text(OWN_RULE, encoding="utf-8")
    assert "house" in lawfolder.load_book(tmp_path).sources
    assert lawfolder.load_book(tmp_path).digest != lawfolder.load_book().digest


def test_every_law_that_a_profile_binds_is_among_the_laws_that_are_proved():
    proved = [frozenset(sources) for sources in lawfolder.bound_laws()]
    for key in lawfolder.agency_keys():
        assert frozenset(lawfolder.load_agency(key).sources) in proved, key
    assert len(set(proved)) == len(proved)
    assert frozenset().union(*proved) == set(lawfolder.load_book().sources)


def test_an_agencys_own_folder_is_proved_as_its_own_profile_binds_it(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rules.toml").write_text(OWN_RULE, encoding="utf-8")
    assert ("house", "policy", "us") in lawfolder.bound_laws(tmp_path)
    (tmp_path / "agencies").mkdir()
    text = (lawfolder.shipped_folder() / "agencies" / "us-nm-dws.toml").read_text(encoding="utf-8")
    own = text.replace('sources = ["us", "us-nm", "policy"]', 'sources = ["us", "us-nm", "policy", "house"]')
    (tmp_path / "agencies" / "us-nm-own.toml").write_text(own.replace("us-nm-dws", "us-nm-own"), encoding="utf-8")
    laws = [set(sources) for sources in lawfolder.bound_laws(tmp_path)]
    assert {"us", "us-nm", "policy", "house"} in laws
    assert {"house", "policy", "us"} not in laws


def test_a_profile_that_binds_a_folder_which_is_not_there_is_named(tmp_path):
    (tmp_path / "agencies").mkdir()
    text = (lawfolder.shipped_folder() / "agencies" / "model.toml").read_text(encoding="utf-8")
    (tmp_path / "agencies" / "own.toml").write_text(text.replace('"policy"', '"polcy"'), encoding="utf-8")
    with pytest.raises(InputError, match="did you mean `policy`"):
        lawfolder.bound_laws(tmp_path)


def test_an_edited_folder_is_read_again(tmp_path):
    (tmp_path / "house").mkdir()
    rules = tmp_path / "house" / "rules.toml"
    rules.write_text(OWN_RULE, encoding="utf-8")
    before = lawfolder.load_book(tmp_path).digest
    rules.write_text(OWN_RULE.replace("first day", "last day of each"), encoding="utf-8")
    assert lawfolder.load_book(tmp_path).digest != before


def test_a_shipped_rule_is_never_replaced_unseen(tmp_path):
    (tmp_path / "us").mkdir()
    (tmp_path / "us" / "process.toml").write_text("", encoding="utf-8")
    with pytest.raises(LawError, match="a shipped file has this path"):
        lawfolder.load_book(tmp_path)


def test_an_agency_profile_of_its_own_replaces_the_shipped_one(tmp_path):
    (tmp_path / "agencies").mkdir()
    text = (lawfolder.shipped_folder() / "agencies" / "model.toml").read_text(encoding="utf-8")
    (tmp_path / "agencies" / "model.toml").write_text(text.replace("(model)", "(ours)"), encoding="utf-8")
    assert "(ours)" in lawfolder.load_agency("model", tmp_path).name


def test_a_folder_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv(lawfolder.ENVIRONMENT, str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="does not exist"):
        lawfolder.load_book()


def test_a_file_that_is_not_text_is_named(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rules.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"house/rules.toml: this file is not UTF-8"):
        lawfolder.load_book(tmp_path)


REPLACED = sorted(one for one in NOT_RULES if one not in NEVER_REPLACED)


@pytest.mark.parametrize(
    "names",
    [REPLACED, *(pytest.param([one], marks=pytest.mark.night) for one in REPLACED)],
    ids=lambda names: names[0] if len(names) == 1 else "all",
)
def test_own_copies_of_tables_that_are_no_rules_leave_the_book_as_it_is(tmp_path, names):
    """By day all of them at once, by night each alone."""
    shipped = lawfolder.shipped_folder()
    for name in names:
        copies = sorted((shipped / name).rglob("*.toml")) if name.endswith("/") else [shipped / name]
        assert copies, name
        for path in copies:
            own = tmp_path / path.relative_to(shipped)
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_bytes(path.read_bytes())
    assert lawfolder.load_book(tmp_path).digest == lawfolder.load_book().digest
    assert not faults(date(2026, 1, 1), tmp_path)


@pytest.mark.parametrize("name", ["us/20-cfr-603.toml", "facts.toml", *NEVER_REPLACED])
def test_no_own_copy_takes_the_place_of_a_rule_a_fact_or_a_guarantee(tmp_path, name):
    found = name + next((lawfolder.shipped_folder() / name).glob("*.toml")).name if name.endswith("/") else name
    own = tmp_path / found
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes((lawfolder.shipped_folder() / found).read_bytes())
    with pytest.raises(LawError, match="a shipped file has this path"):
        lawfolder.load_book(tmp_path)
