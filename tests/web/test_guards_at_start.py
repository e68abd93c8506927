"""The guards that shut hostile papers in are there, or nothing is served; the shipped units do not take them away."""

import subprocess
import sys
from pathlib import Path

import pytest

from custos.adapters.sandbox import guards
from custos.web import startup

UNITS = sorted((Path(__file__).parents[2] / "deploy").glob("*.service"))


def test_this_machine_is_asked_for_each_guard_in_a_child_of_the_real_kind():
    assert all(isinstance(thing, str) for thing in guards.missing())


def test_a_guard_that_is_missing_is_found(monkeypatch, tmp_path):
    """The same as under a service manager that forbids namespaces: the call fails, and the child says what it kept."""
    forbidden = (
        "import ctypes, os, struct, sys\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "libc.prctl(38, 1, 0, 0, 0)\n"
        # seccomp: load the number of the call; unshare (272 on x86-64, 97 elsewhere) fails with EPERM, all else goes through
        "number = 272 if os.uname().machine == 'x86_64' else 97\n"
        "code = struct.pack('HBBI', 0x20, 0, 0, 0) + struct.pack('HBBI', 0x15, 0, 1, number)\n"
        "code += struct.pack('HBBI', 0x06, 0, 0, 0x00050001) + struct.pack('HBBI', 0x06, 0, 0, 0x7FFF0000)\n"
        "held = ctypes.create_string_buffer(code)\n"
        "program = struct.pack('HxxxxxxQ', 4, ctypes.addressof(held))\n"
        "assert libc.prctl(22, 2, ctypes.c_char_p(program), 0, 0) == 0\n"
        "from custos.adapters.sandbox import guards\n"
        "print(guards.missing())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", forbidden],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    if "AssertionError" in done.stderr:
        pytest.skip("this kernel takes no seccomp filter")
    assert "the network" in done.stdout, done.stderr


@pytest.mark.parametrize("accepted", [False, True])
def test_a_missing_guard_stops_the_start_unless_the_agency_takes_the_risk(monkeypatch, settings, tmp_path, accepted):
    monkeypatch.setattr(guards, "missing", lambda: ("the network",))
    settings.CONFIG = type("Config", (), {"unguarded_readers": accepted})
    found = startup._unguarded_readers(tmp_path / "config.toml")
    assert len(found) == (0 if accepted else 1)
    assert accepted or "could reach the network" in found[0]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_no_unit_that_opens_papers_forbids_what_the_guards_are_made_of(unit):
    lines = dict(line.split("=", 1) for line in unit.read_text().splitlines() if "=" in line and line[0] not in "#[")
    if "custos keeper" in lines["ExecStart"]:
        return  # opens no paper
    allowed = lines.get("RestrictNamespaces", "no").split()
    assert allowed == ["no"] or {"user", "net"} <= set(allowed)
    assert "SystemCallFilter" not in lines
