"""Money and hours as exact fractions; cents only where the conventions say so. Never a float."""

from __future__ import annotations

from fractions import Fraction

ZERO = Fraction(0)


def to_cents(amount: Fraction) -> Fraction:
    """The amount rounded half up to the cent; never called on a negative amount."""
    return Fraction(whole_cents(amount), 100)


def whole_cents(amount: Fraction) -> int:
    """The same as a number of cents. In whole numbers: this is asked for every part of every line.

    >>> whole_cents(Fraction(12345, 1000))
    1235
    """
    return (200 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def say_money(amount: Fraction) -> str:
    """An amount in whole cents with two decimals: ``"12.00"``.

    >>> say_money(Fraction(1234, 100))
    '12.34'
    """
    cents = whole_cents(amount)
    return f"{cents // 100}.{cents % 100:02d}"


def say_rate(rate: Fraction) -> str:
    """A rate with two to four decimals: ``"12.00"``, ``"23.385"``."""
    parts = int(rate * 10_000 + Fraction(1, 2))
    text = f"{parts // 10_000}.{parts % 10_000:04d}"
    return text[:-2] + text[-2:].rstrip("0")


def say_hours(hours: Fraction) -> str:
    """Hours with two decimals, rounded half up."""
    return say_money(hours)
