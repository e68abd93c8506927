"""Whose wage or claim it is: the person on file with this number and a name that fits; where there is none, a person is made of the line.

Nothing is opened for it. A person's search keys hold the whole number, and its last four digits with the sound of each name: who has
the first key and one of the others has the number and a name that fits. A number with another name is another person (a borrowed one).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attrs import frozen

from custos.apps.records.models import (
    HeldPerson,
    ImportBatch,
    ListedDisclosure,
    MatchKey,
    QuarterlyWage,
    UnemploymentClaim,
)
from custos.apps.records.services.batches import blind, put_keys, seal
from custos.core.people import Person, Tables, packed, person, record_keys
from custos.core.people.rows import PROTECTED
from custos.keeper.client import Item, KeeperClient
from custos.keeper.messages import MATCH_CLASS, MATCH_FIELD, spell

_NUMBER, _NAMES = "A|", ("G|", "H|")
MADE = "n-"
"""How the number of a person begins who was made of a line of wages or a claim."""


@frozen
class Named:
    """A person as a line names them: what was written, by column of a file of people."""

    fields: Mapping[str, str]

    def as_person(self, identity: str, tables: Tables) -> Person:
        """The same, folded."""
        fields = self.fields
        return person(
            tables.folding,
            identity,
            given=fields.get("first_name", ""),
            family=f"{fields.get('surname', '')} {fields.get('suffix', '')}",
            middle=fields.get("middle_name", ""),
            born=fields.get("dob", ""),
            ssn=fields.get("ssn", ""),
            street=fields.get("street", ""),
            zip_code=fields.get("zip", ""),
        )


def attach(lines: Sequence[Named], batch: ImportBatch, keeper: KeeperClient, tables: Tables) -> list[HeldPerson | None]:
    """The person of each line, in order; None where several people have this number and a name that fits."""
    words = [record_keys(one.as_person("", tables)) for one in lines]
    keys = dict(zip((flat := sorted({word for each in words for word in each})), blind(flat, keeper), strict=True))
    holders = _holders([_fitting(each, keys) for each in words])
    pks = {pk for each in holders for pk in each}
    people = HeldPerson.objects.in_bulk(pks)
    unknown = [place for place, each in enumerate(holders) if not each]
    made = _make({place: lines[place] for place in unknown}, batch, keeper, tables)
    return [
        made[place] if place in made else people[each[0]] if len(each) == 1 else None
        for place, each in enumerate(holders)
    ]


def absorb(people: Mapping[int, Sequence[int]], batch: ImportBatch) -> None:
    """Gives wages, claims and what partners were told of a person who was made of a line to the one whom a file of people names now.

    ``people`` are the search keys, by the key of the person, of those that came now; nothing is opened or sealed again.
    """
    of_lines = HeldPerson.objects.filter(batch__in=ImportBatch.objects.exclude(kind=batch.kind))
    if not of_lines.exists():
        return
    owners: dict[int, set[int]] = defaultdict(set)
    mine = {key for keys in people.values() for key in keys}
    made = of_lines.filter(keys__h__in=mine).distinct()
    theirs: dict[int, set[int]] = defaultdict(set)
    for pk, key in MatchKey.objects.filter(person__in=made).values_list("person", "h"):
        theirs[pk].add(key)
    for pk, keys in people.items():
        for old, held in theirs.items():
            # A person of a line has no day: every key of theirs that is a number or a name must be the new person's as well.
            if held <= set(keys):
                owners[old].add(pk)
    for old, new in owners.items():
        if len(new) == 1:
            [owner] = new
            QuarterlyWage.objects.filter(person=old).update(person=owner)
            UnemploymentClaim.objects.filter(person=old).update(person=owner)
            ListedDisclosure.objects.filter(person=old).update(person=owner)
            HeldPerson.objects.filter(pk=old).delete()


def _fitting(words: Sequence[str], keys: Mapping[str, int]) -> tuple[set[int], set[int]]:
    """The keys of the number, and of the number's end with a name."""
    number = {keys[word] for word in words if word.startswith(_NUMBER)}
    return number, {keys[word] for word in words if word.startswith(_NAMES)}


def _holders(lines: Sequence[tuple[set[int], set[int]]]) -> list[list[int]]:
    numbers = {key for number, _ in lines for key in number}
    names = {key for _, of_name in lines for key in of_name}
    of_number: dict[int, list[int]] = defaultdict(list)
    for key, pk in MatchKey.objects.filter(h__in=numbers).order_by("person").values_list("h", "person"):
        of_number[key].append(pk)
    pks = {pk for each in of_number.values() for pk in each}
    fits = set(MatchKey.objects.filter(person__in=pks, h__in=names).values_list("person", "h"))
    return [
        [pk for key in number for pk in of_number[key] if any((pk, one) in fits for one in of_name)]
        for number, of_name in lines
    ]


def _make(
    lines: Mapping[int, Named], batch: ImportBatch, keeper: KeeperClient, tables: Tables
) -> dict[int, HeldPerson]:
    """A person for each line that has none, the same for lines with the same number and sound of the name."""
    if not lines:
        return {}
    names = {place: "|".join(sorted(record_keys(one.as_person("", tables)))) for place, one in lines.items()}
    ids = blind([f"worker|{name}" for name in names.values()], keeper)
    numbers = {place: f"{MADE}{key & (2**64 - 1):016x}" for place, key in zip(names, ids, strict=True)}
    row_keys = dict(zip(numbers.values(), ids, strict=True))
    first = {number: place for place, number in reversed(numbers.items())}
    known = {one.number: one for one in HeldPerson.objects.filter(number__in=first)}
    fresh = {number: lines[place] for number, place in first.items() if number not in known}
    known |= _kept(fresh, row_keys, batch, keeper, tables)
    return {place: known[number] for place, number in numbers.items()}


def _kept(
    people: Mapping[str, Named], row_keys: Mapping[str, int], batch: ImportBatch, keeper: KeeperClient, tables: Tables
) -> dict[str, HeldPerson]:
    fields = [(number, name, value) for number, one in people.items() for name, value in one.fields.items() if value]
    items = [Item(number, "f2" if name in PROTECTED else "f1", name, value.encode()) for number, name, value in fields]
    folded = {number: one.as_person(number, tables) for number, one in people.items()}
    items += [Item(number, MATCH_CLASS, MATCH_FIELD, packed.pack(one)) for number, one in folded.items()]
    blobs = seal(items, keeper)
    sealed: dict[str, dict[str, str]] = defaultdict(dict)
    for (number, name, _), blob in zip(fields, blobs, strict=False):
        sealed[number][name] = spell(blob)
    match = dict(zip(folded, blobs[len(fields) :], strict=True))
    made = {
        number: HeldPerson(
            number=number, batch=batch, row_key=row_keys[number], sealed=sealed[number], match=match[number]
        )
        for number in people
    }
    HeldPerson.objects.bulk_create(made.values())
    words = [(number, word) for number, one in folded.items() for word in record_keys(one)]
    keys = blind([word for _, word in words], keeper)
    put_keys([(key, made[number].pk) for (number, _), key in zip(words, keys, strict=True)])
    return made
