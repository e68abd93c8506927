"""Pages speak to workers and clerks: no code of a protocol, no command of an operator, no count of bytes, no name of a table of codes."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from tests.apps.made_up import MORNING
from tests.apps.retaliation.test_talk_by_code import SENT
from tests.web.test_error_codes import SENTENCES

from custos.apps.retaliation.models import Complaint
from custos.cli import FOR_WHO_KEEPS_THE_MACHINE
from custos.web import demo_clock
from custos.web.catalogue import PO, read_po

DESK = Path(django_settings.HERE) / "static/custos/desk/page.js"


def test_no_sentence_of_a_page_names_the_table_of_industries_by_its_initials():
    assert [one for one in read_po(PO.read_text(encoding="utf-8")) if "NAICS" in one] == []


@pytest.mark.parametrize(
    ("count", "english", "spanish"),
    [
        (0, "less than 1 kB", "menos de 1 kB"),
        (5, "less than 1 kB", "menos de 1 kB"),
        (1_000, "1 kB", "1 kB"),
        (12_400, "12 kB", "12 kB"),
        (3_440_000, "3.4 MB", "3.4 MB"),
        (None, "", ""),
    ],
)
def test_the_size_of_a_file_is_said_as_people_know_it(count, english, spanish):
    for language, words in (("en", english), ("es", spanish)):
        with override(language):
            assert Template("{{ n|size }}").render(Context({"n": count})) == words


def test_no_template_shows_a_bare_count_of_bytes():
    for file in Path(django_settings.HERE).parent.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "filesizeformat" not in text, file.name
        shown = re.findall(r"\{\{\s*(?:paper|file|one)\.size\s*\}\}", text)
        assert shown == [] or file.name == "entries.html", (
            f"{file.name} shows a size without its unit"
        )  # there: entries of a log


def test_the_desk_shows_titles_of_steps_and_never_their_codes():
    """A step's code may choose what is shown; it is in no text of the page."""
    texts = re.findall(r"`[^`]*`", DESK.read_text(encoding="utf-8"))
    assert texts
    assert [one for one in texts if re.search(r"visit\.step \}|visit\.step\}|\$\{line\.data\.step\}", one)] == []


def test_no_refusal_on_a_page_tells_people_to_run_a_command_about_the_clock():
    assert "`custos " not in SENTENCES["clock-far-ahead"]
    assert "accept-clock" in FOR_WHO_KEEPS_THE_MACHINE["clock-far-ahead"]
    assert set(FOR_WHO_KEEPS_THE_MACHINE) <= set(SENTENCES)


@pytest.mark.parametrize(("language", "says"), [("en", "try again later"), ("es", "inténtelo más tarde")])
def test_who_tells_of_a_threat_while_our_clock_is_wrong_learns_what_they_can_do(agency, language, says):
    client = Client()
    client.cookies["language"] = language
    with demo_clock.hold(MORNING + timedelta(days=4 * 365)):
        answer = client.post("/tell", SENT)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "accept-clock" not in page
    assert "2023-" not in page, "days are said in words"
    assert Complaint.objects.count() == 0
