"""``custos ledger witness``: an outsider co-signs the head of the log, by files that a person carries.

The agency asks and takes; the witness signs, on a machine of its own that has this program or nothing of the agency's.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.core.errors import CustosError, InputError, TamperingFound

if TYPE_CHECKING:
    from custos.core.ledger.checkpoint import Key

_PATH = click.Path(path_type=Path)
_DATA = "Data folder; by default CUSTOS_DATA, else ./custos-data."


class NotCoSigned(CustosError):
    """The witness does not co-sign."""

    code = "not-co-signed"


@click.group()
def witness() -> None:
    """Have the signed head of the log co-signed by someone outside, so that nobody can be shown another history.

    Example: custos ledger witness ask monday.ask
    """


@witness.command()
@click.argument("file", type=_PATH)
@click.option("--name", required=True, help="The witness's name for good, such as witness.college.example/1.")
def key(file: Path, name: str) -> None:
    """The witness makes its key, once, on its own machine; what is printed goes into the policies of those who verify.

    Example: custos ledger witness key witness.pem --name witness.college.example/1
    """
    from custos.adapters.data import ledger_keys

    click.echo(ledger_keys.create_key(file, name, witness=True).key.to_text())


@witness.command()
@click.argument("out", type=_PATH)
@click.option(
    "--witness", "verifier_key", metavar="KEY", help="The witness's key line; without it, from the beginning."
)
@click.option("--data", type=_PATH, help=_DATA)
def ask(out: Path, verifier_key: str | None, data: Path | None) -> None:
    """The agency signs its head and writes it with the proof from the head that this witness knows. It holds no entry.

    Example: custos ledger witness ask monday.ask --witness witness.college.example/1+1acef4a8+BF81dC24...
    """
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"))
    from custos.apps.ledger import selectors, services

    services.sign_checkpoint()
    question = selectors.ask_of(None, _key(verifier_key) if verifier_key else None)
    _write(out, question.to_text())
    click.echo(f"{out}: for the witness, with the proof from {question.old} entries on")


@witness.command()
@click.argument("question", type=_PATH)
@click.option(
    "--log", "log_key", required=True, metavar="KEY", help="The log's key line, as the agency has published it."
)
@click.option("--key", "key_file", required=True, type=_PATH, help="The witness's own key.")
@click.option("--name", required=True, help="The witness's name, as when the key was made.")
@click.option("--held", required=True, type=_PATH, help="Where the witness keeps the last head that it co-signed.")
@click.option("--out", required=True, type=_PATH, help="The answer, to be carried back.")
def sign(question: Path, log_key: str, key_file: Path, name: str, held: Path, out: Path) -> None:
    """The witness co-signs, only where a proof shows that the log grew from the last head that it co-signed.

    Exit 1 where nothing proves that, 3 where two histories were shown. Example: custos ledger witness sign monday.ask
    --log ledger.agency.example/2027+... --key witness.pem --name witness.college.example/1 --held held.txt --out monday.answer
    """
    from custos.adapters.data import ledger_keys
    from custos.core.ledger import witness as protocol
    from custos.core.ledger.checkpoint import Checkpoint, NoteError, cosign, verify_note

    log, signer = _key(log_key), ledger_keys.load_key(key_file, name, witness=True)
    try:
        asked = protocol.Ask.from_text(_read(question))
        last = Checkpoint.from_text(verify_note(_read(held), [log], strangers=True)[0]) if held.exists() else None
        head = protocol.judge(asked, log, last)
        note = cosign(asked.note, signer.key, signer.sign, int(time.time()))
        answer = protocol.answer_of(note, asked)
    except protocol.NotWitnessed as refusal:
        raise (TamperingFound if refusal.is_split else NotCoSigned)(f"not co-signed: {refusal}") from None
    except NoteError as error:
        raise InputError(f"not co-signed: {error}") from None
    _write(held, note)  # INVARIANT: what was co-signed is kept before it leaves, or a later history could contradict it
    _write(out, answer)
    click.echo(f"{out}: co-signed, {head.size} entries")


@witness.command()
@click.argument("answer", type=_PATH)
@click.option("--witness", "verifier_key", required=True, metavar="KEY", help="The witness's key line.")
@click.option("--data", type=_PATH, help=_DATA)
def take(answer: Path, verifier_key: str, data: Path | None) -> None:
    """The agency puts the co-signature beside its head. From then on exports with --witnessed carry it.

    Example: custos ledger witness take monday.answer --witness witness.college.example/1+1acef4a8+BF81dC24...
    """
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"))
    from custos.apps.ledger import services

    size = services.take_cosignature(_read(answer), _key(verifier_key))
    click.echo(f"the head of {size} entries is co-signed by {verifier_key.partition('+')[0]}")


def _key(text: str) -> Key:
    from custos.core.ledger.checkpoint import Key, NoteError

    try:
        return Key.from_text(text)
    except NoteError as error:
        raise InputError(f"the key line cannot be used: {error}") from None


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"`{path}` cannot be read: {error}") from None


def _write(path: Path, text: str) -> None:
    from custos.adapters.data import durable

    try:
        durable.replace(path, text.encode(), 0o644)
    except OSError as error:
        raise InputError(f"`{path}` cannot be written: {error.strerror}; choose another place") from error
