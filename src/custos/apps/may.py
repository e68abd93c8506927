"""Yes or no, always with the reason: the one answer that every policy of every app gives."""

from __future__ import annotations

from attrs import frozen

from custos.apps.messages import as_sentence
from custos.core.errors import Conflict, Forbidden
from custos.core.messages import Message, Param, catalog
from custos.core.messages import marked as _

ERRORS = catalog({"not-allowed": _("you are not allowed to do this")})


@frozen
class May:
    """Yes or no, with the reason that a page shows where it is no."""

    allowed: bool
    message: Message | None = None
    is_too_late: bool = False
    """The reader may do this, but not at this stage: look again, then repeat."""

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def why(self) -> str:
        """The reason in the reader's language; "" where there is none to tell."""
        return as_sentence(self.message) if self.message else ""

    def require(self) -> None:
        """Raises Forbidden with the reason where the answer is no, Conflict where it is only no at this stage."""
        if not self.allowed:
            message = self.message or Message("not-allowed")
            raise Conflict(message) if self.is_too_late else Forbidden(message)


YES = May(True)


def no(code: str, /, **params: Param) -> May:
    """No, with the reason that ``code`` has in the catalog."""
    return May(False, Message(code, **params))


def too_late(code: str, /, **params: Param) -> May:
    """No, but only at this stage: someone was faster, or it is too early."""
    return May(False, Message(code, **params), is_too_late=True)
