"""Every write to the law: counsel confirms that a rule was read in its text. One transaction, one ledger entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import frozen
from django.db import transaction

from custos.adapters.data import laws as lawfolder
from custos.apps.ledger import services as ledger
from custos.core.law.book import Book
from custos.core.law.confirming import confirmed_text, rule_called


@frozen
class Confirmation:
    """What was written: the rule, its file, the digest of the law from then on, and the entry."""

    cite: str
    file: str
    law: str
    receipt: ledger.EntryReceipt


def confirm_rule(cite: str, *, name: str, on: date, extra: Path | None = None) -> Confirmation:
    """Writes ``checked = "text"``, who and when into the rule's file, and the entry ``rule-confirmed``; both, or neither.

    Raises InputError for an unknown citation, a policy, or a file that cannot be written; LawError where the file cannot be edited safely.
    """
    texts = lawfolder.read_laws(extra)
    rule = rule_called(Book.read(texts), cite, on)
    after = confirmed_text(texts[rule.file], rule, name, on)
    book = Book.read({**texts, rule.file: after})
    with lawfolder.replaced(rule.file, texts[rule.file], after, extra), transaction.atomic():
        receipt = ledger.append(
            "rule-confirmed",
            actor=ledger.staff(name, ledger.Role.COUNSEL),
            law=book.digest,
            commitments={"rule": cite, "note": f"read by {name} on {on}"},
        )
    return Confirmation(cite, rule.file, book.digest, receipt)
