"""An address that answers GET stands in the table of pages that are looked at, or is named as no page."""

import re

import pytest
from django.urls import get_resolver, resolve, reverse
from tests.browser.looked_at import NOT_PAGES, looks

DUMMY = {"number": "2019-00001", "uuid": "00000000-0000-0000-0000-000000000000", "visit": "2019-00001", "slug": "one"}
PATTERNS = {one.name: one for one in get_resolver().url_patterns if not one.name.startswith("api-")}


def an_address(name):
    def stand_in(match):
        kind, _, of = match[1].partition(":")
        return DUMMY.get(kind, "1") if of else "one"

    return "/" + re.sub(r"<([^>]+)>", stand_in, str(PATTERNS[name].pattern))


def looked_at():
    return {resolve(re.sub(r"\{(\w+)\}", stand_in, look.path.split("?")[0])).url_name for look in looks()}


def stand_in(match):
    return "1" if match[1] in {"letter", "duty", "making", "play", "played", "feed", "spare_room"} else "2019-00001"


@pytest.mark.slow
def test_an_address_is_a_page_looked_at_or_no_page(client_of):
    client, pages, wrong = client_of("s-trujillo"), looked_at(), []
    for name in sorted(PATTERNS):
        places = (name in pages) + (name in NOT_PAGES)
        takes_forms_only = client.get(an_address(name)).status_code == 405
        if places != (0 if takes_forms_only else 1):
            wrong.append(f"`{name}` is in {places} tables of tests/browser/looked_at.py")
    assert wrong == []


def test_the_tables_name_nothing_that_is_gone():
    assert set(NOT_PAGES) <= set(PATTERNS)
    names = [look.name for look in looks()]
    assert len(names) == len(set(names))
    assert reverse("home") == "/"
