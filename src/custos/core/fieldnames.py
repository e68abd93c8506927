"""Tells which group of fields a released field belongs to by the name that someone wrote for it, so that it can be held against a decision.

A name that says nothing by itself ("2016, first quarter") belongs to no group, nor does the name of the person whose record it is: a person
must look. English and Spanish.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from attrs import frozen

from custos.core.reading.readings import FieldGroup

_NAMES = (
    (FieldGroup.SSN, r"social security|ssn|seguro social|nss|itin|taxpayer (?:id|number)"),
    (
        FieldGroup.SENSITIVE,
        r"(?:immigration|legal|visa|citizenship) status|citizen(?:ship)?|nationality|country of|(?:place|country) of birth|birthplace|alien number"
        r"|a-number|orientation|gender identity|religio\w+|medical|health|disabilit\w+|pregnan\w+|ethnicity|race|work authori[sz]ation"
        r"|estatus migratorio|ciudadania|nacionalidad|(?:lugar|pais) de (?:nacimiento|origen)|religion|salud|discapacidad|raza|etnia",
    ),
    (
        FieldGroup.IDENTITY,
        r"date of birth|birth ?date|dob|born|age|driver'?s licen[sc]e|passport|photograph|photo"
        r"|fecha de nacimiento|nacid[oa]|edad|licencia|pasaporte|foto(?:grafia)?",
    ),
    (
        FieldGroup.CONTACT,
        r"(?:home|street|mailing|last known|e-?mail)? ?address(?:es)?|(?:tele)?phones?|mobile|cell|e-?mail|domicilio|direccion|telefono|celular|correo",
    ),
    (FieldGroup.HEARING, r"hearings?|conference|room and time|audiencias?"),
    (FieldGroup.CLAIM, r"claims?|benefits?|reclamos?|beneficios?|prestaciones"),
    (FieldGroup.WAGES, r"wages?|earnings|pay|paid|gross|net|salar(?:y|ies)|hours|payroll|salarios?|sueldos?|horas|pagos?|nomina|deductions?"),
    (FieldGroup.EMPLOYER, r"employers?|employed (?:by|at)|place of (?:work|employment)|workplace|fein|emplead(?:or|ora)(?:es)?|patron|lugar de trabajo"),
)  # fmt: skip
_PATTERNS = tuple((group, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for group, pattern in _NAMES)
_EMPLOYERS_OWN = re.compile(r"(?<!\w)(?:employer|company|firm|agency|patron|empleador)(?!\w)")
_NEAR = {
    FieldGroup.EMPLOYER: frozenset({FieldGroup.WAGES, FieldGroup.CLAIM}),
    FieldGroup.WAGES: frozenset({FieldGroup.CLAIM}),
}
"""Who paid is in a wage record, and what was earned in a claim: whether an order for the one means the other as well, a person must look."""
_WHOLE = frozenset({FieldGroup.FILE})


def groups_of(name: str) -> frozenset[FieldGroup]:
    """The groups that the name of a field tells; none where it tells nothing by itself.

    >>> sorted(groups_of("Wages of the quarter")), sorted(groups_of("Fecha de nacimiento")), sorted(groups_of("2016, first quarter"))
    ([<FieldGroup.WAGES: 'wages'>], [<FieldGroup.IDENTITY: 'identity'>], [])
    """
    folded = "".join(
        char for char in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(char)
    ).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    found = frozenset(group for group, pattern in _PATTERNS if pattern.search(folded))
    # The name and the address of an employer are the employer's, not the worker's.
    if _EMPLOYERS_OWN.search(folded) and found <= {FieldGroup.EMPLOYER, FieldGroup.IDENTITY, FieldGroup.CONTACT}:
        return frozenset({FieldGroup.EMPLOYER})
    return found


@frozen
class Held:
    """Names of fields held against what a decision names: ``outside`` it for certain, or ``open``, so that a person must look."""

    outside: tuple[str, ...]
    open: tuple[str, ...]


def hold_against(names: Iterable[str], permitted: Collection[FieldGroup]) -> Held:
    """Which of ``names`` leave what ``permitted`` names, and of which it cannot be told.

    SAFETY: a protected personal fact is outside whatever is permitted as a whole; it leaves only where the decision names it.

    >>> hold_against(["Wages", "Home address", "First quarter"], [FieldGroup.WAGES])
    Held(outside=('Home address',), open=('First quarter',))
    """
    outside, unsure = [], []
    by_groups = bool(permitted) and not _WHOLE & frozenset(permitted)
    for name in names:
        groups = groups_of(name)
        strange = groups - frozenset(permitted)
        far = {group for group in strange if not _NEAR.get(group, frozenset()) & frozenset(permitted)}
        if FieldGroup.SENSITIVE in strange or (far and by_groups):
            outside.append(name)
        elif not groups or strange:
            unsure.append(name)
    return Held(tuple(outside), tuple(unsure))
