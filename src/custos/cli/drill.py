"""``custos drill``: the real pages on a data folder of their own, in which scripted visits, calls and mails are played."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from custos.cli.demo import find_examples
from custos.cli.serving import check_port, free_port, run
from custos.core.errors import InputError, UsageError

DEFAULT_DATA = "custos-data-drills"
DEFAULT_PORT = 8427
READY = "drills-are-ready"
EARLIER = "01-direct-access.eml"
"""What was denied a fortnight before: one of the drills asks for it again."""


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=DEFAULT_DATA, show_default=True, help="Its data folder."
)
@click.option("--agency", default="demo", show_default=True, help="The agency whose rules and offices are drilled.")
@click.option(
    "--staff",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with the columns key,name,role,office: who plays. Default: made-up people.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, help=f"Port to listen on; by default {DEFAULT_PORT}, or a free one.")
@click.option("--no-serve", is_flag=True, help="Only set it up.")
def drill(data: Path, agency: str, staff: Path | None, host: str, port: int | None, no_serve: bool) -> None:
    """Set up a place for drills, apart from every real register, and serve it. Anyone who opens it signs in by one click.

    Example: custos drill --agency demo --port 8500
    """
    from custos.web.boot import boot
    from custos.web.config import CONFIG_NAME, make_data_dir

    if port is None:
        port = free_port(host, DEFAULT_PORT)
    elif not no_serve:
        check_port(host, port)
    people = read_staff(staff) if staff else None
    fresh = not (data / CONFIG_NAME).exists()
    if not fresh and not (data / READY).exists():
        raise UsageError(
            f"`{data}` is another folder, or one that was not finished; name another with --data, or remove it"
        )
    if fresh:
        make_data_dir(data, agency=agency, make_believe=True, drills=True, hosts=(host, "localhost"))
    boot(data, demo=True)
    from django.conf import settings

    from custos.apps.sealing.process import be_ready

    if not settings.DRILLS:
        raise UsageError(f"`{data}` is not a folder for drills; name another with --data")
    be_ready()
    if fresh:
        set_up(agency, people)
        (data / READY).touch()
    if no_serve:
        return
    click.echo(f"Drills are open at http://{host}:{port}/drills (stop with Ctrl-C). Nothing there is real.")
    run(host, port)


def read_staff(file: Path) -> list[tuple[str, str, str, str]]:
    """The people of a CSV file. Raises InputError that names the line."""
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        if set(reader.fieldnames or ()) != {"key", "name", "role", "office"}:
            raise InputError(f"`{file}`: its first line must be key,name,role,office")
        rows = []
        for row in reader:
            if not all(row.get(column) for column in ("key", "name", "role", "office")):
                raise InputError(f"`{file}`, line {reader.line_num}: a column is empty")
            rows.append((row["key"], row["name"], row["role"], row["office"]))
    if not rows:
        raise InputError(f"`{file}` names nobody")
    return rows


def set_up(agency: str, people: list[tuple[str, str, str, str]] | None, now: datetime | None = None) -> None:
    """Opens the drill ledger, hires who plays, and lets an earlier request be denied by two made-up people."""
    from custos.apps.offices import services as offices
    from custos.apps.offices.models import Office
    from custos.apps.offices.roles import Role
    from custos.apps.requests.intake import set_up_register

    moment = now or datetime.now(UTC)
    set_up_register(agency, moment)
    if people is None and agency == "demo":
        from custos.demo.staff import hire_everybody

        hire_everybody()
    elif people is None:
        first = Office.objects.order_by("pk").first()
        for role in (Role.FRONT_DESK, Role.INTAKE_CLERK, Role.DEPUTY, Role.COUNSEL, Role.AUTHORITY):
            offices.add_staff(
                key=f"player-{role}",
                name=str(role).replace("-", " ").capitalize(),
                roles=[role],
                office_key=first.key if first else "",
            )
    else:
        for key, name, word, office in people:
            try:
                held = Role(word)
            except ValueError:
                raise InputError(f"`{word}` of `{key}` is no role; known are {', '.join(Role)}") from None
            offices.add_staff(key=key, name=name, roles=[held], office_key=office)
    deny_before(moment)


def deny_before(now: datetime) -> None:
    """The request that was denied before: registered, prepared by one and decided by another made-up person."""
    from custos.apps.casework.clock import now as clock_now
    from custos.apps.casework.models import Answer, Channel
    from custos.apps.decisions.services import deciding
    from custos.apps.offices import services as offices
    from custos.apps.offices.models import Office, reader_of
    from custos.apps.offices.roles import Role
    from custos.apps.requests import reading_queue, services
    from custos.demo.signing import sign_what_is_shown

    office = Office.objects.order_by("pk").first()
    if office is None:
        raise UsageError("the agency has no office; its profile was not set up whole")
    clerk = reader_of(
        offices.add_staff(key="drill-clerk", name="Drill clerk", roles=[Role.INTAKE_CLERK], office_key=office.key)
    )
    authority = reader_of(
        offices.add_staff(key="drill-authority", name="Drill authority", roles=[Role.AUTHORITY], office_key=office.key)
    )
    file = find_examples() / EARLIER
    at = clock_now()
    request = services.receive_request(
        by=clerk,
        at=at,
        received_at=now - timedelta(days=14),
        channel=Channel.EMAIL,
        name=file.name,
        data=file.read_bytes(),
        office=office,
        told_to="Ana Ruiz",
    )
    request = reading_queue.read_now(request, clock_now)
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=clerk, at=clock_now())
    sign_what_is_shown(request, by=authority, at=clock_now())
