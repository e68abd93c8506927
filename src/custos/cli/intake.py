"""``custos intake``: puts what is in a folder, a mailbox file or a mailbox on a server into the register, each thing once."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.core.errors import CustosError, InputError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

    from custos.adapters.mail.imap import Mailbox
    from custos.apps.requests.intake import Taken


@click.command()
@click.argument("source", metavar="PATH|imap://USER@HOST/FOLDER")
@click.option("--agency", default="model", show_default=True, help="Agency profile, where the data folder is made now.")
@click.option(
    "--received", metavar="TIME", help="When it all arrived; by default what our mail server noted, else now."
)
@click.option("--password-file", type=click.Path(path_type=Path), help="File with the mailbox's password.")
@click.option("--ca", type=click.Path(path_type=Path), help="Certificate of the authority that vouches for the server.")
@click.option("--no-tls", is_flag=True, help="No TLS; only for a mail server on this machine.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def intake(
    source: str,
    agency: str,
    received: str | None,
    password_file: Path | None,
    ca: Path | None,
    no_tls: bool,
    as_json: bool,
) -> None:
    """Put mail and papers into the register: a folder, a maildir, an mbox, a file, or a mailbox on a server.

    Nothing is changed or removed where they are. Run it again as often as you like: what is in the register stays there
    once. The password of a mailbox comes from --password-file or CUSTOS_IMAP_PASSWORD. Exit 1 where something could not be kept.

    Example: custos intake examples --agency us-nm-dws
    """
    from custos.adapters.mail import folders, imap
    from custos.cli.recording import data_dir
    from custos.web.boot import boot

    box = _mailbox(source, tls=not no_tls)
    boot(data_dir(), create=agency)
    from django.conf import settings

    from custos.apps.casework import clock
    from custos.apps.requests import intake as arriving
    from custos.apps.requests.intake import set_up_register
    from custos.cli.review import parse_moment

    moment = parse_moment(received, settings.AGENCY) if received else None
    if moment is not None:
        clock.require_arrival(moment, clock.now())
    if box is None:
        things = folders.look_into(Path(source), settings.UPLOAD_MAX_BYTES)
    else:
        things = imap.look_into(
            box,
            _password(password_file),
            is_known=arriving.knows(box.source),
            max_bytes=settings.UPLOAD_MAX_BYTES,
            ca_file=ca,
        )
    report = _Report(source, as_json)
    with arriving.one_at_a_time():
        set_up_register(settings.AGENCY, clock.now())
        with report:
            for taken in arriving.finish_stranded(clock.now):
                report.add(taken)
            try:
                for taken in arriving.take_in(things, agency_key=settings.AGENCY, now=clock.now, received_at=moment):
                    report.add(taken)
            except CustosError as error:
                report.stopped = str(error)
    sys.exit(report.exit_code)


def _mailbox(source: str, *, tls: bool) -> Mailbox | None:
    """The mailbox on a server that ``source`` names; None where it is a folder or a file. Raises InputError where it is not there."""
    if source.startswith(("imap://", "imaps://")):
        from custos.adapters.mail.imap import mailbox_at

        return mailbox_at(source, tls=tls)
    if not Path(source).exists():
        raise InputError(f"there is nothing at `{source}`: check the name")
    return None


def _password(file: Path | None) -> str:
    if file is None:
        password = os.environ.get("CUSTOS_IMAP_PASSWORD", "")
        if not password:
            raise UsageError(
                "the mailbox needs a password: name a file with --password-file, or set CUSTOS_IMAP_PASSWORD"
            )
        return password
    try:
        if file.stat().st_mode & 0o077:
            raise UsageError(f"`{file}` can be read by others; run `chmod 600 {file}`")
        return file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"`{file}` cannot be read: {error}") from error


class _Report:
    """Says what became of each thing as it happens: a line, or a member of one JSON object; nothing is gathered in memory."""

    def __init__(self, source: str, as_json: bool) -> None:
        self.source, self.as_json, self.stopped = source, as_json, ""
        self.count: Counter[str] = Counter()
        self.progress: Progress | None = None

    def __enter__(self) -> _Report:
        if self.as_json:
            click.echo(f'{{"source": {json.dumps(self.source)}, "items": [', nl=False)
        elif sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self.progress = Progress(
                BarColumn(),
                TextColumn("{task.description}"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self.task = self.progress.add_task("looking", total=None)
        if self.progress is not None:
            self.progress.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if self.progress is not None:
            self.progress.stop()
        if error[0] is not None and not self.as_json:
            return
        totals = {key: self.count[key] for key in ("new", "known", "unread", "not_kept")}
        if self.as_json:
            click.echo(f'], {json.dumps(totals)[1:-1]}, "stopped": {json.dumps(self.stopped or None)}}}')
            return
        click.echo(
            f"{totals['new']} new, {totals['known']} known already, {totals['unread']} of them unread"
            f" (a person must look), {totals['not_kept']} not kept"
        )
        if self.stopped:
            click.echo(f"custos: {self.stopped}", err=True)

    def add(self, taken: Taken) -> None:
        """Prints the line of one thing. SAFETY: no subject and no name from inside a paper is in it."""
        self.count["not_kept" if not taken.number else "new" if taken.is_new else "known"] += 1
        self.count["unread"] += taken.state == "unread"
        if self.as_json:
            first = sum(self.count[key] for key in ("new", "known", "not_kept")) == 1
            item = {
                "place": taken.place,
                "request": taken.number or None,
                "state": taken.state or None,
                "outcome": taken.outcome or None,
                "new": taken.is_new,
                "why": taken.why or None,
            }
            click.echo(("" if first else ",") + "\n" + json.dumps(item, ensure_ascii=False), nl=False)
            return
        what = taken.outcome or taken.state
        if not taken.number:
            line = f"not kept      {taken.place or taken.name}: {taken.why}"
        elif taken.is_new:
            line = f"R-{taken.number}  {what:<14} {taken.place or taken.name}" + (f": {taken.why}" if taken.why else "")
        else:
            line = f"R-{taken.number}  known already  {taken.place or taken.name}"
        if self.progress is not None:
            self.progress.console.print(line, highlight=False, markup=False, soft_wrap=True)
            self.progress.update(self.task, description=f"{self.count['new']} new", advance=1)
        else:
            click.echo(line)

    @property
    def exit_code(self) -> int:
        """0 where everything found is in the register; 1 where something is not."""
        return 1 if self.stopped or self.count["not_kept"] else 0
