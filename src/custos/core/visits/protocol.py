"""The visit protocol as data: steps V1 to V12, spoken sentences, buttons, the checklist of papers (``laws/door.toml``).

Every word is in two languages. Nothing here decides: ``door.py`` asks the rules, and these are the words for what they answer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from attrs import field, frozen

from custos.core.errors import LawError
from custos.core.facts import nearest
from custos.core.jsontypes import table_in, tables_in, text_in, texts_in

FILE = "door.toml"

Known = Mapping[str, tuple[str, ...]]
"""Facts of the law with the values they may have."""


class Step(StrEnum):
    """The steps of the visit protocol (reference: law digest, part 4)."""

    GREET = "V1"
    CALL = "V2"
    WAITING_ROOM = "V3"
    ROOMS = "V4"
    PAPER = "V5"
    NO_ANSWERS = "V6"
    COMPLY = "V7"
    STEP_ASIDE = "V8"
    NEITHER = "V9"
    REPORT = "V10"
    HEARINGS = "V11"
    READY = "V12"


class Happening(StrEnum):
    """What can happen at the door: each is one button of the page and one line of the record."""

    ARRIVE = "arrive"
    STAND = "stand"
    WANT_IN = "want-in"
    SHOW_PAPER = "show-paper"
    NO_PAPER = "no-paper"
    CHECK_PAPER = "check-paper"
    ASK_BY_NAME = "ask-by-name"
    QUESTION = "question"
    WANT_FILES = "want-files"
    WANT_PERSON_HERE = "want-person-here"
    WANT_PERSON_INSIDE = "want-person-inside"
    ASK_CONSENT = "ask-consent"
    STAY = "stay"
    EMERGENCY = "emergency"
    ENTER = "enter"
    ARREST = "arrest"
    TAKE = "take"
    HEARING = "hearing"
    LEAVE = "leave"
    REPORT = "report"


class Way(StrEnum):
    """What the rules leave to do at the door."""

    COMPLY = "comply"
    """A judge's paper is obeyed within its scope."""
    NO_CONSENT = "no-consent"
    IN_WRITING = "in-writing"
    """The paper is taken; counsel answers it."""
    CALL = "call"
    """The rules cannot tell yet: the designated official can."""


class Force(StrEnum):
    """Whether a judge's paper can be used here and now, as the checklist was answered."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    NONE = "none"
    """A paper of a kind that no judge signs."""


@frozen
class Words:
    """The same words in two languages."""

    en: str
    es: str

    def said(self, language: str) -> str:
        """The words in ``language`` ("en" or "es")."""
        return self.es if language == "es" else self.en


@frozen
class StepWords:
    """A step: its title and what staff do."""

    key: Step
    title: Words
    do: Words


@frozen
class Choice:
    """A button: who stands there, what they want, what they show; and the facts it tells the rules."""

    key: str
    label: Words
    facts: Known
    force: tuple[str, ...] = ()
    never: Known = field(factory=dict)
    turns: Mapping[str, str] = field(factory=dict)
    presumed: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """Facts that an answer must speak of before the door says what this paper is: what it says of them is never taken from its name."""
    becomes: Mapping[str, str] = field(factory=dict)
    """Which paper it is by the answer that speaks of those facts, key of the answer to key of the paper; by every other it stays what it is."""
    found: bool = False
    """Nobody chooses it; the checklist finds it."""


@frozen
class Event:
    """A happening with its label, and what it changes of the situation."""

    key: Happening
    label: Words
    sets: Mapping[str, str]


@frozen
class Answer:
    """One answer to a line of the checklist. ``means`` is None where it says nothing against the paper."""

    key: str
    label: Words
    facts: Known
    means: Words | None


@frozen
class Check:
    """One line of the checklist of papers; ``chooses`` is "paper" where its answers are the kinds of paper."""

    number: int
    look: Words
    judicial: Words
    administrative: Words
    unclear: Words
    answers: tuple[Answer, ...]
    chooses: str = ""

    def answer(self, key: str) -> Answer | None:
        """The answer called ``key``, or None."""
        return next((one for one in self.answers if one.key == key), None)


@frozen
class Saying:
    """A spoken sentence and when it is said; every named circumstance must fit."""

    key: str
    when: Mapping[str, tuple[str, ...]]
    words: Words


@frozen
class Protocol:
    """Everything that is said and done at the door, in file order."""

    steps: Mapping[Step, StepWords]
    red_line: Mapping[str, Words]
    """By the act of staff that the rules forbid (values of the fact ``conduct``)."""
    whos: Mapping[str, Choice]
    wants: Mapping[str, Choice]
    papers: Mapping[str, Choice]
    happenings: Mapping[Happening, Event]
    sayings: tuple[Saying, ...]
    checks: tuple[Check, ...]
    title: str
    read_by: str

    @classmethod
    def read(cls, text: str, file: str = FILE) -> Protocol:
        """Reads the words at the door. Raises LawError that names the file and the entry."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LawError(f"this is not TOML: {error}", file=file) from error
        reader = _Reader(file)
        return cls(
            steps={
                step: StepWords(step, reader.words(entry, "title"), reader.words(entry, "do"))
                for step, entry in reader.all_of(raw, "step", Step)
            },
            red_line={key: reader.both(key, value) for key, value in raw["red-line"].items()},
            whos=reader.choices(raw, "who"),
            wants=reader.choices(raw, "want"),
            papers=reader.choices(raw, "paper"),
            happenings={
                happening: Event(happening, reader.words(entry, "label"), _texts(entry, "sets"))
                for happening, entry in reader.all_of(raw, "happening", Happening)
            },
            sayings=tuple(reader.sayings(raw)),
            checks=tuple(reader.checks(raw)),
            title=raw["source"]["title"],
            read_by=raw["source"]["read-by"],
        )


CIRCUMSTANCES = ("on", "way", "want", "who", "paper", "force", "exigency", "because")
"""What ``when`` of a saying may name."""


Member = TypeVar("Member", Step, Happening)


@frozen
class _Reader:
    file: str

    def wrong(self, what: str) -> LawError:
        return LawError(what, file=self.file)

    def both(self, place: str, entry: object) -> Words:
        if not isinstance(entry, dict) or not entry.get("en") or not entry.get("es"):
            raise self.wrong(f"`{place}` needs its words in both languages: {{ en = ..., es = ... }}")
        return Words(entry["en"], entry["es"])

    def words(self, entry: Mapping[str, object], key: str) -> Words:
        return self.both(key, entry.get(key))

    def all_of(
        self, raw: Mapping[str, object], table: str, kind: type[Member]
    ) -> Iterator[tuple[Member, Mapping[str, object]]]:
        """The entries of a table whose keys must be exactly the members of ``kind``, in file order."""
        entries = table_in(raw, table)
        wanted = [str(member) for member in kind]
        for key in entries:
            if key not in wanted:
                raise self.wrong(f"[{table}.{key}] is unknown{nearest(key, wanted)}")
        for key in wanted:
            if key not in entries:
                raise self.wrong(f"[{table}.{key}] is missing")
        for key in entries:
            yield kind(key), table_in(entries, key)

    def choices(self, raw: Mapping[str, object], table: str) -> dict[str, Choice]:
        return {
            key: Choice(
                key,
                self.words(entry, "label"),
                _known(table_in(entry, "facts")),
                texts_in(entry, "force"),
                _known(table_in(entry, "never")),
                _texts(entry, "turns"),
                texts_in(entry, "presumed"),
                texts_in(entry, "asks"),
                _texts(entry, "becomes"),
                entry.get("found") is True,
            )
            for key in table_in(raw, table)
            for entry in (table_in(table_in(raw, table), key),)
        }

    def sayings(self, raw: Mapping[str, object]) -> Iterator[Saying]:
        for entry in tables_in(raw, "say"):
            when = table_in(entry, "when")
            for name in when:
                if name not in CIRCUMSTANCES:
                    raise self.wrong(f"[[say]] `{entry['key']}` names `{name}`{nearest(name, CIRCUMSTANCES)}")
            yield Saying(str(entry["key"]), _known(when), Words(str(entry["en"]), str(entry["es"])))

    def checks(self, raw: Mapping[str, object]) -> Iterator[Check]:
        for entry in tables_in(raw, "check"):
            yield Check(
                number=int(str(entry["number"])),
                look=self.words(entry, "look"),
                judicial=self.words(entry, "judicial"),
                administrative=self.words(entry, "administrative"),
                unclear=self.words(entry, "unclear"),
                answers=tuple(
                    Answer(
                        str(one["key"]),
                        Words(str(one["en"]), str(one["es"])),
                        _known(table_in(one, "facts")),
                        self.words(one, "means") if "means" in one else None,
                    )
                    for one in tables_in(entry, "answer")
                ),
                chooses=text_in(entry, "chooses"),
            )


def _known(raw: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {name: (value,) if isinstance(value, str) else texts_in(raw, name) for name, value in raw.items()}


def _texts(raw: Mapping[str, object], key: str) -> dict[str, str]:
    return {name: str(value) for name, value in table_in(raw, key).items()}
