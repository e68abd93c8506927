"""The first reader reads with Latin letters only, and with all of its letters where its model is not the one we know."""

import pytest

from custos.adapters.pictures import ocr_slim
from custos.adapters.pictures.ocr_child import _engine


@pytest.fixture(scope="module")
def letters():
    return _engine().text_rec.postprocess_op.character


@pytest.mark.slow
def test_the_letters_of_english_and_spanish_and_the_signs_of_papers_stay(letters):
    missing = set("ABCabcxyz0123456789áéíóúñÑüÁÉÍÓÚ§$%&/()[].,:;-#@'\"¿") - set(letters)
    assert not missing
    assert (letters[0], letters[-1]) == ("blank", " ")


def test_no_letter_of_another_script_and_no_wide_twin_can_be_read(letters):
    assert len(letters) < 1000
    assert not [letter for letter in letters if letter[0] in "中（）ＡА，"]


def test_a_model_that_is_not_built_as_expected_is_used_whole():
    class Reader:
        class postprocess_op:  # noqa: N801 - the library's own name
            character = ("blank", "a", "中", " ")

        class session:  # noqa: N801
            session = None

    class Engine:
        text_rec = Reader

    assert ocr_slim.slim(Engine) is False
    assert Reader.postprocess_op.character == ("blank", "a", "中", " ")


@pytest.mark.parametrize("model", [b"", b"\x3a\x00", b"\x3a\x02\x08\x01", b"\xff" * 40])
def test_bytes_that_are_no_such_model_are_refused(model):
    with pytest.raises((ValueError, IndexError)):
        ocr_slim._without(model, 18710, [0, 1])
