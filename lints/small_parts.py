"""Leak: what nobody can hold in mind at once hides a fault; so files and functions are limited.

Migrations are written by Django and do not count. The paths through a function are ruff's to count (C901).
"""

from __future__ import annotations

import ast

NAME = "small-parts"
FILE, FUNCTION = 400, 60
"""Lines of a file, lines of a function with its docstring."""


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """(line, message) of a file, and of each function in it, that is past its limit."""
    if "/migrations/" in path:
        return []
    found = []
    last = max((getattr(node, "end_lineno", 0) or 0 for node in ast.walk(tree)), default=0)
    if last > FILE:
        found.append((1, f"{last} lines; a file has at most {FILE}: move one subject to a file of its own"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                found.append((node.lineno, f"`{node.name}` has {lines} lines; a function has at most {FUNCTION}"))
    return found
