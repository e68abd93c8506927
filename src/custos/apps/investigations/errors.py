"""What investigations refuse: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "investigation-opened-by": _("a deputy opens an investigation"),
        "investigation-recorded-by": _("a deputy or counsel who takes part writes in it and lets people in"),
        "investigation-employer-missing": _("name the employer"),
        "investigation-words-missing": _("write down what is recorded"),
        "investigation-amount-wrong": _("`%(text)s` is no amount; write dollars and cents, such as `1234.50`"),
        "investigation-day-to-come": _("this day has not come yet; choose today or an earlier day"),
        "investigation-not-now": _("this cannot be recorded at this stage; reload to see the latest version"),
        "investigation-person-unknown": _("choose a person who works here and may see cases"),
        "investigation-person-inside": _("this person takes part already"),
        "investigation-reason-missing": _("give the reason; we keep it and enter it in the ledger"),
    }
)
