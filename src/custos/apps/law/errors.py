"""What law refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "draft-not-named": _("choose a draft of the law"),
        "law-tried-by": _("counsel, the designated authority, the auditor and the intake clerk try out the law"),
    }
)
