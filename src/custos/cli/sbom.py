"""``custos sbom``: the list of what the program is made of, for others."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from custos.cli import print_json

LOCK = click.option(
    "--lock",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A hashed requirement file; by default ours.",
)


@click.command()
@LOCK
def sbom(lock: Path | None) -> None:
    """Print the locked runtime packages as CycloneDX 1.5 (JSON): the same bytes for the same lock, on any machine.

    Example: custos sbom > custos.cdx.json
    """
    from custos.adapters.data.supply import locked_packages
    from custos.core import supply

    print_json(supply.sbom(locked_packages(lock), name="custos-records", version=version("custos-records")))
