"""What is painted over is gone for both readers, the gate finds every leak that is planted, and bad redactions of others are named."""

import io

import pikepdf
import pytest
from tests.corpus.planted import planted

from custos.adapters.outgoing.redaction import (
    Region,
    WouldLeak,
    covered_words,
    inspect,
    pass_gate,
    rebuild,
    redact,
)
from custos.adapters.pdf.reader import pixels_of, read_pdf
from custos.adapters.pictures.ocr import read_pictures
from custos.core.errors import UnreadableError
from custos.core.leaks import Withheld, WithheldKind
from custos.core.reading.text.page import Box

ANA = (Withheld(WithheldKind.NAME, "Ana Lopezcano"), Withheld(WithheldKind.NUMBER, "524-31-8896"))


def a_paper(body: str) -> bytes:
    import typst

    source = f"#set document(date: none)\n#set page(width: 6in, height: 4in)\n{body}"
    return typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)


def with_a_bar_over_it() -> bytes:
    return a_paper("Ana Lopezcano 524-31-8896\n#place(top + left, rect(width: 3in, height: 16pt, fill: black))")


def whats(findings):
    return {str(finding.what) for finding in findings}


@pytest.mark.slow
@pytest.mark.parametrize("documents", [3, pytest.param(250, marks=pytest.mark.night)])
def test_no_planted_value_is_left_on_any_page_for_the_reader_of_files(documents):
    for seed in range(documents):
        data, withheld = planted(seed, pages=4)
        assert {finding.page for finding in inspect(data, withheld, ocr=False)} >= {1, 2, 3, 4}
        assert inspect(redact(data, withheld, ocr=False).pdf, withheld, ocr=False) == (), seed


@pytest.mark.slow
@pytest.mark.parametrize("documents", [1, pytest.param(25, marks=pytest.mark.night)])
def test_no_planted_value_is_left_for_the_reader_of_pictures_either(documents):
    for seed in range(1000, 1000 + documents):
        data, withheld = planted(seed, pages=1 if documents == 1 else 4)
        pass_gate(redact(data, withheld).pdf, withheld)


@pytest.mark.slow
def test_a_scan_has_no_text_layer_and_is_painted_over_all_the_same():
    scan = rebuild(list(pixels_of(a_paper("The worker is Ana Lopezcano, 524-31-8896, of Deming."), [1])))
    assert "a withheld value can be read on the page" in whats(inspect(scan, ANA))
    assert inspect(redact(scan, ANA).pdf, ANA) == ()


def test_the_words_under_a_black_bar_shut_the_gate_whether_or_not_they_are_withheld():
    bad = with_a_bar_over_it()
    with pytest.raises(WouldLeak, match="page 1: 1 words are in the file where the page shows none"):
        pass_gate(bad, (), ocr=False, generated=True)
    assert covered_words(bad) == {1: ["Ana Lopezcano 524-31-8896"]}


@pytest.mark.slow
def test_a_leak_in_any_hidden_corner_of_the_file_shuts_the_gate():
    clean = redact(a_paper("Nothing about anybody."), ()).pdf
    assert inspect(clean, ANA, ocr=False) == ()

    def spoiled(change):
        with pikepdf.open(io.BytesIO(clean)) as pdf:
            change(pdf)
            out = io.BytesIO()
            pdf.save(out)
            return whats(inspect(out.getvalue(), ANA, ocr=False))

    def inform(pdf):
        pdf.docinfo["/Subject"] = "LOPEZCANO, ANA"

    def attach(pdf):
        pdf.attachments["list.txt"] = b"524318896"

    def annotate(pdf):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Ana Lopezcano"
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])

    def thumb(pdf):
        pdf.pages[0].Thumb = pdf.make_stream(b"524-31-8896")

    def orphan(pdf):
        pdf.Root.Hidden = pdf.make_stream("Ana Lopezcano".encode("utf-16-be"))

    assert {"document information", "a withheld value is in the file"} <= {
        one.removeprefix("the file carries ") for one in spoiled(inform)
    }
    assert {"the file carries an attached file", "a withheld value is in the file"} <= spoiled(attach)
    assert {"the file carries notes on a page", "a withheld value is in the file"} <= spoiled(annotate)
    assert {"the file carries a small picture of a page", "a withheld value is in the file"} <= spoiled(thumb)
    assert "a withheld value is in the file" in spoiled(orphan)
    assert "the file carries an earlier version of the file" in whats(inspect(clean + b"\n%%EOF\n", ANA, ocr=False))


@pytest.mark.slow
def test_nothing_of_the_original_survives_and_the_same_paper_gives_the_same_bytes():
    data = a_paper("#set document(title: [Ana Lopezcano])\nThe worker is Ana Lopezcano.")
    first = redact(data, ANA, ocr=False)
    assert first == redact(data, ANA, ocr=False)
    with pikepdf.open(io.BytesIO(first.pdf)) as pdf:
        assert set(pdf.trailer.keys()) <= {"/Root", "/Size", "/ID"}
        assert set(pdf.pages[0].keys()) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
    assert read_pdf(first.pdf).pages[0].text == ""


@pytest.mark.slow
def test_a_region_that_a_person_draws_is_painted_over():
    data = a_paper("Nothing here but a drawing.")
    painted = redact(data, (), [Region(1, Box(0.0, 0.0, 1.0, 1.0))], ocr=False)
    (picture,) = pixels_of(painted.pdf, [1])
    assert set(picture.data) == {0}
    assert read_pictures([picture])[0].text.strip() == ""


def test_a_paper_that_cannot_be_opened_does_not_leave():
    with pytest.raises(UnreadableError):
        redact(b"%PDF-1.4 nothing", ANA)
    with pytest.raises(UnreadableError):
        pass_gate(b"%PDF-1.4 nothing", ANA)


@pytest.mark.real
def test_the_bad_redactions_of_others_are_flagged_with_the_words_that_they_leave(shared):
    folder = shared / "papers" / "redaction-xray"
    flagged = {file.name: covered_words(file.read_bytes()) for file in sorted(folder.glob("*.pdf"))}
    assert flagged["tests__assets__rectangles_yes.pdf"][1][1].startswith("“Yes”, but did not disclose")
    assert flagged["tests__assets__rectangles_yes_2.pdf"] == {1: ["def"]}
    # Of the good ones two have words that the page really does not show; more may not be flagged.
    assert {name for name, found in flagged.items() if found} == {
        "tests__assets__rectangles_yes.pdf",
        "tests__assets__rectangles_yes_2.pdf",
        "tests__assets__no_bad_redactions.8.1.pdf",
        "tests__assets__ok_words.pdf",
    }


@pytest.mark.real
def test_words_outside_the_shown_part_of_a_page_are_flagged(shared):
    folder = shared / "papers" / "redaction-froide"
    flagged = {file.name.rpartition("__")[2] for file in folder.glob("*.pdf") if covered_words(file.read_bytes())}
    assert flagged == {"redaction-test-cropbox.pdf"}


@pytest.mark.slow
def test_several_documents_become_one_paper_whose_pages_are_told_one_by_one():
    told, numbers = [], []
    documents = [a_paper("Ana Lopezcano asked."), a_paper("Nobody is named.\n#pagebreak()\nAna Lopezcano again.")]

    def label(page):
        numbers.append(page)
        return f"R-{page:06}"

    whole = (Region(2, Box(0.0, 0.0, 1.0, 1.0)),)
    made = redact(documents, ANA, whole, ocr=False, label=label, progress=told.append)
    assert made.pages == 3
    assert told == numbers == [1, 2, 3]
    assert {region.page for region in made.regions} == {1, 2, 3}
    second = next(iter(pixels_of(made.pdf, [2])))
    assert sum(level < 64 for level in second.data) > 0.9 * len(second.data)
    checked = []
    assert inspect(made.pdf, ANA, ocr=False, progress=checked.append) == ()
    assert checked == [3]


def test_the_gate_names_the_paper_that_it_refuses():
    with pytest.raises(WouldLeak, match="paper 2, page 1: a withheld value is in the text layer"):
        pass_gate(a_paper("Ana Lopezcano"), ANA, ocr=False, generated=True, paper=2)
