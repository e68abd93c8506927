"""Leak: behind `Any` nothing is checked: a wrong key or a missing field shows only on a page. So `Any` is written at few edges, by name."""

from __future__ import annotations

import ast

NAME = "any-at-the-edges"
OPEN_FILES = frozenset(
    {
        "src/custos/adapters/untyped.py",  # libraries without types, and JSON between our own processes
        "src/custos/core/law/prove.py",  # z3 ships no types; its terms are called Formula
        "src/custos/apps/casework/fields.py",  # what a checked form holds, called Cleaned
        "src/custos/web/api/problems.py",  # django-ninja's description of the API
        "src/custos/web/api/requests.py",
    }
)
OPEN_FOLDERS = ("src/custos/core/orders/",)
"""Reads a stranger's file with the standard library alone, before anything checked its shape; every wrong shape is told as a fault."""
OUTSIDE = "custos.adapters.untyped"
"""Its names are `Any` too, and so they stay in adapters."""


def is_open(path: str) -> bool:
    """True for a file that may say `Any`."""
    return path in OPEN_FILES or path.startswith(OPEN_FOLDERS)


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Imports of `Any` (also as `typing.Any`) outside the edges, and of the names for untyped values outside adapters."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"typing", "typing_extensions"} and not is_open(path):
            found += [(node.lineno, _SAY) for name in node.names if name.name in {"Any", "*"}]
        elif isinstance(node, ast.Attribute) and node.attr == "Any" and not is_open(path):
            found.append((node.lineno, _SAY))
        elif isinstance(node, ast.ImportFrom) and not path.startswith("src/custos/adapters/"):
            from_it = node.module == OUTSIDE or (
                node.module == "custos.adapters" and any(name.name == "untyped" for name in node.names)
            )
            found += (
                [(node.lineno, "values without types stay in adapters: hand out a class, or `object`")]
                if from_it
                else []
            )
    return found


_SAY = "`Any` checks nothing: name the type, or `object`; what is JSON is `Json`, `JsonObject` or a TypedDict"
