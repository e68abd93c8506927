"""``custos demo``: a fictional agency on a morning of August 2019, served with one-click logins."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from custos.cli.review_text import show
from custos.cli.serving import check_port, free_port, run
from custos.cli.tick import let_time_pass
from custos.core.errors import UsageError
from custos.demo.story import (
    ARRIVALS,
    CLAIMS,
    DOOR_AT,
    DOOR_BY,
    MEMO_PREPARED_AT,
    MEMO_PUBLISHED_AT,
    TODAY,
    WORKERS,
    ZONE,
    Arrival,
)

DEFAULT_DATA = "custos-data-demo"
DEFAULT_PORT = 8417
READY = "make-believe-is-ready"
TICK_MINUTES = 10
MOST_WORKERS = 200_000
MOST_CLAIMS = 60_000
LEAST_WORKERS = 10
"""Those of the story are always there."""
LOOKED_UP_AFTER, RELEASED_AFTER = timedelta(hours=27), timedelta(hours=29)
PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=DEFAULT_DATA, show_default=True, help="Its data folder."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=int, help=f"Port to listen on; by default {DEFAULT_PORT}, or a free one where that is taken."
)
@click.option("--no-serve", is_flag=True, help="Only set it up and read the examples.")
@click.option("--tour", is_flag=True, help="Tell it step by step in the terminal, in a folder of its own; no server.")
@click.option("--yes", is_flag=True, help="With --tour: do not wait between the steps.")
@click.option(
    "--workers",
    type=click.IntRange(LEAST_WORKERS, MOST_WORKERS),
    default=WORKERS,
    show_default=True,
    help="Fictional workers on file.",
)
@click.option(
    "--claims", type=click.IntRange(0, MOST_CLAIMS), default=CLAIMS, show_default=True, help="Fictional wage claims."
)
def demo(
    data: Path, host: str, port: int | None, workers: int, claims: int, no_serve: bool, tour: bool, yes: bool
) -> None:
    """Set up a fictional agency, read the example papers, and serve it with a login for every role.

    Example: custos demo --tour
    """
    if tour:
        from custos.cli.demo_tour import take_tour

        take_tour(find_examples(), workers=workers, wait=sys.stdin.isatty() and sys.stdout.isatty() and not yes)
        return
    from custos.web.boot import boot
    from custos.web.config import CONFIG_NAME, make_data_dir

    if port is None:
        port = free_port(host, DEFAULT_PORT)
    elif not no_serve:
        check_port(host, port)
    examples, ready = find_examples(), data / READY
    fresh = not (data / CONFIG_NAME).exists()
    if fresh:
        threading.Thread(target=_open_ahead, args=(examples,), daemon=True).start()
    if not fresh and not ready.exists():
        raise UsageError(f"`{data}` is another folder, or a fictional one that was not finished; remove it and repeat")
    if fresh:
        behind = datetime.now(UTC) - TODAY
        make_data_dir(data, agency="demo", make_believe=True, clock_behind=behind, hosts=(host, "localhost"))
    boot(data, demo=True)
    from django.conf import settings

    from custos.apps.sealing.process import be_ready

    if not settings.DEMO:
        raise UsageError(f"`{data}` is a real data folder, not a fictional one; name another with --data")
    be_ready()
    if fresh:
        from custos.demo import acts

        with held_at(before := ARRIVALS[0].at - timedelta(days=1)):
            acts.open_agency(ARRIVALS[0].at)
            _fill(workers, before)
            _move_in(claims, before)
        load(examples)
        with held_at(TODAY):
            for _ in let_time_pass():
                pass
        ready.touch()
    if no_serve:
        return
    _tell_who_is_there(host, port)
    threading.Thread(target=_tick_for_ever, args=(data,), daemon=True).start()
    run(host, port)


def _tell_who_is_there(host: str, port: int) -> None:
    """Where it is, and as whom one click signs in."""
    from custos.demo.staff import STAFF

    click.echo(
        f"\nThe demo agency (fictional) is open at http://{host}:{port}/ (stop with Ctrl-C). One click signs you in as:"
    )
    for _, name, role, office in STAFF:
        click.echo(f"  {name:<12} {role.replace('-', ' ')}, {office}")
    click.echo("  and the desks of the other offices")
    click.echo(
        f"It is {TODAY:%d %B %Y} here. Reminders are sent and the ledger's head is signed every {TICK_MINUTES} minutes."
    )


def _tick_for_ever(data: Path) -> None:
    """What a timer does for a real agency, in a process of its own each time: this one is about to be forked."""
    while True:
        subprocess.run([sys.executable, "-m", "custos", "tick", "--data", str(data)], capture_output=True, check=False)
        time.sleep(TICK_MINUTES * 60)


def _fill(workers: int, at: datetime) -> None:
    """Brings the workers into the keeper, and the number of the law office into the list of numbers."""
    from custos.demo import keeping, order

    began = time.monotonic()
    order.hold_number(at)
    kept = keeping.keep_workers(workers, lambda: at)
    click.echo(
        f"{kept:,} fictional workers are in the keeper ({time.monotonic() - began:.0f} s). They are looked for one at a time, each time for a request."
    )


def _move_in(count: int, at: datetime) -> None:
    """Hires the people of the other offices, brings the claims over and sets the hearings that are ahead."""
    from custos.demo import caseload
    from custos.demo.staff import hire_the_others

    began = time.monotonic()
    hire_the_others()
    caseload.keep_rooms(ZONE.key)
    moved, ahead = caseload.bring_over(count, at), caseload.set_hearings(at)
    click.echo(
        f"{moved:,} fictional claims of {caseload.count_offices()} offices are here, {ahead} hearings are ahead ({time.monotonic() - began:.0f} s). Who takes part in a hearing finds it; nobody else does."
    )


def find_examples() -> Path:
    """The folder of the example papers: beside the program, or in the repository it runs from. Raises UsageError."""
    import custos

    program = Path(custos.__file__).resolve().parent
    for folder in (program / "_data" / "examples", program.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise UsageError("the folder `examples` is missing; install custos again")


def load(folder: Path) -> None:
    """Lets the story happen through the same services as the pages, act by act in the order of time, and tells it as it goes.

    Pictures are left for the server to read, so that the pages open at once.
    """
    acts: list[tuple[datetime, Callable[[], None]]] = []
    for arrival in ARRIVALS:
        if not (folder / arrival.file).is_file():
            raise UsageError(f"the example `{arrival.file}` is missing; install custos again")
        acts += _acts_of(arrival, folder / arrival.file)
    acts += [(DOOR_AT, _at_the_door), (MEMO_PREPARED_AT, _prepare_memo), (MEMO_PUBLISHED_AT, _publish_memo)]
    for moment, act in sorted(acts, key=lambda one: one[0]):  # the ledger's time never goes back
        with held_at(moment):
            act()


def held_at(moment: datetime) -> AbstractContextManager[None]:
    """Everything inside happens at ``moment``."""
    from custos.web import demo_clock

    return demo_clock.hold(moment)


def _acts_of(arrival: Arrival, file: Path) -> Iterator[tuple[datetime, Callable[[], None]]]:
    numbers: list[str] = []
    yield arrival.at, lambda: _arrive(arrival, file, numbers)
    if arrival.proved:
        proved_at = arrival.at + timedelta(hours=1)
        yield proved_at, lambda: _prove(numbers[0], arrival.proved, proved_at)
    if arrival.then:
        prepared_at = arrival.at + timedelta(hours=2)
        yield prepared_at, lambda: _prepare(numbers[0], prepared_at)
    if arrival.then in {"decided", "released"}:
        decided_at = arrival.at + timedelta(hours=26)
        yield decided_at, lambda: _decide(numbers[0], arrival.channel, decided_at)
    if arrival.then == "released":
        looked_at, released_at = arrival.at + LOOKED_UP_AFTER, arrival.at + RELEASED_AFTER
        yield looked_at, lambda: _look(numbers[0], looked_at)
        yield released_at, lambda: _release(numbers[0], released_at)


def _tell(moment: datetime, number: str, what: str) -> None:
    click.echo(f"\n{moment:%a %d %b %Y %H:%M}  {number}  {what}")


def _open_ahead(folder: Path) -> None:
    """Opens the papers beside the set-up, so that the story does not wait for the readers of PDFs."""
    from custos.apps.requests import pipeline
    from custos.core.errors import InputError

    for arrival in ARRIVALS:
        file = folder / arrival.file
        if file.suffix not in PICTURES and file.is_file():
            with suppress(InputError):
                pipeline.opened(file.read_bytes(), file.name)


def _arrive(arrival: Arrival, file: Path, numbers: list[str]) -> None:
    from custos.demo import acts

    read = file.suffix not in PICTURES
    request = acts.arrive(arrival, file, read=read)
    numbers.append(request.number)
    if not read:
        _tell(arrival.at, request.number, f"{file.name} is kept; it is read as soon as the pages are open")
        return
    _tell(arrival.at, request.number, f"arrives by {arrival.channel}")
    if assessment := request.assessments.last():
        show(assessment.record, names=False, brief=True)


def _prove(number: str, kinds: tuple[str, ...], at: datetime) -> None:
    from custos.demo import acts

    _tell(at, number, f"referred and kept, noted by {acts.prove(number, kinds, at).name}")


def _prepare_memo() -> None:
    from custos.demo import acts

    acts.prepare_memo()


def _publish_memo() -> None:
    from custos.demo import acts

    who = acts.publish_memo().name
    click.echo(f"\n{MEMO_PUBLISHED_AT:%a %d %b %Y %H:%M}  the memo to staff is in force, published by {who}")


def _at_the_door() -> None:
    from custos.demo import acts

    visit, desk = acts.at_the_door(), acts.person(DOOR_BY)
    _tell(DOOR_AT, visit.number, f"visit: two officers at the door in {desk.office.name}, noted by {desk.name}")


def _prepare(number: str, at: datetime) -> None:
    from custos.demo import acts

    answer = acts.prepare(number, at)
    _tell(at, number, f"prepared by {acts.person(acts.CLERK).name}: {answer.replace('-', ' ')}")


def _look(number: str, at: datetime) -> None:
    from custos.demo import order

    search = order.look_first(number, at)
    _tell(
        at,
        number,
        f"looked for by {_officer()}: {search.verdict}, {search.fitting} people fit; one more identifier asked for by letter",
    )


def _release(number: str, at: datetime) -> None:
    from custos.demo import order

    told = order.release_found(number, at)
    _tell(
        at,
        number,
        f"identified by two identifiers; {len(told.left)} quarters of wages leave, {told.stayed} on file stay, released by {_officer()}",
    )


def _officer() -> str:
    from custos.demo import acts, order

    return acts.person(order.OFFICER).name


def _decide(number: str, channel: str, at: datetime) -> None:
    from custos.demo import acts

    decision = acts.decide(number, channel, at)
    rest = "a release is owed" if decision.matter.owes_release else f"letter sent by {acts.person(acts.CLERK).name}"
    _tell(at, number, f"decided by {acts.person(acts.AUTHORITY).name}, {rest}")
