"""``custos ledger``: take the log along, verify it offline, prove one entry.

Exit 0 done and whole, 1 a check says no, 2 wrong usage or input, 3 tampering found.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custos.adapters.data.durable import refuse_special
from custos.cli import print_json
from custos.cli.anchor import anchor, with_authority
from custos.cli.signing_in import asked_for_code
from custos.cli.witness import witness
from custos.core.errors import InputError, TamperingFound, UsageError

if TYPE_CHECKING:
    from custos.apps.ledger.policy import Reader

DATA_HELP = "Data folder; by default CUSTOS_DATA, else ./custos-data."


@click.group()
def ledger() -> None:
    """The log of everything that was done, and its proofs.

    Example: custos ledger export june.custos && custos ledger verify june.custos
    """


def _boot(data: Path | None) -> None:
    """Opens the data folder, damaged or not: what is wrong leaves as it is, and the verifier names it."""
    from custos.web.boot import boot

    boot(data or Path(os.environ.get("CUSTOS_DATA") or "custos-data"), as_it_is=True)


def _sign() -> bool:
    """Signs the head; False, with a warning, where the database must not be signed: it leaves as it is."""
    from custos.apps.ledger import services

    try:
        services.sign_checkpoint()
    except TamperingFound as error:
        click.echo(f"custos: no new head was signed: {error}", err=True)
        return False
    return True


def _write(out: Path, pieces: Iterator[bytes]) -> int:
    """Writes beside, then moves into place: a half-written export never bears the name of a whole one."""
    unfinished = out.with_name(out.name + ".part")
    size = 0
    try:
        refuse_special(out)
        with unfinished.open("wb") as file:
            for piece in pieces:
                size += file.write(piece)
        unfinished.replace(out)
    except OSError as error:
        raise InputError(f"`{out}` cannot be written: {error.strerror}; choose another place") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return size


@ledger.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), help=DATA_HELP)
@click.option("--open", "opened", type=int, multiple=True, metavar="INDEX", help="Open this entry's commitments too.")
@click.option(
    "--auditor", metavar="KEY", help="With --open: the auditor for whom they are opened, by their sign-in name."
)
@click.option("--case", metavar="CASE", help="With --open: the case that the auditor examines, such as R-2027-00123.")
@click.option("--witnessed", is_flag=True, help="Up to the newest head that a witness co-signed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def export(
    out: Path,
    data: Path | None,
    opened: tuple[int, ...],
    auditor: str | None,
    case: str | None,
    witnessed: bool,
    as_json: bool,
) -> None:
    """Write the whole log to OUT, one file that `custos ledger verify` and custos-verify.pyz can check.

    It holds no name and no number of anyone, unless --open asks for the committed values of an entry: that is itself an
    entry, for a named auditor and one case.

    Example: custos ledger export june.custos
    """
    _boot(data)
    from custos.apps.ledger import keys, policy, selectors, store

    reader = _opening(opened, auditor, case) if opened else policy.ShellReader()
    signed = _sign()
    signers = keys.present()
    key, second = signers.first.key, signers.second.key.fingerprint if signers.second else None
    written = _write(out, selectors.export_file(reader, opened=opened, witnessed=witnessed))
    last = store.last_checkpoint(witnessed=witnessed)
    size = last[0] if last else 0
    if as_json:
        told = {"file": str(out), "bytes": written, "log": key.name, "size": size, "key": key.to_text()}
        print_json({**told, "second_key": second})
    else:
        click.echo(f"{out}: {size} entries, {written} bytes. The key of this log, to be published: {key.to_text()}")
        if second:
            click.echo(f"Its ML-DSA-44 key, in full from `custos ledger policy`, has the fingerprint {second}")
    if not signed:
        sys.exit(TamperingFound.exit_code)


def _opening(opened: tuple[int, ...], auditor: str | None, case: str | None) -> Reader:
    """Writes the entry that these openings are handed out, and returns for whom: an auditor who gave a code for it in their own session.

    Raises UsageError, Forbidden, InputError.
    """
    from django.db import transaction

    from custos.apps.accounts.services import console
    from custos.apps.ledger import clock, services, standing

    if not auditor or not case:
        raise UsageError("what is opened is opened for someone: give --auditor KEY and --case CASE with --open")
    standing.refuse_unless_sound()
    code = asked_for_code(auditor)
    with transaction.atomic():
        # A refused entry undoes all of it: the code stays good for the right one.
        reader = console.use(auditor, code, console.Command.OPEN, case, at=clock.now())
        actor = services.staff(str(reader.staff_id), services.Role.AUDITOR)
        services.open_commitments(opened, reader=reader, actor=actor, case=case)
    return reader


@ledger.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--policy", type=click.Path(path_type=Path), metavar="P", help="Whom you trust (C2SP tlog-policy).")
@click.option("--since", type=click.Path(path_type=Path), metavar="CHECKPOINT", help="A head you hold from before.")
@click.option(
    "--authority",
    type=click.Path(path_type=Path),
    metavar="PEM",
    help="Check whose the anchors are, by this certificate.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def verify(file: Path, policy: Path | None, since: Path | None, authority: Path | None, as_json: bool) -> None:
    """Say whether the export FILE is whole, and if not, which entry is the first bad one. Needs no database.

    FILE can be a receipt too: then --policy names the log's key, and the answer is whether its entry is in that log.

    Exit 0 whole, 3 tampered, 2 unreadable; with --authority 1 where it is whole and carries no anchor to check.

    Example: custos ledger verify june.custos --policy policy.txt
    """
    from custos.core.ledger.verify import verify_path

    verdict = verify_path(file, policy, since)
    code = verdict.exit_code
    if authority is not None:
        verdict, code = with_authority(file, verdict, authority)
    if as_json:
        print_json(verdict._asdict())
    else:
        where = "" if verdict.first_bad is None else f", first bad entry {verdict.first_bad}"
        click.echo(f"{file}: {verdict.verdict}{where}: {verdict.why}")
        for one in verdict.anchors:
            click.echo(f"anchor, entry {one['entry']}: {one['size']} entries were there at {one['at']}")
    sys.exit(code)


@ledger.command()
@click.argument("index", type=click.IntRange(min=0))
@click.option("--data", type=click.Path(path_type=Path), help=DATA_HELP)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def prove(index: int, data: Path | None, as_json: bool) -> None:
    """Print the receipt of entry INDEX: the proof that it is in the log (C2SP tlog-proof), with the entry
    in it.

    Example: custos ledger prove 17 > entry-17.tlog-proof
    """
    _boot(data)
    from custos.apps.ledger import policy, selectors
    from custos.core.ledger.checkpoint import Checkpoint, split_note
    from custos.core.ledger.tree import leaf_hash

    _sign()
    receipt = selectors.proof_for(policy.ShellReader(), index)
    if not as_json:
        click.echo(receipt.to_text(), nl=False)
        return
    head = Checkpoint.from_text(split_note(receipt.note)[0])
    print_json(
        {
            "index": index,
            "leaf": leaf_hash(receipt.body).hex(),
            "size": head.size,
            "root": head.root.hex(),
            "entry": receipt.body.decode("ascii"),
            "proof": receipt.to_text(),
        }
    )


ledger.add_command(witness)
ledger.add_command(anchor)


@ledger.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--entries", is_flag=True, help="The entries too, not only their hashes: for an auditor, not for the public."
)
@click.option("--data", type=click.Path(path_type=Path), help=DATA_HELP)
def tiles(folder: Path, entries: bool, data: Path | None) -> None:
    """Write the log into FOLDER as C2SP tlog-tiles, the form that foreign tools, mirrors and witnesses read.

    Without --entries nothing of an entry can be told from it. Example: custos ledger tiles public
    """
    _boot(data)
    from custos.apps.ledger import policy, selectors

    signed, count = _sign(), 0
    try:
        for path, raw in selectors.tile_files(policy.ShellReader(), entries=entries):
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw)
            count += 1
    except OSError as error:
        raise InputError(f"`{folder}` cannot be written: {error.strerror}; choose another place") from error
    click.echo(f"{folder}: {count} files, the signed head is in `checkpoint`")
    if not signed:
        sys.exit(TamperingFound.exit_code)


@ledger.command("accept-clock")
@click.option("--data", type=click.Path(path_type=Path), help=DATA_HELP)
def accept_clock(data: Path | None) -> None:
    """Say that the machine's clock is right after more than a year without an entry. Look at it first: time never goes back.

    Example: custos ledger accept-clock
    """
    _boot(data)
    from django.db import transaction

    from custos.apps.ledger import clock, services, standing

    standing.refuse_unless_sound()
    with transaction.atomic():
        receipt = services.accept_clock()
    click.echo(f"entry {receipt.index}: the clock says {clock.in_words(clock.milliseconds())}")


@ledger.command("add-key")
@click.option("--data", type=click.Path(path_type=Path), help=DATA_HELP)
def add_key(data: Path | None) -> None:
    """Give a log that signs by Ed25519 alone its second key, ML-DSA-44. New logs have it. An entry names it; there is no way back.

    Back up the keys afterwards, and publish the new policy. Example: custos ledger add-key
    """
    _boot(data)
    from custos.apps.ledger import keys, services, standing

    standing.refuse_unless_sound()
    receipt = services.add_second_key()
    services.sign_checkpoint()
    click.echo(f"entry {receipt.index}: ML-DSA-44, fingerprint {keys.load().public[1].fingerprint}")


@ledger.command("policy")
@click.option("--data", type=click.Path(path_type=Path), help=DATA_HELP)
def write_policy(data: Path | None) -> None:
    """Print a policy file (C2SP tlog-policy) with the log's keys and the witnesses that have co-signed, one of whom is enough.

    A verifier compares each key with one that they got elsewhere: a policy from the agency proves nothing against the agency.
    The ML-DSA-44 key is long; its fingerprint is in a comment, to be read aloud.

    Example: custos ledger policy > policy.txt
    """
    _boot(data)
    from custos.apps.ledger import keys, selectors

    signers = keys.load()
    for key in signers.public:
        if signers.second and key == signers.second.key:
            click.echo(f"# ML-DSA-44, fingerprint {key.fingerprint}")
        click.echo(f"log {key.to_text()}")
    names = []
    for number, line in enumerate(selectors.list_witnesses(None), 1):
        names.append(f"w{number}")
        click.echo(f"witness w{number} {line}")
    if names:
        click.echo(f"group witnesses any {' '.join(names)}")
    click.echo(f"quorum {'witnesses' if names else 'none'}")


@ledger.command()
@click.argument("out", type=click.Path(path_type=Path))
def verifier(out: Path) -> None:
    """Write the verifier itself to OUT, one file for an auditor who has nothing but Python.

    Example: custos ledger verifier custos-verify.pyz
    """
    from custos.adapters.outgoing.verifier import write_verifier

    try:
        write_verifier(out)
    except OSError as error:
        raise InputError(f"`{out}` cannot be written: {error.strerror}; choose another place") from error
    click.echo(f"{out}: run it with python3 {out} FILE --policy P")
