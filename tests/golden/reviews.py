"""Reviews: what ``custos review`` answers to example papers, drawn papers and, where they are present, papers and mail of others."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from attrs import asdict, frozen
from tests.golden import commands, normal
from tests.golden.store import Answer

SHARED = Path(os.environ.get("CUSTOS_SHARED", commands.ROOT.parent / "shared")) / "data"
LATEST = "2026-11-20T10:00-07:00"
SEED = 20261128
SETS = ({}, {"kept": True}, {"late": True}, {"fresh": True}, {"later": True}, {"unmet": True})
OF_EACH = 25
AGENCIES = ("us-nm-dws", "us-ca-edd", "model", "us-ca-dlse")
OTHERS = ("mail", "papers", "found")
SLOW = ("scans",)
"""Pictures of pages, hundreds of them: minutes each on a busy machine, so only where asked for."""

AT_MOST = 25


@frozen
class Question:
    """One file and how it is asked about. ``base`` says where ``file`` is: the golden folder or the material of others."""

    key: str
    base: str
    file: str
    agency: str
    received: str
    more: tuple[str, ...] = ()

    def path(self, folder: Path) -> Path:
        return (folder / "inputs" if self.base == "inputs" else SHARED) / self.file


def prepare(folder: Path, *, slow: bool) -> dict[str, list[Question]]:
    """The questions of every group. Drawn papers and examples are kept in the golden folder, so that they are asked again as they are."""
    file = folder / "inputs" / "reviews.json"
    if file.exists():
        found = _read(file)
    else:
        found = {"examples": _examples(folder), "drawn": _draw(folder)}
    for folder_name in (*OTHERS, *(SLOW if slow else ())):
        if not any(group.split("-")[0] == folder_name for group in found) and (SHARED / folder_name).is_dir():
            found |= dict(_groups_of_others(folder_name))
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {group: [asdict(one) for one in some] for group, some in found.items()}
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    return found


def load(folder: Path) -> dict[str, list[Question]]:
    """The questions that were asked when the folder was written. Raises SystemExit where their material is not on this machine."""
    found = _read(folder / "inputs" / "reviews.json")
    if any(one.base == "shared" for some in found.values() for one in some) and not SHARED.is_dir():
        raise SystemExit(f"the papers of others are not in {SHARED}: set CUSTOS_SHARED to the folder that holds `data`")
    return found


def _read(file: Path) -> dict[str, list[Question]]:
    told = json.loads(file.read_text(encoding="utf-8"))
    return {group: [Question(**{**one, "more": tuple(one["more"])}) for one in some] for group, some in told.items()}


def _examples(folder: Path) -> list[Question]:
    target = folder / "inputs" / "examples"
    shutil.copytree(commands.ROOT / "examples", target, dirs_exist_ok=True)
    asked = (
        ("demo", "2019-08-23T10:00-06:00", ()),
        ("us-nm-dws", "2019-08-23T10:00-06:00", ()),
        ("us-ca-dlse", LATEST, ("--language", "es")),
    )
    return [
        Question(f"{agency} {file.name}", "inputs", f"examples/{file.name}", agency, received, more)
        for agency, received, more in asked
        for file in sorted(target.iterdir())
    ]


def _draw(folder: Path) -> list[Question]:
    # Only here is the drawer asked: afterwards its papers are files like any other.
    from tests import corpus

    target, found = folder / "inputs" / "drawn", []
    target.mkdir(parents=True, exist_ok=True)
    for which in SETS:
        for number, drawn in enumerate(corpus.draw(OF_EACH, seed=SEED % 1000, **which)):
            name = f"{drawn.name}.pdf"
            (target / name).write_bytes(corpus.pdf([drawn]))
            agency = {"NM": "us-nm-dws", "CA": "us-ca-dlse"}.get(drawn.world.state, AGENCIES[number % len(AGENCIES)])
            received = drawn.world.received_at.isoformat(timespec="minutes")
            found.append(Question(f"{drawn.name} {drawn.maker}", "inputs", f"drawn/{name}", agency, received))
    return found


def _groups_of_others(name: str) -> Iterator[tuple[str, list[Question]]]:
    """The files of one folder in groups of at most :data:`AT_MOST`, so that a long work can be done in pieces."""
    some = list(_of_others(name))
    if len(some) <= AT_MOST:
        yield name, some
        return
    for number, start in enumerate(range(0, len(some), AT_MOST), start=1):
        yield f"{name}-{number}", some[start : start + AT_MOST]


def _of_others(group: str) -> Iterator[Question]:
    base = SHARED / group
    said: dict[Path, dict[str, str]] = {}
    for table in base.rglob("expected.json"):  # these say for which agency and day each file is meant
        for case in json.loads(table.read_text(encoding="utf-8"))["cases"]:
            said[table.parent / case["file"]] = case
    for file in sorted(path for path in base.rglob("*") if path.is_file() and path.name != "expected.json"):
        case = said.get(file, {})
        yield Question(
            str(file.relative_to(base)),
            "shared",
            str(file.relative_to(SHARED)),
            case.get("agency", "us-nm-dws"),
            case.get("received", LATEST),
        )


def answers(folder: Path, questions: list[Question], *, limit: float) -> Iterator[Answer]:
    """Asks each question, two at a time."""
    yield from commands.in_parallel(partial(_ask, folder, limit=limit), questions)


def _ask(folder: Path, question: Question, *, limit: float) -> Answer:
    path = question.path(folder)
    if not path.is_file():
        return Answer(question.key, f"the input is gone: {question.base} {question.file}")
    ran = commands.custos(
        *("review", path, "--agency", question.agency, "--received", question.received),
        *("--json", "--no-record", "--show-names", *question.more),
        limit=limit,
    )
    if ran.exit is None:
        return Answer(question.key, "", late=True)
    said = ran.err.replace(str(path), path.name).strip()
    try:
        told = normal.lines_of(normal.review(json.loads(ran.out)))
    except ValueError:
        told = ran.out
    return Answer(question.key, f"exit {ran.exit}\nstderr: {said}\n{told}")
