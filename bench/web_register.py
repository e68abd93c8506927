"""What the register's pages cost with a million requests in it; prints one JSON object.

Usage: python bench/web_register.py [--requests 1000000] [--rounds 40] [--json]. Needs about 1 GB of disk in the folder for temporary files.
With CUSTOS_BENCH_POSTGRES (a libpq URL of an empty database) the same is measured on PostgreSQL, and then with many staff at once through
granian (--staff 200). Every request is made up; rows are written past the services, as only a bench may.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SEED = 20190815
CHUNK = 20_000
SMALL = 100
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
DESKS = {
    "r-baca": "a clerk",
    "e-armijo": "the authority",
    "f-lucero": "a front desk",
    "d-montoya": "a deputy with 40 requests",
}
STATES = ("answered",) * 90 + ("closed",) * 3 + ("assessed",) * 3 + ("received", "prepared", "decided", "waiting")
KINDS = ("immigration-agency", "law-enforcement", "child-support-agency", "litigant", "press", "subject", "unknown")
OUTCOMES = ("refuse", "may-release", "must-release", "open", "move-to-quash")
CHANNELS = ("e-mail", "mail", "counter", "phone", "fax", "visit")


def row(
    measure: str,
    unit: str,
    ours: float,
    peer: float | None = None,
    peer_name: str = "",
    target: str = "",
    met: bool | None = None,
) -> dict[str, Any]:
    """One line of `custos bench`; ``ratio`` is ours against the peer."""
    return {
        "measure": measure,
        "unit": unit,
        "ours": round(ours, 2),
        "peer": None if peer is None else round(peer, 2),
        "peer_name": peer_name,
        "ratio": round(ours / peer, 2) if peer else None,
        "target": target,
        "met": met,
    }


def set_up(folder: Path) -> dict[str, Any]:
    """A made-up agency with its people on an empty database, and everybody's id by key."""
    from custos.web.boot import boot

    url = os.environ.get("CUSTOS_BENCH_POSTGRES")
    if url:
        os.environ["CUSTOS_DATABASE"] = url
    boot(folder, create="demo")
    from custos.apps.ledger import services as ledger
    from custos.apps.offices import services as offices
    from custos.apps.offices.agency import agency_called
    from custos.testing.staff import hire_everybody

    ledger.set_up("ledger.bench.example/2026")
    offices.keep_offices(agency_called("demo"))
    return {one.key: one.pk for one in hire_everybody()}


def requests(first: int, count: int, offices: list[int], staff: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Made-up requests as values, the same for the same ``first``."""
    rng = random.Random(SEED + first)
    for n in range(first, first + count):
        year, serial = 2000 + n // 99_999, n % 99_999 + 1
        state = rng.choice(STATES)
        is_open = state not in {"answered", "closed"}
        received = NOW - timedelta(minutes=rng.randrange(2 if is_open else 200, 80_000 if is_open else 3_000_000))
        wants = {
            "kind": rng.choice(KINDS),
            "scope": "person",
            "persons": 1,
            "data_classes": ["ui"],
            "purpose": "unknown",
        }
        yield {
            "number": f"{year}-{serial:05d}",
            "year": year,
            "serial": serial,
            "agency": "demo",
            "channel": rng.choice(CHANNELS),
            "received_at": received,
            "office_id": rng.choice(offices),
            "state": state,
            "who": f"Bureau {n % 4000} of Records",
            "wants": wants | {"papers": ["letter"], "cites": ["20 CFR 603.4(b)"], "next": {}},
            "outcome": rng.choice(OUTCOMES),
            "counsel": n % 11 == 0,
            "due_on": (received + timedelta(days=rng.randrange(1, 90))).date() if rng.random() < 0.8 else None,
            "assigned_to_id": staff["r-baca"]
            if is_open and rng.random() < 0.01
            else staff["l-ortega"]
            if rng.random() < 0.9
            else None,
        }


def fill(count: int, start: int, staff: dict[str, Any]) -> None:
    """Adds ``count`` requests with two keys each, and a duty for every hundredth."""
    from django.db import transaction

    from custos.apps.offices.models import Office
    from custos.apps.requests.askkeys import KeyKind, digest_of
    from custos.apps.requests.models import AccessRequest, AskKey, Duty

    offices = list(Office.objects.values_list("pk", flat=True))
    for first in range(start, start + count, CHUNK):
        size = min(CHUNK, start + count - first)
        rows = [AccessRequest(**values) for values in requests(first, size, offices, staff)]
        with transaction.atomic():
            kept = AccessRequest.objects.bulk_create(rows, batch_size=2000)
            keys = [
                AskKey(request_id=one.pk, kind=str(kind), digest=digest_of(kind, value))
                for n, one in enumerate(kept, first)
                for kind, value in ((KeyKind.PERSON, f"person {n % 300_000}"), (KeyKind.WORD, str(n % 4000)))
            ]
            AskKey.objects.bulk_create(keys, batch_size=5000)
            Duty.objects.bulk_create(
                [
                    Duty(request_id=one.pk, cite="20 CFR 603.7", says="answer", due_on=NOW.date(), opened_index=1)
                    for one in kept
                    if one.pk % 100 == 0
                ]
            )


def take_part(staff_id: int, count: int) -> None:
    """Lets a person take part in ``count`` requests spread over the register."""
    from custos.apps.requests.models import AccessRequest, Participant

    newest = AccessRequest.objects.order_by("-pk").values_list("pk", flat=True)[0]
    step = max(newest // count, 1)
    wanted = list(AccessRequest.objects.filter(pk__in=range(1, newest, step)).values_list("pk", flat=True))[:count]
    Participant.objects.bulk_create(
        [
            Participant(request_id=pk, staff_id=staff_id, because="named", why="bench", since=NOW, entry_index=0)
            for pk in wanted
        ]
    )


def timings(act: Callable[[], Any], rounds: int) -> list[float]:
    """Milliseconds of each round, after two that warm up."""
    for _ in range(2):
        act()
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return took


def p95(values: list[float]) -> float:
    """The value that nineteen of twenty stay under."""
    return statistics.quantiles(values, n=20)[-1]


def client_of(key: str) -> Any:
    """A browser without a window, signed in."""
    from django.test import Client

    from custos.apps.offices.models import Staff

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def opened(client: Any, path: str, data: dict[str, str] | None = None) -> Callable[[], Any]:
    """Opens a page, and fails where it does not open."""

    def act() -> Any:
        answer = client.post(path, data) if data else client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        return answer

    return act


def bare_list() -> Callable[[], Any]:
    """The peer: the same template and fifty lines from a plain query, without need-to-know, counts, sign-in or any middleware."""
    from django.http import HttpRequest
    from django.shortcuts import render

    from custos.apps.requests import access_wording, wording, words
    from custos.apps.requests.models import AccessRequest
    from custos.apps.requests.register_selectors import Row

    request = HttpRequest()
    request.method, request.path = "GET", "/requests"
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "127.0.0.1", "80"

    def act() -> Any:
        found = AccessRequest.objects.select_related("office").filter(stands_in="to-assess").order_by("open_due", "pk")
        rows = [Row(one) for one in found[:50]]
        words_of = {"w": wording, "words": words, "a": access_wording, "zone": "UTC", "language": "en"}
        return render(request, "requests/register.html", {**words_of, "rows": rows, "queue": "to-assess"})

    return act


def measure(rounds: int, label: str) -> dict[str, list[float]]:
    """The register for every desk, a narrowed list, a later page, a search."""
    found = {}
    for key in DESKS:
        found[f"register {key}"] = timings(opened(client_of(key), "/requests"), rounds)
    clerk = client_of("r-baca")
    for queue in ("answered", "late", "nobody", "duties", "mine"):
        found[f"queue {queue}"] = timings(opened(clerk, f"/requests?queue={queue}"), rounds)
    found["narrowed"] = timings(opened(clerk, "/requests?queue=answered&asker=press&channel=fax"), rounds)
    found["search number"] = timings(opened(clerk, "/requests/search", {"text": "2001-00017"}), rounds)
    found["search word"] = timings(opened(clerk, "/requests/search", {"text": "17"}), rounds)
    found["search person"] = timings(opened(clerk, "/requests/search", {"person": "person 17"}), rounds)
    found["search nobody"] = timings(opened(clerk, "/requests/search", {"person": "nobody at all"}), rounds)
    print(label, {name: round(p95(values), 1) for name, values in found.items()}, file=sys.stderr)
    return found


def at_once(staff: int, pages: int, port: int) -> tuple[list[float], int]:
    """``staff`` people at once open the register ``pages`` times each through granian; milliseconds, and how many pages failed."""
    import http.client

    from django.conf import settings

    cookies = [client_of(key).cookies[settings.SESSION_COOKIE_NAME].value for key in list(DESKS) * (staff // 4 + 1)][
        :staff
    ]
    took: list[float] = []
    failed = 0
    lock = threading.Lock()

    def visit(cookie: str) -> None:
        nonlocal failed
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for _ in range(pages):
            began = time.perf_counter()
            try:
                connection.request("GET", "/requests", headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"})
                answer = connection.getresponse()
                answer.read()
                is_bad = answer.status != 200
            except OSError:
                is_bad = True
            with lock:
                took.append((time.perf_counter() - began) * 1000)
                failed += is_bad

    threads = [threading.Thread(target=visit, args=(cookie,)) for cookie in cookies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, failed


def crowd(folder: Path, staff: int) -> list[dict[str, Any]]:
    """200 staff at once on PostgreSQL, through the program's own server process."""
    from custos.cli.serving import free_port

    port = free_port("127.0.0.1", 8763)
    code = f"import custos.cli.serving as s, custos.web.boot as b; b.boot({str(folder)!r}); s.run('127.0.0.1', {port}, threads=8)"
    server = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                at_once(1, 1, port)
                break
            except OSError:
                time.sleep(0.3)
        time.sleep(2)
        took, failed = at_once(staff, 5, port)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return [
        row(f"pages that failed with {staff} staff at once, PostgreSQL", "pages", failed, target="0", met=failed == 0),
        row(f"register with {staff} staff at once, PostgreSQL, p95", "ms", p95(took)),
        row(f"pages a second with {staff} staff at once", "pages/s", len(took) / (max(sum(took) / staff, 1) / 1000)),
    ]


def machine() -> str:
    """The machine in a line."""
    return (
        f"{os.cpu_count()} cores, shared; {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    )


def commit() -> str:
    """The short name of the commit, "" outside a checkout."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def rows_from(
    count: int, small: dict[str, list[float]], large: dict[str, list[float]], bare: list[float]
) -> list[dict[str, Any]]:
    """The lines of the report."""
    found = []
    for key, who in DESKS.items():
        ours, peer = p95(large[f"register {key}"]), p95(small[f"register {key}"])
        found.append(row(f"register of {count:,} opens for {who}, p95", "ms", ours, target="<= 200", met=ours <= 200))
        name = f"the same page over {SMALL} requests"
        found.append(
            row(f"the same for {who}, against a small register", "ms", ours, peer, name, "<= 1.5 x", ours <= 1.5 * peer)
        )
    clerk, plain = p95(large["register r-baca"]), p95(bare)
    found.append(
        row("register for a clerk", "ms", clerk, plain, "a bare Django list, no need-to-know, no counts, no sign-in")
    )
    for name, values in large.items():
        if not name.startswith("register"):
            found.append(
                row(f"{name}, {count:,} requests, p95", "ms", p95(values), p95(small[name]), f"{SMALL} requests")
            )
    known, unknown = statistics.median(large["search person"]), statistics.median(large["search nobody"])
    found.append(row("search for a known name against an unknown one, median", "ms", known, unknown, "unknown name"))
    return found


def main() -> None:
    """Runs everything and prints the JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--staff", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="custos-bench-") as name:
        folder = Path(name) / "data"
        staff = set_up(folder)
        from django.conf import settings
        from django.db import connection

        settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
        fill(SMALL, 0, staff)
        take_part(staff["d-montoya"], 40)
        small = measure(chosen.rounds, "small")
        began = time.perf_counter()
        fill(chosen.requests - SMALL, SMALL, staff)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"filled in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        large = measure(chosen.rounds, "large")
        rows = rows_from(chosen.requests, small, large, timings(bare_list(), chosen.rounds))
        if connection.vendor == "postgresql":
            rows += crowd(folder, chosen.staff)
    found = {"bench": "web", "machine": machine(), "commit": commit(), "missing": [], "rows": rows}
    print(json.dumps(found, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
