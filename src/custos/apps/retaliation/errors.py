"""What complaints refuse: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "complaint-taken-by": _("a deputy, an intake clerk, counsel or the front desk takes in a complaint"),
        "complaint-counts-for": _("counts are for counsel, the authority and the auditor"),
        "complaint-words-missing": _("write down what happened"),
        "complaint-employer-missing": _("name the employer of the complaint"),
        "complaint-day-to-come": _("this day has not come yet; choose today or an earlier day"),
        "complaint-claim-unknown": _("no claim with this number is open to you; leave it empty or correct it"),
    }
)
