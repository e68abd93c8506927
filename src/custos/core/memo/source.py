"""The memo as counsel writes it: passages in two languages, the rules each rests on, and the claims it makes about the law."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError
from custos.core.jsontypes import tables_in, texts_in

SLOTS = ("agency", "authority", "counsel")
"""What a passage may leave to the agency's profile: ``{authority}`` and the like."""


class ClaimKind(StrEnum):
    """What a claim says about the law."""

    OUTCOME = "outcome"
    STAFF = "staff"
    """An act of our own staff is "forbidden" or "allowed"."""
    DUTY = "duty"
    """A duty of this kind falls due."""


@frozen
class Claim:
    """Something a passage tells staff that the rulebook must bear out: under ``given`` facts, the law says ``says``."""

    given: Mapping[str, str]
    kind: ClaimKind
    says: str


@frozen
class SourcePassage:
    """One passage as it is in its file. Texts by language, "en" and "es"."""

    key: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    rests_on: tuple[str, ...]
    claims: tuple[Claim, ...]
    file: str


@frozen
class MemoSource:
    """All passages that one agency's memo has, in their order, and the memo's title by language."""

    title: Mapping[str, str]
    passages: tuple[SourcePassage, ...]

    @classmethod
    def read(cls, files: Mapping[str, str]) -> MemoSource:
        """Reads the files in their order; a later file replaces a passage of the same key where it is, and adds the others at the end.

        Raises InputError that names the file, the passage and what is wrong with it.
        """
        title: Mapping[str, str] = {}
        passages: dict[str, SourcePassage] = {}
        for file, text in files.items():
            try:
                raw = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise InputError(f"{file}: this is not TOML: {error}") from error
            unknown = set(raw) - {"title", "title-es", "passage"}
            if unknown:
                raise InputError(
                    f"{file}: `{sorted(unknown)[0]}` is not a key of a memo; it has title, title-es and passages"
                )
            if "title" in raw:
                title = {"en": str(raw["title"]), "es": str(raw.get("title-es", ""))}
            seen: set[str] = set()
            for table in raw.get("passage", ()):
                passage = _passage(table, file)
                if passage.key in seen:
                    raise InputError(f"{file}: the passage `{passage.key}` stands here twice")
                seen.add(passage.key)
                passages[passage.key] = passage
        if not all(title.get(language) for language in ("en", "es")):
            raise InputError("the memo has no title in both languages (`title` and `title-es` of the first file)")
        return cls(title, tuple(passages.values()))


_KEYS = {"key", "title", "title-es", "text", "text-es", "rests-on", "claims"}


def _passage(table: Mapping[str, object], file: str) -> SourcePassage:
    key = str(table.get("key") or "")
    if not key:
        raise InputError(f"{file}: a passage has no `key`")
    for name in ("title", "title-es", "text", "text-es"):
        if not isinstance(table.get(name), str) or not str(table[name]).strip():
            raise InputError(f"{file}: the passage `{key}` has no `{name}`")
    unknown = set(table) - _KEYS
    if unknown:
        raise InputError(
            f"{file}: the passage `{key}` has `{sorted(unknown)[0]}`, which is not one of {', '.join(sorted(_KEYS))}"
        )
    for name in ("text", "text-es"):
        _check_slots(str(table[name]), f"{file}: the passage `{key}`, `{name}`")
    rests_on = texts_in(table, "rests-on")
    if not rests_on:
        raise InputError(f"{file}: the passage `{key}` rests on no rule; staff are told nothing that no rule carries")
    return SourcePassage(
        key=key,
        title={"en": str(table["title"]), "es": str(table["title-es"])},
        text={"en": str(table["text"]), "es": str(table["text-es"])},
        rests_on=rests_on,
        claims=tuple(_claim(claim, f"{file}: the passage `{key}`") for claim in tables_in(table, "claims")),
        file=file,
    )


def _check_slots(text: str, place: str) -> None:
    try:
        text.format(**dict.fromkeys(SLOTS, ""))
    except (KeyError, IndexError, ValueError):
        raise InputError(f"{place}: braces hold one of {', '.join(SLOTS)} and nothing else") from None


def _claim(claim: Mapping[str, object], place: str) -> Claim:
    kinds = [kind for kind in ClaimKind if kind.value in claim]
    if len(kinds) != 1 or set(claim) - {"given", kinds[0].value}:
        raise InputError(f"{place}: a claim has `given` and exactly one of {', '.join(ClaimKind)}")
    given = claim.get("given")
    if not isinstance(given, dict) or not given:
        raise InputError(f"{place}: a claim says under which facts it holds (`given`)")
    return Claim({str(fact): str(value) for fact, value in given.items()}, kinds[0], str(claim[kinds[0].value]))
