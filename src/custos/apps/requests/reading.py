"""The one place where the register calls the main job: bytes in, assessment out (``pipeline.assess``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from custos.apps.papers.places import Look
from custos.apps.requests.more_paper import MorePaper
from custos.core.jsontypes import JsonObject
from custos.core.linking import AskKeys, Earlier, SameRequest
from custos.core.reading.readings import DataClass


class Assessed(Protocol):
    """What the main job gives back: the review of docs/interfaces.md, and what the page shows beside it."""

    @property
    def review(self) -> JsonObject:
        """The object of docs/interfaces.md with its ``letter`` and without ``ledger``."""

    @property
    def pages(self) -> Sequence[JsonObject]:
        """``{"number", "part", "source", "text", "quoted_from"}`` each; with ``"paper"`` (SHA-256), ``"sheet"`` (page of that paper), ``"turned"``, ``"lines"``
        (``[start, end, left, top, right, bottom]``), ``"drawn"`` and ``"unsure"`` (places.py) where they have pictures."""

    @property
    def facts(self) -> Sequence[JsonObject]:
        """Every fact that the law may ask about here: ``{"name", "question": {"en", "es"}, "values", "value": [...], "from", "evidence"}``."""

    @property
    def keys(self) -> JsonObject:
        """``keys.keys_to_json``: what a later request is compared by."""

    @property
    def same_as(self) -> Sequence[SameRequest]:
        """The earlier requests that it repeats."""


def assess(
    data: bytes,
    name: str,
    *,
    agency_key: str,
    received_at: datetime,
    given: Mapping[str, str],
    earlier: Sequence[Earlier] | Callable[[AskKeys], Sequence[Earlier]],
    holds: Sequence[DataClass] = (),
    channel: str = "",
    more: Sequence[MorePaper] = (),
    looks: Sequence[Look] = (),
) -> Assessed:
    """Reads ``data`` and the papers after it and puts the law to them. Raises CustosError where nothing at all can be made of it."""
    from custos.apps.requests import pipeline

    return pipeline.assess(
        data,
        name,
        agency_key=agency_key,
        received_at=received_at,
        given=given,
        earlier=earlier,
        holds=holds,
        channel=channel,
        more=more,
        looks=looks,
    )
