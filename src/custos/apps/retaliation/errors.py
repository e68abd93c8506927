"""What complaints refuse: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "complaint-taken-by": _("a deputy, an intake clerk, counsel or the front desk takes in a complaint"),
        "complaint-counts-for": _("counts are for counsel, the authority and the auditor"),
        "complaint-closed-by": _("a deputy, an intake clerk or counsel ends a complaint"),
        "complaint-open": _("this complaint is open already; reload to see the latest version"),
        "complaint-closed": _("this complaint has ended; nothing more is due"),
        "complaint-reason-missing": _("give the reason; we keep it and enter it in the ledger"),
        "complaint-words-missing": _("write down what happened"),
        "complaint-employer-missing": _("name the employer of the complaint"),
        "complaint-day-to-come": _("this day has not come yet; choose today or an earlier day"),
        "complaints-sent-too-often": _("many complaints came from this connection; try again in one hour, or call us"),
        "talk-codes-tried-too-often": _("too many wrong codes came from this connection; try again in 15 minutes"),
        "talk-words-missing": _("write something first"),
        "talk-gone": _("this is not open here any more; come back with your code"),
        "talk-too-many": _(
            "we have many answers from you that we did not read yet; wait for our next question, or call us"
        ),
        "talk-asks-status": _(
            "we never ask about immigration status, birth, papers of status or numbers of identity; ask without it"
        ),
        "talk-no-code": _("no code leads to this complaint, so nobody would read the question"),
        "talk-asked-by": _("a deputy, an intake clerk or counsel asks the person who told it"),
        "complaint-claim-unknown": _("no claim with this number is open to you; leave it empty or correct it"),
    }
)
