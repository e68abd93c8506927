"""The freeze sees a planted difference in each kind of answer, and nothing in what differs between two runs anyway."""

import json
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.golden import __main__ as golden
from tests.golden import addresses, commands, law, normal, pages, reviews, store, stories, telling
from tests.golden.comparing import Outcome, read_known
from tests.golden.store import Answer

ONE_LAW = law.Command("one", ("decide", "--agency", "model", "--as-of", "2026-11-22", "--json", "--set", "area=public"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small golden folder: one answer of the law, one review, a story; pages are planted where they are needed."""
    made = tmp_path_factory.mktemp("golden")
    (made / "inputs").mkdir()
    (made / "inputs" / "note.txt").write_text("A caller asks for the home address of one worker.")
    question = reviews.Question("note", "inputs", "note.txt", "model", "2026-11-20T10:00-07:00")
    written = {
        "reviews.json": {"notes": [{**vars_of(question), "more": []}]},
        "law.json": {"one": [{"key": ONE_LAW.key, "arguments": list(ONE_LAW.arguments)}]},
    }
    for name, told in written.items():
        (made / "inputs" / name).write_text(json.dumps(told))
    for kind, group in (("reviews", "notes"), ("law", "one"), ("stories", "demo")):
        for found, answers in golden.ask(made, kind, [group], limit=60):
            store.write(made, kind, found, answers)
    return made


def vars_of(question):
    return {name: getattr(question, name) for name in ("key", "base", "file", "agency", "received")}


def compare(folder, *more):
    return golden.main(["compare", str(folder), *more])


def plant(folder, kind, group, old, new):
    """Changes the golden file, as if the program had answered otherwise; returns what puts it back."""
    file = store.file_of(folder, kind, group)
    before = file.read_text()
    assert old in before, f"nothing to change in {kind}"
    file.write_text(before.replace(old, new, 1))
    return lambda: file.write_text(before)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "group", "old", "new"),
    [
        ("reviews", "notes", '\\"outcome\\": ', '\\"outcome\\": \\"planted ', ),
        ("law", "one", '\\"outcome\\": ', '\\"outcome\\": \\"planted '),
        ("stories", "demo", '\\"t\\": \\"request-received', '\\"t\\": \\"planted'),
    ],
)  # fmt: skip
def test_a_planted_difference_is_seen(folder, tmp_path, capsys, kind, group, old, new):
    put_back = plant(folder, kind, group, old, new)
    try:
        assert compare(folder, "--part", kind, "--diffs", str(tmp_path / "diffs")) == 1
    finally:
        put_back()
    # All else is the same: two runs of the same program differ in nothing that the freeze keeps.
    assert "1 different, 0 missing" in capsys.readouterr().out
    assert "planted" in (tmp_path / "diffs" / f"{kind}-{group}.diff").read_text()


@pytest.mark.slow
def test_a_planted_difference_of_a_page_is_seen(tmp_path, capsys, monkeypatch, demo_copy):
    @contextmanager
    def copied(command):
        with TemporaryDirectory() as place:
            demo_copy(Path(place) / "data")
            yield Path(place) / "data", ""

    monkeypatch.setattr(pages, "built", copied)
    monkeypatch.setattr(pages, "ONLY", ("a-begay", "r-baca"))
    under = ("--part", "pages", "--under", "/memo")
    assert golden.main(["write", str(tmp_path), *under]) == 0
    plant(tmp_path, "pages", "r-baca", "status 200", "status 299")
    plant(tmp_path, "pages", "a-begay", "Memo", "Planted")
    assert compare(tmp_path, *under, "--diffs", str(tmp_path / "diffs")) == 1
    assert "2 different, 0 missing" in capsys.readouterr().out
    assert "-status 299\n+status 200" in (tmp_path / "diffs" / "pages-r-baca.diff").read_text()
    assert "-Planted" in (tmp_path / "diffs" / "pages-a-begay.diff").read_text()


def test_an_answer_that_is_gone_is_a_difference_and_a_new_one_is_none():
    outcome = Outcome([])
    outcome.compare("law", "rows", {"gone": "text", "kept": "text"}, [Answer("kept", "text"), Answer("new", "text")])
    assert [one.key for one in outcome.unexplained] == ["gone"]
    assert outcome.counts["law"] == {"same": 1, "missing": 1, "new": 1, "unexplained": 1}


def known_file(tmp_path, text):
    file = tmp_path / "known.toml"
    file.write_text(text)
    return read_known(file)


def test_a_difference_is_explained_only_where_every_changed_line_is(tmp_path):
    known = known_file(tmp_path, "[[known]]\nkind = 'law'\nline = '^[-+]offen[cs]e'\nreason = 'the spelling'\n")
    outcome = Outcome(known)
    golden_texts = {"spelling": "a\noffence: x\nb", "more": "a\noffence: x\nb"}
    outcome.compare(
        "law", "rows", golden_texts, [Answer("spelling", "a\noffense: x\nb"), Answer("more", "a\noffense: x\nc")]
    )
    assert [one.key for one in outcome.unexplained] == ["more"]


def test_a_row_that_explains_nothing_is_named(tmp_path):
    known = known_file(tmp_path, "[[known]]\nkey = 'old'\nmissing = true\nreason = 'moved'\n")
    outcome = Outcome(known)
    outcome.compare("pages", "nobody", {"new": "x"}, [Answer("new", "x")])
    assert "explains nothing: moved" in outcome.summary(["pages"])


@pytest.mark.parametrize(
    "row", ["key = 'x'\nline = 'y'", "reason = ''\nline = 'y'", "reason = 'everything'", "reason = 'r'\nlines = 'y'"]
)
def test_a_row_without_a_reason_or_a_line_is_refused(tmp_path, row):
    with pytest.raises(ValueError, match=r"known\.toml, row 1"):
        known_file(tmp_path, f"[[known]]\n{row}\n")


def test_golden_answers_stay_out_of_the_repository(capsys):
    assert golden.main(["write", str(commands.ROOT / "golden")]) == 2
    assert not Path(commands.ROOT / "golden").exists()
    assert "outside the repository" in capsys.readouterr().err


def test_a_page_is_its_words_and_what_can_be_done_there():
    text, links = normal.page(
        "<script>secret()</script><h1>Request</h1><p>at 10:02 on 3 May <a href='/requests/2019-00001/original/7'>the paper</a></p>"
        "<form method=post action=/answer><input type=hidden name=csrfmiddlewaretoken value=x><input name=why required></form>"
    )
    assert text.splitlines() == [
        "Request",
        "at (time) on 3 May </requests/2019-00001/original/#> the paper",
        "[form post /answer]",
        "[input why= required]",
    ]
    assert links == ["/requests/2019-00001/original/7", "/answer"]


def test_a_time_of_the_day_is_left_out_and_a_case_number_stays():
    assert normal.plain("at 10:02:11, case 2:19-cv-00418, 1:07") == "at (time), case 2:19-cv-00418, (time)"


def test_what_the_walk_itself_did_by_the_clock_of_the_machine_is_left_out():
    assert normal.plain("walk 25fa8c9dab until 5 Dec 2026\nYour work") == "walk (key)\nYour work"
    assert normal.plain("since 28 Nov 2026 10:02, 127.0.0.1") == "since (day) (time), 127.0.0.1"
    assert normal.plain('"at":1566576014548, due 28 Nov 2026') == '"at":(time), due 28 Nov 2026'


def test_every_act_is_of_a_person_and_an_address():
    acts = telling.read_acts()
    assert all(act.at.startswith("/") and ("#" not in act.at or act.start) for act in acts)
    assert {act.fields is None for act in acts} == {True, False}


def test_an_address_keeps_its_key_when_rows_get_other_ids():
    keys = lambda *ids: [key for key, _ in addresses.keyed(f"/requests/2019-00001/papers/{one}" for one in ids)]  # noqa: E731
    assert keys(3, 12) == keys(40, 41) == ["/requests/2019-00001/papers/# (1)", "/requests/2019-00001/papers/# (2)"]
    assert addresses.keyed(["/ledger/12"]) == [("/ledger/12", "/ledger/12")]


def test_a_ledger_entry_loses_random_values_and_keeps_its_kind_and_fields():
    line = 'hash {"act":{"id":"u-0123456789abcdef","role":"clerk"},"at":1564582320000,"blind":"00","c":{"why":"ff"},"i":4,"t":"held"}'
    [told] = stories.entries(line, dated=True)
    assert json.loads(told) == {
        "act": {"id": "person 1", "role": "clerk"}, "at": "2019-07-31", "c": ["why"], "i": 4, "t": "held",
    }  # fmt: skip


def test_a_review_loses_the_digest_of_the_law_and_its_ledger_entry_alone():
    assert normal.review({"determination": {"law": "ab" * 32, "outcome": "refuse"}, "ledger": None}) == {
        "determination": {"outcome": "refuse"}
    }
