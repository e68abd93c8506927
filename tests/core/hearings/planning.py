"""Made-up weeks for the scheduler: random small ones for properties, and offices of a real size."""

import random
from datetime import UTC, date, datetime, time, timedelta

from custos.core.hearings.plan import Need, Person, Problem, Room
from custos.core.hearings.soft import Soft

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ZONES = ("America/Los_Angeles", "America/Denver")
HALF_HOURS = tuple(time(n // 2, 30 * (n % 2)) for n in range(15, 37))
"""From 7:30 to 18:00, so that some times are outside office hours."""


def quarter(zone, day, wall):
    from custos.core.hearings.times import span_at

    return span_at(day, wall, quarters=1, zone=zone).slots.start


def small(seed):
    """A random week with few rooms and much in its way, so that most times are refused by something."""
    rng = random.Random(seed)
    first = rng.choice([MONDAY, date(2026, 3, 6), date(2026, 10, 30)])  # two of them cross a change of clocks
    days = tuple(first + timedelta(days=n) for n in range(rng.randrange(1, 4)))
    walls = tuple(sorted(rng.sample([*HALF_HOURS, time(1, 30), time(2, 30)], rng.randrange(1, 6))))
    rooms = tuple(Room(n, rng.randrange(2), rng.choice(ZONES)) for n in range(1, rng.randrange(2, 4)))
    deputies = tuple(Person(n, rng.randrange(2)) for n in range(11, rng.randrange(12, 15)))
    speakers = tuple(
        Person(n, rng.randrange(2), frozenset(rng.sample(["es", "zh"], rng.randrange(1, 3))))
        for n in range(21, rng.randrange(21, 24))
    )
    needs = tuple(
        Need(
            key=n,
            office=rng.randrange(2),
            quarters=rng.choice([1, 2, 4, 6]),
            deputy=rng.choice([None, *(one.key for one in deputies), 99]),
            language=rng.choice(["", "", "es", "zh"]),
            away=tuple(
                (rule, first, first + timedelta(days=rng.randrange(2)))
                for rule in (Soft.WORKER_AWAY, Soft.EMPLOYER_AWAY)
                if rng.random() < 0.3
            ),
            last_day=rng.choice([None, first - timedelta(days=3), first, first + timedelta(days=60)]),
            party=rng.choice(["", "a", "b"]),
        )
        for n in range(101, 101 + rng.randrange(1, 9))
    )
    grid = [
        slot
        for day in days
        for wall in (time(9), time(10), time(13, 30), time(16))
        for slot in range(quarter(ZONES[0], day, wall), quarter(ZONES[0], day, wall) + 4)
    ]

    def taken():
        return frozenset(rng.sample(grid, rng.randrange(len(grid) // 2)))

    return Problem(
        needs=needs,
        rooms=rooms,
        deputies=deputies,
        interpreters=speakers,
        days=days,
        walls=walls,
        now=datetime(first.year, first.month, first.day, rng.choice([0, 18]), tzinfo=UTC),
        taken={one.key: taken() for one in (*rooms, *deputies, *speakers) if rng.random() < 0.4},
        party_taken={"a": taken()} if rng.random() < 0.3 else {},
        days_off=frozenset(day for day in days if rng.random() < 0.15),
        allowed=frozenset(rule for rule in Soft if rng.random() < 0.4),
    )


def office(seed, needs=39, rooms=3, deputies=5, interpreters=2, office_key=0):
    """A week of one office of 18 that take in 35,000 claims a year, were every one of them heard: 35,000 / 52 / 18 is about 37."""
    rng = random.Random(seed)
    days = tuple(MONDAY + timedelta(days=n) for n in range(5))
    walls = tuple(time(n // 2, 30 * (n % 2)) for n in range(16, 34))
    first = quarter(ZONES[0], MONDAY, time(8))
    taken = {}
    for key in (*range(1, rooms + 1), *range(11, 11 + deputies), *range(101, 101 + interpreters)):
        held = set()
        for _ in range(rng.randrange(6)):
            begin = first + 96 * rng.randrange(5) + 2 * rng.randrange(18)
            held |= set(range(begin, begin + 4))
        taken[key] = frozenset(held)
    return Problem(
        needs=tuple(
            Need(
                key=1000 * (office_key + 1) + n,
                office=office_key,
                quarters=rng.choice([4, 4, 4, 6, 8]),
                deputy=rng.choice([None, 11 + rng.randrange(deputies)]),
                language="es" if rng.random() < 0.5 else "",
                away=((Soft.WORKER_AWAY, MONDAY + timedelta(days=rng.randrange(5)), MONDAY + timedelta(days=4)),)
                if rng.random() < 0.2
                else (),
                last_day=MONDAY + timedelta(days=rng.randrange(-20, 80)),
                party=f"employer-{rng.randrange(30)}",
            )
            for n in range(needs)
        ),
        rooms=tuple(Room(n, office_key, ZONES[0]) for n in range(1, rooms + 1)),
        deputies=tuple(Person(11 + n, office_key) for n in range(deputies)),
        interpreters=tuple(Person(101 + n, office_key, frozenset({"es"})) for n in range(interpreters)),
        days=days,
        walls=walls,
        now=NOW,
        taken=taken,
        allowed=frozenset({Soft.AFTER_DUE}),
    )
