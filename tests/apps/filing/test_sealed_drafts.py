"""Nobody opens an unfinished form without its code: not with the database, the settings and the keeper together."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.apps.filing.walking import PICTURE, begin, fill
from tests.apps.made_up import MORNING

from custos.apps.filing import codes, forms
from custos.apps.filing.models import Draft, DraftFile
from custos.web import demo_clock

pytestmark = pytest.mark.django_db
STATUS = re.compile(
    r"immigra|migra|status|citizen|ciudadan|alien|visa\b|birth|born|naci|ssn|social|itin|passport|pasaport|country|pa[ií]s|document(?!s? or)",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield agency


def everything_stored():
    """Every cell of every table, as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
    return b"\n".join(found)


def test_nothing_that_was_typed_is_in_the_database_in_the_clear_and_neither_is_the_code(settings):
    client, code = begin()
    words = [f"qqword{number}" for number in range(100)]
    fill(client, pay={"story": " ".join(words[:60])}, contact={"reach": " ".join(words[60:])})
    client.post("/worker/files", {"file": SimpleUploadedFile("qqname.pdf", PICTURE + b"qqinside")})
    stored = everything_stored().lower()
    for word in [*words, "qqworker", "qqemployer", "qqhidden", "qqname", "qqinside", code, code.replace("-", "")]:
        assert word.lower().encode() not in stored, word
    for kept in settings.CUSTOS_DATA_DIR.rglob("*"):
        if kept.is_file():
            assert b"qqinside" not in kept.read_bytes(), kept


def test_a_row_holds_a_place_a_body_and_a_day_and_nothing_else():
    assert {field.name for field in Draft._meta.get_fields() if field.concrete} == {"id", "place", "body", "gone_on"}
    assert {field.name for field in DraftFile._meta.get_fields()} == {"id", "draft", "body", "size"}


def test_only_the_code_itself_opens_it_and_a_changed_or_moved_body_does_not():
    _, code = begin()
    grip = codes.grip_of(code)
    body = codes.close(grip, {"employer": {"employer": "Qqemployer"}})
    assert codes.open_form(grip, body) == {"employer": {"employer": "Qqemployer"}}
    near = codes.grip_of(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert near.place != grip.place
    assert codes.open_form(codes.Grip(grip.place, near.key), body) is None
    assert codes.open_form(codes.Grip(near.place, grip.key), body) is None
    assert codes.open_form(grip, body[:-1] + bytes([body[-1] ^ 1])) is None
    assert len(codes.close(grip, {})) == len(body)  # a short form and a longer one look alike


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-2XJD-9RTW-C4V", "K7QM-2XJD-9RTW-C4VA-AAAA", "ÄÖÜ", "0" * 16])
def test_what_cannot_be_a_code_is_none(typed):
    assert codes.grip_of(typed) is None


def test_no_field_of_any_page_asks_about_status_birth_or_a_number_of_identity():
    names = []
    for page in forms.FORMS.values():
        for name, field in page({}).fields.items():
            names.append(name)
            said = f"{name} {field.label}"
            assert not STATUS.search(said), said
    assert len(names) > 30
    assert STATUS.search("immigration status")  # the pattern would find one
    assert STATUS.search("place of birth")
