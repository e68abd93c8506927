"""A rule is its citation: what it says, when it holds, what then, and which rules it prevails over or yields to.

This module turns one rule file (TOML text) into checked values; it knows nothing of other files. Every complaint names file, rule,
clause and column.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from attrs import evolve, field, frozen

from custos.core.errors import LawError
from custos.core.facts import nearest
from custos.core.jsontypes import Table, table_in, text_in
from custos.core.law.legaltime import DUE_WORDS, CountedFrom
from custos.core.tomltext import toml_of


class Effect(StrEnum):
    """What a rule does. The first four decide disclosure (or, for rooms, admission); the others never do."""

    MUST_RELEASE = "must release"
    MAY_RELEASE = "may release"
    MUST_NOT_RELEASE = "must not release"
    MUST_MOVE_TO_QUASH = "must move to quash"
    FORBIDDEN = "forbidden to staff"
    """An act of our own staff is unlawful (the fact ``conduct``)."""
    ALLOWED = "allowed to staff"
    DUTIES = "duties only"


DISCLOSURE = (Effect.MUST_RELEASE, Effect.MUST_MOVE_TO_QUASH, Effect.MUST_NOT_RELEASE, Effect.MAY_RELEASE)
CONDUCT = (Effect.FORBIDDEN, Effect.ALLOWED)


class Standing(StrEnum):
    """How far the rule was checked. Only a rule read in its own text, or our own policy, can carry a release alone."""

    TEXT = "text"
    SECONDARY = "secondary"
    NOT_YET = "not yet"
    POLICY = "policy"
    """The agency's own policy: the file is its text."""


class DutyKind(StrEnum):
    """What sort of act a duty asks for, so that clocks, letters and checklists can find it."""

    LOG = "log"
    """An entry of the ledger, which the program writes by itself: nobody's task."""
    NOTE = "note"
    """Something that a person must look at and write down."""
    PRESERVE = "preserve"
    COUNSEL = "counsel"
    AUTHORITY = "authority"
    REPLY = "reply"
    VERIFY = "verify"
    CALL_BACK = "call-back"
    """Verify by a call on a number that the agency held; what the call said begins its proof."""
    NOTIFY = "notify"
    SILENCE = "silence"
    """Nobody is told: never confuse it with a duty to tell."""
    MOVE_TO_QUASH = "move-to-quash"
    ACCOUNT = "account"
    LIMIT = "limit"
    """Release no more than this; keep back that."""
    COST = "cost"
    DOOR = "door"
    """What to say and do at the door."""
    POST = "post"
    AGREEMENT = "agreement"


class Upon(StrEnum):
    """The outcome on which a duty falls due; a rule without ``upon`` has its duties whatever the outcome."""

    RELEASE = "release"
    CHOICE = "choice"
    """The outcome "may-release" only: a person chooses."""
    REFUSAL = "refusal"
    MOTION = "motion"


def _read_only_due(due: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(due))


@frozen
class Duty:
    """Something the agency must do. ``due`` is data; the date is computed elsewhere, from ``counted_from``.

    ``due`` maps a unit (hours, days, business-days, court-days, months, years) to a number, or is empty and ``due_words`` says when.
    """

    kind: DutyKind
    do: str
    do_es: str = ""
    due: Mapping[str, int] = field(factory=dict, converter=_read_only_due, hash=False)
    due_words: str = ""
    counted_from: CountedFrom = field(default=CountedFrom.RECEIVED, converter=CountedFrom)
    key: str = field(default="", eq=False)
    """Its name in ``[duty.NAME]``, or its ``key`` or place in the rule: with the citation it is this duty, whatever its words become."""


@frozen
class RuleText:
    """One rule as it is in its file, shape-checked, with its conditions still words."""

    file: str
    folder: str
    cite: str
    says: str
    says_es: str
    quote: str
    valid_from: date | None
    valid_until: date | None
    when: tuple[str, ...]
    then: Effect
    despite: tuple[str, ...]
    subject_to: tuple[str, ...]
    duties: tuple[Duty | str, ...]
    contested: str
    contested_es: str
    checked: Standing
    read_by: str
    read_on: date | None
    source: str
    counsel: bool
    by_judge: bool
    upon: tuple[Upon, ...]
    study: str
    beyond: str = ""
    """What ``says`` (or the rule) adds that the cited words do not hold; "" where it adds nothing."""
    beyond_es: str = ""

    def in_force(self, day: date) -> bool:
        """True on the days from ``valid_from`` up to and including the day before ``valid_until``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    def overlaps(self, other: RuleText) -> bool:
        """True where both are in force on some day."""
        starts = [day for day in (self.valid_from, other.valid_from) if day is not None]
        ends = [day for day in (self.valid_until, other.valid_until) if day is not None]
        return not starts or not ends or max(starts) < min(ends)


@frozen
class RuleFile:
    """One rule file: its source, named duties, definitions (still words) and rules."""

    file: str
    folder: str
    title: str
    text_file: str
    rules: tuple[RuleText, ...]
    defines: Mapping[str, tuple[str, ...]]
    redefines: Mapping[str, tuple[str, ...]]
    duties: Mapping[str, Duty]


_FILE_KEYS = ("source", "define", "redefine", "duty", "rule")
_SOURCE_KEYS = ("title", "authority", "text", "read-by", "read-on", "from", "note")
_RULE_KEYS = (
    "cite", "says", "says-es", "quote", "in-force", "when", "then", "despite", "subject-to", "duties", "contested", "contested-es",
    "checked", "read-by", "read-on", "source", "counsel", "by-judge", "upon", "study",
    "beyond", "beyond-es",
)  # fmt: skip
_NEEDED = ("cite", "says", "in-force", "when", "then", "checked")
_DUTY_KEYS = ("key", "kind", "do", "do-es", "due", "counted-from")
_UNITS = ("hours", "days", "business-days", "court-days", "months", "years")


def read_toml(file: str, text: str) -> dict[str, object]:
    """The tables of a law file. Raises LawError where it is not TOML."""
    try:
        return toml_of(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not TOML: {error}", file=file) from error


def read_file(file: str, text: str) -> RuleFile:
    """Reads one rule file. Raises LawError for anything that is not exactly the format."""
    return rule_file(file, read_toml(file, text))


def rule_file(file: str, raw: dict[str, object]) -> RuleFile:
    """One rule file from its tables. Raises LawError for anything that is not exactly the format."""
    folder = file.split("/", 1)[0]
    _only(raw, _FILE_KEYS, file, None, "the file")
    source = raw.get("source", {})
    _only(source, _SOURCE_KEYS, file, None, "[source]")
    rules = raw.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise LawError("rules are written `[[rule]]`, with two brackets", file=file)
    return RuleFile(
        file=file,
        folder=folder,
        title=text_in(table_in(raw, "source"), "title"),
        text_file=text_in(table_in(raw, "source"), "text"),
        rules=tuple(_rule(rule, table_in(raw, "source"), file, folder, number) for number, rule in enumerate(rules, 1)),
        defines=_definitions(raw.get("define", {}), file),
        redefines=_definitions(raw.get("redefine", {}), file),
        duties={
            name: evolve(_duty(entry, file, None, None), key=name) for name, entry in table_in(raw, "duty").items()
        },
    )


def _only(table: object, keys: tuple[str, ...], file: str, rule: str | None, what: str) -> None:
    if not isinstance(table, dict):
        raise LawError(f"{what} must be a table", file=file, rule=rule)
    for key in table:
        if key not in keys:
            raise LawError(f"{what} has an unknown key `{key}`{nearest(key, keys)}", file=file, rule=rule)


def _definitions(raw: object, file: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise LawError("[define] must be a table of names", file=file)
    found: dict[str, tuple[str, ...]] = {}
    for name, clauses in raw.items():
        if not isinstance(clauses, list) or not clauses or not all(isinstance(clause, str) for clause in clauses):
            raise LawError(
                f"the definition `{name}` must be a list of conditions in quotes, all of which must hold", file=file
            )
        found[name] = tuple(clauses)
    return MappingProxyType(found)


def _rule(raw: Table, source: Table, file: str, folder: str, number: int) -> RuleText:
    cite = raw.get("cite")
    if not isinstance(cite, str) or not cite.strip():
        raise LawError(f"rule number {number} has no `cite`: a rule is its citation", file=file)
    _only(raw, _RULE_KEYS, file, cite, "the rule")
    for key in _NEEDED:
        if key not in raw:
            raise LawError(f"`{key}` is missing", file=file, rule=cite)
    starts, ends = _in_force(raw["in-force"], file, cite)
    contested = raw.get("contested", "")
    rule = RuleText(
        file=file,
        folder=folder,
        cite=cite,
        says=_text(raw, "says", file, cite, needed=True),
        says_es=_text(raw, "says-es", file, cite),
        quote=_text(raw, "quote", file, cite),
        valid_from=starts,
        valid_until=ends,
        when=_texts(raw, "when", file, cite),
        then=Effect(_one_of(Effect, raw["then"], "then", file, cite)),
        despite=_texts(raw, "despite", file, cite),
        subject_to=_texts(raw, "subject-to", file, cite),
        duties=tuple(
            _rule_duty(duty, file, cite, place) for place, duty in enumerate(_list(raw, "duties", file, cite), 1)
        ),
        contested="this point is contested" if contested is True else str(contested or ""),
        contested_es=_text(raw, "contested-es", file, cite)
        or ("este punto está en discusión" if contested is True else ""),
        checked=Standing(_one_of(Standing, raw["checked"], "checked", file, cite)),
        read_by=str(raw.get("read-by", source.get("read-by", ""))),
        read_on=_day(raw.get("read-on", source.get("read-on")), "read-on", file, cite),
        source=str(raw.get("source", source.get("from", ""))),
        counsel=bool(raw.get("counsel", False)),
        by_judge=bool(raw.get("by-judge", False)),
        upon=tuple(Upon(_one_of(Upon, word, "upon", file, cite)) for word in _texts(raw, "upon", file, cite)),
        study=_text(raw, "study", file, cite),
        beyond=_text(raw, "beyond", file, cite),
        beyond_es=_text(raw, "beyond-es", file, cite),
    )
    _refuse_what_does_not_go_together(rule)
    return rule


def _refuse_what_does_not_go_together(rule: RuleText) -> None:
    """A rule of duties has duties and no rank; only such a rule waits for something; each duty has a key of its own."""
    keys = [duty if isinstance(duty, str) else duty.key for duty in rule.duties]
    if twice := next((key for key in keys if keys.count(key) > 1), ""):
        raise LawError(f"two duties have the key `{twice}`", file=rule.file, rule=rule.cite)
    of_duties = rule.then is Effect.DUTIES
    if of_duties and not rule.duties:
        raise LawError("`duties only` needs at least one duty", file=rule.file, rule=rule.cite)
    if of_duties and (rule.despite or rule.subject_to):
        raise LawError(
            "a rule of duties has no rank: write the exception as a condition", file=rule.file, rule=rule.cite
        )
    if rule.upon and not of_duties:
        raise LawError(
            "`upon` belongs to rules of duties: this rule has an outcome of its own", file=rule.file, rule=rule.cite
        )


def _one_of(words: type[StrEnum], value: object, key: str, file: str, rule: str) -> str:
    """The value, which must be one of the words of an enumeration. Raises LawError with the nearest one."""
    if value not in list(words):
        message = f"`{key}` is one of {', '.join(words)}, not `{value}`{nearest(str(value), words)}"
        raise LawError(message, file=file, rule=rule)
    return str(value)


def _text(raw: Table, key: str, file: str, rule: str, *, needed: bool = False) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise LawError(f"`{key}` must be a sentence in quotes", file=file, rule=rule)
    return value


def _list(raw: Table, key: str, file: str, rule: str) -> list[object]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise LawError(f"`{key}` must be a list in square brackets", file=file, rule=rule)
    return value


def _texts(raw: Table, key: str, file: str, rule: str) -> tuple[str, ...]:
    found = _list(raw, key, file, rule)
    for place, value in enumerate(found, 1):
        if not isinstance(value, str):
            raise LawError(f"`{key}` takes words in quotes, not `{value}`", file=file, rule=rule, clause=str(place))
    texts = tuple(str(value) for value in found)
    if len(set(texts)) != len(texts):
        twice = next(value for value in texts if texts.count(value) > 1)
        raise LawError(f"`{key}` says `{twice}` twice", file=file, rule=rule)
    return texts


def _day(value: object, key: str, file: str, rule: str) -> date | None:
    """A day written without quotes. A moment (with a time) is refused: law is in force by days."""
    if value is None:
        return None
    if type(value) is not date:
        raise LawError(f"`{key}` must be a day without quotes, such as 2025-07-01, not `{value}`", file=file, rule=rule)
    return value


def _in_force(raw: object, file: str, rule: str) -> tuple[date | None, date | None]:
    if not isinstance(raw, dict):
        raise LawError("`in-force` must be a table such as { from = 2006-10-27 }", file=file, rule=rule)
    _only(raw, ("from", "until"), file, rule, "`in-force`")
    starts, ends = (
        _day(raw.get("from"), "in-force.from", file, rule),
        _day(raw.get("until"), "in-force.until", file, rule),
    )
    if starts and ends and ends <= starts:
        raise LawError(f"the rule ends ({ends}) before it begins ({starts})", file=file, rule=rule)
    return starts, ends


def _rule_duty(raw: object, file: str, rule: str, place: int) -> Duty | str:
    return raw if isinstance(raw, str) else _duty(raw, file, rule, str(place))


def _duty(raw: object, file: str, rule: str | None, place: str | None) -> Duty:
    if not isinstance(raw, dict):
        raise LawError(
            "a duty is a name in quotes or a table { kind = ..., do = ... }", file=file, rule=rule, clause=place
        )
    _only(raw, _DUTY_KEYS, file, rule, "the duty")
    kind = raw.get("kind")
    if kind not in list(DutyKind):
        message = f"the kind of a duty is one of {', '.join(DutyKind)}, not `{kind}`{nearest(str(kind), DutyKind)}"
        raise LawError(message, file=file, rule=rule, clause=place)
    if not isinstance(raw.get("do"), str) or not raw["do"].strip():
        raise LawError("a duty must say what to do: do = ...", file=file, rule=rule, clause=place)
    due, words = _due(raw.get("due", ""), file, rule, place)
    counted = raw.get("counted-from", "received")
    if counted not in list(CountedFrom):
        message = (
            f"`counted-from` is one of {', '.join(CountedFrom)}, not `{counted}`{nearest(str(counted), CountedFrom)}"
        )
        raise LawError(message, file=file, rule=rule, clause=place)
    key = raw.get("key", place or "")
    if not isinstance(key, str) or (place and not key.strip()):
        raise LawError("the `key` of a duty is one word in quotes", file=file, rule=rule, clause=place)
    return Duty(DutyKind(kind), raw["do"], str(raw.get("do-es", "")), due, words, CountedFrom(str(counted)), key)


def _due(raw: object, file: str, rule: str | None, place: str | None) -> tuple[dict[str, int], str]:
    """When a duty is due: a table of units, or one of a few fixed words."""
    if isinstance(raw, str):
        if raw and raw not in DUE_WORDS:
            message = f"`due` in words is one of {', '.join(DUE_WORDS)}, not `{raw}`{nearest(raw, DUE_WORDS)}"
            raise LawError(message, file=file, rule=rule, clause=place)
        return {}, raw
    _only(raw, _UNITS, file, rule, "`due`")
    units = dict(raw) if isinstance(raw, dict) else {}
    if not units or not all(type(number) is int and number > 0 for number in units.values()):
        raise LawError("`due` counts whole units, such as { days = 15 }", file=file, rule=rule, clause=place)
    return units, ""
