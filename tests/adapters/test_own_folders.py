"""An agency's own folders of laws, forms, lexicon, memo and drills come beside ours, are checked with them and are proved with them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.core.reading.arrivals import paper

from custos.adapters.data.folders import OWN
from custos.adapters.data.forms import cards, form_folder
from custos.adapters.data.laws import load_book, load_calendars, shipped_folder
from custos.cli import main
from custos.core.errors import InputError
from custos.core.law.rules import DISCLOSURE
from custos.core.reading.find.signatures import signatures
from custos.core.reading.text.view import View

ROOT = Path(__file__).resolve().parents[2]

CARD = """
[[card]]
key = "{key}"
name = "Order for a Hearing on Records"
kind = "court-order"
body = ["court"]
titles = ["order for a hearing on records"]
commands = ["it is so ordered"]
labels = ["judge"]
"""


def shipped_key() -> str:
    text = (form_folder() / "us-courts.toml").read_text(encoding="utf-8")
    return re.search(r'(?m)^key\s*=\s*"([^"]+)"', text)[1]


def test_a_card_in_the_agencys_own_folder_is_known_beside_ours(tmp_path, monkeypatch):
    before = {card.key for card in cards().cards}
    body = next(iter(next(card for card in cards().cards if card.key == shipped_key()).body))
    labels = next(iter(next(card for card in cards().cards if card.labels).labels))
    text = CARD.format(key="own-hearing-order").replace('"court"]', f'"{body}"]').replace('"judge"]', f'"{labels}"]')
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    assert {card.key for card in cards().cards} == before | {"own-hearing-order"}
    monkeypatch.delenv("CUSTOS_FORMS")
    assert {card.key for card in cards().cards} == before


def test_a_key_that_is_there_twice_names_both_files(tmp_path, monkeypatch):
    card = next(card for card in cards().cards if card.key == shipped_key())
    text = (
        CARD.format(key=card.key).replace('"court"]', f'"{next(iter(card.body))}"]').replace('labels = ["judge"]\n', "")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    with pytest.raises(InputError, match=r"own\.toml.*|us-courts\.toml.*") as error:
        cards()
    assert "us-courts.toml" in str(error.value)
    assert "own.toml" in str(error.value)


def test_a_folder_that_does_not_exist_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="does not exist: correct CUSTOS_FORMS"):
        cards()


def test_an_own_signature_label_is_added_and_unlearns_none_of_ours(tmp_path, monkeypatch):
    # SAFETY: the labels of a judge's line are among ours; an own table once replaced them all
    before = set(cards().labels.phrases)
    (tmp_path / "own.toml").write_text('[roles]\nagency-officer = ["revenue marshal"]\n', encoding="utf-8")
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    assert set(cards().labels.phrases) == before | {("revenue marshal", "agency-officer")}
    assert cards().labels.ends


AGENCY = '[[agency]]\nname = "Palisade Levy Board"\nkind = "other-public-official"\nforce = "agency"\ncalls = ["palisade levy board"]\n'


@pytest.mark.parametrize(
    ("changed", "into", "said"),
    [
        ('kind = "other-public-official"\nforce = "agency"\n', "", "the agency `Palisade Levy Board` does not have `kind`, `force`"),
        ("other-public-official", "other-official", "`kind` is one of immigration-agency, "),
        ('force = "agency"', 'force = "state"', "`force` is one of agency, dhs, eoir, legislature, not `state`"),
    ],
)  # fmt: skip
def test_a_fault_in_an_own_agency_says_what_is_known(tmp_path, monkeypatch, changed, into, said):
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    (tmp_path / "own.toml").write_text(AGENCY, encoding="utf-8")
    assert "Palisade Levy Board" in {one.name for one in cards().agencies}
    (tmp_path / "own.toml").write_text(AGENCY.replace(changed, into), encoding="utf-8")
    with pytest.raises(InputError) as error:
        cards()
    assert said in str(error.value)


@pytest.mark.parametrize(("printed", "signer"), [("Lucia Ortiz", "Lucia Ortiz"), ("Room 4", "")])
def test_an_office_of_a_name_that_nobody_would_guess_is_no_signers_name(tmp_path, monkeypatch, printed, signer):
    monkeypatch.setenv("CUSTOS_FORMS", str(tmp_path))
    (tmp_path / "own.toml").write_text(AGENCY + '[roles]\nagency-officer = ["levy reeve"]\n', encoding="utf-8")
    order = f"PALISADE LEVY BOARD\n\nDEMAND FOR INFORMATION\n\nFurnish the wage reports of 2026.\n\n{'_' * 25}\n{printed}\nLevy Reeve\n"
    found = signatures(View.of(paper(order).pages[0]), cards().labels)
    assert [(one.signer, one.title) for one in found] == [(signer, "Levy Reeve")]


GUIDE = (ROOT / "docs" / "guides" / "add-a-jurisdiction.md").read_text(encoding="utf-8")
TEXAS = dict(re.findall(r"```(?:toml|md) own-laws/([\w./-]+)\n(.*?)```", GUIDE, re.DOTALL))
"""The files of the guide: a jurisdiction that is whole."""
PHRASE = '[[phrase]]\nid = "{id}"\nmeans = "standing-access"\nwords = ["{words}"]\nexample = "A {words}."\nnot = "{counter}"\n'
PASSAGE = '[[passage]]\nkey = "own"\ntitle = "Own"\n'
RULE = TEXAS["us-tx/privacy.toml"]
PROFILE = TEXAS["agencies/us-tx-twc.toml"]


def checked(monkeypatch, tmp_path, files):
    """What `law check` says of own folders that hold ``files``: folder/path to text."""
    for name, text in files.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        kind = name.split("/")[0]
        monkeypatch.setenv(OWN[kind], str(tmp_path / kind))
    done = CliRunner().invoke(main, ["law", "check", "--json"])
    return done.exit_code, json.loads(done.stdout) if done.stdout.startswith("{") else done.output


FAULTS = [
    ("laws/us-tx/privacy.toml", RULE.replace("data-class is ui", "data-clas is ui", 1), "us-tx/privacy.toml", "did you mean `data-class`"),
    ("laws/agencies/us-tx-twc.toml", PROFILE.replace('"us-tx"', '"us-txx"'), "agencies/us-tx-twc.toml", "no law folder `us-txx`; did you mean `us-tx`"),
    ("laws/agencies/us-tx-twc.toml", PROFILE.replace('state = "TX"\n', ""), "agencies/us-tx-twc.toml", "does not have `state`"),
    ("laws/agencies/us-tx.toml", PROFILE, "agencies/us-tx.toml", "its key is `us-tx-twc`"),
    ("laws/calendar/us-tx.toml", "x = 1\n", "calendar/us-tx.toml", "lacks `title`"),
    ("laws/wages/tx.toml", "[[rate]]\nx = 1\n", "tx.toml", "`x`"),
    ("laws/us-tx/tx.cases.md", TEXAS["us-tx/us-tx.cases.md"].replace("data-class", "data-clas"), "us-tx/tx.cases.md", "did you mean `data-class`"),
    ("forms/own.toml", '[[card]]\nkey = "x"\nkind = "nonsense"\n', "forms/own.toml", "the card `x`"),
    ("forms/own.toml", CARD.replace('["court"]', '["courts"]').format(key="x"), "forms/own.toml", "`body` is one of agency, "),
    ("forms/own.toml", CARD.replace('"court-order"', '"court-ordr"').format(key="x"), "forms/own.toml", "did you mean `court-order`"),
    ("forms/own.toml", CARD.replace("[[card]]", "[[cards]]").format(key="x"), "forms/own.toml", "nobody reads the table `cards`; did you mean `card`"),
    ("lexicon/own.toml", PHRASE.format(id="scope.own", words="sftp drop", counter="An sftp drop."), "lexicon/own.toml", "matches its counter-example"),
    ("lexicon/own.toml", PHRASE.format(id="scop.own", words="sftp drop", counter="No."), "lexicon/own.toml", "did you mean `scope`"),
    ("lexicon/own.toml", "[[phrase\n", "lexicon/own.toml", "not valid TOML"),
    ("lexicon/own.toml", b"\xff\xfe", "lexicon/own.toml", "not UTF-8"),
    ("memo/us-nm-dws.toml", PASSAGE, "memo/us-nm-dws.toml", "passage `own`"),
    ("memo/us-nm-dsw.toml", PASSAGE, "memo/us-nm-dsw.toml", "did you mean `us-nm-dws`"),
    ("memo/us-nm-dws.toml", b"\xff\xfe", "memo/us-nm-dws.toml", "not UTF-8"),
    ("drills/own.toml", 'kind = "call"\n', "drills/own.toml", "truth"),
    ("drills/own.toml", b"\xff\xfe", "drills/own.toml", "not UTF-8"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "text", "place", "words"), FAULTS, ids=[f"{file}: {words}" for file, _, _, words in FAULTS]
)
def test_a_fault_in_an_own_folder_is_reported_with_its_file_and_place(monkeypatch, tmp_path, file, text, place, words):
    whole = {f"laws/{name}": kept for name, kept in TEXAS.items()} if file.startswith("laws/") else {}
    code, report = checked(monkeypatch, tmp_path, {**whole, file: text})
    assert code == 1
    found = [(error["file"], error["message"]) for error in report["errors"]]
    assert any(at.endswith(place) and words in message for at, message in found), found


def test_own_folders_without_a_fault_are_named_and_nothing_is_wrong(monkeypatch, tmp_path):
    files = {f"laws/{name}": text for name, text in TEXAS.items()}
    files["lexicon/own.toml"] = PHRASE.format(id="scope.own", words="sftp drop", counter="An SFTP server.")
    code, report = checked(monkeypatch, tmp_path, files)
    assert (code, report["errors"]) == (0, [])
    assert report["own"] == {"laws": str(tmp_path / "laws"), "lexicon": str(tmp_path / "lexicon")}
    assert report["by_source"]["us-tx"] == 2


@pytest.mark.parametrize("variable", sorted(OWN.values()))
def test_an_own_folder_that_does_not_exist_is_told_with_its_variable(monkeypatch, tmp_path, variable):
    monkeypatch.setenv(variable, str(tmp_path / "nowhere"))
    done = CliRunner().invoke(main, ["law", "check"])
    assert done.exit_code == 2
    assert variable in done.output
    assert "nowhere" in done.output


def test_an_own_calendar_replaces_the_shipped_one(monkeypatch, tmp_path):
    shipped = (shipped_folder() / "calendar" / "us-nm.toml").read_text(encoding="utf-8")
    code, report = checked(
        monkeypatch, tmp_path, {"laws/calendar/us-nm.toml": re.sub(r'title\s*=\s*".*?"', 'title = "Ours"', shipped)}
    )
    assert (code, report["errors"]) == (0, [])
    assert load_calendars()["us-nm"].title == "Ours"


WEAKER = """
[[rule]]
cite     = "Tex. House Rule 1"
says     = "An immigration agency gets the whole database"
says-es  = "Una agencia de inmigración recibe toda la base de datos"
in-force = {{ from = 2026-01-01 }}
when     = ["records", "data-class is ui", "scope is database", "requester is immigration-agency"]
then     = "must release"
despite  = {despite}
checked  = "policy"
"""


def proved(monkeypatch, tmp_path, more=""):
    """What `law prove` says of the guide's Texas with one more rule."""
    for name, text in TEXAS.items():
        (tmp_path / "laws" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "laws" / name).write_text(text, encoding="utf-8")
    if more:
        (tmp_path / "laws" / "us-tx" / "own.toml").write_text(more, encoding="utf-8")
    monkeypatch.setenv("CUSTOS_LAWS", str(tmp_path / "laws"))
    done = CliRunner().invoke(main, ["law", "prove", "--json", "--as-of", "2026-11-22"])
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.night
def test_a_weakening_rule_of_an_own_law_folder_is_refuted_with_a_case_and_its_name(monkeypatch, tmp_path):
    pytest.importorskip("z3", reason="the solver z3 is an optional extra")
    code, report = proved(monkeypatch, tmp_path)
    assert code == 0
    assert {tuple(row["law"]) for row in report["guarantees"] if "us-tx" in row["law"]} == {("policy", "us-tx", "us")}
    ranked = [
        rule.text.cite
        for rule in load_book().as_of(date(2026, 11, 22), ["us", "us-tx", "policy"], confirmed=True).engine.rules
        if rule.text.then in DISCLOSURE
    ]
    code, report = proved(monkeypatch, tmp_path, WEAKER.format(despite=json.dumps(ranked)))
    assert code == 1
    broken = [row for row in report["guarantees"] if not row["proved"]]
    assert any("An immigration agency gets no whole database" in row["title"] for row in broken)
    for row in broken:
        assert "us-tx" in row["law"]
        assert "Tex. House Rule 1" in row["rules"]
        assert row["counterexample"]["scope"] == "database"


@pytest.mark.parametrize("lost", [True, False])
def test_an_own_row_that_lost_what_ours_sets_is_a_warning(monkeypatch, tmp_path, lost):
    # SAFETY: a table that is older than the mark would protect nobody's address, and nobody would be told
    shipped = (shipped_folder() / "applications" / "us-nm-dws.toml").read_text(encoding="utf-8")
    text = shipped.replace('sets = "keep-away"\n', "") if lost else shipped
    code, report = checked(monkeypatch, tmp_path, {"laws/applications/us-nm-dws.toml": text})
    assert (code, report["errors"]) == (0, [])
    found = [(one["file"].endswith("laws/applications/us-nm-dws.toml"), one["message"]) for one in report["warnings"]]
    says = "application `keep-address` has no `sets`; ours sets `keep-away`: add it, or give the row an id of its own"
    assert found == ([(True, says)] if lost else [])
    told = CliRunner().invoke(main, ["law", "check"])
    assert (told.exit_code, f"warning: {tmp_path}" in told.output) == (0, lost)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("laws/applications/us-nm-dws.toml", "[[application]]\n", "`jurisdiction` is missing"),
        ("laws/languages.toml", 'source = "ours"\n[[language]]\nid = "xx"\n', "language `xx` needs"),
        ("laws/zones.toml", 'source = "ours"\n[[zone]]\nsays = "x"\n', "each zone needs"),
    ],
)
def test_own_tables_of_applications_languages_and_zones_are_checked_too(monkeypatch, tmp_path, file, text, says):
    code, report = checked(monkeypatch, tmp_path, {file: text})
    assert code == 1
    assert [(one["file"].endswith(file), says in one["message"]) for one in report["errors"]] == [(True, True)]
