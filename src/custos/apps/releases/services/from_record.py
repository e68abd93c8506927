"""Services of a release from the record: what decision, paper and class all permit is offered by name, and opened only once it can leave.

SAFETY: an officer never sees a value. What is ticked is held against the decision once more when it is taken; anything else stops all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from attrs import evolve, frozen

from custos.adapters.data.people import record_fields
from custos.adapters.outgoing.package import Content, Group, Ready
from custos.apps.casework.models import Matter
from custos.apps.decisions.models import Decision
from custos.apps.offices.models import Reader
from custos.apps.records import selectors as records_selectors
from custos.apps.records.models import ChosenPerson, Disclosure
from custos.apps.records.services.revealing import HeldValue, list_held, take_fields
from custos.apps.releases import selectors, wording
from custos.apps.releases.errors import Conflict, Refused
from custos.apps.releases.models import Making, RecipientKey
from custos.apps.releases.reach import permits_under
from custos.apps.releases.services import making
from custos.apps.releases.services.page_numbers import standing_decision
from custos.core.linking import fold
from custos.core.people.leaving import decided_groups, may_leave, named_groups


@frozen
class Offer:
    """What may be taken from the record of one chosen person, of one kind of records."""

    chosen: ChosenPerson
    data_class: str
    values: tuple[HeldValue, ...]

    def token_of(self, value: HeldValue) -> str:
        """What a form sends for ``value``."""
        return f"{self.chosen.pk}:{self.data_class}:{value.token}"


def list_offers(by: Reader, matter: Matter, decision: Decision) -> list[Offer]:
    """What may be taken for the people who are chosen now, under ``decision``; opens nothing."""
    return list(_offers(by, matter, decision))


def _offers(by: Reader, matter: Matter, decision: Decision) -> Iterator[Offer]:
    permits, review = permits_under(decision), decision.assessment.record
    for chosen in records_selectors.list_chosen(by, matter):
        for data_class in permits.classes:
            decided = decided_groups(permits, chosen.named, data_class)
            named = named_groups(review.determination.items, review.instruments, chosen.named, data_class)
            values = list_held(chosen, may_leave(record_fields(), decided, named, data_class))
            if values:
                yield Offer(chosen, data_class, tuple(values))


def begin_from_record(
    matter: Matter,
    *,
    key: RecipientKey,
    content: Content,
    taken: Collection[str],
    by: Reader,
    at: datetime,
    confirmed: bool = False,
    other_recipient: str = "",
) -> tuple[Making, Ready]:
    """Begins a release of ``content`` and of the ``taken`` fields (``Offer.token_of``), which the keeper opens now.

    Raises as ``making.begin_release`` does, InputError for a field that decision, paper or class does not permit, and for one that was
    typed although the record holds it. Whatever is wrong is said before anything is opened.
    """
    decision = standing_decision(by, matter)
    picked = _picked(list_offers(by, matter, decision), taken, content)
    empty = evolve(content, groups=(*content.groups, *(_group(offer, values, content) for offer, values in picked)))
    making.refuse_early(
        matter, key=key, groups=empty.groups, by=by, confirmed=confirmed, other_recipient=other_recipient
    )
    if selectors.find_running(by, matter) is not None:
        raise Conflict("making-running")
    groups, disclosures = _take(picked, content, recipient=key.name, by=by, at=at)
    return making.begin_release(
        matter,
        key=key,
        content=evolve(content, groups=(*content.groups, *groups)),
        by=by,
        at=at,
        confirmed=confirmed,
        other_recipient=other_recipient,
        disclosures=disclosures,
    )


def as_seen_before(matter: Matter, content: Content, taken: Collection[str], *, by: Reader) -> Content:
    """``content`` with the names of the ``taken`` fields and, in place of each value, that it comes from the record. Opens nothing."""
    picked = _picked(list_offers(by, matter, standing_decision(by, matter)), taken, content)
    later = wording.RECORD_LATER[content.language]
    groups = (_group(offer, values, content) for offer, values in picked)
    shown = (evolve(group, rows=tuple((name, later) for name, _ in group.rows)) for group in groups)
    return evolve(content, groups=(*content.groups, *shown))


_Picked = list[tuple[Offer, tuple[HeldValue, ...]]]


def _picked(offers: Sequence[Offer], taken: Collection[str], content: Content) -> _Picked:
    """What is to be taken, offer by offer. Raises InputError for what is not offered, and for what was typed although it is."""
    offered = {offer.token_of(value) for offer in offers for value in offer.values}
    if not set(taken) <= offered:
        raise Refused("field-not-from-record")
    held = {
        (fold(offer.chosen.named), fold(value.called(content.language))): value.called(content.language)
        for offer in offers
        for value in offer.values
    }
    alone = fold(offers[0].chosen.named) if offers else ""
    typed = [
        held[place]
        for group in content.groups
        for name, _ in group.rows
        if (place := (fold(group.person) or alone, fold(name))) in held
    ]
    if typed:
        raise Refused("field-is-held", fields=", ".join(f"`{name}`" for name in typed))
    found = ((offer, tuple(one for one in offer.values if offer.token_of(one) in taken)) for offer in offers)
    return [(offer, values) for offer, values in found if values]


def _group(offer: Offer, values: Sequence[HeldValue], content: Content) -> Group:
    """The names of what is to be taken, without a value."""
    return Group(
        wording.RECORD_OF[content.language].format(name=offer.chosen.named),
        tuple((value.called(content.language), "") for value in values),
        person=offer.chosen.named,
        data_class=offer.data_class,
        from_record=True,
    )


def _take(
    picked: _Picked, content: Content, *, recipient: str, by: Reader, at: datetime
) -> tuple[list[Group], list[Disclosure]]:
    groups, disclosures = [], []
    for offer, values in picked:
        disclosure, rows = take_fields(
            offer.chosen, values, recipient=recipient, language=content.language, by=by, at=at
        )
        groups.append(evolve(_group(offer, values, content), rows=rows))
        disclosures.append(disclosure)
    return groups, disclosures
