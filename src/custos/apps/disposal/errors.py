"""What disposal refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "disposal-list-changed": _("the list changed since you opened the page; read it again before you go on"),
        "disposal-none-chosen": _("no file is chosen; tick at least one"),
        "disposal-blocked": _("`%(number)s` must be kept now; read the list again before you go on"),
        "disposal-by-another": _("you proposed this; a different person must confirm it"),
        "disposal-worked-on": _("you worked on this matter; a person who did not must confirm its disposal"),
        "disposal-not-waiting": _("nothing of this proposal waits any more; reload to see the latest version"),
    }
)
