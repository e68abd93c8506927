"""Makes files of orders for tests: real cases under the real tables, on a small ledger with a real key. No database."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path

from tests.core.ledger.ledgers import LOG_SIGNER, Ledger

from custos.adapters.data.laws import load_calendars
from custos.adapters.data.procedure import read_procedures
from custos.adapters.data.wages import day_off_in, wage_tables
from custos.core.claims import Stated, dates
from custos.core.claims.orderfile import OrderOf, StepOf, parts_of
from custos.core.ledger.entry import Actor, EntryKind, Role
from custos.core.ledger.proof import Receipt
from custos.core.ledger.tree import Tree
from custos.core.orders import packed
from custos.core.wages import CaseFaults, read_case, work_out

WORKED = Path(__file__).parents[1] / "wages" / "cases"
DEPUTY = Actor("u-" + "4" * 16, Role.DEPUTY)
CASE, FILED = "W-2026-000012", date(2026, 2, 2)
PAPER = b"%PDF-1.7\nThe order, as it was served.\n"
JURISDICTION = {"ca": "us-ca-dlse", "nm": "us-nm-dws"}
KINDS = {
    "step": EntryKind.CLAIM_EVENT_RECORDED,
    "ordered": EntryKind.AMOUNT_RECORDED,
    "case-file": EntryKind.BACK_PAY_ATTACHED,
    "file": EntryKind.ORDER_FILE_MADE,
}
SERVICES = ("personal", "mail-in-state", "mail-out-of-state", "mail-safe-address", "mail-abroad", "overnight")


def worked_texts() -> dict[str, str]:
    """Every worked case by its name."""
    found = {}
    for path in sorted(WORKED.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found[f"{path.stem}: {case['name']}"] = case["input"]
    return found


def example_texts(folder: Path) -> dict[str, str]:
    """The shared examples that can be worked out, by file."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        try:
            read_case(text, path.name)
        except CaseFaults:
            continue
        found[path.stem] = text
    return found


def steps_of(state: str, service: str = "mail-in-state") -> tuple[StepOf, ...]:
    """From filing to an order that was served, and an appeal."""
    ways = {"notice-served": "personal", "order-served": service} if state == "ca" else {}
    names = ("filed", "notice-served", "answer-filed", "hearing-concluded", "order-served", "appeal-filed")
    days = (0, 21, 30, 61, 75, 84)
    if state == "nm":
        known = {one.event for one in read_procedures()[JURISDICTION["nm"]].steps.steps}
        names, days = zip(
            *((n, d) for n, d in zip(names, days, strict=True) if n in known or n == "order-served"), strict=True
        )
    return tuple(
        StepOf(name, FILED + timedelta(days=day), ways.get(name, "")) for name, day in zip(names, days, strict=True)
    )


def parts_for(text: str, *, service: str = "mail-in-state", ordered=True) -> dict[str, bytes]:
    """The parts of an order's file for a case, without the ledger."""
    case = read_case(text, "case.toml")
    state = case.claim.state
    sheet = work_out(case, wage_tables(), day_off_in(state))
    table, steps = read_procedures()[JURISDICTION[state]], steps_of(state, service)
    begun = {one.event: one.on for one in steps if one.event in table.events}
    served = {one.event: one.service for one in steps if one.event in begun and one.service}
    known = {one.event for one in table.steps.steps}
    found = dates(table, Stated(table.jurisdiction, begun, served), load_calendars()[table.calendar])
    outcomes = tuple(one for one in found if one.row.starts in known)
    meets = {one.event: one for one in table.steps.steps}
    met = {}
    for row in table.rows:
        began = [n for n, one in enumerate(steps) if one.event == row.starts]
        for late in steps[began[-1] + 1 :] if began else ():
            if late.event in meets and (row.id in meets[late.event].meets or meets[late.event].closes):
                met.setdefault(row.id, late.on)
    order = OrderOf(
        number="2026-00012",
        case=CASE,
        agency="us-ca-dlse",
        jurisdiction=table.jurisdiction,
        worker="Qqworker Ibarra",
        employer="Made-up Car Wash",
        filed_on=FILED,
        steps=steps,
        ordered=("1234.50", FILED + timedelta(days=75)) if ordered else None,
        papers=(("ab" * 32, 4711),),
        paper=PAPER,
    )
    return parts_of(order, table, outcomes, met, load_calendars()[table.calendar], text.encode(), sheet)


class Tied:
    """A small ledger that committed to a file, as the agency's does."""

    def __init__(self, parts: dict[str, bytes], seed: int = 7) -> None:
        self.ledger, self.places = Ledger(seed), []
        self.ledger.fill(20)
        order, steps = json.loads(parts["order.json"]), json.loads(parts["steps.json"])
        for number, one in enumerate(steps, 1):
            if one["event"] != "filed":
                service = {"service": one["service"]} if one["service"] else {}
                self.put("step", number, {"event": one["event"], "day": one["on"], **service})
        if order["order"]["ordered_usd"]:
            values = {"amount": order["order"]["ordered_usd"], "day": order["order"]["ordered_on"]}
            self.put("ordered", 0, values, out="ordered")
        self.put("case-file", 0, {"file": packed.sha256(parts["case.toml"]), "report": "case.toml"})
        refs = [index for _, _, index in self.places]
        self.put("file", 0, {"file": packed.sha256(parts[packed.MANIFEST])}, ref=refs)
        self.ledger.fill(self.ledger.size + 9)

    def put(self, about: str, at: int, values: dict[str, str], **keys) -> None:
        index = self.ledger.add(KINDS[about], DEPUTY, values=values, case=CASE, **keys)
        self.places.append((about, at, index))

    def part(self) -> bytes:
        """``ledger.json``."""
        tree, note = Tree.of(self.ledger.leaves), self.ledger.note()
        entries = []
        for about, at, index in self.places:
            proof = Receipt(self.ledger.bodies[index], index, tree.inclusion(index), note).to_text()
            opened = {
                one.field: {"salt": one.salt.hex(), "value": one.value}
                for one in self.ledger.openings
                if one.index == index
            }
            entries.append({"about": about, "at": at, "proof": proof, "opened": opened})
        return packed.as_text({"key": LOG_SIGNER.key.to_text(), "entries": entries})


def file_for(text: str, **more) -> dict[str, bytes]:
    """All parts of the file of an order, tied to a ledger."""
    parts = parts_for(text, **more)
    return {**parts, packed.LEDGER: Tied(parts).part()}
