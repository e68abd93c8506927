"""The keeper is trusted code: it stays small enough to read in an afternoon."""

from pathlib import Path

import custos.keeper

MOST_LINES = 1500
"""Lines that are not blank, in all files that the keeper's own process loads: what the design allows."""
CALLERS = {"client.py", "spawn.py", "sentences.py", "replies.py"}
"""What runs in the program that asks, never where the keys are."""


def test_the_keeper_stays_small():
    files = sorted(Path(custos.keeper.__file__).parent.glob("*.py"))
    assert {file.name for file in files} > CALLERS
    lines = [
        line
        for file in files
        if file.name not in CALLERS
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    assert len(lines) < MOST_LINES, len(lines)


def test_the_keeper_loads_no_web_program_and_no_parser():
    """What is not loaded cannot be attacked: counted in a fresh interpreter."""
    import subprocess
    import sys

    code = "import sys; import custos.keeper.service, custos.keeper.server; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"django", "pypdf", "PIL", "requests", "urllib.request", "http.client"} & set(loaded)
    assert not {f"custos.keeper.{Path(name).stem}" for name in CALLERS} & set(loaded)
