"""Two people who took no part review an emergency, an override, a release about many people; neither knows the other's vote."""

import json
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.apps.decisions.test_who_decides import delegated, worded
from tests.apps.made_up import MORNING, decide_as_shown, fixture
from tests.apps.secondreview.reviewing import LATER, TOMORROW, decided, vote, with_more_people
from tests.refusals import coded

from custos.adapters.data.reviewrecords import read_review
from custos.apps.casework.happened import sentence
from custos.apps.casework.models import Answer
from custos.apps.deadlines.models import Notice, NoticeKind
from custos.apps.decisions.services import deciding, emergency
from custos.apps.ledger.models import LedgerEntry
from custos.apps.ledger.policy import ShellReader
from custos.apps.ledger.selectors import list_entries, list_openings
from custos.apps.offices.models import Staff
from custos.apps.requests import ticking
from custos.apps.secondreview import selectors, services
from custos.apps.secondreview.models import SecondReview, Vote
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.secondreview import Outcome, Said


@pytest.fixture
def staffed(agency):
    return with_more_people(agency)


def body(index):
    return json.loads(bytes(LedgerEntry.objects.get(i=index).body))


def test_a_decision_that_differs_from_the_law_is_reviewed_by_two_within_five_working_days(staffed):
    request = decided(staffed)
    row = SecondReview.objects.get()
    assert (row.ground, row.due_on, row.decision) == ("override", date(2019, 8, 22), request.decisions.get())
    assert sentence(request.events.get(kind="second-review-opened")) == (
        "Two people who took no part are to review it: it differs from what the law leaves open"
    )


def test_what_the_law_leaves_open_is_not_reviewed(staffed):
    decided(staffed, Answer.REFUSE, "")
    assert not SecondReview.objects.exists()


def test_an_emergency_is_reviewed_the_working_day_after_its_decision_and_not_before(staffed):
    request = staffed.assessed("i200")
    emergency.open_emergency(request, why="danger", by=staffed["f-lucero"], at=MORNING)
    row = SecondReview.objects.get()
    assert (row.ground, row.due_on, row.decision) == ("emergency", date(2019, 8, 16), None)
    with pytest.raises(Forbidden, check=coded("nothing-decided-yet")):
        vote(staffed, "l-ortega")
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=staffed["r-baca"], at=LATER)
    worded(staffed, request)
    decide_as_shown(request, by=staffed["e-armijo"], at=TOMORROW)
    row = SecondReview.objects.get()
    assert (row.due_on, row.decision) == (date(2019, 8, 19), request.decisions.get())
    vote(staffed, "l-ortega")
    assert vote(staffed, "n-silva").outcome == "right"


@pytest.mark.parametrize("who", ["f-lucero", "r-baca", "e-armijo", "o-chavez", "a-begay", "d-montoya", "s-trujillo"])
def test_nobody_votes_who_took_part_or_whose_work_it_is_not(staffed, who):
    decided(staffed, Answer.REFUSE, "", claimed=True)
    with pytest.raises(Forbidden):
        vote(staffed, who)
    assert not Vote.objects.exists()


def test_nobody_votes_on_an_answer_whose_words_they_drafted(staffed):
    decided(staffed, words_by="t-vigil")
    with pytest.raises(Forbidden, check=coded("reviewed-by-another")):
        vote(staffed, "t-vigil")
    vote(staffed, "l-ortega")
    assert vote(staffed, "n-silva").both_at is not None


def test_a_deputy_of_the_authority_reviews_what_the_authority_decided(staffed):
    delegated(staffed)
    decided(staffed)
    vote(staffed, "d-montoya")
    with pytest.raises(Forbidden, check=coded("reviewed-by-another")):
        vote(staffed, "e-armijo")


def test_nobody_reviews_what_they_decided_under_a_delegation_and_who_gave_it_does(staffed):
    delegated(staffed)
    decided(staffed, by="d-montoya")
    with pytest.raises(Forbidden, check=coded("reviewed-by-another")):
        vote(staffed, "d-montoya")
    vote(staffed, "e-armijo")


def test_two_who_agree_end_the_review_and_each_votes_once(staffed):
    request = decided(staffed)
    vote(staffed, "l-ortega", Said.NOT_RIGHT, "the reason does not carry it")
    with pytest.raises(Conflict, check=coded("voted-already")):
        vote(staffed, "l-ortega")
    row = vote(staffed, "n-silva", Said.NOT_RIGHT, "nor does the law")
    assert (row.outcome, row.votes_say, row.ended_by) == ("not-right", "not-right", None)
    with pytest.raises(Conflict, check=coded("two-voted")):
        vote(staffed, "t-vigil")
    assert sentence(request.events.get(kind="second-votes-opened")) == (
        "The two people who reviewed it have voted: it was not right"
    )
    refs = [row.opened_index, *row.votes.values_list("entry_index", flat=True)]
    assert body(row.both_index)["ref"] == refs


def test_a_vote_needs_a_reason_and_cannot_be_changed_not_even_by_hand(staffed):
    decided(staffed)
    with pytest.raises(InputError, check=coded("review-reason-missing")):
        vote(staffed, "l-ortega", why=" ")
    vote(staffed, "l-ortega")
    with pytest.raises(DatabaseError), transaction.atomic():
        Vote.objects.update(at=LATER)


def test_two_who_differ_write_one_statement_and_neither_alone_ends_it(staffed):
    request = decided(staffed)
    vote(staffed, "l-ortega", Said.RIGHT)
    row = vote(staffed, "n-silva", Said.NOT_RIGHT)
    assert (row.votes_say, row.outcome) == ("differ", "")
    with pytest.raises(Forbidden, check=coded("stated-by-voters")):
        services.offer_statement(row, outcome=Outcome.RIGHT, text="x", by=staffed["t-vigil"], at=TOMORROW)
    with pytest.raises(Conflict, check=coded("nothing-offered")):
        services.accept_statement(row, seen=0, by=staffed["l-ortega"], at=TOMORROW)
    first = services.offer_statement(row, outcome=Outcome.APART, text="no", by=staffed["l-ortega"], at=TOMORROW)
    with pytest.raises(Forbidden, check=coded("accepted-by-other")):
        services.accept_statement(row, seen=first.offered_index, by=staffed["l-ortega"], at=TOMORROW)
    again = services.offer_statement(row, outcome=Outcome.NOT_RIGHT, text="we", by=staffed["l-ortega"], at=TOMORROW)
    with pytest.raises(Conflict, check=coded("statement-changed")):
        services.accept_statement(row, seen=first.offered_index, by=staffed["n-silva"], at=TOMORROW)
    ended = services.accept_statement(row, seen=again.offered_index, by=staffed["n-silva"], at=TOMORROW)
    assert (ended.outcome, ended.statement) == ("not-right", "we")
    assert "it was not right" in sentence(request.events.get(kind="second-review-ended"))
    with pytest.raises(Conflict, check=coded("second-review-over")):
        services.offer_statement(row, outcome=Outcome.RIGHT, text="x", by=staffed["l-ortega"], at=TOMORROW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondReview.objects.update(ended_by=ended.offered_by_id)


def test_who_reviewed_may_prepare_the_new_decision_and_the_review_still_opens(staffed):
    request = decided(staffed)
    vote(staffed, "l-ortega", Said.NOT_RIGHT)
    request.refresh_from_db()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=staffed["l-ortega"], at=TOMORROW)
    assert vote(staffed, "n-silva", Said.NOT_RIGHT).outcome == "not-right"


def test_the_entry_of_a_vote_is_a_commitment_that_nobody_opens_before_both_are_in(staffed):
    decided(staffed)
    vote(staffed, "l-ortega", Said.NOT_RIGHT, "qq-secret")
    index = Vote.objects.get().entry_index
    entry = body(index)
    assert set(entry) == {"act", "at", "blind", "c", "i", "log", "t", "v"}
    assert (entry["t"], set(entry["c"])) == ("second-vote-cast", {"reason", "review", "vote"})
    for who in ("l-ortega", "n-silva", "e-armijo"):
        assert index not in [row.index for row in list_entries(staffed[who])]
    assert index in [row.index for row in list_entries(staffed["a-begay"])]
    for reader in (staffed["a-begay"], staffed["l-ortega"], ShellReader()):
        assert list_openings(reader, [index]) == []
    vote(staffed, "n-silva")
    assert index in [row.index for row in list_entries(staffed["n-silva"])]
    opened = {one.field: one.value for one in list_openings(staffed["a-begay"], [index])}
    assert (opened["vote"], opened["reason"]) == ("not-right", "qq-secret")


def test_a_reader_sees_their_own_vote_and_both_once_there_are_two(staffed):
    request = decided(staffed)

    def seen(who):
        return [one.by.key for one in selectors.list_reviews(staffed[who], request)[0].votes]

    vote(staffed, "l-ortega")
    assert [seen(who) for who in ("l-ortega", "n-silva", "e-armijo", "r-baca")] == [["l-ortega"], [], [], []]
    vote(staffed, "n-silva")
    assert seen("e-armijo") == ["l-ortega", "n-silva"]
    assert seen("a-begay") == []  # an auditor reads no reasons


def test_what_waits_is_in_the_queue_of_who_may_review_until_they_voted(staffed):
    decided(staffed)

    def waits():
        return {key for key, reader in staffed.readers.items() if selectors.list_waiting(reader)}

    assert waits() == {"l-ortega", "n-silva", "t-vigil"}
    vote(staffed, "l-ortega", Said.RIGHT)
    assert waits() == {"n-silva", "t-vigil"}
    row = vote(staffed, "n-silva", Said.NOT_RIGHT)
    assert waits() == {"l-ortega", "n-silva"}
    services.offer_statement(row, outcome=Outcome.APART, text="no", by=staffed["l-ortega"], at=TOMORROW)
    assert waits() == {"n-silva"}


def test_an_overdue_review_is_brought_up_every_day_and_to_who_has_voted_too(staffed):
    request = decided(staffed, Answer.REFUSE, "", claimed=True)
    assert not SecondReview.objects.filter(due_on__lte=date(2019, 8, 15)).exists()
    friday = TOMORROW

    def told(at):
        return [(one.number, one.day, one.told) for one in ticking.tick(at) if one.what == "second-review"]

    expected = [(request.number, date(2019, 8, 16), 3)]
    assert told(friday) == expected
    assert told(friday) == []
    vote(staffed, "l-ortega")
    assert told(friday + timedelta(days=1)) == expected
    keys = {row.staff.key for row in Notice.objects.filter(kind=NoticeKind.SECOND_REVIEW)}
    assert keys == {"l-ortega", "n-silva", "t-vigil"}
    vote(staffed, "n-silva")
    assert told(friday + timedelta(days=2)) == []


def test_where_too_few_are_left_authority_and_counsel_learn_it(agency):
    decided(agency, Answer.REFUSE, "", claimed=True)
    list(ticking.tick(TOMORROW))
    told = {row.staff.key for row in Notice.objects.filter(kind=NoticeKind.SECOND_REVIEW)}
    assert told == {"l-ortega", "e-armijo"}


@pytest.mark.parametrize(
    ("scope", "persons", "expected"),
    [
        ("person", ["Ana"], 1),
        ("list", [f"P{n}" for n in range(7)], 7),
        ("list", [], None),
        ("group", ["Ana"], None),
        ("database", [], None),
        ("unknown", ["Ana"], None),
        ("public-records", [], 0),
    ],
)
def test_people_are_counted_by_name_and_nobody_counts_a_group(scope, persons, expected):
    review = fixture("i200")["review"]
    review["request"] |= {"scope": scope, "persons": [{"name": name} for name in persons]}
    review["determination"]["items"] = [
        {**review["determination"]["items"][0], "outcome": "may-release", "persons": persons}
    ]
    assert services.people_of(read_review(review)) == expected


def test_the_page_gives_the_reason_and_leads_to_what_it_names(staffed, client):
    request = decided(staffed)
    decision = SecondReview.objects.get().decision
    assert decision.why
    client.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/requests/{request.number}/second-review").content.decode()
    assert f"The reason they gave: {decision.why}" in page
    for to in ("", "/law", "/letter"):
        assert f'<a href="/requests/{request.number}{to}">' in page
