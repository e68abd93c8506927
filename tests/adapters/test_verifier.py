"""The verifier as one file: built twice it is the same, and it runs with nothing but Python, an old one too."""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from importlib.resources import files

import pytest
from tests.core.ledger.ledgers import Ledger

from custos.adapters.outgoing.verifier import MODULES, build_verifier, write_verifier


def source(module: str) -> str:
    return files("custos.core.ledger").joinpath(f"{module}.py").read_text(encoding="utf-8")


def test_built_twice_it_is_the_same_file():
    assert build_verifier() == build_verifier()


def test_it_is_smaller_than_sixty_kilobytes():
    assert len(build_verifier()) < 60_000


def test_it_holds_the_published_source_byte_for_byte(tmp_path):
    path = tmp_path / "custos-verify.pyz"
    write_verifier(path)
    with zipfile.ZipFile(path) as archive:
        for module in MODULES:
            assert archive.read(f"custos/core/ledger/{module}.py").decode() == source(module)


@pytest.mark.parametrize("module", MODULES)
def test_its_modules_import_the_standard_library_and_each_other_only(module):
    for node in ast.walk(ast.parse(source(module), feature_version=(3, 8))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            if node.module == "custos.core.ledger":
                assert {alias.name for alias in node.names} <= set(MODULES)
        for name in names:
            inside = name.startswith("custos.core.ledger")
            assert inside or name.split(".")[0] in sys.stdlib_module_names
            if inside and name != "custos.core.ledger":
                assert name.rpartition(".")[2] in MODULES


def _pythons() -> list[str]:
    """Every Python from 3.8 on that this machine has, isolated runs of this one at least."""
    found = [sys.executable]
    for minor in range(8, 15):
        path = shutil.which(f"python3.{minor}")
        if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
            found.append(path)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("python", _pythons())
def test_it_gives_its_verdict_alone(tmp_path, python):
    program, good, bad = tmp_path / "custos-verify.pyz", tmp_path / "good", tmp_path / "bad"
    write_verifier(program)
    data = Ledger().fill(300).file()
    good.write_bytes(data)
    bad.write_bytes(data.replace(b'"granted"', b'"denied"', 1))
    for file, code, verdict in ((good, 0, "whole"), (bad, 3, "tampered"), (tmp_path / "absent", 2, "unreadable")):
        run = subprocess.run(
            [python, "-I", "-S", str(program), str(file)], capture_output=True, check=False, cwd=tmp_path
        )
        assert run.returncode == code, run.stderr
        assert json.loads(run.stdout)["verdict"] == verdict
        assert b"Traceback" not in run.stderr
