"""The fictional workers of the demo agency, from a seed: names as common as the census has them, two surnames, twins, juniors, shared addresses.

Nobody's data is in it. Their numbers begin with 666, which is never assigned, so none of them is anyone's.
"""

from __future__ import annotations

import random
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, chain, islice

from attrs import evolve, frozen

from custos.adapters.data.people import layout_called, name_shares, people_folder
from custos.core.errors import InputError

SEED = 2019
JUNIOR, TWIN, KIN, BORROWED = 0.012, 0.016, 0.076, 0.078
"""Up to these shares a worker is the child, the twin or other kin of one before, or uses the number of one before."""
REMEMBERED = 60
LAYOUT = "icesa-wages-only"


@frozen
class Worker:
    """One fictional worker, by the columns of a file of people. ``wages`` are the first and the last quarter that are reported."""

    worker_id: str
    first_name: str
    middle_name: str
    surname: str
    suffix: str
    dob: str
    ssn: str
    street: str
    city: str
    zip: str
    employer: str
    wages: tuple[str, str] | None = None

    def row(self) -> tuple[str, ...]:
        """The values in the order of :data:`COLUMNS`."""
        return tuple(str(getattr(self, name)) for name in COLUMNS)


COLUMNS = (
    *("worker_id", "first_name", "middle_name", "surname", "suffix", "dob", "ssn"),
    *("street", "city", "zip", "employer"),
)


@frozen
class _Table:
    """``people/made-up/workers.toml``."""

    names: Mapping[str, tuple[str, ...]]
    places: tuple[tuple[str, str], ...]
    story: tuple[Worker, ...]


@cache
def _table() -> _Table:
    name = "people/made-up/workers.toml"
    try:
        raw = tomllib.loads((people_folder() / "made-up" / "workers.toml").read_text("utf-8"))
        names = {str(row["key"]): tuple(map(str, row["names"])) for row in raw["names"]}
        places = tuple((str(row["city"]), str(row["zip"])) for row in raw["place"])
        return _Table(names, places, tuple(map(_of_story, raw["worker"])))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{name}: {error}", code="demo-workers") from error


def _of_story(row: Mapping[str, str]) -> Worker:
    first, last = row["wages"].split() if row.get("wages") else ("", "")
    values = {name: row.get(name, "") for name in COLUMNS if name != "worker_id"}
    return Worker(worker_id=row["number"], wages=(first, last) if first else None, **values)


def draw_workers(count: int, seed: int = SEED) -> Iterator[Worker]:
    """``count`` workers, those of the story first; the same ones for the same seed."""
    return islice(chain(_table().story, _drawn(random.Random(seed))), count)  # noqa: S311 - fiction, not a secret


def _drawn(dice: random.Random) -> Iterator[Worker]:
    drawing = _Drawing(dice)
    before: deque[Worker] = deque(maxlen=REMEMBERED)
    number = 0
    while True:
        number += 1
        worker = drawing.anyone(f"w-{number:06}")
        chance = dice.random()
        if before and chance < BORROWED:
            worker = drawing.related(worker, dice.choice(before), chance)
        before.append(worker)
        yield worker


class _Drawing:
    """Draws workers with one set of dice."""

    def __init__(self, dice: random.Random) -> None:
        table, (firsts, surnames) = _table(), name_shares()
        self._dice, self._table = dice, table
        self._given = _weighted(table.names["given"], 4)
        self._surnames = _weighted(table.names["surnames"], 2)
        self._census_given = list(firsts), list(accumulate(firsts.values()))
        self._census = list(surnames), list(accumulate(surnames.values()))

    def anyone(self, number: str) -> Worker:
        """A worker who is nobody's kin."""
        dice = self._dice
        spanish = dice.random() < 0.5
        surnames = self._surnames if spanish and dice.random() < 0.8 else self._census
        surname = self._pick(surnames)
        if dice.random() < (0.35 if spanish else 0.03):
            surname += f" {self._pick(surnames)}"
        middle = self._pick(self._census_given) if dice.random() < 0.6 else ""
        city, zip_code = dice.choice(self._table.places)
        return Worker(
            worker_id=number,
            first_name=self._pick(self._given if spanish and dice.random() < 0.6 else self._census_given),
            middle_name=middle if dice.random() < 0.25 else middle[:1],
            surname=surname,
            suffix="",
            dob=(date(1945, 1, 1) + timedelta(dice.randrange(21_900))).isoformat(),
            ssn="" if dice.random() < 0.01 else f"666{dice.randrange(1, 100):02}{dice.randrange(1, 10_000):04}",
            street=f"{dice.randrange(1, 999)} {dice.choice(self._table.names['streets'])}",
            city=city,
            zip=zip_code,
            employer=dice.choice(self._table.names["employers"]),
        )

    def related(self, worker: Worker, to: Worker, chance: float) -> Worker:
        """``worker`` as the kin of ``to``, or as another user of the same number."""
        if chance >= KIN:
            return evolve(worker, ssn=to.ssn)
        shared = evolve(worker, surname=to.surname, street=to.street, city=to.city, zip=to.zip)
        if chance < JUNIOR:
            born = date.fromisoformat(to.dob) + timedelta(self._dice.randrange(19 * 365, 33 * 365))
            return evolve(shared, first_name=to.first_name, middle_name="", suffix="Jr", dob=born.isoformat())
        return evolve(shared, dob=to.dob) if chance < TWIN else shared

    def _pick(self, names: tuple[list[str], list[float]]) -> str:
        # Names of the census are in capital letters; those of our own table are as they are written.
        name = self._dice.choices(names[0], cum_weights=names[1])[0]
        return name.title() if name.isupper() else name


def _weighted(names: Sequence[str], offset: int) -> tuple[list[str], list[float]]:
    return list(names), list(accumulate(1 / (place + offset) for place in range(len(names))))


def wage_lines(workers: Sequence[Worker], seed: int = SEED) -> Iterator[str]:
    """The lines of a quarterly wage file for those of ``workers`` whose wages are reported, in the layout :data:`LAYOUT`."""
    dice = random.Random(seed)  # noqa: S311 - fiction, not a secret
    [record] = layout_called(LAYOUT).records
    for worker in workers:
        employers = _table().names["employers"]
        account = f"{70_000 + employers.index(worker.employer)}"
        pay = dice.randrange(650_000, 1_400_000)
        for year, quarter in _quarters(worker.wages):
            values = {
                "ssn": worker.ssn,
                "surname": worker.surname,
                "first_name": worker.first_name,
                "middle_name": worker.middle_name[:1],
                "wages": f"{pay + dice.randrange(-90_000, 90_000):014}",
                "employer": account,
                "quarter": f"{quarter * 3:02}{year:04}",
            }
            line = [*record.code.ljust(layout_called(LAYOUT).width)]
            for field in record.fields:
                text = values[field.name][: field.length].ljust(field.length)
                line[field.start : field.start + field.length] = text
            yield "".join(line).rstrip()


def _quarters(span: tuple[str, str] | None) -> Iterator[tuple[int, int]]:
    if span is None:
        return
    first, last = (int(one[:4]) * 4 + int(one[5]) - 1 for one in span)
    yield from ((place // 4, place % 4 + 1) for place in range(first, last + 1))
