"""Leak: a page that finds a request by itself shows it without an entry of who looked; so pages open requests and papers by one door.

The door is ``access.open_case`` (in pages: ``views.find_or_404``) and ``access.open_paper``: each writes its entry before anything is shown.
"""

from __future__ import annotations

import ast

NAME = "one-door-to-a-request"
PAGES = ("views.py", "api.py")
PASSED_BY = {"find_request": "open_case", "find_paper": "open_paper"}


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Pages and API routes that look a request or a paper up beside the door, or ask the table itself."""
    if not path.startswith("src/custos/") or not path.endswith(PAGES):
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _called(node.func)) in PASSED_BY:
            found.append((node.lineno, f"`{name}` shows without an entry: use `access.{PASSED_BY[name]}`"))
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "objects"
            and _named(node.value) in {"AccessRequest", "Paper"}
        ):
            found.append((node.lineno, f"`{_named(node.value)}.objects` in a page knows no reader: use a selector"))
    return found


def _called(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _named(value: ast.expr) -> str:
    return value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
