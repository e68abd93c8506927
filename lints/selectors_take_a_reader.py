"""Leak: a query that does not know who looks shows everyone everything; so every public selector takes `reader` first."""

from __future__ import annotations

import ast
import re

NAME = "selectors-take-a-reader"
_IS_SELECTORS = re.compile(r"selectors(/[^/]+)?\.py$")
"""``…/selectors.py`` and ``…/selectors/anything.py``."""


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Public functions of a ``selectors`` file or folder whose first argument is not ``reader``."""
    if not (path.startswith("src/custos/apps/") and _IS_SELECTORS.search(path)) or not isinstance(tree, ast.Module):
        return []
    return [
        (node.lineno, f"`{node.name}` must take `reader` as its first argument")
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and (not node.args.args or node.args.args[0].arg != "reader")
    ]
