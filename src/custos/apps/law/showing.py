"""What is shown beside a rule on its page, in the reader's language: official words, changes to come, the watch list, what it would release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen
from django.http import QueryDict

from custos.apps.law import selectors, wording
from custos.apps.offices.models import Reader
from custos.core.law.cases import GENERATED
from custos.core.law.releasing import TELLING, WouldRelease, can_release
from custos.core.law.rules import RuleText, Standing

UNREAD = "unread"
_UNREAD = (Standing.SECONDARY, Standing.NOT_YET)


@frozen
class Filter:
    """Which rules the list shows. Everything is in the address; an unknown word filters nothing away."""

    standing: str = ""
    source: str = ""
    word: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filter:
        """The filter that an address asks for."""
        standing = query.get("standing", "")
        known = standing == UNREAD or standing in list(Standing)
        return cls(standing if known else "", query.get("source", ""), query.get("word", "").strip()[:80])

    @property
    def narrows(self) -> bool:
        """True where some rules are left out."""
        return bool(self.standing or self.source or self.word)

    def shows(self, text: RuleText) -> bool:
        """True where a rule passes: by how far it was read, by its source, and by a word of its citation or its sentences."""
        wanted = _UNREAD if self.standing == UNREAD else (self.standing,)
        if self.standing and text.checked not in wanted:
            return False
        if self.source and text.folder != self.source:
            return False
        said = " ".join((text.cite, text.says, text.says_es, text.quote, *text.when)).casefold()
        return all(word in said for word in self.word.casefold().split())


def commentary(reader: Reader, text: RuleText, today: date, language: str) -> dict[str, object]:
    """The context of one rule's page that comes from the stored texts, the watch list and the case tables."""
    spanish = language == "es"
    known = selectors.find_commentary(reader, today)
    return {
        "official": known.words(text),
        "changes": known.changes(text),
        "watches": [
            {
                "words": watch.what_es if spanish else watch.what,
                "source": watch.source,
                "since": watch.since,
                "on": watch.on,
            }
            for watch in known.watches_of(text)
        ],
        "beyond": _in(language, text.beyond, text.beyond_es),
        "can_release": can_release(text),
        "would_release": [_case(reader, one) for one in selectors.list_would_release(reader, text, today)],
    }


def watch_rows(reader: Reader, language: str) -> list[dict[str, object]]:
    """The watch list as the page of all rules shows it."""
    return [
        {
            "touches": "; ".join(watch.touches),
            "words": watch.what_es if language == "es" else watch.what,
            "source": watch.source,
            "since": watch.since,
            "on": watch.on,
        }
        for watch in selectors.list_watch(reader)
    ]


def _in(language: str, english: str, spanish: str) -> Mapping[str, str]:
    return {"words": spanish, "lang": "es"} if language == "es" and spanish else {"words": english, "lang": "en"}


def _case(reader: Reader, one: WouldRelease) -> dict[str, object]:
    """One case that a confirmation opens: the sentence of a scenario, or the facts that make it out."""
    vocabulary = selectors.find_book(reader).vocabulary
    plain = {spec.name: spec.plain for spec in vocabulary}
    facts = [(name, value) for name, value in one.case.items() if name in TELLING or value != plain[name]]
    generated = one.number.startswith(GENERATED)
    return {
        "number": "" if generated else one.number,
        "of": "" if generated else one.of,
        "facts": facts if generated else [],
        "after": str(one.after),
    }


STANDING_CHOICES = (("", wording.ANY_STANDING), (UNREAD, wording.TO_BE_READ), *wording.STANDINGS.items())
"""What the filter offers, in order."""
