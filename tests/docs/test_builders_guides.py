"""The guides of builders are followed word for word in a copy of the repository, and what they promise is there."""

import pytest
from tests.docs.following import ROOT, added, commands, copy_of_the_repository, follow, run

GUIDES = ["add-a-page", "add-a-kind-of-matter"]


def guide_called(name):
    return (ROOT / "docs" / "guides" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.night
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_followed_word_for_word_gives_what_it_promises(name, tmp_path):
    guide = guide_called(name)
    there = copy_of_the_repository(tmp_path / "copy")
    follow(guide, there)
    lines = commands(guide)
    assert any("pytest" in line for line in lines)
    for line in lines:
        done = run(line, there)
        assert done.returncode == 0, f"{line}\n{done.stdout[-3000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("name", GUIDES)
def test_the_lines_that_a_guide_shows_are_there(name, tmp_path):
    """By day; by night the commands run as well."""
    there = copy_of_the_repository(tmp_path / "copy")
    follow(guide_called(name), there)
    assert (there / "src" / "custos").is_dir()


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_brings_a_test_of_what_it_adds(name):
    guide = guide_called(name)
    assert "```python tests/apps/" in guide
    assert "404" in guide


def test_a_marked_line_goes_after_the_line_that_is_shown():
    assert added("one\ntwo\n", " one\n+half\n") == "one\nhalf\ntwo\n"
    assert added("one\ntwo\n", "+three\n") == "one\ntwo\nthree\n"


def test_a_guide_that_shows_a_line_which_is_gone_is_found():
    with pytest.raises(AssertionError, match="there 0 times"):
        added("one\n", " three\n+four\n")
