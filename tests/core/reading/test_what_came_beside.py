"""What comes beside a sender's words: a paper as a text file, an older mail that takes a consent back, a law's name, a list's headers."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from tests.core.reading.arrivals import CONTEXT, mail, note

from custos.adapters.arrival import open_arrival
from custos.adapters.assess import assess_arrival
from custos.adapters.data.forms import cards
from custos.adapters.data.laws import load_agency
from custos.core.law.answers import LEANS_TO_RELEASE, Outcome
from custos.core.reading.arrivals import read
from custos.core.reading.ask.taken_back import ends_the_consent
from custos.core.reading.readings import (
    Authority,
    FieldGroup,
    InstrumentKind,
    Purpose,
    Readings,
    RequesterKind,
    Scope,
    Signed,
)
from custos.core.review import Review

ORDER = """UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF NEW MEXICO
No. 26-mc-00412
ORDER
IT IS ORDERED that the Department of Workforce Records produce the wage records of Ilan Brandt by December 4, 2026.
/s/ Ada Lund
United States District Judge
"""
STAY = """UNITED STATES COURT OF APPEALS
FOR THE TENTH CIRCUIT
No. 26-9931
ORDER
Before LUND and OKOYE, Circuit Judges.
The motion for a stay pending appeal is granted.
/s/ Ada Lund
Circuit Judge
"""
RELEASE = """AUTHORIZATION TO RELEASE INFORMATION

I, Rosa Elena Lara, authorize the Department of Workforce Records to release my wage records for 2024 to my attorney, Celia Montes.

/s/ Rosa Elena Lara
November 4, 2026
"""


def with_file(words: str, text: str, name: str = "paper.txt", **headers: str) -> bytes:
    """A mail with a text file attached."""
    made = EmailMessage()
    for key, value in {"From": "Pia Roe <p@roe.example>", "To": "desk@workforce.example", **headers}.items():
        made[key.replace("_", "-")] = value
    made.set_content(words)
    if text:
        made.add_attachment(text, filename=name)
    return made.as_bytes()


def assessed(raw: bytes) -> Review:
    moment = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("America/Denver"))
    return assess_arrival(open_arrival(raw, "mail.eml"), load_agency("us-nm-dws"), received_at=moment)


def read_of(text: str) -> Readings:
    return read(mail(text), CONTEXT, cards())


def test_a_paper_that_came_as_a_text_file_is_a_paper_and_its_words_are_not_the_senders() -> None:
    found = assessed(with_file("The order is attached. Send us the address of Tess Okoye too.", ORDER))
    (order,) = found.readings.instruments
    assert (order.kind, order.authority) == (InstrumentKind.COURT_ORDER, Authority.JUDGE)
    # SAFETY: anybody can type a text; nobody obeys it before the paper is there, and nobody refuses it
    assert order.signed is Signed.UNKNOWN
    assert "judge-signed" in found.unsure
    assert found.counsel
    assert found.preserve
    stated = found.readings.stated
    assert stated is not None
    assert [one.name for one in stated.persons] == ["Tess Okoye"]
    assert all(item.answer.outcome not in LEANS_TO_RELEASE for item in found.items)
    assert [item for item in found.items if item.paper is not None and item.answer.outcome is Outcome.REFUSE] == []


def test_an_order_without_a_known_command_that_came_as_a_text_file_goes_to_counsel() -> None:
    found = assessed(with_file("Document attached. The order to produce the wages of Ilan Brandt is stayed.", STAY))
    assert len(found.readings.instruments) == 1
    assert found.outcome == Outcome.OPEN
    assert found.counsel
    assert found.preserve
    assert found.matters == ()


def test_a_letter_that_came_as_a_text_file_stays_the_senders_words() -> None:
    found = assessed(with_file("See below.", "Dear Sir,\nplease send us the wages of Ilan Brandt.\nPia Roe\n"))
    assert [person.name for person in found.readings.ask.persons] == ["Ilan Brandt"]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("On Tue, Oct 6, 2026 at 9:02 AM Rosa Lara <r@lara.example> wrote:", False),
        ("On Mon, Nov 9, 2026 at 9:02 AM Rosa Lara <r@lara.example> wrote:", True),
        ("On Wed, Nov 4, 2026 at 9:02 AM Rosa Lara <r@lara.example> wrote:", None),
        ("From: Rosa Lara\n> To: Desk", None),
    ],
)
def test_of_a_consent_and_an_older_mail_that_takes_one_back_the_newer_decides(line: str, ends: bool | None) -> None:
    below = f"\n\n{line}\n> I revoke the authorization that I signed. Rosa Lara\n"
    found = assessed(with_file(f"Please act on the release that is attached. It is new.{below}", RELEASE)).readings
    (release,) = [one for one in found.instruments if one.kind is InstrumentKind.RELEASE_AUTHORIZATION]
    assert ends_the_consent(found, release) is ends


@pytest.mark.parametrize(
    "words",
    [
        "The subpoena for the wages of Ilan Brandt is enclosed.",
        "Served herewith is a summons for the wages of Ilan Brandt.",
    ],
)
def test_process_that_is_announced_and_did_not_come_goes_to_counsel_and_is_preserved(words: str) -> None:
    found = assessed(with_file(words, ""))
    assert found.outcome == Outcome.OPEN
    assert found.counsel
    assert found.preserve


def test_a_paper_that_staff_only_tell_of_goes_to_counsel() -> None:
    told = note("Two men at the desk showed a search warrant for the file room. They would not let us copy it.")
    moment = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("America/Denver"))
    found = assess_arrival(told, load_agency("us-nm-dws"), received_at=moment)
    assert found.counsel
    assert found.preserve


def test_what_goes_to_a_whole_list_is_neither_refused_nor_released() -> None:
    list_headers = {"List_Unsubscribe": "<mailto:x@news.example>", "Precedence": "bulk"}
    found = assessed(
        with_file("Judge orders an agency to hand over wage data of 3 workers. Read it.", "", **list_headers)
    )
    assert found.outcome == Outcome.OPEN
    assert "sent-to-a-list" in {warning.code for warning in found.warnings}


@pytest.mark.parametrize(
    "words",
    [
        "You are asked to preserve all records about the complaint of Ilan Brandt. Nothing is demanded now.",
        "Please place a litigation hold on the file of Ilan Brandt.",
        "Les pedimos que conserven los expedientes de Ilan Brandt.",
    ],
)
def test_words_that_ask_to_keep_records_keep_them(words: str) -> None:
    found = assessed(with_file(words, ""))
    assert found.preserve
    assert found.counsel


def test_immigration_status_beside_a_crime_is_no_purpose_of_an_officer() -> None:
    words = "Det. Ada Lund, Clovis Police. Forgery, NMSA 30-16-10, case 26-0931. Send the wages and immigration status of Ilan Brandt."
    assert read_of(words).ask.purpose is Purpose.UNKNOWN


def test_the_name_of_an_act_asks_for_no_field() -> None:
    named = read_of("Under the Immigration and Nationality Act we ask for the wages of Ilan Brandt.")
    asked = read_of("We ask for the wages and the nationality of Ilan Brandt.")
    assert FieldGroup.SENSITIVE not in named.ask.fields
    assert FieldGroup.SENSITIVE in asked.ask.fields


def test_what_someone_wants_in_the_morning_is_no_room() -> None:
    words = "Sgt. Ada Lund, Clovis Police. I send whatever paper your lawyers want in the morning. Where does Ilan Brandt live?"
    assert read_of(words).ask.scope is not Scope.ENTRY


def test_public_records_beside_a_worker_who_is_named_open_nothing_by_themselves() -> None:
    words = "I am a reporter. Under the public records act send the incident reports. And when does Leo Finch come on Dec 4?"
    found = assessed(with_file(words, ""))
    assert [item for item in found.items if item.persons and item.answer.outcome in LEANS_TO_RELEASE] == []


def test_a_few_words_on_the_last_line_are_who_writes_and_no_firm() -> None:
    found = read_of(
        "For the interim hearing we need the number of wage claims by county. We need it by 12/2.\nLEDC staff"
    )
    assert found.ask.scope is not Scope.EMPLOYER


def test_a_body_named_at_the_head_of_an_officers_letter_presents_him() -> None:
    words = "Homeland Security. For our case 26-4471 we need the home address of Ilan Brandt."
    assert read_of(words).requester.kind is RequesterKind.IMMIGRATION_AGENCY


def test_an_order_typed_into_a_mail_keeps_its_return_day_for_counsel() -> None:
    words = (
        "The judge wrote: Second Judicial District Court, No. D-202-CV-2026-04417. The Court hereby ORDERS the Department to produce "
        "the wages of Ilan Brandt{}. So ordered. /s/ Judge Ada Lund."
    )
    dated, undated = (
        assessed(with_file(words.format(" by December 4, 2026"), "")),
        assessed(with_file(words.format(""), "")),
    )
    keys = [{due.owed.duty.key: due for due in found.duties if due.owed.firm} for found in (dated, undated)]
    assert str(keys[0]["paper-day"].due.on) == "2026-12-04"
    assert "find-return-date" in keys[1]
    for found in (dated, undated):
        assert found.outcome == Outcome.OPEN
        assert found.counsel
        assert found.preserve


def test_an_order_for_the_wages_of_two_names_both() -> None:
    made = ORDER.replace(
        "the wage records of Ilan Brandt", "the wages reported for ILAN BRANDT and TESS OKOYE for 2025"
    )
    found = assessed(with_file("The order is attached.", made))
    assert [person.name for person in found.readings.instruments[0].persons] == ["ILAN BRANDT", "TESS OKOYE"]


def test_a_town_before_i_am_is_no_name() -> None:
    found = read_of("We want the address. He works near Salinas, I'm told by my partner.")
    assert [person.name for person in found.ask.persons] == []


def test_an_item_of_a_list_without_a_whole_name_is_asked_about() -> None:
    words = "I am a detective. Please send the last employer of each of:\n\n1. Ilan Brandt\n2. Tess Okoye\n3. Strandberg (no first name)\n"
    found = assessed(with_file(words, ""))
    assert [person.name for person in found.readings.ask.persons] == ["Ilan Brandt", "Tess Okoye"]
    assert found.readings.ask.may_name == ("Strandberg",)
    assert "one-name-unclear" in {warning.code for warning in found.warnings}
