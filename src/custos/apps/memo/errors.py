"""What memo refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "memo-broken": _(
            "the law does not support this memo; correct these passages in the folder `memo` first: %(passages)s"
        ),
        "memo-replaced": _("counsel has prepared another version; read the newest one"),
        "memo-superseded": _("a newer memo is in force; read that one"),
        "memo-prepared-by": _("counsel prepares the memo"),
        "memo-published-by": _("the designated authority publishes the memo"),
        "memo-not-prepared": _("nothing has been prepared yet"),
        "memo-not-in-force": _("no memo is in force; publish one, then take the pack"),
        "memo-published-by-another": _("you prepared this; a different person must publish it"),
        "memo-published-already": _("this version was already published"),
        "memo-readers-seen-by": _("counsel, the designated authority and the auditor see who has read the memo"),
    }
)
