"""Leak: a `dict[str, Any]` handed from one part to the next says nothing of its keys; the reader must know the writer's code by heart."""

from __future__ import annotations

import ast

NAME = "no-dict-of-anything"
_PARTS = ("src/custos/core/", "src/custos/apps/")
_TABLES = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "defaultdict"})
Function = ast.FunctionDef | ast.AsyncFunctionDef


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Parameters, returns and class fields in core and apps, public by name, that are typed as a table of `Any`."""
    if not path.startswith(_PARTS) or not isinstance(tree, ast.Module):
        return []
    return [(line, f"`{name}` takes or gives a table of `Any`: {_INSTEAD}") for name, line in _public(tree.body)]


_INSTEAD = "use a class, a TypedDict, `JsonObject`, or `Mapping[str, object]`"


def _public(body: list[ast.stmt]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for node in body:
        if isinstance(node, Function) and (not node.name.startswith("_") or node.name == "__init__"):
            found += [(node.name, one.lineno) for one in _annotations(node) if _is_of_any(one)]
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += _public(node.body)
        elif isinstance(node, ast.AnnAssign) and _is_of_any(node.annotation):
            name = node.target.id if isinstance(node.target, ast.Name) else "this"
            found += [(name, node.lineno)] if not name.startswith("_") else []
    return found


def _annotations(node: Function) -> list[ast.expr]:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    return [one.annotation for one in given if one is not None and one.annotation] + (
        [node.returns] if node.returns else []
    )


def _is_of_any(annotation: ast.expr) -> bool:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    return any(
        isinstance(one, ast.Subscript)
        and _last_name(one.value) in _TABLES
        and isinstance(one.slice, ast.Tuple)
        and _last_name(one.slice.elts[-1]) == "Any"
        for one in ast.walk(annotation)
    )


def _last_name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
