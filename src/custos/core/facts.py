"""A fact is the set of values it may still have, and the words it was read from.

Unknown is the full set, "not a court order, otherwise unclear" is a smaller one, certainty is a single value, and evidence that
contradicts itself leaves none: that is an error for a person to settle, never a guess (docs: ``laws/facts.toml``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

from attrs import evolve, field, frozen

from custos.core.errors import InputError, LawError
from custos.core.reading.readings import Evidence

YES_NO = ("no", "yes")


class Teller(StrEnum):
    """Who can answer for a fact, in the order of what asking costs."""

    PAPER = "paper"
    COUNTER = "counter"
    REQUESTER = "requester"
    AGENCY = "agency"
    COUNSEL = "counsel"


class FactSource(StrEnum):
    """Where a known value comes from."""

    PAPER = "paper"
    STAFF = "staff"
    AGENCY = "agency"
    GIVEN = "given"
    UNLESS_SHOWN = "unless shown"


def nearest(word: str, words: Iterable[str]) -> str:
    """The ending of an error sentence that suggests the word which was probably meant; "" where none is near."""
    near = get_close_matches(word, sorted(words), 1)
    return f"; did you mean `{near[0]}`?" if near else ""


@frozen
class FactSpec:
    """What the law may ask about: a name, a closed list of values, the question in two languages, and who can answer.

    ``unless_shown`` is the value that holds until someone shows more ("" for facts that must be read or asked). ``shown_where`` limits
    that to a value of another fact: a court's order is within its time until someone shows otherwise, a warrant never is.
    """

    name: str
    values: tuple[str, ...]
    ask_en: str
    ask_es: str
    teller: Teller
    unless_shown: str = ""
    shown_where: tuple[str, frozenset[str]] | None = None

    @property
    def plain(self) -> str:
        """The value that a small case need not mention: what holds unless more is shown, else the first."""
        return self.unless_shown if self.unless_shown and self.shown_where is None else self.values[0]

    @property
    def yes_no(self) -> bool:
        """True where a rule may write the bare name."""
        return self.values == YES_NO

    def question(self, language: str = "en") -> str:
        """The question in ``language`` ("en" or "es")."""
        return self.ask_es if language == "es" else self.ask_en


def _read_only_specs(specs: Mapping[str, FactSpec]) -> Mapping[str, FactSpec]:
    return MappingProxyType(dict(specs))


@frozen
class Vocabulary:
    """All facts in file order. Iterating gives the specs."""

    specs: Mapping[str, FactSpec] = field(converter=_read_only_specs)

    @classmethod
    def read(cls, text: str, file: str = "facts.toml") -> Vocabulary:
        """Reads the facts file. Raises LawError naming the file and the fact."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LawError(f"this is not TOML: {error}", file=file) from error
        return cls.from_tables(raw, file)

    @classmethod
    def from_tables(cls, raw: Mapping[str, object], file: str = "facts.toml") -> Vocabulary:
        """The facts from their tables. Raises LawError naming the file and the fact."""
        specs = {name: _spec(name, entry, file) for name, entry in raw.items()}
        for spec in specs.values():
            _check_where(spec, specs, file)
        return cls(specs)

    def __iter__(self) -> Iterator[FactSpec]:
        return iter(self.specs.values())

    def __len__(self) -> int:
        return len(self.specs)

    def __contains__(self, name: object) -> bool:
        return name in self.specs

    def spec(self, name: str) -> FactSpec:
        """The fact called ``name``. Raises InputError with the nearest name."""
        try:
            return self.specs[name]
        except KeyError:
            raise InputError(f"no fact is called `{name}`{nearest(name, self.specs)}", code="unknown-fact") from None

    def unless_shown(self, known: Mapping[str, str | Collection[str]]) -> dict[str, str]:
        """The facts that are not in ``known`` and hold a value until someone shows more, each with that value.

        >>> text = '[kind]\\nask = { en = "?", es = "?" }\\nvalues = ["order", "warrant"]\\nfrom = "paper"\\n[in-time]\\nask = { en = "?", es = "?" }'
        >>> text += '\\nfrom = "paper"\\nunless-shown = { value = "yes", where = { kind = ["order"] } }'
        >>> Vocabulary.read(text).unless_shown({"kind": "order"}), Vocabulary.read(text).unless_shown({"kind": "warrant"})
        ({'in-time': 'yes'}, {})
        """
        found: dict[str, str] = {}
        for spec in self:
            if not spec.unless_shown or spec.name in known:
                continue
            if spec.shown_where is not None:
                name, wanted = spec.shown_where
                values = known.get(name, ())
                held = {values} if isinstance(values, str) else set(values)
                if not held or not held <= wanted:
                    continue
            found[spec.name] = spec.unless_shown
        return found

    def checked(self, name: str, values: str | Collection[str]) -> frozenset[str]:
        """``values`` as a set, each one checked to be a value of the fact. Raises InputError with the nearest value."""
        spec = self.spec(name)
        chosen = frozenset({values} if isinstance(values, str) else values)
        for value in sorted(chosen):
            if value not in spec.values:
                raise InputError(
                    f"the fact `{name}` is never `{value}`{nearest(value, spec.values)}: it is one of {', '.join(spec.values)}",
                    code="unknown-value",
                )
        return chosen


def _spec(name: str, entry: object, file: str) -> FactSpec:
    """One table of the facts file as a FactSpec."""
    if not isinstance(entry, dict):
        raise LawError(f"`{name}` must be a table `[{name}]`", file=file)
    for key in entry:
        if key not in {"ask", "values", "from", "unless-shown"}:
            raise LawError(
                f"fact `{name}` has an unknown key `{key}`{nearest(key, ['ask', 'values', 'from', 'unless-shown'])}",
                file=file,
            )
    ask = entry.get("ask")
    if not isinstance(ask, dict) or not ask.get("en") or not ask.get("es"):
        raise LawError(f"fact `{name}` needs its question in both languages: ask = {{ en = ..., es = ... }}", file=file)
    values = entry.get("values", list(YES_NO))
    if not isinstance(values, list) or len(values) < 2 or not all(isinstance(value, str) and value for value in values):
        raise LawError(f"fact `{name}` needs at least two values, each a word in quotes", file=file)
    if len(set(values)) != len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise LawError(f"fact `{name}` lists the value `{twice}` twice", file=file)
    teller = entry.get("from")
    if teller not in list(Teller):
        raise LawError(
            f"fact `{name}` must say who can answer, `from` one of {', '.join(Teller)}, not `{teller}`", file=file
        )
    default, where = _shown(name, entry.get("unless-shown", ""), file)
    if default and default not in values:
        raise LawError(f"fact `{name}` is never `{default}` (unless-shown){nearest(default, values)}", file=file)
    return FactSpec(name, tuple(values), ask["en"], ask["es"], Teller(teller), default, where)


def _shown(name: str, raw: object, file: str) -> tuple[str, tuple[str, frozenset[str]] | None]:
    """``unless-shown``: a value, or a value with the one fact and the values of it beside which it is set."""
    if isinstance(raw, str):
        return raw, None
    message = (
        f'fact `{name}`: `unless-shown` is a value, or {{ value = "yes", where = {{ instrument = ["court-order"] }} }}'
    )
    if not isinstance(raw, dict) or set(raw) != {"value", "where"} or not isinstance(raw["value"], str):
        raise LawError(message, file=file)
    where = raw["where"]
    if not isinstance(where, dict) or len(where) != 1:
        raise LawError(message, file=file)
    ((other, values),) = where.items()
    if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
        raise LawError(message, file=file)
    return raw["value"], (other, frozenset(values))


def _check_where(spec: FactSpec, specs: Mapping[str, FactSpec], file: str) -> None:
    """The fact that ``where`` names, and its values, must exist; it must be read or asked itself, so that nothing is presumed twice."""
    if spec.shown_where is None:
        return
    other, values = spec.shown_where
    if other not in specs or specs[other].unless_shown:
        raise LawError(
            f"fact `{spec.name}`: `where` names `{other}`, which is no fact that is read or asked", file=file
        )
    for value in sorted(values):
        if value not in specs[other].values:
            raise LawError(
                f"fact `{spec.name}`: `{other}` is never `{value}`{nearest(value, specs[other].values)}", file=file
            )


@frozen
class Fact:
    """What is known of one fact: ``values`` it may still have, where that comes from, and the words that show it."""

    name: str
    values: frozenset[str]
    source: FactSource
    evidence: tuple[Evidence, ...] = ()

    @property
    def value(self) -> str:
        """The one value left, or "" where more than one, or none, is left."""
        return next(iter(self.values)) if len(self.values) == 1 else ""

    @property
    def contradiction(self) -> bool:
        """True where the evidence leaves no value at all."""
        return not self.values


def _read_only_facts(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    return MappingProxyType(dict(facts))


@frozen
class FactSet:
    """Everything known about one item; immutable. A fact that was never mentioned is unknown.

    >>> vocabulary = Vocabulary.read('[signed]\\nask = { en = "Signed?", es = "¿Firmado?" }\\nfrom = "paper"')
    >>> facts = FactSet(vocabulary).with_("signed", "yes", FactSource.PAPER)
    >>> facts.get("signed").value
    'yes'
    >>> [fact.name for fact in facts.with_("signed", "no", FactSource.STAFF).contradictions]
    ['signed']
    """

    vocabulary: Vocabulary
    facts: Mapping[str, Fact] = field(factory=dict, converter=_read_only_facts)

    def __iter__(self) -> Iterator[Fact]:
        """The mentioned facts in the order of the facts file."""
        return (self.facts[spec.name] for spec in self.vocabulary if spec.name in self.facts)

    def get(self, name: str) -> Fact | None:
        """What is known of ``name``, or None where nothing is. Raises InputError for a name that is no fact."""
        self.vocabulary.spec(name)
        return self.facts.get(name)

    def with_(
        self,
        name: str,
        values: str | Collection[str],
        source: FactSource,
        evidence: tuple[Evidence, ...] = (),
        *,
        replace: bool = False,
    ) -> FactSet:
        """A set that also knows this. Two statements leave only what both allow; ``replace`` is a person's correction.

        Raises InputError for an unknown fact or value.
        """
        chosen = self.vocabulary.checked(name, values)
        before = self.facts.get(name)
        if before is None or replace:
            fact = Fact(name, chosen, source, evidence)
        else:
            fact = Fact(name, before.values & chosen, source, before.evidence + evidence)
        return evolve(self, facts={**self.facts, name: fact})

    def without(self, name: str) -> FactSet:
        """A set to which ``name`` is unknown again."""
        return evolve(self, facts={key: fact for key, fact in self.facts.items() if key != name})

    def unless_shown(self) -> FactSet:
        """A set in which every fact that is still unmentioned and has an ``unless-shown`` value holds that value.

        These are facts about what someone has shown or filed, so the value is true until more is shown. Who someone is, is none of them.
        """
        known = {name: fact.values for name, fact in self.facts.items()}
        added = {
            name: Fact(name, frozenset({value}), FactSource.UNLESS_SHOWN)
            for name, value in self.vocabulary.unless_shown(known).items()
        }
        return evolve(self, facts={**self.facts, **added})

    @property
    def contradictions(self) -> tuple[Fact, ...]:
        """The facts whose evidence contradicts itself."""
        return tuple(fact for fact in self if fact.contradiction)

    def known(self) -> dict[str, frozenset[str]]:
        """The facts as ``Law.decide`` takes them. Raises InputError where evidence contradicts itself: a person must settle it."""
        for fact in self.contradictions:
            words = "; ".join(f"page {piece.page}: “{piece.text}”" for piece in fact.evidence)
            raise InputError(
                f"the papers contradict themselves about `{fact.name}`{f' ({words})' if words else ''}: a person must settle it",
                code="contradiction",
            )
        return {fact.name: fact.values for fact in self}
