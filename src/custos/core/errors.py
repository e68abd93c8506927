"""Every error that custos raises on purpose, as one tree.

::

    CustosError                 what went wrong, which input, what to do
    ├── UsageError              the call was wrong (exit 2)
    ├── InputError              a file or a field cannot be used as it is (exit 2)
    │   └── UnreadableError     bytes are kept, but no text could be taken from them
    ├── LawError                a law file is wrong: file, rule, clause, column
    ├── Refusal                 a code and parameters; the sentence lives in a catalog
    │   ├── Refused             what was given cannot be accepted; also an InputError
    │   ├── Forbidden           the reader may not do this, with the reason
    │   └── Conflict            someone else changed it first: look again, then repeat
    └── TamperingFound          evidence does not add up (exit 3)

Texts are for the reader: lower-case, what went wrong, which input, what to do; the input is in backticks.
"""

from __future__ import annotations

from custos.core.messages import Message, Param


class CustosError(Exception):
    """Says what went wrong, with which input, and what to do about it.

    ``code`` is stable and hyphenated; ``str(error)`` is the sentence that a person reads.
    """

    code = "error"
    exit_code = 1

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class UsageError(CustosError):
    """The call itself was wrong; repeating it unchanged cannot help."""

    code = "usage"
    exit_code = 2


class InputError(CustosError):
    """A file or a field cannot be used as it is."""

    code = "input"
    exit_code = 2


class UnreadableError(InputError):
    """The bytes are kept, but nothing could be read from them: ask for another copy."""

    code = "unreadable"


class LawError(CustosError):
    """A law file is wrong, and the error names the place: ``file``, ``rule``, ``clause`` (1-based) and ``column`` (1-based)."""

    code = "law"

    def __init__(
        self,
        message: str,
        *,
        file: str,
        rule: str | None = None,
        clause: str | None = None,
        column: int | None = None,
    ) -> None:
        self.file, self.rule, self.clause, self.column, self.message = file, rule, clause, column, message
        place = [file]
        if rule:
            place.append(f"rule `{rule}`")
        if clause:
            place.append(f"clause {clause}")
        if column is not None:
            place.append(f"column {column}")
        super().__init__(f"{', '.join(place)}: {message}")


class Refusal(CustosError):
    """An error whose sentence is in a catalog, in both languages: ``raise Conflict("already-attached")``.

    Takes a code with the parameters of its sentence, or a ready message. ``str(error)`` is the English sentence.
    Raises ValueError for a code that no catalog has, and for parameters that are not the gaps of its sentence.
    """

    def __init__(self, code: str | Message, /, **params: Param) -> None:
        self.message = code if isinstance(code, Message) else Message(code, **params)
        super().__init__(str(self.message), code=self.message.code)


class Refused(Refusal, InputError):
    """What a person or a program gave cannot be accepted; the sentence says what to change."""


class Forbidden(Refusal):
    """The reader may not do this; the message is the reason, without a word about what is hidden."""


class Conflict(Refusal):
    """Someone else changed the same thing first."""


class TamperingFound(CustosError):
    """Evidence does not add up: someone changed what must not change."""

    code = "tampered"
    exit_code = 3
