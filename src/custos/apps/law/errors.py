"""What law refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "draft-not-named": _("choose a draft of the law"),
        "rule-changed-meanwhile": _("this rule is not the one that you read: read it as it is now, then confirm it"),
        "rule-confirmed-by": _("counsel confirms that a rule was read in its text"),
        "rule-in-a-fictional-agency": _("a fictional agency writes nothing into the files of the law"),
        "rule-not-read": _("say that you read the official words"),
        "rule-read-already": _("this rule counts as read already"),
        "law-tried-by": _("counsel, the designated authority, the auditor and the intake clerk try out the law"),
    }
)
