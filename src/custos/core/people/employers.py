"""One line of a file of employers, made into what is counted by; or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from attrs import frozen

COLUMNS = ("account", "naics", "office")
"""The header that needs no mapping: any of these, in any order."""
_NUMBER = re.compile(r"[A-Za-z0-9]{1,20}")
_NAICS = re.compile(r"(?:[0-9]{2,6})?")


class EmployerReject(StrEnum):
    """Why a line is no employer."""

    WRONG_WIDTH = "wrong-number-of-values"
    NO_ACCOUNT = "no-employer"
    BAD_NAICS = "bad-industry"
    NO_OFFICE = "no-such-office"
    TWICE = "employer-twice-in-the-file"


@frozen
class EmployerLine:
    """The account under which an employer reports wages, its NAICS code and the key of its office; "" where the line does not say."""

    account: str
    naics: str
    office: str


def read_employer(row: Mapping[str, str] | None, offices: Collection[str]) -> EmployerLine | EmployerReject:
    """The employer of a line's values by column; None is a line of another width. An account is read as a wage file's is."""
    if row is None:
        return EmployerReject.WRONG_WIDTH
    account = row.get("account", "").replace("-", "").replace(" ", "")
    naics, office = row.get("naics", "").strip(), row.get("office", "").strip()
    if not _NUMBER.fullmatch(account):
        return EmployerReject.NO_ACCOUNT
    if not _NAICS.fullmatch(naics):
        return EmployerReject.BAD_NAICS
    if office and office not in offices:
        return EmployerReject.NO_OFFICE
    return EmployerLine(account, naics, office)
