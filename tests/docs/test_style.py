"""Documents are short and in plain American English: limits on paragraphs and sentences, and a short list of words to avoid."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted(ROOT.glob("*/README.md")),
]
MOST_WORDS_IN_A_PARAGRAPH = 80
MOST_WORDS_IN_A_SENTENCE = 25
AVOIDED = {
    "unheard": "unknown",
    "colour": "color",
    "behaviour": "behavior",
    "recognise": "recognize",
    "recognised": "recognized",
    "labelled": "labeled",
    "judgement": "judgment",
    "organisation": "organization",
}
"""Spellings and words of another English, each with what to write instead; `test_voice.py` keeps more of them out, everywhere."""

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`]*`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_GENERATED = re.compile(r"<!-- \w+: generated.*?<!-- end of \w+ -->", re.DOTALL)


def prose_of(text):
    """The text without code blocks, generated parts and the addresses of links; inline code counts as one word."""
    text = _GENERATED.sub("", _FENCE.sub("", text))
    return _LINK.sub(r"\1", _CODE.sub("code", text))


def blocks_of(text):
    """Paragraphs and list items, each as one line; headings, tables and quoted blocks of data are left out."""
    block = []
    for line in [*prose_of(text).splitlines(), ""]:
        starts = re.match(r"\s*(?:[-*]|\d+\.)\s+", line)
        if not line.strip() or line.lstrip().startswith(("#", "|", "<!--")) or starts:
            if block:
                yield " ".join(block)
            block = [line[starts.end() :].strip()] if starts else []
            continue
        block.append(line.strip())


def sentences_of(block):
    """Sentences of a block: cut at a full stop, question mark or exclamation mark before a blank. A semicolon or a colon ends none."""
    return [one for one in re.split(r"(?<=[.!?])(?<! v\.)[\"”)*_]*\s+", block) if one]


def words_of(text):
    return [word for word in text.split() if re.search(r"\w", word)]


def faults_of(text):
    faults = []
    for block in blocks_of(text):
        if len(words_of(block)) > MOST_WORDS_IN_A_PARAGRAPH:
            faults.append(f"a paragraph of {len(words_of(block))} words: {block[:60]}…")
        faults += [
            f"a sentence of {len(words_of(one))} words: {one[:60]}…"
            for one in sentences_of(block)
            if len(words_of(one)) > MOST_WORDS_IN_A_SENTENCE
        ]
    prose = prose_of(text).lower()
    faults += [f"`{word}`: write {instead}" for word, instead in AVOIDED.items() if re.search(rf"\b{word}\b", prose)]
    return faults


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_document_is_short_and_in_plain_american_english(page):
    assert faults_of(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "word " * 81,
        "This is " + "a very " * 12 + "long sentence.",
        "- A list item with " + "a very " * 12 + "long sentence.",
        "This is a sentence of many words that goes on; it has a semicolon in the middle, and that makes it no two sentences: a colon does neither.",
        "The case is unheard.",
        "A colour.",
    ],
)
def test_a_planted_fault_is_found(planted):
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(faults_of(f"{page}\n\n{planted}\n")) > len(faults_of(page))


def test_code_tables_and_generated_parts_are_not_prose():
    assert faults_of("```sh\n" + "word " * 90 + "\n```\n\n| " + "word " * 90 + "|\n\n`" + "word " * 90 + "`\n") == []


def entries_of(changelog):
    """The lines of the changelog, without their dash."""
    return [line.removeprefix("- ") for line in changelog.splitlines() if line.startswith("- ")]


def test_a_change_is_one_line_of_at_most_twenty_words_under_a_version_and_an_area():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [one for one in entries_of(text) if len(words_of(one)) > 20] == []
    place = []
    for line in filter(None, text.splitlines()[3:]):
        assert re.match(r"## \d+\.\d+\.\d+, |### \w|- ", line), line
        place = [line] if line.startswith("## ") else [*place[:1], line] if line.startswith("### ") else place
        assert len(place) == 2 or not line.startswith("- "), line


def test_some_changes_change_an_outcome_and_some_do_not():
    entries = entries_of((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    starred = [one for one in entries if one.startswith("★ ")]
    assert 0 < len(starred) < len(entries)
    assert [one for one in entries if "★" in one and one not in starred] == []
