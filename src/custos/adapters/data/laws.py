"""Finds the law folder and reads it: rules, facts, agencies, case tables, guarantees.

The shipped folder is ``laws/`` of a checkout, or ``custos/_data/laws`` of an installed wheel. An agency's own folder is added beside it by
argument or by the environment variable ``CUSTOS_LAWS``: its profiles, calendars, tables and lists replace shipped ones of the same name, its
rule files must have paths of their own, so that nobody changes a shipped rule unseen.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from attrs import evolve

from custos.adapters.data import durable
from custos.adapters.data.folders import kept, read_text, state_of_tree
from custos.core.agency import Agency
from custos.core.clockrules import ClockRules
from custos.core.errors import InputError, LawError
from custos.core.facts import nearest
from custos.core.holidays import HolidayCalendar
from custos.core.law.book import Book
from custos.core.warranthours import WarrantHours, read_warrant_hours

ENVIRONMENT = "CUSTOS_LAWS"
DRAFT = "CUSTOS_LAW_DRAFT"
"""A whole law folder that is being written: it is compared with the law in use and never decides."""
AGENCIES = "agencies"
CALENDAR = "calendar"
CLOCKS = "clocks.toml"
WARRANTS = "warrants.toml"
GUARANTEES = "guarantees.toml"
OF_THE_AGENCY = (
    f"{AGENCIES}/",
    f"{CALENDAR}/",
    "applications/",
    "presumptions/",
    "procedure/",
    "rights/",
    "tables/",
    "codes.toml",
    "industries.toml",
    "languages.toml",
    "watch.toml",
    "zones.toml",
)
"""What an agency may have under the shipped name: its readers take the agency's own file, instead of ours or before it. None is a rule."""
TEXTS = "texts"
"""The folder of official texts: ``lawtexts`` reads it, and only when a page or a command asks for official words."""


def shipped_folder() -> Path:
    """The folder that came with the program. Raises InputError where there is none: the installation is broken."""
    past = kept("laws")
    if past is not None:
        return past
    here = Path(__file__).resolve()
    for folder in (here.parents[2] / "_data" / "laws", here.parents[4] / "laws"):
        if (folder / "facts.toml").is_file():
            return folder
    raise InputError("the law folder is missing from this installation: install custos again", code="no-laws")


def extra_folder(extra: Path | None = None) -> Path | None:
    """The agency's own folder: the argument, else ``CUSTOS_LAWS``, else None. Raises InputError where it does not exist."""
    past = kept("laws", "own")
    if past is not None:
        return past if past.is_dir() else None
    chosen = extra or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if chosen is not None and not chosen.is_dir():
        raise InputError(f"the law folder `{chosen}` does not exist: correct {ENVIRONMENT} or the argument")
    return chosen


def read_folder(folder: Path) -> dict[str, str]:
    """The texts of a law folder by path with forward slashes: TOML, official texts and case tables. Raises InputError on bad UTF-8."""
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".toml", ".txt", ".md") and path.is_file() and not name.startswith(f"{TEXTS}/"):
            texts[name] = read_text(path, name)
    return texts


def read_laws(extra: Path | None = None) -> dict[str, str]:
    """The shipped texts and, beside them, those of the agency's own folder."""
    texts = read_folder(shipped_folder())
    own = extra_folder(extra)
    if own is None:
        return texts
    for name, text in read_folder(own).items():
        if name in texts and not name.startswith(OF_THE_AGENCY):
            raise LawError("a shipped file has this path: give the file in your own folder another name", file=name)
        texts[name] = text
    return texts


@contextmanager
def replaced(name: str, before: str, after: str, extra: Path | None = None) -> Iterator[None]:
    """Writes ``after`` into the law file ``name`` for good, or, where the body raises, leaves ``before``.

    Raises InputError where the file has changed since it was read, or cannot be written (an installed program is often read-only).
    """
    path = _path_of(name, extra)
    if path.read_text(encoding="utf-8") != before:
        raise InputError(f"{name}: someone has changed this file in the meantime: repeat the command")
    _write(path, after)
    try:
        yield
    except BaseException:
        _write(path, before)
        raise


def _path_of(name: str, extra: Path | None) -> Path:
    """Where the law file ``name`` is: in the agency's own folder, else in the shipped one."""
    own = extra_folder(extra)
    if own is not None and (own / name).is_file():
        return own / name
    return shipped_folder() / name


def _write(path: Path, text: str) -> None:
    """Writes beside, then moves into place, so that nobody ever reads half a law."""
    try:
        durable.replace(path, text.encode(), path.stat().st_mode & 0o777)
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be written ({error.strerror}): confirm rules in a folder of your own (CUSTOS_LAWS) or as its owner"
        ) from error


def book_or_errors(extra: Path | None = None) -> tuple[Book | None, tuple[LawError, ...]]:
    """The whole book, checked as a whole, or everything that is wrong with it; read once."""
    texts = read_laws(extra)
    try:
        return Book.read(texts), ()
    except LawError:
        return None, Book.problems(texts)


def load_book(extra: Path | None = None, *, thorough: bool = False) -> Book:
    """The rulebook; read once for each state of the folders. Raises LawError where a rule file is wrong.

    ``thorough`` checks the book as a whole, as `custos law check` and the tests do; a single decision checks the rules that it opens.
    """
    return _book(_state(extra), extra, thorough)


_State = tuple[tuple[str, int], ...]


def _state(extra: Path | None) -> _State:
    """Another one whenever a file of the law folders changes; the official texts are not asked."""
    folders = (shipped_folder(), extra_folder(extra))
    return tuple((str(folder), state_of_tree(folder, but=TEXTS)) for folder in folders if folder is not None)


@lru_cache(maxsize=4)
def _book(state: _State, extra: Path | None, thorough: bool) -> Book:
    """``state`` is only the key: an edited folder is read again."""
    del state
    return Book.read(read_laws(extra), thorough=thorough)


def draft_folder() -> Path | None:
    """The folder of a draft of the law, where the operator has named one. Raises InputError where it does not exist."""
    named = os.environ.get(DRAFT)
    if not named:
        return None
    if not (Path(named) / "facts.toml").is_file():
        raise InputError(f"the draft of the law `{named}` has no facts.toml: correct {DRAFT}")
    return Path(named)


def agency_keys(extra: Path | None = None) -> tuple[str, ...]:
    """The keys of all agency profiles, in order."""
    found = {path.stem for path in (shipped_folder() / AGENCIES).glob("*.toml")}
    own = extra_folder(extra)
    if own is not None:
        found |= {path.stem for path in (own / AGENCIES).glob("*.toml")}
    return tuple(sorted(found))


def load_agency(key: str, extra: Path | None = None) -> Agency:
    """The profile of the agency ``key``; read once for each state of the folders. Raises InputError with the nearest key where there is none."""
    return _agency(_state(extra), key, extra)


@lru_cache(maxsize=16)
def _agency(state: _State, key: str, extra: Path | None) -> Agency:
    """``state`` is only the key: an edited folder is read again."""
    del state
    keys = agency_keys(extra)
    if key not in keys:
        raise InputError(
            f"there is no agency `{key}`{nearest(key, keys)}: it is one of {', '.join(keys)}", code="unknown-agency"
        )
    return evolve(
        _profile(key, extra),
        calendars=load_calendars(extra),
        clock_rules=load_clock_rules(extra),
        warrant_hours=load_warrant_hours(extra),
    )


def _profile(key: str, extra: Path | None) -> Agency:
    """The profile alone; the agency's own comes before the shipped one."""
    for folder in filter(None, (extra_folder(extra), shipped_folder())):
        path = folder / AGENCIES / f"{key}.toml"
        if path.is_file():
            return Agency.from_toml(read_text(path, f"{AGENCIES}/{key}.toml"), f"{AGENCIES}/{key}.toml")
    raise InputError(f"there is no agency `{key}`", code="unknown-agency")


def profile_problems(extra: Path | None = None) -> tuple[LawError, ...]:
    """What keeps an agency's profile from being used, one error for each profile; every profile is loaded whole.

    The law folders that it binds must be there, where the rules can be read at all.
    """
    found: list[LawError] = []
    book = book_or_errors(extra)[0]
    folders = book.sources if book else ()
    for key in agency_keys(extra):
        file = f"{AGENCIES}/{key}.toml"
        try:
            profile = _profile(key, extra)
        except InputError as error:
            found.append(LawError(str(error).removeprefix(f"{file}: "), file=file))
            continue
        if profile.key != key:
            found.append(LawError(f"its key is `{profile.key}`: name the file {profile.key}.toml", file=file))
        for source in profile.sources if folders else ():
            if source not in folders:
                found.append(LawError(f"there is no law folder `{source}`{nearest(source, folders)}", file=file))
    return tuple(found)


def bound_laws(extra: Path | None = None) -> tuple[tuple[str, ...], ...]:
    """Every law that is proved: each combination of folders that an agency profile binds, the agency's own folder included, once.

    A folder that no profile binds yet is added to what all profiles share, so that no rule of the book is left unproved.
    Raises InputError for a profile that binds a folder which is not there.
    """
    order = load_book(extra).sources
    profiles = [frozenset(load_agency(key, extra).sources) for key in agency_keys(extra)]
    for missing in sorted(frozenset().union(*profiles) - set(order)):
        raise InputError(f"a profile binds the law folder `{missing}`, which is not there{nearest(missing, order)}")
    shared = frozenset.intersection(*profiles)
    alone = [shared | {folder} for folder in order if not any(folder in profile for profile in profiles)]
    return tuple(tuple(folder for folder in order if folder in one) for one in dict.fromkeys([*profiles, *alone]))


def load_calendars(extra: Path | None = None) -> dict[str, HolidayCalendar]:
    """The legal holidays by the law folder that they belong to; a file in the agency's own folder replaces a shipped one."""
    found: dict[str, HolidayCalendar] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        for path in sorted((folder / CALENDAR).glob("us*.toml")):
            found[path.stem] = _calendar(path.read_text(encoding="utf-8"), f"{CALENDAR}/{path.name}")
    return found


@lru_cache(maxsize=64)
def _calendar(text: str, name: str) -> HolidayCalendar:
    """One file of holidays. A claim asks for them at each step; a file that changed has another text."""
    return HolidayCalendar.from_toml(text, name)


def load_clock_rules(extra: Path | None = None) -> ClockRules:
    """What may move a date (``calendar/clocks.toml``); the agency's own file replaces the shipped one."""
    own = extra_folder(extra)
    folders = [folder for folder in (own, shipped_folder()) if folder and (folder / CALENDAR / CLOCKS).is_file()]
    if not folders:
        return ClockRules()
    shared = tomllib.loads((shipped_folder() / "policy" / "duties.toml").read_text(encoding="utf-8")).get("duty", {})
    text = (folders[0] / CALENDAR / CLOCKS).read_text(encoding="utf-8")
    return ClockRules.from_toml(text, shared, f"{CALENDAR}/{CLOCKS}")


def load_warrant_hours(extra: Path | None = None) -> dict[str, WarrantHours]:
    """The hours in which a search warrant is served, by state; a row of the agency's own file adds a state or replaces ours."""
    found: dict[str, WarrantHours] = {}
    for folder in filter(None, (shipped_folder(), extra_folder(extra))):
        path = folder / CALENDAR / WARRANTS
        if path.is_file():
            found |= read_warrant_hours(path.read_text(encoding="utf-8"), f"{CALENDAR}/{WARRANTS}")
    return found


def case_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Of the texts of a law folder, the case tables."""
    return {name: text for name, text in texts.items() if name.endswith(".cases.md")}
