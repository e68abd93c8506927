"""A list with nothing in it says so, and then what would be there or what to do: two sentences, on every page of these rooms."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import custos.apps

APPS = Path(custos.apps.__file__).parent
WORDINGS = {
    "claims": {"k": "claims.wording", "h": "hearings.wording"},
    "investigations": {"v": "investigations.wording"},
    "requests": {"w": "requests.wording"},
    "retaliation": {"t": "retaliation.wording"},
    "visits": {"w": "visits.wording"},
    "records": {"w": "records.feed_wording"},
    "decisions": {"d": "decisions.wording"},
    "deadlines": {"c": "deadlines.wording"},
}
LISTS = (
    "claims",
    "hearing",
    "rooms-today",
    "resources",
    "investigations",
    "investigation",
    "register",
    "home",
    "complaints",
    "visits",
)
LISTS += ("devices", "feeds", "contacts", "late", "notices")
EMPTY = re.compile(r'<p class="empty">(.*?)</p>')
NAMED = re.compile(r"{{ (\w)\.(\w+)(?:\|[^}]*)? }}")


def named():
    """Every word that an empty list shows, with its place."""
    for app, modules in WORDINGS.items():
        for name in LISTS:
            for template in (APPS / app / "templates" / app).glob(f"{name}.html"):
                for shown in EMPTY.findall(template.read_text(encoding="utf-8")):
                    for letter, word in NAMED.findall(shown):
                        yield pytest.param(modules[letter], word, id=f"{app}-{name}-{word}")


@pytest.mark.parametrize(("module", "word"), list(named()))
def test_an_empty_list_says_what_would_be_there_or_what_to_do(module, word):
    found = getattr(import_module(f"custos.apps.{module}"), word)
    for said in map(str, found.values() if isinstance(found, dict) else [found]):
        assert said.count(". ") == 1, said
        assert said.endswith("."), said


def test_the_lists_of_all_rooms_are_looked_at():
    assert len(list(named())) >= 14
