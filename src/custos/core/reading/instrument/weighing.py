"""The last word over every answer: what speaks against it makes it unknown, with the reason. Never the other way round."""

from __future__ import annotations

from attrs import evolve

from custos.core.reading.instrument.grounds import AGAINST_A_JUDGES, Against
from custos.core.reading.instrument.margins import AGAINST_ANOTHER
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.instrument.sheet import Sheet
from custos.core.reading.readings import Authority, Evidence, InstrumentKind, Signed, Verdict


def weigh(found: Recognised, seen: Sheet) -> tuple[Recognised, tuple[Verdict, ...]]:
    """The answer, or unknown where something speaks against it, and the verdict of every rule that does."""
    if found.kind is InstrumentKind.UNKNOWN and found.authority is not Authority.JUDGE:
        return found, ()
    rules = AGAINST_A_JUDGES if found.authority is Authority.JUDGE else AGAINST_ANOTHER
    spoken = [(key, against) for key, speaks in rules if (against := speaks(found, seen)) is not None]
    if not spoken:
        return found, ()
    first = spoken[0][1]
    verdicts = tuple(
        Verdict("kind", key, InstrumentKind.UNKNOWN.value, against.reason, _quotes(against), veto=True)
        for key, against in spoken
    )
    weighed = evolve(
        found,
        kind=InstrumentKind.UNKNOWN,
        authority=Authority.UNKNOWN,
        evidence=(*found.evidence, *_quotes(first)),
        commands=Signed.UNKNOWN,
        why=first.reason,
    )
    return weighed, verdicts


def _quotes(against: Against) -> tuple[Evidence, ...]:
    return (against.evidence,) if against.evidence is not None else ()
