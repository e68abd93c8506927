"""The command line: one file a noun, loaded only when it is called.

Exit 0 done, 1 a check says no, 2 wrong usage or input, 3 tampering found. ``--json`` prints one object on stdout.
"""

from __future__ import annotations

import errno
import gc
import importlib
import json
import sys

import click

from custos.core.errors import CustosError

COMMANDS = {
    "review": "read one request, say what the law leaves open, draft the letter, write the ledger entry",
    "paper": "say why one paper was read as it was: the rules that spoke, their words, what came second",
    "intake": "put mail and papers into the register, each once, nothing lost",
    "demo": "serve a fictional agency with one-click logins, ready in seconds",
    "serve": "serve the agency for real; refuses to start when unsafe",
    "law": "check the rulebook, decide, ask, run the case tables",
    "memo": "check the memo to staff against the law, show it, compare it under two laws",
    "drill": "play scripted visits, calls and mails on the real pages, apart from every real register",
    "print-kit": "protocol cards, checklists, forms and signs for the counters of all offices, one PDF",
    "bench": "our figures beside those of named peers",
    "ledger": "export the ledger, verify an export offline, prove one entry",
    "people": "put the people of a file on file, every value sealed",
    "keeper": "make, run and watch the process that holds the keys",
    "claims": "work out back pay and statutory dates under dated law",
    "report": "what the record shows: visits against hearings",
    "backup": "pack everything for the custodians while the program serves",
    "restore": "make a data folder of a backup, check it, serve it",
    "check": "say how keys, guards, disk, clock and backups are",
    "sbom": "print what the program is made of, for others",
    "audit": "hold the locked packages against a folder of advisories; nothing is fetched",
    "tick": "remind of times, end what has expired, sign the ledger; run it by a timer",
}


class Nouns(click.Group):
    """Loads a command's module only when that command runs, so that none pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(importlib.import_module(f"custos.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; an error of ours becomes its sentence and its exit code, never a traceback."""
        try:
            return super().invoke(ctx)
        except CustosError as error:
            click.echo(f"custos: {error}", err=True)
            if hint := FOR_WHO_KEEPS_THE_MACHINE.get(error.code):
                click.echo(hint, err=True)
            ctx.exit(error.exit_code)
        except Exception as error:
            told = machine_trouble(error)
            if told is None:
                raise
            click.echo(f"custos: {told}", err=True)
            ctx.exit(2)


FOR_WHO_KEEPS_THE_MACHINE = {
    "clock-far-ahead": "set the clock of this machine right; if it is right, run `custos ledger accept-clock`",
}
"""What to do about an error on the machine itself. Its sentence is shown on pages, to people who cannot."""


def machine_trouble(error: Exception) -> str | None:
    """One line where the machine failed and not the program: a full or read-only disk, a database that is damaged or away.

    None for everything else. What broke a rule of the database is a fault of ours, and its text may hold words of a paper.
    """
    if isinstance(error, OSError):
        if error.errno in (None, errno.EPIPE):
            return None
        where = f" `{error.filename}`" if error.filename else ""
        return f"the machine refused{where}: {error.strerror}; nothing that was acknowledged is lost. {_REMEDY}"
    utils = sys.modules.get("django.db.utils")
    if utils is None:
        return None
    broken = isinstance(error, utils.OperationalError | utils.InterfaceError) or type(error) is utils.DatabaseError
    if not broken and not isinstance(error, sys.modules["django.core.exceptions"].ImproperlyConfigured):
        return None
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return f"the database cannot be used: {first}; nothing that was acknowledged is lost. {_REMEDY}"


_REMEDY = "Make room, or bring the disk or the database back, then run it again"


def print_json(value: object) -> None:
    """Prints one JSON object on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="custos-records", prog_name="custos")
def main() -> None:
    """Keeps a state labor agency's records, rooms and hearings, and controls every outside ask for them.

    Example: custos review examples/01-direct-access.eml --agency us-nm-dws
    """
    # A command imports much and lives for a second: collecting while it imports costs a fifth of its time.
    gc.set_threshold(50_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
