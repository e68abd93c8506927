"""Leak: two files that import each other can only be read, tested and changed together; imports inside functions count too.

What stands under ``if TYPE_CHECKING`` is for the type checker alone and does not count.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

NAME = "no-import-cycle"


def find_in(trees: Mapping[str, ast.AST]) -> list[tuple[str, int, str]]:
    """(path, line, message) of every import that is part of a circle of files. ``trees`` is every file of ``src`` by its path."""
    paths = {_module_of(path): path for path in trees}
    arrows = arrows_of(trees)
    found = []
    for circle in _circles(arrows):
        for module in sorted(circle):
            found += [
                (
                    paths[module],
                    line,
                    f"`{module}` and `{other}` import each other, in the end; move what both need to a third file",
                )
                for other, line in sorted(arrows[module].items())
                if other in circle
            ]
    return found


def arrows_of(trees: Mapping[str, ast.AST]) -> dict[str, dict[str, int]]:
    """For each module, the modules among ``trees`` that it imports, with the line of the first import."""
    paths = {_module_of(path): path for path in trees}
    return {module: _imports(trees[path], module, paths) for module, path in paths.items()}


def _module_of(path: str) -> str:
    parts = path.removesuffix(".py").split("/")[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.AST, module: str, known: Mapping[str, str]) -> dict[str, int]:
    only_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for child in node.body
        for inner in ast.walk(child)
    }
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        if id(node) in only_types:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [
                inner if (inner := f"{node.module}.{alias.name}") in known else node.module for alias in node.names
            ]
        else:
            continue
        for name in names:
            if name in known and name != module:
                found.setdefault(name, node.lineno)
    return found


def _circles(arrows: Mapping[str, Mapping[str, int]]) -> list[set[str]]:
    """The strongly connected components of more than one file (Tarjan, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_ones: list[str] = []
    circles = []
    for root in arrows:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        open_ones.append(root)
        walk = [(root, iter(arrows[root]))]
        while walk:
            node, rest = walk[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    open_ones.append(other)
                    walk.append((other, iter(arrows[other])))
                    break
                if other in open_ones:
                    low[node] = min(low[node], index[other])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == index[node]:
                    circle = set(open_ones[open_ones.index(node) :])
                    del open_ones[open_ones.index(node) :]
                    if len(circle) > 1:
                        circles.append(circle)
    return circles
