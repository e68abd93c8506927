"""Says of each field of a paper why it was read so: its value, the rules that spoke, their words, and what came second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from custos.core.reading.readings import Evidence, Instrument, InstrumentKind, State

_FIELDS = (
    # the field, the evidence it rests on, what looked for it
    ("authority", ("signer_title", "issuing_body"), "card.authority"),
    ("signed", ("signed",), "mark.owner"),
    ("signer", ("signer",), "mark.name"),
    ("signer_title", ("signer_title",), "mark.label"),
    ("issuing_body", ("issuing_body",), "find.head"),
    ("court", ("court", "issuing_body"), "find.court"),
    ("case_number", ("case_number",), "find.case-number"),
    ("issued_on", ("issued_on",), "find.issued-on"),
    ("execute_by", ("execute_by",), "find.execute-by"),
    ("respond_by", ("respond_by",), "find.respond-by"),
    ("place", ("place",), "find.place"),
    ("records", ("records",), "find.records"),
)
_STATED = {
    State.FOUND: "read in these words",
    State.UNSURE: "a person must compare these words with the paper",
    State.NOT_FOUND: "looked for, and not found",
    State.CONTRADICTION: "these words contradict others on the paper",
}


@frozen
class Spoke:
    """One rule that spoke about a field; ``page`` is 0 where it rests on no words."""

    id: str
    verdict: str
    reason: str
    words: str
    page: int


@frozen
class Explained:
    """One field of one paper. ``paper`` counts from 1; ``runner_up`` is "" where nothing came second."""

    paper: int
    field: str
    value: str
    sure: bool
    rules: tuple[Spoke, ...]
    runner_up: str = ""


def explain(instruments: tuple[Instrument, ...]) -> tuple[Explained, ...]:
    """Every field that has a value, or about which a rule spoke, paper by paper."""
    return tuple(one for number, paper in enumerate(instruments, 1) for one in _fields(number, paper))


def _fields(number: int, paper: Instrument) -> Iterator[Explained]:
    yield _kind(number, paper)
    for field, rests_on, rule in _FIELDS:
        quotes = [quote for quote in paper.evidence if quote.field in rests_on]
        value = getattr(paper, field)
        said = "" if value is None else str(value)
        if not said and not quotes:
            continue
        spoke = tuple(Spoke(rule, said, _STATED[quote.state], quote.text, quote.page) for quote in quotes)
        sure = bool(said) and said != "unknown" and _all_found(quotes)
        yield Explained(number, field, said, sure, spoke)
    for index, person in enumerate(paper.persons):
        quotes = [quote for quote in paper.evidence if quote.field == "persons"]
        own = quotes[index : index + 1] if len(quotes) == len(paper.persons) else quotes
        spoke = tuple(Spoke("find.person", person.name, _STATED[quote.state], quote.text, quote.page) for quote in own)
        yield Explained(number, "persons", person.name, _all_found(own), spoke)


def _all_found(quotes: Sequence[Evidence]) -> bool:
    """Whether words were read, and all of them for certain: a value without any words is never sure."""
    return bool(quotes) and all(quote.state is State.FOUND for quote in quotes)


def _kind(number: int, paper: Instrument) -> Explained:
    spoke = []
    for verdict in paper.verdicts:
        first = next((quote for quote in verdict.evidence if quote.text), None)
        said = f"not {_answered(paper)}" if verdict.veto else verdict.value
        spoke.append(Spoke(verdict.rule, said, verdict.reason, *_words(first)))
    others = [verdict.value for verdict in paper.verdicts if not verdict.veto and verdict.value != paper.kind.value]
    sure = paper.kind is not InstrumentKind.UNKNOWN and not any(
        quote.field == "kind" and quote.state is not State.FOUND for quote in paper.evidence
    )
    return Explained(number, "kind", paper.kind.value, sure, tuple(spoke), others[0] if others else "")


def _answered(paper: Instrument) -> str:
    """What the rules answered before a veto."""
    return next((verdict.value for verdict in paper.verdicts if not verdict.veto), paper.kind.value)


def _words(quote: Evidence | None) -> tuple[str, int]:
    return (quote.text, quote.page) if quote is not None else ("", 0)
