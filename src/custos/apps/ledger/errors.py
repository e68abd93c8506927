"""What ledger refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "no-such-entry": _("the ledger has no entry `%(index)s`"),
        "high-water-unreadable": _("the high-water mark `%(path)s` cannot be read: %(why)s; bring it back"),
        "high-water-damaged": _("the high-water mark `%(path)s` is damaged; bring it back from its copy"),
        "house-rule": _("case `%(case)s`: %(problem)s"),
        "ledger-readers": _("the auditor, the designated authority and counsel read the ledger"),
        "ledger-export": _("only the auditor exports the whole log"),
        "open-other-case": _("entry `%(index)s` is not of the case `%(case)s`; name the case that it belongs to"),
        "open-no-case": _("the ledger has no case `%(case)s`; a case looks like `R-2027-00123`"),
        "second-key-there": _("the ledger has its second key already"),
        "anchor-wrong": _("this is not the time authority's confirmation of a head of this log: %(why)s"),
        "no-signed-head": _("there is no signed head yet: sign a checkpoint first"),
        "cosignature-wrong": _("this is not the witness's answer to a head of this log: %(why)s"),
        "clock-far-ahead": _(
            "the clock of our computer is wrong: it says %(says)s UTC, but the last entry is of %(last)s UTC. Nothing was recorded. Copy what you wrote and try again later; if you work here, tell the person who looks after the system"
        ),
        "commitments-readers": _("the auditor and counsel open commitments"),
    }
)
