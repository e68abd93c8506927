"""One line of a file of unemployment claims, made into values; or the reason why it is none, without its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import frozen

from custos.core.errors import CustosError
from custos.core.people.counting import EARLIEST
from custos.core.people.rows import Reject, RowRejected, read_row

PERSON = ("first_name", "middle_name", "surname", "suffix", "dob", "ssn")
VALUES = ("filed_on", "ended_on", "status", "weekly_amount", "employer")
COLUMNS = ("claim_number", *PERSON, *VALUES)
"""The header that needs no mapping: any of these, in any order."""
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_AMOUNT = re.compile(r"[0-9]{1,7}(\.[0-9]{2})?")


class ClaimReject(StrEnum):
    """Why a line is no claim; what is wrong with its person has the word of ``rows.Reject``."""

    NO_NUMBER = "no-claim-number"
    NO_SSN = "no-ssn"
    NO_DAY = "bad-filing-date"
    BAD_END = "bad-end-date"
    BAD_AMOUNT = "bad-amount"
    TWICE = "claim-twice-in-the-file"
    SEVERAL = "several-people-have-it"


class ClaimRejected(CustosError):
    """This line is no claim."""

    code = "claim-rejected"

    def __init__(self, reason: ClaimReject | Reject) -> None:
        super().__init__(reason.value)
        self.reason = reason


@frozen
class Claim:
    """One claim: its number, the person as written, and its values; days as YYYY-MM-DD, amounts in dollars."""

    number: str
    person: Mapping[str, str]
    values: Mapping[str, str]

    def text(self) -> str:
        """All of it in one spelling, to tell a changed claim from the same."""
        return "\n".join(f"{name}={value}" for name, value in sorted({**self.person, **self.values}.items()))


def read_claim(row: Mapping[str, str] | None, today: date) -> Claim:
    """The claim of a line's values by column; None is a line of another width. Raises ClaimRejected with the reason.

    None was filed after ``today``, or before there was unemployment insurance.
    """
    if row is None:
        raise ClaimRejected(Reject.WRONG_WIDTH)
    number = row.get("claim_number", "").strip()
    if not _NUMBER.fullmatch(number):
        raise ClaimRejected(ClaimReject.NO_NUMBER)
    try:
        person = read_row({name: row.get(name, "") for name in PERSON}).fields
    except RowRejected as rejected:
        raise ClaimRejected(rejected.reason) from rejected
    if "ssn" not in person:
        raise ClaimRejected(ClaimReject.NO_SSN)
    values = {name: value for name in VALUES if (value := row.get(name, "").strip())}
    try:
        filed_on = date.fromisoformat(values.get("filed_on", ""))
    except ValueError:
        raise ClaimRejected(ClaimReject.NO_DAY) from None
    if not EARLIEST <= filed_on <= today:
        raise ClaimRejected(ClaimReject.NO_DAY)
    values["filed_on"] = filed_on.isoformat()
    if "ended_on" in values:
        try:
            values["ended_on"] = date.fromisoformat(values["ended_on"]).isoformat()
        except ValueError:
            raise ClaimRejected(ClaimReject.BAD_END) from None
        if values["ended_on"] < values["filed_on"]:
            raise ClaimRejected(ClaimReject.BAD_END)
    if "weekly_amount" in values and not _AMOUNT.fullmatch(values["weekly_amount"]):
        raise ClaimRejected(ClaimReject.BAD_AMOUNT)
    return Claim(number, person, values)
