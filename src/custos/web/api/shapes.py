"""What goes in and what comes out, as OpenAPI describes it. No shape holds a worker's name, and none takes one to search by."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from ninja import Schema
from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field, StringConstraints

from custos.apps.casework.models import BY_HAND, Answer, Channel
from custos.apps.casework.states import Queue, State
from custos.core.printable import cleaned

Text = Annotated[str, BeforeValidator(cleaned), StringConstraints(max_length=200_000, min_length=1)]
Line = Annotated[str, BeforeValidator(cleaned), StringConstraints(max_length=120)]
Reason = Annotated[str, BeforeValidator(cleaned), StringConstraints(max_length=1000)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$")]
if TYPE_CHECKING:
    ByHand: TypeAlias = str
else:
    ByHand = Literal[tuple(channel.value for channel in BY_HAND)]


def _written(value: object) -> object:
    """A moment as it is written (RFC 3339). A bare number is none: whether it counts seconds or milliseconds, nobody said."""
    if value is not None and not (isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[Tt ]", value)):
        raise ValueError("write the moment with its time zone, as in 2019-08-15T09:00:00-06:00")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written)]


class In(Schema):
    """What a program sends; a key that is not described is an error, never dropped in silence."""

    model_config = ConfigDict(extra="forbid")


class NewText(In):
    """A request whose words were typed or pasted."""

    text: Text
    channel: ByHand
    received_at: Moment | None = Field(None, description="When it arrived, with its time zone; now where left out.")
    told_to: Line = ""


class NewFile(In):
    """What goes with a file: an e-mail, a PDF, a picture."""

    channel: ByHand
    received_at: Moment | None = None
    told_to: Line = ""


class Registered(Schema):
    """A request that was registered."""

    number: str
    state: State
    href: str


class GivenAnswer(In):
    """A person's answer to a question that the law asks, or their correction of a reading."""

    fact: Word
    value: Word
    why: Reason = ""


class Prepared(In):
    """A proposal for a second person, who decides in person."""

    answer: Answer
    why: Reason = ""


class Row(Schema):
    """One line of a queue."""

    number: str
    state: State
    channel: Channel
    office: str
    outcome: str
    counsel: bool
    received_at: datetime
    due_on: date | None
    late_days: int
    repeats: str
    after_denial: bool
    href: str


class Page(Schema):
    """Fifty lines of a queue at most."""

    queue: Queue
    next: str
    """What to send as `after` for the next page; empty at the end."""
    rows: list[Row]


class Question(Schema):
    """A fact that the law asks about, and what may be answered."""

    fact: str
    question: str
    values: list[str]


class Item(Schema):
    """One thing that was asked for, and what the law leaves open on it."""

    data_class: str
    fields: list[str]
    outcome: str
    cites: list[str]


class DutyShown(Schema):
    """What the law makes the agency do."""

    cite: str
    says: str
    due: str
    due_on: date | None
    done: bool


class Summary(Schema):
    """One request without the words of its papers and without any name."""

    number: str
    state: State
    channel: Channel
    office: str
    received_at: datetime
    due_on: date | None
    assessed: bool
    outcome: str
    counsel: bool
    law: str
    as_of: str
    items: list[Item]
    ask: list[Question]
    known: dict[str, list[str]]
    duties: list[DutyShown]
    prepared: str
    decided: str


class EntryShown(Schema):
    """One entry of the ledger about a request."""

    kind: str
    at: datetime
    index: int
    leaf: str
    size: int
    root: str


class Receipt(Schema):
    """Everything that the ledger says about a request; the proofs are taken from a signed export of the log."""

    number: str
    entries: list[EntryShown]


class Where(Schema):
    """What is wrong at one place of a call."""

    where: str
    why: str


class Problem(Schema):
    """An error, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str = ""
    errors: list[Where] = []
