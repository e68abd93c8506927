"""Days and moments are said in the reader's language, by one filter; no template shows one as a program writes it."""

import ast
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import DateField
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

from custos.apps.messages import as_sentence
from custos.core.days import Form, say_day, say_moment
from custos.core.messages import Message, from_json

SOURCE = Path(__file__).resolve().parents[2] / "src" / "custos"
TEMPLATES = sorted(SOURCE.rglob("*.html"))
WORDS = {"day", "moment", "clock", "to_the_second", "clock_to_the_second", "timesince"}
SHOWN = re.compile(r"\{\{\s*([\w.]+)\s*((?:\|[^}]*)?)\}\}")
FOR_PROGRAMS = re.compile(r"""(?:datetime|value)="\{\{[^}]*\|date:'(?:c|Y-m-d)'\s*\}\}\"""")
"""What a browser reads: the attribute of a time, the value of a field for days."""
FRIDAY = date(2019, 8, 30)
MOMENT = datetime(2019, 8, 30, 15, 5, 33, tzinfo=UTC)


def said(source, language="en", **values):
    with override(language), timezone.override("America/Denver"):
        return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("filter_", "english", "spanish"),
    [
        ("d|day", "30 Aug 2019", "30 ago 2019"),
        ('d|day:"brief"', "30 Aug", "30 ago"),
        ('d|day:"weekday"', "Fri 30 Aug 2019", "vie 30 ago 2019"),
        ('d|day:"weekday-brief"', "Fri 30 Aug", "vie 30 ago"),
        ('d|day:"date"', "30 August 2019", "30 de agosto de 2019"),
        ('d|day:"month"', "30 August", "30 de agosto"),
        ('d|day:"whole"', "Friday 30 August 2019", "viernes 30 de agosto de 2019"),
        ("text|day", "30 Aug 2019", "30 ago 2019"),
        ("words|day", "as agreed", "as agreed"),
        ("none|day", "", ""),
        ("m|day", "30 Aug 2019", "30 ago 2019"),
        ("m|moment", "30 Aug 2019 09:05", "30 ago 2019 09:05"),
        ('m|moment:"weekday"', "Fri 30 Aug 2019 09:05", "vie 30 ago 2019 09:05"),
        ("m|to_the_second", "30 Aug 2019 09:05:33 MDT", "30 ago 2019 09:05:33 MDT"),
        ("m|clock", "09:05", "09:05"),
        ("none|moment", "", ""),
    ],
)
def test_a_day_is_said_in_the_readers_language_and_in_the_zone_of_the_page(filter_, english, spanish):
    given = {"d": FRIDAY, "m": MOMENT, "text": "2019-08-30", "words": "as agreed", "none": None}
    assert said(f"{{{{ {filter_} }}}}", **given) == english
    assert said(f"{{{{ {filter_} }}}}", "es", **given) == spanish


def test_each_form_of_each_day_of_a_year_has_its_words_in_spanish_in_small_letters():
    for form in Form:
        for number in range(1, 366):
            day = date.fromordinal(date(2018, 12, 31).toordinal() + number)
            spanish = say_day(day, "es", form)
            assert spanish == spanish.lower()
            assert str(day.day) in spanish.split()
    assert say_moment(MOMENT, "es", Form.WHOLE) == "viernes 30 de agosto de 2019 15:05"


def test_a_sentence_says_a_day_that_it_is_given_as_a_day():
    sentence = "met on %(when)s"
    assert said("{% say s when=d %}", "es", s=sentence, d=FRIDAY) == "met on 30 ago 2019"
    assert said("{% say s when=m %}", "es", s=sentence, m=MOMENT) == "met on 30 ago 2019 09:05"
    assert said("{% say s when=m %}", "es", s=sentence, m="2019-08-30") == "met on 30 ago 2019", "as JSON holds it"
    assert said("{% say s when=m %}", "es", s=sentence, m="2019-00012") == "met on 2019-00012", "a number is none"


@pytest.mark.parametrize("text", ["2019-W35-5", "2019-08-3O", "2019-13-40", "２０１９-08-30", "20190830"])
def test_only_a_day_as_the_program_writes_it_becomes_words(text):
    assert said("{% say s when=m %}", s="%(when)s", m=text) == text
    assert said("{{ m|day }}", m=text) == text


@pytest.mark.parametrize("gap", ["value", "was", "why", "name", "number"])
def test_a_text_that_was_read_or_typed_is_shown_as_it_is(gap):
    assert said(f"{{% say s {gap}=m %}}", s=f"%({gap})s", m="2019-08-30") == "2019-08-30"
    assert said(f"{{% say_count s s count=1 {gap}=m %}}", s=f"%({gap})s", m="2019-08-30") == "2019-08-30"
    assert said(f"{{% say s {gap}=m %}}", s=f"%({gap})s", m=FRIDAY) == "30 Aug 2019"


def test_a_refusal_says_its_day_in_words_and_keeps_it_as_it_is_for_programs():
    for when, spanish, plain in (
        (FRIDAY, "30 ago 2019", "2019-08-30"),
        (MOMENT, "30 ago 2019 15:05", "2019-08-30 15:05"),
    ):
        message = Message("arrived-in-future", when=when)
        for one in (message, from_json(message.as_json())):
            assert one == message
            with override("es"):
                assert f"«{spanish}»" in as_sentence(one)
            assert f"`{plain}`" in str(one)


# --- the templates ----------------------------------------------------------------------------------------------------------------


@cache
def day_names():
    """The names under which the program keeps days and moments: fields of tables and of values, where nothing else has the name.

    JSON holds days as text, so a name that ends as the names of days do counts although some of its values are text.
    """
    days = {
        field.name for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, DateField)
    }
    others = {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if not isinstance(field, DateField)
    }
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                kinds = set(ast.unparse(node.annotation).split(" | ")) - {"None"}
                (days if kinds and kinds <= {"date", "datetime"} else others).add(node.target.id)
    return frozenset(days - others) | {one for one in days if one.endswith(("_on", "_at", "_until", "_since"))}


def raw_days_in(text, names):
    """What ``text`` shows of a day without a filter that says it, and every use of Django's own filter on a page."""
    for found in SHOWN.finditer(text):
        filters = {one.partition(":")[0].strip() for one in found[2].split("|")[1:]}
        if found[1].rpartition(".")[2] in names and not filters & (WORDS | {"date"}):
            yield found[0]
    yield from re.findall(r"\|(?:date|time)\b[^}]*\}", FOR_PROGRAMS.sub("", text))


def test_no_template_shows_a_day_as_a_program_writes_it():
    names = day_names()
    assert {"due_on", "received_at", "filed_on", "valid_from", "decided_at"} <= names
    wrong = {
        file.name: found for file in TEMPLATES if (found := list(raw_days_in(file.read_text(encoding="utf-8"), names)))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "planted",
    [
        "{{ one.due_on }}",
        '{{ one.due_on|date:"D j M Y" }}',
        "{% with when=one.due_on|date:'Y-m-d' %}",
        "{{ at|time }}",
        "{{ one.decided_at|default:'' }}",
    ],
)
def test_a_raw_day_that_is_planted_in_a_template_is_found(planted):
    text = TEMPLATES[0].read_text(encoding="utf-8")
    assert list(raw_days_in(text + planted, day_names()))


def test_no_file_of_pages_writes_a_day_by_django_s_own_forms():
    """Django's forms write `vie 30 Ago 2019` in Spanish."""
    for file in SOURCE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        found = [one for one in re.findall(r"date_format\([^\n]*", text) if '"F Y"' not in one]
        assert found == [], file.name
