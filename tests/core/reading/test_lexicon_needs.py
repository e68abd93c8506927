"""What a text must hold before words of the lexicon are tried there: no match is lost by it, and nothing is compiled in vain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.lexicon import read_lexicon
from custos.core.reading.lexicon import Found, Lexicon, LexiconError, Topic, install, installed
from custos.core.reading.lexicon.needed import needed
from custos.core.reading.text.view import Flat, fold

FAR = 10**6


@pytest.fixture(scope="module")
def shipped():
    """Our rows, each pattern of them tried; and the sentences of each topic, folded, in one text."""
    lexicon = read_lexicon()
    told = {}
    for row in lexicon.rows.values():
        told.setdefault(row.id.rpartition(".")[0], []).extend((*row.examples, *row.counter_examples))
    return lexicon, {topic: Flat.of(fold("\n".join(sentences))).text for topic, sentences in told.items()}


@pytest.mark.parametrize(
    ("word", "needs"),
    [
        ("drop sftp", [("drop sftp",)]),
        ("drop ... sftp", [("drop",), ("sftp",)]),
        ("(nightly|weekly) extracts?", [(" extract",), ("nightly", "weekly")]),
        ("(very )?green", [("green",)]),
        ("gre+n", [("gre",), ("n",)]),
        ("green*", [("gree",)]),
        ("gr{2}een{0,3}", [("gr",), ("ee",)]),
        ("(green|red)? apples(?! of)", [(" apples",)]),
        (r"no\. \d+ [a-z]men", [("no. ",), ("men",), (" ",)]),
        ("green|red", [("green", "red")]),
        (r"green|\d+", []),
        ("(?i:green)", []),
        ("(green", []),
        ("green)", []),
        (r"\x41green", []),
        ("", []),
    ],
)
def test_what_a_spelling_needs(word, needs):
    assert list(needed(word)) == needs


ATOMS = st.one_of(
    st.text("ab .", min_size=1, max_size=3).map(lambda text: text.replace(".", r"\.")),
    st.sampled_from([r"\w", r"\s", "[ab]", "[^a]", ".", "(?!a)", "(?<!b)", "(?=b)"]),
)
SPELLINGS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{,2}", "??"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda part: f"{part} ... b"),
    ),
    max_leaves=6,
)


@given(SPELLINGS, st.text("ab .\n", max_size=12))
def test_where_a_pattern_matches_its_needs_are_there(spelling, text):
    hit = re.search(spelling.replace(" ... ", "(?:.|\n){0,80}?"), text)
    if hit is not None:
        assert all(any(one in hit.group() for one in need) for need in needed(spelling))


def test_nearly_every_word_of_the_lexicon_needs_something(shipped):
    """A row of which nothing is known beforehand is tried in every text; that is the exception."""
    words = [word for row in shipped[0].rows.values() for word in row.words]
    assert sum(not needed(word) for word in words) < len(words) / 500


def one_pattern(rows, text, start=0, end=FAR):
    """The matches as one pattern of all rows finds them, without any look at what the text holds: the longest of a place, left to right."""
    whole = re.compile("|".join(row.source_pattern for row in rows))
    while (hit := whole.search(text, start, end)) is not None:
        spans = [(row, at.span()) for row in rows if (at := row.pattern.match(text, hit.start(), end))]
        row, (first, last) = max(spans, key=lambda pair: pair[1][1])
        yield Found(row, first, last)
        start = max(last, first + 1)


def test_a_topic_finds_what_one_pattern_of_all_its_rows_finds(shipped):
    lexicon, told = shipped
    found = 0
    for name, text in told.items():
        topic, rows = Topic(name), lexicon.topic(name)
        for start, end in ((0, FAR), (len(text) // 3, 2 * len(text) // 3)):
            expected = list(one_pattern(rows, text, start, end))
            assert list(topic.finditer(text, start, end)) == expected, name
            assert topic.search(text, start, end) == next(iter(expected), None), name
            assert all(topic.match(text, one.start, end) == one for one in expected), name
            found += len(expected)
        assert topic.means(text) == {row.means for row in rows if row.pattern.search(text)}
        assert [(one.row.id, one.span()) for one in topic.each_row(text)] == [
            (row.id, hit.span()) for row in rows for hit in row.pattern.finditer(text)
        ], name
    assert found > 1000


@pytest.fixture
def own_lexicon():
    before = installed()
    yield lambda *words: install(
        Lexicon.read(
            {"own": f'[[phrase]]\nid = "fruit.apple"\nwords = {list(words)!r}\nexample = "x"\nnot = "y"'},
            proved=("own",),
        )
    )
    install(before)


@pytest.mark.parametrize(
    ("text", "start", "end", "span"),
    [
        ("an apple a day", 0, FAR, (3, 8)),
        ("apple", 0, FAR, (0, 5)),
        ("pineapple, apple", 0, FAR, (11, 16)),
        ("apples apple_tree apple", 0, FAR, (18, 23)),
        ("pineapple", 4, FAR, None),
        ("apples", 0, 5, (0, 5)),
        ("an apple", 0, 7, None),
        ("an äpple", 0, FAR, None),
        ("éapple applé apple²", 0, FAR, None),
    ],
)
@pytest.mark.parametrize("word", ["apple", "app(le)"])
def test_a_plain_word_is_found_as_its_pattern_finds_it(own_lexicon, word, text, start, end, span):
    own_lexicon(word)
    found = Topic("fruit").search(text, start, end)
    assert (found and found.span()) == span
    hit = re.compile(r"(?<!\w)(?:app(le))(?!\w)").search(text, start, end)
    assert (hit and hit.span()) == span


def test_of_one_rows_words_the_first_counts_and_of_two_rows_the_longest(own_lexicon):
    own_lexicon("apple", "apple tree")
    assert Topic("fruit").search("an apple tree").span() == (3, 8)


def test_a_word_that_cannot_be_in_a_text_is_not_compiled_for_it(own_lexicon):
    """This one cannot be compiled at all, and a text without its letters does not ask for it."""
    own_lexicon("(?<!x+)apple", "pear")
    assert Topic("fruit").search("a pear").span() == (2, 6)


@pytest.mark.parametrize("word", ["(?<!x+)apple", "apple ("])
def test_a_broken_word_is_refused_with_its_row_at_its_first_use(own_lexicon, word):
    own_lexicon(word, "pear")
    with pytest.raises(LexiconError) as caught:
        Topic("fruit").search("an apple")
    assert caught.value.row == "fruit.apple"
