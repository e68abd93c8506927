"""Every word that people read on the ledger's pages.

The entries' own sentences are in ``core/ledger/words.py``.
"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from custos.core.ledger.words import SENTENCES

TITLE = _("Ledger")
INTRODUCTION = _("Everything that was done, in order. No entry holds a name; nothing can be changed or removed.")
NUMBER = _("No.")
WHEN = _("When")
WHAT = _("What")
ROLE = _("By")
CASE = _("Case")
OUTCOME = _("Outcome")
OLDER = _("Older entries")
EMPTY = _("There is no entry yet.")
ANCHORS = _("Confirmed by a time authority")
ANCHORS_INTRODUCTION = _(
    "An authority outside the agency confirmed that the ledger had these entries at this time. "
    "Nobody can add to them, or change them, and date that earlier."
)
ENTRIES = _("Entries")
CONFIRMED = _("Confirmed at")
DAMAGED = _("The confirmation in the database is damaged: export and verify the ledger.")
AS_LOGGED = _("The entry as it is in the log")
RECEIPT = _("Receipt")
RECEIPT_INTRODUCTION = _(
    "This text proves that the entry is in the ledger. The person who keeps it can show later that the entry was "
    "removed or changed, without asking the agency."
)
NO_RECEIPT_YET = _("The next signed head will include this entry. Come back after it was signed.")
DOWNLOAD = _("Download the receipt")
BACK = _("Back to the ledger")

ROLES = {
    "administrator": _("System administrator"),
    "auditor": _("Auditor"),
    "authority": _("Designated authority"),
    "counsel": _("Counsel"),
    "deputy": _("Deputy"),
    "front-desk": _("Front desk"),
    "intake-clerk": _("Intake clerk"),
    "key-custodian": _("Key custodian"),
    "records-officer": _("Records officer"),
    "staff": _("Staff member"),
    "system": _("The program"),
}


def sentence(kind: str) -> str:
    """The sentence of a kind of entry in the language of the page, English where there is no other."""
    language = (get_language() or "en").split("-")[0]
    sentences = SENTENCES[kind]
    return sentences.get(language, sentences["en"])
