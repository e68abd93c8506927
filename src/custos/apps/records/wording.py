"""Every word that an officer reads of a search, and the one sentence that an outsider may be told."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from custos.core.people.cards import Reads
from custos.core.people.rule import Ask, Verdict

VERDICTS: Mapping[Verdict, Promise] = {
    Verdict.EXACT: _("Identified: two independent identifiers agree, and nobody else fits."),
    Verdict.PROBABLE: _("Probable: the name and one identifier agree. One more identifier would decide."),
    Verdict.AMBIGUOUS: _("Ambiguous: the request does not tell which person on file is meant."),
    Verdict.NONE: _("None: no one on file fits the request."),
}
OUTSIDE: Mapping[bool, Promise] = {
    True: _("The agency identified the person."),
    False: _("The agency could not identify the person from what the request says."),
}
"""What may be said to the outside: SAFETY: ambiguous, probable and none are one sentence, or the answer says who is on file."""
ASKS: Mapping[Ask, Promise] = {
    Ask.BORN: _("The date of birth would decide."),
    Ask.LAST_4: _("The last four digits of the Social Security number would decide."),
    Ask.SSN: _("The whole Social Security number would decide."),
}
FIELDS: Mapping[str, Promise] = {
    "first": _("First name"),
    "middle": _("Middle name"),
    "surname": _("Surname"),
    "suffix": _("Junior or senior"),
    "born": _("Date of birth"),
    "ssn": _("Social Security number"),
    "address": _("Address"),
}
READS: Mapping[Reads, Promise] = {
    Reads.AGREES: _("agrees"),
    Reads.CLOSE: _("close"),
    Reads.DIFFERS: _("differs"),
    Reads.NOT_ASKED: _("not in the request"),
    Reads.NOT_HELD: _("not on file"),
}
WHY: Mapping[tuple[str, str], Promise] = {
    ("first", "nickname"): _("a nickname"),
    ("first", "close"): _("one letter"),
    ("first", "initial"): _("the initial"),
    ("first", "similar"): _("sounds alike"),
    ("first", "crossed"): _("given and family name exchanged"),
    ("middle", "initial"): _("the initial"),
    ("surname", "swapped"): _("the two surnames exchanged"),
    ("surname", "both-close"): _("one letter"),
    ("surname", "one-of-two"): _("one of two surnames"),
    ("surname", "one-close"): _("one letter"),
    ("surname", "one-of-two-close"): _("one of two surnames, but for one letter"),
    ("surname", "sounds"): _("sounds alike"),
    ("surname", "crossed"): _("given and family name exchanged"),
    ("born", "swapped"): _("day and month exchanged"),
    ("born", "digit"): _("one digit"),
    ("born", "year-month"): _("year and month agree"),
    ("born", "month-day"): _("month and day agree"),
    ("ssn", "digit-9"): _("one digit"),
    ("ssn", "last-4-of-9"): _("the last four digits agree"),
    ("ssn", "digit-4"): _("one digit of the last four"),
    ("address", "zip"): _("the ZIP code"),
}
"""Why a field is close, by field and level (core/people/levels.py)."""
CARD = _("Person %(n)s")
TARGET = _("the person asked for")
NAMESAKES = _("People on file with such a name: %(count)s")
NAMESAKES_MANY = _("People on file with such a name: at least %(count)s")
RECORD = _("Record %(number)s")
NOTED = _("This search is entry %(index)s of the keeper’s journal.")


def outside(verdict: Verdict) -> Promise:
    """The sentence for the outside, which never tells ambiguous from none."""
    return OUTSIDE[verdict is Verdict.EXACT]
