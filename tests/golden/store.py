"""The golden folder: answers as lines of JSON, one file for each group of a kind, and the inputs they were asked with.

OUTDIR/about.json                 the commit it was written at
OUTDIR/inputs/...                 drawn papers, commands of the law, as they were asked
OUTDIR/reviews/mail.jsonl         one answer a line: {"key": ..., "text": ...}
OUTDIR/left-out.json              inputs that ran into the time limit, by group
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

KINDS = ("reviews", "law", "stories", "pages")


@frozen
class Answer:
    """What the program said to one question; ``key`` names the question in its group."""

    key: str
    text: str
    late: bool = False
    """True where the time limit ended it: there is no answer to keep or to compare."""


def file_of(folder: Path, kind: str, group: str) -> Path:
    return folder / kind / f"{group}.jsonl"


def groups(folder: Path, kind: str) -> list[str]:
    """The groups of a kind that the folder has."""
    return sorted(file.stem for file in (folder / kind).glob("*.jsonl"))


def write(folder: Path, kind: str, group: str, answers: Iterable[Answer]) -> tuple[int, list[str]]:
    """Writes a group whole or not at all; returns how many answers it has, and the keys that were left out as late."""
    file, late, count, seen = file_of(folder, kind, group), [], 0, set()
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as out:
        for one in answers:
            if one.key in seen:
                raise ValueError(f"two answers of {kind}/{group} have the key `{one.key}`")
            seen.add(one.key)
            if one.late:
                late.append(one.key)
                continue
            out.write(json.dumps({"key": one.key, "text": one.text}, ensure_ascii=False) + "\n")
            count += 1
    unfinished.replace(file)
    note_left_out(folder, f"{kind}/{group}", late)
    return count, late


def read(folder: Path, kind: str, group: str) -> dict[str, str]:
    """The answers of a group by key, in the order of writing."""
    with file_of(folder, kind, group).open(encoding="utf-8") as lines:
        return {one["key"]: one["text"] for one in map(json.loads, lines)}


def note_left_out(folder: Path, name: str, keys: list[str]) -> None:
    file = folder / "left-out.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known.pop(name, None)
    if keys:
        known[name] = keys
    file.write_text(json.dumps(known, indent=1, ensure_ascii=False), encoding="utf-8")


def left_out(folder: Path, name: str) -> list[str]:
    file = folder / "left-out.json"
    return json.loads(file.read_text(encoding="utf-8")).get(name, []) if file.exists() else []


def read_lines(file: Path) -> Iterator[Answer]:
    """Answers that another process wrote."""
    with file.open(encoding="utf-8") as lines:
        yield from (Answer(**json.loads(line)) for line in lines)
