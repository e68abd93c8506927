"""Says of one export file whether the ledger in it is whole, and if not, which entry is the first bad one.
Of a receipt it says whether its entry is in the log that the policy names.

Every failure ends as a verdict, never as a traceback; every byte of the file is covered by a check; the
verdict says loudly when nobody outside has co-signed, and when it rests on one key. Runs alone (``custos-verify.pyz``) with the standard
library of Python 3.8 or later, reads the file once, and keeps 32 bytes of memory an entry.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from custos.core.ledger import proof
from custos.core.ledger.check import Check
from custos.core.ledger.checkpoint import MAX_NOTE_BYTES, NoteError
from custos.core.ledger.form import Form
from custos.core.ledger.trust import Policy
from custos.core.ledger.verdict import ONE_NAMED, TAMPERED, UNREADABLE, WHOLE, Bad, Unreadable, Verdict, shown

_MAX_RECEIPT = 2 * MAX_NOTE_BYTES
"""More than any receipt: an entry, a path and a signed head."""

__all__ = ["TAMPERED", "UNREADABLE", "WHOLE", "Verdict", "main", "verify", "verify_path", "verify_receipt"]


def verify(file: BinaryIO, policy: Policy | None = None, since: str | None = None) -> Verdict:
    """Reads an export from an open binary file and returns the verdict; raises nothing.

    ``since`` is the text of a checkpoint that the auditor holds from an earlier day: the log must begin with
    that one.
    """
    check = Check(file, policy, since)
    collecting = gc.isenabled()
    gc.disable()  # nothing in a pass refers back to itself, and looking for that costs a tenth of the time
    try:
        return check.run()
    except Bad as bad:
        root = check.root.hex() if check.root is not None else None
        return Verdict(TAMPERED, False, check.head.size, root, bad.first_bad, shown(bad.why))
    except Unreadable as error:
        return _unreadable(str(error))
    except Exception as error:  # noqa: BLE001 - SAFETY: every failure ends as a verdict, the unforeseen as well
        return _unreadable(f"the file could not be read: {error!r}")
    finally:
        if collecting:
            gc.enable()


def verify_receipt(text: str, policy: Policy | None) -> Verdict:
    """Says whether a receipt's entry is in the log whose key ``policy`` names; raises nothing.

    ``whole`` means: the log's key signed this head, and the entry is at its place under it. Unlike an export, a
    receipt carries no key, so without a policy it is ``unreadable``.
    """
    if policy is None:
        return _unreadable(
            "a receipt does not carry the key of its log: name the published one with --policy "
            "(lines `log KEY` and `quorum none`)"
        )
    try:
        receipt = proof.Receipt.from_text(text)
        head, signatures = proof.verify_receipt(receipt, (*policy.logs, *policy.witnesses.values()))
        matched = Form(head.origin).match(receipt.body)
    except (NoteError, ValueError) as error:
        return Verdict(TAMPERED, False, None, None, None, shown(f"this receipt does not hold: {error}"))
    root, at = head.root.hex(), receipt.place
    if matched is None or matched[1] != at:
        return Verdict(TAMPERED, False, head.size, root, at, f"what the receipt holds is not entry {at} of this log")
    if fault := policy.log_fault(head.origin, [one.key for one in signatures]):
        return Verdict(TAMPERED, False, head.size, root, None, shown(fault))
    if not policy.satisfied([one.key for one in signatures]):
        why = f"UNWITNESSED: the policy asks for the witnesses `{policy.quorum}`, and they have not co-signed this head"
        return Verdict(TAMPERED, False, head.size, root, None, shown(why))
    witnessed = policy.asks_for_witnesses
    loud = "co-signed by the witnesses the policy asks for" if witnessed else "UNWITNESSED: nobody outside co-signed it"
    if one_key := not policy.names_second(head.origin):
        loud += f"; {ONE_NAMED}"
    why = f"entry {at} is in the log `{head.origin}` under its signed head of {head.size} entries; {loud}"
    return Verdict(WHOLE, witnessed, head.size, root, None, shown(why), (), one_key)


def verify_path(path: Path, policy: Path | None = None, since: Path | None = None) -> Verdict:
    """The same for files by name, told apart by their first line; a policy or an earlier checkpoint that cannot be
    read is ``unreadable`` too.
    """
    try:
        rules_of_trust = Policy.from_bytes(policy.read_bytes()) if policy is not None else None
        held = since.read_bytes().decode("utf-8") if since is not None else None
        with path.open("rb") as file:
            begins = proof.MAGIC.encode("ascii")
            if file.peek(len(begins))[: len(begins)] != begins:
                return verify(file, rules_of_trust, held)
            if since is not None:
                return _unreadable("an earlier checkpoint is compared with an export, not with a receipt")
            return verify_receipt(file.read(_MAX_RECEIPT).decode("utf-8"), rules_of_trust)
    except (OSError, ValueError) as error:  # a policy in error, text that is none, a name of a file that cannot be one
        return _unreadable(f"cannot be used: {error}")


def _unreadable(why: str) -> Verdict:
    return Verdict(UNREADABLE, False, None, None, None, shown(why))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: JSON on stdout, a loud line on stderr; exit 0 whole, 3 tampered, 2 unreadable."""
    parser = argparse.ArgumentParser(
        prog="custos-verify",
        description="Says whether a ledger export is whole, or a receipt good, offline.",
        epilog="exit 0 whole, 3 tampered, 2 unreadable",
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="FILE", help="an export of the ledger, or a receipt")
    parser.add_argument(
        "--policy",
        type=Path,
        metavar="P",
        help="whom you trust: log key, witnesses, quorum (C2SP tlog-policy)",
    )
    parser.add_argument("--since", type=Path, metavar="CHECKPOINT", help="a checkpoint you hold from an earlier day")
    given = parser.parse_args(arguments)
    verdict = verify_path(given.file, given.policy, given.since)
    sys.stdout.write(verdict.to_json() + "\n")
    if verdict.verdict != WHOLE or not verdict.witnessed or verdict.one_key:
        sys.stderr.write(f"{verdict.verdict.upper()}: {verdict.why}\n")
    return verdict.exit_code


if __name__ == "__main__":
    sys.exit(main())
