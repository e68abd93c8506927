"""Leak: text written by an outsider, marked as safe markup, runs in the clerk's browser."""

from __future__ import annotations

import ast

NAME = "no-unsafe-markup"


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Uses of mark_safe and SafeString; format_html with a literal first argument is the way."""
    del path
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in {"mark_safe", "SafeString", "SafeText"}:
            found.append((node.lineno, f"`{node.id}` trusts text; build markup with a template or format_html"))
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "format_html"
            and not (node.args and isinstance(node.args[0], ast.Constant))
        ):
            found.append((node.lineno, "`format_html` needs a literal as its first argument"))
    return found
