"""A memo as it is kept when it is published: JSON, with these keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict


class KeptRule(TypedDict):
    """A rule as a kept memo names it."""

    cite: str
    says: Mapping[str, str]
    standing: str
    contested: str


class KeptPassage(TypedDict):
    """A passage as a kept memo holds it, with the rules that it rests on."""

    key: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    because: list[KeptRule]


class KeptMemo(TypedDict):
    """A memo as it was kept (``Memo.as_json``)."""

    agency: str
    day: str
    law: str
    title: Mapping[str, str]
    passages: list[KeptPassage]
