"""How the people of the story sign: counsel looks first where the law asks for it, and the person who decides signs what is shown."""

from __future__ import annotations

from datetime import datetime

from custos.apps.casework.models import Matter
from custos.apps.decisions import seen
from custos.apps.decisions.models import Decision, View
from custos.apps.decisions.services import counsel, deciding
from custos.apps.offices.models import Reader

AGREED = "The answer follows from the rules that are named."


def sign_what_is_shown(matter: Matter, *, by: Reader, at: datetime, lawyer: Reader | None = None) -> Decision:
    """Decides what ``by`` has in front of them now; ``lawyer`` looks first where counsel must. Raises what the services raise."""
    shown = seen.look(by, matter)
    if shown is not None and shown.waits_for_counsel and lawyer is not None:
        counsel.look_as_counsel(matter, view=View.AGREES, note=AGREED, by=lawyer, at=at)
        shown = seen.look(by, matter)
    return deciding.decide_request(matter, token=shown.token() if shown else "", by=by, at=at)
