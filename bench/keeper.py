"""How long a reveal takes with 32 clients at once, against the disk's own sync in the same run; prints one JSON object.

Usage: python bench/keeper.py [--clients 32] [--seconds 3]. The keeper runs as a child, as the product starts it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from custos.keeper.client import Item, KeeperClient, Who
from custos.keeper.spawn import spawn

PEOPLE = 200


def one_client(path: str, number: int, seconds: float, sealed: list[str]) -> None:
    """Reveals again and again; prints each time it took, in seconds. Runs in a process of its own, so that clients do not share one interpreter."""
    client, who = KeeperClient(Path(path)), Who(f"u-{number:016x}", "deputy", "C-2026-000123", "wage-claim", "")
    took = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        place = (number * 7 + len(took)) % 30
        start = time.perf_counter()
        client.reveal(Item(f"w-{place}", "f2", "ssn", bytes.fromhex(sealed[place])), who)
        took.append(time.perf_counter() - start)
    print(json.dumps(took))


def syncs(folder: Path, seconds: float) -> list[float]:
    """How long one fdatasync of 4 KiB takes on this disk, again and again."""
    took = []
    with (folder / "sync").open("wb") as file:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            start = time.perf_counter()
            os.pwrite(file.fileno(), os.urandom(4096), 0)
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - start)
    return sorted(took)


def at(times: list[float], share: float) -> float:
    """The value below which ``share`` of ``times`` lie, in milliseconds."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)] * 1000


def row(measure: str, unit: str, ours: float, peer: float, target: str, *, met: bool | None) -> dict[str, Any]:
    """One line of `custos bench`."""
    name = "fdatasync of 4 KiB"
    return {"measure": measure, "unit": unit, "ours": round(ours, 3), "peer": round(peer, 3), "peer_name": name,
            "ratio": round(peer / ours, 3), "target": target, "met": met}  # fmt: skip


def run(clients: int, seconds: float) -> dict[str, Any]:
    """All rows."""
    with tempfile.TemporaryDirectory(prefix="custos-bench-", dir=os.environ.get("CUSTOS_BENCH_DIR")) as name:
        folder = Path(name)
        disk = syncs(folder, seconds / 2)
        with spawn(folder / "keeper") as child:
            path = str(folder / "keeper" / "socket")
            sealed = child.client.seal([Item(f"w-{n}", "f2", "ssn", b"521449017") for n in range(PEOPLE)])
            blobs = json.dumps([one.hex() for one in sealed[:30]])
            rows = []
            for count in (1, clients):
                command = [sys.executable, __file__, "--client", path, "--seconds", str(seconds), "--sealed", blobs]
                started = [
                    subprocess.Popen([*command, "--number", str(n)], stdout=subprocess.PIPE, text=True)
                    for n in range(count)
                ]
                took = [one for process in started for one in json.loads(process.communicate()[0])]
                label = f"reveal, {count} client{'s' if count > 1 else ''}"
                rows.append(row(f"{label}, p50", "ms", at(took, 0.5), at(disk, 0.5), "", met=None))
                met = at(took, 0.99) <= 25 if count > 1 else None
                rows.append(
                    row(f"{label}, p99", "ms", at(took, 0.99), at(disk, 0.99), "≤ 25 ms" if count > 1 else "", met=met)
                )
                rows.append(
                    row(f"{label}, a second", "1/s", len(took) / seconds, len(disk) / (seconds / 2), "", met=None)
                )
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    machine = f"{os.cpu_count()} cores, {model[1] if model else platform.machine()}, Python {platform.python_version()}"
    return {"bench": "keeper", "machine": machine, "commit": commit.stdout.strip(), "rows": rows, "missing": []}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--client", help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--sealed", default="[]", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.client:
        one_client(given.client, given.number, given.seconds, json.loads(given.sealed))
    else:
        print(json.dumps(run(given.clients, given.seconds), indent=2))


if __name__ == "__main__":
    main()
