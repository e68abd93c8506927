"""What the documents show is run, and what the program has is documented."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.demo_folder import FEW
from tests.docs import architecture

from custos.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
OURS = ".venv/bin/custos "
FILES = re.compile(r"```(?:toml|md|csv|txt) ([\w./-]+)\n(.*?)```", re.DOTALL)
"""A block that names a file: the guide tells its reader to write it, so the test writes it too."""


def shell_lines(page):
    return [
        line.split("  #")[0].strip()
        for block in SHELL.findall(page.read_text())
        for line in block.splitlines()
        if line.strip()
    ]


def run(line, cwd):
    settings, _, rest = line.partition(OURS)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env.update(pair.split("=", 1) for pair in settings.split())
    env.update(PYTHONPATH=str(ROOT / "src"), NO_COLOR="1")
    return subprocess.run(
        [sys.executable, "-m", "custos", *rest.split()],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def copy_examples(text, folder):
    """The examples that the document names, and all that are words already: pictures take seconds each, and have tests of their own."""
    folder.mkdir()
    for file in (ROOT / "examples").iterdir():
        if file.is_dir() or file.name in text or file.suffix in {".eml", ".txt"}:
            (shutil.copytree if file.is_dir() else shutil.copy)(file, folder / file.name)


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(OURS in line for line in shell_lines(page))], ids=lambda page: page.name
)
def test_the_commands_of_a_document_run_as_shown(page, tmp_path, demo_copy):
    copy_examples(page.read_text(), tmp_path / "examples")
    (tmp_path / "laws").symlink_to(ROOT / "laws")
    for name, text in FILES.findall(page.read_text()):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [line for line in shell_lines(page) if OURS in line]
    if any("custos-data-demo" in line for line in lines):
        demo_copy(tmp_path / "custos-data-demo")
    elif any("ledger" in line for line in lines) and not any(" review " in line for line in lines):
        assert run(f"{OURS}review examples/12-phone-note.txt", tmp_path).returncode == 0
    for line in lines:
        if " serve" in line:
            continue  # it would not end; its start has tests of its own
        done = run(" ".join([line, *FEW]) if f"{OURS}demo" in line else line, tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout[-800:]}\n{done.stderr[-800:]}"


def every_command():
    """Each noun with its verbs, as a person types them: ``law check``, ``tick``."""
    for noun in COMMANDS:
        command = getattr(importlib.import_module(f"custos.cli.{noun.replace('-', '_')}"), noun.replace("-", "_"))
        verbs = getattr(command, "commands", {})
        yield from (f"{noun} {verb}" for verb in verbs) if verbs else (noun,)


SPANS = re.compile(r"`(?:\.venv/bin/)?(custos )?([a-z]+(?:-[a-z]+)*)(?: ([a-z]+(?:-[a-z]+)*)(?![:/.]))?[^`]*`")


def commands_named_in(text):
    """The commands that a document names in code: with ``custos`` before them, or as a noun with one of its verbs."""
    alone = {one for one in every_command() if " " not in one}
    nouns = {one.split()[0] for one in every_command()}
    for ours, noun, verb in SPANS.findall(text):
        if noun in alone:
            yield noun
        elif ours or noun in nouns:
            yield f"{noun} {verb}".strip()


def test_every_command_is_in_the_page_of_commands():
    written = set(commands_named_in((ROOT / "docs" / "interfaces.md").read_text()))
    assert [one for one in every_command() if one not in written] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_document_names_exists(page):
    known = set(every_command())
    nouns = {one.split()[0] for one in known}
    unknown = [one for one in commands_named_in(page.read_text()) if one not in known | nouns]
    assert unknown == []


@pytest.mark.parametrize("planted", ["`custos people sell FILE`", "`law pray`", "`.venv/bin/custos reign`"])
def test_a_planted_command_that_does_not_exist_is_found(planted):
    known = {*every_command(), *(one.split()[0] for one in every_command())}
    assert [one for one in commands_named_in(planted) if one not in known]


def keys_of(value, inside=""):
    """Every key of a JSON value; below `facts` the names of facts are no keys."""
    if isinstance(value, dict):
        for key, part in value.items():
            if inside != "facts":
                yield key
            yield from keys_of(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from keys_of(part, inside)


def keys_without_a_word(review):
    """The keys of an answer of `custos review --json` that its section of the page of commands does not name."""
    page = (ROOT / "docs" / "interfaces.md").read_text()
    section = page.split("## `custos review --json`")[1].split("## Other JSON")[0]
    return set(keys_of(review)) - set(re.findall(r"[\"`.]([a-z_0-9]+)[\"`]", section))


@pytest.mark.slow
@pytest.mark.parametrize("example", ["01-direct-access.eml", "06-subpoena.pdf", "14-court-order.pdf"])
def test_every_key_that_a_review_gives_is_documented(example):
    review = f"{OURS}review examples/{example} --agency us-nm-dws --no-record --json --show-names"
    assert keys_without_a_word(json.loads(run(review, ROOT).stdout)) == set()


def test_a_planted_key_that_is_not_documented_is_found():
    planted = {"facts": {"scope": {"value": "list"}}, "determination": {"items": [{"outcome": "open", "mood": "bad"}]}}
    assert keys_without_a_word(planted) == {"mood"}


def test_the_readme_shows_the_two_commands_on_its_first_screen():
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:32])
    assert "make demo" in first_screen
    assert "make test" in first_screen
    assert "docs/pictures/case.png" in first_screen


def test_every_make_target_says_what_it_does():
    for line in (ROOT / "Makefile").read_text().splitlines():
        if match := re.match(r"([a-z]+):", line):
            assert "## " in line, match.group(1)


def test_every_choice_has_a_status_and_is_numbered_without_a_gap():
    records = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text()
        assert text.startswith(f"# {int(record.name[:4])}. "), record.name
        assert re.search(r"^Status: (?:accepted|replaced by \d{4}), 20\d\d-\d\d-\d\d", text, re.MULTILINE), record.name
        assert "**Decision.**" in text, record.name
        assert {"**Refused.**", "**Consequences.**"} & set(re.findall(r"\*\*[A-Z][a-z]+\.\*\*", text)), record.name


def test_the_template_of_a_choice_has_the_parts_that_are_asked_for():
    text = (ROOT / "docs" / "adr" / "template.md").read_text()
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Decision", "Refused", "Consequences"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_documents_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_no_lock_records_an_address():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_the_picture_of_the_product_is_small():
    picture = ROOT / "docs" / "pictures" / "case.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert 20_000 < picture.stat().st_size < 150_000


def test_the_picture_of_the_architecture_is_that_of_the_imports():
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.drawn(), (
        "an import came or went: run `python -m tests.docs.architecture`"
    )


def test_no_arc_of_the_picture_points_up_and_every_app_is_on_it():
    picture = architecture.drawn()
    assert '<path class="up"' not in picture
    assert '<path class="f up"' not in picture
    apps = {path.parent.name for path in (ROOT / "src" / "custos" / "apps").glob("*/__init__.py")}
    assert {one for one in apps if f">{one}</text>" not in picture} == set()


def test_an_import_that_points_up_would_be_red(monkeypatch):
    monkeypatch.setattr(architecture, "imports", lambda: Counter({("apps.ledger", "apps.requests"): 1}))
    assert '<path class="up"' in architecture.drawn()
