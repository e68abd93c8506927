"""``custos-verify``: a ledger export, or with ``order`` first the file of an order. Standard library only, Python 3.8+."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from custos.core.ledger import verify as ledger
from custos.core.ledger.trust import Policy
from custos.core.ledger.verdict import EXIT_CODES, TAMPERED, UNREADABLE, WHOLE, shown
from custos.core.orders.checked import check
from custos.core.orders.packed import NoOrderFile

ORDER = "order"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 whole, 3 changed, 2 unreadable. A ledger export that is called ``order`` is named ``./order``."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [ORDER] and len(given) > 1:
        return order(given[1:])
    return ledger.main(given)


def order(arguments: Sequence[str]) -> int:
    """Works out the file of an order again; one line for each thing that holds, or does not."""
    parser = argparse.ArgumentParser(
        prog="custos-verify order",
        description="Works out the file of an order again, offline: hashes, dates, every line and sum, the ledger.",
        epilog="exit 0 whole, 3 changed, 2 unreadable",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="what `custos claims order-file` wrote")
    parser.add_argument("--policy", type=Path, metavar="P", help="whom you trust: log key, witnesses, quorum")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    given = parser.parse_args(arguments)
    try:
        policy = Policy.from_bytes(given.policy.read_bytes()) if given.policy is not None else None
        report = check(given.file.read_bytes(), policy)
    except (OSError, ValueError, NoOrderFile) as error:
        return _unreadable(str(error), as_json=given.json)
    except Exception as error:  # noqa: BLE001 - SAFETY: every failure ends as a verdict, the unforeseen as well
        return _unreadable(f"the file could not be read: {error!r}", as_json=given.json)
    verdict = TAMPERED if report.faults else WHOLE
    if given.json:
        faults = [{"check": one.check, "place": shown(one.place), "why": shown(one.why)} for one in report.faults]
        told = {"verdict": verdict, "holds": report.holds, "faults": faults, "notes": report.notes}
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        lines = [*(f"holds: {one}" for one in report.holds), *(f"note: {one}" for one in report.notes)]
        lines += [f"WRONG: {one}" for one in report.faults]
        lines.append(
            f"{verdict}: {len(report.faults)} things do not hold" if report.faults else f"{verdict}: everything holds"
        )
        sys.stdout.write("".join(shown(line) + "\n" for line in lines))
    return EXIT_CODES[verdict]


def _unreadable(why: str, *, as_json: bool) -> int:
    told = json.dumps({"verdict": UNREADABLE, "why": shown(why)}) if as_json else f"{UNREADABLE}: {shown(why)}"
    sys.stdout.write(told + "\n")
    return EXIT_CODES[UNREADABLE]


if __name__ == "__main__":
    sys.exit(main())
