"""``custos claims``: wage claims. Back pay and statutory dates of one case file, line by line under dated law."""

from __future__ import annotations

import time
from pathlib import Path

import click

from custos.adapters.data.claimtables import count_file, read_layouts
from custos.adapters.data.durable import refuse_special
from custos.adapters.data.laws import load_calendars
from custos.adapters.data.procedure import read_procedures
from custos.adapters.data.wages import day_off_in, wage_tables

# The command joins the group when it is loaded.
from custos.cli import claims_outcomes as claims_outcomes
from custos.cli import print_json
from custos.cli.claims_group import claims as claims
from custos.core.claims import Outcome, dates, read_stated
from custos.core.claims.dates import State
from custos.core.claims.report import as_json as dates_as_json
from custos.core.claims.report import table_as_json
from custos.core.claims.table import Counted, Flag
from custos.core.errors import InputError
from custos.core.wages import CaseFaults, Worksheet, read_case, work_out
from custos.core.wages.case import Kind
from custos.core.wages.money import ZERO, say_hours, say_money, say_rate
from custos.core.wages.report import as_json


@claims.command()
@click.argument("case", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
@click.pass_context
def backpay(ctx: click.Context, case: Path, *, as_object: bool) -> None:
    """Work out the back pay of one worker from the calendar in CASE (docs/backpay.md).

    Exit 0: worked out, even if parts are refused. Exit 2: the file cannot be used.

    Example: custos claims backpay examples/claims/backpay.toml --json
    """
    try:
        stated = read_case(_text_of(case), str(case))
    except CaseFaults as faults:
        click.echo(str(faults), err=True)
        ctx.exit(faults.exit_code)
    sheet = work_out(stated, wage_tables(), day_off_in(stated.claim.state))
    if as_object:
        print_json(as_json(sheet))
        return
    for line in _told(sheet):
        click.echo(line)


@claims.command("dates")
@click.argument("claim", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def dates_of(claim: Path, *, as_object: bool) -> None:
    """Count the statutory dates of the claim in CLAIM, each with its rule (docs/claims.md).

    Exit 0: counted, even if rows are refused. Exit 2: the file cannot be used.

    Example: custos claims dates examples/claims/dates.toml --json
    """
    stated = read_stated(_text_of(claim), str(claim))
    tables = read_procedures()
    if stated.jurisdiction not in tables:
        raise InputError(f"`{stated.jurisdiction}` has no table of procedure: choose from {', '.join(sorted(tables))}")
    table = tables[stated.jurisdiction]
    found = dates(table, stated, load_calendars()[table.calendar])
    if as_object:
        print_json(dates_as_json(stated, found))
        return
    for one in found:
        for line in _date_told(one):
            click.echo(line)


@claims.command("table")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--layout", default="us-ca-dlse-2017", show_default=True, help="How the table is laid out.")
@click.option("--flagged", is_flag=True, help="Print each flagged row with its line.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def table_of(table: Path, layout: str, *, flagged: bool, as_object: bool) -> None:
    """Count a published table of claims, every row once, and flag what is odd (docs/claims.md). Nothing is stored.

    Exit 0: every row was read. Exit 1: a row could not be read. Exit 2: the file cannot be used.

    Example: custos claims table examples/claims/table.csv --flagged
    """
    known = read_layouts()
    if layout not in known:
        raise InputError(f"`{layout}` is no layout: choose from {', '.join(sorted(known))}")
    found = count_file(table, known[layout])
    if as_object:
        print_json(table_as_json(found))
    else:
        for line in (*_flagged_told(found, flagged=flagged), *_table_told(found)):
            click.echo(line)
    if not found.complete:
        click.get_current_context().exit(1)


@claims.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--layout", default="us-ca-dlse-2017", show_default=True, help="How the table is laid out.")
@click.option("--agency", default="model", show_default=True, help="Agency profile, where the data folder is made now.")
@click.option("--replace", is_flag=True, help="Put this table in the place of another of the same layout.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def import_(file: Path, layout: str, agency: str, *, replace: bool, as_object: bool) -> None:
    """Keep a published table of past claims as history, for counts and waiting times. The same table again changes nothing.

    Exit 0: every row was read. Exit 1: a row could not be read. Exit 2: the file cannot be used.

    Example: custos claims import examples/claims/table.csv --json
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir(), create=agency)
    from django.conf import settings

    from custos.apps.casework import clock
    from custos.apps.history.services import import_table
    from custos.apps.requests.intake import set_up_register

    set_up_register(settings.AGENCY, clock.now())
    start = time.monotonic()
    done = import_table(file, layout, at=clock.now(), replace=replace)
    found, seconds = done.counted, round(time.monotonic() - start, 3)
    if as_object:
        flagged = {flag.value: count for flag, count in found.flags.items() if count}
        lost = found.rows - sum(found.kinds.values())
        print_json({"rows": found.rows, "claims": found.claims, "flagged": flagged, "lost": lost, "seconds": seconds})
    else:
        for line in _table_told(found):
            click.echo(line)
        click.echo("kept as history" if done.fresh else "this table is kept already: nothing was changed")
    if not found.complete:
        click.get_current_context().exit(1)


@claims.command("move-in")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", default="model", show_default=True, help="Agency profile, where the data folder is made now.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def move_in(file: Path, *, agency: str, as_object: bool) -> None:
    """Bring over the claims of the register before this one, one JSON object a line (docs/claims.md). Once, before the first claim.

    Exit 0: every claim is here. Exit 2: a line cannot be used, or claims are here already; nothing was kept.

    Example: custos claims move-in examples/claims/moved.jsonl --agency demo
    """
    from custos.adapters.data.movedclaims import read_moved
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    read = read_moved(file)
    boot(data_dir(), create=agency)
    from django.conf import settings

    from custos.apps.casework import clock
    from custos.apps.claims.services import move_in as keep
    from custos.apps.requests.intake import set_up_register

    set_up_register(settings.AGENCY, clock.now())
    start = time.monotonic()
    count = keep(read, at=clock.now())
    if as_object:
        print_json({"claims": count, "seconds": round(time.monotonic() - start, 3)})
    else:
        click.echo(f"{count:,} claims are here; what happened to them before rests on the hash of this file")


@claims.command("order-file")
@click.argument("number")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--as", "account", required=True, metavar="ACCOUNT", help="Your sign-in name; the password is asked for.")
@click.option(
    "--paper",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PDF",
    help="The order as it was served; it goes into the file.",
)
def order_file(number: str, out: Path, *, account: str, paper: Path | None) -> None:
    """Write the file of the order in claim NUMBER to OUT: one zip that `custos-verify.pyz order OUT` works out again.

    It is for who may read the claim, and is an entry before it leaves (docs/auditor/order-file.md). The data folder is CUSTOS_DATA, or
    ./custos-data.

    Example: custos claims order-file 2026-00012 order.zip --as d-montoya --paper order.pdf
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir())
    from custos.apps.casework import clock
    from custos.apps.casework.services import open_case
    from custos.apps.claims.models import Claim
    from custos.apps.claims.services import make_order_file
    from custos.cli.signing_in import signed_in
    from custos.core.orders.packed import sha256

    reader = signed_in(account)
    claim = open_case(reader, number, at=clock.now(), kind=Claim)
    if claim is None:
        raise InputError(f"there is no claim {number} that is yours to open: check the number")
    given = paper.read_bytes() if paper is not None else None
    data = make_order_file(claim, paper=given, by=reader, at=clock.now())
    unfinished = out.with_name(out.name + ".part")
    try:
        refuse_special(out)
        unfinished.write_bytes(data)
        unfinished.replace(out)
    except OSError as error:
        raise InputError(f"`{out}` cannot be written: {error.strerror}; choose another place") from error
    finally:
        unfinished.unlink(missing_ok=True)
    click.echo(f"{out}: {len(data)} bytes, SHA-256 {sha256(data)}")
    click.echo(f"Work it out again: python3 custos-verify.pyz order {out}")


def _flagged_told(found: Counted, *, flagged: bool) -> list[str]:
    return [f"line {one.line}  {one.claim}  {one.flag}" for one in found.flagged] if flagged else []


def _table_told(found: Counted) -> list[str]:
    """The counts for a person; the sums are as written in the table, repeats and subtotals included."""
    told = [f"{found.rows} rows, {found.claims} claims, {found.decided} of them decided"]
    told += [f"rows  {kind}: {count}" for kind, count in found.kinds.items()]
    told += [f"flag  {flag}: {found.flags[flag]}" for flag in Flag]
    told += [f"claims without a status: {found.no_status}", f"claims without an industry: {found.no_industry}"]
    told += [f"status  {status}: {count}" for status, count in sorted(found.by_status.items())]
    return [*told, *(f"sum as written  {name}: {amount:.2f}" for name, amount in found.sums.items())]


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: this file is not UTF-8 text: save it as UTF-8") from error


def _date_told(one: Outcome) -> list[str]:
    """One row for a person: the date or its absence, the count, and what it rests on."""
    row = one.row
    match one.state:
        case State.DATED:
            head = f"{row.stage}  {one.due.on if one.due else ''}  {row.says}"
        case State.WAITS:
            head = f"{row.stage}  waits for {one.why}  {row.says}"
        case State.REFUSED:
            head = f"{row.stage}  refused: {one.why}  {row.says}"
    counted = [f"    {step}" for step in one.due.steps] if one.due else []
    told = [head, *counted, f"    {row.cite}; {row.source}; standing: {row.standing}"]
    return [*told, f"    {row.doubt}"] if row.doubt else told


def _told(sheet: Worksheet) -> list[str]:
    """The worksheet for a person: lines, penalties, what is refused or barred, and the sums."""
    told = [sheet.case.title or "Back pay", ""]
    for line in sheet.lines:
        rates = (
            ""
            if line.due_rate is None or line.paid_rate is None
            else (f" at {say_rate(line.due_rate)} less {say_rate(line.paid_rate)} paid")
        )
        told.append(
            f"{line.period}  {line.kind}: {say_hours(line.hours)} hours{rates} = {say_money(line.amount)},"
            f" due {line.due}, open {say_money(line.open)}"
        )
    told += [f"{one.period or ''}  {one.kind}: {say_money(one.amount)} ({one.rule.cite})" for one in sheet.penalties]
    told += [f"refused  {one.kind}, {one.first} to {one.last}: {one.why}" for one in sheet.refused]
    told += [f"barred  {one.kind}, due {one.due}: the last day to file was {one.last_day}" for one in sheet.barred]
    totals = sheet.totals()
    told += ["", *(f"{kind}: {say_money(amount)}" for kind, amount in totals.items() if amount)]
    told.append(f"Total: {say_money(sum(totals.values(), ZERO))}")
    told.append(f"Interest in it: {say_money(totals[Kind.INTEREST])}")
    if not sheet.complete:
        told.append("Not complete: what is refused is in no sum.")
    told.append("The conventions are for counsel to confirm (docs/backpay.md).")
    return told
