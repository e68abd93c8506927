"""What the person who decides has in front of them, part by part, and the hash that travels with the click.

The page shows this value and nothing else of the matter, and the hash is made of this value: so what is signed is what was seen. Both are made
by the server, for the reader who looks; a browser only carries the hash back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import sha256

from attrs import frozen

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.answers import asked_without_records
from custos.apps.casework.models import Answer, Assessment, Link, Matter
from custos.apps.decisions import selectors
from custos.apps.decisions.models import CounselLook, Decision, View
from custos.apps.letters.models import Letter
from custos.apps.letters.services import drafts
from custos.apps.offices.models import Reader
from custos.core.errors import Conflict
from custos.core.permits import Line, permits_of
from custos.core.reviewrecord import GroundRecord, ItemRecord

RELEASES = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART})
PARTS = ("answer", "law", "counsel", "repeats", "release", "letter")
"""The parts of the page, in its order; each has a hash of its own, so that a difference can be named."""
_TOKEN = re.compile("\\.".join(f"(?P<{part}>[0-9a-f]{{64}})" for part in PARTS))


class ChangedSinceSeen(Conflict):
    """What was shown is not what would be signed now; ``parts`` are those of :data:`PARTS` that differ."""

    def __init__(self, parts: Sequence[str]) -> None:
        self.parts = tuple(parts)
        super().__init__("changed-since-seen")


@frozen
class Item:
    """One thing that was asked for: of which records, which kinds of information, what the law says of it, and why."""

    data_class: str
    fields: tuple[str, ...]
    outcome: str
    because: tuple[GroundRecord, ...]


@frozen
class Seen:
    """Everything that a decider sees before they sign. ``release`` is empty where the answer lets nothing leave."""

    decision: Decision
    assessment: Assessment
    items: tuple[Item, ...]
    looked: CounselLook | None
    waits_for_counsel: bool
    repeats: tuple[Link, ...]
    repeated_by: tuple[Link, ...]
    release: tuple[Line, ...]
    letter: Letter | None
    asked: str = ""
    """What is asked for where it is no records (casework/answers.py); then ``release`` is what is let happen."""
    to: tuple[str, ...] = ()
    """To whom the letter goes, line by line."""

    @property
    def disagrees(self) -> bool:
        """True where counsel disagrees with exactly the answer that is prepared."""
        return self.looked is not None and self.looked.view == View.DISAGREES and self.is_of_this_answer

    @property
    def is_of_this_answer(self) -> bool:
        """True where counsel looked at the answer that is prepared now, and not at another one."""
        return self.looked is not None and self.looked.answer in {"", self.decision.answer}

    @property
    def contested(self) -> tuple[GroundRecord, ...]:
        """The contested points, each once."""
        rows = {one.cite: one for item in self.items for one in item.because if one.contested}
        return tuple(rows.values())

    def token(self) -> str:
        """The hash of each part, joined by dots: what the form carries. Canonical JSON, SHA-256."""
        return ".".join(sha256(_canonical(self._part(name))).hexdigest() for name in PARTS)

    def digest(self) -> str:
        """One hash over all parts, 64 hex digits: what the ledger commits to."""
        return sha256(self.token().encode("ascii")).hexdigest()

    def refuse_unless(self, token: str) -> None:
        """Raises ChangedSinceSeen where ``token`` is not of exactly this; a token that is none differs in everything."""
        if token == self.token():
            return
        found = _TOKEN.fullmatch(token)
        now = _TOKEN.fullmatch(self.token())
        same = {} if found is None or now is None else {one: found[one] == now[one] for one in PARTS}
        raise ChangedSinceSeen([one for one in PARTS if not same.get(one)])

    def _part(self, name: str) -> object:
        decision = self.decision
        parts: dict[str, object] = {
            "answer": [decision.pk, decision.answer, decision.why, decision.overrides, decision.prepared_by_id],
            "law": [self.assessment.pk, self.assessment.outcome, self.assessment.law, _items(self.items)],
            "counsel": [
                self.waits_for_counsel,
                [self.looked.pk, self.looked.view, self.looked.answer, self.looked.note] if self.looked else None,
            ],
            "repeats": [
                [[one.pk, one.earlier.number, one.after_denial, one.other_employee] for one in self.repeats],
                [one.matter.number for one in self.repeated_by],
            ],
            "release": [[one.persons, one.data_class, sorted(map(str, one.fields)), one.to] for one in self.release],
            "letter": [_words_of(self.letter), self.to],
        }
        return parts[name]


def _words_of(letter: Letter | None) -> object:
    """Everything that the printed letter is made of; the printer makes the same bytes of the same words."""
    if letter is None:
        return None
    return [letter.pk, letter.kind, letter.language, letter.subject, letter.text, letter.blocks]


def _items(items: Sequence[Item]) -> object:
    return [[item.data_class, item.fields, item.outcome, [_reason(one) for one in item.because]] for item in items]


def _reason(one: GroundRecord) -> object:
    return [one.says, one.says_es, one.cite, one.contested]


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def look(reader: Reader, matter: Matter) -> Seen | None:
    """What ``reader`` would sign now; None where nothing is prepared, or where they may not read the papers."""
    decision = selectors.find_prepared(reader, matter)
    if decision is None:
        return None
    assessment = casework_selectors.find_assessment(reader, matter, decision.assessment.sequence)
    if assessment is None:
        return None
    determination = assessment.record.determination
    looked = selectors.find_counsel_look(reader, decision.assessment)
    permits = permits_of(determination.items, overrides=decision.overrides)
    return Seen(
        decision=decision,
        assessment=assessment,
        items=items_of(assessment),
        looked=looked,
        waits_for_counsel=assessment.counsel and looked is None,
        repeats=tuple(casework_selectors.list_links(reader, matter)),
        repeated_by=tuple(casework_selectors.list_repeats(reader, matter)),
        release=permits.leaving if decision.answer in RELEASES else (),
        letter=decision.letter,
        asked=asked_without_records(matter.wants),
        to=drafts.addressee_of(decision.letter, assessment) if decision.letter else (),
    )


def items_of(assessment: Assessment) -> tuple[Item, ...]:
    """What the law says of each thing that was asked for, with its reasons."""
    return tuple(_item(row) for row in assessment.record.determination.items)


def _item(row: ItemRecord) -> Item:
    return Item(
        data_class=str(row.data_class or ""),
        fields=tuple(map(str, row.fields)),
        outcome=str(row.outcome or ""),
        because=row.because,
    )
