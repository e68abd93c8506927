"""The rules and the words at the door for this agency on one day, and the table that a phone carries."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache

from attrs import frozen
from django.utils.translation import override

from custos.adapters.data.door import load_protocol, protocol_digest
from custos.adapters.data.laws import load_book
from custos.apps.offices.agency import the_agency
from custos.apps.visits import wording
from custos.core.days import Form, say_day
from custos.core.facts import Vocabulary
from custos.core.law.decide import Law
from custos.core.visits import door
from custos.core.visits.machine import step_after
from custos.core.visits.protocol import Happening, Protocol, Saying, Step
from custos.core.visits.table import table_of

UNREAD = "not yet"
"""What laws/door.toml says of who read its words until counsel has."""


@frozen
class DoorRules:
    """Protocol, vocabulary and law together."""

    protocol: Protocol
    vocabulary: Vocabulary
    law: Law

    @property
    def unconfirmed(self) -> bool:
        """No counsel has confirmed the words yet."""
        return UNREAD in self.protocol.read_by

    def decide(self, situation: door.Situation) -> door.DoorAnswer:
        """What the rules answer to a situation."""
        return door.decide(self.protocol, self.vocabulary, self.law, situation)

    def move(
        self, situation: door.Situation, step: Step | None, happening: Happening
    ) -> tuple[door.Situation, door.DoorAnswer, Saying, Step]:
        """What follows when something happens. Raises Conflict where the visit is over or has not begun."""
        following = door.after(self.protocol, situation, happening)
        answer = self.decide(following)
        then = step_after(step, happening, answer.way)
        return following, answer, door.saying(self.protocol, following, answer, happening), then


def door_rules(day: date) -> DoorRules:
    """The rules at the door on the agency's day ``day``."""
    agency, book = the_agency(), load_book()
    law = book.as_of(day, agency.sources, confirmed=bool(agency.confirmed))
    return DoorRules(load_protocol(), book.vocabulary, law)


def words_for_devices(day: date) -> bytes:
    """Everything a phone needs to show and decide, as JSON: the table, the words of the page, whom to call. Nothing of any case."""
    return _words(day, the_agency().key, load_book().digest, protocol_digest())


@lru_cache(maxsize=4)
def _words(day: date, agency_key: str, law: str, words: str) -> bytes:
    """``law`` and ``words`` are only part of the key: an edited rule or sentence makes a new table."""
    del law, agency_key
    agency, rules = the_agency(), door_rules(day)
    found: dict[str, object] = {
        "table": table_of(rules.protocol, rules.vocabulary, rules.law),
        "agency": {"en": agency.name, "es": agency.name_es},
        "authority": {"en": agency.authority_title, "es": agency.authority_title_es},
        "make_believe": agency.make_believe,
        "day": day.isoformat(),
        "day_said": {"en": say_day(day, "en", Form.DATE), "es": say_day(day, "es", Form.DATE)},
        "words": words,
        "read_by": rules.protocol.read_by,
        "contacts": [
            {"role": one.role, "en": one.name, "es": one.name_es, "phone": one.phone, "office": one.office}
            for one in agency.contacts
        ],
        "ui": {language: _page_words(language) for language in ("en", "es")},
    }
    found["digest"] = hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _page_words(language: str) -> dict[str, str]:
    with override(language):
        return {key: str(words) for key, words in wording.DESK.items()}
