"""A partner's list against the file, from the first line to the locked answer; prints one JSON object.

Usage: python bench/people_lists.py [--people 100000] [--list 10000]. People and list are drawn (bench/people_world.py): one line in five is
about someone who is not on file, every line is damaged. The run is a process of its own, so its memory is the run's alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.people import Product, write_people, written
from bench.people_world import World

from custos.core.people import Person, packed, record_keys

COLUMNS = ("reference", "first_name", "middle_name", "surname", "suffix", "dob", "ssn")


def build(folder: Path, people: int, listed: int, seed: int) -> dict[str, Any]:
    """The file and the list in ``folder``; who is meant by each line in truth.json."""
    world, product = World(people, seed, indexed=False), Product(folder)
    settings = product.keeper_folder / "keeper.toml"
    settings.write_text(settings.read_text("utf-8").replace("matches_per_day = 0", "matches_per_day = 100000000"))
    write_people(folder / "people.csv", world.on_file)
    start = time.perf_counter()
    put_on_file(world.on_file, product.keeper_folder)
    seconds = time.perf_counter() - start
    truth: dict[str, str | None] = {}
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for n in range(listed):
            asked = world.ask("born+last4" if n % 2 else "ssn", absent=n % 5 == 0)
            words = written(asked.query)
            out.writerow((f"P-{n}", words["given"], words["middle"], words["family"], "", words["born"], words["ssn"]))
            truth[f"P-{n}"] = asked.truth
    (folder / "truth.json").write_text(json.dumps(truth))
    return {"people": people, "on_file_seconds": round(seconds)}


def put_on_file(people: Sequence[Person], keeper: Path) -> None:
    """The rows that an import makes, of what a list needs: search keys, and the sealed record and ZIP code. One process, without the socket."""
    from django.db import connection, transaction

    from custos.apps.records.models import HeldPerson, ImportBatch
    from custos.apps.records.services.batches import put_keys
    from custos.keeper import sealing
    from custos.keeper.keyring import Keyring
    from custos.keeper.keysource import FileKeySource
    from custos.keeper.messages import MATCH_CLASS, MATCH_FIELD, spell
    from custos.keeper.store import PersonKeys

    keyring = Keyring(keeper / "keys", FileKeySource(keeper / "keys"))
    store, month = PersonKeys(keeper / "store", keyring), f"{datetime.now(UTC):%Y-%m}"
    batch = ImportBatch.objects.create(file_key=1)
    table = connection.ops.quote_name(HeldPerson._meta.db_table)
    insert = f'INSERT INTO {table} (id, number, batch_id, row_key, sealed, "match") VALUES (%s, %s, %s, %s, %s, %s)'
    for start in range(0, len(people), 20_000):
        rows, keys = [], []
        for pk, one in enumerate(people[start : start + 20_000], start + 1):
            dek = store.dek_or_new(one.id, MATCH_CLASS, month)
            match = sealing.seal(dek, one.id, MATCH_CLASS, MATCH_FIELD, packed.pack(one))
            zip_code = sealing.seal(store.dek_or_new(one.id, "f1", month), one.id, "f1", "zip", one.zip.encode())
            rows.append((pk, one.id, batch.pk, pk, json.dumps({"zip": spell(zip_code)}), match))
            keys += [(keyring.blind(word), pk) for word in record_keys(one)]
        store.commit()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(insert, rows)
            put_keys(keys)
    store.close()


def compare(folder: Path) -> dict[str, Any]:
    """The run: what it took, and what of it was right."""
    import pyrage

    from custos.web.boot import boot

    boot(folder / "data")
    from custos.adapters.data.people import inquiry_layouts
    from custos.apps.offices.models import Office, Staff, reader_of
    from custos.apps.records.services import feeds, matching
    from custos.keeper.spawn import spawn

    office = Office.objects.create(key="bench", name="Bench")
    roles = ("counsel", "authority", "records-officer")
    counsel, authority, officer = (
        Staff.objects.create(key=role, name=role, roles=[role], office=office) for role in roles
    )
    now, secret = datetime.now(UTC), pyrage.x25519.Identity.generate()
    noted = feeds.Noted(
        *("Bench", "Bench", str(secret.to_public()), "bench", ["zip"], 10_000_000, date(now.year + 1, 1, 1), officer)
    )
    feed = feeds.note_feed(noted, by=reader_of(counsel), at=now)
    feed = feeds.confirm_feed(feed, seen=feed.entry_index, by=reader_of(authority), at=now)
    took: dict[str, float] = {}
    for name in ("join_keys", "_verdicts", "_rows"):
        setattr(matching, name, _timed(name, getattr(matching, name), took))
    text = (folder / "list.csv").read_text("utf-8")
    with spawn(folder / "keeper") as child:
        start = time.perf_counter()
        told = matching.cross_match(
            feed, inquiry_layouts()["list-csv"], text, keeper=child.client, by=reader_of(officer), at=now
        )
        seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        **_judged(
            pyrage.decrypt(told.locked, [secret]).decode(), json.loads((folder / "truth.json").read_text()), folder
        ),
        "asked": told.run.asked,
        "rejected": told.run.rejected,
        "matched": told.run.matched,
        "unsure": told.run.unsure,
        "seconds": round(seconds, 2),
        "processor_seconds": round(sum(one.ru_utime + one.ru_stime for one in used), 2),
        "of_that": {name: round(value, 2) for name, value in took.items()},
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "keeper_peak_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }


def _judged(plain: str, truth: dict[str, str | None], folder: Path) -> dict[str, Any]:
    """Rows about someone else, by the field that came back: the ZIP code of the person meant."""
    with (folder / "people.csv").open(encoding="utf-8", newline="") as file:
        zips = {one["worker_id"]: one["zip"] for one in csv.DictReader(file)}
    rows = list(csv.DictReader(plain.splitlines()))
    meant = [truth[row["reference"]] for row in rows]
    false = sum(one is None or zips[one] != row["zip"] for one, row in zip(meant, rows, strict=True))
    present = sum(one is not None for one in truth.values())
    return {"false": false, "recall": round((len(rows) - false) / present, 4)}


def _timed(name: str, call: Callable[..., Any], took: dict[str, float]) -> Callable[..., Any]:
    def timed(*values: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return call(*values, **named)
        finally:
            took[name] = took.get(name, 0.0) + time.perf_counter() - start

    return timed


def _apart(step: str, folder: Path, more: Sequence[str] = ()) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.people_lists", "--step", step, "--folder", str(folder), *more]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--list", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=61)
    parser.add_argument("--step", choices=("build", "compare"))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.step == "build":
        print(json.dumps(build(given.folder, given.people, given.list, given.seed)))
    elif given.step == "compare":
        print(json.dumps(compare(given.folder)))
    else:
        with tempfile.TemporaryDirectory(prefix="custos-bench-", dir=os.environ.get("CUSTOS_BENCH_DIR")) as name:
            size = ("--people", str(given.people), "--list", str(given.list), "--seed", str(given.seed))
            print(json.dumps({**_apart("build", Path(name), size), **_apart("compare", Path(name))}))


if __name__ == "__main__":
    main()
