"""Leak: a decision that read the clock itself cannot be repeated years later, and a test cannot hold its date.

The time comes in from outside: as an argument, or through the ledger's clock, which a demo and a test may set.
"""

from __future__ import annotations

import ast

NAME = "no-wall-clock"
CALLS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("timezone", "now"),
}
ALLOWED = ("src/custos/apps/ledger/clock.py", "src/custos/cli/")


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Calls of the machine's clock outside the one place that may."""
    if path.startswith(ALLOWED):
        return []
    return [
        (
            node.lineno,
            f"`{node.func.value.id}.{node.func.attr}()` reads the machine's clock; take the moment as an argument or from the ledger's clock",
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CALLS
    ]
