"""Leak: a function or class that nothing calls any more is still read, kept and trusted. So each is named in the program once more than where it is defined.

A word in a template, in data or in a text counts as a use. What only tests call is in ``STAYS`` with its reason.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Mapping

NAME = "nothing-unused"
WORD = re.compile(r"\w+")
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
CALLED_BY_NAME = re.compile(r"clean_\w+|__\w+__")
"""Fields of forms and operators: called by names that are made at run time."""
PARENTS_THAT_CALL = frozenset({"AppConfig", "Group", "HTMLParser", "HTTPRedirectHandler", "TextField"})
"""A library's classes, the last part of the name: it calls what ours lay over theirs, and finds ours by their place."""
REGISTERS = re.compile(
    r"(?:^|\.)(?:command|group|register|receiver|filter|simple_tag|inclusion_tag|get|post|put|delete|exception_handler)$"
)
"""Decorators under which a library keeps what it calls itself."""


STAYS = {
    "assemble_release": "a release in one step, for tests and labs",
    "covered_words": "tests show by it what a bad redaction leaves",
    "facts_from": "tests ask for both kinds of facts at once",
    "range_of": "it is the attacker that tests let loose on a publication",
    "row_matches": "it proves the examples of the rows",
    "share_by": "tests hold the bands of waiting times against it",
    "status_interpreted": "it is the reference that the compiled law is compared with",
    "tokens_of": "tests read single values by it",
}
"""Named by tests alone, with why the program keeps it."""


def find_in_words(trees: Mapping[str, ast.AST], texts: Mapping[str, str]) -> list[tuple[str, int, str]]:
    """Definitions whose name is nowhere else in ``texts``: the sources themselves, templates and data."""
    words: Counter[str] = Counter()
    for text in texts.values():
        words.update(WORD.findall(text))
    found: list[tuple[str, int, str]] = []
    for path, tree in trees.items():
        if "/migrations/" not in path:
            found += [
                (
                    path,
                    node.lineno,
                    f"nothing names {node.name} but its own definition: delete it, or say in STAYS why it is kept",
                )
                for node in _defined(tree)
                if words[node.name] == 1 and node.name not in STAYS
            ]
    return found


def _defined(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """What the file defines, without what a library calls by itself."""
    kept: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = []

    def walk(node: ast.AST, called: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, DEFINITIONS) and not (
                called or CALLED_BY_NAME.fullmatch(child.name) or _registered(child)
            ):
                kept.append(child)
            walk(child, isinstance(child, ast.ClassDef) and _parents(child) & PARENTS_THAT_CALL != set())

    walk(tree, False)
    return [one for one in kept if not (isinstance(one, ast.ClassDef) and _parents(one) & PARENTS_THAT_CALL)]


def _parents(node: ast.ClassDef) -> set[str]:
    """The last parts of the names of the classes it comes from, without what is in brackets."""
    return {re.split(r"[\[(]", ast.unparse(base))[0].rpartition(".")[2] for base in node.bases}


def _registered(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    names = (ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in node.decorator_list)
    return any(REGISTERS.search(name) for name in names)
