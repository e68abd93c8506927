"""Every write to the law: counsel confirms that a rule was read in its text. One transaction, one ledger entry."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from attrs import frozen
from django.db import transaction

from custos.adapters.data import laws as lawfolder
from custos.apps.law import policy
from custos.apps.law.errors import Conflict, Refused
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.core.law.book import Book
from custos.core.law.confirming import confirmed_text, rule_called
from custos.core.law.rules import RuleText


@frozen
class Confirmation:
    """What was written: the rule, its file, the digest of the law from then on, and the entry."""

    cite: str
    file: str
    law: str
    receipt: ledger.EntryReceipt


def token_of(text: RuleText) -> str:
    """The token of a rule exactly as it was shown: another word in it, and the token differs."""
    return hashlib.sha256(repr(text).encode()).hexdigest()[:32]


def confirm_shown_rule(cite: str, *, token: str, read: bool, by: Reader, on: date) -> Confirmation:
    """Counsel confirms on the page the rule that was shown there. Raises Forbidden, Conflict where it changed since, Refused where ``read`` is not said."""
    rule = rule_called(lawfolder.load_book(), cite, on)
    policy.may_confirm(by, rule).require()
    if token != token_of(rule):
        raise Conflict("rule-changed-meanwhile")
    if not read:
        raise Refused("rule-not-read")
    return confirm_rule(cite, name=by.name, on=on, key=by.key)


def confirm_rule(cite: str, *, name: str, on: date, extra: Path | None = None, key: str = "") -> Confirmation:
    """Writes ``checked = "text"``, who and when into the rule's file, and the entry ``rule-confirmed``; both, or neither.

    ``key`` is the account of who confirms; by command there is only a name. Raises InputError for an unknown citation, a policy, or a file that cannot be written; LawError where the file cannot be edited safely.
    """
    texts = lawfolder.read_laws(extra)
    rule = rule_called(Book.read(texts), cite, on)
    after = confirmed_text(texts[rule.file], rule, name, on)
    book = Book.read({**texts, rule.file: after})
    with lawfolder.replaced(rule.file, texts[rule.file], after, extra), transaction.atomic():
        receipt = ledger.append(
            "rule-confirmed",
            actor=ledger.staff(key or name, ledger.Role.COUNSEL),
            law=book.digest,
            commitments={"rule": cite, "note": f"read by {name} on {on}"},
        )
    return Confirmation(cite, rule.file, book.digest, receipt)
