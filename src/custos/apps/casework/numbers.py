"""A request's number in an address, for every table of pages that names one, and in the name of a case."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import register_converter


class Number:
    """YEAR-SERIAL and nothing else."""

    regex = "[0-9]{4}-[0-9]{5}"

    def to_python(self, value: str) -> str:
        """The number as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The number as it is."""
        return value


register_converter(Number, "number")


def numbers_of(cases: Iterable[str]) -> list[str]:
    """The numbers of the matters that the ledger knows as ``cases``: without the letters of their kinds."""
    return [one.partition("-")[2] for one in cases]
