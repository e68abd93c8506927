"""Words are data: in the readers of papers no list of words and no choice between words stands in Python; they are rows of the lexicon."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

READING = Path(__file__).resolve().parents[3] / "src" / "custos" / "core" / "reading"
PLACES = ("instrument", "find", "text")
ELSEWHERE = {"names", "persons.py", "identifiers.py"}
"""Names are proposed from lists of their own (``lexicon/names``)."""
PATTERNS = {"Lazy", "Built", "compile", "search", "match", "fullmatch", "sub", "split", "finditer", "findall"}
MOST = 4
"""A choice between fewer words than this belongs to the shape of a pattern ("th", "of the", "a.m.")."""
_WORD = re.compile(r"[a-zA-Z' ]{3,}")


def files() -> list[Path]:
    found = [path for place in PLACES for path in (READING / place).rglob("*.py")]
    found += [READING / "reach.py", READING / "reach_words.py"]
    return [path for path in found if not ELSEWHERE & {path.name, *path.relative_to(READING).parts}]


def choices(pattern: str) -> Iterator[int]:
    """How many words each group of a pattern chooses between."""
    bare = re.sub(r"\\.", "", pattern)
    while (group := re.search(r"\(([^()]*)\)", bare)) is not None:
        yield sum(bool(_WORD.fullmatch(part.removeprefix("?:").strip())) for part in group[1].split("|"))
        bare = bare[: group.start()] + bare[group.end() :]
    yield sum(bool(_WORD.fullmatch(part.strip())) for part in bare.split("|"))


def found_in(source: str) -> list[tuple[int, str]]:
    """The line and the kind of every list of words in a source text."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [part.value for arg in node.args for part in ast.walk(arg) if isinstance(part, ast.Constant)]
            if name in PATTERNS and any(
                count >= MOST for text in texts if isinstance(text, str) for count in choices(text)
            ):
                found.append((node.lineno, "a choice between words in a pattern"))
            if (
                name == "startswith"
                and sum(isinstance(text, str) and bool(_WORD.match(text)) for text in texts) >= MOST
            ):
                found.append((node.lineno, "a list of beginnings"))
    return found


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(READING).as_posix())
def test_no_choice_between_words_stands_in_a_reader(path: Path) -> None:
    assert found_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        'A = Lazy(r"(?<!\\w)(?:order|warrant|writ|decree)(?!\\w)")',
        'A = re.search(r"^(?:the )?(?:clerk|judge|agent|officer) of", text)',
        'A = Built(r"«word»(?:order|warrant|writ|decree)", word="x")',
        'A = row.startswith(("place", "appear", "return", "when"))',
    ],
)
def test_a_planted_list_of_words_is_found(planted: str) -> None:
    assert found_in(planted)


@pytest.mark.parametrize(
    "shape", ['A = Lazy(r"\\d{1,2}(?:st|nd|rd|th)?")', 'A = Built(r"(?:«word») ?(?:of|the)", word="x")']
)
def test_the_shape_of_a_pattern_may_stand_in_code(shape: str) -> None:
    assert found_in(shape) == []
