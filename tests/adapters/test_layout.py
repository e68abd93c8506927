from math import radians

from custos.adapters.pdf.layout import Piece, lay_out, tilt_of
from custos.core.reading.text.page import Box


def _piece(text: str, left: float, top: float, wide: float = 0.2, high: float = 0.015) -> Piece:
    return Piece(text, Box(left, top, left + wide, top + high))


def test_rows_go_down_and_pieces_of_a_row_go_right():
    text, lines = lay_out([_piece("Date:", 0.6, 0.301), _piece("Case No.", 0.1, 0.30), _piece("COURT", 0.4, 0.1)])
    assert text == "COURT\n\nCase No.   Date:\n"
    assert [text[line.start : line.end] for line in lines] == ["COURT", "Case No.", "Date:"]


def test_a_close_word_is_one_space_away_and_a_column_three():
    assert lay_out([_piece("Judge’s", 0.1, 0.5, 0.1), _piece("signature", 0.205, 0.5)])[0] == "Judge’s signature\n"


def test_every_line_points_at_its_own_words():
    text, lines = lay_out(
        [_piece(word, 0.1, 0.1 + number * 0.02) for number, word in enumerate(["one", "two", "three"])]
    )
    assert [text[line.start : line.end] for line in lines] == ["one", "two", "three"]
    assert all(line.box for line in lines)


def test_a_tilted_page_keeps_its_rows():
    slope = radians(2.5)
    pieces = [
        _piece(f"{row}{side}", left, 0.2 + row * 0.03 + left * 0.0437 / 1.3)
        for row in range(5)
        for side, left in (("a", 0.1), ("b", 0.7))
    ]
    text, _ = lay_out(pieces, shape=1.3, tilt=slope)
    assert text.split() == [f"{row}{side}" for row in range(5) for side in "ab"]


def test_the_tilt_is_that_of_the_long_lines():
    corners = [
        [(0, 0), (1000, 20), (1000, 40), (0, 20)],
        [(0, 100), (900, 118), (900, 138), (0, 120)],
        [(0, 0), (10, 90), (20, 90), (10, 0)],
    ]
    assert abs(tilt_of(corners) - 0.02) < 0.001
    assert tilt_of([]) == 0.0


def test_words_printed_twice_for_weight_are_read_once():
    assert lay_out([_piece("WARRANT", 0.3, 0.1), _piece("WARRANT", 0.3005, 0.1003)])[0] == "WARRANT\n"


def test_the_numbers_in_the_margin_of_pleading_paper_are_left_out():
    numbers = [_piece(str(number), 0.08, 0.03 * number, 0.02) for number in range(1, 29)]
    words = [_piece(f"words{number}", 0.2, 0.03 * number) for number in range(1, 29)]
    assert lay_out([*numbers, *words])[0].split() == [f"words{number}" for number in range(1, 29)]


def test_a_short_numbered_list_keeps_its_numbers():
    numbers = [_piece(str(number), 0.08, 0.03 * number, 0.02) for number in range(1, 6)]
    assert "3" in lay_out(numbers)[0]


def test_pieces_without_a_place_follow_in_their_order():
    assert lay_out([Piece("b", None), Piece("a", None), _piece("top", 0.1, 0.1)])[0] == "top\nb\na\n"


def test_nothing_gives_no_text():
    assert lay_out([]) == ("", ())
