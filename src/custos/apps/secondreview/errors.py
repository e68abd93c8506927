"""What the second review refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "review-reason-missing": _("give the reason: what was known at the time, and whether it was enough"),
        "reviewed-by-another": _("you took part in it; a different person must review it"),
        "nothing-decided-yet": _("nothing is decided yet. The review looks at what was decided"),
        "voted-already": _("you voted. What the other person votes is shown once both have voted"),
        "two-voted": _("two people have voted; reload to see what they say"),
        "votes-not-different": _("there is nothing to write together: the two votes do not differ"),
        "stated-by-voters": _("the two people who voted write it together"),
        "statement-missing": _("write what you both say, in your own words"),
        "nothing-offered": _("nobody has offered a joint statement yet"),
        "accepted-by-other": _("you offered this statement; the other person accepts it"),
        "statement-changed": _("the statement changed since you opened the page; read it again and then accept it"),
        "second-review-over": _("this review has ended; reload to see the latest version"),
    }
)
