"""What the keeper refuses, by code, and the sentence for each."""

from __future__ import annotations

from enum import StrEnum

from custos.core.errors import CustosError, InputError, TamperingFound


class Code(StrEnum):
    """Why the keeper gave nothing; the word that travels on the socket."""

    BAD_REQUEST = "bad-request"
    TOO_LARGE = "too-large"
    WRONG_PEER = "wrong-peer"
    NO_ACTOR = "no-actor"
    NO_CASE = "no-case"
    NO_PURPOSE = "no-purpose"
    OTHER_CASE = "other-case"
    OVER_DAY = "over-day-budget"
    OVER_CASE = "over-case-budget"
    OVER_SEARCHES = "over-search-budget"
    OVER_KEYS = "over-key-budget"
    OVER_MATCHES = "over-match-budget"
    OVER_COUNTS = "over-count-budget"
    CLASS_REFUSED = "class-refused"
    FIELD_REFUSED = "field-refused"
    NO_KEY = "no-key"
    KEY_DESTROYED = "key-destroyed"
    UNREADABLE = "unreadable"
    FORKED = "forked"
    NO_SEARCH = "no-search"
    NO_MATCHER = "no-matcher"
    NO_COUNT = "no-count"
    NOT_WRITTEN = "not-written"
    INTERNAL = "internal"


ERASED = frozenset({Code.NO_KEY.value, Code.KEY_DESTROYED.value})
"""What was sealed cannot be read any more by anyone, in no copy."""


SENTENCES: dict[Code, str] = {}
"""What people read, by code: filled by :mod:`custos.keeper.sentences`, which the keeper's own process never loads."""


class KeeperRefused(CustosError):
    """The keeper gave nothing. ``code`` is a :class:`Code`; ``entry`` the index of the entry that says so, or None."""

    def __init__(self, code: Code, entry: int | None = None) -> None:
        super().__init__(code.value, code=code.value)
        self.entry = entry

    def __str__(self) -> str:
        return SENTENCES.get(Code(self.code), self.code)


class KeeperUnreachable(CustosError):
    """No keeper answers at the socket, so nothing can be revealed."""

    code = "keeper-unreachable"


class KeeperFolderError(InputError):
    """The keeper's folder cannot be used; the sentence names the file and what to do."""

    code = "keeper-folder"


class JournalBroken(TamperingFound):
    """The journal is not the chain that was written."""

    code = "journal-broken"


class JournalFailed(CustosError):
    """The journal could not be written; the keeper must end, because it may reveal nothing more."""

    code = "journal-failed"
