"""Compares golden answers with today's, line by line, and sets those aside whose every changed line has a written reason."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from attrs import define, field, frozen
from tests.golden.store import KINDS, Answer


@frozen
class Known:
    """One explained difference: which answers (``kind``, ``group``, ``key`` with ``*``), which changed lines, and why.

    ``line`` is a regular expression that a changed line must contain, its ``-`` or ``+`` in front; ``missing`` explains answers
    that are gone.
    """

    reason: str
    kind: str = "*"
    group: str = "*"
    key: str = "*"
    line: str = ""
    missing: bool = False

    def concerns(self, kind: str, group: str, key: str) -> bool:
        return all(
            fnmatchcase(value, pattern) for value, pattern in ((kind, self.kind), (group, self.group), (key, self.key))
        )


def read_known(file: Path) -> list[Known]:
    """The rows ``[[known]]`` of a TOML file. Raises ValueError where a row has no reason, or explains everything."""
    found = []
    for number, row in enumerate(tomllib.loads(file.read_text(encoding="utf-8")).get("known", []), start=1):
        try:
            one = Known(**row)
        except TypeError as error:
            raise ValueError(f"{file}, row {number}: {error}") from None
        if not one.reason.strip():
            raise ValueError(f"{file}, row {number}: a row needs a reason")
        if not one.missing and not one.line:
            raise ValueError(f"{file}, row {number}: say which changed `line`, or `missing = true`")
        re.compile(one.line)
        found.append(one)
    return found


@frozen
class Difference:
    """One answer that changed: ``lines`` are those of a unified diff; empty where today has no answer."""

    kind: str
    group: str
    key: str
    lines: tuple[str, ...]
    explained: bool

    def text(self) -> str:
        mark = " (explained)" if self.explained else ""
        return "\n".join(
            [f"=== {self.kind}/{self.group}: {self.key}{mark}", *(self.lines or ("missing today",)), "", ""]
        )


@define
class Outcome:
    """What came out, counted by kind."""

    known: list[Known]
    counts: dict[str, Counter[str]] = field(factory=lambda: {kind: Counter() for kind in KINDS})
    differences: list[Difference] = field(factory=list)
    used: set[Known] = field(factory=set)

    @property
    def unexplained(self) -> list[Difference]:
        return [one for one in self.differences if not one.explained]

    def compare(self, kind: str, group: str, golden: Mapping[str, str], today: Iterable[Answer]) -> None:
        """One group. An answer that only today has is counted as new and is no difference."""
        counts, seen = self.counts[kind], set()
        for one in today:
            if one.key not in golden:
                counts["new"] += 1
                continue
            if one.late:
                continue  # counted below, as missing
            seen.add(one.key)
            if one.text == golden[one.key]:
                counts["same"] += 1
            else:
                counts["different"] += 1
                self._note(kind, group, one.key, changed(golden[one.key], one.text))
        for key in golden:
            if key not in seen:
                counts["missing"] += 1
                self._note(kind, group, key, ())

    def _note(self, kind: str, group: str, key: str, lines: tuple[str, ...]) -> None:
        rows = [one for one in self.known if one.concerns(kind, group, key)]
        explained = bool(lines or any(one.missing for one in rows))
        if not lines:
            self.used.update(one for one in rows if one.missing)
        for line in lines:
            if line.startswith(("@@", " ")):
                continue
            reasons = [one for one in rows if one.line and re.search(one.line, line)]
            self.used.update(reasons)
            explained = explained and bool(reasons)
        counted = "explained" if explained else "unexplained"
        self.counts[kind][counted] += 1
        self.differences.append(Difference(kind, group, key, lines, explained))

    def write(self, folder: Path) -> None:
        """A readable difference of each answer, one file for each group."""
        folder.mkdir(parents=True, exist_ok=True)
        files: dict[str, list[str]] = {}
        for one in self.differences:
            files.setdefault(f"{one.kind}-{one.group}.diff", []).append(one.text())
        for name, texts in files.items():
            (folder / name).write_text("".join(texts), encoding="utf-8")

    def summary(self, kinds: Iterable[str]) -> list[str]:
        """The counts, a line for each kind; and the rows of the known file that explain nothing any more."""
        names = ("same", "different", "missing", "new", "explained", "unexplained")
        lines = [f"{kind:<8} " + ", ".join(f"{self.counts[kind][name]} {name}" for name in names) for kind in kinds]
        return lines + [f"explains nothing: {one.reason}" for one in self.known if one not in self.used]


def changed(old: str, new: str) -> tuple[str, ...]:
    """A unified diff without its head."""
    return tuple(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=2))[2:]
