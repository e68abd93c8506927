"""Each page of an answer says in one sentence what this reader does now, and offers one button for it; what the law says stands beside it."""

import json
import re
from datetime import timedelta

import pytest
from django.utils.html import escape
from tests.apps.deadlines.test_clocks import OWN, QUASH, told  # noqa: F401 - a fixture
from tests.apps.made_up import MORNING, decide_as_shown
from tests.refusals import coded

from custos.apps.casework.answers import ANSWERS_TO, answer_in_words, asked_without_records
from custos.apps.casework.models import Answer, Channel
from custos.apps.casework.words import ANSWERS
from custos.apps.decisions import seen
from custos.apps.decisions.models import CounselLook, View
from custos.apps.decisions.services import callback, counsel, deciding, emergency
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.core.errors import Refused
from custos.web import demo_clock
from custos.web.catalogue import PO, read_po

LATER = MORNING + timedelta(hours=1)


def prepared(agency, name="direct-access", answer=Answer.REFUSE, by="r-baca", why=""):
    request = agency.assessed(name)
    deciding.prepare_decision(request, answer=answer, why=why, by=agency[by], at=LATER)
    request.refresh_from_db()
    return request


def contested(agency):
    """A contested override: counsel has not looked, and no letter of ours says it."""
    return prepared(agency, "i200", Answer.RELEASE, why="the area is public")


def shown(client, request, part):
    return client.get(f"/requests/{request.number}/{part}").content.decode()


def top_of(page):
    """The words of the one section on top, and the addresses of its buttons."""
    found = re.search(r'<section class="next-step".*?</section>', page, re.DOTALL)
    assert found, "the page has no top"
    words = " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())
    return words, re.findall(r'<a class="usa-button[^"]*" href="([^"]+)"', found[0])


# --- the page that decides ------------------------------------------------------------------------------------------------


def test_who_cannot_decide_yet_reads_on_top_what_is_missing_in_order_and_who_does_it(agency, client_of):
    request = contested(agency)
    page = shown(client_of("e-armijo"), request, "decide")
    words, buttons = top_of(page)
    assert words.startswith("You cannot decide yet.")
    assert words.index("Counsel has not looked") < words.index("The letter that would leave has no words")
    assert "L. Ortega can do this." in words
    assert "R. Baca can do this." in words
    assert buttons == [f"/requests/{request.number}/notes"]
    assert page.index('id="top"') < page.index('id="seen-answer"')
    assert 'value="sign"' not in page


def test_what_is_missing_leaves_the_list_when_it_is_done_and_then_the_page_says_so(agency, client_of):
    request = contested(agency)
    counsel.look_as_counsel(request, view=View.AGREES, note="It is a lobby.", by=agency["l-ortega"], at=LATER)
    words, _ = top_of(shown(client_of("e-armijo"), request, "decide"))
    assert "Counsel has not looked" not in words
    assert words.startswith("You cannot decide yet.")
    sending.redraft_letter(request.letters.last(), subject="So", text="Come in.", by=agency["r-baca"], at=LATER)
    page = shown(client_of("e-armijo"), request, "decide")
    words, buttons = top_of(page)
    assert words == "You can decide now. Read all of it; your signature is at the end."
    assert buttons == []
    assert page.count('value="sign"') == 1
    assert page.index('value="sign"') > page.index('id="seen-letter"')


def test_an_emergency_that_nobody_called_about_is_the_next_thing_of_who_calls(agency, client_of):
    request = agency.assessed()
    emergency.open_emergency(request, why="A child is missing.", by=agency["f-lucero"], at=MORNING)
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="a child", by=agency["r-baca"], at=LATER)
    sending.redraft_letter(request.letters.last(), subject="So", text="We tell it.", by=agency["l-ortega"], at=LATER)
    words, _ = top_of(shown(client_of("e-armijo"), request, "decide"))
    assert words.startswith("You cannot decide yet.")
    assert "Nobody was called back" in words
    words, buttons = top_of(shown(client_of("r-baca"), request, "decide"))
    assert "Nobody was called back" in words
    assert buttons == [f"/requests/{request.number}/emergency"]


def test_a_request_that_its_agency_denied_is_only_sent_back(agency, client_of):
    request = agency.assessed()
    emergency.open_emergency(request, why="A child is missing.", by=agency["f-lucero"], at=MORNING)
    contact = callback.add_contact(
        agency="State police",
        number="505 555 0142",
        source="the state's directory",
        verified_on=(MORNING - timedelta(days=60)).date(),
        by=agency["l-ortega"],
        at=MORNING - timedelta(days=60),
    )
    callback.record_call_back(request, contact=contact, outcome="denied", note="", by=agency["r-baca"], at=LATER)
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="a child", by=agency["r-baca"], at=LATER)
    sending.redraft_letter(request.letters.last(), subject="So", text="We tell it.", by=agency["l-ortega"], at=LATER)
    words, buttons = top_of(shown(client_of("e-armijo"), request, "decide"))
    assert "said that the request is not theirs" in words
    assert buttons == ["#sign"]


def test_who_prepared_is_told_to_write_and_then_that_nothing_is_theirs(agency, client_of):
    request = contested(agency)
    _, buttons = top_of(shown(client_of("r-baca"), request, "decide"))
    assert buttons == [f"/requests/{request.number}/letter"]
    counsel.look_as_counsel(request, view=View.AGREES, note="It is a lobby.", by=agency["l-ortega"], at=LATER)
    sending.redraft_letter(request.letters.last(), subject="So", text="Come in.", by=agency["r-baca"], at=LATER)
    words, buttons = top_of(shown(client_of("r-baca"), request, "decide"))
    assert words == "Nothing is yours to do here now. It waits for: E. Armijo."
    assert buttons == []


def test_where_nothing_is_prepared_the_page_leads_back(agency, client_of):
    request = agency.assessed()
    words, buttons = top_of(shown(client_of("e-armijo"), request, "decide"))
    assert words.startswith("Nothing waits for a decision here.")
    assert buttons == [f"/requests/{request.number}"]


# --- counsel ----------------------------------------------------------------------------------------------------------------


def test_counsel_is_told_what_is_asked_of_them_and_says_it_with_a_reason(agency, client_of):
    request, lawyer = contested(agency), client_of("l-ortega")
    words, buttons = top_of(shown(lawyer, request, "decide"))
    assert words.startswith("You are asked as counsel: say whether the proposed answer is right.")
    assert buttons == ["#seen-counsel"]
    answer = lawyer.post(f"/requests/{request.number}/counsel", {"view": "disagrees", "note": ""})
    assert answer.status_code == 422
    assert re.search(r'value="disagrees"[^>]*checked', answer.content.decode()), "what was chosen is kept"
    assert not CounselLook.objects.exists()
    said = {"view": "disagrees", "note": "No judge signed it."}
    assert lawyer.post(f"/requests/{request.number}/counsel", said).status_code == 302
    row = CounselLook.objects.get()
    assert (row.view, row.answer, row.note) == ("disagrees", "release", "No judge signed it.")
    assert "note" in json.loads(bytes(LedgerEntry.objects.get(i=row.entry_index).body))["c"]


@pytest.mark.parametrize("note", ["", " \n"])
def test_no_caller_records_a_view_without_a_reason(agency, note):
    request = contested(agency)
    with pytest.raises(Refused, check=coded("look-reason-missing")):
        counsel.look_as_counsel(request, view=View.AGREES, note=note, by=agency["l-ortega"], at=LATER)


def test_the_decider_reads_on_top_that_counsel_disagrees_and_may_still_decide(agency, client_of):
    request = prepared(agency, "i200")
    counsel.look_as_counsel(request, view=View.DISAGREES, note="It is a lobby.", by=agency["l-ortega"], at=LATER)
    page = shown(client_of("e-armijo"), request, "decide")
    words, _ = top_of(page)
    assert words.startswith("You can decide now, but counsel disagrees.")
    assert "Counsel disagrees" in page
    assert "It is a lobby." in page
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    history = shown(client_of("l-ortega"), request, "history")
    assert "Counsel looked, and disagrees with: Do not consent to the arrest in our rooms" in history


def test_a_view_of_another_answer_is_shown_as_one(agency, client_of):
    request = prepared(agency, "i200")
    counsel.look_as_counsel(request, view=View.AGREES, note="Refuse it.", by=agency["l-ortega"], at=LATER)
    deciding.send_back(request, why="ask again", by=agency["e-armijo"], at=LATER)
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="a lobby", by=agency["r-baca"], at=LATER)
    page = shown(client_of("e-armijo"), request, "decide")
    assert "This was said of another answer: Do not consent to the arrest in our rooms." in page
    assert not seen.look(agency["e-armijo"], request).is_of_this_answer


# --- answers in the words of what is asked -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["entry", "arrest", "testimony"])
def test_every_answer_about_no_records_has_words_of_its_own(asked):
    assert set(ANSWERS_TO[asked]) == set(Answer) - {Answer.NOT_A_REQUEST}
    said = [str(one) for one in ANSWERS_TO[asked].values()]
    assert len(set(said)) == len(said)
    assert not [one for one in said if re.search("release|leave|record", one, re.IGNORECASE)]
    spanish = read_po(PO.read_text(encoding="utf-8"))
    assert all(spanish[one] for one in said)


@pytest.mark.parametrize(
    ("wants", "asked"),
    [
        ({"scope": "entry", "data_classes": ["premises"]}, "entry"),
        ({"scope": "arrest", "data_classes": ["premises"]}, "arrest"),
        ({"scope": "arrest", "data_classes": ["premises", "ui"]}, ""),
        ({"scope": "person", "data_classes": ["ui"]}, ""),
        ({"scope": "unknown", "data_classes": [], "testimony": "staff"}, "testimony"),
        ({"scope": "unknown", "data_classes": ["ui"], "testimony": "staff"}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_what_is_asked_without_records_is_told_from_records(wants, asked):
    assert asked_without_records(wants) == asked
    assert (answer_in_words("release", wants) == ANSWERS[Answer.RELEASE]) is not bool(asked)


def test_an_arrest_is_never_released_on_a_page(agency, client_of):
    request = contested(agency)
    pages = [shown(client_of("r-baca"), agency.assessed("i200"), "prepare")]
    pages += [shown(client_of("e-armijo"), request, part) for part in ("decide", "history")]
    for page in pages:
        assert "Release what was asked" not in page
        assert "no person named" not in page
    assert "Do not stand in the way of the arrest" in pages[0]
    assert "Do not stand in the way of the arrest" in pages[1]
    assert "A decision was prepared: Do not stand in the way of the arrest" in pages[2]


def test_an_answer_about_an_arrest_owes_no_release(agency):
    request = contested(agency)
    counsel.look_as_counsel(request, view=View.AGREES, note="A lobby.", by=agency["l-ortega"], at=LATER)
    sending.redraft_letter(request.letters.last(), subject="So", text="Come in.", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    request.refresh_from_db()
    assert not request.owes_release


def test_a_request_for_records_keeps_the_words_of_records(agency, client_of):
    assert "Release what was asked" in shown(client_of("r-baca"), agency.assessed(), "prepare")


# --- the page that prepares ---------------------------------------------------------------------------------------------------


def test_who_prepares_sees_the_law_the_letter_and_who_gets_it_how(agency, client_of):
    request = agency.assessed()
    page = shown(client_of("r-baca"), request, "prepare")
    assert top_of(page)[0] == "Choose the answer and hand it over: a different person decides."
    reasons = {one.cite for item in seen.items_of(request.assessments.last()) for one in item.because}
    assert reasons
    assert all(cite in page for cite in reasons)
    assert "Direct access is refused" in page
    recipient = page[page.index("Who gets it") :]
    assert "d.hale@ice.example" in recipient[:400]
    assert "As the request came: e-mail." in recipient
    assert not request.letters.exists(), "looking drafts nothing"


def test_a_request_that_came_by_a_visit_says_that_the_clerk_chooses_the_way(agency, client_of):
    page = shown(client_of("r-baca"), agency.assessed("i200", channel=Channel.VISIT), "prepare")
    assert "The request came this way: visit." in page


def test_the_recipient_is_part_of_what_is_signed(agency):
    request = prepared(agency)
    before = seen.look(agency["e-armijo"], request)
    assert "d.hale@ice.example" in before.to
    letter = request.letters.last()
    letter.blocks = [{**one, "items": ["A. Nyone"]} if one["kind"] == "address" else one for one in letter.blocks]
    letter.save()
    after = seen.look(agency["e-armijo"], request)
    assert after.to == ("A. Nyone",)
    assert before.token() != after.token()


# --- where nothing leaves ------------------------------------------------------------------------------------------------------


def test_where_a_request_was_refused_the_page_says_what_is_left_and_leads_on(agency, client_of):
    request = prepared(agency)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    page = shown(client_of("r-baca"), request, "release")
    words, buttons = top_of(page)
    assert "It is decided, and the letter waits to be sent." in words
    assert buttons == [f"/requests/{request.number}/letter"]
    assert "It was decided on Thu 15 Aug 2019: Refuse. On this page nothing is left to do." in page
    assert f'href="/requests/{request.number}"' in page[page.index('id="nothing"') :]


def test_where_nothing_is_decided_the_page_leads_to_what_is_next(agency, client_of):
    request = agency.assessed()
    page = shown(client_of("r-baca"), request, "release")
    assert "Nothing is decided yet" in page
    assert top_of(page)[1] == [f"/requests/{request.number}/prepare"]


@pytest.mark.parametrize("part", ["second-review", "life"])
def test_a_page_on_which_nothing_is_done_leads_to_what_is_next(agency, client_of, part):
    request = agency.assessed()
    assert top_of(shown(client_of("l-ortega"), request, part))[1] == [f"/requests/{request.number}/prepare"]


# --- the letter ------------------------------------------------------------------------------------------------------------------


def duties_named(page):
    return re.search(r'<section class="card" id="fulfills">.*?</section>', page, re.DOTALL)[0]


def test_a_letter_names_the_duty_that_it_fulfills_and_the_day(agency, told, client_of):  # noqa: F811
    request = told(OWN, QUASH)
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    with demo_clock.hold(LATER):
        said = duties_named(shown(client_of("r-baca"), request, "letter"))
    day = request.clocks.get(cite=OWN["cite"]).due_on
    assert OWN["says"] in said
    assert OWN["cite"] in said
    assert f"by {day:%a} {day.day} {day:%b %Y}" in said
    assert QUASH["says"] not in said, "a letter files no motion"
    with demo_clock.hold(LATER + timedelta(days=60)):
        assert "was due on" in duties_named(shown(client_of("r-baca"), request, "letter"))
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    sending.mark_letter_sent(request.letters.get(), how=Channel.EMAIL, by=agency["r-baca"], at=LATER)
    with demo_clock.hold(LATER):
        assert "done" in duties_named(shown(client_of("r-baca"), request, "letter"))


def test_a_letter_that_no_rule_dates_says_so(agency, client_of):
    said = duties_named(shown(client_of("r-baca"), prepared(agency), "letter"))
    assert "It answers the request. No rule sets a day for it." in said


# --- words -----------------------------------------------------------------------------------------------------------------------


def test_a_reason_that_is_only_there_in_english_is_marked_as_that_on_a_spanish_page(agency, client_of):
    request, client = prepared(agency, "i200"), client_of("e-armijo")
    client.cookies["language"] = "es"
    page = shown(client, request, "decide")
    for item in seen.look(agency["e-armijo"], request).items:
        for one in item.because:
            if one.says_es:
                assert one.says_es in page
            else:
                assert re.search(
                    r"Texto de la ley, en inglés:</span> <span lang=\"en\">" + re.escape(escape(one.says)), page
                )
    client.cookies["language"] = "en"
    assert "Text of the law, in English" not in shown(client, request, "decide")


JARGON = (
    "five numbers",
    "on one line",
    "chain holds",
    "became of",
    "let happen",
    "nobody by name",
    "all the way",
    "under the signed head",
)


def test_no_text_of_a_page_speaks_of_how_the_program_is_built():
    texts = read_po(PO.read_text(encoding="utf-8"))
    assert [one for one in texts for word in JARGON if word in one] == []
