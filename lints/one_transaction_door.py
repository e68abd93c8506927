"""Leak: a write in a page or a form has no transaction of its own and no ledger entry, so it happens unseen.

Services write, one transaction and one entry each. Every file of the apps and of ``web`` is closed but those below.
"""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

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
CLOSED = ("src/custos/apps/", "src/custos/web/")
OPEN_FOLDERS = ("services", "migrations")
"""Files and folders of an app with these names."""
OPEN_FILES = frozenset(
    {
        "src/custos/apps/casework/acts.py",  # the entry itself
        "src/custos/apps/releases/maker.py",  # signs of life of a making
        "src/custos/apps/requests/intake.py",
        "src/custos/apps/requests/reading_queue.py",
        "src/custos/apps/requests/redating.py",
        "src/custos/apps/requests/register/saved_lists.py",  # a person's own arrangement
        "src/custos/apps/requests/repeats.py",
        "src/custos/apps/requests/summary.py",
        "src/custos/apps/visits/closing.py",
        "src/custos/apps/visits/devices.py",
    }
)
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def is_open(path: str) -> bool:
    """True for a file that may write: by its name or folder inside an app, or because it is listed."""
    parts = PurePosixPath(path).with_suffix("").parts
    in_app = parts[:3] == ("src", "custos", "apps") and bool(set(parts[4:]) & set(OPEN_FOLDERS))
    return in_app or path in OPEN_FILES


def _touches_table(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr in MANAGERS for part in ast.walk(node))


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Writes through a model manager, and instance saves, outside services."""
    if not path.startswith(CLOSED) or is_open(path):
        return []
    return [
        (
            node.lineno,
            f"`.{node.func.attr}()` writes outside services; move it there, with its ledger entry",
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
