"""``custos ledger anchor``: a time authority confirms a signed head (RFC 3161), by files that a person carries.

This program sends nothing over a network. The question holds a hash and nothing else.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.core.errors import InputError

if TYPE_CHECKING:
    from custos.core.ledger.checkpoint import Checkpoint
    from custos.core.ledger.verdict import Verdict

_PATH = click.Path(path_type=Path)
_DATA = "Data folder; by default CUSTOS_DATA, else ./custos-data."


@click.group()
def anchor() -> None:
    """Have a time authority outside confirm when a signed head existed, so that no history can be made up and dated back.

    Example: custos ledger anchor request > monday.tsq
    """


@anchor.command()
@click.argument("checkpoint", type=_PATH, required=False)
@click.option("--data", type=_PATH, help=_DATA)
def request(checkpoint: Path | None, data: Path | None) -> None:
    """Write the question to the authority on stdout. CHECKPOINT is a file with a signed head; without it, the newest is signed and taken.

    Keep the question: it is needed with the reply. Example: custos ledger anchor request > monday.tsq
    """
    from custos.adapters import timestamps
    from custos.core.ledger.anchor import imprint_of

    head = _newest(data) if checkpoint is None else _head_in(checkpoint)
    sys.stdout.buffer.write(timestamps.make_request(imprint_of(head)))
    click.echo(f"for the head of {head.size} entries of `{head.origin}`", err=True)


def _newest(data: Path | None) -> Checkpoint:
    from custos.core.ledger.checkpoint import Checkpoint, split_note

    _boot(data)
    from custos.apps.ledger import services

    return Checkpoint.from_text(split_note(services.sign_checkpoint())[0])


def _head_in(path: Path) -> Checkpoint:
    from custos.core.ledger.checkpoint import Checkpoint, NoteError, split_note

    try:
        return Checkpoint.from_text(split_note(_read(path).decode("utf-8"))[0])
    except (NoteError, UnicodeDecodeError) as error:
        raise InputError(f"`{path}` is no signed head: {error}") from None


@anchor.command()
@click.argument("reply", type=_PATH)
@click.option("--request", "question", required=True, type=_PATH, help="The question, as it was sent.")
@click.option(
    "--authority",
    required=True,
    type=_PATH,
    metavar="PEM",
    help="The certificate of the authority, or of who issued it.",
)
@click.option("--data", type=_PATH, help=_DATA)
def add(reply: Path, question: Path, authority: Path, data: Path | None) -> None:
    """Check the authority's REPLY and keep it; an entry names it, and exports carry it from the next signed head on.

    Example: custos ledger anchor add monday.tsr --request monday.tsq --authority authority.pem
    """
    from custos.adapters import timestamps
    from custos.core.ledger.anchor import AnchorError

    raw, asked, pem = _read(reply), _read(question), _read(authority)
    _boot(data)
    from django.db import transaction

    from custos.apps.ledger import services, standing
    from custos.apps.ledger.errors import Refused

    standing.refuse_unless_sound()
    try:
        stamp = timestamps.check_reply(raw, asked, timestamps.read_certificates(pem))
    except AnchorError as error:
        raise Refused("anchor-wrong", why=str(error)) from None
    with transaction.atomic():
        receipt = services.keep_anchor(raw, stamp)
    click.echo(f"entry {receipt.index}: confirmed at {stamp.at}")


def with_authority(file: Path, verdict: Verdict, authority: Path) -> tuple[Verdict, int]:
    """The verdict, and whether every anchor in the export bears a signature behind the certificate ``authority``; with the exit code.

    It is 1 where the log is whole and no anchor is there to be checked. Raises InputError where the certificate cannot be used.
    """
    from custos.adapters import timestamps
    from custos.core.ledger.anchor import AnchorError, read_reply
    from custos.core.ledger.checkpoint import unb64
    from custos.core.ledger.verdict import TAMPERED, WHOLE, shown

    try:
        trusted = timestamps.read_certificates(_read(authority))
    except AnchorError as error:
        raise InputError(f"`{authority}` cannot be used: {error}") from None
    if not verdict.anchors:
        if verdict.verdict != WHOLE:
            return verdict, verdict.exit_code
        return verdict._replace(why=f"{verdict.why}; no anchor was checked against `{shown(str(authority))}`"), 1
    with file.open("rb") as lines:
        for line in lines:
            word, _, rest = line.rstrip(b"\n").partition(b" ")
            if word == b"entries":
                break
            if word != b"anchor":
                continue
            number, _, reply = rest.decode("ascii").partition(" ")
            raw = unb64(reply, "anchor")
            try:
                timestamps.check_stamp(raw, read_reply(raw).imprint, trusted)
            except AnchorError as error:
                why = f"the anchor of entry {number} is not that of the authority in `{authority}`: {error}"
                verdict = verdict._replace(verdict=TAMPERED, why=shown(why), anchors=())
                return verdict, verdict.exit_code
    told = f"all are of the authority in `{shown(str(authority))}`"
    return verdict._replace(why=verdict.why.replace("whose they are is not checked here", told)), verdict.exit_code


def _boot(data: Path | None) -> None:
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"`{path}` cannot be read: {error.strerror}") from None
