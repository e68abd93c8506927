"""A person on file and a person asked for, both folded, as the matcher compares them."""

from __future__ import annotations

import re
from datetime import date

from attrs import frozen

from custos.core.errors import InputError
from custos.core.people.names import Folding, Name, fold, read_name

_SSN = re.compile(r"[0-9]{9}")
_LAST_4 = re.compile(r"[0-9]{4}")


@frozen
class Query:
    """The person whom someone asks for. "" is not given. ``born`` is YYYY-MM-DD; ``ssn`` nine digits or the last four."""

    name: Name
    born: str = ""
    ssn: str = ""
    street: str = ""
    zip: str = ""


@frozen
class Person:
    """A person on file, with the id under which the record is kept. ``ssn`` is nine digits or ""."""

    id: str
    name: Name
    born: str = ""
    ssn: str = ""
    street: str = ""
    zip: str = ""


def query(
    folding: Folding,
    *,
    given: str = "",
    family: str = "",
    middle: str = "",
    born: str = "",
    ssn: str = "",
    street: str = "",
    zip_code: str = "",
) -> Query:
    """A query of written values. Raises InputError for a date that is no day, or a number of neither nine nor four digits."""
    name = read_name(given, family, folding, middle)
    return Query(name, _day(born), _digits(ssn, last_4=True), fold(street, folding), zip_code.strip()[:5])


def person(
    folding: Folding,
    identity: str,
    *,
    given: str,
    family: str,
    middle: str = "",
    born: str = "",
    ssn: str = "",
    street: str = "",
    zip_code: str = "",
) -> Person:
    """A person of written values. Raises InputError as ``query`` does, and where only four digits of the number are held."""
    name = read_name(given, family, folding, middle)
    return Person(identity, name, _day(born), _digits(ssn, last_4=False), fold(street, folding), zip_code.strip()[:5])


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError("a date of birth is a day as YYYY-MM-DD") from None


def _digits(text: str, *, last_4: bool) -> str:
    digits = text.replace("-", "").replace(" ", "")
    if digits == "" or _SSN.fullmatch(digits) or (last_4 and _LAST_4.fullmatch(digits)):
        # Numbers that were never given to anyone are not an identifier: everyone without a number has them.
        return "" if len(digits) == 9 and (len(set(digits)) == 1 or digits[:3] == "000") else digits
    raise InputError("a Social Security number has nine digits; of one asked for, the last four are enough")
