"""The file of an order: one zip that its holder can work out again without us (docs/auditor/order-file.md).

INVARIANT: the entry that commits to the manifest is durable before one byte of the file leaves.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.claims import policy, selectors
from custos.apps.claims.errors import Refused
from custos.apps.claims.models import CaseFile, Claim, ClaimEvent, Money
from custos.apps.claims.procedures import calendar_of, met_by, outcomes_of, procedure_called
from custos.apps.claims.services.keeping import FILED
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.ledger.selectors import Tie
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.selectors import list_papers
from custos.apps.papers.services import originals
from custos.core.claims.orderfile import OrderOf, StepOf, parts_of
from custos.core.orders import packed, tied
from custos.core.wages import CaseFaults

LARGEST_PAPER = 32 * 1024 * 1024


def make_order_file(claim: Claim, *, paper: bytes | None = None, by: Reader, at: datetime) -> bytes:
    """The file of the order of a claim that was opened through the one door; ``paper`` is the order as it was served, a PDF.

    Writes its entry first, then signs the head of the ledger, so that the file carries its own proof. Call it outside transactions.
    Raises Forbidden, Refused where there is no order or no back-pay file, TamperingFound where the ledger must not be signed.
    """
    require(policy.may_take_order_file(by))
    _check_paper(paper)
    with transaction.atomic():
        current = locked(claim)
        events = list(current.happened.filter(struck_at=None))
        if not any(one.event == selectors.ORDERED for one in events):
            raise Refused("order-file-no-order")
        file = selectors.find_case_file(by, current)
        if file is None:
            raise Refused("order-file-no-back-pay")
        parts = _parts(current, events, file, paper, by)
        ties = _ties(current, events, file)
        entry = append_event(
            current,
            "order-file-made",
            by=by,
            act=Act.READ_PAPERS,
            at=at,
            refs=sorted({one.index for one in ties}),
            commitments={"file": packed.sha256(parts[packed.MANIFEST])},
        )
    ledger.sign_checkpoint()
    ties.append(Tie(tied.THE_FILE, 0, entry.entry_index))
    parts[packed.LEDGER] = packed.as_text(ledger_selectors.ties_of(None, ledger.log_key(), ties))
    return packed.pack(parts)


def _check_paper(paper: bytes | None) -> None:
    if paper is None:
        return
    if not paper.startswith(b"%PDF-"):
        raise Refused("order-file-no-pdf")
    if len(paper) > LARGEST_PAPER:
        raise Refused("order-file-too-large")


def _parts(claim: Claim, events: list[ClaimEvent], file: CaseFile, paper: bytes | None, by: Reader) -> dict[str, bytes]:
    table = procedure_called(claim.jurisdiction)
    try:
        sheet = selectors.worksheet_of(by, file)
    except CaseFaults as faults:  # newer rules may refuse a file that was good when it was attached
        raise Refused("back-pay-file-wrong", why=faults.told) from faults
    if sheet is None:
        raise Refused("order-file-no-back-pay")
    if f"us-{sheet.case.claim.state}" != table.calendar:
        raise Refused("order-file-other-state")
    order = OrderOf(
        number=claim.number,
        case=claim.case,
        agency=claim.agency,
        jurisdiction=claim.jurisdiction,
        worker=claim.worker.name,
        employer=claim.employer,
        filed_on=claim.filed_on,
        steps=tuple(StepOf(one.event, one.on, one.service) for one in events),
        ordered=_ordered(claim),
        papers=tuple((one.sha256, one.size) for one in list_papers(by, claim)),
        paper=paper,
    )
    met = {row: on for row, (on, _) in met_by(claim, events).items()}
    case_toml = originals.fetch(file.sha256, claim.case)
    return parts_of(order, table, outcomes_of(claim, events), met, calendar_of(claim), case_toml, sheet)


def _ordered(claim: Claim) -> tuple[str, date] | None:
    row = claim.amounts.filter(kind=Money.ORDERED, struck_at=None).last()
    return (f"{row.usd:.2f}", row.on) if row else None


def _ties(claim: Claim, events: list[ClaimEvent], file: CaseFile) -> list[Tie]:
    """The entries of the steps (the filing's commits to no day), of the amount ordered and of the case file."""
    ties = [Tie(tied.STEP, number, one.entry_index) for number, one in enumerate(events, 1) if one.event != FILED]
    amount = claim.amounts.filter(kind=Money.ORDERED, struck_at=None).last()
    if amount is not None:
        ties.append(Tie(tied.ORDERED, 0, amount.entry_index))
    return [*ties, Tie(tied.CASE_FILE, 0, file.entry_index)]
