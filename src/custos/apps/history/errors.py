"""What the import of a past table refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "past-table-layout-unknown": _("`%(layout)s` is no layout: choose from %(known)s"),
        "past-table-other": _(
            "another table laid out as %(layout)s is kept since %(when)s; to put this one in its place, say so with --replace"
        ),
    }
)
