"""What the worker's own form refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "form-begun-too-often": _("many forms were begun from this connection; try again in one hour, or call us"),
        "form-codes-tried-too-often": _("too many wrong codes came from this connection; try again in 15 minutes"),
        "form-no-room": _("we cannot take more forms today; call us or come to an office"),
        "form-gone": _("this form is not open here any more; come back with your code, or begin a new one"),
        "form-not-complete": _("something is still missing; look at your last page"),
        "form-file-missing": _("choose a file"),
        "form-file-too-large": _("this file is too large; send up to %(most)s MB, or bring it to us later"),
        "form-file-unknown": _("we cannot open this kind of file; send a photo, a PDF, a text or a Word file"),
        "form-files-too-many": _("you can send up to %(most)s files here; bring the others to us later"),
    }
)
