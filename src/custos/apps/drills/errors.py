"""What drills refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.core.errors import Conflict as Conflict
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "no-such-drill": _("there is no drill `%(key)s`; choose one from the list"),
        "drill-of-another": _("another person is playing this drill; start one of your own"),
        "drill-in-real-register": _(
            "play drills in a data folder of their own (`custos drill`); nothing of them enters a real register"
        ),
        "drill-running": _("you are already playing a drill; finish that one first"),
        "drill-finished": _("this drill is already finished; choose another from the list"),
    }
)
