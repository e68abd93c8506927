"""Leak: a page that finds a matter by itself shows it without an entry of who looked; so pages open matters and papers by one door.

The door is ``casework.services.open_case`` (in pages: ``casework.frame.find_or_404``), ``papers.services.opening.open_paper`` and
``visits.opening.open_visit``: each writes its entry before anything is shown. Only the files below may look one up; every other file of
``src`` is closed, also one that is added tomorrow.
"""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

NAME = "one-door-to-a-request"
PASSED_BY = {
    "find_matter": "open_case",
    "find_request": "open_case",
    "find_paper": "open_paper",
    "find_visit": "open_visit",
}
MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})
TABLES = frozenset({"Matter", "AccessRequest", "Paper", "Visit", "Claim", "Hearing"})
OPEN_FOLDERS = ("models", "policy", "powers", "selectors", "services")
"""Files and folders of an app with these names: they decide, ask and write, and show nothing."""
OPEN_FILES = frozenset(
    {
        "src/custos/apps/casework/acts.py",  # locks the row
        "src/custos/apps/drills/played.py",  # the player's own requests
        "src/custos/apps/oversight/counting.py",  # counts; what leaves of them is chosen before anybody sees one
        "src/custos/apps/oversight/look_reasons.py",  # called after an entry of its own
        "src/custos/apps/oversight/near_hearings.py",  # called after an entry of its own
        "src/custos/apps/requests/apps.py",  # a signal
        "src/custos/apps/requests/intake.py",  # a command
        "src/custos/apps/requests/reading_queue.py",  # the program's own reading
        "src/custos/apps/requests/repeats.py",  # the program's own ties
        "src/custos/apps/requests/ticking.py",  # a command
        "src/custos/apps/visits/closing.py",  # writes
        "src/custos/apps/visits/opening.py",  # a door
        "src/custos/demo/acts.py",  # the acts of the demo: nobody reads what they find
        "src/custos/demo/door.py",  # tells the story
    }
)


def is_open(path: str) -> bool:
    """True for a file that may look a matter up: by its name, by a folder of its app, or because it is listed."""
    parts = PurePosixPath(path).with_suffix("").parts
    in_app = parts[:3] == ("src", "custos", "apps") and bool(set(parts[4:]) & set(OPEN_FOLDERS))
    return in_app or path in OPEN_FILES or path.startswith("src/custos/core/")


def find(path: str, tree: ast.AST) -> list[tuple[int, str]]:
    """Files that look a matter, a paper or a visit up beside the door, or ask the table itself."""
    if not path.startswith("src/custos/") or is_open(path):
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _called(node.func)) in PASSED_BY:
            found.append((node.lineno, f"`{name}` shows without an entry: use `{PASSED_BY[name]}`"))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and _named(node.value) in TABLES:
            found.append((node.lineno, f"`{_named(node.value)}.{node.attr}` in a page knows no reader: use a selector"))
    return found


def _called(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _named(value: ast.expr) -> str:
    return value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
