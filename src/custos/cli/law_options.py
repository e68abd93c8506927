"""The group ``custos law`` and the options that its commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from custos.core.errors import InputError

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
laws_option = click.option(
    "--laws",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Your own law folder beside the shipped one.",
)
agency_option = click.option(
    "--agency", default="model", show_default=True, help="The agency profile: it chooses the law that binds."
)
as_of_option = click.option(
    "--as-of",
    "as_of",
    default="",
    metavar="DAY",
    help="The day whose law applies, such as 2025-07-01 (default: today).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def law() -> None:
    """Check the rulebook, decide, ask, run the case tables, prove the guarantees.

    Example: custos law decide --agency us-nm-dws --set data-class=ui --set scope=standing-access --set instrument=none
    """


def parse_day(text: str) -> date:
    """A day from the command line; today where empty. Raises InputError."""
    if not text:
        return date.today()  # noqa: DTZ011 - the user's own day
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"`{text}` is not a day such as 2025-07-01") from None
