"""What a recipient owes after a release: which rules bind them, after how many days we ask, in which words (``people/release/after.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping

from attrs import frozen

from custos.core.errors import InputError

MOST_DAYS = 3650


@frozen
class FollowUp:
    """One thing to follow up. ``ask`` and ``ask_es`` are the question to the recipient, with a gap for the day it left."""

    key: str
    after: frozenset[str]
    cite: str
    days: int
    says: str
    says_es: str
    ask: str
    ask_es: str

    def is_owed(self, cites: Collection[str]) -> bool:
        """True where one of the duties of a request is of a rule that binds the recipient."""
        return not self.after.isdisjoint(cites)


def read_follow_ups(name: str, text: str) -> tuple[FollowUp, ...]:
    """The rows of the TOML ``text`` of the file ``name``. Raises InputError for a row that cannot be used."""
    try:
        rows = tomllib.loads(text).get("follow-up", [])
        return tuple(_follow_up(f"{name}, row {n}", row) for n, row in enumerate(rows, 1))
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise InputError(f"{name}: {error}", code="follow-up") from error


def _follow_up(place: str, row: Mapping[str, object]) -> FollowUp:
    def text(key: str) -> str:
        value = row.get(key)
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"{place}: `{key}` is missing or is no text", code="follow-up")
        return value

    days, after = row.get("days"), row.get("after")
    if type(days) is not int or not 1 <= days <= MOST_DAYS:
        raise InputError(f"{place}: `days` is a whole number from 1 to {MOST_DAYS}", code="follow-up")
    if not isinstance(after, list) or not after or not all(isinstance(cite, str) for cite in after):
        raise InputError(f"{place}: `after` is a list of citations", code="follow-up")
    text("source")
    asks = text("ask-en"), text("ask-es")
    if not all("{day}" in ask for ask in asks):
        raise InputError(f"{place}: the question has the gap {{day}}", code="follow-up")
    return FollowUp(text("key"), frozenset(after), text("cite"), days, text("en"), text("es"), *asks)
