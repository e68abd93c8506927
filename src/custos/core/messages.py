"""A sentence for a reader, as a code with its parameters; the words live in one catalog of each app, in both languages.

A catalog maps a code to an English sentence with named gaps (``%(days)s``). Sentences begin small and end without a stop. Nothing in the
program matches a sentence: what needs to tell one message from another compares codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias, Union

from custos.core.jsontypes import Json, JsonObject, Table, table_in

Param: TypeAlias = Union[str, int, date, "Message", tuple["Message", ...]]
"""What fills a gap: a value as it is, a day or a moment, or words of a catalog, one or several."""
Translate: TypeAlias = Callable[[str], str]
SayDay: TypeAlias = Callable[[date], str]
"""Says a day, or a moment, which is a day too."""
GAP = re.compile(r"%\((\w+)\)s")
_SENTENCES: dict[str, str] = {}
"""Every sentence by its code. Filled when the catalogs are imported, and never changed after."""


def marked(sentence: str) -> str:
    """``sentence`` as it is. Imported as ``_``, it marks a sentence for translation where Django is not at hand."""
    return sentence


def catalog(sentences: Mapping[str, str]) -> Mapping[str, str]:
    """Makes the sentences of one app known by their codes. Raises ValueError where a code already means another sentence."""
    for code, sentence in sentences.items():
        if _SENTENCES.setdefault(code, sentence) != sentence:
            raise ValueError(f"the code `{code}` already has another sentence: choose a new code")
    return sentences


def gaps_of(sentence: str) -> frozenset[str]:
    """The names of the gaps in ``sentence``."""
    return frozenset(GAP.findall(sentence))


class Message:
    """One sentence: ``code`` of a catalog and ``params`` for its gaps. ``str()`` gives it in English.

    Raises ValueError for a code that no catalog has, and where the parameters are not exactly the gaps of the sentence.
    """

    # By hand, without attrs: the child that opens a dangerous file imports this through ``errors`` and pays for every module.
    __slots__ = ("code", "params")
    code: str
    params: Mapping[str, Param]

    def __init__(self, code: str, /, **params: Param) -> None:
        if code not in _SENTENCES:
            raise ValueError(f"no catalog has the code `{code}`")
        if gaps_of(_SENTENCES[code]) != set(params):
            raise ValueError(f"`{code}` takes {sorted(gaps_of(_SENTENCES[code]))}, not {sorted(params)}")
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "params", MappingProxyType(params))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message is never changed: `{name}`")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.code, self.params) == (other.code, other.params)

    def __hash__(self) -> int:
        return hash((self.code, *sorted((name, str(value)) for name, value in self.params.items())))

    def __repr__(self) -> str:
        return f"Message({self.code!r}, {dict(self.params)!r})"

    def __reduce__(self) -> tuple[Callable[[Table], Message], tuple[JsonObject]]:
        return from_json, (self.as_json(),)

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translate: Translate, say_day: SayDay | None = None) -> str:
        """The sentence after ``translate`` has given its words in another language, and ``say_day`` its days."""
        return translate(_SENTENCES[self.code]) % {
            name: _filled(value, translate, say_day or _by_iso) for name, value in self.params.items()
        }

    def as_json(self) -> JsonObject:
        """``{"code": ..., "params": {...}}``; :func:`from_json` reads it back."""
        return {"code": self.code, "params": {name: _plain(value) for name, value in self.params.items()}}


def from_json(raw: Table) -> Message:
    """The message that :meth:`Message.as_json` wrote. Raises ValueError for a code that no catalog has any more."""
    return Message(str(raw["code"]), **{name: _read(value) for name, value in table_in(raw, "params").items()})


def _by_iso(day: date) -> str:
    """2019-08-30, or 2019-08-30 10:06: for logs and programs."""
    return f"{day:%Y-%m-%d %H:%M}" if isinstance(day, datetime) else day.isoformat()


def _filled(value: Param, translate: Translate, say_day: SayDay) -> str:
    if isinstance(value, Message):
        return value.said(translate, say_day)
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, tuple):
        said = [one.said(translate, say_day) for one in value]
        return ("; " if any("," in one for one in said) else ", ").join(said)
    return str(value)


def _plain(value: Param) -> Json:
    if isinstance(value, tuple):
        return [one.as_json() for one in value]
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value.as_json() if isinstance(value, Message) else value


def _read(value: object) -> Param:
    if isinstance(value, list):
        return tuple(from_json(one) for one in value)
    if isinstance(value, dict):
        return _day(str(value["day"])) if "day" in value else from_json(value)
    return value if isinstance(value, int) else str(value)


def _day(iso: str) -> date:
    return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
