"""The table of addresses as the program has it, and keys for addresses that last when tables number their rows otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from attrs import frozen
from tests.golden import normal

GAP = re.compile(r"%\((\w+)\)s")
FILLINGS = ("1", "none", "00000000-0000-0000-0000-000000000000")
"""What is put into a gap that no page fills: one of these has the form that the gap asks for."""


@frozen
class Pattern:
    """One line of the table of addresses; ``name`` and ``template`` (``requests/%(number)s``) are those of today."""

    name: str
    template: str

    @property
    def gaps(self) -> tuple[str, ...]:
        return tuple(GAP.findall(self.template))

    @property
    def line(self) -> str:
        """What tells it from other lines: some have the same name, some the same address."""
        return f"{self.name} {len(self.gaps)}"


def table() -> list[Pattern]:
    """Every address of the program."""
    from django.urls import get_resolver

    resolver = get_resolver()
    names = sorted(key for key in resolver.reverse_dict if isinstance(key, str))
    found = {
        Pattern(name, template)
        for name in names
        for possibility in resolver.reverse_dict.getlist(name)
        for template, _ in possibility[0]
    }
    return sorted(found, key=lambda one: (one.template, one.name))


def line_of(address: str) -> str | None:
    """The line of the table that an address belongs to; None where it belongs to none."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(unquote(urlsplit(address).path))
    except Resolver404:
        return None
    return f"{match.url_name} {len(match.kwargs)}" if match.url_name else None


def filled(pattern: Pattern, patterns: Iterable[Pattern], known: dict[str, set[str]]) -> list[str]:
    """Addresses that a line of the table may have: its gaps take what they have elsewhere under the same first word."""
    taken = {gap: _seen(gap, pattern, patterns, known) for gap in pattern.gaps}
    return [
        "/" + GAP.sub(lambda gap, other=other: taken[gap[1]] or other, pattern.template)  # type: ignore[misc]
        for other in FILLINGS
    ]


def _seen(gap: str, pattern: Pattern, patterns: Iterable[Pattern], known: dict[str, set[str]]) -> str:
    first = pattern.template.split("/")[0]
    for other in patterns:
        if gap not in other.gaps or other.template.split("/")[0] != first:
            continue
        parts = GAP.split(other.template)
        shape = "/" + "".join(
            f"(?P<{part}>[^/?]+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
        )
        for address in sorted(known.get(other.line, ())):
            if match := re.fullmatch(shape, address):
                return match[gap]
    return ""


def keyed(addresses: Iterable[str]) -> list[tuple[str, str]]:
    """Each address behind its key; ids are counted within their place: ``/requests/2019-00001/original/# (2)``."""
    places: dict[str, list[str]] = {}
    for address in addresses:
        places.setdefault(normal.without_ids(address), []).append(address)
    found = []
    for place, some in places.items():
        some.sort(key=lambda one: [int(number) for number in normal.ID.findall(one)])
        for count, address in enumerate(some, start=1):
            found.append((f"{place} ({count})" if "#" in place else place, address))
    return sorted(found)
