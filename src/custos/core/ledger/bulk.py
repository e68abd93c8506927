"""A fast look at many entries at once, which may say only *all of them are in form*.

Why: a verifier of a million entries spends most of its time on calls, not on hashes. Here one pattern walks over all
entries of a kind in a tile, and columns are compared instead of cells. Whatever is not surely good is left to
``form.Form.match``, one entry after the other; so nothing is decided here that is not decided there too. Standard
library only, Python 3.8+.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from custos.core.ledger import form
from custos.core.ledger.kinds import EVERY, KINDS, MAX_INT, Kind
from custos.core.ledger.tree import TILE_WIDTH

_TAIL = len(form.TAIL) + 1
_AROUND = 46
_FREE = re.compile(r"\(\.\{(?:64|32)\}\)|\(\?P<(?:i|at)>\[0-9\]\{1,16\}\)")
_MOST_SHAPES = 32
_DIGITS = b"0123456789abcdef"


class _Pattern(NamedTuple):
    """One kind's pattern over many lines, and in which of its columns what is found."""

    findall: Callable[[bytes], list[tuple[bytes, ...]]]
    match: Callable[[bytes], re.Match[bytes] | None]
    between: tuple[bytes, ...]
    place: int
    time: int
    slow: tuple[tuple[str, int], ...]
    hexadecimal: tuple[int, ...]


class _Shape(NamedTuple):
    """Lines of one length with the same things at the same places: how to cut them, and the one line this came from."""

    cut: Callable[[bytes], tuple[bytes, ...]]
    entries: Callable[[bytes], tuple[bytes, ...]]
    pieces: int
    between: tuple[tuple[bytes, bytes], ...]


class _Columns(NamedTuple):
    """Of each line its hash, its entry, its index and its time, as the bytes say them."""

    hashes: Sequence[bytes]
    bodies: Sequence[bytes]
    indices: Sequence[bytes]
    times: Sequence[bytes]


class Found(NamedTuple):
    """The kinds, which they are, the hashes in base64 without their last sign ``=``, the entries' bytes, and the last entry's time."""

    kinds: Sequence[bytes]
    distinct: frozenset[bytes]
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
        self._shapes: dict[tuple[object, ...], _Shape] = {}

    def match_all(self, text: bytes, count: int, first: int, earliest: int) -> Found | None:
        """What is in the lines of the ``count`` entries from ``first`` on; None where one has to look closer.

        A line of ``text`` is as a file gives it: hash, space, entry, newline. Times ascend from ``earliest``. The hashes
        are only read here, not computed.
        """
        raw = text[text.rfind(b',"t":"') + 6 : -_TAIL]
        kinds, distinct = [raw] * count, frozenset((raw,))
        found = None
        if all(text[at : at + len(raw) + 1] == raw + b'"' for at in _some_kinds(text)):
            found = self._of_one_kind(raw, text, count)
        if found is None:
            lines = [line + b"\n" for line in text.split(b"\n")[:-1]]
            if len(lines) != count:
                return None
            kinds = [line[line.rfind(b',"t":"') + 6 : -_TAIL] for line in lines]
            distinct = frozenset(kinds)
            found = self._of_many_kinds(kinds, lines)
        if found is None or b",%d" * count % tuple(range(first, first + count)) != b"," + b",".join(found.indices):
            return None
        last = int(found.times[-1])
        if int(found.times[0]) < earliest or last > MAX_INT or not _ascend(found.times):
            return None
        return Found(kinds, distinct, found.hashes, found.bodies, last)

    def _of_many_kinds(self, kinds: list[bytes], lines: Sequence[bytes]) -> _Columns | None:
        places: dict[bytes, list[int]] = {raw: [] for raw in kinds}
        for n, raw in enumerate(kinds):
            places[raw].append(n)
        merged = [(b"", b"", b"", b"")] * len(lines)
        for raw, members in places.items():
            found = self._of_one_kind(raw, b"".join([lines[n] for n in members]), len(members))
            if found is None:
                return None
            for n, line in zip(members, zip(*found)):  # noqa: B905 - Python 3.8
                merged[n] = line
        return _Columns(*zip(*merged))  # noqa: B905 - Python 3.8

    def _of_one_kind(self, raw: bytes, text: bytes, count: int) -> _Columns | None:
        """The columns of these lines, None where any may be out of form."""
        name = raw.decode("ascii", "replace")
        kind = KINDS.get(name)
        if kind is None:
            return None
        sample = text[: text.find(b"\n") + 1]
        exact = self._exactly(raw, name, kind, sample)
        if count == TILE_WIDTH and len(sample) * count == len(text) and not exact.slow:
            evenly = self._cut(exact, sample, text, count)
            if evenly is not None:
                return evenly
        for pattern in (exact, self._general(raw, name, kind)):
            found = pattern.findall(text)
            if len(found) != count:
                continue
            columns = list(zip(*found))  # noqa: B905 - Python 3.8
            # Around an entry are its hash, ``= `` and a newline: where the lengths add up, nothing is between the matches.
            if sum(map(len, columns[1])) + count * _AROUND == len(text):
                return _judged(pattern, columns)
        return None

    def _cut(self, pattern: _Pattern, sample: bytes, text: bytes, count: int) -> _Columns | None:
        """The columns of lines that are all as ``sample`` is: a cut at the same places costs less than a match.

        What is between the columns is mostly the same in all lines. Where it is not, its part of the pattern decides.
        """
        matched = pattern.match(sample)
        if matched is None:
            return None
        spans = matched.regs[3:]
        key = (pattern.between, spans, len(sample), count)
        shape = self._shapes.get(key)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[key] = _shape_of(pattern, sample, spans, count)
        flat, step = shape.cut(text), shape.pieces
        for number, (source, same) in enumerate(shape.between):
            column = flat[2 * number + 1 :: step]
            if column.count(same) != count and not all(map(re.compile(source, re.DOTALL).fullmatch, set(column))):
                return None
        columns = [flat[::step], shape.entries(text), *[flat[number::step] for number in range(2, step, 2)]]
        return _judged(pattern, columns) if b"".join(columns[pattern.time]).isdigit() else None

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
        loose[key] = re.sub(r"\?P<(?:actor|case|out|root|sha)>", "?:", shape).replace("(?:(.{64}))", "(.{64})")
    spelled = form.spelling(loose, needed, allowed)
    pattern = re.compile(b"(?s)(.{43})= (" + spelled.encode("ascii") + b")\n")
    named = {key: number - 1 for key, number in pattern.groupindex.items()}
    slow = tuple((key, named[key]) for key in form.SLOW if key in named)
    known = {0, 1, *named.values()}
    return _Pattern(
        pattern.findall,
        pattern.fullmatch,
        tuple(part.encode("ascii") for part in _FREE.split("= " + spelled + r"\n")),
        named["i"],
        named["at"],
        slow,
        tuple(n for n in range(pattern.groups) if n not in known),
    )


def _shape_of(pattern: _Pattern, sample: bytes, spans: Sequence[tuple[int, int]], count: int) -> _Shape:
    """How to cut lines like ``sample``: hash, then in turn what is between two columns and a column."""
    edges = [43, *(place for span in spans for place in span), len(sample)]
    pieces = [43, *(stop - start for start, stop in zip(edges, edges[1:]))]  # noqa: B905, RUF007 - Python 3.8
    cut = struct.Struct("".join(f"{size}s" for size in pieces) * count).unpack
    entries = struct.Struct(f"45x{len(sample) - _AROUND}sx" * count).unpack
    same = [sample[start:stop] for start, stop in zip(edges[::2], edges[1::2])]  # noqa: B905 - Python 3.8
    return _Shape(cut, entries, len(pieces), tuple(zip(pattern.between, same)))  # noqa: B905 - Python 3.8


def _judged(pattern: _Pattern, columns: Sequence[Sequence[bytes]]) -> _Columns | None:
    """The columns, where hex digits are hex digits and what ascends ascends; index and time are judged by who asked."""
    index = columns[pattern.place]
    if b"".join([b"".join(columns[n]) for n in pattern.hexadecimal]).translate(None, _DIGITS):
        return None
    for key, column in pattern.slow:
        values = columns[column]
        if any(values) and not all(
            form.in_order(int(number), ((key, value),))
            for number, value in zip(index, values)  # noqa: B905 - Python 3.8
            if value
        ):
            return None
    return _Columns(columns[0], columns[1], index, columns[pattern.time])


def _some_kinds(text: bytes) -> list[int]:
    """Where a few lines of ``text`` name their kind: where these differ, no pattern of one kind has to be tried."""
    return [text.rfind(b',"t":"', 0, len(text) * n // 4) + 6 for n in (1, 2, 3)]


def _ascend(times: Sequence[bytes]) -> bool:
    """Whether numbers never fall, and none of them begins with a zero."""
    if len(set(map(len, times))) != 1:
        numbers = [int(time) for time in times]
        return sorted(numbers) == numbers and b"\n0" not in b"\n" + b"\n".join(times)
    # Numbers of one length are in order as their digits are; the first one has the smallest first digit.
    return sorted(times) == list(times) and times[0][:1] != b"0"
