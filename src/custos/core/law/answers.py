"""What the law answers for one item: the outcome last, its reasons first. Plain frozen values, ready for pages, letters and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from custos.core.facts import Teller
from custos.core.jsontypes import JsonObject
from custos.core.law.rules import Duty, Effect, Standing


class Outcome(StrEnum):
    """What the law leaves to do with one item (one kind of information about one person, or one act at the door)."""

    MUST_RELEASE = "must-release"
    MAY_RELEASE = "may-release"
    REFUSE = "refuse"
    MOVE_TO_QUASH = "move-to-quash"
    OPEN = "open"


NOT_A_REQUEST = "not-a-request"
"""Said of an arrival that asks nothing; it is where an outcome would."""
LEANS_TO_RELEASE = frozenset({Outcome.MAY_RELEASE, Outcome.MUST_RELEASE})


@frozen
class Ground:
    """A rule that takes part, as a reader needs it. ``contested`` says what is contested, "" where nothing is."""

    cite: str
    says: str
    says_es: str
    quote: str
    standing: Standing
    contested: str
    contested_es: str
    effect: Effect
    source: str
    """The folder of ``laws/`` that it is in: "us", "us-nm", "policy"."""

    def to_json(self) -> JsonObject:
        """The ground as ``custos review --json`` prints it."""
        return {
            "cite": self.cite,
            "says": self.says,
            "says_es": self.says_es,
            "standing": str(self.standing),
            "contested": bool(self.contested),
        }


@frozen
class Yielded:
    """A rule that applies but does not decide, and the citation of the rule it yields to."""

    ground: Ground
    to: str


@frozen
class Hinge:
    """A rule that could still decide, and its clauses (as written) that are not settled."""

    cite: str
    effect: Effect
    clauses: tuple[str, ...]


@frozen
class DutyOwed:
    """A duty with the rule it comes from. ``firm`` is False while unknown facts could still remove it."""

    cite: str
    says: str
    says_es: str
    duty: Duty
    firm: bool

    @property
    def due(self) -> Mapping[str, int] | str:
        """Units from ``duty.counted_from``, such as ``{"days": 15}``, or the words that say when."""
        return self.duty.due or self.duty.due_words

    def to_json(self) -> JsonObject:
        """The duty as ``custos review --json`` prints it."""
        due = self.due
        return {
            "cite": self.cite,
            "kind": str(self.duty.kind),
            "says": self.duty.do,
            "due": dict(due) if isinstance(due, Mapping) else due,
            "counted_from": self.duty.counted_from,
            "firm": self.firm,
        }


@frozen
class Question:
    """The fact that settles most, in plain words, and who can answer."""

    fact: str
    text: str
    text_es: str
    values: tuple[str, ...]
    teller: Teller

    def to_json(self, language: str = "en") -> JsonObject:
        """The question as ``custos review --json`` prints it."""
        text = self.text_es if language == "es" else self.text
        return {"fact": self.fact, "question": text, "of": str(self.teller), "values": list(self.values)}


@frozen
class ItemAnswer:
    """The answer for one item.

    ``open`` are the outcomes still possible (one, where the outcome is closed). ``conflict``: two rules contradict each other and none
    yields; a person must decide. ``unread``: citations of releasing rules nobody has checked in their text, where they alone would release.
    ``forbidden`` and ``allowed`` are about the act of staff in the fact ``conduct``, not about disclosure.
    """

    outcome: Outcome
    open: tuple[Outcome, ...]
    because: tuple[Ground, ...]
    yielded: tuple[Yielded, ...]
    hinges: tuple[Hinge, ...]
    duties: tuple[DutyOwed, ...]
    counsel: bool
    preserve: bool
    conflict: bool = False
    unread: tuple[str, ...] = ()
    forbidden: tuple[Ground, ...] = ()
    allowed: tuple[Ground, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """The facts it was decided on, as given."""

    def to_json(self) -> JsonObject:
        """The item as ``determination.items[]`` prints it, without data class and fields, which the caller knows."""
        return {
            "outcome": str(self.outcome),
            "open": [str(outcome) for outcome in self.open],
            "because": [ground.to_json() for ground in self.because],
            "yielded": [{"cite": lost.ground.cite, "says": lost.ground.says, "to": lost.to} for lost in self.yielded],
            "hinges": [{"cite": hinge.cite, "clauses": list(hinge.clauses)} for hinge in self.hinges],
            "forbidden": [ground.to_json() for ground in self.forbidden],
            "allowed": [ground.to_json() for ground in self.allowed],
            "counsel": self.counsel,
            "preserve": self.preserve,
            "conflict": self.conflict,
            "unread": list(self.unread),
        }
