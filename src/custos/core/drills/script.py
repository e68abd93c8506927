"""A drill as a trainer writes it: what happens, what is true, and what must be noted. What is right is never written: the rules say it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError
from custos.core.facts import Vocabulary
from custos.core.visits.protocol import Happening, Protocol


class Kind(StrEnum):
    """By which way the drill comes to the person who plays it."""

    CALL = "call"
    MAIL = "mail"
    COUNTER = "counter"
    VISIT = "visit"


Words = Mapping[str, str]
"""The same words by language, "en" and "es"."""


@frozen
class Script:
    """One drill. ``truth`` are the facts of the law as they really are; at the door, ``door`` is the true situation instead."""

    key: str
    kind: Kind
    title: Words
    scene: tuple[Words, ...]
    """What happens, told one after the other."""
    file: str
    """The example that is handed to the player ("" where nothing is): a mail, a paper, a photograph."""
    truth: Mapping[str, str]
    tell: Mapping[str, str]
    """Facts of the truth that the player has to find; an answer against one of them costs its point."""
    door: Mapping[str, str]
    note: tuple[Happening, ...]
    """What happens at the door and must be noted."""
    minutes: int
    prepares: bool
    """True where the drill goes on until an answer is prepared for the second person."""


def read_script(text: str, file: str, vocabulary: Vocabulary, protocol: Protocol) -> Script:
    """Reads one drill. Raises InputError that names the file and what is wrong with it."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: this is not TOML: {error}") from error
    known = {"kind", "title", "scene", "file", "truth", "tell", "door", "note", "minutes", "prepares"}
    if unknown := set(raw) - known:
        raise InputError(f"{file}: `{sorted(unknown)[0]}` is not a key of a drill; it has {', '.join(sorted(known))}")
    try:
        kind = Kind(raw.get("kind", ""))
        note = tuple(Happening(value) for value in raw.get("note", ()))
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None
    truth, tell = dict(raw.get("truth", {})), dict(raw.get("tell", {}))
    for facts in (truth, tell):
        for fact, value in facts.items():
            try:
                vocabulary.checked(fact, (value,))
            except InputError as error:
                raise InputError(f"{file}: {error}") from error
    if against := [fact for fact, value in tell.items() if truth.get(fact) != value]:
        raise InputError(f"{file}: `tell` says of `{against[0]}` something else than `truth`")
    door = dict(raw.get("door", {}))
    if (kind is Kind.VISIT) != bool(door):
        raise InputError(f"{file}: a visit has `door` (the true situation), and nothing else has it")
    if kind is not Kind.VISIT and not truth:
        raise InputError(f"{file}: say under `truth` which facts are true; the rules make the right answer of them")
    for name, table in (("who", protocol.whos), ("want", protocol.wants), ("paper", protocol.papers)):
        if name in door and door[name] not in table:
            raise InputError(f"{file}: the door knows no {name} `{door[name]}`")
    scene = raw.get("scene", ())
    if not scene:
        raise InputError(f"{file}: the drill tells nothing (`[[scene]]`)")
    return Script(
        key=file.rsplit("/", 1)[-1].removesuffix(".toml"),
        kind=kind,
        title=_both(raw.get("title", {}), f"{file}: `title`"),
        scene=tuple(_both(beat, f"{file}: a `scene`") for beat in scene),
        file=str(raw.get("file", "")),
        truth=truth,
        tell=tell,
        door=door,
        note=note,
        minutes=int(raw.get("minutes", 15)),
        prepares=bool(raw.get("prepares", False)),
    )


def _both(entry: Mapping[str, object], place: str) -> Words:
    if not entry.get("en") or not entry.get("es"):
        raise InputError(f"{place} needs its words in both languages (`en` and `es`)")
    return {"en": str(entry["en"]), "es": str(entry["es"])}
