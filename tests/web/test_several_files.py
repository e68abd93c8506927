"""A paper that is photographed page by page, or an envelope of several, comes in with one click."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from custos.apps.papers.models import Paper
from custos.apps.requests.models import AccessRequest


def photograph(gray):
    out = io.BytesIO()
    Image.new("L", (40, 60), gray).save(out, "PNG")
    return out.getvalue()


def files(*given):
    return [SimpleUploadedFile(name, data) for name, data in given]


def test_several_files_are_papers_of_one_request_in_their_order(agency, client_of):
    pages = [("1.png", photograph(10)), ("2.png", photograph(20)), ("1-again.png", photograph(10))]
    answer = client_of("r-baca").post("/requests/new", {"channel": "counter", "file": files(*pages)})
    assert answer.status_code == 302
    request = AccessRequest.objects.get()
    assert [paper.name for paper in request.papers.order_by("pk")] == ["1.png", "2.png"]
    assert all(paper.sha256 for paper in request.papers.all())


def test_the_camera_and_the_files_come_together(agency, client_of):
    given = {"channel": "counter", "file": files(("a.txt", b"A subpoena")), "photo": files(("p.png", photograph(9)))}
    assert client_of("f-lucero").post("/requests/new", given).status_code == 302
    assert sorted(Paper.objects.values_list("size", flat=True))[0] == len(b"A subpoena")
    assert Paper.objects.count() == 2
    page = client_of("f-lucero").get("/requests/new").content.decode()
    assert 'capture="environment"' in page
    assert page.count(" multiple") == 2


@pytest.mark.parametrize("given", [{}, {"text": "words", "photo": True}])
def test_neither_and_both_are_said_beside_the_form(agency, client_of, given):
    if "photo" in given:
        given = {**given, "photo": files(("p.png", photograph(9)))}
    answer = client_of("r-baca").post("/requests/new", {"channel": "counter", **given})
    assert (answer.status_code, "one of the two" in answer.content.decode()) == (422, True)
    assert not AccessRequest.objects.exists()


def test_several_later_papers_are_added_at_once(agency, client_of):
    request = agency.assessed("direct-access")
    given = {
        "channel": "mail",
        "sent_by": "requester",
        "file": files(("1.png", photograph(1)), ("2.png", photograph(2))),
    }
    answer = client_of("r-baca").post(f"/requests/{request.number}/papers/add", given)
    assert answer.status_code == 302
    assert request.papers.count() == 3
