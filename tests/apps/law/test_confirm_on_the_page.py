"""Counsel confirms on the page of a rule, as it was shown; the conditions of a rule are words."""

import re
import shutil

import pytest
from django.utils.translation import override
from tests.apps.law.test_law_pages import words

from custos.adapters.data import laws as lawfolder
from custos.apps.law import conditions, policy
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff

CITE = "20 CFR 603.5(i)"
ADDRESS = "/law/rule/20-cfr-603-5-i"


@pytest.fixture
def real(agency, tmp_path, monkeypatch):
    """A real agency whose law is a copy: a test writes nothing into ours."""
    shipped = tmp_path / "laws"
    shutil.copytree(lawfolder.shipped_folder(), shipped)
    monkeypatch.setattr(lawfolder, "shipped_folder", lambda: shipped)
    monkeypatch.setattr(policy, "the_agency", lambda: lawfolder.load_agency("us-nm-dws"))
    return agency


def token_in(page):
    return re.search(r'name="token" value="(\w+)"', page.content.decode())[1]


def rule():
    return next(text for text in lawfolder.load_book().texts if text.cite == CITE)


def test_counsel_confirms_what_the_page_showed_with_an_entry(real, client_of):
    client = client_of("l-ortega")
    seen = token_in(client.get(ADDRESS))
    assert client.post(f"{ADDRESS}/confirm", {"token": seen, "read": "1"}).status_code == 302
    assert (rule().checked, rule().read_by) == ("text", Staff.objects.get(key="l-ortega").name)
    assert LedgerEntry.objects.filter(kind="rule-confirmed").count() == 1
    assert "Confirm this rule" not in client.get(ADDRESS).content.decode()
    again = client.post(f"{ADDRESS}/confirm", {"token": seen, "read": "1"})
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("who", "form", "status"),
    [
        ("l-ortega", {"token": "of-another-day", "read": "1"}, 409),
        ("l-ortega", {}, 409),
        ("e-armijo", {"read": "1"}, 403),
        ("r-baca", {"read": "1"}, 403),
    ],
)
def test_nothing_is_written_for_another_text_or_person(real, client_of, who, form, status):
    assert client_of(who).post(f"{ADDRESS}/confirm", form).status_code == status
    assert rule().checked != "text"
    assert not LedgerEntry.objects.filter(kind="rule-confirmed").exists()


def test_it_must_be_said_that_the_words_were_read(real, client_of):
    client = client_of("l-ortega")
    seen = token_in(client.get(ADDRESS))
    assert client.post(f"{ADDRESS}/confirm", {"token": seen}).status_code == 422
    assert rule().checked != "text"


def test_a_fictional_agency_writes_into_no_law(agency, client_of):
    page = client_of("l-ortega").get(ADDRESS).content.decode()
    assert "Confirm this rule" not in page
    assert client_of("l-ortega").post(f"{ADDRESS}/confirm", {"read": "1"}).status_code == 403


def said(clause, language="en"):
    with override(language):
        parts = conditions.in_words(clause, lawfolder.load_book().vocabulary, language)
        return " ".join(str(part.text) for part in parts)


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("data-class is ui", "Records asked for: unemployment insurance and wage records"),
        ("field is not sensitive or ssn", "Kind of information: none of: protected personal facts, Social Security numbers"),
        ("not judge-signed", "Signed by a judge: no"),
        ("not own-file", "not own file"),
        ("motion is none or pending", "no motion was made, pending"),
        ("field is file or own-file", "Kind of information: the whole file or own file"),
        ("not (own-file or process)", "not ( own file or process )"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(clause, sentence):
    assert said(clause).endswith(sentence)


def test_every_condition_of_the_book_is_said_in_both_languages_and_loses_no_value():
    book = lawfolder.load_book()
    for clause in {clause for text in book.texts for clause in text.when}:
        for language in ("en", "es"):
            assert said(clause, language)
        assert said(clause).count("(") >= clause.count("(")
    assert said("court is federal", "es") == "Tribunal: un tribunal federal"


def test_the_page_says_conditions_in_words_and_keeps_the_files_own_below(client_of):
    page = words(client_of("d-montoya").get("/law/rule/20-cfr-603-4-b"))
    assert "Records asked for:" in page
    assert "As its file says it" in page
