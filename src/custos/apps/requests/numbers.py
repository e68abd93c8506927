"""A request's number in an address: YEAR-SERIAL and nothing else. Importing this makes ``<number:...>`` known to every table of pages."""

from __future__ import annotations

from django.urls import register_converter


class Number:
    """The converter of ``<number:...>``."""

    regex = "[0-9]{4}-[0-9]{5}"

    def to_python(self, value: str) -> str:
        """The number as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The number as it stands."""
        return value


register_converter(Number, "number")
