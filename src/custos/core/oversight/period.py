"""Which stretch of time a report is about: a quarter or a year of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from attrs import frozen

from custos.core.errors import InputError

_SPELLED = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4]))?")


@frozen(order=True)
class Period:
    """A quarter (1 to 4), or with quarter 0 the whole year."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = 3 * self.quarter if self.quarter else 12
        following = date(self.year + 1, 1, 1) if month == 12 else date(self.year, month + 1, 1)
        return following - timedelta(days=1)

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The four quarters of its year."""
        return tuple(Period(self.year, quarter) for quarter in range(1, 5))

    def is_over(self, today: date) -> bool:
        """True once its last day has passed: a count that still grows is not published."""
        return today > self.last

    def holds(self, day: date) -> bool:
        """True where ``day`` is in it."""
        return self.first <= day <= self.last


def read_period(text: str) -> Period:
    """The period spelled ``2019-Q3`` or ``2019``. Raises InputError for anything else."""
    found = _SPELLED.fullmatch(text.strip())
    if found is None or not 1900 <= int(found["year"]) <= 9000:
        raise InputError(f"`{text}` is not a period: write a quarter such as 2019-Q3, or a year such as 2019")
    return Period(int(found["year"]), int(found["quarter"] or 0))
