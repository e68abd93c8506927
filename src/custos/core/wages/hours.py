"""Sorts the hours of a case into straight time, overtime and double time, day by day through each workweek."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby

from attrs import evolve, frozen

from custos.core.wages.case import Case, DayWork, Kind
from custos.core.wages.money import ZERO
from custos.core.wages.periods import week_of

DAY_LIMIT, DOUBLE_LIMIT, WEEK_LIMIT, DAYS_OF_WEEK = Fraction(8), Fraction(12), Fraction(40), 7
"""Lab. 510(a): 8 and 12 hours a day, 40 a week; NMSA 50-4-22: 40 a week."""


@frozen
class Piece:
    """Hours of one day of one kind (straight time, overtime, double time), paid or not."""

    on: date
    kind: Kind
    hours: Fraction
    unpaid: bool


def pieces_of(case: Case) -> tuple[Piece, ...]:
    """Every hour of the calendar once, in clock order, by the state's law (docs/backpay.md, "How hours are sorted")."""
    sorted_pieces: list[Piece] = []
    for _, days in groupby(case.days, key=lambda day: week_of(day.on, case.terms)):
        week = list(days)
        by_day = [piece for day in week for piece in (_california_day(day, week) if case.california else _whole(day))]
        sorted_pieces += _after_forty(by_day)
    return tuple(sorted_pieces)


def _runs(day: DayWork) -> Iterator[tuple[Fraction, bool]]:
    """The stretches of a day in clock order; hours given as a number come last."""
    for shift in day.shifts:
        yield Fraction(shift.end - shift.start, 60), shift.unpaid
    if day.hours:
        yield day.hours, False


def _whole(day: DayWork) -> Iterator[Piece]:
    for hours, unpaid in _runs(day):
        yield Piece(day.on, Kind.STRAIGHT_TIME, hours, unpaid)


def _california_day(day: DayWork, week: list[DayWork]) -> Iterator[Piece]:
    """Lab. 510(a): over 8 and over 12 hours; on the seventh day worked, the first 8 are overtime and the rest double time."""
    if len(week) == DAYS_OF_WEEK and day.on == week[-1].on:
        bands = [(DAY_LIMIT, Kind.OVERTIME), (None, Kind.DOUBLE_TIME)]
    else:
        bands = [(DAY_LIMIT, Kind.STRAIGHT_TIME), (DOUBLE_LIMIT, Kind.OVERTIME), (None, Kind.DOUBLE_TIME)]
    done = ZERO
    for hours, unpaid in _runs(day):
        left = hours
        for limit, kind in bands:
            part = left if limit is None else min(left, max(ZERO, limit - done))
            if part:
                yield Piece(day.on, kind, part, unpaid)
            done, left = done + part, left - part


def _after_forty(pieces: list[Piece]) -> Iterator[Piece]:
    """Straight hours after the 40th straight hour of the week become overtime; no hour is counted twice."""
    done = ZERO
    for piece in pieces:
        if piece.kind is not Kind.STRAIGHT_TIME:
            yield piece
            continue
        straight = min(piece.hours, max(ZERO, WEEK_LIMIT - done))
        done += piece.hours
        if straight:
            yield evolve(piece, hours=straight)
        if piece.hours > straight:
            yield evolve(piece, kind=Kind.OVERTIME, hours=piece.hours - straight)
