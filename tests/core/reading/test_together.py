"""Several papers of one request: each read on its own, set side by side, nothing overwritten in silence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from custos.adapters.arrival import open_arrival
from custos.adapters.assess import assess_arrival, assess_arrivals
from custos.adapters.data.laws import load_agency
from custos.core.reading.together import numbered

AT = datetime(2019, 8, 15, 15, 0, tzinfo=UTC)
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def mail(body, *, sender="D. Hale <d.hale@ice.example>", subject="records"):
    return open_arrival(
        f"From: {sender}\nTo: M. Ortiz <m.ortiz@workforce.example>\nSubject: {subject}\n"
        f"Date: Thu, 15 Aug 2019 08:12:00 -0600\nMessage-ID: <{len(body)}@ice.example>\n\n{body}\n".encode(),
        "mail.eml",
    )


DIRECT = mail(
    "I am an investigative assistant with Immigration and Customs Enforcement. We need direct access to your database of "
    "worker and employer records for criminal investigations. Could you set up a login for us?"
)
THANKS = mail("Thank you, I will wait for your answer.")
NAMED = mail(
    "I am an investigative assistant with Immigration and Customs Enforcement. Please send us the wage records of "
    "Marisol Quintana, born March 11, 1986, for a criminal investigation."
)
WARRANT = open_arrival((EXAMPLES / "04-search-warrant.pdf").read_bytes(), "warrant.pdf")


def assessed(*papers):
    return assess_arrivals(papers, load_agency("demo"), received_at=AT)


def value(review, name):
    fact = review.facts.get(name)
    return set(fact.values) if fact else None


def test_pages_are_numbered_through_all_papers():
    numbers = [[page.number for page in arrival.pages] for arrival in numbered([DIRECT, WARRANT, THANKS])]
    assert numbers == [[1], [2, 3, 4], [5]]


def test_one_paper_is_read_as_ever():
    alone = assess_arrival(DIRECT, load_agency("demo"), received_at=AT)
    assert assessed((DIRECT, True)).as_json() == alone.as_json()


def test_an_answer_that_asks_nothing_new_changes_no_fact():
    alone, both = assessed((DIRECT, True)), assessed((DIRECT, True), (THANKS, True))
    assert value(both, "scope") == value(alone, "scope") == {"standing-access"}
    assert both.outcome == alone.outcome


def test_a_later_mail_that_asks_something_else_overwrites_nothing_and_is_seen():
    both = assessed((DIRECT, True), (NAMED, True))
    assert value(both, "scope") is None
    (warning,) = [
        str(one) for one in both.warnings if one.code == "papers-contradict" and one.params["fact"] == "scope"
    ]
    assert "page 1" in warning
    assert "page 2" in warning


def test_a_paper_that_is_not_the_requesters_says_nothing_about_who_asks_for_what():
    both = assessed((DIRECT, True), (NAMED, False))
    assert value(both, "scope") == {"standing-access"}


def test_a_judges_warrant_that_comes_later_decides_and_its_evidence_names_its_own_pages():
    both = assessed((DIRECT, True), (WARRANT, False))
    fact = both.facts.get("instrument")
    assert fact is not None
    assert fact.values == {"search-warrant"}
    assert {quote.page for quote in fact.evidence} == {2}
    for paper in both.readings.instruments:
        for quote in paper.evidence:
            page = both.arrival.pages[quote.page - 1]
            assert page.text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("order", [(DIRECT, WARRANT), (WARRANT, DIRECT)])
def test_which_instrument_decides_does_not_hang_on_the_order_in_which_they_came(order):
    both = assessed(*((paper, True) for paper in order))
    assert value(both, "instrument") == {"search-warrant"}
    assert value(both, "judge-signed") == {"yes"}


def test_a_later_paper_is_judged_by_the_day_on_which_it_came_and_not_by_the_first():
    """A warrant of 13 August, valid for some days, shown a week after the mail that opened the request."""
    first, shown = AT.replace(day=1), AT.replace(day=13, hour=10)
    apart = assess_arrivals(
        [(DIRECT, True), (WARRANT, True)], load_agency("demo"), received_at=first, came_at=[first, shown]
    )
    together = assess_arrivals([(DIRECT, True), (WARRANT, True)], load_agency("demo"), received_at=first)
    assert value(apart, "within-time") == {"yes"}
    assert value(together, "within-time") == {"no"}
