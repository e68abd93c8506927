"""Runs the whole suite after setting up what it needs, and ends with pytest's own line.

PostgreSQL, Chromium and Tesseract are taken from the system where present, else installed through apt where that is
allowed, else the stages that need them are named as skipped. PostgreSQL is a throw-away cluster that this script starts
as an unprivileged user and removes afterwards, unless CUSTOS_TEST_POSTGRES already names a server.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APT_NAMES = {
    "postgresql": ("postgresql",),
    "chromium": ("chromium-headless-shell", "chromium"),
    "tesseract": ("tesseract-ocr-eng",),
}
"""What each may be called, the first that the system has. For tesseract the program itself comes with a library; the system gives its data."""

ROOM = 4 << 30
"""Bytes that must be free in memory before a throw-away database is put there."""


def say(text: str) -> None:
    print(text, flush=True)


def find_program(stage: str) -> str | None:
    """Where the program of a stage is on this system, or None."""
    if stage == "postgresql":
        for initdb in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True):
            return str(initdb.parent)
        found = shutil.which("initdb")
        return str(Path(found).resolve().parent) if found else None
    if stage == "tesseract":
        folders = [
            os.environ.get("TESSDATA_PREFIX", ""),
            *map(str, Path("/usr/share").glob("tesseract-ocr/*/tessdata")),
        ]
        return next((folder for folder in folders if folder and (Path(folder) / "eng.traineddata").is_file()), None)
    names = {"chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")}[stage]
    return next((path for path in map(shutil.which, names) if path), None)


def install_missing() -> dict[str, str]:
    """Finds the three programs, installs the missing ones where apt may, and says what is left out and why."""
    missing = [stage for stage in APT_NAMES if not find_program(stage)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quiet = {"check": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        for name in (name for stage in missing for name in APT_NAMES[stage] if not find_program(stage)):
            say(f"installing through apt: {name}")
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", name], **quiet)
    found = {stage: path for stage in APT_NAMES if (path := find_program(stage))}
    for stage in APT_NAMES:
        if stage not in found:
            say(
                f"SKIPPED STAGE {stage}: not on this machine, and apt may not install it here (needs root and a package source)"
            )
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fast_folder() -> str | None:
    """A folder in memory with room for what tests write, or None: PostgreSQL syncs there as strictly, and a disk does not slow it down."""
    memory = Path("/dev/shm")
    with contextlib.suppress(OSError):
        if memory.is_dir() and shutil.disk_usage(memory).free >= ROOM:
            return str(memory)
    return None


@contextlib.contextmanager
def throwaway_postgres(bindir: str) -> Iterator[str]:
    """A fresh cluster on a free local port; its folder is removed at the end. Yields its URL."""
    folder = Path(tempfile.mkdtemp(prefix="custos-pg-", dir=fast_folder()))
    user = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})
        shutil.chown(folder, user)
    port = free_port()
    cwd = {"cwd": folder, "user": user} if user else {"cwd": folder}
    run = {"check": True, "stdout": subprocess.DEVNULL, **cwd}
    subprocess.run(
        [
            f"{bindir}/initdb",
            "-D",
            f"{folder}/data",
            "-U",
            "custos",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ],
        **run,
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=60"
    subprocess.run(
        [f"{bindir}/pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start"],
        **run,
    )
    try:
        yield f"postgresql://custos@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            [f"{bindir}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"], **{**run, "check": False}
        )
        shutil.rmtree(folder, ignore_errors=True)


def pytest(*arguments: str, env: dict[str, str]) -> int:
    """Runs pytest on two processes (a file stays whole in one), so that the suite fits into a short break.

    A page that a browser on a busy machine did not show in half a minute is asked for once more, and the report says so (RERUN).
    Nothing else is tried twice: a wrong answer stays a failure.
    """
    again = ["--reruns", "1", "--only-rerun", r"TimeoutError: .*Timeout \d+ms exceeded"]
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "--dist",
            "loadfile",
            "--no-loadscope-reorder",
            *again,
            *arguments,
        ],
        cwd=ROOT,
        env=env,
        check=False,
    ).returncode


STEPS = (
    ("mypy",),
    ("lint-imports",),
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("python", "lints/run.py"),
)
"""What is checked without running a test; the longest come first."""


def check_style(env: dict[str, str]) -> int:
    """Runs the steps two at a time, says each with what it printed, and gives the worst of their codes."""

    def run(step: tuple[str, ...]) -> int:
        tool = Path(sys.executable).parent / step[0]
        done = subprocess.run(
            [str(tool), *step[1:]],
            cwd=ROOT,
            env=env,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        say(f"== {' '.join(step)}\n{done.stdout.rstrip()}")
        return done.returncode

    with ThreadPoolExecutor(2) as pool:
        return max(pool.map(run, STEPS))


def on_postgresql(env: dict[str, str], *, whole: bool) -> int:
    """The suite that touches the database: by day what only PostgreSQL can show and half of the rest, ``whole`` by night."""
    say("== the suite that touches the database, on PostgreSQL")
    share = {} if whole else {"CUSTOS_TEST_SHARE": "2"}
    return pytest("tests/apps", "tests/privacy", "-m", "not browser and not night", env={**env, **share})


def main(arguments: list[str]) -> int:
    """Runs everything; with ``--postgresql`` only the whole suite that touches the database, there. Other words are pytest's."""
    found = install_missing()
    # Each reader and each command is a process of its own: compiled once, none of them compiles the program again.
    compileall.compile_dir(str(ROOT / "src"), quiet=1, workers=2)
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "CUSTOS_TEST_PICTURES": "no"}
    if "chromium" in found:
        env["CUSTOS_TEST_CHROMIUM"] = found["chromium"]
    worst = check_style(env)
    with contextlib.ExitStack() as stack:
        url = os.environ.get("CUSTOS_TEST_POSTGRES", "")
        if not url and "postgresql" in found:
            url = stack.enter_context(throwaway_postgres(found["postgresql"]))
        if url:
            worst = max(worst, on_postgresql({**env, "CUSTOS_TEST_POSTGRES": url}, whole="--postgresql" in arguments))
        if "--postgresql" in arguments:
            return worst
        say("== the whole suite, on SQLite")
        code = pytest("-m", "not night and not (real and slow)", *arguments, env=env)
    return max(worst, code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
