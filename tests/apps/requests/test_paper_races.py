"""A look at a place against a new assessment, a paper against a paper, a join against a join: at the same moment, on PostgreSQL."""

from datetime import timedelta

from tests.apps.made_up import MORNING
from tests.apps.requests.test_concurrency import at_once, committed, unguarded  # noqa: F401 - fixtures
from tests.apps.requests.test_paper_pages import LATER, SCAN, mail, real_readers, register

from custos.apps.casework.models import Assessment, Channel
from custos.apps.casework.states import State
from custos.apps.papers import selectors as papers_selectors
from custos.apps.papers.models import SentBy
from custos.apps.papers.services import adding, confirming
from custos.apps.requests import services
from custos.core.errors import Conflict


def test_a_look_and_an_assessment_at_once_never_leave_an_assessment_that_claims_a_look_it_did_not_have(
    committed,  # noqa: F811
    monkeypatch,
):
    real_readers(monkeypatch)
    request = register(committed, SCAN, "scan.png")
    places = papers_selectors.list_places(committed["r-baca"], request)
    for step, place in enumerate(places[:2]):
        at = LATER + timedelta(minutes=step)
        value = place.place.readings[1]
        seen, assessed = at_once(
            lambda key=place.key, value=value, at=at: confirming.confirm_place(
                request, key=key, value=value, by=committed["r-baca"], at=at
            ),
            lambda at=at: services.assess_request(request, by=committed["l-ortega"], at=at),
        )
        assert not isinstance(seen, Conflict)
        assert request.confirmations.filter(place=place.place.name, undone_at=None).count() == 1
        if isinstance(assessed, Assessment):
            # It was stored: then it either rests on the look, or was stored before the look was.
            rests = value in assessed.pages[0]["text"]
            entry = request.events.filter(kind="reading-confirmed").last().entry_index
            assert rests or assessed.review["ledger"]["index"] < entry
    final = services.assess_request(request, by=committed["r-baca"], at=LATER + timedelta(hours=1))
    assert "03/11/1988" in final.pages[0]["text"]
    assert "28," in final.pages[0]["text"]
    assert [row.sequence for row in request.assessments.all()] == list(range(1, request.assessments.count() + 1))


def test_two_people_look_at_one_place_at_once_and_one_look_stands(committed, monkeypatch):  # noqa: F811
    real_readers(monkeypatch)
    request = register(committed, SCAN, "scan.png")
    key = papers_selectors.list_places(committed["r-baca"], request)[0].key
    results = at_once(
        *[
            lambda who=who: confirming.confirm_place(request, key=key, value="03/11/1988", by=committed[who], at=LATER)
            for who in ("r-baca", "l-ortega", "r-baca")
        ]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 2
    assert request.confirmations.count() == request.events.filter(kind="reading-confirmed").count() == 1


def test_the_same_paper_added_at_once_is_one_paper_and_one_entry(committed, monkeypatch):  # noqa: F811
    real_readers(monkeypatch)
    request = register(committed, mail("one"), "mail.eml", at=MORNING)
    results = at_once(
        *[
            lambda: adding.add_paper(
                request, name="x.eml", data=mail("two"), sent_by=SentBy.REQUESTER, channel=Channel.EMAIL,
                received_at=LATER, by=committed["r-baca"], at=LATER,
            )
            for _ in range(3)
        ]
    )  # fmt: skip
    assert sum(isinstance(result, Conflict) for result in results) == 2
    assert request.papers.count() == 2
    assert request.events.filter(kind="paper-received").count() == 1


def test_two_mails_joined_to_each_other_at_once_neither_wait_forever_nor_both_close(committed, monkeypatch):  # noqa: F811
    real_readers(monkeypatch)
    one = register(committed, mail("one"), "1.eml", at=MORNING)
    two = register(committed, mail("two"), "2.eml", at=LATER)
    results = at_once(
        lambda: adding.join_request(one, two, by=committed["r-baca"], at=LATER),
        lambda: adding.join_request(two, one, by=committed["r-baca"], at=LATER),
    )
    assert sum(isinstance(result, list) for result in results) == 1
    one.refresh_from_db()
    two.refresh_from_db()
    assert sorted([one.state, two.state]) == [State.CLOSED, State.RECEIVED]
