"""Duties carry their day, are listed once, and a duty that is certain is not softened by one that is not."""

from datetime import date

from custos.core.duties import duties_of
from custos.core.law.answers import DutyOwed, ItemAnswer, Outcome
from custos.core.law.rules import Duty, DutyKind

THURSDAY = date(2019, 8, 15)


def answer(*owed):
    return ItemAnswer(
        outcome=Outcome.REFUSE,
        open=(Outcome.REFUSE,),
        because=(),
        yielded=(),
        hinges=(),
        duties=owed,
        counsel=False,
        preserve=False,
    )


def owed(cite="Rule 1", do="reply in writing", firm=True, **more):
    return DutyOwed(cite=cite, says="", says_es="", duty=Duty(kind=DutyKind.REPLY, do=do, key=do, **more), firm=firm)


def days(*duties):
    return [one.due_text for one in duties_of([answer(*duties)], received_on=THURSDAY, holidays={})]


def test_business_days_leave_out_the_weekend():
    assert days(owed(due={"business-days": 3})) == ["2019-08-20"]


def test_a_calendar_period_ending_on_labor_day_runs_to_tuesday():
    assert days(owed(due={"days": 18})) == ["2019-09-03"]


def test_a_period_from_an_event_to_come_has_words_and_no_date():
    assert days(owed(due={"days": 30}, counted_from="released")) == ["within 30 days, counted from when it is released"]


def test_three_years_after_a_leap_day_is_the_last_of_february():
    found = duties_of([answer(owed(due={"years": 3}))], received_on=date(2020, 2, 29), holidays={})
    assert found[0].due_text == "2023-02-28"


def test_the_same_duty_of_two_items_is_listed_once_and_stays_firm():
    found = duties_of([answer(owed(firm=False)), answer(owed(firm=True))], received_on=THURSDAY, holidays={})
    assert len(found) == 1
    assert found[0].owed.firm


def test_the_earliest_firm_duty_comes_first():
    assert days(owed(do="b", due={"days": 30}), owed(do="a", due={"days": 1})) == ["2019-08-16", "2019-09-16"]


def test_a_motion_to_quash_is_filed_before_the_day_that_the_subpoena_names():
    duty = DutyOwed(
        cite="20 CFR 603.7(a)",
        says="",
        says_es="",
        duty=Duty(kind=DutyKind.MOVE_TO_QUASH, do="file it", due={"days": 14}, counted_from="served"),
        firm=True,
    )
    for named, last in ((date(2019, 8, 22), "2019-08-22"), (date(2019, 9, 20), "2019-08-29"), (None, "2019-08-29")):
        found = duties_of([answer(duty)], received_on=THURSDAY, holidays={}, return_on=named)
        assert found[0].due_text == last
