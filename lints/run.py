"""Runs every house lint over the source; prints `file:line: what leaks and what to do`; exit 1 where one speaks.

Each lint is a module in this folder with ``NAME``, a docstring that names the leak, and ``find(path, tree) -> list[(line, message)]``.
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
)


def run(root: Path) -> list[str]:
    """Every finding under ``root``/src, as printable lines."""
    lints = [importlib.import_module(f"lints.{name}") for name in LINTS]
    found: list[str] = []
    for path in sorted((root / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        tree = ast.parse(text, str(path))
        relative = path.relative_to(root)
        for lint in lints:
            for line, message in lint.find(relative.as_posix(), tree):
                if f"# lint: {lint.NAME} because " not in lines[line - 1]:
                    found.append(f"{relative}:{line}: {lint.NAME}: {message}")
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    findings = run(ROOT)
    print("\n".join(findings) or "house lints: nothing found")
    sys.exit(1 if findings else 0)
