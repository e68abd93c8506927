"""A number on a paper is known again however it is written."""

import pytest

from custos.core.phones import digits_of, stands_in


@pytest.mark.parametrize(
    "text",
    [
        "(505) 555-0143",
        "505.555.0143",
        "+1 505 555 0143",
        "5055550143",
        "tel:505–555–0143,",
        "1-505-555-0143 x9",
        "505/555/0143",
    ],
)
def test_every_spelling_of_a_number_is_found(text):
    assert stands_in("505 555 0143", [f"please call {text} at once"])


@pytest.mark.parametrize("text", ["505 555 0144", "case 505-55", ""])
def test_another_number_is_another(text):
    assert not stands_in("505 555 0143", [text])


def test_the_country_makes_no_difference():
    assert digits_of("+1 (505) 555-0143") == digits_of("505.555.0143")
