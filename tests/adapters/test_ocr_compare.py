import pytest

from custos.adapters.pictures.ocr_compare import OtherWord, SeenLine, SeenWord, compare, matters
from custos.core.reading.text.page import Box, Doubt


def _line(text: str, *, top: float = 0.1, left: float = 0.1, sure: float = 99.0, tilt: float = 0.0) -> SeenLine:
    """A line whose letters are a hundredth of the page wide; ``tilt`` is how far its right end lies lower."""
    right, bottom = left + len(text) / 100, top + 0.02
    corners = ((left, top), (right, top + tilt), (right, bottom + tilt), (left, bottom))
    words, start = [], 0
    for token in text.split(" "):
        box = Box(left + start / 100, top, left + (start + len(token)) / 100, bottom)
        words.append(SeenWord(start, start + len(token), box, sure))
        start += len(token) + 1
    return SeenLine(text, corners, sure, tuple(words))


def _others(text: str, *, top: float = 0.1, left: float = 0.1, sure: float = 95.0, line: int = 0, tilt: float = 0.0):
    out, start = [], 0
    for token in text.split(" "):
        x0, x1 = left + start / 100, left + (start + len(token)) / 100
        down = tilt * start / max(len(text), 1)
        out.append(OtherWord(token, sure, Box(x0, top + down, x1, top + down + 0.02), line))
        start += len(token) + 1
    return out


def _unsure(compared) -> list[tuple[str, str, Doubt]]:
    return [
        (line.text[word.start : word.end], word.other, word.doubt)
        for line in compared.lines
        for word in line.words
        if word.doubt
    ]


def test_words_that_both_readers_read_alike_are_sure():
    assert _unsure(compare([_line("Issued on June 28, 2024 by")], _others("Issued on June 28, 2024 by"))) == []


def test_a_date_that_the_readers_read_differently_is_unsure_with_both_readings():
    compared = compare([_line("Issued on June 28, 2024")], _others("Issued on June 24, 2024"))
    assert _unsure(compared) == [("28,", "24,", Doubt.DIFFERS)]


def test_a_name_that_the_readers_read_differently_is_unsure():
    assert _unsure(compare([_line("for Ana Ibarra, born")], _others("for Ana lbarra, born"))) == [
        ("Ibarra,", "lbarra,", Doubt.DIFFERS)
    ]


def test_a_letter_for_a_digit_in_a_number_is_a_difference():
    assert _unsure(compare([_line("No. 19-MR-771")], _others("No. 19-MR-77l"))) == [
        ("19-MR-771", "19-MR-77l", Doubt.DIFFERS)
    ]


def test_a_comma_for_a_point_within_a_number_is_a_difference_and_after_it_is_not():
    assert _unsure(compare([_line("pay 1,200")], _others("pay 1.200"))) == [("1,200", "1.200", Doubt.DIFFERS)]
    assert _unsure(compare([_line("pay 1,200.")], _others("pay 1,200"))) == []


def test_a_common_word_that_differs_is_remembered_and_nobody_is_asked():
    compared = compare([_line("the records")], _others("the recerds"))
    assert _unsure(compared) == []
    assert [word.other for word in compared.lines[0].words] == ["", "recerds"]


def test_words_run_together_by_one_reader_are_still_the_same_words():
    assert _unsure(compare([_line("ofthe District ofNew Mexico")], _others("of the District of New Mexico"))) == []


def test_accents_that_the_second_reader_cannot_write_are_no_difference():
    assert _unsure(compare([_line("Lucía Peña")], _others("Lucia Pena"))) == []


def test_a_number_of_which_the_reader_of_record_is_not_sure_is_faint_though_both_agree():
    assert _unsure(compare([_line("at 10:40", sure=85.0)], _others("at 10:40"))) == [("10:40", "", Doubt.FAINT)]


def test_without_a_second_reader_only_faint_words_are_unsure():
    assert _unsure(compare([_line("June 28", sure=70.0), _line("May 2", top=0.2)], None)) == [
        ("June", "", Doubt.FAINT),
        ("28", "", Doubt.FAINT),
    ]


def test_a_line_that_only_the_first_reader_saw_is_kept_and_what_matters_in_it_is_marked():
    compared = compare([_line("no later than May 2"), _line("Case", top=0.5)], _others("Case", top=0.5))
    assert compared.lines[0].text == "no later than May 2"
    assert _unsure(compared) == [("May", "", Doubt.ONE_READER), ("2", "", Doubt.ONE_READER)]


def test_a_line_that_only_the_second_reader_saw_is_added_and_marked():
    compared = compare([_line("Case")], [*_others("Case"), *_others("Filed June 3", top=0.7, line=1)])
    assert compared.added == 1
    assert compared.lines[-1].text == "Filed June 3"
    assert [doubt for _, _, doubt in _unsure(compared)] == [Doubt.ONE_READER] * 3


@pytest.mark.parametrize(("text", "sure"), [("~ -", 95.0), ("Wzn", 40.0), ("|l", 90.0)])
def test_pen_marks_that_the_second_reader_takes_for_letters_add_nothing(text, sure):
    assert compare([_line("Case")], [*_others("Case"), *_others(text, top=0.7, line=1, sure=sure)]).added == 0


def test_lines_of_a_tilted_page_are_compared_with_their_own_words():
    lines = [
        _line("first line with number 11 in it and more words to its end", top=0.10, tilt=0.03),
        _line("second line with number 22 in it and more words to its end", top=0.13, tilt=0.03),
    ]
    others = [
        *_others("first line with number 11 in it and more words to its end", top=0.10, tilt=0.03),
        *_others("second line with number 22 in it and more words to its end", top=0.13, tilt=0.03, line=1),
    ]
    assert _unsure(compare(lines, others)) == []


def test_a_missing_word_in_the_second_reading_is_seen_by_one_reader_only():
    assert _unsure(compare([_line("born 1984 in May")], _others("born      in May"))) == [
        ("1984", "", Doubt.ONE_READER)
    ]


def test_what_matters_is_a_number_a_month_or_a_name():
    assert [matters(word) for word in ("A-204", "mayo", "Armijo", "X", "wages", "The", "—")] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip
