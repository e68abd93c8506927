"""The drawer of the labeled corpus: repeatable, wide, and sharing nothing with the readers that it tests."""

import ast
import re
import tomllib
from pathlib import Path

from tests import corpus

from custos.core.reading.readings import InstrumentKind

ROOT = Path(__file__).resolve().parents[2]
DRAWER = ROOT / "tests" / "corpus"
NOT_THE_DRAWER = {"score.py", "planted.py", "examples.py"}
"""They judge and plant by what the program itself reads; the drawer never does."""


def drawer_files():
    return [
        path for path in DRAWER.rglob("*.py") if not path.name.startswith("test_") and path.name not in NOT_THE_DRAWER
    ]


def words_of(drawn):
    texts = []
    for block in drawn.paper.blocks:
        texts += [str(block.get(key, "")) for key in ("text", "left", "right", "label", "name", "under", "over")]
        texts += block.get("texts", [])
    return " ".join(" ".join([*texts, drawn.paper.footer]).lower().split())


def test_the_same_seed_draws_the_same_papers():
    assert corpus.draw(128, seed=7) == corpus.draw(128, seed=7)
    some = corpus.draw(3, seed=7)
    assert corpus.pdf(some) == corpus.pdf(some)


def test_another_seed_draws_other_people_and_places():
    one, other = corpus.draw(40, seed=7), corpus.draw(40, seed=8)
    assert all(left.paper != right.paper for left, right in zip(one, other, strict=True))


def test_three_hundred_papers_hold_a_hundred_traps_and_every_kind():
    drawn = corpus.draw(300, seed=1)
    assert sum(bool(one.truth.trap) for one in drawn) >= 100
    assert {one.truth.kind for one in drawn} == {kind.value for kind in InstrumentKind}
    assert {name for name, _, _ in corpus.MAKERS} == {one.maker for one in drawn}


def test_kept_back_papers_come_from_other_states_and_other_words():
    known, kept = corpus.draw(128, seed=1), corpus.draw(128, seed=1, kept=True)
    assert not {one.world.state for one in known} & {one.world.state for one in kept}
    same = sum(words_of(left) == words_of(right) for left, right in zip(known, kept, strict=True))
    assert same == 0


def test_the_drawer_reads_nothing_of_the_forms_and_nothing_of_the_recognizer():
    for path in sorted(drawer_files()):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [name.name for name in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            for name in names:
                assert not name.startswith("custos"), f"{path.name} imports {name}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert ".toml" not in node.value, f"{path.name} names a form card's file"


def test_the_drawer_has_words_of_its_own():
    """What both say is what the public forms print as their titles; no wording of a command or a denial is shared beyond six words."""
    phrases, titles = set(), set()
    for path in (ROOT / "forms").glob("*.toml"):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for card in raw.get("card", ()):
            phrases.update(card.get("commands", ()))
            titles.update(card.get("titles", ()))
        for listed in raw.get("veto", {}).values():
            phrases.update(listed)
    printed = {
        "warrant by telephone or other reliable electronic means",  # form AO 93C
        "subpoena to testify before a grand jury",  # AO 110
        "deposition subpoena for production of business records",  # SUBP-010
        "subpoena to appear and/or produce records",  # I-138
        "subpoena duces tecum to the grand jury",
        "subpoena to appear before the grand jury",
    }
    texts = [words_of(one) for kept in (False, True) for one in corpus.draw(256, seed=3, kept=kept)]

    def shared(listed, size):
        return {
            phrase
            for phrase in listed
            if len(re.findall(r"\w+", phrase)) >= size and "..." not in phrase and any(phrase in text for text in texts)
        }

    assert shared(titles, 7) <= printed
    assert shared(phrases, 7) == set()


def test_the_labels_stand_on_the_paper():
    for one in corpus.draw(256, seed=2):
        text = words_of(one)
        for person in one.truth.persons:
            assert person.lower() in text, one.name
        assert one.truth.case_number.partition(" (")[0].lower() in text
        assert one.truth.a_number.lower() in text


def test_a_paper_that_no_judge_stands_behind_is_never_labeled_judicial():
    for one in corpus.draw(256, seed=4):
        assert one.truth.judicial == (one.truth.authority == "judge")
        assert not (one.truth.judicial and one.truth.kind not in ("search-warrant", "arrest-warrant", "court-order"))
