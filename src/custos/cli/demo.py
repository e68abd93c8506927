"""``custos demo``: a made-up agency on the morning of 15 August 2019, served with one-click logins."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from custos.cli.serving import check_port, run
from custos.core.errors import CustosError, UsageError

DEFAULT_DATA = "custos-data-demo"
ZONE = ZoneInfo("America/Denver")
MORNING = datetime(2019, 8, 15, 9, 0, tzinfo=ZONE)
SCRIPT = "morning.toml"
READY = "make-believe-is-ready"
PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
CHANNELS = {".eml": "e-mail", ".msg": "e-mail", ".pdf": "mail", ".txt": "phone"}


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
        raise UsageError(f"`{data}` is another folder, or a make-believe one that was not finished; remove it and repeat")
    if fresh:
        behind = datetime.now(UTC) - MORNING - timedelta(hours=1)
        make_data_dir(data, agency="demo", make_believe=True, clock_behind=behind, hosts=(host, "localhost"))
    boot(data, demo=True)
    from django.conf import settings

    if not settings.DEMO:
        raise UsageError(f"`{data}` is a real data folder, not a make-believe one; name another with --data")
    if fresh:
        from custos.testing.staff import hire_everybody
        from custos.web import pretended

        with pretended.hold(MORNING - timedelta(days=30)):
            from custos.apps.requests.intake import set_up_register

            set_up_register("demo", MORNING)
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

    ``morning.toml`` may say for a file when and how it came, whom it was sent to, and that it was refused then. Pictures are left
    for the server to read, so that the pages open at once.
    """
    script = folder / SCRIPT
    notes: dict[str, Any] = tomllib.loads(script.read_text(encoding="utf-8")) if script.exists() else {}
    files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in {*CHANNELS, *PICTURES}]
    moments = {
        file.name: notes.get(file.name, {}).get("received") or MORNING + timedelta(minutes=6 * place)
        for place, file in enumerate(files)
    }
    for file in sorted(files, key=lambda one: (moments[one.name], one.name)):
        yield _register(file, moments[file.name], notes.get(file.name, {}))


def _register(file: Path, moment: datetime, note: dict[str, Any]) -> str:
    from custos.apps.offices.models import reader_of
    from custos.apps.offices.selectors import find_staff
    from custos.apps.requests import services
    from custos.apps.requests.models import Channel
    from custos.web import pretended

    staff = find_staff(None, note.get("by", "r-baca"))
    if staff is None:
        raise UsageError(f"`{file.name}` names `{note.get('by')}`, who does not work here; look at {SCRIPT}")
    suffix = file.suffix.lower()
    with pretended.hold(moment):
        request = services.receive_request(
            by=reader_of(staff),
            at=moment,
            received_at=moment,
            channel=Channel(note.get("channel") or CHANNELS.get(suffix, "counter")),
            name=file.name,
            data=file.read_bytes(),
            office=staff.office,
            told_to=note.get("told_to", ""),
        )
        if suffix in PICTURES:
            return f"{request.number}  {file.name}: kept; it is read as soon as the pages are open"
        try:
            request = services.read_now(request, lambda: moment)
        except CustosError as error:
            return f"{request.number}  {file.name}: {error}"
    if note.get("refused"):
        _refuse(request, moment)
    return f"{request.number}  {file.name}: {request.outcome or request.state}"


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
