"""What leaves is seen before it is made: every page, the boxes that a person drew, and a first page that says under what it leaves."""

import io
import re
import zipfile

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.releases.test_bounds import item, resting_on
from tests.apps.releases.test_releasing import confirmed, contact, released  # noqa: F401 - a fixture
from tests.corpus.papers import Paper, center, para

from custos.adapters.outgoing import package, redaction
from custos.adapters.outgoing.package import Content, Group, ThirdPaper
from custos.apps.ledger.models import LedgerEntry
from custos.apps.releases.boxes import line_of, read_boxes
from custos.apps.releases.models import Making, Release
from custos.core.errors import InputError

REPORT = Paper("Wage report", (center("QUARTERLY WAGE REPORT", 13, bold=True), para("Ramón Lucero   9,412.50"))).pdf()


def given(key, **more):
    return {
        "recipient": key.pk,
        "record": "Wage records",
        "fields_given": "Employer: Cerrillos Plaster",
        "withheld": "name: Tadeo Okonjoba",
        "confirmed": "on",
        **more,
    }


def look(officer, request, data):
    return officer.post(f"/requests/{request.number}/release/preview", data)


@pytest.mark.slow
def test_every_page_is_shown_with_its_boxes_and_nothing_is_kept(agency, contact, client_of):  # noqa: F811
    request = released(agency)
    key = confirmed(agency, request, contact)
    data = given(key, papers=SimpleUploadedFile("report.pdf", REPORT), boxes="1/1: 10 20 55 24")
    officer = client_of("o-chavez")
    before = LedgerEntry.objects.filter(kind__startswith="release").count()
    answer = look(officer, request, data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("data:image/webp;base64,") == 2
    assert re.search(r'<rect class="preview__box" x="\d+" y="\d+" width="\d+" height="\d+"/>', page)
    assert "1/1: 10.0 20.0 55.0 24.0" in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert "img-src 'self' data:" in answer.headers["Content-Security-Policy"]
    assert not Release.objects.exists()
    assert not Making.objects.exists()
    assert LedgerEntry.objects.filter(kind__startswith="release").count() == before


def test_what_would_be_refused_is_refused_here_too(agency, contact, client_of):  # noqa: F811
    request = released(agency)
    key = confirmed(agency, request, contact)
    officer = client_of("o-chavez")
    leaking = look(officer, request, given(key, fields_given="Employer: Okonjoba Roofing"))
    assert (leaking.status_code, "would leak" in leaking.content.decode()) == (422, True)
    unread = look(officer, request, given(key, boxes="page one, on the left"))
    assert (unread.status_code, "line 1 is no box" in unread.content.decode().lower()) == (422, True)
    assert look(client_of("e-armijo"), request, given(key)).status_code == 403
    assert look(client_of("a-begay"), request, given(key)).status_code in {403, 404}
    assert officer.get(f"/requests/{request.number}/release/preview").status_code == 405


def test_a_box_is_read_as_it_is_written_and_nothing_else_is_one():
    boxes = read_boxes("1/2: 10 20 55.5 24\n\n 2/1: 0 0 100 100 ")
    assert line_of(1, boxes.of[1][0]) == "1/2: 10.0 20.0 55.5 24.0"
    assert boxes.of[2][0].box.bottom == 1
    for wrong in ("1/2: 55 20 10 24", "1/2: 10 20 101 24", "0/1: 1 1 2 2", "1/0: 1 1 2 2", "10 20 55 24", "1/2: 1 2 3"):
        with pytest.raises(InputError, match="line 1 is no box"):
            read_boxes(wrong)
    with pytest.raises(InputError, match="too many boxes"):
        read_boxes("1/1: 1 1 2 2\n" * 401)


def test_what_a_person_boxed_is_black_in_what_leaves():
    boxes = read_boxes("1/1: 0 0 100 30").of[1]
    content = Content(
        title="t",
        intro="i",
        groups=(Group("Wages", (("Employer", "Cerrillos Plaster"),)),),
        papers=(ThirdPaper("report.pdf", REPORT, boxes),),
    )
    ready = package.look_over(content)
    (part,) = [
        one for one in package._gated(ready, "A", "R-", 1, ocr=False, progress=None) if one.name == "02-paper.pdf"
    ]
    (drawn,) = next(redaction._drawn(part.data))
    rows = [drawn.data[at * drawn.width : (at + 1) * drawn.width] for at in (drawn.height // 20, drawn.height // 4)]
    assert all(set(row) == {0} for row in rows)
    assert set(drawn.data[drawn.height // 2 * drawn.width :][: drawn.width]) != {0}


@pytest.mark.slow
def test_the_first_page_names_paper_court_case_person_and_recipient(agency, contact, client_of, monkeypatch):  # noqa: F811
    request = resting_on(released(agency), item(["wages"], "Ramón Lucero", paper=0))
    assessment = request.decisions.get().assessment
    assessment.review["instruments"] = [
        {"kind": "court-order", "court": "Second Judicial District Court", "case_number": "D-202-CV-2019-03391",
         "issued_on": "2019-08-12"}
    ]  # fmt: skip
    assessment.save()
    key = confirmed(agency, request, contact)
    told = []
    monkeypatch.setattr(package, "lock", lambda data, recipient: told.append(data) or b"locked")
    officer = client_of("o-chavez")
    data = {"act": "assemble", **given(key, fields_given="Wages: 9,412.50")}
    answer = officer.post(f"/requests/{request.number}/release", data)
    assert answer.status_code == 302, re.findall(r"usa-error-message\">(.*?)<", answer.content.decode())
    with zipfile.ZipFile(io.BytesIO(told[0])) as opened:
        pdf = pypdfium2.PdfDocument(opened.read("01-fields.pdf"))
    words = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    assert "Under court order, August 12, 2019" in words
    assert "Court Second Judicial District Court" in words
    assert "Case D-202-CV-2019-03391" in words
    for one in ("Records of Ramón Lucero", "Released to District Court", "Decided on"):
        assert one in words
