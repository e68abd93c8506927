"""Reads kept reviews (docs/interfaces.md) and what pages show beside them into the frozen values of ``core.reviewrecord``.

What is null counts as what is not there: the record's own value for it is taken. What the program does not know is left out, so that
a newer record can still be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from attrs import AttrsInstance
from cattrs import Converter
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, override

from custos.core import reviewrecord
from custos.core.calendar import CountStep
from custos.core.errors import InputError
from custos.core.reviewrecord import FactRecord, PageRecord, ReviewFactRecord, ReviewRecord

Record = TypeVar("Record")
_FROM = frozenset({ReviewFactRecord, FactRecord})
"""Records whose ``source`` is spelled ``from``, which is a word of Python's own."""


def read_review(kept: Mapping[str, object]) -> ReviewRecord:
    """The review that ``Review.as_json`` spelled. Raises InputError for a word that no review has."""
    return _read(kept, ReviewRecord)


def read_facts(kept: Iterable[object]) -> tuple[FactRecord, ...]:
    """The facts kept beside an assessment, in their order. Raises InputError."""
    return tuple(_read(one, FactRecord) for one in kept)


def read_pages(kept: Iterable[object]) -> tuple[PageRecord, ...]:
    """The pages kept beside an assessment, in their order. Raises InputError."""
    return tuple(_read(one, PageRecord) for one in kept)


def _read(kept: object, kind: type[Record]) -> Record:
    try:
        return _CONVERTER.structure(kept, kind)
    except (BaseValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"this is not a kept review: {error}") from error


def _day(kept: object, _: object) -> date:
    return date.fromisoformat(str(kept)[:10])


def _step(kept: object, _: object) -> CountStep:
    if not isinstance(kept, Mapping):
        raise TypeError("a step of a count is an object")
    return CountStep.from_json(kept)


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and kind.__module__ == reviewrecord.__name__


def _reader_of(kind: type[AttrsInstance]) -> Callable[[object, object], object]:
    """How an object becomes a record: null and "" leave the field at the record's own value."""
    read = (
        make_dict_structure_fn(kind, _CONVERTER, source=override(rename="from"))
        if kind in _FROM
        else make_dict_structure_fn(kind, _CONVERTER)
    )

    def structure(kept: object, of: object) -> object:
        if not isinstance(kept, Mapping):
            raise TypeError(f"a {kind.__name__} is an object, not {type(kept).__name__}")
        return read({key: value for key, value in kept.items() if value is not None and value != ""}, of)

    return structure


_CONVERTER = Converter(detailed_validation=False)
_CONVERTER.register_structure_hook(date, _day)
_CONVERTER.register_structure_hook(CountStep, _step)
_CONVERTER.register_structure_hook_factory(_is_record, _reader_of)
