"""Each contract of import-linter catches a violation that is planted in a copy of the source, and only its own line does."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLANTED = [
    # a file, an import that must not be in it, and the line of pyproject.toml that forbids it with what it becomes
    pytest.param(
        "adapters/data/laws.py",
        "from custos.apps.ledger import clock",
        'layers = ["custos.cli", "custos.web", "custos.apps", "custos.adapters | custos.keeper", "custos.core"]',
        'layers = ["custos.cli", "custos.web", "custos.apps", "custos.core"]',
        id="imports point down",
    ),
    pytest.param(
        "apps/letters/views.py",
        "import typst",
        'forbidden_modules = ["typst"]',
        'forbidden_modules = ["tkinter"]',
        id="typst runs in its own process only",
    ),
    pytest.param("core/calendar.py", "import socket", '"socket", ', "", id="core is pure"),
    pytest.param(
        "apps/requests/selectors.py",
        "from custos.apps.visits import models as planted",
        'exhaustive = true\nlayers = [\n    "drills",\n    "memo",\n    "law",\n    "oversight",\n    "disposal",\n    "visits",\n',
        'layers = [\n    "drills",\n    "memo",\n    "law",\n',
        id="each app imports only apps below it",
    ),
    pytest.param(
        "apps/letters/views.py",
        "from custos.apps.casework import wording as planted",
        'doors = ["selectors", ',
        'doors = ["wording", "selectors", ',
        id="apps meet at doors",
    ),
    pytest.param(
        "apps/requests/views.py",
        "from custos.apps.deadlines.forms import ExtendForm as planted",
        'doors = ["selectors", ',
        'doors = ["forms", "selectors", ',
        id="not at forms",
    ),
    pytest.param(
        "cli/tick.py",
        "from custos.demo import staff as planted",
        'protected_modules = ["custos.demo"]',
        'protected_modules = ["custos.demo.order"]',
        id="the fictional agency",
    ),
    pytest.param(
        "web/views.py",
        "import typst",
        'source_modules = ["custos.core", "custos.keeper", "custos.apps", "custos.web", "custos.cli", "custos.demo"]',
        'source_modules = ["custos.core"]',
        id="typst alone",
    ),
    pytest.param(
        "web/serving.py",
        "import tests.fast_hashing",
        'forbidden_modules = ["tests", ',
        "forbidden_modules = [",
        id="what ships imports no tests",
    ),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The source, the house lints and the contracts, somewhere else."""
    there = tmp_path_factory.mktemp("copy")
    code = shutil.ignore_patterns("__pycache__", "static", "locale", "*.sql", "*.html")
    for part in ("src", "lints"):
        shutil.copytree(ROOT / part, there / part, ignore=code)
    shutil.copy(ROOT / "pyproject.toml", there)
    return there


def checks(folder):
    """What lint-imports says of the copy: its return code and its words."""
    env = {**os.environ, "PYTHONPATH": f"{folder / 'src'}:{folder}", "PYTHONDONTWRITEBYTECODE": "1"}
    run = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(run, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_the_source_as_it_is_keeps_every_contract(copy):
    assert checks(copy)[0] == 0, checks(copy)[1]


def test_every_contract_has_a_planted_violation():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert len(contracts) >= 6
    for contract in contracts:
        assert any(contract["name"].startswith(one.id) for one in PLANTED), contract["name"]


def test_what_ships_holds_no_drawn_papers_and_no_tests():
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    sources = [*wheel["packages"], *wheel["force-include"]]
    assert not [one for one in sources if one.split("/")[0] in {"tests", "lints", "bench"}]
    assert not [path for path in (ROOT / "src").rglob("corpus") if path.is_dir()]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "planted", "line", "opened"), PLANTED)
def test_a_planted_import_is_caught_by_its_contract_and_by_that_line_alone(copy, file, planted, line, opened):
    path, contracts = copy / "src" / "custos" / file, copy / "pyproject.toml"
    text, whole = path.read_text(encoding="utf-8"), contracts.read_text(encoding="utf-8")
    assert line in whole
    try:
        path.write_text(f"{text}\n\n{planted}  # noqa\n", encoding="utf-8")
        assert checks(copy)[0] != 0
        contracts.write_text(whole.replace(line, opened), encoding="utf-8")
        code, said = checks(copy)
        assert code == 0, said
        contracts.write_text(whole, encoding="utf-8")
        assert checks(copy)[0] != 0
    finally:
        path.write_text(text, encoding="utf-8")
        contracts.write_text(whole, encoding="utf-8")


@pytest.mark.slow
def test_an_app_that_is_in_no_layer_is_a_finding(copy):
    new = copy / "src" / "custos" / "apps" / "picnics"
    new.mkdir()
    (new / "__init__.py").write_text('"""Picnics."""\n', encoding="utf-8")
    try:
        code, said = checks(copy)
        assert code != 0
        assert "picnics" in said
    finally:
        shutil.rmtree(new)


@pytest.mark.slow
def test_a_kernel_that_does_not_exist_is_a_finding(copy):
    contracts = copy / "pyproject.toml"
    whole = contracts.read_text(encoding="utf-8")
    contracts.write_text(whole.replace('"custos.apps.casework.acts"', '"custos.apps.casework.gone"'), encoding="utf-8")
    try:
        assert "custos.apps.casework.gone does not exist" in checks(copy)[1]
    finally:
        contracts.write_text(whole, encoding="utf-8")
