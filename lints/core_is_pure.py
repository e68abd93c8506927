"""Leak: a core that opens a file or a socket can be made to fetch, and cannot be trusted to answer alike offline."""

from __future__ import annotations

import ast

NAME = "core-is-pure"
BANNED = {
    "os",
    "pathlib",
    "socket",
    "subprocess",
    "sqlite3",
    "urllib",
    "http",
    "tempfile",
    "shutil",
    "random",
    "secrets",
    "time",
    "logging",
}
VERIFIERS = frozenset({"src/custos/core/ledger/verify.py", "src/custos/core/orders/command.py"})
"""They ship alone as one program, which reads the file that it is given."""
EXEC_ALLOWED = "src/custos/core/law/"  # compiles the checked rule tree, never text


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Imports and built-ins in core that reach the outside world."""
    if not path.startswith("src/custos/core/") or path in VERIFIERS:
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [(node.module or "").split(".")[0]]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names = (
                [node.func.id]
                if node.func.id in {"open", "input", "print"}
                or (node.func.id in {"exec", "eval"} and not path.startswith(EXEC_ALLOWED))
                else []
            )
        else:
            continue
        found += [
            (node.lineno, f"`{name}` reaches outside; pass the value in, or move this to an adapter")
            for name in names
            if name in BANNED | {"open", "input", "print", "exec", "eval"}
        ]
    return found
