"""Follows a guide as its reader does: writes the files that it shows, adds the lines that it marks, runs the commands that it prints."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)(?: ([\w./-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARTS = ("src", "lints", "laws", "forms", "lexicon", "memo", "drills", "examples", "tests")
"""What a builder's guide may touch or run; the rest of the repository is not copied."""
BIN = ".venv/bin/"


def copy_of_the_repository(there: Path) -> Path:
    """The repository, somewhere else: what a guide changes must leave ours as it is."""
    for part in PARTS:
        shutil.copytree(ROOT / part, there / part, ignore=shutil.ignore_patterns("__pycache__", "artifacts"))
    shutil.copy(ROOT / "pyproject.toml", there)
    return there


def added(text: str, marked: str) -> str:
    """``text`` with the lines that ``marked`` shows with a plus, after the lines that it shows with a blank.

    A block of new lines alone belongs at the end. Raises AssertionError where the shown lines are not in the text exactly once.
    """
    lines = marked.splitlines(keepends=True)
    shown = "".join(line[1:] for line in lines if not line.startswith("+"))
    new = "".join(line[1:] for line in lines)
    if not shown:
        return text.rstrip("\n") + "\n" + new
    assert text.count(shown) == 1, f"the guide shows lines that are there {text.count(shown)} times:\n{shown}"
    return text.replace(shown, new)


def follow(guide: str, there: Path) -> None:
    """Writes every file of a guide and adds its marked lines."""
    for language, name, body in BLOCK.findall(guide):
        if not name:
            continue
        place = there / name
        if language == "diff":
            place.write_text(added(place.read_text(encoding="utf-8"), body), encoding="utf-8")
        else:
            assert not place.exists(), f"the guide writes over {name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(body, encoding="utf-8")


def commands(guide: str) -> list[str]:
    """The lines of the shell that a guide prints."""
    return [line for language, _, body in BLOCK.findall(guide) if language == "sh" for line in body.splitlines()]


def run(line: str, there: Path) -> subprocess.CompletedProcess[str]:
    """Runs one line in the copy, with the copy's own source."""
    program, *arguments = line.split()
    assert program.startswith(BIN), line
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO", "PYTEST"))}
    env |= {"PYTHONPATH": f"{there / 'src'}{os.pathsep}{there}", "NO_COLOR": "1"}
    here = Path(sys.executable).parent / program.removeprefix(BIN)
    return subprocess.run(
        [here, *arguments], cwd=there, env=env, capture_output=True, text=True, timeout=600, check=False
    )
