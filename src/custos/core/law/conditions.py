"""The language of conditions: facts, ``is``, ``not``, ``and``, ``or``, brackets, and defined names. Nothing else.

::

    judge-signed                                        a yes-or-no fact
    not stayed
    instrument is search-warrant or court-order         one of a list
    purpose is not civil-immigration
    (agreement is in-force and safeguards) or own-case  `own-case` being defined

``or`` after a value goes on with the list only while values of that fact follow; otherwise it joins two conditions.
A condition is finite and has no numbers and no dates, so every proof over the rules is complete.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import frozen

from custos.core.errors import LawError
from custos.core.facts import Vocabulary, nearest

_TOKEN = re.compile(r"\s*([()]|[A-Za-z][A-Za-z0-9-]*)")
_WORDS = frozenset({"and", "or", "not", "is"})


class Truth(Enum):
    """Kleene's three values: ``UNKNOWN`` is never taken for ``YES``."""

    NO = 0
    YES = 1
    UNKNOWN = 2

    def inverted(self) -> Truth:
        """The truth of the negation."""
        return {Truth.NO: Truth.YES, Truth.YES: Truth.NO, Truth.UNKNOWN: Truth.UNKNOWN}[self]


@frozen
class Is:
    """The fact number ``fact`` has one of the values in the bit mask ``mask``."""

    fact: int
    mask: int


@frozen
class Not:
    part: Condition


@frozen
class All:
    """Every part holds; without parts it always holds."""

    parts: tuple[Condition, ...]


@frozen
class Any_:  # noqa: N801 - the plain word would hide a builtin's twin
    """At least one part holds; without parts it never holds."""

    parts: tuple[Condition, ...]


Condition = Is | Not | All | Any_
World = Sequence[int]
"""For each fact, by number, the bit set of values that it may still have."""


@frozen
class Place:
    """Where a condition is, for the error that a person reads."""

    file: str
    rule: str | None
    clause: int | None

    def error(self, message: str, column: int | None = None) -> LawError:
        """A LawError at this place."""
        return LawError(
            message, file=self.file, rule=self.rule, clause=str(self.clause) if self.clause else None, column=column
        )


class Facts:
    """The vocabulary by number: the position of each fact, and its values as bits."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.specs = tuple(vocabulary)
        self.number = {spec.name: position for position, spec in enumerate(self.specs)}
        self.full = tuple((1 << len(spec.values)) - 1 for spec in self.specs)

    def mask(self, fact: int, values: Sequence[str]) -> int:
        """The bit set of ``values``, which must be values of the fact."""
        known = self.specs[fact].values
        return sum(1 << known.index(value) for value in values)

    def values(self, fact: int, mask: int) -> tuple[str, ...]:
        """The values in a bit set, in file order."""
        return tuple(value for position, value in enumerate(self.specs[fact].values) if mask >> position & 1)


def parse(text: str, facts: Facts, defined: Mapping[str, Condition], place: Place) -> Condition:
    """Reads one clause. ``defined`` names are replaced by their conditions.

    Raises LawError with the column (1-based) and, for a misspelt word, the word that was probably meant.
    """
    return _Parser(text, facts, defined, place).whole()


class _Parser:
    """Recursive descent over the tokens of one clause."""

    def __init__(self, text: str, facts: Facts, defined: Mapping[str, Condition], place: Place) -> None:
        self.text, self.facts, self.defined, self.place = text, facts, defined, place
        self.tokens: list[tuple[str, int]] = []
        self.next = 0
        position, end = 0, len(text.rstrip())
        while position < end:
            match = _TOKEN.match(text, position)
            if match is None:
                start = position + len(text[position:]) - len(text[position:].lstrip())
                raise place.error(
                    f"cannot read `{text[start:]}`: a condition has words, brackets and nothing else", start + 1
                )
            self.tokens.append((match.group(1), match.start(1) + 1))
            position = match.end()

    def peek(self, ahead: int = 0) -> str:
        """The word ``ahead`` places on, "" at the end."""
        place = self.next + ahead
        return self.tokens[place][0] if place < len(self.tokens) else ""

    def column(self) -> int:
        return self.tokens[self.next][1] if self.next < len(self.tokens) else len(self.text.rstrip()) + 1

    def bad(self, message: str) -> LawError:
        return self.place.error(message, self.column())

    def whole(self) -> Condition:
        if not self.tokens:
            raise self.bad("the condition is empty: write what must be so, or leave the clause out")
        condition = self.either()
        if self.peek():
            raise self.bad(f"did not expect `{self.peek()}` here: join two conditions by `and` or `or`")
        return condition

    def either(self) -> Condition:
        parts = [self.both()]
        while self.peek() == "or":
            self.next += 1
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Any_(tuple(parts))

    def both(self) -> Condition:
        parts = [self.negated()]
        while self.peek() == "and":
            self.next += 1
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def negated(self) -> Condition:
        if self.peek() == "not":
            self.next += 1
            return Not(self.negated())
        if self.peek() == "(":
            self.next += 1
            condition = self.either()
            if self.peek() != ")":
                raise self.bad("a closing bracket is missing")
            self.next += 1
            return condition
        return self.named()

    def named(self) -> Condition:
        name = self.peek()
        if not name or name in _WORDS or name == ")":
            raise self.bad("a fact is missing here" + (f", before `{name}`" if name else ", at the end"))
        if name in self.defined:
            self.next += 1
            return self.defined[name]
        number = self.facts.number.get(name)
        if number is None:
            raise self.bad(f"no fact is called `{name}`{nearest(name, [*self.facts.number, *self.defined])}")
        self.next += 1
        if self.peek() != "is":
            if not self.facts.specs[number].yes_no:
                raise self.bad(f"`{name}` needs `is` and a value: {', '.join(self.facts.specs[number].values)}")
            return Is(number, 0b10)
        self.next += 1
        return self.values(name, number)

    def values(self, name: str, number: int) -> Condition:
        known = self.facts.specs[number].values
        inverted = self.peek() == "not"
        self.next += inverted
        chosen: list[str] = []
        while True:
            value = self.peek()
            if value not in known:
                if not value:
                    raise self.bad(f"a value of `{name}` is missing at the end: {', '.join(known)}")
                raise self.bad(f"`{name}` is never `{value}`{nearest(value, known)}: it is one of {', '.join(known)}")
            if value in chosen:
                raise self.bad(f"`{value}` stands twice in this list")
            chosen.append(value)
            self.next += 1
            if self.peek() == "or" and self.peek(1) in known and self.peek(2) != "is":
                self.next += 1
                continue
            break
        mask = self.facts.mask(number, chosen)
        return Is(number, self.facts.full[number] & ~mask if inverted else mask)


def truth(condition: Condition, world: World) -> Truth:
    """Interprets a condition in a partial world. The reference that the compiled code is tested against."""
    match condition:
        case Is(fact, mask):
            if not world[fact] & ~mask:
                return Truth.YES
            return Truth.UNKNOWN if world[fact] & mask else Truth.NO
        case Not(part):
            return truth(part, world).inverted()
        case All(parts):
            found = {truth(part, world) for part in parts}
            return Truth.NO if Truth.NO in found else Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES
        case Any_(parts):
            found = {truth(part, world) for part in parts}
            return Truth.YES if Truth.YES in found else Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.NO


def facts_in(condition: Condition) -> int:
    """The bit set of the numbers of the facts that a condition speaks of."""
    match condition:
        case Is(fact, _):
            return 1 << fact
        case Not(part):
            return facts_in(part)
        case All(parts) | Any_(parts):
            found = 0
            for part in parts:
                found |= facts_in(part)
            return found


def source_code(condition: Condition, facts: Facts, *, certain: bool) -> str:
    """A Python expression over ``w`` that is truthy iff the condition certainly (or else: possibly) holds.

    SAFETY: only numbers from the checked tree enter the text; no word of a law file ever does.
    """
    match condition:
        case Is(fact, mask):
            other = facts.full[fact] & ~mask
            return f"(not w[{fact}]&{other})" if certain else f"(w[{fact}]&{mask})"
        case Not(part):
            return f"(not {source_code(part, facts, certain=not certain)})"
        case All(parts):
            return (
                "(" + " and ".join(source_code(part, facts, certain=certain) for part in parts) + ")"
                if parts
                else "True"
            )
        case Any_(parts):
            return (
                "(" + " or ".join(source_code(part, facts, certain=certain) for part in parts) + ")"
                if parts
                else "False"
            )
