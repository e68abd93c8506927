"""What the record offers to a release, as its form shows it: names of fields, never a value."""

from __future__ import annotations

from custos.apps.casework.frame import language
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.releases import selectors
from custos.apps.releases.services import from_record


def offered_fields(reader: Reader, found: Matter) -> list[tuple[str, str]]:
    """The fields that may be taken from the record: what the form sends for each, and its words."""
    decision = selectors.find_standing_decision(reader, found)
    offers = from_record.list_offers(reader, found, decision) if decision else []
    several = len(offers) > 1
    return [
        (offer.token_of(value), f"{offer.chosen.named}: {called}" if several else called)
        for offer in offers
        for value in offer.values
        for called in (value.called(language()),)
    ]
