"""What a drawn paper truly says, so that a reading of it can be judged right, wrong, silent or for a person."""

from __future__ import annotations

from datetime import date, datetime

from attrs import field, frozen
from tests.corpus.papers import Paper


@frozen
class Truth:
    """The labels of one paper, in the words of ``custos review --json``.

    ``kinds`` are the right answers, the best first; ``unknown`` among them means that a person should look. ``signed`` is None
    where the paper cannot tell. ``judicial`` says whether a judge with a court's power stands behind it, signed or not:
    calling a paper judicial that is not, or the other way round, is the error that matters.
    """

    kinds: tuple[str, ...]
    authority: str
    judicial: bool = False
    trap: str = ""
    """Why it could mislead; empty for a paper that is what it looks like."""
    signed: bool | None = None
    signer: str = ""
    issued_on: date | None = None
    execute_by: date | None = None
    respond_by: date | None = None
    case_number: str = ""
    a_number: str = ""
    court_state: str = ""
    persons: tuple[str, ...] = ()
    place: str = ""
    records: str = ""
    """A phrase that the records asked for must contain."""
    defects: tuple[str, ...] = ()
    """Defects that must be found."""
    sound: bool = False
    """Nothing is wrong with it: no defect may be found."""
    statements: tuple[bool, ...] = ()
    """Of a release: whether it makes each of the four statements (what, from state files, for what, to whom)."""
    commands: str = ""
    """"no" for an order that takes force away or refuses."""

    @property
    def kind(self) -> str:
        """The best answer."""
        return self.kinds[0]


@frozen
class World:
    """The office at which the paper arrives, and when: a paper is expired, or out of place, only against these."""

    received_at: datetime
    state: str
    state_name: str
    district: str
    county: str
    city: str
    address: str
    agency: str


@frozen
class Drawn:
    """One drawn paper with its labels; ``look`` chooses type and layout, ``maker`` says what drew it."""

    name: str
    maker: str
    paper: Paper
    truth: Truth
    world: World
    seed: int
    pages: int = field(default=1)
