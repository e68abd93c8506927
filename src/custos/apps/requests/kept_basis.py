"""What an assessment rests on, as JSON beside it and back: enough to make the same assessment again from the papers and books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import frozen

from custos.apps.papers.places import Look
from custos.apps.requests.keys_json import keys_from_json, keys_to_json
from custos.core.jsontypes import Json, JsonObject, Table, table_in, tables_in, text_in, texts_in
from custos.core.linking import Earlier
from custos.core.reading.readings import DataClass
from custos.core.reading.text.confirming import Confirmed
from custos.core.reading.text.page import Box


@frozen
class KeptPaper:
    """One paper as it was then: its hash, its name, whether it speaks for the requester, when it came where that is known apart."""

    sha256: str
    name: str
    asks: bool
    received_at: datetime | None


@frozen
class KeptBasis:
    """Everything beside the bytes of the papers. ``books`` is the hash of the laws, forms and lexicon (adapters.data.books)."""

    agency: str
    books: str
    channel: str
    received_at: datetime
    papers: tuple[KeptPaper, ...]
    given: Mapping[str, str]
    looks: tuple[Look, ...]
    holds: tuple[DataClass, ...]
    earlier: tuple[Earlier, ...]

    def as_json(self) -> JsonObject:
        """The same value always gives the same JSON."""
        return {
            "agency": self.agency,
            "books": self.books,
            "channel": self.channel,
            "received_at": self.received_at.isoformat(),
            "papers": [
                {"sha256": one.sha256, "name": one.name, "asks": one.asks, "received_at": _moment(one.received_at)}
                for one in self.papers
            ],
            "given": dict(self.given),
            "looks": [_look(one) for one in self.looks],
            "holds": [str(one) for one in self.holds],
            "earlier": [_earlier(one) for one in self.earlier],
        }

    @classmethod
    def from_json(cls, kept: Table) -> KeptBasis:
        """The value that :meth:`as_json` wrote. Raises ValueError for anything else."""
        return cls(
            agency=text_in(kept, "agency"),
            books=text_in(kept, "books"),
            channel=text_in(kept, "channel"),
            received_at=datetime.fromisoformat(text_in(kept, "received_at")),
            papers=tuple(
                KeptPaper(text_in(one, "sha256"), text_in(one, "name"), bool(one.get("asks")), _read_moment(one))
                for one in tables_in(kept, "papers")
            ),
            given={fact: str(value) for fact, value in table_in(kept, "given").items()},
            looks=tuple(_read_look(one) for one in tables_in(kept, "looks")),
            holds=tuple(DataClass(one) for one in texts_in(kept, "holds")),
            earlier=tuple(_read_earlier(one) for one in tables_in(kept, "earlier")),
        )


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _read_moment(one: Table) -> datetime | None:
    told = text_in(one, "received_at")
    return datetime.fromisoformat(told) if told else None


def _look(look: Look) -> Json:
    saw = look.saw
    box: Sequence[float] = (saw.box.left, saw.box.top, saw.box.right, saw.box.bottom)
    return {
        "sha256": look.sha256,
        "sheet": look.sheet,
        "start": saw.start,
        "end": saw.end,
        "was": saw.was,
        "value": saw.value,
        "box": list(box),
    }


def _read_look(one: Table) -> Look:
    start, end, sheet = (int(str(one.get(key))) for key in ("start", "end", "sheet"))
    box = Box(*(float(edge) for edge in texts_in(one, "box")))
    saw = Confirmed(start=start, end=end, was=text_in(one, "was"), value=text_in(one, "value"), box=box)
    return Look(text_in(one, "sha256"), sheet, saw)


def _earlier(one: Earlier) -> Json:
    return {
        "number": one.number,
        "received_at": one.received_at.isoformat(),
        "keys": keys_to_json(one.keys),
        "denied": one.denied,
        "decided": one.decided,
        "sent_to": one.sent_to,
    }


def _read_earlier(one: Table) -> Earlier:
    return Earlier(
        number=text_in(one, "number"),
        received_at=datetime.fromisoformat(text_in(one, "received_at")),
        keys=keys_from_json(table_in(one, "keys")),
        denied=bool(one.get("denied")),
        decided=bool(one.get("decided")),
        sent_to=text_in(one, "sent_to"),
    )
