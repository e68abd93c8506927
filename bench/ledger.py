"""What the ledger costs, measured against the machine's own limits in the same run; prints one JSON object.

Usage: python bench/ledger.py [--entries 1000000] [--seconds 3] [--json]. Needs about 500 bytes of disk an entry in the
folder for temporary files. With CUSTOS_TEST_POSTGRES (a libpq URL) PostgreSQL is measured as well.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from custos.core.ledger.checkpoint import Checkpoint, Key, sign_note
from custos.core.ledger.entry import Actor, Entry
from custos.core.ledger.export import export
from custos.core.ledger.tree import (
    TILE_WIDTH,
    Frontier,
    Tree,
    leaf_hash,
    perfect_root,
    split,
    verify_consistency,
    verify_inclusion,
)
from custos.core.ledger.verify import verify_path

LOG = "ledger.labor.example/2027"
START = 1_795_000_000_000


def row(
    measure: str, unit: str, ours: float, peer: float | None, peer_name: str, target: str, met: bool
) -> dict[str, Any]:
    """One line of `custos bench`; ``ratio`` is ours against the peer."""
    ratio = None if not peer else round(ours / peer, 3)
    return {
        "measure": measure,
        "unit": unit,
        "ours": round(ours, 3),
        "peer": None if peer is None else round(peer, 3),
        "peer_name": peer_name,
        "ratio": ratio,
        "target": target,
        "met": met,
    }


def rate(work: Callable[[], int], seconds: float) -> float:
    """How many things a second ``work`` does; it returns how many it did."""
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        done += work()
    return done / (time.perf_counter() - start)


def syncs_per_second(folder: Path, seconds: float) -> float:
    """fdatasync of 4 KiB in a preallocated file: the most durable commits this disk can confirm in a second."""
    path = folder / "sync"
    with path.open("wb+") as file:
        file.write(bytes(4096 * 64))
        file.flush()
        os.fsync(file.fileno())
        block, place = os.urandom(4096), 0

        def once() -> int:
            nonlocal place
            os.pwrite(file.fileno(), block, place % 64 * 4096)
            os.fdatasync(file.fileno())
            place += 1
            return 1

        result = rate(once, seconds)
    path.unlink()
    return result


def configure(folder: Path) -> None:
    """Django on the database that the environment names, with the ledger alone in it."""
    import django
    from django.conf import settings

    url = os.environ.get("LEDGER_BENCH_POSTGRES")
    if url:
        parts = urlsplit(url)
        database: dict[str, Any] = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": parts.username or "",
            "PASSWORD": parts.password or "",
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
        }
    else:
        database = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "ledger.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    settings.configure(
        SECRET_KEY="only for measuring",
        USE_TZ=True,
        INSTALLED_APPS=["custos.apps.ledger"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        CUSTOS_DATA_DIR=folder / "data",
        DATABASES={"default": database},
    )
    django.setup()
    from django.core.management import call_command

    from custos.apps.ledger import services

    call_command("migrate", verbosity=0)
    services.set_up(LOG)


def append_batch(size: int) -> int:
    from django.db import transaction

    from custos.apps.ledger import services

    with transaction.atomic():
        for n in range(size):
            services.append("assessed", actor=services.SYSTEM, case=f"R-2027-{n:06d}", law="ab" * 32, out="refuse")
    return size


def appends(seconds: float, folder: Path) -> list[dict[str, Any]]:
    """Durable appends on SQLite through the service that the program itself uses, against fdatasync."""
    append_batch(300)
    syncs = syncs_per_second(folder, seconds / 2)
    single = rate(lambda: append_batch(1), seconds)
    group = rate(lambda: append_batch(32), seconds)
    syncs = (syncs + syncs_per_second(folder, seconds / 2)) / 2
    return [
        row("durable append, SQLite, one entry a transaction", "entries/s", single, syncs, "fdatasync/s", ">= 0.8 x fdatasync/s", single >= 0.8 * syncs),
        row("durable append, SQLite, 32 entries a transaction", "entries/s", group, syncs, "fdatasync/s", ">= 3 x fdatasync/s", group >= 3 * syncs),
    ]  # fmt: skip


def contended(seconds: float, writers: int) -> list[dict[str, Any]]:
    """PostgreSQL in strict order with ``writers`` connections."""
    from django.db import connection

    counts = [0] * writers
    end = time.perf_counter() + seconds

    def run(n: int) -> None:
        try:
            while time.perf_counter() < end:
                counts[n] += append_batch(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ours = sum(counts) / seconds
    return [
        row(f"durable append, PostgreSQL, {writers} connections", "entries/s", ours, None, "", ">= 500", ours >= 500)
    ]


def bodies(count: int) -> Iterator[bytes]:
    """Entries of the product's usual size, written by hand from one real entry, because a million are needed."""
    actor = Actor("u-0123456789abcdef", "counsel")
    blind = b"\xaa" * 16
    real = Entry(LOG, 7, START, "assessed", actor, blind, case="R-2027-000123", law="ab" * 32, out="refuse").to_bytes()
    parts = real.replace(b'"at":%d' % START, b'"at":\0').replace(b'"blind":"' + blind.hex().encode(), b'"blind":"\0')
    a, b, c, d = parts.replace(b'"i":7', b'"i":\0').split(b"\0")
    rng = random.Random(1)
    yield Entry(LOG, 0, START, "log-opened", Actor("system", "system"), blind).to_bytes()
    for i in range(1, count):
        yield b"%b%d%b%032x%b%d%b" % (a, START + i, b, rng.getrandbits(128), c, i, d)


def write_export(path: Path, count: int) -> list[bytes]:
    """Writes an export of ``count`` entries and returns the leaf hashes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    private = Ed25519PrivateKey.generate()
    key = Key(LOG, 1, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    leaves = [leaf_hash(body) for body in bodies(count)]
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    note = sign_note(Checkpoint(LOG, count, frontier.root()).to_text(), key, private.sign)
    tree = Tree.of(leaves)
    entries = zip(bodies(count), leaves, strict=True)
    with path.open("wb") as file:
        for piece in export(LOG, count, [key], entries, lambda n: tree.stored_tile(0, n), frontier.row, note):
            file.write(piece)
    return leaves


def pure_hash_time(path: Path, count: int) -> float:
    """The same number of SHA-256 calls over the same bytes, and nothing else."""
    size = path.stat().st_size // count - 46
    leaf, node, sha256 = b"\0" + b"x" * size, b"\1" + bytes(64), hashlib.sha256
    start = time.perf_counter()
    for _ in range(count):
        sha256(leaf).digest()
    for _ in range(count):
        sha256(node).digest()
    return time.perf_counter() - start


def verifying(folder: Path, count: int) -> list[dict[str, Any]]:
    """One file verified offline, every check on, and proofs from tiles at the same size."""
    path = folder / "ledger.custos"
    leaves = write_export(path, count)
    gc.collect()
    start = time.perf_counter()
    verdict = verify_path(path)
    ours = time.perf_counter() - start
    if verdict.verdict != "whole" or verdict.size != count:
        raise SystemExit(f"the bench's own export is not whole: {verdict.why}")
    pure = pure_hash_time(path, count)
    size = path.stat().st_size
    path.unlink()
    return [
        row(f"verify {count} entries offline ({size // count} B each, all checks)", "s", ours, pure, "pure SHA-256 calls", "<= 2.5 x the pure hash time", ours <= 2.5 * pure),
        row(f"verify {count} entries offline, absolute", "s", ours, None, "", "<= 5 s", ours <= 5),
        *proving(leaves, count),
    ]  # fmt: skip


def proving(leaves: list[bytes], count: int) -> list[dict[str, Any]]:
    """Inclusion and consistency proofs from the database's tiles."""
    from django.db import connection, transaction

    from custos.apps.ledger import guards, store

    source = Tree.of(leaves)
    guards.remove(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_tile")
        cursor.execute("DELETE FROM ledger_entry")
        level, width = 0, count // TILE_WIDTH
        while width:
            raw = [(n, source.stored_tile(level, n)) for n in range(width)]
            tiles = [(level, n, hashes, perfect_root(split(hashes))) for n, hashes in raw]
            cursor.executemany("INSERT INTO ledger_tile (level, n, hashes, root) VALUES (%s, %s, %s, %s)", tiles)
            level, width = level + 1, width // TILE_WIDTH
        whole = count // TILE_WIDTH * TILE_WIDTH
        rest = [(i, b"", leaves[i], "x", "") for i in range(whole, count)]
        cursor.executemany('INSERT INTO ledger_entry (i, body, leaf, kind, "case") VALUES (%s, %s, %s, %s, %s)', rest)
    rng, root = random.Random(2), source.root()
    times: dict[str, list[float]] = {"inclusion": [], "consistency": []}
    for _ in range(100):
        index, first = rng.randrange(count), rng.randrange(1, count)
        start = time.perf_counter()
        path = store.tree(count).inclusion(index)
        times["inclusion"].append(time.perf_counter() - start)
        start = time.perf_counter()
        proof = store.tree(count).consistency(first)
        times["consistency"].append(time.perf_counter() - start)
        early = source.root(first)
        if not verify_inclusion(leaves[index], index, count, path, root):
            raise SystemExit(f"the proof of leaf {index} does not verify")
        if not verify_consistency(first, count, early, root, proof):
            raise SystemExit(f"the proof from {first} does not verify")
    rows = []
    for name, each in times.items():
        median = sorted(each)[len(each) // 2] * 1000
        rows.append(
            row(
                f"{name} proof at {count} from tiles in the database, median",
                "ms",
                median,
                None,
                "",
                "<= 2 ms",
                median <= 2,
            )
        )
    return rows


def run(count: int, seconds: float) -> dict[str, Any]:
    """All measures, as the object of `custos bench`."""
    with tempfile.TemporaryDirectory(prefix="custos-bench-", dir=os.environ.get("CUSTOS_BENCH_DIR")) as name:
        folder = Path(name)
        configure(folder)
        if os.environ.get("LEDGER_BENCH_POSTGRES"):
            rows = contended(seconds, 16)
        else:
            rows = [*appends(seconds, folder), *verifying(folder, count)]
            postgres = os.environ.get("CUSTOS_TEST_POSTGRES")
            if postgres:
                rows += elsewhere(postgres, seconds)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return {"bench": "ledger", "machine": machine, "commit": commit.stdout.strip(), "rows": rows, "missing": []}


def elsewhere(url: str, seconds: float) -> list[dict[str, Any]]:
    """The PostgreSQL rows, from a process of its own: one Django has one database. The database is made and dropped."""
    import psycopg

    name = f"custos_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            run_ = subprocess.run(
                [sys.executable, __file__, "--json", "--seconds", str(seconds)],
                env={**os.environ, "LEDGER_BENCH_POSTGRES": urlsplit(url)._replace(path=f"/{name}").geturl()},
                capture_output=True,
                check=True,
            )
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    rows: list[dict[str, Any]] = json.loads(run_.stdout)["rows"]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = run(given.entries, given.seconds)
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for each in found["rows"]:
        ratio = f" = {each['ratio']} x {each['peer']} {each['peer_name']}" if each["ratio"] else ""
        print(
            f"{'met ' if each['met'] else 'MISS'} {each['measure']}: {each['ours']} {each['unit']}{ratio} (target {each['target']})"
        )


if __name__ == "__main__":
    main()
