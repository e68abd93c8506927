"""``custos print-kit``: what is at the counter when the network is down, for all offices of an agency, as one PDF."""

from __future__ import annotations

import time
from pathlib import Path

import click

from custos.cli import print_json
from custos.cli.law_options import agency_option, as_json_option, as_of_option, laws_option, parse_day
from custos.core.errors import InputError


@click.command("print-kit", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@agency_option
@click.option("--office", "offices", multiple=True, metavar="KEY", help="Only this office; may be repeated.")
@as_of_option
@laws_option
@as_json_option
def print_kit(
    *, out: Path, agency: str, offices: tuple[str, ...], as_of: str, laws: Path | None, as_json: bool
) -> None:
    """Write the protocol card, checklist, forms, contacts and signs to OUT, English and Spanish, a set for each office.

    Example: custos print-kit kit.pdf --agency demo
    """
    from custos.adapters.outgoing import print_kit as printkit

    began = time.perf_counter()
    data = printkit.print_kit(agency, parse_day(as_of), offices, laws)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise InputError(f"the kit cannot be written to `{out}`: {error.strerror or error}") from error
    seconds = round(time.perf_counter() - began, 2)
    if as_json:
        print_json({"file": str(out), "bytes": len(data), "seconds": seconds})
    else:
        click.echo(f"{out}: {len(data)} bytes in {seconds} s")
