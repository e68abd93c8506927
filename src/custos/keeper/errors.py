"""What the keeper refuses, by code, and the sentence for each."""

from __future__ import annotations

from enum import StrEnum

from custos.core.errors import CustosError, InputError, TamperingFound


class Code(StrEnum):
    """Why the keeper gave nothing; the word that travels on the socket, and its ``sentence``."""

    sentence: str

    def __new__(cls, word: str, sentence: str) -> Code:
        made = str.__new__(cls, word)
        made._value_, made.sentence = word, sentence
        return made

    BAD_REQUEST = "bad-request", "the message is not one that the keeper knows"
    TOO_LARGE = "too-large", "the message is larger than the keeper takes"
    WRONG_PEER = "wrong-peer", "add this account's number to `allow_uids` in keeper.toml"
    NO_ACTOR = "no-actor", "no person is named who asks"
    NO_CASE = "no-case", "no case is named: open one first"
    NO_PURPOSE = "no-purpose", "no purpose is named, or it is not on the list in keeper.toml"
    OVER_DAY = "over-day-budget", "the day's people are used up: a second person must confirm, or wait"
    OVER_CASE = "over-case-budget", "the number of people of this case is used up"
    OVER_SEARCHES = "over-search-budget", "the day's number of searches is used up"
    OVER_KEYS = "over-key-budget", "the day's number of search keys is used up"
    CLASS_REFUSED = "class-refused", "values of this class are not kept: use f1 or f2"
    FIELD_REFUSED = "field-refused", "this field is never kept"
    NO_KEY = "no-key", "there is no key: nothing was sealed, or it was erased"
    KEY_DESTROYED = "key-destroyed", "its month key was destroyed: nobody can read it"
    UNREADABLE = "unreadable", "the sealed value was changed, or belongs to another place"
    FORKED = "forked", "the journal lacks the entry that was taken over before: compare both"
    NOT_WRITTEN = "not-written", "the entry could not be written, so nothing was revealed"
    INTERNAL = "internal", "the keeper failed inside: nothing was revealed"


class KeeperRefused(CustosError):
    """The keeper gave nothing. ``code`` is a :class:`Code`; ``entry`` the index of the entry that says so, or None."""

    def __init__(self, code: Code, entry: int | None = None) -> None:
        super().__init__(code.sentence, code=code.value)
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
