import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real material of others, where this machine has it."""
    folder = Path(os.environ.get("CUSTOS_SHARED") or Path(__file__).resolve().parents[2].parent / "shared") / "data"
    if not folder.is_dir():
        pytest.skip("the real material of others is not on this machine (set CUSTOS_SHARED)")
    return folder
