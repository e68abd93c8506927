"""The lexicon: rows that prove themselves, errors that name their place, and topics whose order has no meaning."""

import itertools
import re
from collections.abc import Iterable, Iterator

import pytest

from custos.adapters.data.lexicon import read_lexicon
from custos.core.reading.lexicon import Lexicon, LexiconError, Topic, install, installed
from custos.core.reading.lexicon.rows import Row, uncounted, wrong_examples
from custos.core.reading.text.view import Flat, fold

ROW = """
[[phrase]]
id = "{id}"
means = "{means}"
words = {words}
example = "{example}"
not = "{counter}"
"""


def row(key="fruit.apple", means="apple", words='["green apples?"]', example="A green apple.", counter="A green pear."):
    return ROW.format(id=key, means=means, words=words, example=example, counter=counter)


def folded(sentence):
    return Flat.of(fold(sentence)).text


@pytest.fixture
def own_lexicon():
    before = installed()
    yield lambda text: install(Lexicon.read({"own.toml": text}))
    install(before)


@pytest.fixture(scope="module")
def shipped():
    """Our rows; every pattern of them is compiled once and tried, and a broken one fails all tests that ask for them."""
    return tuple(read_lexicon().rows.values())


def test_every_shipped_row_matches_its_examples_and_none_of_its_counter_examples(shipped):
    spelled = {one: folded(one) for row in shipped for one in (*row.examples, *row.counter_examples)}
    wrong = [f"{row.file} {row.id}: {sentence}" for row, sentence, _ in wrong_examples(shipped, spelled)]
    assert wrong == []


def in_two_sentences(one: Row) -> Iterator[str]:
    """The row's examples, each with a full stop in a gap of its words."""
    for word in one.words:
        if "..." not in word:
            continue
        parts = [uncounted(part.strip()) for part in word.split("...")]
        whole = re.compile("(.{0,80}?)".join(parts))
        for example in map(folded, one.examples):
            if (hit := whole.search(example)) is not None and hit[1].startswith(" "):
                yield f"{example[: hit.start(1)]}. then{example[hit.start(1) :]}"


def test_no_gap_of_a_shipped_row_reaches_into_the_next_sentence(shipped):
    split = [(one, text) for one in shipped for text in in_two_sentences(one)]
    assert split
    assert [(one.id, text) for one, text in split if one.pattern.search(text)] == []


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Drop the file on our server.", True),
        ("Drop the file of Mr. J. Soto, No. 14, on our server.", True),
        ("Drop version 8.5 on our server.", True),
        ("Drop it here. We have a server.", False),
        ("Will you drop it? We have a server.", False),
        ("The raindrop hit the server.", False),
        ("Droplets on the server.", False),
    ],
)
def test_a_gap_is_of_one_sentence_and_between_whole_words(text, matches):
    (one,) = Lexicon.read({"own.toml": row(words='["drop ... server"]')}).rows.values()
    assert (one.pattern.search(folded(text)) is not None) is matches


def topics_of(language: str, shipped: Iterable[Row]) -> set[str]:
    """The topics about a paper's reach that one language has: the ids of its rows without the last part."""
    return {one.id.rpartition(".")[0] for one in shipped if one.file.endswith(f"reach-{language}.toml")}


def test_what_a_paper_reaches_is_read_in_spanish_as_in_english(shipped):
    assert topics_of("en", shipped) == topics_of("es", shipped) != set()


def test_a_planted_bad_row_is_found():
    bad = Lexicon.read({"own.toml": row(example="A red pear.", counter="The green apples.")})
    spelled = {one: folded(one) for one in ("A red pear.", "The green apples.")}
    assert [(sentence, should) for _, sentence, should in wrong_examples(bad.rows.values(), spelled)] == [
        ("A red pear.", True),
        ("The green apples.", False),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[phrase", "not-toml"),
        ("[[words]]\nid = 1", "unknown-table"),
        (row() + 'other = "x"', "unknown-key"),
        (row() + row(), "same-id"),
        (row(words="[]"), "missing"),
        (row(words='["green.*"]'), "pattern"),
        (row(words='["Green apple"]'), "pattern"),
        (row(words='["(green"]'), "pattern"),
        (row(words='["(green)?"]'), "pattern"),
        (row(key="Fruit"), "lexicon"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_place(text, code):
    with pytest.raises(LexiconError) as caught:
        Lexicon.read({"own.toml": text})
    assert caught.value.code == code
    assert "own.toml" in str(caught.value)


def test_the_order_of_rows_has_no_meaning(own_lexicon):
    rows = [
        row(),
        row(key="fruit.green", means="green", words='["green"]', example="Green.", counter="Red."),
        row(
            key="fruit.tree", means="tree", words='["green apple trees?"]', example="A green apple tree.", counter="No."
        ),
    ]
    answers = set()
    for order in itertools.permutations(rows):
        own_lexicon("".join(order))
        found = Topic("fruit").search("under a green apple tree")
        answers.add((found.means, found.start, found.end))
    assert answers == {("tree", 8, 24)}


def test_a_topic_finds_every_place_and_none_twice(own_lexicon):
    own_lexicon(row(words='["green ... apple", "pear"]', example="green big apple", counter="apple"))
    found = list(Topic("fruit").finditer("a green big apple, a pear, a green apple"))
    assert [(one.start, one.end) for one in found] == [(2, 17), (21, 25), (29, 40)]
    assert Topic("fruit").means("no such thing") == frozenset()


def test_an_agency_adds_rows_in_a_folder_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "own.toml").write_text(row(key="scope.apple"), encoding="utf-8")
    monkeypatch.setenv("CUSTOS_LEXICON", str(tmp_path))
    assert "scope.apple" in read_lexicon().rows


def test_equal_rows_give_an_equal_digest_whatever_their_order():
    one, two = row(key="scope.apple"), row(key="fruit.pear", words='["pear"]', example="A pear.", counter="An apple.")
    assert Lexicon.read({"a": one, "b": two}).digest == Lexicon.read({"x": two + one}).digest
    assert Lexicon.read({"a": one}).digest != Lexicon.read({"a": two}).digest
