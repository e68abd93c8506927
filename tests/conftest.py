"""What every test starts from: a keeper that answers, and nobody's language left over from another page."""

import os
import shutil
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import settings
from tests.demo_folder import copy_demo
from tests.keepers import keeper_of_tests

from custos.adapters.data.lexicon import install_lexicon
from custos.keeper.client import SOCKET_VARIABLE
from custos.keeper.config import make_keeper

# How long something takes is measured by `custos bench`; a machine that is busy with other work is no fault of what is tested.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

# Readers ask the lexicon of their process; a test that calls one alone needs it as well.
install_lexicon()


@pytest.fixture(autouse=True)
def no_language_is_left_over():
    """A page in Spanish activates Spanish for its thread; the next test begins without it."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def one_keeper():
    """One keeper for the whole run, behind a real socket, for this process and all that it starts; most tests never ask it.

    A test of what happens without it takes CUSTOS_KEEPER out of its environment.
    """
    with (
        tempfile.TemporaryDirectory(dir=_memory()) as folder,
        keeper_of_tests(generous(make_keeper(Path(folder) / "keeper"))) as socket,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv(SOCKET_VARIABLE, str(socket))
        yield socket


def generous(folder):
    """A keeper whose day's number of counts is no matter: one process counts for many tests within the day of this machine."""
    config = folder / "keeper.toml"
    config.write_text(config.read_text().replace("counts_per_day = 8", "counts_per_day = 10000"))
    return folder


@pytest.fixture(scope="session")
def demo_copy(tmp_path_factory):
    """``demo_copy(folder)``: the demo agency (fictional) with few workers, set up once for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "demo-of-the-run"
    return lambda target: copy_demo(place, target)


def _memory():
    """Where waiting for a disk costs nothing, where it has room. What a disk keeps after a power cut is tested with the keeper itself."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30 else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A test's SQLite database is born as a new data folder's is (``custos.web.initial_schema``); on PostgreSQL every migration runs."""
    from django.core import management
    from django.db import connections

    from custos.web import initial_schema

    whole = management.call_command

    def call(name, **options):
        if name == "migrate":
            initial_schema.fill(connections[options["database"]])
        return whole(name, **options)

    management.call_command = call
    yield
    management.call_command = whole


HERE = Path(__file__).parent
LONG = {HERE / name: seconds for name, seconds in tomllib.loads((HERE / "long_files.toml").read_text()).items()}
"""Seconds that a long file takes."""


SHARE = int(os.environ.get("CUSTOS_TEST_SHARE", "1"))
"""Of so many tests one is run, where each is run on the other database too; the same ones each time."""


@cache
def speaks_of_postgresql(path):
    return "postgres" in path.read_text(encoding="utf-8").lower()


def of_the_share(item):
    """True for a test of the share, and for every test of a file that speaks of PostgreSQL: a race is seen nowhere else."""
    return crc32(item.nodeid.encode()) % SHARE == 0 or speaks_of_postgresql(item.path)


def pytest_collection_modifyitems(config, items):
    """The longest files come first, so that two processes end at the same time; within a file nothing moves."""
    if SHARE > 1:
        left = [item for item in items if not of_the_share(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if of_the_share(item)]
    slow = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")}
    items.sort(key=lambda item: (-LONG.get(item.path, 0), item.path not in slow))
    for item in items:
        if item.path in LONG:
            item.add_marker("long")
