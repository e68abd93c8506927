"""The watch list: what may soon change a rule of this book, with its source, since when, and what it touches.

It is data (``laws/watch.toml``) that counsel edits. A row decides nothing; it is shown beside the rules that it touches until it is removed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from custos.core.errors import LawError
from custos.core.facts import nearest
from custos.core.jsontypes import JsonObject
from custos.core.law.ranks import covers

WATCH_FILE = "watch.toml"
_KEYS = ("what", "what-es", "source", "since", "on", "touches")
_NEEDED = ("what", "what-es", "source", "since", "touches")


@frozen
class Watch:
    """One thing to watch. ``since`` is the day from which it is watched; ``on`` the day on which it begins, where that is known."""

    what: str
    what_es: str
    source: str
    since: date
    on: date | None
    touches: tuple[str, ...]

    def touches_rule(self, cite: str) -> bool:
        """True where ``cite`` is one of the citations named here, is beneath one, or holds one.

        >>> Watch("x", "x", "FR", date(2026, 9, 16), None, ("20 CFR 603.5(i)",)).touches_rule("20 CFR 603.5(i), audits")
        True
        """
        return any(covers(named, cite) or covers(cite, named) for named in self.touches)

    def to_json(self) -> JsonObject:
        """The row as ``custos law check --json`` prints it."""
        return {
            "what": self.what,
            "source": self.source,
            "since": self.since.isoformat(),
            "on": self.on.isoformat() if self.on else None,
            "touches": list(self.touches),
        }


def read_watch(text: str) -> tuple[Watch, ...]:
    """Reads the watch list. Raises LawError naming the row and what is wrong with it."""
    try:
        rows = tomllib.loads(text).get("watch", [])
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not TOML: {error}", file=WATCH_FILE) from error
    return tuple(_row(row) for row in rows)


def _row(row: dict[str, object]) -> Watch:
    title = str(row.get("what", ""))[:60]
    for key in row:
        if key not in _KEYS:
            raise LawError(f"unknown key `{key}`{nearest(key, _KEYS)}", file=WATCH_FILE, rule=title)
    for key in _NEEDED:
        if not row.get(key):
            raise LawError(f"`{key}` is missing", file=WATCH_FILE, rule=title)
    for key in ("since", "on"):
        if key in row and type(row[key]) is not date:
            raise LawError(f"`{key}` must be a day without quotes, such as 2026-09-16", file=WATCH_FILE, rule=title)
    touches = row["touches"]
    if not isinstance(touches, list) or not all(isinstance(cite, str) for cite in touches):
        raise LawError("`touches` is a list of citations in quotes", file=WATCH_FILE, rule=title)
    since, on = row["since"], row.get("on")
    return Watch(
        str(row["what"]),
        str(row["what-es"]),
        str(row["source"]),
        since if isinstance(since, date) else date.min,
        on if isinstance(on, date) else None,
        tuple(touches),
    )


def watched(watches: Iterable[Watch], cite: str) -> tuple[Watch, ...]:
    """The rows that touch a rule."""
    return tuple(watch for watch in watches if watch.touches_rule(cite))
