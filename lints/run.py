"""Runs every house lint over the source; prints `file:line: what leaks and what to do`; exit 1 where one speaks.

Each lint is a module in this folder with ``NAME``, a docstring that names the leak, and ``find(path, tree) -> list[(line, message)]``;
one that must see all files at once has ``find_in(trees) -> list[(path, line, message)]`` instead, and one that looks for words in
templates and data too ``find_in_words(trees, texts)``.
An exception is written on the line itself as ``# lint: NAME because ...``.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINTS = (
    "no_wall_clock",
    "core_is_pure",
    "one_transaction_door",
    "no_unsafe_markup",
    "selectors_take_a_reader",
    "one_door_to_a_request",
    "small_parts",
    "refusals_have_codes",
    "no_dict_of_anything",
    "any_at_the_edges",
)
WHOLE = ("no_import_cycle",)
"""Lints over all files at once."""
WORDS = ("nothing_unused",)
"""Lints over all files at once and over every text beside them."""
BESIDE = frozenset({".html", ".toml", ".txt", ".js", ".typ", ".json"})


def run(root: Path) -> list[str]:
    """Every finding under ``root``/src, as printable lines."""
    texts = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "src").rglob("*.py"))
    }
    trees = {path: ast.parse(text, path) for path, text in texts.items()}
    found: list[tuple[str, int, str, str]] = []
    for name in LINTS:
        lint = importlib.import_module(f"lints.{name}")
        found += [
            (path, line, lint.NAME, message) for path, tree in trees.items() for line, message in lint.find(path, tree)
        ]
    for name in WHOLE:
        lint = importlib.import_module(f"lints.{name}")
        found += [(path, line, lint.NAME, message) for path, line, message in lint.find_in(trees)]
    for name in WORDS:
        lint = importlib.import_module(f"lints.{name}")
        found += [
            (path, line, lint.NAME, message) for path, line, message in lint.find_in_words(trees, texts | _beside(root))
        ]
    return [
        f"{path}:{line}: {name}: {message}"
        for path, line, name, message in sorted(found)
        if f"# lint: {name} because " not in texts[path].splitlines()[line - 1]
    ]


def _beside(root: Path) -> dict[str, str]:
    """Templates and data of the program, and what the project itself names."""
    files = [path for path in sorted((root / "src").rglob("*")) if path.suffix in BESIDE]
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in [*files, root / "pyproject.toml"]
        if path.is_file()
    }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    findings = run(ROOT)
    print("\n".join(findings) or "house lints: nothing found")
    sys.exit(1 if findings else 0)
