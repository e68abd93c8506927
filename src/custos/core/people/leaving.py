"""Which fields of a record may leave: those that the decision, the paper and the class of the record all permit. Never one outside any.

A release begins here and not at the record: what no row of ``people/release/fields.toml`` names never leaves, and a decision that names no
person lets nothing leave about one whom it could mean.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError
from custos.core.fieldnames import groups_of
from custos.core.jsontypes import texts_in
from custos.core.linking import fold
from custos.core.permits import Permits
from custos.core.reading.readings import DataClass, FieldGroup
from custos.core.reviewrecord import ItemRecord, PaperRecord

WHOLE_FILE = frozenset(
    {FieldGroup.IDENTITY, FieldGroup.CONTACT, FieldGroup.EMPLOYER, FieldGroup.WAGES, FieldGroup.CLAIM}
)
"""What "the file" means. SAFETY: the Social Security number leaves only where it is named, a protected personal fact never."""


class Of(StrEnum):
    """Which row a field is in."""

    PERSON = "person"
    WAGE = "wage"
    CLAIM = "claim"


@frozen
class RecordField:
    """One field of a record: its group, the classes of records that it is in, and how a release calls it."""

    key: str
    of: Of
    group: FieldGroup
    classes: frozenset[str]
    en: str
    es: str
    source: str

    def called(self, language: str) -> str:
        """Its name in ``language`` ("en" or "es")."""
        return self.es if language == "es" else self.en


def read_fields(file: str, text: str) -> tuple[RecordField, ...]:
    """The fields of a table. Raises InputError that names the row for anything that is no field, or a protected one."""
    try:
        rows = tomllib.loads(text)["field"]
        found = tuple(_field(f"{file}, row {number}", row) for number, row in enumerate(rows, 1))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{file}: {error}", code="record-fields") from error
    if len({one.key for one in found}) != len(found):
        raise InputError(f"{file}: a field is there twice", code="record-fields")
    return found


def _field(place: str, row: dict[str, object]) -> RecordField:
    try:
        key, en, es, source = (str(row[name]) for name in ("key", "en", "es", "source"))
        classes = frozenset(DataClass(str(one)).value for one in texts_in(row, "classes"))
        made = RecordField(key, Of(str(row["of"])), FieldGroup(str(row["group"])), classes, en, es, source)
    except (KeyError, ValueError) as error:
        raise InputError(f"{place}: {error}", code="record-fields") from error
    if made.group not in WHOLE_FILE | {FieldGroup.SSN} or not all((key, en, es, source, classes)):
        raise InputError(
            f"{place}: `{made.group}` never leaves from a record, or a text is empty", code="record-fields"
        )
    return made


def decided_groups(permits: Permits, person: str, data_class: str) -> frozenset[FieldGroup]:
    """What the decision permits of these records about ``person``, who must be named where the decision names anyone at all."""
    if not permits.by_item or (permits.persons and fold(person) not in {fold(name) for name in permits.persons}):
        return frozenset()
    return _spread(one for line in permits.lines_for(person, data_class) for one in line.fields)


def named_groups(
    items: Iterable[ItemRecord], papers: tuple[PaperRecord, ...], person: str, data_class: str
) -> frozenset[FieldGroup]:
    """What the papers themselves ask for about ``person``: the fields of each item, and of a paper whose words tell records only those."""
    found: frozenset[FieldGroup] = frozenset()
    for item in items:
        if item.persons and fold(person) not in {fold(name) for name in item.persons}:
            continue
        if item.data_class and item.data_class != data_class:
            continue
        asked = _spread(item.fields or (FieldGroup.FILE,))
        if item.paper is not None and item.paper < len(papers):
            words = groups_of(papers[item.paper].records)
            asked = asked & words if words else asked
        found |= asked
    return found


def may_leave(
    fields: Iterable[RecordField], decided: frozenset[FieldGroup], named: frozenset[FieldGroup], data_class: str
) -> tuple[RecordField, ...]:
    """The fields that decision, paper and class all permit, in their order."""
    return tuple(one for one in fields if one.group in decided & named and data_class in one.classes)


def _spread(groups: Iterable[FieldGroup]) -> frozenset[FieldGroup]:
    found = frozenset(groups)
    return (found | (WHOLE_FILE if FieldGroup.FILE in found else frozenset())) - {
        FieldGroup.FILE,
        FieldGroup.SENSITIVE,
    }
