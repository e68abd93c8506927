"""Each change of a hearing makes a notice to each side, ready to be served; it says what they need and nothing else."""

from datetime import time

import pytest
from django.test import Client
from django.utils.translation import override
from tests.apps.claims.working import MORNING, book, days, needs, take_in, wanted

from custos.apps.casework.models import Channel, Matter
from custos.apps.claims import services as claims
from custos.apps.claims.models import ClaimWorker, Money
from custos.apps.hearings import services
from custos.apps.letters.forms import SendForm, ServeForm
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import notifications, sending
from custos.apps.offices.models import Staff
from custos.core.errors import Conflict, Forbidden, Refused
from custos.core.hearings.flow import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(agency):
    found = take_in(agency, contact="12 Qqhidden Lane, 505 555 0188", language="Spanish")
    ClaimWorker.objects.filter(claim=found).update(keep_away=True)
    claims.record_amount(
        found, Money.CLAIMED, claims.exact_usd("1240.50"), on=MORNING.date(), by=agency["d-montoya"], at=MORNING
    )
    return found


def of(hearing):
    return {one.side: one.letter for one in hearing.told.order_by("pk")}


def test_setting_a_hearing_makes_a_notice_to_each_side_in_their_language(agency, claim):
    hearing = book(agency, claim, wanted(*needs(agency, "santa-fe")))
    letters = of(hearing)
    assert {side: (one.language, one.state) for side, one in letters.items()} == {
        "worker": ("es", LetterState.FINAL),
        "employer": ("en", LetterState.FINAL),
    }
    english, spanish = letters["employer"].text, letters["worker"].text
    for said in (
        "September 24, 2019, 13:45 to 14:45",
        "Qqroom",
        "D. Montoya",
        "Amount requested: 1,240.50",
        "(Mountain time)",
        "overtime",
    ):
        assert said in english, said
    assert f"claim {claim.number}" in letters["employer"].subject
    for said in (
        "24 de septiembre de 2019, de 13:45 a 14:45",
        "Cantidad pedida: 1,240.50",
        "(hora de la montaña)",
        "Para Qqworker Ibarra",
    ):
        assert said in spanish, said


def test_no_notice_holds_an_address_a_reason_a_story_or_another_case(agency, claim):
    other = take_in(agency, worker="Qqother Person", employer="Qqelsewhere")
    room, deputy, interpreter = needs(agency, "santa-fe")
    book(agency, other, wanted(room, deputy, interpreter, wall=time(9, 0)))
    hearing = book(agency, claim, wanted(room, deputy, interpreter))
    services.act_on(
        claim, hearing, Act.MOVE, by=agency["d-montoya"], at=days(1), why="she lives at 12 Qqhidden Lane",
        wanted=wanted(room, deputy, interpreter, wall=time(15, 0)),
    )  # fmt: skip
    for letter in of(hearing).values():
        for hidden in (
            "Qqhidden",
            "0188",
            "60 hours",
            "Qqother",
            "Qqelsewhere",
            other.number,
            hearing.number,
            "lives at",
        ):
            assert hidden not in letter.text + letter.subject, hidden


@pytest.mark.parametrize(
    ("change", "made"),
    [
        ({"wall": time(15, 0)}, True),
        ({"quarters": 6}, True),
        ({"interpreter": None}, False),  # who interprets is nothing that a party must be told again
        ({"room": None}, True),
    ],
)
def test_a_change_makes_new_notices_where_the_parties_must_know(agency, claim, change, made):
    room, deputy, interpreter = needs(agency, "santa-fe")
    hearing = book(agency, claim, wanted(room, deputy, interpreter))
    first = list(hearing.told.all())
    asked = {"room": room, "interpreter": interpreter, **change}
    more = {key: asked[key] for key in ("wall", "quarters") if key in asked}
    services.act_on(
        claim, hearing, Act.MOVE, by=agency["d-montoya"], at=days(1), why="asked for",
        wanted=wanted(asked["room"], deputy, asked["interpreter"], **more),
    )  # fmt: skip
    assert hearing.told.count() == (4 if made else 2)
    states = {one.letter.state for one in hearing.told.filter(pk__in=[one.pk for one in first])}
    assert states == {LetterState.REPLACED if made else LetterState.FINAL}
    if made:
        newest = of(hearing)["employer"]
        assert "takes the place of the earlier one" in newest.text


@pytest.mark.parametrize("act", [Act.MAKE_REMOTE, Act.POSTPONE, Act.WITHDRAW, Act.VOID])
def test_remote_and_off_are_told_too(agency, claim, act):
    hearing = book(agency, claim, wanted(*needs(agency, "santa-fe")))
    services.act_on(claim, hearing, act, by=agency["d-montoya"], at=days(1), why="both asked")
    text = of(hearing)["employer"].text
    if act is Act.MAKE_REMOTE:
        assert "by telephone or video" in text
        assert "Qqroom" not in text
    else:
        assert "will not take place" in text


def test_a_refused_time_makes_no_notice(agency, claim):
    room, deputy, interpreter = needs(agency, "santa-fe")
    book(agency, claim, wanted(room, deputy, interpreter))
    with pytest.raises(Conflict):
        book(agency, claim, wanted(room, deputy, interpreter))
    assert Letter.objects.count() == 2


def in_california(hearing):
    """The same hearing at an agency under California's table."""
    Matter.objects.filter(pk=hearing.pk).update(agency="us-ca-dlse")
    hearing.refresh_from_db()
    return hearing


def test_in_california_a_notice_is_served_in_person_or_by_certified_mail_only(agency, claim):
    hearing = in_california(book(agency, claim, wanted(*needs(agency, "santa-fe"))))
    letter, deputy = of(hearing)["employer"], agency["d-montoya"]
    assert [label for _, label in SendForm(letter).fields["how"].choices] == [
        "handed over in person",
        "by certified mail",
    ]
    with override("es"):
        assert dict(ServeForm(letter).fields["how"].choices)["mail"] == "por correo certificado"
    with pytest.raises(Refused, match=r"Lab\. 98\(b\)"):
        notifications.mark_sent(letter, how=Channel.EMAIL, by=deputy, at=days(1))
    with pytest.raises(Forbidden):
        notifications.mark_sent(letter, how=Channel.MAIL, by=agency["a-begay"], at=days(1))
    sent = notifications.mark_sent(letter, how=Channel.MAIL, by=deputy, at=days(1))
    served = {"how": Channel.MAIL, "to": "the owner", "on": days(3).date(), "by": deputy, "at": days(4)}
    with pytest.raises(Refused):
        sending.mark_letter_served(sent, proof=" ", **served)
    done = sending.mark_letter_served(sent, proof="certified mail 7019 0000", **served)
    assert (done.state, done.served_on) == (LetterState.SERVED, days(3).date())
    kinds = [one.kind for one in hearing.events.order_by("entry_index")]
    assert kinds[-2:] == ["letter-sent", "letter-served"]
    services.act_on(claim, hearing, Act.POSTPONE, by=deputy, at=days(5), why="asked for")
    letter.refresh_from_db()
    assert letter.state == LetterState.SERVED  # what left stays as it left
    [waiting] = [one.letter for one in hearing.told.filter(side="worker")][:1]
    with pytest.raises(Conflict):
        notifications.mark_sent(waiting, how=Channel.MAIL, by=deputy, at=days(5))


def test_where_nobody_has_read_how_a_notice_is_served_no_way_is_ruled_out_and_the_page_says_so(agency, claim):
    hearing = book(agency, claim, wanted(*needs(agency, "santa-fe")))
    letter = of(hearing)["employer"]
    how = SendForm(letter).fields["how"]
    assert {value for value, _ in how.choices} == {"mail", "e-mail", "counter", "fax"}
    assert "Nobody has read yet" in str(how.help_text)
    sent = notifications.mark_sent(letter, how=Channel.EMAIL, by=agency["d-montoya"], at=days(1))
    assert sent.sent_how == "e-mail"


def test_on_the_pages_those_who_take_part_find_the_notices_and_nobody_else_does(agency, claim):
    hearing = book(agency, claim, wanted(*needs(agency, "santa-fe")))
    letter = of(hearing)["worker"]
    pages = [
        f"/hearings/{hearing.number}",
        *(f"/requests/{hearing.number}/letter/{letter.pk}{end}" for end in ("", ".pdf")),
    ]

    def asked(who):
        client = Client()
        client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
        return [client.get(page) for page in pages]

    own = asked("d-montoya")
    assert [one.status_code for one in own] == [200, 200, 200]
    assert "Notice to the worker" in own[0].content.decode()
    assert "Nobody has read yet how the law of this state" in own[1].content.decode()
    assert own[2].content.startswith(b"%PDF")
    for who in ("l-ortega", "e-armijo", "r-baca", "a-begay", "f-lucero"):
        assert [one.status_code for one in asked(who)] == [404, 404, 404], who
