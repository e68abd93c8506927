"""Form cards: the known papers as data, so that a lawyer can add one without touching the program.

A card says what a paper of its kind must show *together*: who heads it, its title or form number, what it commands, and whose
signature line it has. ``Cards.read`` takes the texts of ``forms/*.toml`` and says in which file and card an error is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Required, TypedDict, cast

from attrs import field, frozen

from custos.core.errors import InputError
from custos.core.facts import nearest
from custos.core.reading.find.courts import CourtNames, CourtsTable
from custos.core.reading.find.labels import Labels, SignersTable
from custos.core.reading.messages import MessageWords, message_words
from custos.core.reading.readings import InstrumentKind, RequesterKind, Signed

BODIES = frozenset(
    {
        "federal-court",
        "state-court",
        "bankruptcy-court",
        "appeals-court",
        "dhs",
        "eoir",
        "agency",
        "court-form",
        "tribal",
        "legislature",
        "none",
    }
)
ROLES = frozenset({"judge", "immigration-judge", "court-officer", "agency-officer", "individual", "any"})


class _CardTable(TypedDict, total=False):
    """One ``[[card]]``."""

    key: str
    name: Required[str]
    kind: Required[str]
    criminal: str
    commands_something: str
    needs_command: bool
    days: int
    note: str
    body: list[str]
    titles: list[str]
    numbers: list[str]
    commands: list[str]
    labels: list[str]
    states: list[str]


class _AgencyTable(TypedDict, total=False):
    """One ``[[agency]]``."""

    name: Required[str]
    kind: Required[str]
    force: Required[str]
    calls: list[str]
    short: list[str]
    domains: list[str]


@frozen
class Card:
    """One known paper. Phrases are lower case; "..." in a phrase stands for up to eighty other characters."""

    key: str
    name: str
    kind: InstrumentKind
    body: tuple[str, ...]
    titles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """Roles of the signature line of which one must be there; empty where the paper needs none."""
    states: tuple[str, ...] = ()
    """Two-letter states whose courts use it; empty where any may."""
    needs_command: bool = True
    criminal: Signed = Signed.UNKNOWN
    commands_something: Signed = Signed.YES
    days: int | None = None
    """LAW: days within which a warrant of this kind must be executed where the paper itself gives no date."""
    note: str = ""
    """What a person should know; for a card of the kind "unknown" it is the reason why a person is asked."""


@frozen
class AgencyName:
    """A public agency as papers and mails call it."""

    name: str
    kind: RequesterKind
    force: str
    calls: tuple[str, ...]
    short: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@frozen
class Cards:
    """Everything that ``forms/`` says: cards, courts, signature labels, agencies, vetoes."""

    cards: tuple[Card, ...]
    courts: CourtNames
    labels: Labels
    agencies: tuple[AgencyName, ...]
    vetoes: Mapping[str, tuple[str, ...]] = field(factory=dict)
    messages: tuple[MessageWords, ...] = ()

    @classmethod
    def read(cls, files: Mapping[str, str]) -> Cards:
        """Reads the texts of ``forms/*.toml``, by path. Raises InputError that names the file and the card."""
        cards: dict[str, Card] = {}
        places: dict[str, str] = {}
        courts: CourtsTable = {}
        signers: SignersTable = {}
        agencies: list[AgencyName] = []
        vetoes: dict[str, tuple[str, ...]] = {}
        messages: list[MessageWords] = []
        for path in sorted(files):
            try:
                raw = tomllib.loads(files[path])
            except tomllib.TOMLDecodeError as error:
                raise InputError(f"{path}: this is not TOML: {error}") from error
            if "federal" in raw and "states" in raw:
                courts = cast("CourtsTable", raw)
            if "roles" in raw:
                signers = _joined(signers, cast("SignersTable", raw))
            _check_tables(raw, path)
            for entry in raw.get("agency", ()):
                agencies.append(_agency(entry, path))
            for name, phrases in raw.get("veto", {}).items():
                vetoes[name] = vetoes.get(name, ()) + tuple(phrases)
            messages += [message_words(entry, path) for entry in raw.get("message", ())]
            for entry in raw.get("card", ()):
                _check_card(entry, path)
                card = _card(entry, path)
                if card.key in cards:
                    raise InputError(
                        f"{path}: the card `{card.key}` is already in {places[card.key]}; give one of them another key"
                    )
                cards[card.key], places[card.key] = card, path
        unknown = sorted(set(signers.get("roles", {})) - ROLES)
        if unknown:
            raise InputError(f"signers: `{unknown[0]}` is not a role; use one of {', '.join(sorted(ROLES))}")
        if not cards or not courts or not signers:
            raise InputError("the folder of forms is incomplete: it needs cards, `courts.toml` and `signers.toml`")
        return cls(
            tuple(cards.values()), CourtNames.of(courts), Labels.of(signers), tuple(agencies), vetoes, tuple(messages)
        )


def _card(entry: _CardTable, path: str) -> Card:
    key = str(entry.get("key", ""))
    try:
        card = Card(
            key=key,
            name=str(entry["name"]),
            kind=InstrumentKind(entry["kind"]),
            criminal=Signed(entry.get("criminal", "unknown")),
            commands_something=Signed(entry.get("commands_something", "yes")),
            needs_command=bool(entry.get("needs_command", True)),
            days=entry.get("days"),
            note=str(entry.get("note", "")),
            body=tuple(entry.get("body", ())),
            titles=tuple(entry.get("titles", ())),
            numbers=tuple(entry.get("numbers", ())),
            commands=tuple(entry.get("commands", ())),
            labels=tuple(entry.get("labels", ())),
            states=tuple(entry.get("states", ())),
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: the card `{key}` cannot be used: {error}") from error
    strange = sorted(set(entry) - set(_CardTable.__annotations__))
    if strange:
        raise InputError(f"{path}: the card `{key}` has a key nobody reads: `{strange[0]}`")
    if not set(card.body) <= BODIES or not set(card.labels) <= ROLES:
        raise InputError(
            f"{path}: the card `{key}` names a body or a role that is not known: {card.body}, {card.labels}"
        )
    return card


def _agency(entry: _AgencyTable, path: str) -> AgencyName:
    agency = f"{path}: the agency `{entry.get('name', '?')}`"
    if missing := [key for key in ("name", "kind", "force") if key not in entry]:
        raise InputError(f"{agency} does not have `{'`, `'.join(missing)}`")
    if entry["kind"] not in tuple(RequesterKind):
        known = tuple(RequesterKind)
        raise InputError(f"{agency}: `kind` is one of {', '.join(known)}{nearest(str(entry['kind']), known)}")
    if entry["force"] not in _FORCES:
        raise InputError(f"{agency}: `force` is one of {', '.join(_FORCES)}, not `{entry['force']}`")
    return AgencyName(
        str(entry["name"]),
        RequesterKind(entry["kind"]),
        str(entry["force"]),
        tuple(entry.get("calls", ())),
        tuple(entry.get("short", ())),
        tuple(entry.get("domains", ())),
    )


_FORCES = ("agency", "dhs", "eoir", "legislature")
"""Whose head it is on a paper."""


_TABLES = frozenset({"card", "agency", "message", "veto", "roles", "end_of_paper"})
_ONE_OF = {"kind": tuple(InstrumentKind), "body": tuple(sorted(BODIES)), "labels": tuple(sorted(ROLES))}


def _joined(ours: SignersTable, own: SignersTable) -> SignersTable:
    """Signature labels of two files, none of them lost. SAFETY: an agency that adds a label must never unlearn what a judge's line is."""
    roles = {
        role: [*ours.get("roles", {}).get(role, ()), *own["roles"].get(role, ())]
        for role in {**ours.get("roles", {}), **own["roles"]}
    }
    headings = [*ours.get("end_of_paper", {}).get("headings", ()), *own.get("end_of_paper", {}).get("headings", ())]
    return {"roles": roles, "end_of_paper": {"headings": headings}}


def _check_tables(raw: Mapping[str, object], path: str) -> None:
    """Raises InputError for a table that nobody reads, such as ``[[cards]]``; the file of courts has tables of its own."""
    if unknown := sorted(set(raw) - _TABLES) if "federal" not in raw else []:
        raise InputError(f"{path}: nobody reads the table `{unknown[0]}`{nearest(unknown[0], sorted(_TABLES))}")


def _check_card(entry: Mapping[str, object], path: str) -> None:
    """Raises InputError for a missing key and for a name that is not known, with the nearest one and all that are known."""
    card = f"{path}: the card `{entry.get('key', '?')}`"
    for key, known in _ONE_OF.items():
        given = entry.get(key, [])
        values = given if isinstance(given, list) else [given]
        for value in values:
            if value not in known:
                raise InputError(
                    f"{card}: `{key}` is one of {', '.join(known)}, not `{value}`{nearest(str(value), known)}"
                )
    if missing := [key for key in ("key", "name", "kind", "body", "titles") if key not in entry]:
        odd = sorted(entry.keys() - _CardTable.__annotations__.keys())
        unread = f"; nobody reads `{odd[0]}`{nearest(odd[0], missing)}" if odd else ""
        raise InputError(f"{card} does not have `{'`, `'.join(missing)}`{unread}")
