"""``custos claims outcomes``: what a changed rate or rule moves in the claims, by number and cents, with the letters drafted on request."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.adapters.data.wages import proposed_wages
from custos.cli import print_json
from custos.cli.claims_group import claims
from custos.core.errors import InputError

if TYPE_CHECKING:
    from custos.apps.claims.services.outcomes import ClaimOutcome, Run
    from custos.core.wages.moving import RowChange


@claims.command()
@click.option(
    "--changed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A changed file: it takes the place of the file of the same name in laws/wages. May be repeated.",
)
@click.option(
    "--rates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder: each of its TOML files as with --changed.",
)
@click.option("--as", "account", required=True, metavar="ACCOUNT", help="Who asks; the password is asked for.")
@click.option("--why", required=True, help="Why, in a sentence: it is kept with the entry.")
@click.option("--draft-letters", "draft", is_flag=True, help="Draft a letter to each party of a claim with an order.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def outcomes(
    changed: tuple[Path, ...], rates: Path | None, account: str, why: str, *, draft: bool, as_object: bool
) -> None:
    """List every claim whose back pay comes out otherwise under changed rates or rules, line by line in cents. Nothing is changed.

    It names numbers and no person. Sealed claims are left out. Drafted letters wait until another person signs them. The data folder is
    CUSTOS_DATA, or ./custos-data. Exit 0: every file was worked out. Exit 1: one could not be. Exit 2: the change cannot be used.

    Example: custos claims outcomes --changed rates.toml --as counsel --why "the rate of 2019 was misread"
    """
    new = proposed_wages([*changed, *([rates] if rates else [])])
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir())
    from custos.apps.casework import clock
    from custos.apps.claims.services.outcomes import outcomes_under
    from custos.cli.signing_in import signed_in

    if not why.strip():
        raise InputError("say why: the reason is kept with the entry")
    reader = signed_in(account)
    begin = time.monotonic()
    run = outcomes_under(new, why=why, by=reader, at=clock.now(), draft=draft)
    seconds = round(time.monotonic() - begin, 3)
    if as_object:
        print_json(_as_json(run, seconds))
    else:
        for line in _told(run):
            click.echo(line)
    click.get_current_context().exit(1 if run.faults else 0)


def _as_json(run: Run, seconds: float) -> dict[str, object]:
    return {
        "version": 1,
        "rows": [_row_as_json(row) for row in run.changed.rows],
        "worksheets": run.worksheets,
        "worked_out": run.worked_out,
        "seconds": seconds,
        "moved": [_claim_as_json(one, [*run.changed.rows]) for one in run.moved],
        "not_worked_out": [{"claim": one.number, "code": one.fault} for one in run.faults],
    }


def _row_as_json(row: RowChange) -> dict[str, object]:
    since = row.since.isoformat() if row.since else None
    return {"table": row.table, "place": row.place, "row": row.row, "since": since, "was": row.was, "now": row.now}


def _claim_as_json(one: ClaimOutcome, rows: list[RowChange]) -> dict[str, object]:
    found = one.outcome
    assert found is not None
    order = None if one.order is None else {"on": one.order.on.isoformat(), "ordered_cents": one.order.ordered}
    return {
        "claim": one.number,
        "was_cents": found.was,
        "now_cents": found.now,
        "was_complete": found.was_complete,
        "now_complete": found.now_complete,
        "lines": [
            {"kind": line.kind, "period": line.period or None, "was_cents": line.was, "now_cents": line.now}
            for line in found.moved
        ],
        "because": [rows.index(row) for row in found.because],
        "order": order,
        "letters_drafted": one.letters,
    }


def _told(run: Run) -> Iterator[str]:
    """Rows, then claims with their lines, then the sums; all amounts in cents."""
    for number, row in enumerate(run.changed.rows):
        yield f"row {number}  {row.table} {row.place} {row.row}".rstrip()
        yield f"    was: {row.was or 'not there'}"
        yield f"    now: {row.now or 'not there'}"
    rows = [*run.changed.rows]
    for one in run.moved:
        found = one.outcome
        assert found is not None
        because = ", ".join(str(rows.index(row)) for row in found.because)
        words = "" if found.moves_cents else "  (only words, or what is refused)"
        yield f"{one.number}  {found.was} -> {found.now} cents  (rows {because}){words}"
        if found.was_complete != found.now_complete:
            yield f"    complete: {_yes(found.was_complete)} -> {_yes(found.now_complete)}"
        for line in found.moved:
            yield f"    {line.period or '-':<10}  {line.kind}: {line.was} -> {line.now}"
        if one.order is not None:
            said = "amount not recorded" if one.order.ordered is None else f"{one.order.ordered} cents"
            yield f"    order of {one.order.on}: {said}; letters drafted: {one.letters}"
    for one in run.faults:
        yield f"{one.number}  not worked out [{one.fault}]"
    yield f"{run.worksheets} worksheets, {run.worked_out} worked out, {len(run.moved)} move, {len(run.faults)} not worked out"


def _yes(complete: bool) -> str:
    return "yes" if complete else "no"
