"""Why each look happened: what holds is told, what nothing explains is listed, and a valid case number alone explains nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from bench.looks_world import measure
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.looks import look_table
from custos.core.errors import InputError
from custos.core.oversight.looks import Act, CaseFile, Due, Look, Span, explain, explain_all, read_table, short_list

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TABLE = look_table()
LOOK = Look("ana", frozenset({"intake-clerk"}), "taos", "R-2026-00001", NOON)
FILE = CaseFile("R-2026-00001", "taos", acts=(Act("request-received", NOON - 40 * DAY, "ben"),), closed=NOON - DAY)


def keys(look=LOOK, *, reviews=(), others=(), **more):
    files = {FILE.case: evolve(FILE, **more)} | {one.case: one for one in others}
    return [one.key for one in explain(look, files, TABLE, reviews)]


def test_a_valid_number_alone_explains_nothing():
    assert keys() == []
    assert explain(LOOK, {}, TABLE) == ()


def test_each_reason_holds_inside_its_time_and_not_outside_it():
    ana, old = Span("ana", NOON - DAY), NOON - 40 * DAY
    assert keys(assigned=(ana,)) == ["assigned"]
    assert keys(assigned=(evolve(ana, until=NOON),)) == []
    assert keys(parts=(ana,)) == ["takes-part"]
    assert keys(parts=(evolve(ana, who="ben"),)) == []
    assert keys(acts=(Act("prepared", NOON - 14 * DAY, "ana"),)) == ["acted-before"]
    assert keys(acts=(Act("prepared", NOON - 14 * DAY - HOUR, "ana"),)) == []
    assert keys(acts=(Act("prepared", NOON + DAY, "ana"),)) == ["acted-after"]
    assert keys(acts=(Act("prepared", NOON + DAY + HOUR, "ana"),)) == []
    assert keys(due=(Due(NOON + 3 * DAY, old),)) == ["due"]
    assert keys(due=(Due(NOON + 4 * DAY, old),)) == []
    assert keys(due=(Due(NOON + DAY, old, done=NOON - HOUR),)) == []
    assert keys(hearings=(NOON + 2 * DAY,)) == ["hearing"]
    assert keys(hearings=(NOON + 3 * DAY,)) == []
    other = CaseFile("R-2026-00009", "taos", acts=(Act("prepared", NOON - DAY, "ana"),))
    assert keys(linked=(other.case,), others=[other]) == ["linked"]


def test_an_open_matter_explains_the_role_that_it_waits_for_in_its_own_office():
    assert keys(closed=None) == ["waits"]
    assert keys(evolve(LOOK, office="roswell"), closed=None) == []
    assert keys(evolve(LOOK, roles=frozenset({"authority"})), closed=None) == []
    prepared = (*FILE.acts, Act("prepared", NOON - HOUR, "ben"))
    assert keys(closed=None, acts=prepared) == []
    assert keys(evolve(LOOK, roles=frozenset({"authority"})), closed=None, acts=prepared) == ["waits"]


def test_who_opened_the_list_of_looks_is_explained_for_a_working_day():
    auditor = evolve(LOOK, roles=frozenset({"auditor"}))
    assert keys(auditor, reviews=[("ana", NOON - 8 * HOUR)]) == ["review"]
    assert keys(auditor, reviews=[("ana", NOON - 9 * HOUR)]) == []
    assert keys(auditor, reviews=[("ben", NOON - HOUR)]) == []
    assert keys(reviews=[("ana", NOON - HOUR)]) == []


def test_the_list_is_short_and_begins_with_the_most_doubtful():
    slip = evolve(LOOK, who="ben", case="R-2026-00002")
    files = {FILE.case: FILE, slip.case: CaseFile(slip.case, "taos", hearings=(), closed=None)}
    honest = [evolve(LOOK, who=f"s{n}", at=NOON + n * DAY) for n in range(98)]
    files[FILE.case] = evolve(FILE, assigned=tuple(Span(one.who, NOON - DAY) for one in honest))
    explained = explain_all([slip, *honest, evolve(LOOK, paper=True)], files, TABLE)
    assert sum(not one.reasons for one in explained) == 2
    listed = short_list(explained)
    assert [one.look.who for one in listed] == ["ana", "ben"]
    assert listed[0].points > listed[1].points
    assert [one.look.who for one in short_list(explained, 0.01)] == ["ana"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 500), st.booleans()), max_size=60))
def test_nothing_explained_is_listed_and_the_list_never_exceeds_its_share(drawn):
    looks = [evolve(LOOK, who=who, at=NOON + timedelta(hours=hours), paper=paper) for who, hours, paper in drawn]
    explained = explain_all(looks, {FILE.case: evolve(FILE, assigned=(Span("a", NOON),))}, TABLE)
    listed = short_list(explained)
    assert all(not one.reasons and one.look.who != "a" for one in listed)
    assert len(listed) <= max(int(len(looks) * 0.02), 1)
    assert bool(listed) == any(not one.reasons for one in explained)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('fact = "assigned"', 'fact = "curious"'),
        ("within_hours = 336", 'within_hours = "long"'),
        ("points = 3", 'points = "many"'),
        ('source = "policy: a closed', 'sauce = "policy: a closed'),
        ('fact = "due"', 'fact = "hearing"'),
    ],
)
def test_a_row_that_cannot_be_used_is_named(was, now):
    from custos.adapters.data.people import people_folder

    text = (people_folder() / "looks" / "reasons.toml").read_text("utf-8")
    assert was in text
    with pytest.raises(InputError, match=r"reasons\.toml"):
        read_table("people/looks/reasons.toml", text.replace(was, now))


def test_in_fictional_weeks_honest_looks_are_explained_and_snoops_are_listed():
    found = measure(500, 15, 7)
    assert found.honest_explained >= 0.95
    assert found.snoops_listed >= 0.8
    assert found.listed_share <= 0.02


@pytest.mark.night
@pytest.mark.parametrize("seed", range(5))
def test_in_fictional_months_as_well(seed):
    found = measure(6000, 200, seed)
    print(found)
    assert found.honest_explained >= 0.95
    assert found.snoops_listed >= 0.8
    assert found.listed_share <= 0.02
