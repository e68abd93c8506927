"""What intake finds becomes requests of the register, each once, whatever state the paper is in."""

import random

import pytest
from tests.adapters.broken_mails import mutated, sample_mail
from tests.apps.made_up import MORNING, fixture
from tests.refusals import coded

from custos.adapters.mail.folders import NotTaken, found_in
from custos.apps.casework.states import State
from custos.apps.ledger.models import LedgerEntry
from custos.apps.papers.models import Paper
from custos.apps.papers.services import originals
from custos.apps.requests import intake, reading, services
from custos.apps.requests.askkeys import KeyKind, digest_of
from custos.apps.requests.models import AccessRequest, AskKey, Sighting
from custos.core.errors import Conflict


def thing(name="direct-access", place="1.eml", **more):
    raw = fixture(name)
    return found_in(
        more.get("source", "/in"), place, raw["name"], more.get("data", raw["bytes"].encode()), more.get("at")
    )


def take(*things, **more):
    return list(intake.take_in(things, agency_key="demo", now=lambda: MORNING, **more))


def test_each_thing_becomes_one_assessed_request_with_its_entries(agency):
    taken = take(thing(), thing("i200", "2.eml"))
    assert [(one.state, one.is_new) for one in taken] == [("assessed", True)] * 2
    assert AccessRequest.objects.count() == 2
    assert (
        list(LedgerEntry.objects.filter(kind="request-received").values_list("kind", flat=True))
        == ["request-received"] * 2
    )


def test_a_second_run_takes_in_nothing_and_enters_nothing(agency):
    take(thing())
    entries = LedgerEntry.objects.count()
    (again,) = take(thing())
    assert (again.is_new, again.number) == (False, AccessRequest.objects.get().number)
    assert LedgerEntry.objects.count() == entries


def test_the_same_bytes_at_another_place_are_the_same_request_and_both_places_are_known(agency):
    take(thing(), thing(place="9:1", source="imap://records@mx.example:993/INBOX"))
    assert AccessRequest.objects.count() == 1
    knows = intake.knows("imap://records@mx.example:993/INBOX")
    assert knows("9:1")
    assert not knows("9:2")
    assert Sighting.objects.count() == 2


def marked(headers=b"Received: from a by mx1; Tue, 1 Oct 2024\n", more=b""):
    return headers + b"Message-ID: <once@post.example>\n" + thing().data.replace(b"\r\n", b"\n") + more


def registered(data):
    """A mail in the register under its mark, as an assessment leaves it."""
    (taken,) = take(thing(data=data))
    request = AccessRequest.objects.get()
    AskKey.objects.create(request=request, kind=KeyKind.MAIL, digest=digest_of(KeyKind.MAIL, "<once@post.example>"))
    return taken


def test_a_mail_that_is_delivered_again_over_another_server_is_the_same_request(agency):
    first = registered(marked())
    other_way = b"Return-Path: <ida@post.example>\nReceived: from b\n by mx2; Wed, 2 Oct 2024\n"
    (again,) = take(thing(place="2.eml", data=marked(other_way)))
    assert not again.is_new
    assert again.number == first.number
    assert Sighting.objects.count() == 2


def test_another_mail_under_the_same_message_id_is_a_request_of_its_own(agency):
    first = registered(marked())
    (second,) = take(thing(place="2.eml", data=marked(more=b"Please send the home address of Ole Brandt.\n")))
    assert second.is_new
    assert second.number != first.number


def test_what_no_reader_can_read_is_kept_and_shown_as_unread(agency):
    (taken,) = take(thing(data=b"PK\x03\x04 a zip"))
    assert (taken.state, taken.why) == (State.UNREAD, "nothing in it can be read")
    assert originals.fetch(Paper.objects.get().sha256, Paper.objects.get().matter.case) == b"PK\x03\x04 a zip"


def test_a_reader_that_fails_leaves_the_paper_unread_and_the_next_is_taken(agency, monkeypatch):
    answers = reading.assess

    def fails_once(data, name, **more):
        monkeypatch.setattr(reading, "assess", answers)
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "assess", fails_once)
    first, second = take(thing(), thing("i200", "2.eml"))
    assert (first.state, second.state) == (State.UNREAD, State.ASSESSED)
    assert "ZeroDivisionError" in first.why


def test_what_could_not_be_brought_is_named_and_nothing_is_registered_for_it(agency):
    (taken,) = take(NotTaken("/in", "big.mbox#3", "big", "it is larger than 48 MB"))
    assert (taken.number, taken.why) == ("", "it is larger than 48 MB")
    assert not AccessRequest.objects.exists()


def test_what_was_kept_but_not_read_when_the_power_went_is_read_by_the_next_run(agency, monkeypatch):
    def power_cut(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(services, "assess_request", power_cut)
        with pytest.raises(KeyboardInterrupt):
            take(thing())
    assert AccessRequest.objects.get().state == State.READING
    (finished,) = intake.finish_stranded(lambda: MORNING)
    assert (finished.state, AccessRequest.objects.get().state) == ("assessed", "assessed")


@pytest.mark.parametrize("year", [2031, 1899, 1])
def test_a_server_whose_clock_cannot_be_right_is_not_believed(agency, year):
    take(thing(at=MORNING.replace(year=year)))
    assert AccessRequest.objects.get().received_at == MORNING


def test_two_intakes_do_not_run_on_one_data_folder(agency):
    with (
        intake.one_at_a_time(),
        pytest.raises(Conflict, check=coded("intake-running")),
        intake.one_at_a_time(),
    ):
        pass


@pytest.mark.slow
def test_damaged_mails_all_stand_in_the_register_with_their_bytes(agency, monkeypatch):
    """The true readers, on both databases: no word that a broken mail can hold may break the table that keeps it."""
    monkeypatch.undo()  # the true reading instead of the one from files
    from custos.apps.requests import pipeline

    monkeypatch.setattr(reading, "assess", pipeline.assess)
    dice = random.Random(20190802)
    mails = [mutated(sample_mail(number), dice) for number in range(40)]
    taken = take(*(thing(place=f"{n}.eml", data=mail) for n, mail in enumerate(mails)))
    assert all(one.number and one.state in {State.ASSESSED, State.UNREAD} for one in taken), [one.why for one in taken]
    assert not [one.why for one in taken if "the program failed" in one.why]
    kept = set(Paper.objects.values_list("sha256", flat=True))
    assert {originals.keep(mail) for mail in mails} == kept


def test_the_page_of_a_request_that_is_being_read_looks_again_by_itself_until_it_is_read(agency):
    from django.test import Client

    from custos.apps.offices.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    received = agency.receive()
    page = client.get(f"/requests/{received.number}")
    assert page.headers["Refresh"] == "5"
    assert "Stop updating" in page.content.decode()
    assert "Refresh" not in client.get(f"/requests/{received.number}?watch=0").headers
    assert "Refresh" not in client.get(f"/requests/{agency.assessed(told_to='x').number}").headers
