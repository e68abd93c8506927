"""What is printed for the counter: protocol card, checklist, forms, contacts, signs, from the same rules and words as the page of the desk.

The words of titles, form lines and signs are in ``memo/kit.toml``; which sentence is in which row is chosen by the rules.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

from custos.core.agency import Agency, Office
from custos.core.errors import InputError
from custos.core.facts import Vocabulary
from custos.core.jsontypes import JsonObject
from custos.core.law.decide import Law
from custos.core.visits.door import after, decide, forbidden_acts, saying, situation_of
from custos.core.visits.machine import step_after
from custos.core.visits.protocol import Happening, Protocol, Step, Words

FILE = "memo/kit.toml"
LANGUAGES = ("en", "es")


def compose_kit(
    text: str, protocol: Protocol, vocabulary: Vocabulary, law: Law, agency: Agency, offices: Sequence[Office]
) -> JsonObject:
    """The whole kit as JSON, every word in both languages. Raises InputError that names what is missing in ``memo/kit.toml``."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{FILE}: this is not TOML: {error}") from error
    in_force = {rule.text.cite for rule in law.engine.rules}
    signs = [
        _both(entry, "a sign") | {"small": _both(entry["small"], "a sign")}
        for entry in raw["sign"]
        if entry["rests-on"] in in_force
    ]
    words = {key: _both(value, key) for key, value in raw["words"].items()}
    words["law_of"] = {
        language: words["law_of"][language].format(day=law.day.isoformat(), law=law.digest[:16])
        for language in LANGUAGES
    }
    return {
        "title": _both(raw["title"], "title"),
        "agency": {"en": agency.name, "es": agency.name_es},
        "offices": [{"name": office.name, "address": office.address} for office in offices],
        "words": words,
        "authority": _titles(agency),
        "rows": [_row(entry, protocol, vocabulary, law) for entry in raw["row"]],
        "red_line": [
            _said(words) for key, words in protocol.red_line.items() if forbidden_acts(protocol, vocabulary, law)[key]
        ],
        "red_line_cites": sorted(
            {ground.cite for grounds in forbidden_acts(protocol, vocabulary, law).values() for ground in grounds}
        ),
        "checks": [
            {
                "number": check.number,
                "look": _said(check.look),
                "judicial": _said(check.judicial),
                "administrative": _said(check.administrative),
                "unclear": _said(check.unclear),
            }
            for check in protocol.checks
        ],
        "record": [_both(entry, "a line of the record") | {"lines": entry["lines"]} for entry in raw["record"]],
        "receipt": raw["receipt"],
        "contacts": [
            _titles(agency)[entry["who"]] if "who" in entry else _both(entry, "a contact") for entry in raw["contact"]
        ],
        "signs": signs,
    }


def _row(entry: Mapping[str, object], protocol: Protocol, vocabulary: Vocabulary, law: Law) -> JsonObject:
    """One row of the card: the sentence, what to do, and the reasons, as the rules answer for immigration officers."""
    happening = Happening(str(entry["on"]))
    chosen = {name: str(entry[name]) for name in ("want", "paper", "force", "exigency") if name in entry}
    # What is already there is not put in again by the happening: a checked paper keeps the force that the row gives it.
    situation = after(protocol, situation_of(protocol, who="immigration", **chosen), happening)
    answer = decide(protocol, vocabulary, law, situation)
    step = step_after(Step.GREET if happening is not Happening.ARRIVE else None, happening, answer.way)
    return {
        "when": _both(entry, "a row of the card"),
        "say": _said(saying(protocol, situation, answer, happening).words),
        "do": _said(protocol.steps[step].do),
        "step": str(step),
        "way": str(answer.way),
        "cites": [ground.cite for ground in answer.because][:3],
        "contested": answer.contested,
    }


def _titles(agency: Agency) -> dict[str, dict[str, str]]:
    return {
        "authority": {"en": agency.authority_title, "es": agency.authority_title_es},
        "counsel": {"en": agency.counsel_title, "es": agency.counsel_title_es},
    }


def _said(words: Words) -> dict[str, str]:
    return {language: words.said(language) for language in LANGUAGES}


def _both(entry: Mapping[str, object], place: str) -> dict[str, str]:
    if not entry.get("en") or not entry.get("es"):
        raise InputError(f"{FILE}: {place} needs its words in both languages (`en` and `es`)")
    return {language: str(entry[language]) for language in LANGUAGES}
