"""What the API refuses: each code with its sentence."""

from __future__ import annotations

from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "scope": _("this key may not do `%(act)s`, or its owner no longer may"),
        "changed-meanwhile": _("the request changed since you last read it; read it again, then repeat"),
        "upload-too-large": _("the file is larger than %(most)s MB; send it in parts, each with its own call"),
    }
)
