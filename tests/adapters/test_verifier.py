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
from tests.core.orders.changes import mended
from tests.core.orders.orderfiles import file_for, worked_texts

from custos.adapters.outgoing.verifier import PACKAGES, build_verifier, write_verifier
from custos.core.orders.packed import pack

WORKED_TEXT = worked_texts()["late: Oli Parte, part paid before filing"]
ALL = [(package, module) for package, modules in PACKAGES.items() for module in modules]


def source(package: str, module: str) -> str:
    return files(package).joinpath(f"{module}.py").read_text(encoding="utf-8")


def test_built_twice_it_is_the_same_file():
    assert build_verifier() == build_verifier()


def test_it_is_smaller_than_seventy_five_kilobytes():
    assert len(build_verifier()) < 75_000  # with what checks orders and both kinds of signatures


def test_it_holds_the_published_source_byte_for_byte(tmp_path):
    path = tmp_path / "custos-verify.pyz"
    write_verifier(path)
    with zipfile.ZipFile(path) as archive:
        for package, module in ALL:
            name = f"{package.replace('.', '/')}/{module}.py"
            assert archive.read(name).decode() == source(package, module)


@pytest.mark.parametrize(("package", "module"), ALL)
def test_its_modules_import_the_standard_library_and_each_other_only(package, module):
    for node in ast.walk(ast.parse(source(package, module), feature_version=(3, 8))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            if node.module in PACKAGES:
                assert {alias.name for alias in node.names} <= set(PACKAGES[node.module])
        for name in names:
            above, _, last = name.rpartition(".")
            inside = name in PACKAGES or above in PACKAGES
            assert inside or name.split(".")[0] in sys.stdlib_module_names
            if above in PACKAGES:
                assert last in PACKAGES[above]


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


@pytest.mark.slow
@pytest.mark.parametrize("python", _pythons())
def test_it_works_an_order_out_again_alone(tmp_path, python):
    program, good, bad = tmp_path / "custos-verify.pyz", tmp_path / "good.zip", tmp_path / "bad.zip"
    write_verifier(program)
    parts = file_for(WORKED_TEXT)
    changed = {**parts, "worksheet.json": parts["worksheet.json"].replace(b'"100.00"', b'"100.01"')}
    assert changed != parts
    good.write_bytes(pack(parts))
    bad.write_bytes(pack(mended(changed)))
    for file, code, word in (
        (good, 0, "whole: everything holds"),
        (bad, 3, "WRONG: worksheet.json, lines 1 "),
        (program, 2, "unreadable: "),
    ):
        run = subprocess.run(
            [python, "-I", "-S", str(program), "order", str(file)], capture_output=True, check=False, cwd=tmp_path
        )
        assert run.returncode == code, run.stdout + run.stderr
        assert word in run.stdout.decode()
        assert run.stderr == b""
