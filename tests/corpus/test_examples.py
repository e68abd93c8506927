import io
import re
from pathlib import Path

import pytest
from tests.corpus.examples import EXAMPLES, readme

from custos.adapters.arrival import open_arrival

FOLDER = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_committed_example_is_the_one_that_the_program_writes(name):
    made, committed = EXAMPLES[name](), (FOLDER / name).read_bytes()
    if name.endswith(".png"):
        # The pixels are the same; how tightly they are packed may differ from one library build to the next.
        from PIL import Image

        one, other = Image.open(io.BytesIO(made)), Image.open(io.BytesIO(committed))
        assert (one.size, one.tobytes()) == (other.size, other.tobytes())
    else:
        assert made == committed


def test_nothing_else_lies_among_the_examples_and_each_has_its_line():
    assert {path.name for path in FOLDER.iterdir()} == {*EXAMPLES, "README.md", "claims", "tipoff"}
    assert (FOLDER / "README.md").read_text() == readme()


def test_all_examples_together_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1_500_000


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in sorted(EXAMPLES) if not name.endswith(".png")])
def test_every_example_with_text_is_read_without_a_warning(name):
    arrival = open_arrival((FOLDER / name).read_bytes(), name, ocr=False)
    assert arrival.readable
    assert arrival.warnings == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in sorted(EXAMPLES) if not name.endswith(".png")])
def test_mail_domains_are_made_up_and_no_number_could_be_anybodys(name):
    text = "\n".join(page.text for page in open_arrival((FOLDER / name).read_bytes(), name, ocr=False).pages)
    assert all(domain.endswith(".example") for domain in re.findall(r"@([\w.-]+\w)", text))
    assert not re.search(r"\d{3}-\d{2}-\d{4}", text)
    assert all(number.startswith("555-01") for number in re.findall(r"\(\d{3}\) (\d{3}-\d{4})", text))


def test_the_signed_warrant_bears_a_pen_mark_and_the_unsigned_one_none():
    signed = open_arrival((FOLDER / "04-search-warrant.pdf").read_bytes(), "a").pages[0]
    unsigned = open_arrival((FOLDER / "05-unsigned-warrant.pdf").read_bytes(), "b").pages[0]
    assert len(signed.ink_at_signature) == 1
    assert unsigned.ink_at_signature == ()
    label = signed.line_at(signed.text.index("Judge’s signature"))
    mark = signed.ink_at_signature[0]
    assert mark.bottom < label.box.bottom
    assert label.box.top - mark.top < 0.08
