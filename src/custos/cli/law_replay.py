"""``custos law replay``: a past assessment made again from the books and papers of its day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.cli import print_json
from custos.cli.law_options import as_json_option, law
from custos.cli.signing_in import asked_for_code
from custos.core.errors import InputError

if TYPE_CHECKING:
    from custos.apps.requests import replaying

_MOST_LINES = 20


@law.command()
@click.argument("number")
@click.option("--auditor", required=True, metavar="KEY", help="For whom it is opened, by their sign-in name.")
@click.option(
    "--sequence", type=click.IntRange(min=1), help="Which assessment; by default the one that was decided on."
)
@click.option("--out", type=click.Path(path_type=Path), help="Write the assessment that was entered, byte for byte.")
@as_json_option
@click.pass_context
def replay(
    context: click.Context, *, number: str, auditor: str, sequence: int | None, out: Path | None, as_json: bool
) -> None:
    """Make the assessment of request NUMBER again, from the laws, lexicon, forms and papers of its day.

    It must come out byte for byte as it was entered; then it says what would differ today. It is opened for an auditor, who
    gives a code for it under *Your account*, and that is an entry. The data folder is CUSTOS_DATA, or ./custos-data. Exit 0 the same, 1 not the same, 3 tampering found.

    Example: custos law replay 2026-00001 --auditor aud --out assessment.json
    """
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    boot(data_dir())
    from custos.apps.accounts.services import console
    from custos.apps.ledger import clock
    from custos.apps.requests import replaying

    reader = console.use(auditor, asked_for_code(auditor), console.Command.REPLAY, number, at=clock.now())
    found = replaying.replay(number, reader=reader, sequence=sequence)
    if out is not None:
        try:
            out.write_bytes(found.kept.encode("utf-8"))
        except OSError as error:
            raise InputError(f"`{out}` cannot be written: {error.strerror}; choose another place") from error
    if as_json:
        print_json(
            {
                "number": found.number,
                "sequence": found.sequence,
                "entry": found.index,
                "same": found.is_same,
                "outcome": found.outcome,
                "outcome_today": found.outcome_today,
                "differs": [_as_json(one) for one in found.again],
                "differs_today": [_as_json(one) for one in found.today],
                "books_changed": list(found.books_changed),
                "program": [found.program.version, found.program.code],
                "program_today": [found.program_today.version, found.program_today.code],
            }
        )
    else:
        for line in _lines(found):
            click.echo(line)
    context.exit(0 if found.is_same else 1)


def _as_json(one: replaying.Difference) -> dict[str, object]:
    return {"place": one.place, "was": one.was, "now": one.now}


def _lines(found: replaying.Replayed) -> list[str]:
    head = f"{found.number}, assessment {found.sequence}, entry {found.index}: {found.outcome}"
    if found.is_same:
        lines = [head, "made again from the books and papers of that day: the same, byte for byte"]
    else:
        lines = [head, "made again from the books and papers of that day: NOT THE SAME", *_told(found.again)]
        if found.program != found.program_today:
            was, now = found.program, found.program_today
            lines.append(
                f"another program made it: {was.version} ({was.code[:12]}), not {now.version} ({now.code[:12]})"
            )
    if not found.today:
        return [*lines, "today nothing would differ"]
    changed = found.outcome != found.outcome_today
    lines.append("today it would be: " + (found.outcome_today if changed else f"{found.outcome}, as it was"))
    return [*lines, *_told(found.today), *(f"  changed since: {name}" for name in found.books_changed[:_MOST_LINES])]


def _told(found: tuple[replaying.Difference, ...]) -> list[str]:
    lines = [f"  {one.place}: {one.was or 'nothing'} -> {one.now or 'nothing'}" for one in found[:_MOST_LINES]]
    return [*lines, f"  and {len(found) - _MOST_LINES} more places"] if len(found) > _MOST_LINES else lines
