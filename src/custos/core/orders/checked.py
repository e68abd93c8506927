"""Says of the file of an order, line by line, whether what it says comes out when it is worked out again. Standard library only, Python 3.8+."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from custos.core.ledger.trust import Policy
from custos.core.ledger.verdict import shown
from custos.core.orders import packed, tied
from custos.core.orders.dated import ORDER_SERVED, Dates, Step, order_of_steps
from custos.core.orders.rated import DaysOff, Rates
from custos.core.orders.stated import Stated, Wrong, day_of
from custos.core.orders.summed import Sums

HASHES, LAYOUT, DATES, SUMS, LEDGER = "hashes", "layout", "dates", "sums", "ledger"


class Fault(NamedTuple):
    """One thing that does not hold: by which check it was found, and where in the file."""

    check: str
    place: str
    why: str

    def __str__(self) -> str:
        return shown(f"{self.place}: {self.why}")


class Report(NamedTuple):
    """What holds, what does not, and what a person should know beside. Nothing is wrong where ``faults`` is empty."""

    holds: list[str]
    faults: list[Fault]
    notes: list[str]


def check(data: bytes, policy: Policy | None = None) -> Report:
    """Checks all of the file, and goes on after a fault. Raises NoOrderFile where nothing of it can be read."""
    return _Check(data, policy).run()


class _Check:
    def __init__(self, data: bytes, policy: Policy | None) -> None:
        self.policy = policy
        self.report = Report([], [], [])
        self.parts, layout = packed.unpack(data)
        self.report.faults.extend(Fault(LAYOUT, "the zip", why) for why in layout)
        self.read: dict[str, Any] = {}
        self.steps: list[Step] = []

    def run(self) -> Report:
        for name, work in ((HASHES, self._hashes), (DATES, self._dates), (SUMS, self._sums), (LEDGER, self._ledger)):
            try:
                self.report.faults.extend(Fault(name, one.place, one.why) for one in work())
            except Wrong as wrong:
                self.report.faults.append(Fault(name, wrong.place, wrong.why))
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError, IndexError) as error:
                self.report.faults.append(Fault(name, "a part of the file", f"it cannot be used: {error!r}"))
        return self.report

    def _part(self, name: str) -> Any:
        if name not in self.read:
            try:
                self.read[name] = packed.read_part(self.parts, name)
            except ValueError as error:
                raise Wrong(name, str(error)) from None
        return self.read[name]

    # --- hashes

    def _hashes(self) -> Iterator[Wrong]:
        manifest = self._part(packed.MANIFEST)
        if manifest.get("format") != packed.FORMAT:
            raise Wrong(packed.MANIFEST, f"its format is not {packed.FORMAT}")
        listed, here = manifest["files"], set(self.parts) - {packed.MANIFEST, packed.LEDGER}
        bad = False
        for name in sorted(here | set(listed)):
            if name not in listed or name not in self.parts:
                yield Wrong(name, "the manifest and the zip do not have the same parts")
            elif listed[name] != {"bytes": len(self.parts[name]), "sha256": packed.sha256(self.parts[name])}:
                yield Wrong(name, "its bytes do not have the hash that the manifest names")
            else:
                continue
            bad = True
        if not bad:
            self.report.holds.append(f"each of the {len(here)} parts has the hash that the manifest names")

    # --- dates

    def _dates(self) -> Iterator[Wrong]:
        order, dates = self._part("order.json"), self._part("dates.json")
        self.steps = [Step(one, number) for number, one in enumerate(self._part("steps.json"), 1)]
        filed = day_of(order["filed_on"], "order.json, filed_on")
        faults = list(order_of_steps(self.steps, filed))
        served = [one for one in self.steps if one.event == ORDER_SERVED]
        for key, value in (("served_on", str(served[-1].on)), ("service", served[-1].service)) if served else ():
            if order["order"][key] != value:
                faults.append(
                    Wrong(f"order.json, order {key}", f"it says {order['order'][key]}, the step says {value}")
                )
        if not served:
            faults.append(Wrong("steps.json", "no order was served"))
        counted = Dates(dates, self.steps, DaysOff(self._part("days-off.json")))
        faults += counted.faults()
        self.report.notes.extend(counted.notes)
        if not faults:
            self.report.holds.append(
                f"the order was served on {served[-1].on}; {counted.dated} statutory dates come out as the file says"
            )
        yield from faults

    # --- sums

    def _sums(self) -> Iterator[Wrong]:
        faults = list(self._same_case())
        told = self._part("worksheet.json")
        sums = Sums(
            Stated(self._part("case.json")), Rates(self._part("rates.json")), DaysOff(self._part("days-off.json"))
        )
        here = sums.as_rows()
        bare = dict(told)
        bare["refused"] = [{key: one[key] for key in one if key != "why"} for one in told["refused"]]
        faults += _differences("worksheet.json", bare, here)
        ordered = self._part("order.json")["order"]["ordered_usd"]
        if not faults:
            lines = f"lines: {len(here['lines'])}, penalties: {len(here['penalties'])};"
            self.report.holds.append(f"{lines} all come out to the cent; together {here['total_usd']}")
        if ordered is not None and ordered != told["total_usd"]:
            self.report.notes.append(
                f"the order says {ordered}, the worksheet {told['total_usd']}: a person decides the order"
            )
        if not here["complete"]:
            self.report.notes.append("the worksheet is not complete: what is refused is in no sum")
        yield from faults

    def _same_case(self) -> Iterator[Wrong]:
        """``case.json`` is ``case.toml`` in another spelling; only Python 3.11 and later can read the latter by itself."""
        try:
            import tomllib
        except ImportError:
            self.report.notes.append("case.json was not held against case.toml: that needs Python 3.11")
            return
        try:
            stated = tomllib.loads(self.parts["case.toml"].decode("utf-8"))
        except ValueError as error:
            yield Wrong("case.toml", f"it cannot be read: {error}")
            return
        yield from _differences("case.json", self._part("case.json"), json.loads(json.dumps(stated, default=_said)))

    # --- ledger

    def _ledger(self) -> Iterator[Wrong]:
        order = self._part("order.json")
        wanted: tied.Wanted = {
            (tied.THE_FILE, 0): {"file": packed.sha256(self.parts[packed.MANIFEST])},
            (tied.CASE_FILE, 0): {"file": packed.sha256(self.parts["case.toml"])},
        }
        for number, one in enumerate(self.steps, 1):
            service = {"service": one.service} if one.service else {}
            wanted[tied.STEP, number] = {"event": one.event, "day": str(one.on), **service}
        if order["order"]["ordered_usd"] is not None:
            wanted[tied.ORDERED, 0] = {
                "amount": str(order["order"]["ordered_usd"]),
                "day": str(order["order"]["ordered_on"]),
            }
        ties = tied.Ties(self._part(packed.LEDGER), str(order["case"]), wanted, self.policy)
        faults = list(ties.faults())
        self.report.notes.extend(ties.notes)
        if not faults:
            self.report.holds.append(
                f"entry {ties.entry} of the ledger committed to this file; {len(ties.held)} values are as they were entered"
            )
            if self.policy is None:
                self.report.notes.append(
                    f"the key of the log comes from the file: compare it with the published one, {ties.key}"
                )
        yield from faults


def _said(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError(f"`{value}` is neither text, number, date nor list")


def _differences(place: str, told: Any, here: Any) -> Iterator[Wrong]:
    """Where two values differ, down to the single field; ``told`` is what the file says."""
    if isinstance(told, dict) and isinstance(here, dict):
        for key in sorted(set(told) | set(here)):
            if key not in told or key not in here:
                yield Wrong(f"{place}, {key}", "it is not there" if key not in told else "it should not be there")
            else:
                yield from _differences(f"{place}, {key}", told[key], here[key])
    elif isinstance(told, list) and isinstance(here, list):
        if len(told) != len(here):
            yield Wrong(place, f"the file has {len(told)}, worked out {len(here)}")
        for number, (one, other) in enumerate(zip(told, here), 1):  # noqa: B905 - Python 3.8
            yield from _differences(f"{place} {number}{_named(other)}", one, other)
    elif told != here or isinstance(told, bool) != isinstance(here, bool):
        yield Wrong(place, f"the file says {told}, worked out {here}")


def _named(row: Any) -> str:
    """The period and the kind of a line, so that a person finds it on the page."""
    if not isinstance(row, dict) or "kind" not in row:
        return ""
    return f" ({row.get('period') or row.get('from') or ''} {row['kind']})".replace("( ", "(")
