"""Sixty mails of all kinds of senders: who asks, how much, and about whom. What is not right is asked of a person, never wrong for certain."""

from __future__ import annotations

import re
import tomllib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from tests.core.reading.arrivals import at

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.find.names.lists import plain
from custos.core.reading.readings import Readings, RequesterKind, Scope, State

MAILS = tomllib.loads((Path(__file__).parent / "data/sixty_mails.toml").read_text(encoding="utf-8"))["mail"]
BY_ID = {mail["id"]: mail for mail in MAILS}


def read_mail(mail: dict[str, Any]) -> Readings:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail["from"], "records@workforce.example", mail["subject"]
    message.set_content(mail["body"])
    return read(open_arrival(message.as_bytes(), "mail.eml"), at("2025-11-20T09:00"), cards())


def words(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in re.findall(r"[^\s,.\"()-]+", name)) - {""}


def persons_right(mail: dict[str, Any], found: Readings) -> bool:
    have = [words(person.name) for person in found.ask.persons]
    want, may = [words(name) for name in mail["persons"]], [words(name) for name in mail.get("may", ())]
    return all(name in have for name in want) and all(name in want or name in may for name in have)


def persons_asked(mail: dict[str, Any], found: Readings) -> bool:
    """Whether each person who is missing or too many is put to a person."""
    if found.ask.scope is Scope.UNKNOWN:
        return True
    unsure = [quote.text for quote in found.ask.evidence if quote.field == "persons" and quote.state is State.UNSURE]
    doubt = [words(name) for name in (*found.ask.may_name, *unsure)]
    have = {words(person.name) for person in found.ask.persons}
    known = {words(name) for name in (*mail["persons"], *mail.get("may", ()))}
    wrong = ({words(name) for name in mail["persons"]} - have) | (have - known)
    return all(any(name <= other or other <= name for other in doubt) for name in wrong)


@pytest.mark.parametrize("which", sorted(BY_ID))
def test_nothing_is_wrong_with_confidence(which: str) -> None:
    mail = BY_ID[which]
    found = read_mail(mail)
    assert found.requester.kind.value in (*mail["kind"], RequesterKind.UNKNOWN.value)
    assert found.ask.scope.value in (*mail["scope"], Scope.UNKNOWN.value)
    assert persons_right(mail, found) or persons_asked(mail, found)


def test_nine_in_ten_are_right_about_the_persons_and_most_about_the_rest() -> None:
    found = [(mail, read_mail(mail)) for mail in MAILS]
    assert sum(persons_right(mail, one) for mail, one in found) >= 0.9 * len(MAILS)
    assert sum(one.requester.kind.value in mail["kind"] for mail, one in found) >= 0.75 * len(MAILS)
    assert sum(one.ask.scope.value in mail["scope"] for mail, one in found) >= 0.75 * len(MAILS)


def test_the_mails_are_half_a_first_look_and_half_kept() -> None:
    assert sorted(mail["set"] for mail in MAILS) == ["first"] * 30 + ["kept"] * 30
    assert len(BY_ID) == len(MAILS)


@pytest.mark.parametrize(
    ("asked", "scope"),
    [
        ("Please send me the wage records of Ann Roe and her foreman Odo Lang.", Scope.UNKNOWN),
        ("We need the addresses of Ann Roe and her manager Odo Lang by Friday.", Scope.UNKNOWN),
        ("Send me the wage records of Ann Roe. Her foreman Odo Lang signed the form.", Scope.PERSON),
    ],
)
def test_who_is_joined_to_a_person_asked_about_is_put_to_a_person(asked: str, scope: Scope) -> None:
    found = read_mail(
        {"from": "Dan Pike <d.pike@police.example>", "subject": "records", "body": f"{asked}\n\nDan Pike"}
    )
    assert found.ask.scope is scope
    assert [person.name for person in found.ask.persons] == ["Ann Roe"]
    assert any("Odo Lang" in name for name in found.ask.may_name) is (scope is Scope.UNKNOWN)
