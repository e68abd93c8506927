"""An amount that can be read in two ways is no amount; what is shown has its thousands set apart."""

from decimal import Decimal

import pytest

from custos.core.dollars import read_usd, shown_usd


@pytest.mark.parametrize(
    ("text", "usd"),
    [
        ("$46,503.00", "46503.00"),
        ("1,234", "1234.00"),
        ("1234.50", "1234.50"),
        (" $12 ", "12.00"),
        ("1,234,567.89", "1234567.89"),
    ],
)
def test_commas_set_thousands_apart(text, usd):
    assert str(read_usd(text)) == usd


@pytest.mark.parametrize(
    "text", ["$465,03", "4,65", "1,2345", "1234,567", "1,234567", ",500", "1,,000", "12,34.56", "4.65,00", "1.234,50"]
)
def test_what_could_be_cents_is_no_amount(text):
    assert read_usd(text) is None


def test_thousands_are_set_apart_on_a_page():
    assert [shown_usd(one) for one in (Decimal("46503"), "4.65", None)] == ["46,503.00", "4.65", ""]
