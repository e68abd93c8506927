"""An agency's own folder of cards comes beside ours; a card that is there twice is an error that names both files."""

import re

import pytest

from custos.adapters.data.forms import cards, form_folder
from custos.core.errors import InputError

CARD = """
[[card]]
key = "{key}"
name = "Order for a Hearing on Records"
kind = "court-order"
body = ["court"]
titles = ["order for a hearing on records"]
commands = ["it is so ordered"]
labels = ["judge"]
"""


def shipped_key() -> str:
    text = (form_folder() / "us-courts.toml").read_text(encoding="utf-8")
    return re.search(r'(?m)^key\s*=\s*"([^"]+)"', text)[1]


def test_a_card_in_the_agencys_own_folder_is_known_beside_ours(tmp_path, monkeypatch):
    before = {card.key for card in cards().cards}
    body = next(iter(next(card for card in cards().cards if card.key == shipped_key()).body))
    labels = next(iter(next(card for card in cards().cards if card.labels).labels))
    text = CARD.format(key="own-hearing-order").replace('"court"]', f'"{body}"]').replace('"judge"]', f'"{labels}"]')
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    assert {card.key for card in cards().cards} == before | {"own-hearing-order"}
    monkeypatch.delenv("CUSTOS_FORMS")
    assert {card.key for card in cards().cards} == before


def test_a_key_that_is_there_twice_names_both_files(tmp_path, monkeypatch):
    card = next(card for card in cards().cards if card.key == shipped_key())
    text = (
        CARD.format(key=card.key).replace('"court"]', f'"{next(iter(card.body))}"]').replace('labels = ["judge"]\n', "")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    with pytest.raises(InputError, match=r"own\.toml.*|us-courts\.toml.*") as error:
        cards()
    assert "us-courts.toml" in str(error.value)
    assert "own.toml" in str(error.value)


def test_a_folder_that_does_not_exist_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="does not exist: correct CUSTOS_FORMS"):
        cards()
