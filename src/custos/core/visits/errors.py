"""What the record of a visit refuses: each code with its sentence."""

from __future__ import annotations

from custos.core.errors import Conflict as Conflict
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "visit-not-begun": _("the visit has not begun; note first that they come in"),
        "visit-over": _("this visit is over; begin another one"),
    }
)
