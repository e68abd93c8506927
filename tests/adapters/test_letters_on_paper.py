import io
import re
import zipfile
from datetime import date

import pikepdf
import pytest

from custos.adapters.arrival import open_arrival
from custos.adapters.data.reviewrecords import read_review
from custos.adapters.outgoing.letters import letter_bytes, receipt_code, receipt_lines, to_docx, to_pdf, write_letter
from custos.core.agency import Agency
from custos.core.errors import InputError, UsageError
from custos.core.letters.compose import LetterKind, compose
from custos.core.letters.form import NOT_OF_A_REVIEW
from custos.core.reviewrecord import ReceiptRecord

AGENCY = Agency(
    key="demo", name="Department of Workforce Records", name_es="Departamento de Registros Laborales", state="NM", sources=("us",),
    authority_title="Secretary", authority_title_es="Secretaria", counsel_title="General Counsel", counsel_title_es="Asesoría Jurídica",
    holds=(), timezone="America/Denver", write_to="1200 Mesa Verde Avenue NE, Albuquerque, NM 87110",
)  # fmt: skip
HOSTILE = 'Ana #panic("x") $1$ *b* _i_ <tag> @ref // \\u{41} `raw` {{ jinja }} {% if %} & <w:p>'


def _letter(name: str = "Dana Hale", language: str = "en", kind: str = "refusal"):
    review = {
        "requester": {"name": name, "agency": "", "email": ""},
        "instruments": [],
        "request": {"scope": "person", "persons": []},
        "determination": {
            "as_of": "2019-08-15", "outcome": "refuse", "counsel": False, "preserve": True, "ask": [], "duties": [],
            "items": [{"outcome": "refuse", "because": [{"cite": "20 CFR 603.4(b)", "says": "It is confidential"}]}],
        },
    }  # fmt: skip
    return compose(read_review(review), AGENCY, language=language, on=date(2019, 8, 16), kind=kind)


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(page.text.split()) for page in open_arrival(pdf, "letter.pdf").pages)


def _docx_words(data: bytes) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind not in {LetterKind.NONE, *NOT_OF_A_REVIEW}])
def test_every_letter_is_a_tagged_pdf_with_title_and_language(kind, language):
    with pikepdf.open(io.BytesIO(to_pdf(_letter(language=language, kind=kind), AGENCY))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["dc:title"] == _letter(language=language, kind=kind).subject
            assert about["pdfuaid:part"] == "1"


def test_a_name_that_looks_like_markup_comes_out_literally():
    made = _letter(HOSTILE)
    assert " ".join(HOSTILE.split()) in _words(to_pdf(made, AGENCY))
    assert HOSTILE in _docx_words(to_docx(made, AGENCY))


def test_the_same_letter_gives_the_same_bytes():
    assert to_pdf(_letter(), AGENCY) == to_pdf(_letter(), AGENCY)
    assert to_docx(_letter(), AGENCY) == to_docx(_letter(), AGENCY)


def test_a_draft_says_so_and_the_signed_letter_does_not():
    assert "DRAFT" in _words(to_pdf(_letter(), AGENCY))
    assert "DRAFT" not in _words(to_pdf(_letter(), AGENCY, draft=False))
    assert "DRAFT" in _docx_words(to_docx(_letter(), AGENCY))
    assert "DRAFT" not in _docx_words(to_docx(_letter(), AGENCY, draft=False))


@pytest.mark.slow
def test_the_pdf_and_the_word_draft_say_the_same_words_as_the_text():
    made = _letter()
    squeeze = re.compile(r"[\s\d.•‣-]+")
    for line in made.text.splitlines():
        wanted = squeeze.sub("", line)
        assert wanted in squeeze.sub("", _words(to_pdf(made, AGENCY)))
        assert wanted in squeeze.sub("", _docx_words(to_docx(made, AGENCY)))


def test_the_word_draft_has_real_headings_and_no_moment_of_its_own():
    data = to_docx(_letter(), AGENCY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        document = archive.read("word/document.xml").decode()
    assert 'w:val="Heading1"' in document
    assert 'w:val="Heading2"' in document


def test_the_ledger_receipt_stands_at_the_foot():
    lines = receipt_lines(_letter(), ReceiptRecord(index=18204, leaf="4f1ac09e" * 8))
    assert lines[0] == "This letter is entry 18204 of the agency’s public-integrity ledger (leaf 4f1ac09e4f1ac09e)."
    assert lines[1].startswith("To check it without us")
    assert "entry 18204" in _words(to_pdf(_letter(), AGENCY, receipt=lines))
    assert receipt_lines(_letter(), None) == ()


def test_a_long_letter_runs_over_pages_and_keeps_its_tags():
    made = _letter()
    review_many = tuple(f"{number} CFR 1" for number in range(120))
    from attrs import evolve

    blocks = tuple(
        evolve(block, items=review_many, says=("",) * 120) if block.kind == "citations" else block
        for block in made.blocks
    )
    with pikepdf.open(io.BytesIO(to_pdf(evolve(made, blocks=blocks), AGENCY))) as pdf:
        assert len(pdf.pages) > 2


def test_a_letter_is_written_where_it_is_asked_for(tmp_path):
    for name in ("a.pdf", "b.docx"):
        write_letter(tmp_path / name, _letter(), AGENCY, None)
        assert (tmp_path / name).stat().st_size > 1000
    with pytest.raises(UsageError, match=r"\.pdf or \.docx, not `txt`"):
        write_letter(tmp_path / "c.txt", _letter(), AGENCY)
    with pytest.raises(InputError, match="cannot be written"):
        write_letter(tmp_path / "no" / "d.pdf", _letter(), AGENCY)


def test_where_nothing_was_asked_there_is_no_letter():
    with pytest.raises(UsageError, match="no letter to write"):
        letter_bytes(_letter(kind="none"), AGENCY, "pdf", draft=True)


def test_the_square_code_holds_the_entry_and_its_whole_leaf_and_no_address():
    entry = ReceiptRecord(index=18204, leaf="4f1ac09e" * 8)
    assert receipt_code(entry) == f"custos entry 18204 leaf {'4f1ac09e' * 8}"
    assert receipt_code(None) == ""
    made = _letter()
    lines, code = receipt_lines(made, entry), receipt_code(entry)
    pdf = to_pdf(made, AGENCY, receipt=lines, code=code)
    assert pdf == to_pdf(made, AGENCY, receipt=lines, code=code)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        alternatives = [
            str(thing.Alt) for thing in opened.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert any("entry 18204" in words for words in alternatives)
