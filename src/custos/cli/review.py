"""``custos review``: the main job on one file, in the terminal or as JSON."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from custos.cli import print_json
from custos.cli.masking import masked
from custos.core.errors import InputError, UsageError
from custos.core.jsontypes import JsonObject


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--agency",
    default="model",
    show_default=True,
    help="Agency profile: us-nm-dws, us-ca-dlse, us-ca-edd, model, demo.",
)
@click.option(
    "--received", metavar="TIME", help="When it arrived (ISO 8601); chooses the law in force and starts the clocks."
)
@click.option("--holds", multiple=True, metavar="CLASS", help="Data class that the agency holds; repeat for more.")
@click.option(
    "--set", "settings", multiple=True, metavar="FACT=VALUE", help="A fact that a person has settled; repeat for more."
)
@click.option("--letter", type=click.Path(path_type=Path), help="Write the draft letter here, .pdf or .docx.")
@click.option(
    "--language", type=click.Choice(["en", "es"]), help="Language of the letter; by default that of the request."
)
@click.option("--no-record", is_flag=True, help="Keep nothing: no register, no ledger entry.")
@click.option(
    "--show-names",
    is_flag=True,
    help="Print the names and identifiers of workers; otherwise only how many, and with --json [person 1].",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout (docs/interfaces.md).")
def review(
    file: Path,
    agency: str,
    received: str | None,
    holds: tuple[str, ...],
    settings: tuple[str, ...],
    letter: Path | None,
    language: str | None,
    no_record: bool,
    show_names: bool,
    as_json: bool,
) -> None:
    """Read FILE (mail, PDF, picture, note), say what the law leaves open, draft the letter, write the ledger entry.

    Example: custos review examples/01-direct-access.eml --agency us-nm-dws --received 2019-08-01
    """
    from custos.core.reading.readings import DataClass

    if letter and letter.suffix.lower() not in {".pdf", ".docx"}:
        raise UsageError(f"a letter is written as .pdf or .docx, not `{letter.name}`")
    data = read_file(file)
    moment = parse_moment(received, agency)
    given = dict(parse_setting(text) for text in settings)
    try:
        classes = tuple(DataClass(value) for value in holds)
    except ValueError as error:
        raise UsageError(f"--holds: {error}; the classes are {', '.join(DataClass)}") from error
    if no_record:
        from custos.apps.requests import pipeline

        tell_reading(data, file.name)
        found = pipeline.assess(
            data, file.name, agency_key=agency, received_at=moment, given=given, earlier=(), holds=classes
        )
        document: JsonObject = {**found.review, "ledger": None}
    else:
        from custos.cli.recording import record_review

        tell_reading(data, file.name)
        document = record_review(data, file.name, agency=agency, received_at=moment, given=given, holds=classes)
    if letter or language:
        document["letter"] = _letter(document, agency, language, letter)
    if as_json:
        told = {name: part for name, part in document.items() if name != "warned"}
        print_json(told if show_names else masked(told))
    else:
        from custos.adapters.data.laws import load_agency
        from custos.adapters.data.reviewrecords import read_review
        from custos.cli.review_text import show

        show(read_review(document), names=show_names, agency=load_agency(agency).name, letter=letter)


def _letter(document: JsonObject, agency: str, language: str | None, file: Path | None) -> JsonObject:
    """The draft in another language, and on paper where ``file`` names one."""
    from custos.adapters.data.laws import load_agency
    from custos.adapters.data.reviewrecords import read_review
    from custos.adapters.outgoing.letters import write_letter
    from custos.core.letters.compose import compose

    profile = load_agency(agency)
    review = read_review(document)
    as_of = review.determination.as_of
    if as_of is None:
        raise InputError("the review has no day; review the paper again")
    draft = compose(review, profile, language=language or review.language, on=as_of)
    if file:
        write_letter(file, draft, profile, review.ledger)
    return draft.as_json()


def tell_reading(data: bytes, name: str) -> None:
    """Reads a picture ahead and says on a terminal how far it is; what was read is kept open for the review that follows. Silent elsewhere."""
    from custos.adapters.kinds import kind_of

    if not sys.stderr.isatty() or kind_of(data) not in {"picture", "pdf"}:
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from custos.apps.requests import pipeline

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading the paper", total=None)

        def tell(done: int, of: int) -> None:
            shown.update(task, description=f"reading picture {min(done + 1, of)} of {of}")

        with suppress(InputError), pipeline.telling(tell):  # the review says in its own words what cannot be opened
            pipeline.opened(data, name)


def read_file(file: Path) -> bytes:
    """The bytes of ``file``. Raises InputError that says what to do."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"there is no file `{file}`: check the name") from None
    except IsADirectoryError:
        raise InputError(f"`{file}` is a folder: name one file in it") from None
    except PermissionError:
        raise InputError(f"`{file}` may not be read by this account: check its permissions") from None


LAST_YEAR = 2199
"""Times are counted from the day of arrival, years ahead; behind the last day of a calendar nothing can be counted."""


def parse_moment(text: str | None, agency: str) -> datetime:
    """The moment of receipt, aware; now where none is given. A day alone means noon in the agency's own time zone."""
    from custos.adapters.data.laws import load_agency

    zone = ZoneInfo(load_agency(agency).timezone)
    if text is None:
        return datetime.now(UTC).astimezone(zone)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--received `{text}` is not a time; write it as 2019-08-01 or 2019-08-01T09:12-06:00"
        ) from None
    if moment.tzinfo is None:
        if len(text) <= len("2019-08-01"):
            moment = moment.replace(hour=12)
        moment = moment.replace(tzinfo=zone)
    if not 1900 <= moment.year <= LAST_YEAR:
        raise UsageError(
            f"--received `{text}` is no day on which a request arrives; write one from 1900 to {LAST_YEAR}"
        )
    return moment


def parse_setting(text: str) -> tuple[str, str]:
    """FACT=VALUE as a pair. Raises UsageError where there is no equals sign."""
    fact, equals, value = text.partition("=")
    if not equals or not fact.strip() or not value.strip():
        raise UsageError(f"--set `{text}` must be written FACT=VALUE, as in --set agreement=in-force")
    return fact.strip(), value.strip()
