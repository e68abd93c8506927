"""Each house lint catches the leak that it is there for, in every folder where one could stand, and is silent on the house's own way."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from lints.run import LINTS, WHOLE, WORDS

from lints import (
    any_at_the_edges,
    core_is_pure,
    no_dict_of_anything,
    no_import_cycle,
    no_unsafe_markup,
    no_wall_clock,
    nothing_unused,
    one_door_to_a_request,
    one_transaction_door,
    refusals_have_codes,
    run,
    selectors_take_a_reader,
    small_parts,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "custos"
SERVICES = "src/custos/apps/requests/services.py"
VIEWS = "src/custos/apps/requests/views.py"
SELECTORS = "src/custos/apps/requests/selectors.py"
CORE = "src/custos/core/law/decide.py"


def folders(*parts):
    """Every folder under these that holds code, as paths from the root; migrations are made by Django."""
    return [
        folder.relative_to(ROOT).as_posix()
        for part in parts
        for folder in sorted({file.parent for file in (SOURCE / part).rglob("*.py")})
        if "migrations" not in folder.parts
    ]


def files_of(folder):
    """The files in a folder, as paths from the root: what is planted, is planted in a file that exists."""
    return [file.relative_to(ROOT).as_posix() for file in sorted((ROOT / folder).glob("*.py"))]


LEAKS = [
    (no_wall_clock, SERVICES, "from datetime import datetime\nat = datetime.now()"),
    (no_wall_clock, SERVICES, "from django.utils import timezone\nat = timezone.now()"),
    (core_is_pure, CORE, "import socket"),
    (core_is_pure, CORE, "from pathlib import Path"),
    (core_is_pure, CORE, "text = open('x').read()"),
    (core_is_pure, "src/custos/core/letters/compose.py", "eval('1')"),
    (one_transaction_door, VIEWS, "AccessRequest.objects.create(title='x')"),
    (one_transaction_door, VIEWS, "AccessRequest.objects.filter(pk=1).update(title='x')"),
    (one_transaction_door, VIEWS, "access_request.save()"),
    (one_transaction_door, "src/custos/web/api/requests.py", "row.save()"),
    (no_unsafe_markup, VIEWS, "mark_safe(subject)"),
    (no_unsafe_markup, VIEWS, "format_html(subject)"),
    (selectors_take_a_reader, SELECTORS, "def list_requests(queue):\n    return queue"),
    (small_parts, VIEWS, "at = 1\n" * 401),
    (small_parts, VIEWS, "def view():\n" + "    at = 1\n" * 60),
    (one_door_to_a_request, VIEWS, "found = selectors.find_request(reader, number)"),
    (one_door_to_a_request, VIEWS, "row = find_paper(reader, found, 1)"),
    (one_door_to_a_request, VIEWS, "row = find_visit(reader, number)"),
    (one_door_to_a_request, "src/custos/web/api/requests.py", "AccessRequest.objects.get(number=number)"),
    (one_door_to_a_request, "src/custos/web/api/requests.py", "models.Matter.objects.get(number=number)"),
    (refusals_have_codes, SERVICES, "raise InputError('write a name')"),
    (refusals_have_codes, SERVICES, "raise errors.InputError(f'`{text}` is not a day')"),
    (refusals_have_codes, SERVICES, "raise Conflict('this file is already attached')"),
    (refusals_have_codes, VIEWS, "raise Refused(f'{text}')"),
    (refusals_have_codes, VIEWS, "raise Forbidden(why)"),
    (refusals_have_codes, VIEWS, "raise Refused()"),
    (refusals_have_codes, VIEWS, "try:\n    act()\nexcept InputError as error:\n    late = 'late' in str(error)"),
    (
        refusals_have_codes,
        CORE,
        "try:\n    act()\nexcept InputError as error:\n    late = str(error).lower().startswith('late')",
    ),
    (
        refusals_have_codes,
        CORE,
        "try:\n    act()\nexcept InputError as error:\n    late = re.search('late', str(error))",
    ),
    (refusals_have_codes, CORE, "try:\n    act()\nexcept InputError as error:\n    word = WORDS[str(error)]"),
    (
        refusals_have_codes,
        "src/custos/cli/law.py",
        "try:\n    act()\nexcept InputError as e:\n    late = e.args[0] == 'late'",
    ),
    (no_dict_of_anything, SERVICES, "def keep(values: dict[str, Any]) -> None: ..."),
    (no_dict_of_anything, SERVICES, "def keep(*, rows: list[Mapping[str, Any]]) -> None: ..."),
    (no_dict_of_anything, SERVICES, "def told() -> dict[str, Any] | None: ..."),
    (no_dict_of_anything, SERVICES, "def told() -> 'dict[str, typing.Any]': ..."),
    (no_dict_of_anything, CORE, "class Found:\n    values: dict[str, Any]"),
    (no_dict_of_anything, CORE, "class Found:\n    async def told(self, **values: dict[str, Any]) -> None: ..."),
    (any_at_the_edges, SERVICES, "from typing import Any"),
    (any_at_the_edges, CORE, "from typing import Any as Anything"),
    (any_at_the_edges, CORE, "import typing\nvalue: typing.Any"),
    (any_at_the_edges, SERVICES, "from custos.adapters.untyped import Message"),
    (any_at_the_edges, SERVICES, "from custos.adapters import untyped"),
]

CLEAN = [
    (small_parts, VIEWS, "at = 1\n" * 400),
    (small_parts, VIEWS, "def view():\n" + "    at = 1\n" * 59),
    (small_parts, "src/custos/apps/casework/migrations/0001_initial.py", "at = 1\n" * 500),
    (
        no_wall_clock,
        "src/custos/apps/ledger/clock.py",
        "from django.utils import timezone\nat = timezone.now()",
    ),
    (core_is_pure, CORE, "import re\nfrom attrs import frozen"),
    (one_transaction_door, SERVICES, "AccessRequest.objects.create(title='x')"),
    (one_transaction_door, "src/custos/apps/deadlines/services/holds.py", "row.save()"),
    (one_door_to_a_request, VIEWS, "found = access.open_case(reader, number, at=now())"),
    (one_transaction_door, VIEWS, "names.update({'a': 1})"),
    (refusals_have_codes, SERVICES, "raise Conflict('already-attached', name=name)"),
    (
        refusals_have_codes,
        SERVICES,
        "try:\n    act()\nexcept CustosError as error:\n    form.add_error(None, in_words(error))",
    ),
    (refusals_have_codes, SERVICES, "try:\n    act()\nexcept CustosError as error:\n    late = error.code == 'late'"),
    (refusals_have_codes, CORE, "raise InputError('a law file is wrong')"),
    (no_unsafe_markup, VIEWS, "format_html('<b>{}</b>', subject)"),
    (no_dict_of_anything, SERVICES, "def keep(values: Mapping[str, object]) -> JsonObject: ..."),
    (no_dict_of_anything, SERVICES, "def _inner(values: dict[str, Any]) -> None: ..."),
    (no_dict_of_anything, "src/custos/adapters/untyped.py", "def read() -> dict[str, Any]: ..."),
    (any_at_the_edges, SERVICES, "from typing import Protocol"),
    (any_at_the_edges, "src/custos/adapters/untyped.py", "from typing import Any"),
    (any_at_the_edges, "src/custos/adapters/pdf/child.py", "from custos.adapters.untyped import Untyped"),
    (
        selectors_take_a_reader,
        SELECTORS,
        "def list_requests(reader, queue):\n    return queue\ndef _inner(queue):\n    return queue",
    ),
]


@pytest.mark.parametrize(("lint", "path", "source"), LEAKS)
def test_the_leak_is_found(lint, path, source):
    assert (ROOT / path).is_file()
    assert lint.find(path, ast.parse(source))


@pytest.mark.parametrize(("lint", "path", "source"), CLEAN)
def test_the_houses_own_way_is_let_through(lint, path, source):
    assert (ROOT / path).is_file()
    assert lint.find(path, ast.parse(source)) == []


@pytest.mark.parametrize("folder", folders("apps", "web", "cli", "demo"))
def test_no_folder_is_out_of_sight_of_the_one_door(folder):
    closed = [path for path in files_of(folder) if not one_door_to_a_request.is_open(path)]
    assert closed or set(folder.split("/")[4:]) & set(one_door_to_a_request.OPEN_FOLDERS)
    for path in closed:
        for leak in ("found = AccessRequest.objects.get(number=number)", "found = find_matter(reader, number)"):
            assert one_door_to_a_request.find(path, ast.parse(leak)), path


@pytest.mark.parametrize("folder", folders("apps", "web"))
def test_no_folder_is_out_of_sight_of_the_transaction_door(folder):
    closed = [path for path in files_of(folder) if not one_transaction_door.is_open(path)]
    assert closed or set(folder.split("/")[4:]) & set(one_transaction_door.OPEN_FOLDERS)
    for path in closed:
        for leak in ("row.save()", "AccessRequest.objects.create(number='x')"):
            assert one_transaction_door.find(path, ast.parse(leak)), path


@pytest.mark.parametrize("folder", folders(""))
@pytest.mark.parametrize(
    ("lint", "leak"),
    [
        (no_wall_clock, "at = datetime.now()"),
        (no_unsafe_markup, "mark_safe(subject)"),
        (small_parts, "def planted():\n" + "    at = 1\n" * 100),
    ],
    ids=["no-wall-clock", "no-unsafe-markup", "small-parts"],
)
def test_no_folder_is_out_of_sight_of_the_clock_of_markup_and_of_length(folder, lint, leak):
    seen = [path for path in files_of(folder) if lint.find(path, ast.parse(leak))]
    assert seen or (lint is no_wall_clock and folder.startswith(no_wall_clock.ALLOWED[1].rstrip("/")))


@pytest.mark.parametrize("folder", folders("apps", "web"))
def test_no_folder_is_out_of_sight_of_the_codes_of_refusals(folder):
    for path in files_of(folder):
        for leak in ("raise InputError('write a name')", "raise Conflict('this file is already attached')"):
            assert refusals_have_codes.find(path, ast.parse(leak)) or path in refusals_have_codes.OPEN_FILES, path


@pytest.mark.parametrize("folder", folders(""))
def test_no_folder_is_out_of_sight_of_matched_words(folder):
    leak = ast.parse("try:\n    act()\nexcept InputError as error:\n    late = 'late' in str(error)")
    for path in files_of(folder):
        assert refusals_have_codes.find(path, leak) or path in refusals_have_codes.FREE_TO_READ, path


@pytest.mark.parametrize("folder", folders("core", "apps"))
def test_no_folder_is_out_of_sight_of_the_table_of_anything(folder):
    for path in files_of(folder):
        assert no_dict_of_anything.find(path, ast.parse("def told() -> dict[str, Any]: ...")), path


@pytest.mark.parametrize("folder", folders(""))
def test_no_folder_is_out_of_sight_of_any(folder):
    for path in files_of(folder):
        assert any_at_the_edges.find(path, ast.parse("from typing import Any")) or any_at_the_edges.is_open(path), path


@pytest.mark.parametrize("folder", folders("core"))
def test_no_folder_of_core_is_out_of_sight(folder):
    for path in files_of(folder):
        assert core_is_pure.find(path, ast.parse("import socket")) or path in core_is_pure.VERIFIERS


def test_every_file_of_selectors_is_seen():
    every = [file.relative_to(ROOT).as_posix() for file in (SOURCE / "apps").rglob("*selectors*.py")]
    assert len(every) > 10
    for path in every:
        assert selectors_take_a_reader.find(path, ast.parse("def list_requests(queue):\n    return queue")), path


@pytest.mark.parametrize(
    "lint",
    [any_at_the_edges, one_door_to_a_request, one_transaction_door, refusals_have_codes],
    ids=lambda lint: lint.NAME,
)
def test_every_exception_is_a_file_that_exists_and_needs_it(lint, monkeypatch):
    listed = sorted(lint.OPEN_FILES)
    monkeypatch.setattr(lint, "OPEN_FILES", frozenset())
    for path in listed:
        assert lint.find(path, ast.parse((ROOT / path).read_text(encoding="utf-8"))), f"{path} needs no exception"


A, B, C = "src/custos/a.py", "src/custos/b.py", "src/custos/c/__init__.py"
CIRCLES = [
    {A: "from custos import b", B: "from custos.a import name"},
    {A: "import custos.b", B: "def late():\n    from custos import a"},
    {A: "from custos.b import x", B: "from custos.c import y", C: "from custos import a"},
]


@pytest.mark.parametrize("files", CIRCLES)
def test_files_that_import_each_other_are_found(files):
    found = no_import_cycle.find_in({path: ast.parse(text) for path, text in files.items()})
    assert {path for path, _, _ in found} == set(files)


def test_what_only_the_type_checker_imports_is_no_circle():
    files = {
        A: "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from custos.b import x",
        B: "from custos import a",
    }
    assert no_import_cycle.find_in({path: ast.parse(text) for path, text in files.items()}) == []


def test_every_lint_of_the_folder_is_run():
    there = {file.stem for file in (ROOT / "lints").glob("*.py")} - {"__init__", "run", "app_doors"}
    assert there == {*LINTS, *WHOLE, *WORDS}


PLANTED = {
    "no_wall_clock": (SERVICES, "from datetime import datetime\nat = datetime.now()\n"),
    "core_is_pure": (CORE, "import socket\n"),
    "one_transaction_door": (VIEWS, "row.save()\n"),
    "no_unsafe_markup": (VIEWS, "mark_safe(subject)\n"),
    "selectors_take_a_reader": (SELECTORS, "def list_requests(queue):\n    return queue\n"),
    "one_door_to_a_request": (VIEWS, "found = find_matter(reader, number)\n"),
    "refusals_have_codes": (VIEWS, 'raise Conflict("someone was first")\n'),
    "no_dict_of_anything": (SERVICES, "def keep(values: dict[str, Any]) -> None: ...\n"),
    "any_at_the_edges": (SERVICES, "from typing import Any\n"),
    "small_parts": (VIEWS, "at = 1\n" * 401),
    "no_import_cycle": (CORE, "from custos.core.law import engine\n"),
    "nothing_unused": (CORE, "def _never_called(): ...\n"),
}
"""One violation for each lint, in a file that exists."""


@pytest.mark.parametrize("name", [*LINTS, *WHOLE, *WORDS])
def test_a_violation_fails_the_run_and_passes_only_while_its_lint_is_not_listed(name, tmp_path, monkeypatch):
    path, text = PLANTED.get(name, (None, None))
    assert path, f"plant a violation for `{name}`"
    for place, words in {path: text, "src/custos/core/law/engine.py": "from custos.core.law import decide\n"}.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(words if name == "no_import_cycle" or place == path else "", encoding="utf-8")
    said = f": {name.replace('_', '-')}: "
    if name not in WORDS:  # what is planted for another lint is called by nobody
        monkeypatch.setattr(run, "WORDS", ())
    assert any(said in line for line in run.run(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(run, "LINTS", tuple(one for one in LINTS if one != name))
        patch.setattr(run, "WHOLE", tuple(one for one in WHOLE if one != name))
        patch.setattr(run, "WORDS", ())
        assert run.run(tmp_path) == []
    assert any(said in line for line in run.run(tmp_path))


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        ({}, True),
        ({"src/custos/web/templates/page.html": "{{ request.age_of_it }}"}, False),
        ({"src/custos/core/law/prove.py": "from custos.core.law.decide import age_of_it\n"}, False),
    ],
)
def test_a_word_of_a_template_or_an_import_is_a_use(beside, found, tmp_path):
    for place, words in {CORE: "def age_of_it(): ...\n", **beside}.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(words, encoding="utf-8")
    assert any("age_of_it" in line for line in run.run(tmp_path)) is found


def test_what_stays_though_only_tests_call_it_is_still_there():
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    for name in nothing_unused.STAYS:
        assert any(f"def {name}(" in text for text in texts), f"{name} is gone: take it out of STAYS"
        assert any(name in text for text in tests), f"nothing names {name}, tests neither: delete it"


@pytest.mark.parametrize(("branches", "found"), [(15, True), (14, False)])
def test_a_function_with_too_many_paths_is_found_by_ruff(branches, found):
    planted = "def view(at):\n" + "    if at:\n        at = 1\n" * branches + "    return at\n"
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format=concise", "--stdin-filename", VIEWS, "-"],
        input=planted, capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert ("C901" in ran.stdout) is found
