"""The levels at which two fields can agree, by field, from the same to different. Their weights are data (``people/weights.toml``)."""

from __future__ import annotations

FIRST = ("equal", "nickname", "close", "initial", "similar", "crossed", "differs")
SURNAME = (
    *("both", "swapped", "both-close", "one", "one-of-two", "one-close", "one-of-two-close"),
    *("sounds", "crossed", "differs"),
)
BORN = ("equal", "swapped", "digit", "year-month", "month-day", "differs")
SSN = ("equal-9", "digit-9", "last-4-of-9", "differs-9", "equal-4", "digit-4", "differs-4")
MIDDLE = ("equal", "initial", "differs")
ADDRESS = ("street", "zip", "differs")
SUFFIX = ("equal", "differs")

LEVELS = {
    "first": FIRST,
    "surname": SURNAME,
    "born": BORN,
    "ssn": SSN,
    "middle": MIDDLE,
    "address": ADDRESS,
    "suffix": SUFFIX,
}
NOT_GIVEN = ""
"""The level where one side says nothing: it counts neither for nor against."""
