"""Leak: what nobody can hold in mind at once hides a fault; so files, functions and the paths through a function are limited.

Migrations are written by Django and do not count. ``STILL_LONG`` names what is too long today, with its length: it may shrink, never grow.
"""

from __future__ import annotations

import ast

NAME = "small-parts"
FILE, FUNCTION, PATHS = 400, 60, 20
"""Lines of a file, lines of a function with its docstring, paths through a function."""
STILL_LONG = {
    "src/custos/adapters/outgoing/package.py": 409,
    "src/custos/core/reading/instrument/headings.py": 411,
    "src/custos/cli/intake.py intake": 69,
    "src/custos/cli/law_keeping.py prove": 62,
    "src/custos/apps/releases/services/handover.py print_release": 62,
    "src/custos/apps/releases/services/making.py begin_release": 61,
    "src/custos/core/reading/arrivals.py read": 80,
    "src/custos/core/reading/arrivals.py _instrument": 95,
    "src/custos/core/reading/ask/wants.py _of_words": 92,
    "src/custos/core/reading/ask/from_papers.py with_papers": 102,
    "src/custos/core/law/rules.py _rule": 67,
    "src/custos/core/visits/table.py table_of": 73,
}
_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """(line, message) of a file, and of each function in it, that is past its limit."""
    if "/migrations/" in path:
        return []
    found = []
    last = max((getattr(node, "end_lineno", 0) or 0 for node in ast.walk(tree)), default=0)
    if last > STILL_LONG.get(path, FILE):
        found.append((1, f"{last} lines; a file has at most {FILE}: move one subject to a file of its own"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > STILL_LONG.get(f"{path} {node.name}", FUNCTION):
                found.append((node.lineno, f"`{node.name}` has {lines} lines; a function has at most {FUNCTION}"))
            if (paths := _paths(node)) > PATHS:
                found.append((node.lineno, f"`{node.name}` has {paths} paths; a function has at most {PATHS}"))
    return found


def _paths(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """One, and one for each branch of its own; a function inside it counts for itself."""
    paths, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        paths += isinstance(node, _BRANCHES)
        waiting += ast.iter_child_nodes(node)
    return paths
