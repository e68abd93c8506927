"""Weighs the names of one ask against each other: who is asked about, and who only may be, so that a person says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from custos.core.reading.find.identifiers import PersonRead
from custos.core.reading.find.signs import Hold
from custos.core.reading.find.told import BESIDE, CLIENT, KIN, PART
from custos.core.reading.readings import State


def weighed(
    settled: Sequence[PersonRead], left: Sequence[PersonRead], *, theirs: bool
) -> tuple[list[PersonRead], list[PersonRead]]:
    """Who is asked about and who only may be, by what the names of one ask say beside each other.

    One sign alone settles a name only where no other name has a firmer one. Who has another part in the message is asked about only
    by firm words; ``theirs`` says that the asker is an employer, whose own people may be those asked about.
    """
    settled, unsure = _with_clients(settled)
    plain = [read for read in settled if not read.told or read.hold == Hold.FIRM]
    top = max((read.hold for read in plain or settled), default=Hold.OPEN)
    kept, may = (
        [],
        [
            evolve(read, state=State.UNSURE)
            for read in (*unsure, *left)
            if theirs or read.told in ("", CLIENT) or is_joined(read, settled)
        ],
    )
    for read in settled:
        if read.hold == Hold.FIRM or not (read.told or read.hold < top):
            kept.append(read)
        elif read.hold >= Hold.NEAR and _stands_behind(read, plain, settled):
            # "her husband, T. Haas, … his wages": the words beside the name ask about it all the same, so a person says who is meant
            may.append(evolve(read, state=State.UNSURE))
        elif read.told == PART and is_joined(read, plain):
            # "Ann Roe and her foreman Odo Lang": one person or two, and a person says which
            may.append(evolve(read, state=State.UNSURE))
        elif read.told and plain:
            continue
        elif read.told == PART and read.hold <= Hold.SENTENCE:
            may += [evolve(read, state=State.UNSURE)] if theirs else []
        elif read.told and read.hold == top:
            kept.append(read)
        else:
            may.append(evolve(read, state=State.UNSURE))
    return kept, may


def is_joined(read: PersonRead, others: Sequence[PersonRead]) -> bool:
    """Whether only "and" and a few words of a part are between a person asked about and this one: "Ann Roe and her foreman Odo Lang"."""
    return any(
        other.view is read.view and _AND_HIS.fullmatch(read.view.text, other.end, read.start) is not None
        for other in others
        if 0 <= read.start - other.end <= _BETWEEN
    )


_BETWEEN = 200
"""How far "and her foreman" can part two names, in characters."""
_AND_HIS = re.compile(r",? (?:and|y|e|&) (?:[a-z\u00df-\u00ff'-]+ ){1,4}")


def _with_clients(settled: Sequence[PersonRead]) -> tuple[list[PersonRead], list[PersonRead]]:
    """The reads in which whom the writer acts for is firmly asked about, and those clients beside whom someone else is asked about."""
    others = [read for read in settled if read.told != CLIENT]
    if any(read.hold == Hold.FIRM or (read.told == BESIDE and read.hold >= Hold.NEAR) for read in others):
        firm = [read for read in settled if read.told != CLIENT or read.hold == Hold.FIRM]
        return firm, [read for read in settled if read.told == CLIENT and read.hold < Hold.FIRM]
    return [evolve(read, hold=Hold.FIRM, told="") if read.told == CLIENT else read for read in settled], []


def _stands_behind(read: PersonRead, plain: Sequence[PersonRead], settled: Sequence[PersonRead]) -> bool:
    """Whether a second part or kinship leaves it to a person who is meant: beside someone without a part, or kin of someone else."""
    kin = read.told == KIN and any(other.told != KIN and other.hold >= Hold.NEAR for other in settled)
    return kin or (read.told in {BESIDE, KIN} and bool(plain))
