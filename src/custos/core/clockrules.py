"""What the law lets move a date: extensions and pauses, read from ``laws/calendar/clocks.toml``. What is not there is not allowed."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import NotRequired, TypedDict

from attrs import frozen

from custos.core.calendar import DayKind
from custos.core.errors import InputError


class Ground(StrEnum):
    """Why a time may be longer (closed: a free reason is beside it)."""

    RECORDS_ELSEWHERE = "records-elsewhere"
    MANY_RECORDS = "many-records"
    OTHER_AGENCY = "other-agency"
    DATA_TO_EXTRACT = "data-to-extract"
    BURDENSOME = "burdensome"
    BROAD = "broad"
    COUNSEL_LOOKS = "counsel-looks"


GROUND_WORDS: Mapping[Ground, tuple[str, str]] = {
    Ground.RECORDS_ELSEWHERE: ("the records are in another place", "los registros están en otro lugar"),
    Ground.MANY_RECORDS: (
        "many separate records must be looked through",
        "deben examinarse muchos registros distintos",
    ),
    Ground.OTHER_AGENCY: ("another agency must be consulted", "debe consultarse a otra agencia"),
    Ground.DATA_TO_EXTRACT: ("data must be compiled or extracted", "deben recopilarse o extraerse datos"),
    Ground.BURDENSOME: ("the request is excessively burdensome", "la solicitud es excesivamente gravosa"),
    Ground.BROAD: (
        "the request is too broad to be met at once",
        "la solicitud es demasiado amplia para atenderla de inmediato",
    ),
    Ground.COUNSEL_LOOKS: ("counsel has to look first", "la asesoría jurídica debe examinarla antes"),
}


_RuleTable = TypedDict(
    "_RuleTable",
    {
        "for": NotRequired[str],
        "cite": str,
        "duty": NotRequired[str],
        "by": str,
        "says": str,
        "says-es": str,
        "days": int,
        "unit": NotRequired[str],
        "times": int,
        "grounds": list[str],
        "checked": str,
    },
)
"""One ``[[extension]]`` or ``[[pause]]``; what it must have is checked where it is read."""


@frozen
class ExtensionRule:
    """A provision that gives at most ``days`` more, at most ``times`` times, on one of ``grounds``."""

    by: str
    says: str
    says_es: str
    days: int
    unit: DayKind
    times: int
    grounds: tuple[Ground, ...]
    checked: str


@frozen
class PauseRule:
    """A provision under which the time stops while the requester is asked."""

    by: str
    says: str
    says_es: str
    checked: str


@frozen
class _Place:
    """Which times a provision is about: those of a citation, or of a shared duty by its name; ``key`` narrows a citation to one duty."""

    cite: str
    key: str

    def covers(self, cite: str, key: str) -> bool:
        return key == self.key if not self.cite else cite == self.cite and self.key in {"", key}


@frozen
class ClockRules:
    """All provisions that move a date."""

    extensions: tuple[tuple[_Place, ExtensionRule], ...] = ()
    pauses: tuple[tuple[_Place, PauseRule], ...] = ()

    def extension_of(self, cite: str, key: str) -> ExtensionRule | None:
        """The provision that lengthens the time of the duty ``key`` of the rule ``cite``, or None: it cannot be lengthened."""
        return next((rule for place, rule in self.extensions if place.covers(cite, key)), None)

    def pause_of(self, cite: str, key: str) -> PauseRule | None:
        """The provision that stops that time, or None: it runs on the person who is asked."""
        return next((rule for place, rule in self.pauses if place.covers(cite, key)), None)

    @property
    def duties(self) -> frozenset[tuple[str, str]]:
        """The rules whose times can move, each with the key of its duty or "", for a check that each of them exists."""
        places = [place for place, _ in (*self.extensions, *self.pauses)]
        return frozenset((place.cite, place.key) for place in places if place.cite)

    @classmethod
    def from_toml(cls, text: str, shared: Collection[str], file: str) -> ClockRules:
        """Reads the file; ``shared`` are the names of ``laws/policy/duties.toml``. Raises InputError with file and entry."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{file}: this is not TOML: {error}") from error
        try:
            return cls(
                tuple((_place(entry, shared, file), _extension(entry)) for entry in raw.get("extension", ())),
                tuple((_place(entry, shared, file), _pause(entry)) for entry in raw.get("pause", ())),
            )
        except (KeyError, ValueError) as error:
            raise InputError(f"{file}: an entry cannot be used: {error}; see the other entries of the file") from error


def _place(entry: _RuleTable, shared: Collection[str], file: str) -> _Place:
    named = entry.get("for")
    if named is None:
        return _Place(entry["cite"], entry.get("duty", ""))
    if named not in shared:
        raise InputError(f"{file}: there is no shared duty `{named}`; they are in policy/duties.toml")
    return _Place("", named)


def _extension(entry: _RuleTable) -> ExtensionRule:
    return ExtensionRule(
        by=entry["by"],
        says=entry["says"],
        says_es=entry["says-es"],
        days=int(entry["days"]),
        unit=DayKind(entry.get("unit", DayKind.CALENDAR)),
        times=int(entry["times"]),
        grounds=tuple(Ground(ground) for ground in entry["grounds"]),
        checked=entry["checked"],
    )


def _pause(entry: _RuleTable) -> PauseRule:
    return PauseRule(entry["by"], entry["says"], entry["says-es"], entry["checked"])
