"""What the program imports it asks for itself, and what it asks for it imports: a package that comes along with another may leave with it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED_IN_SETTINGS = {"whitenoise"}
"""Django imports these by their names in the settings."""
OURS = {"custos", "_typeshed"}
"""The second exists for the type checker alone and is never imported when the program runs."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name):
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


def imported(text):
    """The first parts of the names that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def packages_of(texts, owners):
    """The packages whose modules the texts import, the standard library and ourselves left out. Each is one of a module's possible owners."""
    names = {name for text in texts for name in imported(text)} - sys.stdlib_module_names - OURS
    return {name: {plain(one) for one in owners.get(name, [name])} for name in names}


@pytest.fixture(scope="module")
def used():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    return packages_of(texts, packages_distributions())


def asked():
    extras = PROJECT["optional-dependencies"].values()
    return {plain(one) for one in PROJECT["dependencies"]}, {plain(one) for extra in extras for one in extra}


def test_what_is_imported_is_asked_for(used):
    always, extras = asked()
    assert {name: owners for name, owners in used.items() if not owners & (always | extras)} == {}


def test_what_is_asked_for_is_imported(used):
    always, _ = asked()
    assert always - set.union(*used.values()) - NAMED_IN_SETTINGS == set()


def test_what_is_asked_for_is_locked_with_its_hashes():
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "base.lock").read_text(), re.MULTILINE))
    assert asked()[0] - {plain(one) for one in locked} == set()


def test_a_planted_import_that_came_along_with_another_package_is_found():
    texts = ["import os\ndef read():\n    from brought_along.deep import thing\n"]
    assert packages_of(texts, {"brought_along": ["Brought.Along"]}) == {"brought_along": {"brought-along"}}
