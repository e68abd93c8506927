"""What the register's pages cost with a million requests in it; prints one JSON object.

Usage: python bench/web_register.py [--requests 1000000] [--rounds 40] [--json]. Needs about 1 GB of disk in the folder for temporary files.
With CUSTOS_BENCH_POSTGRES (a libpq URL of an empty database) the same is measured on PostgreSQL, and then with many staff at once through
granian (--staff 200 --seconds 60). Every request is made up; rows are written past the services, as only a bench may.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
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
SMALL = 30_000
"""Enough that its lists are as long as those of a million: fifty lines against fifty."""
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
DESKS = {
    "r-baca": "a clerk",
    "e-armijo": "the authority",
    "f-lucero": "a front desk",
    "d-montoya": "a deputy with 40 requests",
}
Took = list[tuple[str, float, int]]
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
    """A fictional agency with its people on an empty database, and everyone's id by key."""
    from custos.web.boot import boot

    url = os.environ.get("CUSTOS_BENCH_POSTGRES")
    if url:
        os.environ["CUSTOS_DATABASE"] = url
    boot(folder, create="demo")
    from custos.apps.ledger import services as ledger
    from custos.apps.offices import services as offices
    from custos.apps.offices.agency import agency_called
    from custos.demo.staff import hire_everybody

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
            "duty_due": NOW.date() if n % 100 == 0 else None,
            "due_on": (received + timedelta(days=rng.randrange(1, 90))).date() if rng.random() < 0.8 else None,
            "assigned_to_id": staff["r-baca"]
            if is_open and rng.random() < 0.01
            else staff["l-ortega"]
            if rng.random() < 0.9
            else None,
        }


def fill(count: int, start: int, staff: dict[str, Any]) -> None:
    """Adds ``count`` requests with two keys each, and a duty for every hundredth."""
    from django.db import connection, transaction

    from custos.apps.casework.models import Matter
    from custos.apps.deadlines.models import Duty
    from custos.apps.offices.models import Office
    from custos.apps.requests.askkeys import KeyKind, digest_of
    from custos.apps.requests.models import REQUEST, AccessRequest, AskKey

    offices = list(Office.objects.values_list("pk", flat=True))
    for first in range(start, start + count, CHUNK):
        size = min(CHUNK, start + count - first)
        rows = [Matter(kind=REQUEST, **values) for values in requests(first, size, offices, staff)]
        with transaction.atomic():
            kept = Matter.objects.bulk_create(rows, batch_size=2000)
            with connection.cursor() as cursor:  # Django makes no rows in bulk for a model that rests on another
                cursor.execute(
                    f"INSERT INTO {AccessRequest._meta.db_table} (matter_id, told_to) SELECT id, '' FROM {Matter._meta.db_table} WHERE id >= %s",
                    [kept[0].pk],
                )
            keys = [
                AskKey(request_id=one.pk, kind=str(kind), digest=digest_of(kind, value))
                for n, one in enumerate(kept, first)
                for kind, value in ((KeyKind.PERSON, f"person {n % 300_000}"), (KeyKind.WORD, str(n % 4000)))
            ]
            AskKey.objects.bulk_create(keys, batch_size=5000)
            Duty.objects.bulk_create(
                [
                    Duty(matter_id=one.pk, cite="20 CFR 603.7", says="answer", due_on=NOW.date(), opened_index=1)
                    for one in kept
                    if one.duty_due
                ]
            )


def take_part(staff_id: int, count: int) -> None:
    """Lets a person take part in ``count`` requests spread over the register."""
    from custos.apps.casework.models import Participant
    from custos.apps.requests.models import AccessRequest

    newest = AccessRequest.objects.order_by("-pk").values_list("pk", flat=True)[0]
    step = max(newest // count, 1)
    wanted = list(AccessRequest.objects.filter(pk__in=range(1, newest, step)).values_list("pk", flat=True))[:count]
    Participant.objects.bulk_create(
        [
            Participant(matter_id=pk, staff_id=staff_id, because="named", why="bench", since=NOW, entry_index=0)
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

    from custos.apps.casework import words
    from custos.apps.casework.models import Matter
    from custos.apps.requests import wording
    from custos.apps.requests.models import REQUEST
    from custos.apps.requests.register import wording as access_wording
    from custos.apps.requests.register.selectors import Row

    request = HttpRequest()
    request.method, request.path = "GET", "/requests"
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "127.0.0.1", "80"

    def act() -> Any:
        found = (
            Matter.objects.select_related("office")
            .filter(kind=REQUEST, stands_in="to-assess", sealed_at=None)
            .order_by("open_due", "id")
        )
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


def visit(
    port: int, headers: dict[str, str], paths: list[tuple[str, str]], until: float, took: Took, start: Any
) -> None:
    """One member of staff opens one page after the other on one connection, until the time is over."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    start.wait()
    while time.monotonic() < until:
        for path, body in paths:
            began = time.perf_counter()
            try:
                connection.matter("POST" if body else "GET", path, body=body or None, headers=headers)
                answer = connection.getresponse()
                answer.read()
                said = answer.status
            except (OSError, http.client.HTTPException):
                connection.close()
                said = 0
            took.append(
                (
                    path if body else path.split("/")[1] + ("/one" if path[-1:].isdigit() else ""),
                    (time.perf_counter() - began) * 1000,
                    said,
                )
            )


def at_once(
    port: int, everyone: list[dict[str, str]], paths: list[list[tuple[str, str]]], seconds: float
) -> tuple[Took, float]:
    """All of ``everyone`` at once, each with their own session and pages: which page, milliseconds, status (0 for none); and seconds in all."""
    took: Took = []  # list.append is atomic: the threads share it without a lock
    start, began = threading.Event(), time.monotonic()
    until = began + seconds
    threads = [
        threading.Thread(target=visit, args=(port, headers, mine, until, took, start))
        for headers, mine in zip(everyone, paths, strict=True)
    ]
    for thread in threads:
        thread.start()
    start.set()
    for thread in threads:
        thread.join()
    return took, time.monotonic() - began


@contextlib.contextmanager
def served(folder: Path, application: str, threads: int) -> Iterator[int]:
    """The program's own server, or the bare peer in the same server, in a process of its own; yields its port once it answers."""
    from custos.cli.serving import free_port

    port = free_port("127.0.0.1", 8763)
    code = (
        f"import custos.web.boot as b; b.boot({str(folder)!r});"
        "from granian import Granian; from granian.constants import Interfaces;"
        f"Granian({application!r}, address='127.0.0.1', port={port}, interface=Interfaces.WSGI, workers=1,"
        f" blocking_threads={threads}, websockets=False, log_enabled=False).serve()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "bench")])}
    server = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 180
        while not answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"`{application}` does not answer; it ended with {server.poll()}")
            time.sleep(0.3)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


def answers(port: int) -> bool:
    """True where something at ``port`` answers at all."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.matter("GET", "/health/live", headers={"Host": "127.0.0.1"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def crowd(folder: Path, staff: int, seconds: float) -> list[dict[str, Any]]:
    """Many staff at once on PostgreSQL: register, one request, search; then the bare page with as many, in the same server."""
    from django.conf import settings

    from custos.apps.casework.policy import need_to_know
    from custos.apps.offices.models import Staff, reader_of
    from custos.apps.requests.models import AccessRequest

    token = "c" * 32
    everyone = []
    for key in (list(DESKS) * (staff // len(DESKS) + 1))[:staff]:
        session = client_of(key).cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
        everyone.append({"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", "Host": "127.0.0.1"})
    taking = [name for name in DESKS if name in {"r-baca", "e-armijo"}]
    clerk = reader_of(Staff.objects.select_related("office").get(key="r-baca"))  # the authority sees these too
    numbers = list(AccessRequest.objects.filter(need_to_know(clerk)).values_list("number", flat=True)[:50])
    paths: list[list[tuple[str, str]]] = []
    for place in range(staff):
        mine = [("/requests", "")]
        if list(DESKS)[place % len(DESKS)] in taking:  # whose need to know these are
            mine.append((f"/requests/{numbers[place % len(numbers)]}", ""))
            mine.append(("/requests/search", f"text=17&csrfmiddlewaretoken={token}"))
        paths.append(mine)
    with served(folder, "custos.web.serving:application", 8) as port:
        at_once(port, everyone[:4], paths[:4], 2)  # warms up
        took, lasted = at_once(port, everyone, paths, seconds)
    with served(folder, "bare:application", 8) as port:
        bare, bare_lasted = at_once(port, everyone, [[("/requests", "")]] * staff, seconds)
    failed = [status for _, _, status in took if status != 200]
    if failed:
        print(f"answers that are not 200: {sorted(set(failed))}", file=sys.stderr)
    found = [
        row(
            f"pages that failed with {staff} staff at once, PostgreSQL",
            "pages",
            len(failed),
            target="0",
            met=not failed,
        )
    ]
    peer = sorted(ms for _, ms, _ in bare)
    for page in sorted({name for name, _, _ in took}):
        values = [ms for name, ms, _ in took if name == page]
        cuts = statistics.quantiles(values, n=100)
        told = f"{page} with {staff} staff at once, PostgreSQL"
        found += [row(f"{told}, p50", "ms", cuts[49]), row(f"{told}, p99", "ms", cuts[98])]
        if page == "requests":
            limit = 1.5 * p95(peer)
            found.append(
                row(
                    f"{told}, p95",
                    "ms",
                    cuts[94],
                    p95(peer),
                    "the same page bare, as many at once",
                    "<= 1.5 x",
                    cuts[94] <= limit,
                )
            )
        else:
            found.append(row(f"{told}, p95", "ms", cuts[94]))
    found.append(
        row(
            f"pages a second with {staff} staff at once", "pages/s", len(took) / lasted, len(bare) / bare_lasted, "bare"
        )
    )
    return found


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
        name = f"the same page over {SMALL:,} requests"
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
                row(f"{name}, {count:,} requests, p95", "ms", p95(values), p95(small[name]), f"{SMALL:,} requests")
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
    parser.add_argument("--seconds", type=float, default=60)
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
            rows += crowd(folder, chosen.staff, chosen.seconds)
    found = {"bench": "web", "machine": machine(), "commit": commit(), "missing": [], "rows": rows}
    print(json.dumps(found, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
