"""``custos audit``: which locked packages an advisory names, from a folder that the operator brings; nothing is fetched."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from attrs import asdict

from custos.cli import print_json
from custos.cli.sbom import LOCK


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@LOCK
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def audit(folder: Path, lock: Path | None, as_json: bool) -> None:
    """Compare the locked versions with the advisories in FOLDER (an export of OSV, .json or .zip). Exit 1 where one names a package.

    Example: custos audit /srv/osv-pypi
    """
    from custos.adapters.data.supply import advisories, locked_packages
    from custos.core.supply import Finding, findings_of

    packages, read = locked_packages(lock), 0
    found: list[Finding] = []
    for name, advisory in advisories(folder):
        read += 1
        found += findings_of(packages, advisory, name)
    found.sort(key=lambda one: (one.package, one.advisory))
    if as_json:
        print_json({"packages": len(packages), "advisories": read, "found": [asdict(one) for one in found]})
    else:
        for one in found:
            fix = f"fixed in {', '.join(one.fixed)}" if one.fixed else "no fixed version is named"
            names = ", ".join((one.advisory, *one.aliases))
            click.echo(f"{one.package} {one.version}: {names}; {fix}. {one.summary}".rstrip())
        click.echo(f"{len(packages)} packages held against {read} advisories: {len(found)} found")
    sys.exit(1 if found else 0)
