"""The agency profile: which law applies here, who decides, where its rooms are. Data in ``laws/agencies/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NotRequired, TypedDict

from attrs import NOTHING, evolve, field, fields, frozen

from custos.core.clockrules import ClockRules
from custos.core.deciders import DecidedKind
from custos.core.errors import InputError
from custos.core.holidays import HolidayCalendar
from custos.core.reading.readings import DataClass
from custos.core.warranthours import WarrantHours


@frozen
class Office:
    """A place of the agency. ``address`` is the postal line that a warrant would have to name, ``phone`` the number for workers; "" where not on file."""

    key: str
    name: str
    address: str = ""
    phone: str = ""


class ContactRole(StrEnum):
    """Whom staff call for what: an officer's paper is verified by a call back, a visitor is spoken to by the official."""

    OFFICIAL = "official"
    COUNSEL = "counsel"
    CALL_BACK = "call-back"


@frozen
class Contact:
    """A number that staff call in a visit, held by the agency itself: never one that is on a paper (checklist, line 15).

    ``role`` is "official" (may speak to visitors), "counsel" or "call-back" (verifies an officer or a paper). ``office`` is an office's key, ""
    where the number serves all.
    """

    role: ContactRole = field(converter=ContactRole)
    name: str
    name_es: str
    phone: str
    office: str = ""
    mail: str = ""
    """Where alerts are sent; "" where none is on file."""


@frozen
class Decides:
    """Kinds of request (core/deciders.py) and the title of the office that decides them."""

    kinds: tuple[str, ...]
    title: str
    title_es: str
    may_be_delegated: bool = True


@frozen
class Agency:
    """One agency as the law and the letters need to know it.

    ``sources`` are the folders of ``laws/`` that bind it, in no order of rank: rank is in the rules. ``confirmed`` names who has confirmed the
    standing of all rules for it ("" where the marks in the files count as they are).
    """

    key: str
    name: str
    name_es: str
    state: str
    sources: tuple[str, ...]
    authority_title: str
    authority_title_es: str
    counsel_title: str
    counsel_title_es: str
    holds: tuple[DataClass, ...]
    timezone: str
    federal_districts: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    other_names: tuple[str, ...] = ()
    """Names by which papers call it."""
    mail_domains: tuple[str, ...] = ()
    mail_server: str = ""
    """The name (authserv-id) under which its own mail server notes SPF, DKIM, DMARC and ARC results; "" where none is to be believed."""
    write_to: str = ""
    """Address at which it takes written requests, printed in letters; "" where it is not on file."""
    holidays: Mapping[date, str] = {}
    """Single days that it adds to every calendar: a closure by order, a holiday moved to another day."""
    calendars: Mapping[str, HolidayCalendar] = field(factory=dict, repr=False)
    """The legal holidays by folder of law ("us", "us-ca"), put beside the profile by who loads it."""
    clock_rules: ClockRules = field(factory=ClockRules, repr=False)
    warrant_hours: Mapping[str, WarrantHours] = field(factory=dict, repr=False)
    """The hours in which a search warrant is served, by state ("US" for the federal courts), put beside the profile by who loads it."""
    decides: tuple[Decides, ...] = ()
    """Who decides which kind of request, where it is not the authority."""
    contacts: tuple[Contact, ...] = ()
    """Whom staff call when visitors stand at the door."""
    hearing_notice_days: int = 0
    """So many days before a hearing the parties are told; a shorter time needs a reason. 0 where nobody has said."""
    confirmed: str = ""
    make_believe: bool = False

    @classmethod
    def from_toml(cls, text: str, file: str) -> Agency:
        """Reads a profile. Raises InputError that names the file and the key."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{file}: this is not TOML: {error}") from error
        try:
            offices = tuple(Office(**entry) for entry in raw.pop("office", ()))
            holidays = {entry["on"]: entry["name"] for entry in raw.pop("holiday", ())}
            for key in ("sources", "federal_districts", "other_names", "mail_domains"):
                raw[key] = tuple(raw.get(key, ()))
            raw["holds"] = tuple(DataClass(value) for value in raw.get("holds", ()))
            raw["contacts"] = tuple(_contact(entry) for entry in raw.pop("contact", ()))
            raw["decides"] = tuple(_decides(entry) for entry in raw.pop("decides", ()))
            needed = [one.name for one in fields(cls) if one.default is NOTHING]
            if missing := [key for key in needed if key not in raw]:
                raise InputError(f"{file}: the agency profile does not have `{'`, `'.join(missing)}`")
            return cls(offices=offices, holidays=holidays, **raw)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{file}: this agency profile cannot be used: {error}") from error

    def offices_with_nobody_to_call(self) -> tuple[str, ...]:
        """The names of the offices whose desk has neither an official nor counsel to call; the agency's own name where it has no office on file.

        A number without an office serves all of them.
        """
        calls = [one for one in self.contacts if one.role in (ContactRole.OFFICIAL, ContactRole.COUNSEL)]
        if any(not one.office for one in calls):
            return ()
        reached = {one.office for one in calls}
        if not self.offices:
            return () if calls else (self.name,)
        return tuple(office.name for office in self.offices if office.key not in reached)

    def calendar_of(self, source: str) -> HolidayCalendar:
        """The legal holidays under the law folder ``source``, with the agency's own days; its policy counts as its state does.

        LAW: a federal period leaves out the state's holidays as well (Fed. R. Civ. P. 6(a)(6)(C)).
        """
        state = f"us-{self.state.lower()}"
        named = source if source in self.calendars else state if state in self.calendars else "us"
        found = self.calendars.get(named) or HolidayCalendar(named, "", "")
        beside = (self.calendars[state],) if found.with_state and state in self.calendars else ()
        return evolve(found, own=self.holidays, beside=beside)


def _contact(entry: Mapping[str, str]) -> Contact:
    if entry.get("role") not in list(ContactRole):
        raise ValueError(f"a [[contact]] has the role `{entry.get('role')}`; it is one of {', '.join(ContactRole)}")
    return Contact(**entry)


_DecidesTable = TypedDict(
    "_DecidesTable", {"kinds": list[str], "title": str, "title-es": str, "may-be-delegated": NotRequired[bool]}
)
"""One ``[[decides]]``."""


def _decides(entry: _DecidesTable) -> Decides:
    kinds = tuple(DecidedKind(kind) for kind in entry["kinds"])
    return Decides(kinds, entry["title"], entry["title-es"], bool(entry.get("may-be-delegated", True)))
