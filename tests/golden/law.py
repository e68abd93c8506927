"""The law: what the case tables say, and what ``custos law decide`` answers on the facts of each of their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import asdict, frozen
from tests.golden import commands, normal
from tests.golden.reviews import SHARED
from tests.golden.store import Answer

DAY = date(2026, 11, 22)
"""The day of rows without one, so that an answer is the same tomorrow."""


@frozen
class Command:
    """One question to the law, as it is typed."""

    key: str
    arguments: tuple[str, ...]


def prepare(folder: Path) -> dict[str, list[Command]]:
    """The commands of every group, kept in the golden folder, so that they are asked again as they are."""
    file = folder / "inputs" / "law.json"
    if not file.exists():
        found = {"whole": _whole(), "rows": list(_rows())}
        if (patterns := SHARED / "found" / "law" / "patterns.json").is_file():
            found["found"] = list(_patterns(patterns))
        file.parent.mkdir(parents=True, exist_ok=True)
        told = {group: [asdict(one) for one in some] for group, some in found.items()}
        file.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    return load(folder)


def load(folder: Path) -> dict[str, list[Command]]:
    told = json.loads((folder / "inputs" / "law.json").read_text(encoding="utf-8"))
    return {group: [Command(one["key"], tuple(one["arguments"])) for one in some] for group, some in told.items()}


def _whole() -> list[Command]:
    return [Command("cases", ("cases", "--json", "--as-of", DAY.isoformat())), Command("check", ("check", "--json"))]


def _rows() -> Iterator[Command]:
    # Only here are the tables read: afterwards each row is a command like any other.
    from custos.adapters.data import laws as lawfolder
    from custos.core.law.cases import read_cases

    book = lawfolder.load_book()
    agencies: dict[frozenset[str], str] = {}
    for key in ("model", "us-nm-dws", "us-ca-dlse"):
        agencies[frozenset(lawfolder.load_agency(key).sources)] = key
    for file, text in sorted(lawfolder.case_texts(lawfolder.read_laws(None)).items()):
        for case in read_cases(file, text, book, DAY):
            agency = agencies.get(frozenset(case.sources))
            if agency is None:
                continue  # no shipped agency is bound by this law: the case tables themselves keep watch over it
            facts = [part for name, values in case.facts.items() for part in ("--set", f"{name}={','.join(values)}")]
            yield Command(
                f"{file} {case.id}",
                ("decide", "--agency", agency, "--as-of", case.day.isoformat(), "--confirmed", "--json", *facts),
            )


def _patterns(file: Path) -> Iterator[Command]:
    for one in json.loads(file.read_text(encoding="utf-8"))["patterns"]:
        facts = [part for name, value in one["facts"].items() for part in ("--set", f"{name}={value}")]
        base = ("decide", "--agency", one["agency"], "--as-of", one.get("as_of") or DAY.isoformat(), "--unless-shown")
        yield Command(one["id"], (*base, "--confirmed", "--json", *facts))
        yield Command(f"{one['id']} unconfirmed", (*base, "--json", *facts))


def answers(some: list[Command]) -> Iterator[Answer]:
    """Asks each, two at a time."""
    yield from commands.in_parallel(_ask, some)


def _ask(command: Command) -> Answer:
    ran = commands.custos("law", *command.arguments)
    try:
        told = normal.lines_of(normal.review(json.loads(ran.out)))
    except ValueError:
        told = ran.out
    return Answer(command.key, f"exit {ran.exit}\nstderr: {ran.err.strip()}\n{told}", late=ran.exit is None)
