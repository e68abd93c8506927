"""What a person saw replaces what was read there, every offset moves along, and nothing else changes."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from custos.core.reading.text.confirming import Confirmed, confirmed_page, places_of
from custos.core.reading.text.page import Box, Doubt, Line, Page, PageSource, Word

BOX = Box(0.1, 0.1, 0.3, 0.12)
INK = Box(0.6, 0.1, 0.8, 0.12)
TEXT = "Born 03/11/1986 in May\nDate:\n"
LINES = (Line(0, 22, Box(0.1, 0.1, 0.5, 0.12)), Line(23, 28, Box(0.1, 0.2, 0.2, 0.22)))


def page(**more):
    word = Word(5, 15, BOX, 70.0, "03/11/1988", Doubt.DIFFERS)
    after = Word(19, 22, Box(0.4, 0.1, 0.5, 0.12), 60.0, "", Doubt.FAINT)
    return Page(1, TEXT, PageSource.OCR, "scan.png", LINES, words=(word, after), **more)


def saw(value, was="03/11/1986", start=5, end=15):
    return Confirmed(start, end, was, value, BOX)


def test_an_unsure_word_is_asked_about_with_what_both_readers_read_and_the_words_around_it():
    first, second = places_of(page())
    assert first.readings == ("03/11/1986", "03/11/1988")
    assert (first.before, first.after) == ("Born ", " in May")
    assert second.readings == ("May",)


def test_what_a_person_saw_stands_in_the_text_and_the_doubt_is_gone():
    after = confirmed_page(page(), [saw("3/11/1988")])
    assert after.text == "Born 3/11/1988 in May\nDate:\n"
    assert [word.unsure for word in after.words] == [False, True]
    assert after.text[after.words[1].start : after.words[1].end] == "May"


def test_a_look_at_other_words_than_those_read_now_is_not_carried_over():
    assert confirmed_page(page(), [saw("3/11/1988", was="03/11/1989")]) == page()


def test_a_look_at_a_place_that_is_not_unsure_changes_nothing():
    assert confirmed_page(page(), [saw("Bare", was="Born", start=0, end=4)]) == page()


def test_two_looks_do_not_disturb_each_other_whatever_their_order():
    looks = [saw("in the year 1988"), saw("June", was="May", start=19, end=22)]
    assert confirmed_page(page(), looks) == confirmed_page(page(), looks[::-1])
    assert confirmed_page(page(), looks).text == "Born in the year 1988 in June\nDate:\n"


def test_handwriting_that_a_person_read_stands_on_the_line_it_was_written_on():
    beside = Box(0.25, 0.2, 0.4, 0.22)
    after = confirmed_page(page(unread=(beside, INK)), [Confirmed(0, 0, "", "August 26, 2019", beside)])
    assert after.text == "Born 03/11/1986 in May\nDate: August 26, 2019\n"
    assert after.unread == (INK,)
    line = after.line_at(after.text.index("August"))
    assert line is not None
    assert line.box == beside


def test_ink_with_nothing_to_read_is_gone_and_adds_no_word():
    after = confirmed_page(page(unread=(INK,)), [Confirmed(0, 0, "", "", INK)])
    assert after == evolve(page(unread=()))


def test_handwriting_beside_no_line_is_a_line_of_its_own():
    alone = Box(0.1, 0.9, 0.3, 0.93)
    after = confirmed_page(page(unread=(alone,)), [Confirmed(0, 0, "", "A. Vigil", alone)])
    assert after.text == TEXT + "A. Vigil\n"
    assert after.text[after.lines[-1].start : after.lines[-1].end] == "A. Vigil"


@given(st.text(min_size=1, max_size=30).filter(lambda text: "\n" not in text), st.text(max_size=12))
def test_every_line_and_word_keeps_its_own_text_through_any_look(value, ink):
    before = page(unread=(INK,), quoted_spans=((16, 22),))
    after = confirmed_page(before, [saw(value), Confirmed(0, 0, "", ink, INK)])
    assert after.text[after.words[0].start : after.words[0].end] == value
    assert after.text[after.words[1].start : after.words[1].end] == "May"
    spans = [after.text[line.start : line.end] for line in after.lines]
    assert "Date:" in spans
    start, end = after.quoted_spans[0]
    assert after.text[start:end].startswith("in May")
