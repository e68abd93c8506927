"""What papers refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "arrived-before-request": _("it cannot have arrived before the request; correct one of the two days"),
        "joined-to-itself": _("a request cannot be joined to itself; choose another one"),
        "already-attached": _("this file is already attached; nothing was added"),
        "same-papers-there": _("that request already has these papers; close this one instead"),
        "place-too-long": _("that is longer than %(most)s letters; write only what the paper says at this place"),
        "places-waiting": _("a fact depends on places that nobody has checked; check each of them first"),
        "place-settled": _(
            "someone already checked this place, or it was read again; reload to see the latest version"
        ),
        "place-empty": _("write what the paper says there, or skip it"),
        "nothing-to-take-back": _("there is nothing of yours to take back; reload to see the latest version"),
        "file-empty": _("the file is empty; ask for another copy"),
        "file-too-large": _("the file has %(size)s MB; the most is %(most)s MB in one piece"),
        "original-missing": _("the original `%(sum)s` is not in the data folder; restore it from the backup"),
    }
)
