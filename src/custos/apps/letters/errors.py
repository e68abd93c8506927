"""What letters refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "letter-left-already": _(
            "this letter has already left, or belongs to a decision; reload to see the latest version"
        ),
        "notice-way-wrong": _(
            "the notice of a hearing is not served in this way here (%(cite)s); choose a way that the page offers"
        ),
        "service-proof-missing": _(
            "say who took it and what proves it: a signed receipt, a tracking number, a certificate of service"
        ),
        "nothing-assessed": _("the request was not read yet, so no letter can be drafted; read it first"),
        "question-waits": _("a letter with a question to the requester waits to leave; send that one first"),
        "letter-incomplete": _("a letter needs a subject and words; write both"),
        "sent-day-wrong": _("it cannot have left before it was signed or in the future; give the day on which it left"),
        "served-day-wrong": _("it cannot have arrived before it was sent or in the future; give the day on the proof"),
        "letter-changed-since": _("the words changed once more since; reload to see the latest version"),
        "letter-signed-already": _("this letter waits for no signature; reload to see the latest version"),
        "letter-of-their-own": _("you drafted this letter; another person signs it"),
        "letter-not-as-shown": _("the letter is not the one that you read; read it as it is now, then sign it"),
        "letter-decided": _("this letter is already decided; prepare a new decision to change it"),
        "letter-not-decided": _("only a letter of a decided request can leave; reload to see the latest version"),
        "letter-not-sent": _("only a letter that was sent can be served"),
    }
)
