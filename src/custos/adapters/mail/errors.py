"""Why the words of a formatted mail cannot be told: each code with its sentence."""

from __future__ import annotations

from custos.core.errors import Refusal, UnreadableError
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "mail-nested": _("this mail is nested too deep to tell what its reader saw; print what is to leave"),
        "mail-hides": _(
            "this mail hides words in a way that cannot be followed here (%(why)s); print the page as you see it and give that"
        ),
        "mail-words-unsure": _(
            "this mail has words that cannot be shown to have been visible (“%(words)s”, by its `%(why)s`); print the page as you see it and give that"
        ),
    }
)


class CannotFollow(Refusal, UnreadableError):
    """Nobody can say what the reader of this mail saw."""
