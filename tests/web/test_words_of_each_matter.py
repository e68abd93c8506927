"""What pages of every kind of matter share names the matter at hand; nothing is preset that a person has to say; what was accepted is seen."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.template import Context, Template
from django.utils.translation import override
from tests.apps.claims.working import MORNING, book, needs, take_in, wanted

from custos.apps.casework import wording, words
from custos.apps.claims.wording import LETTER_STATES
from custos.apps.hearings import services
from custos.apps.hearings.warnings import Warned
from custos.core.hearings.flow import Act
from custos.web import demo_clock

NEVER = re.compile(r'<p class="door__never">(.*?)</p>', re.DOTALL)
CHOSEN = re.compile(r'<option value="[^"]+"[^>]*\bselected\b')


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


@pytest.fixture
def claim(agency):
    return take_in(agency)


@pytest.fixture
def hearing(agency, claim):
    room, member, _ = needs(agency, "santa-fe")
    return book(agency, claim, wanted(room, member))


def select(answer, field):
    return re.search(rf'<select[^>]*id="{field}".*?</select>', answer.content.decode(), re.DOTALL)[0]


def beside(answer, field):
    return unescape(re.search(rf'id="{field}_error"[^>]*>([^<]*)<', answer.content.decode())[1])


def test_each_kind_of_matter_is_sealed_under_its_own_name(agency, client_of, claim):
    for table in (wording.SEALS, wording.SEALED_TEXTS, wording.LOOKED_AT):
        assert set(table) == set(words.MATTERS)
        for key, sentence in table.items():
            assert str(words.MATTERS[key]).lower() in str(sentence)
    page = client_of("l-ortega").get(f"/claims/{claim.number}").content.decode()
    assert "Seal this claim" in page
    assert "this request" not in page


def test_a_hearing_ends_at_an_hour_in_spanish_too(client_of, hearing):
    deputy = client_of("d-montoya")
    assert re.search(r"until \d\d:\d\d", deputy.get(f"/hearings/{hearing.number}").content.decode())
    deputy.cookies["language"] = "es"
    page = deputy.get(f"/hearings/{hearing.number}").content.decode()
    assert re.search(r"hasta las \d\d:\d\d", page)
    assert not re.search(r"hasta el \d\d:\d\d", page)


def test_the_state_of_a_letter_or_a_notice_has_no_gender_in_spanish():
    with override("es"):
        said = [str(one) for one in LETTER_STATES.values()]
    assert not [one for one in said if re.match(r"\w+(ad|id|iv)[ao]\b", one)]


def test_a_mails_own_words_are_named_in_the_readers_language_and_a_file_by_its_name():
    shown = Template("{{ name|part }}")
    with override("es"):
        assert shown.render(Context({"name": "message"})) == "mensaje"
        assert shown.render(Context({"name": "grand-jury-2.pdf"})) == "grand-jury-2.pdf"


def test_what_is_obeyed_does_not_stand_among_what_is_never_done(client_of):
    desk = client_of("f-lucero")
    for page in (desk.get("/desk"), desk.post("/visits/begin", follow=True)):
        text = page.content.decode()
        assert "is obeyed" not in NEVER.search(text)[1]
        assert "A warrant signed by a judge is obeyed." in text


def test_no_step_of_a_claim_is_preset_and_none_is_refused_in_words(client_of, claim):
    deputy = client_of("d-montoya")
    assert not CHOSEN.search(select(deputy.get(f"/claims/{claim.number}"), "id_step_event"))
    assert "Choose one" in select(deputy.get(f"/claims/{claim.number}"), "id_step_event").split("</option>")[0]
    answer = deputy.post(f"/claims/{claim.number}/step", {"event": "", "on": "2019-08-15"})
    assert answer.status_code == 422
    assert beside(answer, "id_step_event") == "Choose what happened from the list"


def test_no_outcome_of_a_hearing_is_preset_and_none_is_refused_in_words(client_of, hearing):
    deputy = client_of("d-montoya")
    shown = select(deputy.get(f"/hearings/{hearing.number}"), "id_outcome_act")
    assert "Choose one" in shown.split("</option>")[0]
    assert not CHOSEN.search(shown)
    with demo_clock.hold(hearing.starts_at + timedelta(hours=1)):
        answer = deputy.post(f"/hearings/{hearing.number}/outcome", {"act": "", "why": "both came"})
    assert answer.status_code == 422
    assert beside(answer, "id_outcome_act") == "Choose the result of the hearing"
    assert "both came" in answer.content.decode()


def test_a_warning_that_was_accepted_is_with_the_time_below_what_is_to_be_done_while_it_counts(
    agency, client_of, claim
):
    room, member, _ = needs(agency, "santa-fe")
    soon = wanted(room, member, day=(MORNING + timedelta(days=1)).date())
    hearing = book(agency, claim, soon, why="both agree", accepted=list(Warned))
    overrode = hearing.acts.get().overrode
    assert "short-notice" in overrode
    deputy = client_of("d-montoya")
    page = deputy.get(f"/hearings/{hearing.number}").content.decode()
    order = [
        'class="next-step',
        'class="hearing-when',
        'id="accepted"',
        "less time than the agency does",
        'id="notices"',
    ]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    services.act_on(
        claim, hearing, Act.MOVE, by=agency["d-montoya"], at=MORNING, wanted=wanted(room, member), why="more time"
    )
    assert 'id="accepted"' not in deputy.get(f"/hearings/{hearing.number}").content.decode()
