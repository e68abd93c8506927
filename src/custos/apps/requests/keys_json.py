"""The keys of an ask as JSON beside its assessment, and back. Without Django: a command reads papers without a register."""

from __future__ import annotations

from custos.core.jsontypes import JsonObject, Table, texts_in
from custos.core.linking import AskKeys
from custos.core.reading.readings import DataClass


def keys_to_json(keys: AskKeys, sent_to: str = "") -> JsonObject:
    """``keys`` and the employee asked, as JSON; lists are sorted so that the same keys always give the same text."""
    return {
        "requester": sorted(keys.requester),
        "persons": sorted(keys.persons),
        "data_classes": sorted(keys.data_classes),
        "wide": keys.wide,
        "numbers": sorted(keys.numbers),
        "sent_to": sent_to,
    }


def keys_from_json(raw: Table) -> AskKeys:
    """The keys that :func:`keys_to_json` wrote; keys that tie to nothing where there are none."""
    return AskKeys(
        requester=frozenset(texts_in(raw, "requester")),
        persons=frozenset(texts_in(raw, "persons")),
        data_classes=frozenset(DataClass(value) for value in texts_in(raw, "data_classes")),
        wide=bool(raw.get("wide", False)),
        numbers=frozenset(texts_in(raw, "numbers")),
    )
