"""Reads which languages people are spoken to in (``laws/languages.toml``), and what they call the time zones (``laws/zones.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from custos.adapters.data.folders import read_text
from custos.adapters.data.laws import extra_folder, shipped_folder
from custos.core.errors import LawError
from custos.core.jsontypes import Table, table_in, tables_in, text_in, texts_in
from custos.core.languages import LETTERS, Language, Negation, named_in

LANGUAGES, ZONES = "languages.toml", "zones.toml"


@lru_cache(maxsize=8)
def languages(extra: Path | None = None) -> tuple[Language, ...]:
    """The languages to choose from, in the order of the file. Raises LawError, also where an example does not come out as it says."""
    path, table = _read(LANGUAGES, extra)
    found: list[Language] = []
    negation = _negation(*_with_negation(table, path))
    for row in tables_in(table, "language"):
        one = Language(
            id=text_in(row, "id"),
            says=text_in(row, "says"),
            says_es=text_in(row, "says-es"),
            letters=text_in(row, "letters"),
            names=texts_in(row, "names"),
            negation=negation,
        )
        if not (one.id and one.says and one.says_es and one.names) or one.letters not in LETTERS:
            raise LawError(
                f"language `{one.id}` needs `id`, `says`, `says-es`, `names`, and `letters` that is en or es: correct it",
                file=path,
            )
        if not named_in(text_in(row, "example"), [one]) or named_in(text_in(row, "not"), [one]):
            raise LawError(
                f"language `{one.id}`: its `example` or its `not` comes out otherwise: correct it", file=path
            )
        found.append(one)
    _try_negations(table, found, path)
    return tuple(found)


def _with_negation(table: Table, path: str) -> tuple[Table, str]:
    """Where ``[negation]`` is read: in the shipped list where an agency's own has none, since lists of before it stay good."""
    if "negation" in table:
        return table, path
    shipped = shipped_folder() / LANGUAGES
    return _read_file(shipped), str(shipped)


def _negation(table: Table, path: str) -> Negation:
    row = table_in(table, "negation")
    if not texts_in(row, "words") or not tables_in(row, "example"):
        raise LawError("the list needs `[negation]` with `words` and at least one `example`: add them", file=path)
    return Negation.of(texts_in(row, "words"), texts_in(row, "until"))


def _try_negations(table: Table, found: list[Language], path: str) -> None:
    for example in tables_in(table_in(table, "negation"), "example"):
        text, named = text_in(example, "text"), {one.id for one in named_in(text_in(example, "text"), found)}
        if not text or named != set(texts_in(example, "names")):
            raise LawError(
                f"negation: the example `{text}` names {', '.join(sorted(named)) or 'no language'}: correct it",
                file=path,
            )


@lru_cache(maxsize=8)
def zones(extra: Path | None = None) -> Mapping[str, tuple[str, str]]:
    """By name of the zone what people call it, in English and in Spanish. Raises LawError."""
    path, table = _read(ZONES, extra)
    found: dict[str, tuple[str, str]] = {}
    for row in tables_in(table, "zone"):
        words = (text_in(row, "says"), text_in(row, "says-es"))
        if not all(words) or not texts_in(row, "zones"):
            raise LawError("each zone needs `says`, `says-es` and `zones`: add them", file=path)
        found |= dict.fromkeys(texts_in(row, "zones"), words)
    return found


def zone_said(zone: str, language: str) -> str:
    """``Mountain time`` for America/Denver; the place in its name, with the time there, where the list has none."""
    words = zones().get(zone)
    if words is not None:
        return words[1] if language == "es" else words[0]
    place = zone.rpartition("/")[2].replace("_", " ")
    return f"hora de {place}" if language == "es" else f"{place} time"


def _read(name: str, extra: Path | None) -> tuple[str, Table]:
    for folder in filter(None, (extra_folder(extra), shipped_folder())):
        path = folder / name
        if path.is_file():
            return str(path), _read_file(path)
    raise LawError("the list is missing: put it back", file=name)


def _read_file(path: Path) -> Table:
    try:
        table = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not valid TOML ({error})", file=str(path)) from error
    if not text_in(table, "source"):
        raise LawError("the list needs a `source`: add it", file=str(path))
    return table
