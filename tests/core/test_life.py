"""The line of a matter's life: what happened is done, what did not is said so, and every kind of act has its place."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from custos.apps.casework import wording
from custos.core.ledger.kinds import KINDS
from custos.core.life import (
    ALSO,
    BESIDE,
    LINE,
    PLACES,
    Happening,
    Lane,
    Mark,
    Place,
    Station,
    first_open,
    lanes,
    line_up,
    merged,
)

DAY = datetime(2019, 8, 15, 9, tzinfo=UTC)


def act(kind, index=0, **more):
    return Happening(kind, DAY + timedelta(minutes=index), index, f"{kind} {index}", **more)


def marks(*happenings, now=None):
    return {stop.station: stop.mark for stop in line_up(happenings, now)}


def test_every_act_that_a_receipt_tells_in_words_has_a_place_on_the_strip():
    told = {kind for kind in KINDS if kind in wording.EVENTS}
    assert told - set(PLACES) == set()
    assert set(PLACES) <= set(KINDS) | {"hearing-moved"}
    assert set(ALSO) <= set(PLACES)


def test_an_assessment_alone_has_read_and_found_facts_and_asked_the_law():
    found = marks(act("request-received", 1), act("assessed", 2), now=Station.DECISION)
    assert [found[one] for one in LINE] == [Mark.DONE] * 4 + [Mark.NOW, Mark.LATER]


def test_what_was_passed_without_an_act_did_not_happen_and_what_lies_ahead_is_not_yet():
    found = marks(act("complaint-recorded", 1), now=Station.DECISION)
    assert [found[one] for one in LINE] == [Mark.DONE, Mark.NEVER, Mark.NEVER, Mark.NEVER, Mark.NOW, Mark.LATER]
    assert Mark.LATER not in marks(act("complaint-recorded", 1)).values()


def test_a_prepared_decision_is_no_decision_and_a_drafted_letter_did_not_leave():
    acts = [act("request-received", 1), act("assessed", 2), act("prepared", 3), act("letter-drafted", 4)]
    line = {stop.station: stop for stop in line_up(acts, Station.DECISION)}
    decision = line[Station.DECISION]
    assert (decision.mark, decision.told, decision.shown, decision.others) == (Mark.NOW, None, acts[2], 0)
    assert (line[Station.LEFT].mark, line[Station.LEFT].told) == (Mark.LATER, None)


def test_a_question_to_the_requester_is_not_the_letter_that_answers():
    asked = act("letter-sent", 3, is_aside=True)
    assert marks(act("request-received", 1), asked, now=Station.FACTS)[Station.LEFT] is Mark.LATER
    assert marks(act("request-received", 1), asked, act("letter-sent", 4))[Station.LEFT] is Mark.DONE


def test_a_person_who_compared_tells_of_the_reading_before_the_program_does():
    acts = [act("assessed", 2), act("reading-confirmed", 3), act("assessed", 4)]
    line = {stop.station: stop for stop in line_up(acts, None)}
    assert line[Station.READINGS].told == acts[1]
    assert line[Station.ASSESSMENT].told == acts[2]


def test_a_later_paper_after_a_decision_leaves_the_decision_on_the_line():
    acts = [act("request-received", 1), act("assessed", 2), act("decided", 3), act("paper-received", 4)]
    found = marks(*acts, now=Station.READINGS)
    assert (found[Station.READINGS], found[Station.DECISION]) == (Mark.NOW, Mark.DONE)


def test_an_act_that_the_kind_tells_in_words_of_its_own_is_told_once():
    own = act("claim-event-recorded", 2, place=Place(Station.DECISION, Lane.WORK))
    both = merged([act("claim-recorded", 1), act("claim-event-recorded", 2), act("assigned", 3)], [own])
    assert [one.index for one in both] == [1, 2, 3]
    assert both[1] is own
    assert line_up(both, None)[LINE.index(Station.DECISION)].told is own


def test_an_act_that_nobody_knows_is_beside_the_line():
    unknown = act("something-of-an-agency", 5)
    assert unknown.where is BESIDE
    assert all(stop.told is None for stop in line_up([unknown], None))


def test_a_kind_without_a_story_waits_after_the_furthest_station_that_was_reached():
    assert first_open([]) is Station.PAPERS
    assert first_open([act("file-opened", 1)]) is Station.READINGS
    assert first_open([act("file-opened", 1), act("decided", 2)]) is Station.LEFT
    assert first_open([act("letter-sent", 1)]) is None


ACTS = some.lists(some.sampled_from(sorted(PLACES)), max_size=25)


@given(kinds=ACTS, now=some.sampled_from([*LINE, None]))
def test_a_station_is_done_exactly_where_an_act_reached_it_and_one_at_most_is_now(kinds, now):
    acts = [act(kind, place) for place, kind in enumerate(kinds)]
    line = line_up(acts, now)
    assert [stop.station for stop in line] == list(LINE)
    for stop in line:
        reached = any(
            (PLACES[kind].station is stop.station and PLACES[kind].counts) or stop.station in ALSO.get(kind, ())
            for kind in kinds
        )
        assert (stop.told is not None) is reached
        assert (stop.mark is Mark.NOW) is (stop.station is now)
        if stop.mark is not Mark.NOW:
            assert (stop.mark is Mark.DONE) is reached


@given(
    told=some.lists(some.tuples(some.sampled_from(Lane), some.integers(0, 90_000)), min_size=1, max_size=30),
    due=some.lists(some.integers(-5000, 200_000), max_size=4),
    today=some.integers(0, 120_000),
)
def test_every_mark_is_on_its_lane_between_the_ends_in_the_order_of_time(told, due, today):
    at = [(lane, DAY + timedelta(minutes=minutes)) for lane, minutes in told]
    days, now = [DAY + timedelta(minutes=minutes) for minutes in due], DAY + timedelta(minutes=today)
    drawn, here, first, last = lanes(at, days, now)
    assert list(drawn) == list(Lane)
    assert first == min(moment for _, moment in at)
    assert last >= max([now, *(moment for _, moment in at)], default=now) or last >= now
    assert 0 <= here <= 100
    for lane, ticks in drawn.items():
        assert [one.x for one in ticks] == sorted(one.x for one in ticks)
        assert all(0 <= one.x <= 100 for one in ticks)
        assert bool(ticks) is (any(one is lane for one, _ in at) or (lane is Lane.CLOCK and bool(days)))


def test_nothing_at_all_is_not_drawn():
    assert lanes([], [DAY], DAY) is None
