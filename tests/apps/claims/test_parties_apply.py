"""A party applies, the other side answers, a person decides; each act makes its notices, and none gives a protected address away."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, days, take_in

from custos.apps.casework.models import Channel
from custos.apps.claims import procedures
from custos.apps.claims.models import Application, ClaimWorker
from custos.apps.claims.services import applying
from custos.apps.letters.models import LetterState
from custos.apps.letters.services import notifications
from custos.apps.offices.models import Staff
from custos.core.claims.applications import Party, State
from custos.core.errors import Conflict, Forbidden
from custos.core.errors import Refused as Refusal

TODAY = MORNING.date()
LAST = TODAY + timedelta(days=10)


@pytest.fixture
def deputy():
    def make(key="d-montoya"):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def apply(agency, claim, kind="postpone", side=Party.WORKER, text="My child is ill.", by="d-montoya", **more):
    told = {"came_on": TODAY, "last_day": LAST, "at": MORNING}
    return applying.apply_for(claim, kind, side=side, text=text, by=agency[by], **{**told, **more})


def protect(claim, contact="4711 Qq Willow Lane, Springfield Heights"):
    ClaimWorker.objects.filter(claim=claim).update(keep_away=True)
    worker = ClaimWorker.objects.get(claim=claim)
    worker.contact = contact
    worker.save()


def told(row):
    return [(one.side, one.letter.kind, one.letter.state) for one in row.told.select_related("letter")]


def test_an_application_goes_to_the_other_side_with_its_words_and_the_last_day(agency, claim):
    row = apply(agency, claim)
    (notice,) = row.told.all()
    assert (notice.side, notice.letter.kind) == ("employer", "application-made")
    assert "My child is ill." in notice.letter.text
    assert f"{LAST:%B} {LAST.day}, {LAST.year}" in notice.letter.text
    assert [event.kind for event in claim.events.all()][-2:] == ["application-made", "letter-drafted"]
    # it is served as any letter, by who made it
    sent = notifications.mark_sent(notice.letter, how=Channel.MAIL, by=agency["d-montoya"], at=MORNING)
    assert sent.state == LetterState.SENT


def test_it_is_not_decided_before_the_other_side_answered_or_its_day_is_over(agency, claim):
    row = apply(agency, claim)
    with pytest.raises(Refusal):
        applying.decide(row, "granted", why="good cause", by=agency["d-montoya"], at=days(10))
    done = applying.decide(row, "granted", why="good cause", by=agency["d-montoya"], at=days(11))
    assert done.outcome == "granted"
    # the notice that never left is replaced, and both sides are told of the decision with its reason
    assert told(done) == [
        ("employer", "application-made", "replaced"),
        ("worker", "application-decided", "final"),
        ("employer", "application-decided", "final"),
    ]
    assert all("good cause" in one.letter.text for one in done.told.filter(letter__kind="application-decided"))
    with pytest.raises(Conflict):
        applying.decide(row, "denied", why="again", by=agency["d-montoya"], at=days(11))


def test_an_answer_makes_it_ready_and_is_recorded_once_and_in_time(agency, claim):
    row = apply(agency, claim)
    with pytest.raises(Refusal):
        applying.answer(row, objects=True, text="", on=LAST + timedelta(days=1), by=agency["d-montoya"], at=days(20))
    applying.answer(row, objects=True, text="We are ready.", on=TODAY, by=agency["d-montoya"], at=MORNING)
    assert applying.state_now(row, MORNING) is State.READY
    with pytest.raises(Conflict):
        applying.answer(row, objects=False, text="", on=TODAY, by=agency["d-montoya"], at=MORNING)
    assert applying.decide(row, "denied", why="both are ready", by=agency["d-montoya"], at=MORNING).outcome == "denied"


def test_a_withdrawal_needs_no_answer(agency, claim):
    row = apply(agency, claim)
    assert (
        applying.decide(row, "withdrawn", why="they wrote so", by=agency["d-montoya"], at=MORNING).outcome
        == "withdrawn"
    )


def test_what_does_not_go_to_the_other_side_reaches_them_in_no_notice(agency, claim):
    row = apply(agency, claim, "summon-witness", last_day=None, text="Q. Foreman of 12 Oak Street")
    assert told(row) == []
    with pytest.raises(Refusal):
        applying.answer(row, objects=True, text="", on=TODAY, by=agency["d-montoya"], at=MORNING)
    applying.decide(row, "granted", why="needed", by=agency["d-montoya"], at=MORNING)
    assert [side for side, _, _ in told(row)] == ["worker"]
    assert not any("Foreman" in one.text or claim.employer in one.text.split("\n")[0] for one in claim.letters.all())


def test_what_goes_for_information_can_be_decided_at_once(agency, claim):
    row = apply(agency, claim, "documents", last_day=LAST)
    assert row.object_by is None
    assert applying.state_now(row, MORNING) is State.READY


def test_text_beside_a_protected_address_is_refused_and_the_notice_still_goes_out(agency, claim):
    protect(claim)
    for text in ("I live in Springfield Heights now.", "Reach me at 4711 Qq Willow Ln; 12 Oak Street is my mother's."):
        with pytest.raises(Refusal) as refused:
            apply(agency, claim, text=text)
        assert refused.value.code == "application-tells-address"
    assert Application.objects.count() == 0
    row = apply(agency, claim)
    with pytest.raises(Refusal):
        applying.answer(
            row, objects=True, text="She is at 4711 Qq Willow Lane.", on=TODAY, by=agency["d-montoya"], at=MORNING
        )
    with pytest.raises(Refusal):
        applying.decide(row, "granted", why="It is far from Springfield Heights.", by=agency["d-montoya"], at=days(11))
    applying.decide(row, "granted", why="It is far.", by=agency["d-montoya"], at=days(11))
    # both sides were told, the protected one too, and no letter says where that is
    assert {side for side, kind, _ in told(row) if kind == "application-decided"} == {"worker", "employer"}
    assert not any(word in one.text for one in claim.letters.all() for word in ("Willow", "Springfield"))


def test_words_about_immigration_status_are_not_kept(agency, claim):
    assert "undocumented" not in apply(agency, claim, text="I am undocumented. My child is ill.").text


def test_a_worker_is_told_in_spanish_and_the_employer_in_english(agency):
    claim = take_in(agency, language="Spanish")
    row = apply(agency, claim, side=Party.EMPLOYER)
    applying.answer(row, objects=False, text="", on=TODAY, by=agency["d-montoya"], at=MORNING)
    applying.decide(row, "granted", why="good cause", by=agency["d-montoya"], at=MORNING)
    said = {(one.side, one.letter.kind): one.letter for one in row.told.all()}
    assert said["worker", "application-made"].language == "es"
    assert "Aplazar la audiencia" in said["worker", "application-made"].text
    assert said["employer", "application-decided"].language == "en"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "nothing"}, "application-unknown"),
        ({"kind": "late-relief"}, "application-not-by"),
        ({"last_day": None}, "application-object-by"),
        ({"last_day": TODAY - timedelta(days=1)}, "application-object-by-past"),
        ({"came_on": TODAY + timedelta(days=1)}, "claim-day-in-future"),
    ],
)
def test_what_cannot_be_entered_says_why(agency, claim, more, code):
    with pytest.raises(Refusal) as refused:
        apply(agency, claim, **more)
    assert refused.value.code == code


def test_a_number_of_days_that_was_read_counts_whatever_day_is_given(agency, claim, monkeypatch):
    from attrs import evolve

    rows = procedures.kinds_of("us-ca-dlse")
    read = {**rows, "postpone": evolve(rows["postpone"], days=7)}
    monkeypatch.setattr(procedures, "_applications", lambda: {"us-ca-dlse": read})
    assert apply(agency, claim).object_by == TODAY + timedelta(days=7)


def test_the_table_says_who_decides(agency, claim):
    row = apply(agency, claim, "private")
    with pytest.raises(Forbidden):
        applying.decide(row, "granted", why="x", by=agency["d-montoya"], at=days(11))
    authority = next(key for key, one in agency.readers.items() if "authority" in {str(role) for role in one.roles})
    assert applying.decide(row, "granted", why="x", by=agency[authority], at=days(11)).outcome == "granted"


def test_the_page_enters_answers_and_decides(agency, claim, deputy):
    page, client = f"/claims/{claim.number}/applications", deputy()
    assert "Postpone the hearing" in client.get(page).content.decode()
    form = {
        "side": "worker",
        "kind": "postpone",
        "came_on": TODAY.isoformat(),
        "text": "Ill.",
        "last_day": LAST.isoformat(),
    }
    assert client.post(page, form).status_code == 302
    row = Application.objects.get()
    answered = client.post(f"{page}/{row.pk}/answer", {"objects": "no", "on": TODAY.isoformat()}, follow=True)
    assert "The other side does not object" in answered.content.decode()
    decided = client.post(f"{page}/{row.pk}/decide", {"outcome": "granted", "why": "ill"}, follow=True)
    assert "granted by D. Montoya" in decided.content.decode()
    assert client.post(page, {**form, "side": ""}).status_code == 422
    assert client.post(f"{page}/{row.pk + 1}/decide", {"outcome": "granted", "why": "ill"}).status_code == 404


def test_who_does_not_read_papers_or_does_not_know_the_claim_sees_none_of_it(agency, claim, deputy):
    apply(agency, claim)
    page = f"/claims/{claim.number}/applications"
    for key in ("a-begay", "r-baca", "f-lucero"):
        answer = deputy(key).get(page)
        assert answer.status_code in (403, 404)
        assert "My child is ill." not in answer.content.decode()
