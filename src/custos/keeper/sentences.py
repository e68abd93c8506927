"""What people read where the keeper gave nothing. Loaded in the program that asks, never where the keys are."""

from __future__ import annotations

from custos.keeper.errors import SENTENCES, Code

SENTENCES.update(
    {
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
        Code.OVER_COUNTS: "the day's number of counts is used up, or is 0 in keeper.toml",
        Code.CLASS_REFUSED: "values of this class are not kept: use f1 or f2",
        Code.FIELD_REFUSED: "this field is never kept",
        Code.NO_KEY: "there is no key for this person: nothing was sealed, or the person was erased",
        Code.KEY_DESTROYED: "the month key of this value was destroyed: it cannot be read by anyone",
        Code.UNREADABLE: "the sealed value was changed, or belongs to another place",
        Code.FORKED: "the journal does not hold the entry that was taken over before: compare both with care",
        Code.NO_SEARCH: "no such search is open for this account, case and purpose: search again",
        Code.NO_COUNT: "no such count is open for this account and purpose, or it has counted this person: count again",
        Code.NO_MATCHER: "this keeper was started without what the matcher knows: it finds nobody",
        Code.NOT_WRITTEN: "the entry could not be written, so nothing was revealed",
        Code.INTERNAL: "the keeper failed inside: nothing was revealed",
    }
)
