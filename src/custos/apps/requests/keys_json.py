"""The keys of an ask as JSON beside its assessment, and back. Without Django: a command reads papers without a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custos.core.linking import AskKeys
from custos.core.reading.readings import DataClass


def keys_to_json(keys: AskKeys, sent_to: str = "") -> dict[str, Any]:
    """``keys`` and the employee asked, as JSON; lists are sorted so that the same keys always give the same text."""
    return {
        "requester": sorted(keys.requester),
        "persons": sorted(keys.persons),
        "data_classes": sorted(keys.data_classes),
        "wide": keys.wide,
        "numbers": sorted(keys.numbers),
        "sent_to": sent_to,
    }


def keys_from_json(raw: Mapping[str, Any]) -> AskKeys:
    """The keys that :func:`keys_to_json` wrote; keys that tie to nothing where there are none."""
    return AskKeys(
        requester=frozenset(raw.get("requester", ())),
        persons=frozenset(raw.get("persons", ())),
        data_classes=frozenset(DataClass(value) for value in raw.get("data_classes", ())),
        wide=bool(raw.get("wide", False)),
        numbers=frozenset(raw.get("numbers", ())),
    )
