"""Yes or no, always with the reason: the one answer that every policy of every app gives."""

from __future__ import annotations

from attrs import frozen

from custos.core.errors import Conflict, Forbidden


@frozen
class May:
    """Yes or no, with the reason that a page shows where it is no."""

    allowed: bool
    why: str = ""
    is_too_late: bool = False
    """The reader may do this, but not at this stage: look again, then repeat."""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raises Forbidden with the reason where the answer is no, Conflict where it is only no at this stage."""
        if not self.allowed:
            raise Conflict(self.why) if self.is_too_late else Forbidden(self.why)


YES = May(True)
