"""Each house lint catches the leak that it is there for, and is silent on the house's own way."""

import ast

import pytest

from lints import (
    core_is_pure,
    no_unsafe_markup,
    no_wall_clock,
    one_door_to_a_request,
    one_transaction_door,
    selectors_take_a_reader,
)

SERVICES = "src/custos/apps/requests/services.py"
VIEWS = "src/custos/apps/requests/views.py"
SELECTORS = "src/custos/apps/requests/selectors.py"
CORE = "src/custos/core/law/decide.py"

LEAKS = [
    (no_wall_clock, SERVICES, "from datetime import datetime\nat = datetime.now()"),
    (no_wall_clock, SERVICES, "from django.utils import timezone\nat = timezone.now()"),
    (core_is_pure, CORE, "import socket"),
    (core_is_pure, CORE, "from pathlib import Path"),
    (core_is_pure, CORE, "text = open('x').read()"),
    (core_is_pure, "src/custos/core/reading/find.py", "eval('1')"),
    (one_transaction_door, VIEWS, "AccessRequest.objects.create(title='x')"),
    (one_transaction_door, VIEWS, "AccessRequest.objects.filter(pk=1).update(title='x')"),
    (one_transaction_door, VIEWS, "access_request.save()"),
    (no_unsafe_markup, VIEWS, "mark_safe(subject)"),
    (no_unsafe_markup, VIEWS, "format_html(subject)"),
    (selectors_take_a_reader, SELECTORS, "def list_requests(queue):\n    return queue"),
    (
        selectors_take_a_reader,
        "src/custos/apps/requests/register/selectors.py",
        "def list_requests(queue):\n    return queue",
    ),
    (one_door_to_a_request, VIEWS, "found = selectors.find_request(reader, number)"),
    (one_door_to_a_request, VIEWS, "row = find_paper(reader, found, 1)"),
    (one_door_to_a_request, "src/custos/web/api.py", "AccessRequest.objects.get(number=number)"),
]

CLEAN = [
    (
        no_wall_clock,
        "src/custos/apps/ledger/clock.py",
        "from django.utils import timezone\nat = timezone.now()",
    ),
    (core_is_pure, CORE, "import re\nfrom attrs import frozen"),
    (one_transaction_door, SERVICES, "AccessRequest.objects.create(title='x')"),
    (one_door_to_a_request, VIEWS, "found = access.open_case(reader, number, at=now())"),
    (one_transaction_door, VIEWS, "names.update({'a': 1})"),
    (no_unsafe_markup, VIEWS, "format_html('<b>{}</b>', subject)"),
    (
        selectors_take_a_reader,
        SELECTORS,
        "def list_requests(reader, queue):\n    return queue\ndef _inner(queue):\n    return queue",
    ),
]


@pytest.mark.parametrize(("lint", "path", "source"), LEAKS)
def test_the_leak_is_found(lint, path, source):
    assert lint.find(path, ast.parse(source))


@pytest.mark.parametrize(("lint", "path", "source"), CLEAN)
def test_the_houses_own_way_is_let_through(lint, path, source):
    assert lint.find(path, ast.parse(source)) == []
