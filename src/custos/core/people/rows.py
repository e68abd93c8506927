"""One line of a file of people, as it was written, made into fields; or the reason why it cannot be one, without its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from custos.core.errors import CustosError

COLUMNS = (
    *("worker_id", "first_name", "middle_name", "surname", "suffix", "dob", "ssn"),
    *("street", "city", "state", "zip", "employer"),
)
"""The header that needs no mapping: any of these, in any order."""
PROTECTED = frozenset({"ssn"})
"""Fields of class f2; every other field identifies, class f1."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SSN = re.compile(r"\d{3}-?\d{2}-?\d{4}")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MOST_LETTERS = 200


class Reject(StrEnum):
    """Why a line is no person."""

    NO_NAME = "no-name"
    BAD_ID = "bad-id"
    ID_IS_SSN = "id-is-an-ssn"
    BAD_DATE = "bad-date"
    BAD_SSN = "bad-ssn"
    TOO_LONG = "too-long"
    WRONG_WIDTH = "wrong-number-of-columns"
    TWICE = "id-twice-in-the-file"


class RowRejected(CustosError):
    """This line is no person. ``reason`` is a :class:`Reject`."""

    code = "row-rejected"

    def __init__(self, reason: Reject) -> None:
        super().__init__(reason.value)
        self.reason = reason


@frozen
class Row:
    """One person as written: ``id`` is "" where the file gives none; ``fields`` hold what is given, dates as YYYY-MM-DD."""

    id: str
    fields: Mapping[str, str]

    def text(self) -> str:
        """The whole row in one spelling, to tell a changed row from the same."""
        return "\n".join(f"{name}={value}" for name, value in sorted(self.fields.items()))


def read_row(values: Mapping[str, str]) -> Row:
    """The row of ``values`` by column. Raises RowRejected with the reason."""
    fields = {name: value.strip() for name, value in values.items() if value.strip()}
    identity = fields.pop("worker_id", "")
    if any(len(value) > MOST_LETTERS for value in fields.values()):
        raise RowRejected(Reject.TOO_LONG)
    if _SSN.fullmatch(identity):
        raise RowRejected(Reject.ID_IS_SSN)
    if identity and not _ID.fullmatch(identity):
        raise RowRejected(Reject.BAD_ID)
    if not fields.get("surname") and not fields.get("first_name"):
        raise RowRejected(Reject.NO_NAME)
    if "dob" in fields:
        fields["dob"] = _day(fields["dob"])
    if "ssn" in fields:
        if not _SSN.fullmatch(fields["ssn"]):
            raise RowRejected(Reject.BAD_SSN)
        fields["ssn"] = fields["ssn"].replace("-", "")
    return Row(identity, fields)


def _day(text: str) -> str:
    if slashed := _SLASHED.fullmatch(text):
        month, day, year = slashed.groups()
        text = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise RowRejected(Reject.BAD_DATE) from None
