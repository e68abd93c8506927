"""The law's pages: everyone reads the rules, some try them, nobody's request is named."""

import pytest
from django.test import Client
from tests.apps.made_up import MORNING

from custos.adapters.data.laws import load_book, shipped_folder
from custos.apps.law.addresses import slug_of

EVERYBODY = ["r-baca", "l-ortega", "e-armijo", "a-begay", "s-trujillo", "f-lucero"]
MAY_TRY = ["r-baca", "l-ortega", "e-armijo", "a-begay"]
DIRECT_ACCESS = "f-data-class=ui&f-scope=standing-access&f-requester=immigration-agency&f-instrument=none&presume=1"


def words(response):
    return response.content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_who_works_here_reads_the_rules(client_of, who):
    client = client_of(who)
    assert client.get("/law").status_code == 200
    assert client.get("/law/rule/20-cfr-603-4-b").status_code == 200


def test_a_stranger_is_sent_to_sign_in(agency):
    del agency
    for address in ("/law", "/law/rule/20-cfr-603-4-b", "/law/what-if", "/law/impact"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_try_the_law(client_of, who):
    client = client_of(who)
    for address in ("/law/what-if", "/law/impact"):
        assert client.get(address).status_code == (200 if who in MAY_TRY else 403)
        assert (address in words(client.get("/law"))) is (who in MAY_TRY)


def test_every_rule_has_an_address_of_its_own():
    cites = {text.cite for text in load_book().texts}
    assert len({slug_of(cite) for cite in cites}) == len(cites)


def test_every_rule_has_a_page_and_the_list_links_to_it(client_of):
    client = client_of("l-ortega")
    page = words(client.get("/law"))
    for source in ("us", "us-nm", "policy"):
        for text in load_book().texts:
            if text.folder == source:
                assert f"/law/rule/{slug_of(text.cite)}" in page
    for text in load_book().texts[::9]:
        assert client.get(f"/law/rule/{slug_of(text.cite)}").status_code == 200
    assert client.get("/law/rule/no-such-rule").status_code == 404


def test_a_rule_shows_the_cases_that_it_takes_part_in_and_the_rules_it_yields_to(client_of):
    page = words(client_of("l-ortega").get("/law/rule/20-cfr-603-4-b"))
    assert "S39" in page
    assert "/law/rule/42-usc-653a" in page
    assert "27 Oct 2006" in page


def test_what_if_answers_with_reasons_and_stores_nothing(client_of):
    page = words(client_of("l-ortega").get(f"/law/what-if?agency=us-nm-dws&day=2019-08-01&{DIRECT_ACCESS}"))
    assert "Refuse." in page
    assert "/law/rule/nmsa-51-1-32" in page
    assert "DWS decision of 2 August 2019" not in page
    later = words(client_of("l-ortega").get(f"/law/what-if?agency=us-nm-dws&day=2019-08-05&{DIRECT_ACCESS}"))
    assert "DWS decision of 2 August 2019" in later


def test_what_if_asks_the_next_question_by_a_button_that_keeps_what_is_known(client_of):
    own = "agency=us-ca-dlse&presume=1&f-data-class=wage-claim&f-field=file&f-scope=own-records&f-requester=subject&f-instrument=letter"
    page = words(client_of("r-baca").get(f"/law/what-if?{own}"))
    assert 'name="f-requester-verified" value="yes"' in page
    assert '<select class="usa-select" id="f-requester-verified"' not in page
    answered = words(client_of("r-baca").get(f"/law/what-if?{own}&f-requester-verified=no"))
    assert "Refuse." in answered


def test_what_would_change_it_is_for_counsel_alone(client_of):
    address = f"/law/what-if?agency=us-nm-dws&{DIRECT_ACCESS}"
    assert "(for counsel)" in words(client_of("l-ortega").get(address))
    for who in ("r-baca", "e-armijo", "a-begay"):
        assert "(for counsel)" not in words(client_of(who).get(address))


@pytest.mark.parametrize(
    "address", ["/law/what-if?f-instrument=lettre", "/law/what-if?f-nothing=yes", "/law/what-if?agency=nowhere"]
)
def test_a_word_that_the_law_does_not_know_is_a_plain_page(client_of, address):
    assert client_of("l-ortega").get(address).status_code in (400, 404, 422)


def test_a_day_that_is_no_day_is_told(client_of):
    client = client_of("l-ortega")
    assert "2025-07-01" in words(client.get("/law/what-if?day=soon&f-instrument=none"))
    assert "“soon” is not a day" in words(client.get("/law/impact?from=soon&to=2025-07-01"))


def test_the_impact_counts_and_names_nobody(agency, client_of):
    request = agency.assessed(at=MORNING)
    page = words(client_of("a-begay").get("/law/impact?from=2017-01-01&to=2026-11-22"))
    assert "come out alike" in page
    assert request.number not in page
    assert request.who not in page or not request.who


def test_the_impact_of_a_draft_that_opens_everything_is_seen(agency, client_of, tmp_path, monkeypatch):
    agency.assessed(at=MORNING)
    draft = tmp_path / "draft"
    for path in shipped_folder().rglob("*.toml"):
        copy = draft / path.relative_to(shipped_folder())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (draft / "policy" / "open.toml").write_text(
        '[[rule]]\ncite = "Draft, open to all"\nsays = "Everything leaves"\nin-force = {}\nwhen = ["judge-signed or not judge-signed"]\n'
        'then = "must release"\ndespite = ["any other rule"]\nby-judge = true\nchecked = "policy"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("CUSTOS_LAW_DRAFT", str(draft))
    page = words(client_of("l-ortega").get("/law/impact?from=2026-11-22&to=2026-11-22&draft=1"))
    assert "must release" in page
    assert "Before" in page


def test_nothing_stored_is_said(client_of):
    assert "No request has been assessed yet" in words(
        client_of("a-begay").get("/law/impact?from=2025-01-01&to=2025-07-01")
    )


def test_the_pages_are_spanish_for_who_reads_spanish(client_of):
    client = client_of("l-ortega")
    client.cookies["language"] = "es"
    page = words(client.get(f"/law/what-if?agency=us-nm-dws&{DIRECT_ACCESS}"))
    assert "¿Qué diría la ley?" in page
    assert "Los registros del seguro de desempleo" in page
