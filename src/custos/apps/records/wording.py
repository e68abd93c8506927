"""Every word that an officer reads of a search, and the one sentence that an outsider may be told."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.core.people.cards import Reads
from custos.core.people.rule import Ask, Verdict

VERDICTS: Mapping[Verdict, Words] = {
    Verdict.EXACT: _("Identified: two independent identifiers agree, and nobody else fits."),
    Verdict.PROBABLE: _("Probable: the name and one identifier agree. One more identifier would decide."),
    Verdict.AMBIGUOUS: _("Ambiguous: the request does not tell which person on file is meant."),
    Verdict.NONE: _("None: no one on file fits the request."),
}
OUTSIDE: Mapping[bool, Words] = {
    True: _("The agency identified the person."),
    False: _("The agency could not identify the person from what the request says."),
}
"""What may be said to the outside: SAFETY: ambiguous, probable and none are one sentence, or the answer says who is on file."""
ASKS: Mapping[Ask, Words] = {
    Ask.BORN: _("The date of birth would decide."),
    Ask.LAST_4: _("The last four digits of the Social Security number would decide."),
    Ask.SSN: _("The whole Social Security number would decide."),
}
FIELDS: Mapping[str, Words] = {
    "first": _("First name"),
    "middle": _("Middle name"),
    "surname": _("Surname"),
    "suffix": _("Junior or senior"),
    "born": _("Date of birth"),
    "ssn": _("Social Security number"),
    "address": _("Address"),
}
READS: Mapping[Reads, Words] = {
    Reads.AGREES: _("agrees"),
    Reads.CLOSE: _("close"),
    Reads.DIFFERS: _("differs"),
    Reads.NOT_ASKED: _("not in the request"),
    Reads.NOT_HELD: _("not on file"),
}
WHY: Mapping[tuple[str, str], Words] = {
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
QUESTIONS: Mapping[Ask, Mapping[str, str]] = {
    Ask.BORN: {
        "en": "What is the full date of birth of {name}?",
        "es": "¿Cuál es la fecha de nacimiento completa de {name}?",
    },
    Ask.LAST_4: {
        "en": "What are the last four digits of the Social Security number of {name}?",
        "es": "¿Cuáles son los últimos cuatro dígitos del número de Seguro Social de {name}?",
    },
    Ask.SSN: {
        "en": "What is the whole Social Security number of {name}? Send it only by a protected way.",
        "es": "¿Cuál es el número completo de Seguro Social de {name}? Envíelo solo por una vía protegida.",
    },
}
"""What a letter asks the requester, by its language. SAFETY: the same whether or not anyone of the name is on file."""
TITLE = _("The person on file")
INTRO = _(
    "Find the one person on file whom this request means. Nothing on file is shown: you read how it agrees with what the request says."
)
FIRST: Mapping[str, Words] = {
    "chosen": _("The person is found. Nothing more is needed on this page."),
    "search": _("Search for the person with what the request says of them."),
    "choose": _("One person fits. Compare how each field agrees, then choose them below."),
    "ask": _("The request does not say enough to tell who is meant. Ask who sent it."),
    "again": _(
        "Nobody on file is identified. Compare what you wrote with the paper; if it is right, nothing is left to do here."
    ),
}
TO_CASE = _("Go on with the request")
SEARCH_AGAIN = _("Search again, for another person or with more that the paper says")
COSTS = _(
    "Each search is entered in the ledger and counts toward how many you may make, found or not. You made %(count)s today."
)
RULE = _(
    "A name alone never identifies anyone. Two identifiers must agree: the date of birth and the last four digits of the "
    "Social Security number, or the whole number and the name."
)
SEARCH = _("What the request says of the person")
SEARCH_HELP = _(
    "Write only what the request or its papers say. Of a Social Security number the last four digits are enough."
)
PREFILLED = _("What the program read on the papers is filled in. Compare it with the paper.")
NAMED = _("Whom the request names")
GIVEN = _("Given name")
FAMILY = _("Family name or names")
FAMILY_HELP = _("Both surnames where the request gives two, with Jr. or Sr.")
MIDDLE = _("Middle name or initial")
BORN = _("Date of birth")
SSN = _("Social Security number, or its last four digits")
SSN_HELP = _("Only the last four digits are kept with the request.")
STREET = _("Street and house number")
ZIP = _("ZIP code")
SEARCH_SUBMIT = _("Search, and enter it in the ledger")
RESULT = _("What the search found")
RESULT_WHEN = _("Your search of %(when)s for %(name)s. It is noted under number %(index)s.")
OUTSIDE_TITLE = _("What may be told to the outside:")
CARDS = _("How each field agrees")
COLUMN_FIELD = _("Field")
COLUMN_SAYS = _("The request says")
COLUMN_FILE = _("The file")
CARDS_NONE = _("There is no card: nobody on file is likely enough.")
CARDS_MASKED = _("No card shows a value on file. Those who are not meant stay unknown to you.")
CHOOSE = _("This is the person: choose them")
CHOOSE_NOT = _("Nobody can be chosen from this search.")
ASK_LETTER = _("Ask the requester for it in a letter")
ASK_LETTER_HELP = _("One click drafts the letter; the clerk sends it. It reads alike whether or not anyone is on file.")
ASK_MORE = _("No identifier is known to decide. The request does not give this one yet: %(what)s.")
ASK_NAMES: Mapping[Ask, Words] = {
    Ask.BORN: _("the date of birth"),
    Ask.LAST_4: _("the last four digits of the Social Security number"),
    Ask.SSN: _("the whole Social Security number"),
}
ASK_ENOUGH = _("The request gives every identifier already. There is nothing more to ask.")
CHOSEN = _("Chosen")
CHOSEN_WHO = _("Record %(number)s is %(name)s, chosen by %(who)s on %(when)s, entry %(index)s of the ledger.")
LET_GO = _("Take the choice back")
TO_RELEASE = _("To what leaves")
ACCOUNTING = _("Who received what from this record")
ACCOUNTING_INTRO = _("For the person whose own file this is: each time that something left, why, and to whom.")
ACCOUNTING_OWED = _("The law owes the person this list: %(cites)s.")
ACCOUNTING_NOT_OWED = _("The program knows no law that owes this list here; counsel says whether it is handed over.")
ACCOUNTING_NONE = _("Nothing has left from this record.")
ACCOUNTING_HELD = _("Lines that a law keeps from the person for some days: %(count)s")
COLUMN_WHEN = _("When")
COLUMN_WHAT = _("What")
COLUMN_WHY = _("Why")
COLUMN_TO = _("To whom")
COLUMN_OFFICE = _("From which office")
OPENED = _("Opened for this request")
OPENED_LINE = _("%(what)s for %(to)s on %(when)s, entry %(index)s of the ledger.")
OPENED_STAYS = _("It has not left yet.")
OPENED_LEFT = _("It left on %(when)s.")
HELD_LINE = _("Kept from the person until %(until)s by %(law)s.")
HOLD_BACK = _("Keep it from the person’s own list")
HOLD_LAW = _("By which law")
HOLD_UNTIL = _("Until which day")
HOLD_SUBMIT = _("Keep it back until that day")
NOTED = _("This search is noted under number %(index)s.")


def outside(verdict: Verdict) -> Words:
    """The sentence for the outside, which never tells ambiguous from none."""
    return OUTSIDE[verdict is Verdict.EXACT]
