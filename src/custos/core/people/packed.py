"""A person as one short text: what the matcher compares, and nothing else, so that one seal holds it and one opening reads it."""

from __future__ import annotations

import json

from custos.core.errors import InputError
from custos.core.people.names import Name
from custos.core.people.person import Person

_FORM = 1


def pack(person: Person) -> bytes:
    """What is compared of ``person``, without the id under which it is kept."""
    name = person.name
    values = [_FORM, name.first, name.middle, [*name.surnames], name.generation, person.born, person.ssn]
    return json.dumps([*values, person.street, person.zip], separators=(",", ":")).encode()


def unpack(identity: str, raw: bytes) -> Person:
    """The person that was packed, kept under ``identity``. Raises InputError for bytes that ``pack`` did not make."""
    try:
        form, first, middle, surnames, generation, born, ssn, street, zip_code = json.loads(raw)
        person = Person(identity, Name(first, middle, tuple(surnames), generation), born, ssn, street, zip_code)
    except (ValueError, TypeError):
        form = None
    if form != _FORM:
        raise InputError("a packed person cannot be read", code="not-packed")
    return person
