"""Told stories: the ledger of the made-up agency, entry by entry, and what the command tells while it sets it up."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.golden import commands, normal
from tests.golden.store import Answer, read_lines

GROUPS = ("demo", "drill", "acts")
LIMIT = 1200
DATED = frozenset({"demo"})
"""The demo happens in one month of 2019, whenever it is set up; a drill happens today."""


@contextmanager
def built(command: str) -> Iterator[tuple[Path, str]]:
    """A fresh data folder of ``custos demo`` or ``custos drill``, and what was told meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        few = ("--workers", "50", "--claims", "60") if command == "demo" else ()
        ran = commands.custos(command, "--data", data, "--no-serve", *few)
        if ran.exit != 0:
            raise RuntimeError(f"`custos {command}` ended with {ran.exit}: {ran.err.strip()[-400:]}")
        yield data, ran.out


def answers(group: str) -> Iterator[Answer]:
    """What was told; the whole ledger; what falls due; the ledger after it. Of acts, what each page answered and the ledger."""
    if group == "acts":
        yield from _acts()
        return
    with built(group) as (data, told):
        dated = group in DATED
        yield Answer("told", normal.plain(told))
        yield Answer("ledger", ledger(data, dated=dated))
        ran = commands.custos("tick", "--data", data, "--json")
        said = ran.out if dated else normal.DAY.sub("(day)", ran.out)
        yield Answer("tick", f"exit {ran.exit}\n{normal.plain(said)}{ran.err}")
        yield Answer("ledger after tick", ledger(data, dated=dated))


def _acts() -> Iterator[Answer]:
    with built("demo") as (data, _):
        file = data.with_name("acts.jsonl")
        # In a process of its own, because Django is set up for one folder only.
        ran = commands.run([str(data), str(file)], limit=LIMIT, module="tests.golden.telling")
        if ran.exit != 0:
            raise RuntimeError(f"the acts ended with {ran.exit}: {ran.err.strip()[-2000:]}")
        yield from read_lines(file)
        yield Answer("ledger", ledger(data, dated=True))


def ledger(data: Path, *, dated: bool) -> str:
    """Every entry of the ledger of a data folder, a line each, without random values and times; and whether it verifies."""
    file = data.parent / "export.custos"
    ran = commands.custos("ledger", "export", file, "--data", data)
    if ran.exit != 0:
        return f"exit {ran.exit}\n{ran.err}"
    verdict = commands.custos("ledger", "verify", file)
    return "\n".join([f"verify: exit {verdict.exit}", *entries(file.read_text(encoding="utf-8"), dated=dated)])


def entries(export: str, *, dated: bool) -> Iterator[str]:
    """The entries of an export as lines; pseudonyms of people become numbers in the order of their coming."""
    names: dict[str, str] = {}
    for line in export.splitlines():
        _, brace, rest = line.partition("{")
        if brace:
            document = json.loads(brace + rest)
            yield json.dumps(normal.entry(_numbered(document, names), dated=dated), sort_keys=True, ensure_ascii=False)


def _numbered(document: normal.Json, names: dict[str, str]) -> normal.Json:
    if not isinstance(document, dict):
        return document
    actor = document.get("act")
    if isinstance(actor, dict) and str(actor.get("id", "")).startswith("u-"):
        called = names.setdefault(str(actor["id"]), f"person {len(names) + 1}")
        document = {**document, "act": {**actor, "id": called}}
    if isinstance(subjects := document.get("subj"), list):
        document = {**document, "subj": [names.setdefault(str(one), f"subject {len(names) + 1}") for one in subjects]}
    return document
