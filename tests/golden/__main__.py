"""Freezes what the program answers, and shows afterwards what changed. See README.md beside this file.

python -m tests.golden write OUTDIR [--part reviews] [--only mail] [--again] [--slow] [--limit 60]
python -m tests.golden compare OUTDIR [--part pages] [--only r-baca] [--known known.toml] [--diffs DIR]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.golden import commands, law, pages, reviews, store, stories
from tests.golden.comparing import Outcome, read_known
from tests.golden.store import KINDS, Answer

Groups = Iterator[tuple[str, Iterable[Answer]]]
SHOWN = 20


def ask(folder: Path, kind: str, wanted: list[str], *, limit: float, under: str = "/") -> Groups:
    """Today's answers of the wanted groups of a kind."""
    if kind == "reviews":
        for group, questions in reviews.load(folder).items():
            if group in wanted:
                yield group, reviews.answers(folder, questions, limit=limit)
    elif kind == "law":
        for group, some in law.load(folder).items():
            if group in wanted:
                yield group, law.answers(some)
    elif kind == "stories":
        for group in wanted:
            yield group, stories.answers(group)
    else:
        yield from ((group, answers) for group, answers in pages.answers(under) if group in wanted or not wanted)


def groups_to_write(folder: Path, kind: str, chosen: argparse.Namespace) -> list[str]:
    """The groups that are asked for and not written yet; a kind whose groups only the walk knows has none beforehand."""
    if kind == "reviews":
        known = list(reviews.prepare(folder, slow=chosen.slow))
    elif kind == "law":
        known = list(law.prepare(folder))
    else:
        known = list(stories.GROUPS) if kind == "stories" else []
    done = set() if chosen.again else set(store.groups(folder, kind))
    return [one for one in known if one not in done and (not chosen.only or one in chosen.only)]


def write(chosen: argparse.Namespace) -> int:
    """Writes golden answers. What is written already is left as it is, unless ``--again``."""
    folder: Path = chosen.folder.resolve()
    if folder.is_relative_to(commands.ROOT):
        print("OUTDIR must lie outside the repository: it holds what was read in papers of others", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    note_commit(folder)
    for kind in chosen.part:
        wanted = groups_to_write(folder, kind, chosen)
        if not wanted and (kind != "pages" or (store.groups(folder, kind) and not chosen.again)):
            print(f"{kind}: nothing left to write")
            continue
        began = time.monotonic()
        for group, answers in ask(folder, kind, wanted, limit=chosen.limit, under=chosen.under):
            count, late = store.write(folder, kind, group, answers)
            took, began = time.monotonic() - began, time.monotonic()
            print(f"{kind}/{group}: {count} written, {len(late)} left out as slow, {took:.0f} s", flush=True)
    return 0


def note_commit(folder: Path) -> None:
    """Says in the folder which commit its answers are of. Raises SystemExit where the folder is of another one."""
    said = subprocess.run(
        ["git", "-C", str(commands.ROOT), "log", "-1", "--format=%H", "--", "src", "laws", "forms", "memo", "examples"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    file, now = folder / "about.json", {"commit": said.stdout.strip()}
    if file.exists() and json.loads(file.read_text(encoding="utf-8")) != now:
        raise SystemExit(f"{folder} was written at another commit: choose another folder")
    file.write_text(json.dumps(now), encoding="utf-8")


def compare(chosen: argparse.Namespace) -> int:
    """Asks everything again that the folder has answers to; 0 where nothing differs that has no written reason."""
    folder: Path = chosen.folder.resolve()
    outcome = Outcome(read_known(chosen.known) if chosen.known else [])
    compared = 0
    for kind in chosen.part:
        wanted = [one for one in store.groups(folder, kind) if not chosen.only or one in chosen.only]
        if kind == "pages" and chosen.under != "/":
            wanted = [one for one in wanted if one != "table"]
        left = {group: golden_of(folder, kind, group, chosen.under) for group in wanted}
        today = ask(folder, kind, wanted, limit=chosen.limit * 3, under=chosen.under) if wanted else iter(())
        for group, answers in today:
            slow = set(store.left_out(folder, f"{kind}/{group}"))
            outcome.compare(kind, group, left.pop(group), (one for one in answers if one.key not in slow))
            compared += 1
        for group, golden in left.items():
            outcome.compare(kind, group, golden, ())
    if not compared:
        print(f"{folder} has no answers of {', '.join(chosen.part)}", file=sys.stderr)
        return 2
    tell(outcome, chosen)
    return 1 if outcome.unexplained else 0


def golden_of(folder: Path, kind: str, group: str, under: str) -> dict[str, str]:
    """The golden answers of a group; of pages only those under an address."""
    found = store.read(folder, kind, group)
    return found if kind != "pages" else {key: text for key, text in found.items() if pages.begins(key, under)}


def tell(outcome: Outcome, chosen: argparse.Namespace) -> None:
    for one in outcome.unexplained[:SHOWN]:
        print(one.text(), end="") if len(one.lines) < SHOWN else print(
            f"=== {one.kind}/{one.group}: {one.key}: {len(one.lines)} lines"
        )
    if outcome.differences:
        diffs = chosen.diffs or Path(tempfile.mkdtemp(prefix="golden-"))
        shutil.rmtree(diffs, ignore_errors=True)
        outcome.write(diffs)
        print(f"{len(outcome.differences)} differences are written out in {diffs}")
    print("\n".join(outcome.summary(chosen.part)))


def main(arguments: list[str] | None = None) -> int:
    """The two commands."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__.split("\n", 1)[0])
    parser.add_argument("act", choices=("write", "compare"))
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument("--part", action="append", choices=KINDS, help="one kind of answers; by default all")
    parser.add_argument("--only", action="append", metavar="GROUP", help="one group of a kind, such as mail")
    parser.add_argument(
        "--limit", type=float, default=60, help="seconds for one file; comparing gives three times as many"
    )
    parser.add_argument("--under", default="/", metavar="ADDRESS", help="of the pages only those under /requests, say")
    parser.add_argument("--again", action="store_true", help="write what is written already")
    parser.add_argument("--slow", action="store_true", help="write the scans of others too")
    parser.add_argument("--known", type=Path, help="TOML file of explained differences")
    parser.add_argument("--diffs", type=Path, help="folder for the differences; by default a new one")
    chosen = parser.parse_args(arguments)
    chosen.part = chosen.part or list(KINDS)
    return write(chosen) if chosen.act == "write" else compare(chosen)


if __name__ == "__main__":
    sys.exit(main())
