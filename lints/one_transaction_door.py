"""Leak: a write in a view or a form has no transaction of its own and no ledger entry, so it happens unseen.

Views, forms, selectors and policies never write; services do, one transaction and one entry each.
"""

from __future__ import annotations

import ast

NAME = "one-transaction-door"
WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
}
ROOMS = ("views.py", "forms.py", "selectors.py", "policy.py", "urls.py")
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def _touches_table(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr in MANAGERS for part in ast.walk(node))


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Writes through a model manager, and instance saves, outside services."""
    if not path.startswith("src/custos/apps/") or not path.endswith(ROOMS):
        return []
    return [
        (
            node.lineno,
            f"`.{node.func.attr}()` writes outside services.py; move it there, with its ledger entry",
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and (
            _touches_table(node.func.value)
            or (
                node.func.attr in {"save", "delete"}
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id not in {"form", "self"}
            )
        )
    ]
