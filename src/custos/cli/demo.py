"""``custos demo``: a made-up agency on a morning of August 2019, served with one-click logins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from custos.cli.serving import check_port, run
from custos.core.errors import UsageError
from custos.testing.story import ARRIVALS, TODAY, Arrival

DEFAULT_DATA = "custos-data-demo"
READY = "make-believe-is-ready"
PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), default=DEFAULT_DATA, show_default=True, help="Its data folder."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8417, show_default=True, help="Port to listen on.")
@click.option("--no-serve", is_flag=True, help="Only set it up and read the examples.")
def demo(data: Path, host: str, port: int, no_serve: bool) -> None:
    """Set up a made-up agency, read the example papers, and serve it with a login for every role.

    Example: custos demo --port 8500
    """
    from custos.web.boot import boot
    from custos.web.config import CONFIG_NAME, make_data_dir

    if not no_serve:
        check_port(host, port)
    examples, ready = find_examples(), data / READY
    fresh = not (data / CONFIG_NAME).exists()
    if not fresh and not ready.exists():
        raise UsageError(
            f"`{data}` is another folder, or a make-believe one that was not finished; remove it and repeat"
        )
    if fresh:
        behind = datetime.now(UTC) - TODAY
        make_data_dir(data, agency="demo", make_believe=True, clock_behind=behind, hosts=(host, "localhost"))
    boot(data, demo=True)
    from django.conf import settings

    if not settings.DEMO:
        raise UsageError(f"`{data}` is a real data folder, not a make-believe one; name another with --data")
    if fresh:
        from custos.testing.staff import hire_everybody
        from custos.web import pretended

        with pretended.hold(ARRIVALS[0].at - timedelta(days=1)):
            from custos.apps.requests.intake import set_up_register

            set_up_register("demo", ARRIVALS[0].at)
            hire_everybody()
        for line in load(examples):
            click.echo(line)
        ready.touch()
    if no_serve:
        return
    from custos.testing.staff import STAFF

    click.echo(
        f"\nThe make-believe agency is open at http://{host}:{port}/ (stop with Ctrl-C). One click signs you in as:"
    )
    for _, name, role, office in STAFF:
        click.echo(f"  {name:<12} {role.replace('-', ' ')}, {office}")
    run(host, port)


def find_examples() -> Path:
    """The folder of the example papers: beside the program, or in the repository it runs from. Raises UsageError."""
    import custos

    program = Path(custos.__file__).resolve().parent
    for folder in (program / "_data" / "examples", program.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise UsageError("the folder `examples` is missing; install custos again")


def load(folder: Path) -> Iterator[str]:
    """Registers the examples in the order of their arrival through the same services as the pages, and tells one line of each.

    Pictures are left for the server to read, so that the pages open at once.
    """
    for arrival in ARRIVALS:
        file = folder / arrival.file
        if not file.is_file():
            raise UsageError(f"the example `{arrival.file}` is missing; install custos again")
        yield _register(file, arrival)


def _register(file: Path, arrival: Arrival) -> str:
    from custos.apps.offices.models import reader_of
    from custos.apps.offices.selectors import find_staff
    from custos.apps.requests import services
    from custos.apps.requests.models import Channel
    from custos.web import pretended

    staff = find_staff(None, arrival.by)
    if staff is None:
        raise UsageError(f"`{arrival.by}` does not work at the make-believe agency; remove the folder and repeat")
    with pretended.hold(arrival.at):
        request = services.receive_request(
            by=reader_of(staff),
            at=arrival.at,
            received_at=arrival.at,
            channel=Channel(arrival.channel),
            name=file.name,
            data=file.read_bytes(),
            office=staff.office,
            told_to=arrival.told_to,
        )
        if file.suffix in PICTURES:
            return f"  {request.number}  {file.name:<26} kept; it is read as soon as the pages are open"
        request = services.read_now(request, lambda: arrival.at)
    told = f"  {request.number}  {file.name:<26} {request.outcome or request.state}"
    if arrival.refused and request.outcome:
        _refuse(request, arrival.at)
        told += ", and refused by two people the day after"
    return told


def _refuse(request: Any, moment: datetime) -> None:
    from custos.apps.offices.models import reader_of
    from custos.apps.offices.selectors import find_staff
    from custos.apps.requests import deciding
    from custos.apps.requests.models import Answer, Channel
    from custos.web import pretended

    clerk, authority = find_staff(None, "r-baca"), find_staff(None, "e-armijo")
    if clerk is None or authority is None:
        raise UsageError("the make-believe clerk and authority are missing; make the folder anew")
    later = moment + timedelta(hours=20)
    with pretended.hold(later):
        why = "denied as the story tells" if deciding.is_override(request.outcome, Answer.REFUSE) else ""
        deciding.prepare_decision(request, answer=Answer.REFUSE, why=why, by=reader_of(clerk), at=later)
        deciding.decide_request(request, by=reader_of(authority), at=later)
        for letter in request.letters.all():
            deciding.mark_letter_sent(letter, how=Channel.EMAIL, by=reader_of(clerk), at=later)
