"""A fast look at many entries at once, which may say only *all of them are in form*.

Why: a verifier of a million entries spends most of its time on calls, not on hashes. Here one pattern walks over all
entries of a kind in a tile, and columns are compared instead of cells. Whatever is not surely good is left to
``form.Form.match``, one entry after the other; so nothing is decided here that is not decided there too. Standard
library only, Python 3.8+.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from custos.core.ledger import form
from custos.core.ledger.kinds import EVERY, KINDS, MAX_INT, Kind

_TAIL = len(form.TAIL) + 1
_DIGITS = b"0123456789abcdef"


class _Pattern(NamedTuple):
    """One kind's pattern over many lines, and in which of its columns what is found."""

    findall: Callable[[bytes], list[tuple[bytes, ...]]]
    place: int
    time: int
    slow: tuple[tuple[str, int], ...]
    hexadecimal: tuple[int, ...]


if TYPE_CHECKING:
    _Columns = tuple[Sequence[bytes], Sequence[bytes], list[int]]


class Found(NamedTuple):
    """The kinds, the hashes in base64 without their last sign ``=``, the entries' bytes, and the last entry's time."""

    kinds: list[bytes]
    hashes: Sequence[bytes]
    bodies: Sequence[bytes]
    last: int


class Bulk:
    """Looks at consecutive entries of the log ``log``. Raises ValueError where that is no name of a log."""

    def __init__(self, log: str) -> None:
        self.log = form.Form(log).log
        self._exact: dict[bytes, dict[tuple[bytes, ...], _Pattern]] = {}
        self._markers: dict[bytes, tuple[bytes, ...]] = {}
        self._any: dict[bytes, _Pattern] = {}

    def match_all(self, lines: Sequence[bytes], first: int, earliest: int) -> Found | None:
        """What is in the lines of the entries ``first``, ``first + 1``…; None where one has to look closer.

        ``lines`` are as a file gives them: hash, space, entry, and a newline at the end or nowhere. Times ascend from
        ``earliest``. The hashes are only read here, not computed.
        """
        tail = lines[0][lines[0].rfind(b',"t":"') :]
        if {line[-len(tail) :] for line in lines} == {tail}:
            raw = tail[6:-_TAIL]
            kinds = [raw] * len(lines)
            found = self._of_one_kind(raw, lines, list(range(first, first + len(lines))))
        else:
            kinds = [line[line.rfind(b',"t":"') + 6 : -_TAIL] for line in lines]
            found = self._of_many_kinds(kinds, lines, first)
        if found is None:
            return None
        hashes, bodies, times = found
        if times[0] < earliest or times[-1] > MAX_INT or sorted(times) != times:
            return None
        return Found(kinds, hashes, bodies, times[-1])

    def _of_many_kinds(self, kinds: list[bytes], lines: Sequence[bytes], first: int) -> _Columns | None:
        places: dict[bytes, list[int]] = {raw: [] for raw in kinds}
        for n, raw in enumerate(kinds):
            places[raw].append(n)
        hashes, bodies, times = [b""] * len(lines), [b""] * len(lines), [0] * len(lines)
        for raw, members in places.items():
            found = self._of_one_kind(raw, [lines[n] for n in members], [first + n for n in members])
            if found is None:
                return None
            for n, hash_, body, time in zip(members, *found):  # noqa: B905 - Python 3.8
                hashes[n], bodies[n], times[n] = hash_, body, time
        return hashes, bodies, times

    def _of_one_kind(self, raw: bytes, lines: Sequence[bytes], indices: list[int]) -> _Columns | None:
        """Hashes, entries and times of these lines, None where any may be out of form."""
        name = raw.decode("ascii", "replace")
        kind = KINDS.get(name)
        if kind is None:
            return None
        text = b"".join(lines)
        for pattern in (self._exactly(raw, name, kind, lines[0]), self._general(raw, name, kind)):
            found = pattern.findall(text)
            # A match is one whole line, and a line without its newline runs into the next: as many matches as lines are all of them.
            if len(found) == len(lines):
                return _judged(pattern, list(zip(*found)), indices)  # noqa: B905 - Python 3.8
        return None

    def _exactly(self, raw: bytes, name: str, kind: Kind, line: bytes) -> _Pattern:
        """The pattern of entries with just the keys of this ``line``: nothing is optional in it, which is what costs time."""
        markers = self._markers.get(raw)
        if markers is None:
            markers = tuple(f'"{key}":'.encode("ascii") for key in (*kind.may, *kind.c))
            self._markers[raw] = markers
            self._exact[raw] = {}
        present = tuple(mark for mark in markers if mark in line)
        found = self._exact[raw].get(present)
        if found is None:
            here = {mark[1:-2].decode("ascii") for mark in present}
            keys = (*EVERY, *kind.need, *(key for key in kind.may if key in here))
            narrow = kind._replace(c=tuple(field for field in kind.c if field in here))
            shapes = form.shapes_of(name, narrow, self.log)
            if narrow.c:
                each = (f'"{re.escape(field)}":"{form.HEX32}"' for field in sorted(narrow.c))
                shapes["c"] = r"\{" + ",".join(each) + r"\}"
            found = self._exact[raw][present] = _compiled(shapes, keys, keys)
        return found

    def _general(self, raw: bytes, name: str, kind: Kind) -> _Pattern:
        found = self._any.get(raw)
        if found is None:
            needed = (*EVERY, *kind.need)
            shapes = form.shapes_of(name, kind, self.log)
            found = self._any[raw] = _compiled(shapes, needed, (*needed, *kind.may))
        return found


def _compiled(shapes: dict[str, str], needed: Collection[str], allowed: Collection[str]) -> _Pattern:
    """A place for hex digits takes any bytes and one for a number any digits: the columns are judged later.

    ``subj`` and ``ref`` stay as they are: a group that repeats keeps only what it found last.
    """
    loose = {}
    for key, shape in shapes.items():
        if key not in ("subj", "ref"):
            shape = shape.replace(form.HEX32, "(.{64})").replace(form.HEX16, "(.{32})")
        if key in ("i", "at"):
            shape = shape.replace(form.INT, "[0-9]{1,16}")
        loose[key] = re.sub(r"\?P<(?:actor|case|out|root)>", "?:", shape)
    pattern = re.compile(b"(?m)^(.{43})= (" + form.spelling(loose, needed, allowed).encode("ascii") + b")\n")
    named = {key: number - 1 for key, number in pattern.groupindex.items()}
    slow = tuple((key, named[key]) for key in form.SLOW if key in named)
    known = {0, 1, *named.values()}
    return _Pattern(
        pattern.findall,
        named["i"],
        named["at"],
        slow,
        tuple(n for n in range(pattern.groups) if n not in known),
    )


def _judged(pattern: _Pattern, columns: Sequence[Sequence[bytes]], indices: list[int]) -> _Columns | None:
    index, time = columns[pattern.place], columns[pattern.time]
    # No number begins with a zero. The entry 0 itself does, so a log's first tile is looked at one by one.
    if list(map(int, index)) != indices or b"\n0" in b"\n".join((b"", *index, *time)):
        return None
    if b"".join([b"".join(columns[n]) for n in pattern.hexadecimal]).translate(None, _DIGITS):
        return None
    for key, column in pattern.slow:
        values = columns[column]
        if any(values) and not all(
            form.in_order(index, ((key, value),))
            for index, value in zip(indices, values)  # noqa: B905 - Python 3.8
            if value
        ):
            return None
    return columns[0], columns[1], list(map(int, time))
