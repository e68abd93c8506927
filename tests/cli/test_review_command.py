"""`custos review` as a command: the stable JSON, the register it keeps, exit codes, and errors that say what to do."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from custos.cli.review import parse_moment
from custos.core.errors import UsageError

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TOP = {"version", "input", "requester", "instruments", "request", "facts", "determination", "letter", "ledger"}
INSTRUMENT = {
    "kind", "authority", "issuing_body", "court", "case_number", "signed", "signer", "signer_title", "issued_on", "execute_by", "respond_by", "place",
    "persons", "records", "defects", "evidence",
}  # fmt: skip
DETERMINATION = {"as_of", "law", "outcome", "counsel", "preserve", "items", "unsure", "ask", "duties", "decided_by"}


def custos(*arguments, cwd, **environ):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env.update(environ, PYTHONPATH=str(ROOT / "src"), NO_COLOR="1")
    return subprocess.run(
        [sys.executable, "-m", "custos", *map(str, arguments)],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def review(file, *arguments, cwd):
    done = custos("review", file, "--json", "--show-names", "--agency", "us-nm-dws", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_json_has_exactly_the_promised_keys(tmp_path):
    found = review(EXAMPLES / "06-subpoena.pdf", "--received", "2019-08-20", "--no-record", cwd=tmp_path)
    assert set(found) == TOP
    assert set(found["input"]) == {"name", "sha256", "kind"}
    assert set(found["requester"]) == {"name", "agency", "kind", "email", "warnings"}
    assert set(found["instruments"][0]) == INSTRUMENT
    assert {"field", "page", "start", "end", "text"} <= set(found["instruments"][0]["evidence"][0])
    assert set(found["request"]) == {"scope", "persons", "data_classes", "purpose", "offence", "respond_by"}
    assert set(found["determination"]) == DETERMINATION
    assert {"data_class", "fields", "outcome", "open", "because", "yielded"} <= set(found["determination"]["items"][0])
    assert {"cite", "says", "due"} <= set(found["determination"]["duties"][0])
    assert {"kind", "subject", "text"} <= set(found["letter"])
    assert found["ledger"] is None
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_the_follow_up_to_another_employee_is_tied_to_the_first_and_both_have_receipts(tmp_path):
    first = review(EXAMPLES / "01-direct-access.eml", "--received", "2019-08-01", cwd=tmp_path)
    second = review(EXAMPLES / "02-follow-up.eml", "--received", "2019-08-15", cwd=tmp_path)
    assert first["ledger"]["index"] < second["ledger"]["index"]
    assert second["ledger"]["size"] > first["ledger"]["size"]
    tied = [warning for warning in second["requester"]["warnings"] if "same request as 2019-00001" in warning]
    assert tied
    assert "another employee" in tied[0]


@pytest.mark.slow
def test_a_flipped_bit_in_the_export_is_tampering_with_the_entry_named(tmp_path):
    review(EXAMPLES / "01-direct-access.eml", "--received", "2019-08-01", cwd=tmp_path)
    review(EXAMPLES / "12-phone-note.txt", "--received", "2019-08-02", cwd=tmp_path)
    assert custos("ledger", "export", "ledger.custos", cwd=tmp_path).returncode == 0
    whole = custos("ledger", "verify", "ledger.custos", "--json", cwd=tmp_path)
    assert whole.returncode == 0
    assert json.loads(whole.stdout)["verdict"] == "whole"
    data = bytearray((tmp_path / "ledger.custos").read_bytes())
    data[data.index(b'"request-received"') + 3] ^= 1
    (tmp_path / "bad.custos").write_bytes(bytes(data))
    bad = custos("ledger", "verify", "bad.custos", "--json", cwd=tmp_path)
    assert bad.returncode == 3
    assert json.loads(bad.stdout)["verdict"] == "tampered"
    assert json.loads(bad.stdout)["first_bad"] == 1


@pytest.mark.slow
def test_given_facts_move_the_answer_and_a_wrong_one_says_what_is_right(tmp_path):
    mail = EXAMPLES / "07-child-support.pdf"
    opened = review(mail, "--received", "2019-08-20", "--no-record", cwd=tmp_path)
    assert opened["determination"]["outcome"] == "open"
    settled = review(mail, "--received", "2019-08-20", "--no-record", "--set", "agreement=none", cwd=tmp_path)
    assert settled["facts"]["agreement"] == {"value": "none", "from": "given", "evidence": []}
    wrong = custos("review", mail, "--no-record", "--set", "agrement=none", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "did you mean `agreement`" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.eml",), "there is no file"),
        ((".",), "is a folder"),
        ((EXAMPLES / "12-phone-note.txt", "--agency", "us-xx"), "us-xx"),
        ((EXAMPLES / "12-phone-note.txt", "--received", "yesterday"), "is not a time"),
        ((EXAMPLES / "12-phone-note.txt", "--set", "scope"), "FACT=VALUE"),
        ((EXAMPLES / "12-phone-note.txt", "--holds", "secrets"), "secrets"),
        ((EXAMPLES / "12-phone-note.txt", "--letter", "answer.odt"), ".pdf or .docx"),
    ],
)
def test_wrong_usage_ends_with_two_and_one_line_that_helps(tmp_path, arguments, words):
    done = custos("review", *arguments, "--no-record", cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_file_that_is_nothing_we_read_is_one_plain_line(tmp_path):
    (tmp_path / "sound.mp3").write_bytes(b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(range(256)) * 20)
    done = custos("review", "sound.mp3", "--no-record", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_broken_pdf_still_gives_the_json_and_says_that_it_was_not_read(tmp_path):
    (tmp_path / "torn.pdf").write_bytes((EXAMPLES / "06-subpoena.pdf").read_bytes()[:900])
    found = review("torn.pdf", "--no-record", cwd=tmp_path)
    assert found["determination"]["outcome"] == "open"
    assert any("could not be read" in warning for warning in found["requester"]["warnings"])


def test_the_terminal_names_no_worker_unless_asked(tmp_path):
    mail = EXAMPLES / "08-detective.eml"
    quiet = custos("review", mail, "--agency", "demo", "--no-record", cwd=tmp_path)
    loud = custos("review", mail, "--agency", "demo", "--no-record", "--show-names", cwd=tmp_path)
    assert quiet.returncode == loud.returncode == 0
    assert "Tafoya" not in quiet.stdout
    assert "Tafoya" in loud.stdout


@pytest.mark.parametrize(
    ("name", "secrets"),
    [
        pytest.param("03-i205-at-counter.png", ("quiroga", "belmonte", "417226"), marks=pytest.mark.night),
        ("06-subpoena.pdf", ("ybarra", "montoya", "1979-05-21")),
        ("07-child-support.pdf", ("lucero", "whitfield", "1985-11-02", "4471")),
        ("08-detective.eml", ("tafoya", "1982-03-14", "march 14")),
        ("10-worker-own-file.eml", ("escobedo", "1990-12-12", "carmen")),
        ("14-court-order.pdf", ("ramón lucero",)),
    ],
)
def test_json_names_no_worker_unless_asked_and_keeps_every_key(tmp_path, name, secrets):
    ask = ("review", EXAMPLES / name, "--agency", "demo", "--received", "2019-08-20", "--no-record", "--json")
    loud = json.loads(custos(*ask, "--show-names", cwd=tmp_path).stdout)
    quiet = json.loads(custos(*ask, cwd=tmp_path).stdout)
    shown = json.dumps({**quiet, "input": {}}, ensure_ascii=False).casefold()
    assert secrets[0] in json.dumps(loud, ensure_ascii=False).casefold()
    assert not [one for one in secrets if one in shown]
    assert "[person 1]" in shown
    assert shape(quiet) == shape(loud)
    assert quiet["determination"]["outcome"] == loud["determination"]["outcome"]


def shape(part):
    """The keys and the lengths of a document, without what it says."""
    if isinstance(part, dict):
        return {key: shape(one) for key, one in part.items()}
    return [shape(one) for one in part] if isinstance(part, list) else None


def test_the_letter_is_written_as_pdf_and_as_docx(tmp_path):
    for name, magic in (("answer.pdf", b"%PDF-"), ("answer.docx", b"PK")):
        done = custos("review", EXAMPLES / "01-direct-access.eml", "--no-record", "--letter", name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_bytes().startswith(magic)


def test_the_terminal_says_the_answer_first_and_then_each_part_in_plain_words(tmp_path):
    done = custos(
        "review", EXAMPLES / "14-court-order.pdf", "--agency", "us-nm-dws", "--received", "2019-08-20", "--no-record", cwd=tmp_path
    )  # fmt: skip
    lines = [line.strip() for line in done.stdout.strip().splitlines()]
    assert lines[0].endswith("New Mexico Department of Workforce Solutions, law of 20 Aug 2019")
    assert lines[1].startswith("The law says: release.")
    why = " ".join(lines[lines.index("why") :])
    assert "1 person named; under paper 1, the court order; to counsel for Plaintiff" in why
    assert "Lucero" not in done.stdout
    slugs = re.findall(
        r"court-order|must-release|agency-officer|own-records|law-enforcement|compliance-cover", "".join(lines[1:])
    )
    assert not slugs


def test_the_terminal_says_on_which_day_a_paper_has_expired(tmp_path):
    done = custos("review", EXAMPLES / "04-search-warrant.pdf", "--received", "2019-08-28", "--no-record", cwd=tmp_path)
    assert "its last day, 26 Aug 2019, has passed" in " ".join(done.stdout.split())


def test_the_terminal_says_what_to_do_before_why_and_why_before_the_words(tmp_path):
    done = custos("review", EXAMPLES / "06-subpoena.pdf", "--received", "2019-08-20", "--no-record", cwd=tmp_path)
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert lines.index("to do") < lines.index("why") < lines.index("read from these words")


def test_a_warrant_for_another_place_says_for_which_place_it_is(tmp_path):
    done = custos(
        "review", EXAMPLES / "04-search-warrant.pdf", "--agency", "us-nm-dws", "--received", "2019-08-13", "--no-record", cwd=tmp_path
    )  # fmt: skip
    said = " ".join(done.stdout.split())
    assert "it names another place, 1200 Mesa Verde Avenue NE, Albuquerque, NM 87110, which is no office of" in said


def test_escape_characters_of_a_mail_never_reach_the_terminal(tmp_path):
    mail = (EXAMPLES / "01-direct-access.eml").read_bytes()
    name = next(line for line in mail.splitlines() if line.startswith(b"From:"))
    hostile = mail.replace(name, b'From: "Dana\x1b[31m\x9b Hale\x07" <dana.hale@ice.example>', 1)
    (tmp_path / "c.eml").write_bytes(hostile)
    done = custos("review", "c.eml", "--no-record", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not [char for char in done.stdout if char != "\n" and not char.isprintable()]


def test_what_is_due_at_once_comes_before_any_day(tmp_path):
    done = custos(
        "review", EXAMPLES / "06-subpoena.pdf", "--agency", "us-nm-dws", "--received", "2019-08-20", "--no-record", cwd=tmp_path
    )  # fmt: skip
    duties = done.stdout.partition("to do")[2]
    assert duties.index("at once") < duties.index("Aug 2019")


def test_a_scan_of_two_unrelated_letters_gives_the_matters_and_the_strictest_outcome():
    from zoneinfo import ZoneInfo

    from custos.adapters.assess import assess_arrival
    from custos.adapters.data.laws import load_agency
    from custos.core.reading.text.page import Arrival, InputKind, Page, PageSource
    from custos.core.review import STRICTEST_FIRST

    ask = "November 16, 2026\n\nI am a deportation officer with ICE. Please send the home address of {}, born 04/13/1980.\n\nTam Rowe\n"
    own = "17 de noviembre de 2026\n\nYo, Marisol Quiroga Paz, pido copia de mi expediente de reclamo de salarios.\n\nMarisol Quiroga Paz\n"
    pages = (ask.format("Tobias Renner"), own)
    arrival = Arrival(
        "scan.pdf", "0" * 64, InputKind.PDF,
        tuple(Page(number, text, PageSource.PDF_TEXT, "scan.pdf") for number, text in enumerate(pages, 1)),
    )  # fmt: skip
    received = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("America/Denver"))
    document = assess_arrival(arrival, load_agency("us-nm-dws"), received_at=received).as_json()
    assert [matter["pages"] for matter in document["matters"]] == [[1], [2]]
    assert [set(matter) for matter in document["matters"]] == [
        {"pages", "requester", "instruments", "request", "determination"}
    ] * 2
    outcomes = [matter["determination"]["outcome"] for matter in document["matters"]]
    order = [str(outcome) for outcome in STRICTEST_FIRST]
    assert document["determination"]["outcome"] == min(outcomes, key=order.index)
    assert any("2 matters" in warning for warning in document["requester"]["warnings"])


def test_a_terminal_sees_how_far_the_reading_of_a_picture_is_and_a_file_sees_nothing(tmp_path):
    import pty

    scan = EXAMPLES / "03-i205-at-counter.png"
    parent, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "custos", "review", str(scan), "--no-record"], cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=child,
    ) as run:  # fmt: skip
        os.close(child)
        said = run.stdout.read()
        run.wait()
    assert run.returncode == 0
    assert b"\x1b" not in said
    seen = b""
    while chunk := _read(parent):
        seen += chunk
    assert b"reading picture 1 of 1" in seen


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where the other side is closed
        return b""


@pytest.mark.parametrize("day", ["9999-12-31T23:59", "0001-01-01", "2200-01-01"])
def test_a_day_of_arrival_from_which_nothing_can_be_counted_is_refused_in_a_line(day):
    with pytest.raises(UsageError, match="no day on which a request arrives"):
        parse_moment(day, "us-nm-dws")
