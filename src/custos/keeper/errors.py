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
    CLASS_REFUSED = "class-refused"
    FIELD_REFUSED = "field-refused"
    NO_KEY = "no-key"
    KEY_DESTROYED = "key-destroyed"
    UNREADABLE = "unreadable"
    FORKED = "forked"
    NO_SEARCH = "no-search"
    NO_MATCHER = "no-matcher"
    NOT_WRITTEN = "not-written"
    INTERNAL = "internal"


ERASED = frozenset({Code.NO_KEY.value, Code.KEY_DESTROYED.value})
"""What was sealed cannot be read any more by anyone, in no copy."""

SENTENCES = {
    Code.BAD_REQUEST: "the message is not one that the keeper knows",
    Code.TOO_LARGE: "the message is larger than the keeper takes",
    Code.WRONG_PEER: "this account may not talk to the keeper: add its number to `allow_uids` in keeper.toml",
    Code.NO_ACTOR: "no person is named who asks",
    Code.NO_CASE: "no case is named: open one first",
    Code.NO_PURPOSE: "no purpose is named, or it is not on the list in keeper.toml",
    Code.OTHER_CASE: "this lies in the file of another case than the one that is named",
    Code.OVER_DAY: "the day's number of people is used up: a second person must confirm, or wait until tomorrow",
    Code.OVER_CASE: "the number of people of this case is used up",
    Code.OVER_SEARCHES: "the day's number of searches is used up",
    Code.OVER_KEYS: "the day's number of search keys is used up",
    Code.OVER_MATCHES: "the day's number of people of partners' lists is used up, or is 0 in keeper.toml",
    Code.CLASS_REFUSED: "values of this class are not kept: use f1 or f2",
    Code.FIELD_REFUSED: "this field is never kept",
    Code.NO_KEY: "there is no key for this person: nothing was sealed, or the person was erased",
    Code.KEY_DESTROYED: "the month key of this value was destroyed: it cannot be read by anyone",
    Code.UNREADABLE: "the sealed value was changed, or belongs to another place",
    Code.FORKED: "the journal does not hold the entry that was taken over before: compare both with care",
    Code.NO_SEARCH: "no such search is open for this account, case and purpose: search again",
    Code.NO_MATCHER: "this keeper was started without what the matcher knows: it finds nobody",
    Code.NOT_WRITTEN: "the entry could not be written, so nothing was revealed",
    Code.INTERNAL: "the keeper failed inside: nothing was revealed",
}


class KeeperRefused(CustosError):
    """The keeper gave nothing. ``code`` is a :class:`Code`; ``entry`` the index of the entry that says so, or None."""

    def __init__(self, code: Code, entry: int | None = None) -> None:
        super().__init__(SENTENCES[code], code=code.value)
        self.entry = entry


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
