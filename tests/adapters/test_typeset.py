"""One process of its own sets every document: it survives a fork, ends in time, prints every script, and names what it cannot print."""

import os
import subprocess
import sys
import threading
import time

import pypdfium2
import pytest

from custos.adapters.outgoing import package, tables, visit_report
from custos.adapters.outgoing.typeset import LIMITS, NotSet, set_pages
from custos.core.printable import CannotPrint

NAMES = ("李明", "김철수", "ਗੁਰਪ੍ਰੀਤ", "😀", "محمد", "गुरप्रीत", "สมชาย", "Nguyễn", "ཀརྨ", "አበበ", "1️⃣", "👩‍👩‍👧")


def document(text):
    return {"title": text, "agency": "A", "language": "en", "blocks": [{"kind": "paragraph", "text": text}]}


def words(pdf):
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_or_emoji_prints_in_a_report_and_a_release_not_only_in_an_english_letter(name):
    part = {"heading": name, "items": [name]}
    report = {
        "title": name,
        "agency": name,
        "language": "en",
        "make_believe": "",
        "confidential": "",
        "sign": [],
        "parts": [part],
    }
    assert visit_report.to_pdf(report).startswith(b"%PDF")
    content = package.Content(name, name, (package.Group(name, ((name, name),)),))
    assert package.set_fields(content, agency=name, prefix="GFX-", first=1).startswith(b"%PDF")
    assert tables.set_document(title=name, agency=name, language="en", blocks=[]).startswith(b"%PDF")


def test_chinese_korean_and_thai_can_be_copied_out_of_the_page():
    said = words(set_pages("document", document("李明 김철수 สมชาย")))
    assert "李明" in said
    assert "김철수" in said


def test_signs_that_no_font_has_are_all_named_and_nothing_else():
    with pytest.raises(CannotPrint) as refused:
        set_pages("document", document("Anna 𐍈 and 𠀀 and 李"))
    assert set(refused.value.signs) == {"𐍈", "𠀀"}


def test_a_visit_report_is_made_whatever_was_written_in_it():
    report = {"title": "t", "agency": "a", "language": "en", "make_believe": "", "confidential": "", "sign": []}
    made = visit_report.to_pdf(report | {"parts": [{"heading": "h", "items": ["Officer 𐍈, badge 77"]}]})
    assert "Officer □, badge 77" in words(made)


def test_a_document_that_takes_too_long_is_ended_and_said_not_to_be_set():
    started = time.monotonic()
    with pytest.raises(NotSet, match="too long"):
        set_pages("document", document("x"), limits=LIMITS._replace(wall_seconds=0.01))
    assert time.monotonic() - started < 5


def test_a_document_set_before_a_fork_does_not_make_the_forked_server_hang():
    code = (
        "import os, signal\n"
        "from custos.adapters.outgoing.tables import set_document as made\n"
        "made(title='a', agency='a', language='en', blocks=[])\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    signal.alarm(20)\n"
        "    made(title='b', agency='b', language='en', blocks=[])\n"
        "    os._exit(0)\n"
        "print(os.waitpid(child, 0)[1])\n"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=60, check=True)
    assert done.stdout.strip() == "0", "the forked process was still waiting after 20 seconds"


def test_four_documents_at_once_are_all_set():
    made = []
    threads = [threading.Thread(target=lambda: made.append(set_pages("document", document("x")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(made) == 4
    assert len(set(made)) == 1


def test_only_the_child_loads_typst():
    code = "import sys; from custos.adapters.outgoing import letters, package, tables, typeset; sys.exit('typst' in sys.modules)"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=env, check=False).returncode == 0
