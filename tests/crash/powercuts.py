"""Writes entries of the ledger while every request to the disk is recorded, then cuts the power at every point of it; prints what it found.

Usage: powercuts.py FOLDER SYNCHRONOUS ENTRIES STATES SEED. At each point four kinds of disk are made: what was not synced is all lost, lost by halves,
torn at 512 bytes, or all kept. Each is opened as the next start would open it. Not modeled: a folder entry that is lost, a disk that lies.
"""

import json
import random
import sqlite3
import sys
from pathlib import Path

from recording import Recorder

FOLDER, SYNCHRONOUS, ENTRIES, STATES, SEED = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:6])
recorder = Recorder()

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.configure(
    SECRET_KEY="only for this lab",
    USE_TZ=True,
    INSTALLED_APPS=["custos.apps.ledger"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    CUSTOS_DATA_DIR=FOLDER / "data",
    CUSTOS_LEDGER_REQUIRE_DURABLE=SYNCHRONOUS == "FULL",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "ledger.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SYNCHRONOUS}; PRAGMA wal_autocheckpoint=8;",
            },
        }
    },
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from custos.apps.ledger import services  # noqa: E402
from custos.core.ledger.tree import Frontier, leaf_hash  # noqa: E402

NAME = "ledger.sqlite3"
MODES = ("lost", "halves", "torn", "kept")


def write() -> None:
    """Appends, some alone and some in batches, and signs now and then; notes each acknowledgement."""
    dice = random.Random(SEED)
    size = 1
    while size < ENTRIES:
        with transaction.atomic():
            for _ in range(dice.choice((1, 1, 1, 2, 5))):
                size = services.append("sign-in", actor=services.SYSTEM, out="granted").size
        recorder.note(size)
        if dice.random() < 0.05:
            services.sign_checkpoint()
            with connection.cursor() as cursor:
                cursor.execute("SELECT size FROM ledger_head")
                size = cursor.fetchone()[0]
            recorder.note(size)


def put(file: bytearray, at: int, data: bytes) -> None:
    if len(file) < at + len(data):
        file.extend(bytes(at + len(data) - len(file)))
    file[at : at + len(data)] = data


def apply(files: dict[str, bytearray], event: tuple, data: bytes) -> None:
    what, name, number, _ = event
    if what == "write":
        put(files.setdefault(name, bytearray()), number, data)
    elif what == "cut":
        del files.setdefault(name, bytearray())[number:]


def disk(durable: dict[str, bytearray], pending: list[tuple], mode: str, dice: random.Random) -> dict[str, bytearray]:
    """What is on the disk after the cut: all that was synced, and what this mode keeps of the rest."""
    files = {name: bytearray(raw) for name, raw in durable.items()}
    for event in pending:
        data = event[3]
        if mode == "lost" or (mode == "halves" and dice.random() < 0.5):
            continue
        if mode == "torn" and dice.random() < 0.5:
            data = data[: 512 * dice.randrange(len(data) // 512 + 1)]
        apply(files, event, data)
    return files


def look(files: dict[str, bytearray], acknowledged: int) -> str:
    """What the next start finds: whole, lost or corrupt."""
    here = FOLDER / "after"
    here.mkdir(exist_ok=True)
    for old in here.iterdir():
        old.unlink()
    for name, raw in files.items():
        if not name.endswith("-shm"):
            (here / name).write_bytes(raw)
    opened = sqlite3.connect(here / NAME)
    try:
        if opened.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return "corrupt"
        rows = opened.execute("SELECT i, body, leaf FROM ledger_entry ORDER BY i").fetchall()
        head = opened.execute("SELECT size, frontier FROM ledger_head").fetchone()
    except sqlite3.DatabaseError:
        return "corrupt"
    finally:
        opened.close()
    edge = Frontier()
    for number, (index, body, leaf) in enumerate(rows):
        if index != number or leaf_hash(bytes(body)) != bytes(leaf):
            return "corrupt"
        edge.append(bytes(leaf))
    if head is None or head[0] != len(rows) or bytes(head[1]) != b"".join(edge.row):
        return "lost" if head is None else "corrupt"
    return "whole" if len(rows) >= acknowledged else "lost"


def cut_everywhere(events: list[tuple], begin: int) -> dict[str, int]:
    """Counts of what is found, over the points after ``begin``, so many that there are at least STATES disks where the events allow it."""
    dice = random.Random(SEED)
    points = range(begin, len(events))
    chosen = set(points) if STATES == 0 else set(dice.sample(points, min(len(points), -(-STATES // len(MODES)))))
    found = {"whole": 0, "lost": 0, "corrupt": 0, "states": 0}
    durable: dict[str, bytearray] = {}
    pending: list[tuple] = []
    acknowledged = 0
    for number, event in enumerate(events):
        what, name, size, _ = event
        if what == "acknowledged":
            acknowledged = size
        elif what == "delete":
            durable.pop(name, None)
            pending = [one for one in pending if one[1] != name]
        elif what == "sync":
            for one in pending:
                if one[1] == name:
                    apply(durable, one, one[3])
            pending = [one for one in pending if one[1] != name]
        else:
            pending.append(event)
        if number in chosen:
            for mode in MODES:
                found[look(disk(durable, pending, mode, dice), acknowledged)] += 1
                found["states"] += 1
    return found


call_command("migrate", verbosity=0)
services.set_up("ledger.labor.example/2027")
with connection.cursor() as cursor:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
recorder.note(1)
begin = len(recorder.events)
write()
events = list(recorder.events)
connection.close()  # while its layer is still there
syncs = sum(what == "sync" for what, *_ in events[begin:])
sys.stdout.write(json.dumps({**cut_everywhere(events, begin), "events": len(events) - begin, "syncs": syncs}) + "\n")
