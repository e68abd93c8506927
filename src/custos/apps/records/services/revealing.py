"""Services of taking fields from a record: the entry of the ledger first, then the keeper's, then one field after the other, nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from attrs import frozen
from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.may import acting_role
from custos.apps.casework.models import Matter
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.records import policy
from custos.apps.records.errors import Conflict
from custos.apps.records.models import ChosenPerson, Disclosure, HeldPerson, QuarterlyWage, UnemploymentClaim
from custos.apps.records.services.claims import claim_field
from custos.apps.records.services.wages import wage_field
from custos.apps.sealing import process
from custos.core.people.leaving import Of, RecordField
from custos.core.people.rows import PROTECTED
from custos.keeper.client import Item, Who
from custos.keeper.errors import Code, KeeperRefused
from custos.keeper.replies import unspell

_OVER = frozenset({Code.OVER_DAY.value, Code.OVER_CASE.value})


@frozen
class HeldValue:
    """A field that is on file for one person, still sealed. ``token`` names it in a form; ``detail`` is its quarter or claim."""

    token: str
    field: RecordField
    detail: str
    item: Item

    def called(self, language: str) -> str:
        """How a release names it."""
        return f"{self.field.called(language)}, {self.detail}" if self.detail else self.field.called(language)

    @property
    def is_of_a_period(self) -> bool:
        """A quarter or a claim: which of them leave, the decision says."""
        return self.field.of is not Of.PERSON


def list_held(chosen: ChosenPerson, fields: Iterable[RecordField]) -> list[HeldValue]:
    """What is on file of ``fields`` for the chosen person. Opens nothing."""
    return list_held_of(chosen.person, fields)


def list_held_of(held: HeldPerson, fields: Iterable[RecordField]) -> list[HeldValue]:
    """What is on file of ``fields`` for this person. Opens nothing."""
    wanted = tuple(fields)
    return [*_of_person(held, wanted), *_of_wages(held, wanted), *_of_claims(held, wanted)]


def _of_person(held: HeldPerson, wanted: Sequence[RecordField]) -> Iterator[HeldValue]:
    for one in wanted:
        if one.of is Of.PERSON and one.key in held.sealed:
            cls = "f2" if one.key in PROTECTED else "f1"
            yield HeldValue(one.key, one, "", Item(held.number, cls, one.key, unspell(held.sealed[one.key])))


def _of_wages(held: HeldPerson, wanted: Sequence[RecordField]) -> Iterator[HeldValue]:
    fields = [one for one in wanted if one.of is Of.WAGE]
    rows = QuarterlyWage.objects.filter(person=held.pk).select_related("employer").order_by("quarter", "pk")
    for row in rows if fields else ():
        detail = f"{row.quarter[:4]} {row.quarter[4:]}, {row.employer.number}"
        for one in fields:
            if one.key == "employer_name" and "name" in row.employer.sealed:
                item = Item(row.employer.keeper_id, "f1", "name", unspell(row.employer.sealed["name"]))
            elif one.key in row.sealed:
                item = Item(row.sealed_under, "f2", wage_field(one.key, row), unspell(row.sealed[one.key]))
            else:
                continue
            yield HeldValue(f"{one.key}.{row.pk}", one, detail, item)


def _of_claims(held: HeldPerson, wanted: Sequence[RecordField]) -> Iterator[HeldValue]:
    fields = [one for one in wanted if one.of is Of.CLAIM]
    for row in UnemploymentClaim.objects.filter(person=held.pk).order_by("pk") if fields else ():
        for one in fields:
            if one.key in row.sealed:
                item = Item(row.sealed_under, "f2", claim_field(one.key, row), unspell(row.sealed[one.key]))
                yield HeldValue(f"{one.key}.{row.pk}", one, row.number, item)


def take_fields(
    chosen: ChosenPerson, values: Sequence[HeldValue], *, recipient: str, language: str, by: Reader, at: datetime
) -> tuple[Disclosure, tuple[tuple[str, str], ...]]:
    """Opens ``values`` of the chosen person for ``recipient``, each after its entry; returns names and values, which are kept nowhere.

    Raises Forbidden, Conflict where the choice was taken back or the day's budget is used up; what was opened until then is in the ledger.
    """
    require(policy.may_take(by, chosen.matter))
    matter = chosen.matter
    with transaction.atomic():
        current = locked(matter)
        if not current.chosen_people.filter(pk=chosen.pk, ended_at=None).exists():
            raise Conflict("let-go-already")
        event = append_event(
            current,
            "record-opened",
            by=by,
            act=Act.RELEASE,
            at=at,
            out="granted",
            refs=[chosen.entry_index],
            count=len(values),
            commitments={"person": chosen.person.number, "fields": ", ".join(one.token for one in values)},
        )
    who = _who(by, matter)
    opened = [_open(one.item, who) for one in values]
    disclosure = Disclosure.objects.create(
        chosen=chosen,
        fields=[one.token for one in values],
        recipient=recipient[:200],
        keeper_entries=[entry for _, entry in opened],
        opened_at=at,
        opened_by_id=by.staff_id,
        entry_index=event.entry_index,
    )
    rows = zip(values, opened, strict=True)
    return disclosure, tuple((one.called(language), written(one.field, value)) for one, (value, _) in rows)


def note_left(disclosures: Iterable[Disclosure], *, how: str, at: datetime) -> None:
    """Notes that what was opened has left. Called inside the transaction of the hand-over."""
    for row in disclosures:
        if row.left_at is None:
            row.left_at, row.left_how = at, how
            row.save(update_fields=["left_at", "left_how"])


def _who(by: Reader, matter: Matter) -> Who:
    actor = ledger.staff(str(by.staff_id), acting_role(by, Act.RELEASE))
    return Who(actor.id, actor.role, matter.case, policy.purpose_of(matter), "")


def _open(item: Item, who: Who) -> tuple[str, int]:
    try:
        found = process.ask(lambda keeper: keeper.reveal(item, who))
    except KeeperRefused as refused:
        if refused.code in _OVER:
            raise Conflict("record-over-budget") from refused
        raise
    return found.value.decode(), found.entry


def written(field: RecordField, value: str) -> str:
    """A value as it leaves: cents as dollars; everything else as it is on file."""
    return f"${int(value) // 100:,}.{int(value) % 100:02}" if field.key == "wages" else value
