"""Leak: a refusal that is raised as a sentence has no Spanish, and code that matches a sentence breaks when the words are improved.

Under the apps and ``web`` every refusal names a code of a catalog (``apps/*/errors.py``). Nothing looks into the words of an error
that it caught, but the few files that read an error of a library.
"""

from __future__ import annotations

import ast
import re

NAME = "refusals-have-codes"
SENTENCES = {"CustosError", "InputError", "UnreadableError"}
"""Errors that carry a sentence: for files, laws and commands, never for a page."""
CODED = {
    "Refused",
    "Forbidden",
    "Conflict",
    "NotLetIn",
    "TooMany",
    "Stale",
    "WouldLeak",
    "CannotLeave",
    "CannotFollow",
    "NotSet",
}
CLOSED = ("src/custos/apps/", "src/custos/web/")
OPEN_FILES = frozenset({"src/custos/web/catalogue.py"})
"""A tool of those who build the program; no person meets its errors on a page."""
FREE_TO_READ = frozenset(
    {
        "src/custos/adapters/data/checking.py",
        "src/custos/adapters/data/laws.py",
        "src/custos/adapters/outgoing/mail_pages.py",
        "src/custos/adapters/pdf/child.py",
    }
)
"""Files that read the words of an error which a library raised, or take our own place off its front; no other may."""
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LOOKS = {
    "startswith", "endswith", "find", "index", "count", "removeprefix", "removesuffix", "split", "partition", "replace", "get",
    "match", "search", "fullmatch", "findall", "finditer", "sub",
}  # fmt: skip


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Raises with a sentence, and looks into the words of a caught error."""
    found: list[tuple[int, str]] = []
    if path.startswith(CLOSED) and path not in OPEN_FILES:
        found += [(node.lineno, said) for node in ast.walk(tree) if (said := _raised(node))]
    if path not in FREE_TO_READ:
        found += [finding for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) for finding in _read(node)]
    return sorted(set(found))


def _raised(node: ast.AST) -> str:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return ""
    call = node.exc
    named = _name(call.func) if isinstance(call, ast.Call) else _name(call)
    if named in SENTENCES:
        return f"`{named}` carries a sentence; raise `Refused` with a code of this app's errors.py"
    if named not in CODED or not isinstance(call, ast.Call):
        return ""
    first = call.args[0] if call.args else None
    is_code = isinstance(first, ast.Constant) and isinstance(first.value, str) and _CODE.fullmatch(first.value)
    is_message = isinstance(first, ast.Name | ast.Attribute) and _name(first) in {"message", "refused"}
    if is_code or is_message:
        return ""
    return f"`{named}` is raised without a code; name one of this app's errors.py, and its parameters"


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _read(handler: ast.ExceptHandler) -> list[tuple[int, str]]:
    """Where the words of the error that this handler caught are compared, searched or used as a key."""
    if handler.name is None:
        return []
    said = "the words of an error are matched; compare `error.code`, or catch a type"
    looked: list[tuple[int, str]] = []
    for node in ast.walk(handler):
        parts: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.Subscript):
            parts = [node.slice]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LOOKS:
            parts = [node.func.value, *node.args]
        if any(_is_words(one, handler.name) for one in parts):
            looked.append((node.lineno, said))
    return looked


def _is_words(node: ast.AST, name: str) -> bool:
    """True for ``str(error)``, ``repr(error)``, ``error.args[0]`` and ``f"{error}"``, also lower-cased or stripped."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _is_words(node.func.value, name)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"str", "repr"}:
        return any(_name(one) == name for one in node.args)
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(one, ast.FormattedValue) and _name(one.value) == name for one in node.values)
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Attribute) and node.value.attr == "args" and _name(node.value.value) == name
    return False
