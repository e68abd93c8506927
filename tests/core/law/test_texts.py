"""Official texts: read into sections, a citation found in them, a quote found word for word or shown with the nearest words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.laws import load_book
from custos.core.errors import InputError, LawError
from custos.core.law.book import Book
from custos.core.law.commentary import LONGEST, Commentary
from custos.core.law.page import law_page
from custos.core.law.textcheck import Finding, hold
from custos.core.law.texts import Code, cited, contains, nearest_words, passages, plain, read_codes, read_text
from custos.core.law.watching import read_watch

CODES = (Code("{n} CFR", "Code of Federal Regulations, Title {n}"), Code("Lab. Code", "Example Labor Code"))
HEADING = "Example Labor Code: sections of the State's own text; Last Updated by State of Example: April 07, 2026"
LABOR = f"""{HEADING}

## 90
(a) (1) An employer shall post a notice.
(2) It shall stand for ten days.
(b) The Commissioner’s “notice”
 may be copied.
(History: Added by Stats. 2020.   Repealed as of January 1, 2027, by its own provisions.)

## 90
(a) The later wording.
(History: Added by Stats. 2020.   Section operative January 1, 2027, by its own provisions.)

## 91
(h) Eight.
(i) Nine:
(i) one of nine;
(ii) two of nine.
(j) Ten.
"""
TEXT = read_text("labor.txt", LABOR)
TODAY = date(2026, 11, 28)


def rules(*entries):
    body = "".join(
        f'[[rule]]\ncite = "{cite}"\nsays = "x"\nquote = "{quote}"\nin-force = {{}}\nwhen = []\nthen = "must not release"\nchecked = "{checked}"\n'
        for cite, quote, checked in entries
    )
    facts = '[felony]\nask = { en = "A felony?", es = "¿Delito grave?" }\nfrom = "paper"\n'
    return Book.read({"facts.toml": facts, "us-xx/labor.toml": body}, thorough=False).texts


def held(cite, quote="", checked="text", texts=(TEXT,)):
    (found,) = hold(rules((cite, quote, checked)), texts, CODES)
    return found


def test_a_text_is_read_into_its_sections_with_day_and_history():
    assert (TEXT.dated, TEXT.secondary, list(TEXT.sections)) == ("2026-04-07", False, ["90", "91"])
    assert [section.history[:15] for section in TEXT.sections["90"]] == ["Added by Stats.", "Added by Stats."]
    assert "History" not in TEXT.sections["90"][0].words


@pytest.mark.parametrize(
    ("heading", "dated", "secondary"),
    [
        ("Example Code: release point of December 29, 2025 (Public Law 1)", "2025-12-29", False),
        (
            "Example Code, typed from a stored copy, fetched about April 2023; a rule of May 1, 2026",
            "about April 2023",
            True,
        ),
        ("Example Act: as chaptered in 2017; saved on May 1, 2026", "2017", False),
        ("Example Code, text of 2026-02-03", "2026-02-03", False),
        ("Example Code, of no day", "", False),
    ],
)
def test_the_first_line_tells_the_day_of_the_text_and_whether_it_was_typed(heading, dated, secondary):
    text = read_text("x.txt", f"{heading}\n\n## 1\nWords.\n")
    assert (text.dated, text.secondary) == (dated, secondary)


@pytest.mark.parametrize("wrong", ["", "\n## 1\nWords\n", "A heading without sections\n\nWords\n"])
def test_a_file_that_is_no_such_text_is_told(wrong):
    with pytest.raises(InputError, match=r"x\.txt"):
        read_text("x.txt", wrong)


def test_a_citation_is_taken_apart_and_what_names_no_section_is_not():
    found = cited("20 CFR 603.5(d)(1), an agent", CODES)
    assert (found.title, found.section, found.path) == ("Code of Federal Regulations, Title 20", "603.5", ("d", "1"))
    assert cited("Memo of July 2017", CODES) is None
    assert cited("Lab. Codex 90", CODES) is None


def test_a_title_of_one_number_is_no_text_of_another():
    text = read_text("cfr.txt", "Code of Federal Regulations, Title 20, Part 603\n\n## 603.5\nWords.\n")
    assert passages(cited("2 CFR 603.5", CODES), [text]) == ()
    assert len(passages(cited("20 CFR 603.5", CODES), [text])) == 1


@pytest.mark.parametrize(
    ("cite", "begins", "ends"),
    [
        ("Lab. Code 90(a)(1)", "(1) An employer", "a notice."),
        ("Lab. Code 90(a)", "(a)", "ten days."),
        ("Lab. Code 90(b)", "(b) The", "copied."),
        ("Lab. Code 91(i)", "(i) Nine", "two of nine."),
        ("Lab. Code 91(j)", "(j) Ten", "Ten."),
        ("Lab. Code 90(z)", "(a)", "copied."),
    ],
)
def test_the_words_of_the_cited_part_are_cut_out_and_an_unknown_part_gives_the_whole_section(cite, begins, ends):
    words = passages(cited(cite, CODES), [TEXT])[0].words
    assert words.startswith(begins)
    assert words.endswith(ends)


def test_the_text_that_counts_comes_before_a_typed_one_and_the_younger_before_the_older():
    typed = read_text("typed.txt", LABOR.replace("sections of", "typed from a stored copy of").replace("2026", "2027"))
    older = read_text("older.txt", LABOR.replace("April 07, 2026", "April 07, 2020"))
    found = passages(cited("Lab. Code 91(j)", CODES), [typed, older, TEXT])
    assert [one.text.file for one in found] == ["labor.txt", "older.txt", "typed.txt"]


def test_days_to_come_are_read_from_the_history_line():
    first, second = TEXT.sections["90"]
    assert first.later(TODAY) == ((date(2027, 1, 1), "Repealed as of January 1, 2027, by its own provisions"),)
    assert second.later(TODAY)[0][0] == date(2027, 1, 1)
    assert first.later(date(2027, 1, 1)) == ()


WORDS = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=6), min_size=3, max_size=20)


@given(WORDS, st.sampled_from([" ", "\n", "  ", "\u00a0"]), st.integers(0, 5), st.integers(1, 6))
def test_a_piece_of_a_text_is_found_however_its_lines_are_broken(words, between, begin, many):
    piece = words[begin : begin + many] or words[:1]
    assert contains(between.join(words), " ".join(piece))


@given(WORDS)
def test_words_in_another_order_are_not_found(words):
    turned = list(reversed(words))
    if " ".join(turned) not in " ".join(words):
        assert not contains(" ".join(words), " ".join(turned))


@given(st.text(max_size=60))
def test_evening_out_twice_changes_nothing_more(text):
    assert plain(plain(text)) == plain(text)


def test_marks_and_ellipses_do_not_hide_a_quote_and_other_words_do():
    assert contains("The Commissioner’s “notice”\n may be copied.", 'The Commissioner\'s "notice" may be copied')
    assert contains("the [Federal Register,] to have", "the Federal Register, to have")
    assert contains("one two three four five", "one two … four five")
    assert not contains("one two three four five", "four five … one two")
    assert not contains("must not release", "Must not release")
    assert not contains("anything", "…")


@pytest.mark.parametrize(
    ("cite", "quote", "finding"),
    [
        ("Lab. Code 90(a)(1)", "An employer shall post a notice", Finding.FOUND),
        ("Lab. Code 90(a)(1)", "The later wording", Finding.FOUND),
        ("Lab. Code 90(b)", "An employer may post a notice", Finding.CONTRADICTED),
        ("Lab. Code 90(b)", "two of nine", Finding.ELSEWHERE),
        ("Lab. Code 90(b)", "", Finding.NO_QUOTE),
        ("Lab. Code 92", "anything", Finding.NO_SECTION),
        ("20 CFR 603.5", "anything", Finding.NOT_STORED),
        ("Memo of July 2017", "anything", Finding.NOT_STORED),
    ],
)
def test_every_rule_is_held_against_its_section(cite, quote, finding):
    found = held(cite, quote)
    assert found.finding is finding
    assert found.contradicts is (finding in (Finding.CONTRADICTED, Finding.ELSEWHERE))


def test_a_quote_that_is_not_there_is_shown_with_the_nearest_words():
    assert held("Lab. Code 90(a)(1)", "An employer may post a notice").nearest == "(1) An employer shall post a notice."
    assert nearest_words("", "x") == ""


def test_a_policy_is_its_own_text():
    assert hold(rules(("Lab. Code 90", "anything", "policy")), [TEXT], CODES) == ()


@pytest.mark.parametrize(
    "wrong", ['[[code]]\ncite = "x"\n', "not toml", '[[code]]\ncite = "x"\ntitle = "y"\nmore = "z"\n']
)
def test_a_wrong_row_of_laws_is_told(wrong):
    with pytest.raises(LawError):
        read_codes(wrong)


WATCH = '[[watch]]\nwhat = "A bill"\nwhat-es = "Un proyecto"\nsource = "AB 1"\nsince = 2026-01-01\ntouches = ["Lab. Code 90"]\n'


def test_a_watched_point_touches_what_lies_beneath_it_and_what_holds_it_and_nothing_beside():
    (watch,) = read_watch(WATCH)
    touched = ["Lab. Code 90", "Lab. Code 90(a)", "Lab. Code 90, posting"]
    assert all(watch.touches_rule(cite) for cite in touched)
    assert not any(watch.touches_rule(cite) for cite in ("Lab. Code 900", "Lab. Code 9", "Lab. Code 91"))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("since = 2026-01-01", 'since = "soon"', "must be a day"),
        ("source", "sourse", "did you mean `source`"),
        ('what-es = "Un proyecto"\n', "", "`what-es` is missing"),
        ('["Lab. Code 90"]', "[1]", "list of citations"),
    ],
)
def test_a_wrong_row_of_the_watch_list_is_told(before, after, words):
    with pytest.raises(LawError, match=words):
        read_watch(WATCH.replace(before, after))


def test_the_printed_book_sets_official_words_source_and_watch_beside_the_rule():
    (text,) = rules(("Lab. Code 90(a)(1)", "An employer shall post a notice", "text"))
    commentary = Commentary([TEXT], CODES, read_watch(WATCH), TODAY)
    (first, second) = commentary.words(text)
    assert (first.words, first.holds_quote, second.holds_quote) == ("(1) An employer shall post a notice.", True, False)
    assert [change.on for change in commentary.changes(text)] == [date(2027, 1, 1)] * 2
    assert commentary.watches_of(text)[0].what == "A bill"


def test_a_long_passage_is_cut_around_the_quote():
    filler = "\n".join(f"Line {n} of a long section that nobody reads to its end." for n in range(200))
    text = read_text("long.txt", f"{HEADING}\n\n## 95\n{filler}\nThe words that matter.\n{filler}\n")
    (rule,) = rules(("Lab. Code 95", "The words that matter", "text"))
    (words,) = Commentary([text], CODES).words(rule)
    assert words.cut
    assert len(words.words) <= LONGEST + 80
    assert "The words that matter." in words.words


def test_the_page_marks_what_goes_beyond_the_official_words_and_lists_what_to_watch():
    book = load_book()
    page = law_page(
        book,
        commentary=Commentary([], CODES, read_watch(WATCH), TODAY),
        would_release={"20 CFR 603.5(i)": ["would open case X1: a test"]},
    )
    assert "beyond the official words" in page
    assert "To be watched" in page
    assert "would open case X1: a test" in page
    assert "<script" not in page
