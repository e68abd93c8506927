"""A request's number in an address, for every table of pages that names one."""

from __future__ import annotations

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
