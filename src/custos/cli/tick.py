"""``custos tick``: what time itself brings about; run by a timer, harmless to run twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.cli import print_json
from custos.core.errors import TamperingFound

if TYPE_CHECKING:
    from datetime import datetime

    from custos.apps.requests.ticking import Done

WORDS = {
    "new-in-view": "{told} reminder(s): matter {number} arrived in a list that someone keeps",
    "requeued": "{told} reading(s) that a stopped machine left were put back into the queue",
    "recounted": "matter {number}: a time was counted again, now {day}",
    "due-soon": "matter {number}: {told} reminded of {day}",
    "late": "matter {number}: late since {day}, {told} of authority and counsel told",
    "second-review": "matter {number}: its review by two was due {day} and is not finished, {told} told",
    "stuck": "claim {number}: it has no next step with a day; authority and counsel were told",
    "ask-late": "matter {number}: records asked of a division were due {day}, {told} told",
    "codes-gone": "{told} return code(s) of people without a name ended by their day",
    "forms-gone": "{told} unfinished form(s) of workers vanished by their day",
    "disposed": "the keys of {told} file(s) that two people disposed of were destroyed",
    "imports-gone": "{told} stopped import(s) were taken back by their day",
    "delegation-ended": "a delegation ended, its last day was {day}",
    "ended": "matter {number} ended: it was decided that nothing is asked, and no letter is owed",
    "hearing-ended": "hearing {number} ended: its claim had ended before, and it waited for a day",
    "memo": "{told} reminded of the memo to staff that they have not read",
    "mailed": "{told} reminder(s) left by mail",
    "mail-refused": "{told} reminder(s) could not be mailed: the mail server refuses their addresses",
    "mail-waits": "{told} reminder(s) wait: the mail server took none",
    "alerts-mailed": "{told} alert(s) of visits left by mail",
    "alerts-unmailed": "{told} alert(s) of visits could not be mailed; they are on the pages",
    "original-changed": "matter {number}: A PAPER IS NOT WHAT ARRIVED, {told} told; stop and call the auditor",
    "checkpoint-signed": "the head of the ledger was signed",
}


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), help="Data folder; by default CUSTOS_DATA, else ./custos-data."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def tick(data: Path | None, as_json: bool) -> None:
    """Remind of times, end expired delegations, resume stopped readings, sign the ledger's head. One line for each thing done.

    Example: custos tick --data /var/lib/custos
    """
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"))
    done: list[Done] = []
    try:
        for one in let_time_pass():
            done.append(one)
            if not as_json:
                click.echo(WORDS[one.what].format(number=one.number, day=one.day, told=one.told))
        keep_statistics()
    finally:  # what was done is told, whatever failed beside it
        if as_json:
            print_json({"done": [one.as_json() for one in done]})
        if any(one.what == "original-changed" for one in done):
            _say_what_failed(sys.exc_info()[1])
            sys.exit(TamperingFound.exit_code)
    if not done and not as_json:
        click.echo("nothing is due")


def _say_what_failed(error: BaseException | None) -> None:
    """Names the step that failed beside a tampering found, whose exit code must not be lost behind it. Its words may hold a paper's."""
    if error is not None:
        click.echo(f"custos: a step failed, too: {type(error).__name__}", err=True)


def let_time_pass() -> Iterator[Done]:
    """Does what is due now, in a booted program, and tells each thing as it is done; the head of the ledger is signed last, always.

    A step that fails stops no other one. Raises its error once the head is signed; where several failed, the first, with the others as notes; tampering comes before all.
    """
    from custos.apps.requests import ticking

    failed: list[Exception] = []
    for step in _steps():
        try:
            yield from step
        except Exception as error:  # noqa: BLE001 - raised again below, once the head is signed
            failed.append(error)
    yield from ticking.sign()
    if failed:
        # SAFETY: a tampering found keeps its exit code, whatever failed before it.
        failed.sort(key=lambda error: not isinstance(error, TamperingFound))
        for other in failed[1:]:
            failed[0].add_note(f"another step failed, too: {type(other).__name__}")
        raise failed[0]


def _steps() -> Iterator[Iterator[Done]]:
    """Every step but the signing. Each begins only when it is asked for its first line, so its errors are its own."""
    from custos.apps.casework import looks
    from custos.apps.casework.clock import now
    from custos.apps.claims import services as claims
    from custos.apps.decisions.services import cited
    from custos.apps.disposal.services import erasing
    from custos.apps.filing import services as filing
    from custos.apps.investigations import services as investigations
    from custos.apps.memo import services as memo
    from custos.apps.notes import services as notes
    from custos.apps.records.services import unfinished
    from custos.apps.requests import ticking
    from custos.apps.retaliation.services import talking
    from custos.apps.visits import closing

    def in_silence(act: Callable[[datetime], object]) -> Iterator[Done]:
        """Told to nobody here: the lines of this command are read by who runs the machine."""
        act(now())
        yield from ()

    def counted(what: str, act: Callable[[datetime], int]) -> Iterator[Done]:
        if many := act(now()):
            yield ticking.Done(what, told=many)

    def stuck() -> Iterator[Done]:
        for number, _why in claims.remind_of_stuck(now()):
            yield ticking.Done("stuck", number)

    def left_open() -> Iterator[Done]:
        for hearing in claims.end_left_open(now()):
            yield ticking.Done("hearing-ended", hearing.number)

    def late_asks() -> Iterator[Done]:
        for ask, told in notes.remind_of_late(now()):
            yield ticking.Done("ask-late", ask.matter.number, ask.due_on, told)

    def alerts() -> Iterator[Done]:
        mailed = closing.mail_alerts(now(), younger=False)
        for what, told in (("alerts-mailed", mailed.sent), ("alerts-unmailed", mailed.refused + mailed.waiting)):
            if told:
                yield ticking.Done(what, told=told)

    yield alerts()
    yield from ticking.steps(now())
    yield in_silence(claims.count_once_a_day)
    yield in_silence(investigations.tie_questions)
    yield left_open()
    yield stuck()
    yield late_asks()
    yield counted("forms-gone", filing.remove_old)
    yield counted("codes-gone", talking.remove_old_codes)
    yield counted("disposed", erasing.finish_all)
    yield counted("imports-gone", unfinished.remove_unfinished)
    yield counted("memo", lambda at: len(memo.remind(at)))
    yield in_silence(lambda _: looks.refuse_if_they_differ())
    yield in_silence(lambda _: cited.refuse_if_any_differs())
    yield in_silence(lambda _: erasing.refuse_if_any_is_not_entered())


def keep_statistics() -> None:
    """Lets SQLite see how large its tables have grown, because plans made for ten requests are slow for a million.

    PostgreSQL does the same by itself. From 3.46 on SQLite says itself what is worth counting again; before, it does so only for what this short
    run happened to ask, so everything is counted, at most 400 rows of each index.
    """
    import sqlite3

    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=400")
            cursor.execute("PRAGMA optimize=0x10002" if sqlite3.sqlite_version_info >= (3, 46) else "ANALYZE")
