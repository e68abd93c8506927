"""Finds the body that a paper is headed by: a court, a body that is called a court and is none, or nothing.

Only a heading counts: a line that is a court's name and little else. A sentence that mentions a court heads nothing.
Which names there are is data (``forms/courts.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypedDict

from attrs import field, frozen

from custos.core.reading.lexicon import Built, Listed
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import Row, View


class CourtKind(StrEnum):
    FEDERAL_DISTRICT = "federal-district"
    FEDERAL_BANKRUPTCY = "federal-bankruptcy"
    FEDERAL_APPEALS = "federal-appeals"
    STATE_TRIAL = "state-trial"
    STATE_APPEALS = "state-appeals"
    IMMIGRATION = "immigration"
    TRIBAL = "tribal"
    NOT_A_COURT = "not-a-court"


TRUE_COURTS = frozenset(
    {
        CourtKind.FEDERAL_DISTRICT,
        CourtKind.FEDERAL_BANKRUPTCY,
        CourtKind.FEDERAL_APPEALS,
        CourtKind.STATE_TRIAL,
        CourtKind.STATE_APPEALS,
    }
)
"""LAW: an immigration court is an office of the Department of Justice (8 CFR 1003.0), not a court that issues warrants."""


class CourtsTable(TypedDict, total=False):
    """``forms/courts.toml``: phrases by kind of court, and what each state has."""

    federal: Mapping[str, list[str]]
    state: Mapping[str, list[str]]
    not_a_court: Mapping[str, list[str]]
    counties: Mapping[str, list[str]]
    states: Mapping[str, str]
    federal_districts: Mapping[str, list[str]]
    state_courts: Mapping[str, list[str]]


@frozen
class CourtNames:
    """The names of courts as data: phrase and kind, longest first; states and counties by name."""

    phrases: tuple[tuple[str, CourtKind], ...]
    states: Mapping[str, str]
    counties: Mapping[str, str]
    districts: Mapping[str, frozenset[str]] = field(factory=dict)
    """Of each state's name, the parts into which its federal district is divided; a state that is not divided has the part ""."""

    of_states: Mapping[str, frozenset[str]] = field(factory=dict)
    """Of each name that only some states use for a trial court ("superior court"), the states that do."""

    @classmethod
    def of(cls, raw: CourtsTable) -> CourtNames:
        """From the parsed ``forms/courts.toml``."""
        federal, state, none = raw.get("federal", {}), raw.get("state", {}), raw.get("not_a_court", {})
        table = (
            (federal.get("district", ()), CourtKind.FEDERAL_DISTRICT),
            (federal.get("bankruptcy", ()), CourtKind.FEDERAL_BANKRUPTCY),
            (federal.get("appeals", ()), CourtKind.FEDERAL_APPEALS),
            (state.get("trial", ()), CourtKind.STATE_TRIAL),
            (state.get("appeals", ()), CourtKind.STATE_APPEALS),
            (none.get("immigration", ()), CourtKind.IMMIGRATION),
            (none.get("tribal", ()), CourtKind.TRIBAL),
            (none.get("agency", ()), CourtKind.NOT_A_COURT),
        )
        pairs = [(str(phrase), kind) for phrases, kind in table for phrase in phrases]
        seen: dict[str, str] = {}
        for code, names in raw.get("counties", {}).items():
            for name in names:
                seen[name] = "" if name in seen else code  # a county that two states have tells no state
        return cls(
            tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))),
            {name: code for code, name in raw.get("states", {}).items()},
            {name: code for name, code in seen.items() if code},
            {
                raw.get("states", {}).get(code, code): frozenset(parts) or frozenset({""})
                for code, parts in raw.get("federal_districts", {}).items()
            },
            {name.replace("_", " "): frozenset(codes) for name, codes in raw.get("state_courts", {}).items()},
        )

    def no_such_court(self, court: CourtRead) -> bool:
        """True where a state's trial court bears a name that this state's courts do not have ("District Court of California").

        A state that the head does not tell proves nothing.
        """
        if court.kind is not CourtKind.STATE_TRIAL or not court.state:
            return False
        flat = court.row.flat
        named = [
            name for name in self.of_states if re.search(rf"(?<!general )(?<!magisterial )(?<!\w){name}(?!\w)", flat)
        ]
        return bool(named) and all(court.state not in self.of_states[name] for name in named)

    def no_such_district(self, name: str) -> bool:
        """True where a federal court is named for a district that does not exist ("Northern District of Colorado").

        A state that is not known (a word that a reader bent) proves nothing.
        """
        match = _ANY_DISTRICT.search(name)
        if match is None or not self.districts:
            return False
        part, state = (match[1] or "").strip(), match[2].strip()
        state = next((known for known in sorted(self.districts, key=len, reverse=True) if state.startswith(known)), "")
        if not state or (
            part and part not in _PARTS and part not in ("the", "for", "for the", "court", "united states")
        ):
            return bool(state) and part in _STRANGE_PARTS
        return (part if part in _PARTS else "") not in self.districts[state]


@frozen
class CourtRead:
    """A heading that names a court: the row, what it is, how it is written out, and its state ("US" for a federal one)."""

    row: Row
    kind: CourtKind
    name: str
    state: str
    rows: tuple[Row, ...]

    @property
    def is_court(self) -> bool:
        """True for a court whose judge can sign a warrant or an order."""
        return self.kind in TRUE_COURTS


# What may be beside the name of a court in its heading.
_BESIDE = Built(r"\b(?:«word»)\b", word="court.beside")
_NO_HEAD = Built(r"(?<!\w)(?:«word»)(?!\w)", word="court.no-head")
_DISTRICT = Built(r"((?:«part») )?district of ([a-z ]{4,24})", part="court.part.real")
_LABEL = Built(r"^(?:«label»)\s*:\s*", re.IGNORECASE, label="court.label")
_OF_A_STATE = Built(r"(?:in the |the )?(?:«lead») ", lead="court.of-state.lead")
_PARTS = Listed("court.part.real")
_STRANGE_PARTS = Listed("court.part.strange")
_ANY_DISTRICT = Lazy(r"(?:(?<!\w)([a-z]+) )?district of ([a-z ]{4,24})")
_WORDS = Lazy(r"[a-z']{2,}")
_NAME_FIELD = Built(r"^(?:«label»)\s*:", label="court.field")


def heading_courts(view: View, names: CourtNames, *, limit: int = 60) -> tuple[CourtRead, ...]:
    """The court headings among the first ``limit`` lines and the form fields, in order."""
    found = []
    fields_from = view.fields[0][0] if view.fields else None
    for row in view.rows:
        in_field = fields_from is not None and row.start >= fields_from
        if row.number > limit and not in_field:
            continue
        hit = _phrase(row.flat, names)
        if hit is None:
            continue
        phrase, kind = hit
        if not in_field and not _is_heading(row, phrase, names):
            continue
        if in_field and not (_NAME_FIELD.match(row.flat) or len(_WORDS.findall(row.flat)) <= 12):
            continue
        found.append(_read(view, row, kind, names))
    return tuple(found)


def names_court(flat: str, names: CourtNames) -> CourtKind | None:
    """The kind of the court that words anywhere name; a court's before a body that is none."""
    hit = _phrase(flat, names)
    return hit[1] if hit is not None else None


def _phrase(flat: str, names: CourtNames) -> tuple[str, CourtKind] | None:
    if (
        "court" not in flat
        and "judicial" not in flat
        and "immigra" not in flat
        and "inmigra" not in flat
        and "tribunal" not in flat
        and "navajo" not in flat
        and "appellate" not in flat
        and "c0urt" not in flat
    ):
        return None
    flat = flat.replace("c0urt", "court").replace("coun of", "court of")
    for phrase, kind in names.phrases:
        at = flat.find(phrase)
        if (
            at >= 0
            and not (at and flat[at - 1].isalnum())
            and not flat[at + len(phrase) : at + len(phrase) + 1].isalpha()
        ):
            return phrase, kind
    return None


_TICKED = Lazy(r"(?:\[.?\]|\(.?\)|x|[\u2610-\u2612]) ?(?:the|an?|by) ")


_BOXED = Lazy(r"(?!(?:By|In|For|Of|At|To|On)\b)\S{1,3}\s+(?:the|an?)\s")
"""A box that a reader of pictures took for some sign, before words that begin small: "M the Board of ...". A heading has capitals."""


def _is_heading(row: Row, phrase: str, names: CourtNames) -> bool:
    if _TICKED.match(row.flat) or _BOXED.match(row.raw):
        return False  # "[X] the Board of Immigration Appeals" is one of a form's boxes
    if len(row.flat) > 140 or row.flat.endswith("?") or _NO_HEAD.search(row.flat):
        return False
    rest = row.flat.replace("c0urt", "court").replace(phrase, " ", 1)
    for name in names.states:
        rest = rest.replace(name, " ")
    county = re.search(r"(?:county|city) (?:and county )?of ([a-z .']{3,30})|([a-z .']{3,20}) county", rest)
    if county:
        rest = rest.replace(county.group(), " ")
    rest = re.sub(r"\bcase no.*|\bno\..*", " ", rest)
    words = _WORDS.findall(_BESIDE.sub(" ", rest))
    upper = sum(char.isupper() for char in row.raw)
    letters = sum(char.isalpha() for char in row.raw) or 1
    loud = upper / letters > 0.6
    if row.raw[0].islower() and not loud:
        return False
    titled = all(
        word[0].isupper() or word.lower() in ("of", "the", "for", "and", "in", "at", "de", "v.")
        for word in re.findall(r"[^\W\d_][\w'.]*", row.raw)
    )
    ends_sentence = row.raw.endswith((".", ",", ";")) and not loud and not row.raw.endswith((" Inc.", "COURT,"))
    return (loud and len(words) <= 5) or (titled and len(words) <= 3 and not ends_sentence)


def _read(view: View, row: Row, kind: CourtKind, names: CourtNames) -> CourtRead:
    near = [other for other in view.rows[max(0, row.number - 3) : row.number + 5] if other is not row]
    rows = [row]
    name = _value(row)
    state = ""
    if kind in (CourtKind.FEDERAL_DISTRICT, CourtKind.FEDERAL_BANKRUPTCY, CourtKind.FEDERAL_APPEALS):
        state = "US"
        after = view.rows[row.number + 1] if row.number + 1 < len(view.rows) else None
        cut = re.search(r"district of ([a-z ]+)$", row.flat)
        split = cut is not None and after is not None and f"{cut[1]} {after.flat}" in names.states  # "New / Jersey"
        if (
            after is not None
            and len(after.flat) < 40
            and (split or re.search(r"district(?: of)?$|for the(?: \w+)?$", row.flat))
        ):
            rows.append(after)  # the heading runs over the end of its line
            return CourtRead(row, kind, f"{name} {_value(after)}", state, tuple(rows))
        if not re.search(r"district of (?!columbia court)|circuit", row.flat):
            for other in view.rows[row.number + 1 : row.number + 5]:
                match = _DISTRICT.search(other.flat) or re.search(r"(?:for the )?(?:\w+ )circuit", other.flat)
                if match and len(other.flat) < 90:
                    part = " ".join(other.raw.split())
                    name = f"{name} {part}" if part.lower().startswith("for the") else f"{name} for the {part}"
                    rows.append(other)
                    break
            else:
                field = next((other for other in view.rows if re.match(r"district ?:", other.flat)), None)
                if field is not None:
                    name = f"{name} for the {_value(field)}"
                    rows.append(field)
    elif kind in (CourtKind.STATE_TRIAL, CourtKind.STATE_APPEALS):
        state = _state(row.flat, names)
        for other in near:
            if _OF_A_STATE.match(other.flat) or re.search(
                r"county of|judicial district|\bcounty$|\bcounty, [a-z ]{4,16}$", other.flat
            ):
                state = state or _state(other.flat, names)
                if (
                    other.number > row.number
                    and re.match(r"(?:(?:city and )?county of|[a-z ]{3,24} county$)", other.flat)
                    and len(other.flat) < 60
                    and "county" not in row.flat
                ):
                    name = f"{name}, {_value(other)}"
                    rows.append(other)
        below = view.rows[row.number + 1 : row.number + 3]
        state = state or next((names.states[other.flat] for other in below if other.flat in names.states), "")
        if not state:
            state = _state(view.flat.text[:1500], names, people_only=True)
    return CourtRead(row, kind, name, state, tuple(rows))


def _value(row: Row) -> str:
    raw = " ".join(row.raw.split())
    label = _LABEL.match(raw)
    raw = raw[label.end() :] if label else raw
    return re.split(r"\s+(?:Case No|CASE NO|No\.|\)|§)", raw)[0].strip(" .,)(|")


def _state(flat: str, names: CourtNames, *, people_only: bool = False) -> str:
    for name in sorted(names.states, key=len, reverse=True):
        if name not in flat:
            continue
        lead = r"(?:state|people|commonwealth) of (?:the state of )?" if people_only else ""
        if re.search(rf"{lead}\b{name}\b(?! county)", flat):
            return names.states[name]
    if people_only:
        return ""
    for name, code in names.counties.items():
        if re.search(rf"county of {name}\b|\b{name} county|county,? {name}\b", flat):
            return code
    return ""
