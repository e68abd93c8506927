"""Raises writers of the ledger and kills them, again and again, in a process of its own; prints what it found as JSON.

Usage: nursery.py FOLDER KILLS WRITERS SEED. Each round forks the writers, lets them append (and sign) for some
hundredths of a second, kills them with SIGKILL in the middle of whatever they do, and looks at the database as the next
start would find it.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

FOLDER, KILLS, WRITERS, SEED = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
MAX_PAGES = os.environ.get("MAX_PAGES")

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.configure(
    SECRET_KEY="only for this lab",
    USE_TZ=True,
    INSTALLED_APPS=["custos.apps.ledger"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    CUSTOS_DATA_DIR=FOLDER / "data",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "ledger.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                + (f"PRAGMA max_page_count={MAX_PAGES};" if MAX_PAGES else ""),
            },
        }
    },
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connection, transaction  # noqa: E402

from custos.apps.ledger import policy, selectors, services, store  # noqa: E402
from custos.core.ledger.verify import verify  # noqa: E402

LOG = "ledger.labor.example/2027"


def write_until_killed(pipe: int, seed: int) -> None:
    """Appends in batches of different sizes; tells the index of the last entry only after its commit."""
    rng = random.Random(seed)
    while True:
        with transaction.atomic():
            for _ in range(rng.choice((1, 1, 3, 17))):
                receipt = services.append("sign-in", actor=services.SYSTEM, out="granted")
        os.write(pipe, b"%d\n" % receipt.index)
        if rng.random() < 0.1:
            services.sign_checkpoint()


def one_round(seed: int) -> int:
    """Returns the largest index that any writer was told before its death, -1 when none was."""
    connection.close()
    children, pipes = [], []
    for n in range(WRITERS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_until_killed(writing, seed * 31 + n)
            finally:
                os._exit(9)
        os.close(writing)
        children.append(child)
        pipes.append(reading)
    time.sleep(random.Random(seed).uniform(0.03, 0.14))
    for child in children:
        os.kill(child, signal.SIGKILL)
    told = [-1]
    for child, pipe in zip(children, pipes, strict=True):
        with os.fdopen(pipe, "rb") as file:
            lines = file.read().split(b"\n")[:-1]  # a last line without its end was not told
        told += [int(line) for line in lines]
        os.waitpid(child, 0)
    return max(told)


def look() -> dict[str, int | bool]:
    """The database as the next start finds it: sizes, and whether rows, indices and head agree."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(i) FROM ledger_entry")
        rows, last = cursor.fetchone()
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0] == "ok"
    size = store.head().size
    return {"size": size, "agree": sound and rows == size and last == size - 1}


def verdict() -> dict[str, object]:
    services.sign_checkpoint()
    path = FOLDER / "ledger.custos"
    path.write_bytes(b"".join(selectors.export_file(policy.ShellReader())))
    with path.open("rb") as file:
        return verify(file)._asdict()


def fill_the_disk() -> int:
    """Appends until the database has no page left; returns the index of the last acknowledged entry."""
    told = -1
    while True:
        try:
            with transaction.atomic():
                told_next = services.append("sign-in", actor=services.SYSTEM, out="granted").index
        except OperationalError:
            return told
        told = told_next


call_command("migrate", verbosity=0)
services.set_up(LOG)
result: dict[str, object] = {"kills": 0, "disagree": 0, "lost": 0}
before = 1
for number in range(KILLS):
    told = one_round(SEED + number)
    seen = look()
    result["kills"] = int(str(result["kills"])) + WRITERS
    result["disagree"] = int(str(result["disagree"])) + (not seen["agree"])
    result["lost"] = int(str(result["lost"])) + (int(seen["size"]) <= told or int(seen["size"]) < before)
    before = int(seen["size"])
if MAX_PAGES:
    result["told"] = fill_the_disk()
    result["full"] = look()
    connection.close()
    with connection.cursor() as room:
        room.execute("PRAGMA max_page_count=1000000")
result["verdict"] = verdict()
sys.stdout.write(json.dumps(result) + "\n")
