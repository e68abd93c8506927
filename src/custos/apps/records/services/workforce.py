"""Employed and unemployed persons by month, industry and office. What is sealed is opened and counted inside the keeper: only numbers come back.

Industry and office are those of the employers, which are in the clear. The months of a wage and the days of a claim are sealed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from attrs import frozen

from custos.adapters.data.people import sectors
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.roles import Role
from custos.apps.records.errors import Refused
from custos.apps.records.models import QuarterlyWage, UnemploymentClaim
from custos.apps.records.services.claims import claim_field
from custos.apps.records.services.wages import wage_field
from custos.apps.sealing import process
from custos.core.oversight.transparency import Shape
from custos.core.oversight.workforce import INDUSTRY, NOT_TOLD, OFFICE, Subject, one_of, sector_of, tables
from custos.core.people.counting import ENDED, FILED, MONTHS, MOST_GROUPS, STATISTICS
from custos.keeper.client import Item, KeeperClient, Who
from custos.keeper.errors import Code, KeeperRefused
from custos.keeper.replies import unspell

_CHUNK = 400
People = Counter[tuple[str, str, str, int]]
"""Persons by subject, dimension, its value and month."""


def workforce_tables() -> tuple[Shape, ...]:
    """The tables of a report that is made now: the sectors, and the agency's offices."""
    return tables([one.key for one in sectors()], sorted(Office.objects.values_list("key", flat=True)))


def count_workforce(quarter: str, *, by: Reader) -> Mapping[tuple[str, str, str, int], int]:
    """Persons by subject, dimension, its value and month of ``quarter`` (2026Q3).

    A wage whose file does not say in which months the person was on the payroll counts in all three. Raises Refused where the keeper's
    budget of counts is used up, or its list of purposes has no statistics; KeeperUnreachable.
    """
    role = Role.COUNSEL if Role.COUNSEL in by.roles else Role.AUDITOR
    actor = ledger.staff(str(by.staff_id), role)
    places = _Places.read()
    try:
        people = _employed(quarter, places)
        people += _counted(Subject.EMPLOYED, places, quarter, lambda: _wages(quarter, places, sealed=True), actor)
        people += _counted(Subject.UNEMPLOYED, places, quarter, lambda: _claims(quarter, places), actor)
    except KeeperRefused as refused:
        if refused.code in (Code.OVER_COUNTS, Code.NO_PURPOSE):
            raise Refused("count-not-allowed") from refused
        raise
    return people


@frozen
class _Places:
    """The industries and offices, each with the number of its group in the keeper."""

    groups: Mapping[tuple[str, str], int]

    @classmethod
    def read(cls) -> _Places:
        """Those of now. Raises Refused where there are more than a count can have."""
        rows = [(shape.row, row) for shape in workforce_tables()[:2] for row in shape.rows]
        if len(rows) > MOST_GROUPS:
            raise Refused("count-too-many-offices", most=MOST_GROUPS)
        return cls({place: number for number, place in enumerate(rows)})

    def of(self, employers: Iterable[tuple[str, str]]) -> tuple[str, str]:
        """The industry and the office of a person with these employers (NAICS code, office)."""
        known = list(employers)
        office = one_of(office if (OFFICE, office) in self.groups else NOT_TOLD for _, office in known)
        return one_of(sector_of(naics, sectors()) for naics, _ in known), office

    def told(self, subject: Subject, found: Mapping[tuple[int, int], int]) -> People:
        """Numbers by group and month, by what the groups are."""
        of_group = {number: place for place, number in self.groups.items()}
        return People({(subject, *of_group[group], month): n for (group, month), n in found.items()})

    def groups_of(self, place: tuple[str, str]) -> list[int]:
        """The groups of an industry and an office."""
        return [self.groups[INDUSTRY, place[0]], self.groups[OFFICE, place[1]]]


_Person = tuple[list[int], list[Item]]


def _counted(
    subject: Subject,
    places: _Places,
    quarter: str,
    people: Callable[[], Iterator[_Person]],
    actor: ledger.Actor,
) -> People:
    """What the keeper counts; it is not asked where there is nobody."""
    if next(people(), None) is None:
        return People()
    who = Who(actor.id, actor.role, "", STATISTICS, "")

    def ask(keeper: KeeperClient) -> dict[tuple[int, int], int]:
        return keeper.count(quarter, people(), who)

    return places.told(subject, process.ask(ask))


def _employed(quarter: str, places: _Places) -> People:
    """Those who count in all three months, because a file does not say which."""
    found = Counter(
        (group, month) for groups, _ in _wages(quarter, places, sealed=False) for group in groups for month in (1, 2, 3)
    )
    return places.told(Subject.EMPLOYED, found)


def _wages(quarter: str, places: _Places, *, sealed: bool) -> Iterator[_Person]:
    """Each person with wages: those all of whose lines say the months, or with ``sealed`` False the others, once each."""
    rows = QuarterlyWage.objects.filter(quarter=quarter).select_related("employer").order_by("person_id")
    for _, each in groupby(rows.iterator(chunk_size=_CHUNK * 5), key=lambda one: one.person_id):
        wages = list(each)
        if all(MONTHS in one.sealed for one in wages) is sealed:
            groups = places.groups_of(places.of((one.employer.industry, one.employer.office) for one in wages))
            yield (
                groups,
                [_item(one.sealed_under, wage_field(MONTHS, one), one.sealed[MONTHS]) for one in wages if sealed],
            )


def _claims(quarter: str, places: _Places) -> Iterator[_Person]:
    """Each person with claims, by the employers of the last quarter in which they had wages, up to this one."""
    rows = UnemploymentClaim.objects.order_by("person_id")
    people = groupby(rows.iterator(chunk_size=_CHUNK * 5), key=lambda one: one.person_id)
    for chunk in _chunks((person, list(each)) for person, each in people):
        employers = _last_employers([person for person, _ in chunk], quarter)
        for person, claims in chunk:
            items = [
                _item(one.sealed_under, claim_field(name, one), one.sealed[name])
                for one in claims
                for name in (FILED, ENDED)
                if name in one.sealed
            ]
            if items:
                yield places.groups_of(places.of(employers[person])), items


def _last_employers(people: Sequence[int], quarter: str) -> Mapping[int, list[tuple[str, str]]]:
    rows = QuarterlyWage.objects.filter(person__in=people, quarter__lte=quarter).order_by("person_id", "-quarter")
    wanted = rows.values_list("person_id", "quarter", "employer__industry", "employer__office")
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, each in groupby(wanted, key=itemgetter(0)):
        _, last = next(groupby(each, key=itemgetter(1)))
        found[person] = [(industry, office) for _, _, industry, office in last]
    return found


def _chunks(
    people: Iterable[tuple[int, list[UnemploymentClaim]]],
) -> Iterator[list[tuple[int, list[UnemploymentClaim]]]]:
    chunk = []
    for one in people:
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _item(person: str, name: str, value: str) -> Item:
    return Item(person, "f2", name, unspell(value))
