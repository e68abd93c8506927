"""Real mail and papers of others go through the whole main job: an answer or one plain line, never a traceback."""

import json
import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from custos.adapters.arrival import open_arrival
from custos.adapters.assess import assess_arrival
from custos.adapters.data.laws import load_agency
from custos.adapters.pictures.page_pictures import sheets_of
from custos.core.errors import InputError
from custos.core.reading.readings import Authority, Signed

SHARED = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).parents[3] / "shared")) / "data"
RECEIVED = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("America/Denver"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real mail and papers of others are not on this machine"),
]


def reviews(folder, every=1):
    """Every so many files of ``folder`` with its review, or the sentence with which it was refused. Pictures are left unread: OCR has
    its own tests. The pages for people to look at are found as the register finds them."""
    agency = load_agency("us-nm-dws")
    for path in sorted(path for path in (SHARED / folder).rglob("*") if path.is_file())[::every]:
        data = path.read_bytes()
        try:
            arrival = open_arrival(data, path.name, ocr=False)
        except InputError as error:
            yield path, None, str(error)
            continue
        assert len(sheets_of(data, path.name)) == len(arrival.pages), path
        yield path, assess_arrival(arrival, agency, received_at=RECEIVED), ""


def answered(folder, every):
    """How many files there were; each had an answer in JSON whose quotations are true, or one plain line."""
    seen = refused = 0
    for path, review, sentence in reviews(folder, every):
        seen += 1
        if review is None:
            refused += 1
            assert sentence, path
            assert "\n" not in sentence, path
            continue
        document = json.loads(json.dumps(review.as_json()))
        assert document["determination"]["outcome"], path
        if not review.arrival.readable:
            assert review.warnings, path
        pages = {page.number: page.text for page in review.arrival.pages}
        for paper in review.readings.instruments:
            for quote in paper.evidence:
                assert pages[quote.page][quote.start : quote.end] == quote.text, path
    assert refused < seen / 10
    return seen


# In the day's suite, as the one look at what nobody here wrote; by night all of them.
@pytest.mark.parametrize("folder", ["papers", "mail"])
def test_a_sample_of_real_files_gets_an_answer_or_one_plain_line(folder):
    assert answered(folder, 37) >= 3


@pytest.mark.night
@pytest.mark.parametrize("folder", ["papers", "mail"])
def test_every_real_file_gets_an_answer_or_one_plain_line(folder):
    assert answered(folder, 1) > 50


@pytest.mark.slow
def test_no_real_paper_is_called_a_judges_that_is_not():
    judges = {
        str(path.relative_to(SHARED))
        for path, review, _ in reviews("papers")
        if review is not None
        for paper in review.readings.instruments
        if paper.authority is Authority.JUDGE and paper.signed is Signed.YES
    }
    # a federal court's own signed judgment, and nothing else in the folder was signed by a judge in words or drawn ink
    assert judges <= {"papers/redaction-xray/tests__assets__no_bad_redactions.7.1.pdf"}
