"""A clock that a test sets; every reading moves it on by a second."""

from datetime import UTC, datetime, timedelta

START = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


class SetClock:
    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


CLOCK = SetClock()


def read_clock() -> datetime:
    """What ``CUSTOS_CLOCK`` names in tests."""
    return CLOCK()
