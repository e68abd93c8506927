"""Every bomb ends as an arrival within seconds, and the process that asked is unharmed."""

import resource
import time

import pytest
from pdfs import endless_form, flate_bomb, huge_page, huge_picture, many_pages, said

from custos.adapters.arrival import open_arrival
from custos.adapters.sandbox.child import Limits, ask
from custos.core.errors import UnreadableError


@pytest.mark.slow
@pytest.mark.parametrize("bomb", [flate_bomb, huge_page, endless_form, huge_picture, many_pages])
def test_a_bomb_is_contained(bomb):
    data = bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    arrival = open_arrival(data, "bomb.pdf", ocr=False)
    assert time.monotonic() - start < 14
    assert arrival.pages
    assert arrival.readable or arrival.warnings
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200_000, "kilobytes the parent grew by"


def test_a_picture_with_a_lying_size_is_refused():
    import io
    import struct
    import zlib

    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (10, 10)).save(out, "PNG")
    png = bytearray(out.getvalue())
    png[16:24] = struct.pack(">II", 90_000, 90_000)
    png[29:33] = struct.pack(">I", zlib.crc32(bytes(png[12:29])))
    assert any("million pixels" in str(warning) for warning in open_arrival(bytes(png), "x.png").warnings)


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        ("memory", "more memory"),
        ("time", "takes too long"),
        ("crash", "crash"),
        ("disk", "crash|more bytes"),
    ],
)
def test_a_child_that_goes_wild_is_ended_with_a_plain_reason(deed, says):
    limits = Limits(memory_bytes=200 << 20, cpu_seconds=1, wall_seconds=4.0, output_bytes=1 << 20)
    with pytest.raises(UnreadableError, match=says):
        ask("wild_child", {"do": deed}, [], limits, "this file")


def test_a_child_sees_no_environment_and_no_network(monkeypatch):
    monkeypatch.setenv("CUSTOS_SECRET", "key")
    answer = ask("wild_child", {"do": "look"}, [b"abc"], Limits(), "this file")
    assert "CUSTOS_SECRET" not in answer.result["environment"]
    assert answer.result["got"] == 3
    if answer.isolated:
        assert answer.result["network"] == "none"


@pytest.mark.parametrize("deed", ["read", "write"])
def test_a_child_reaches_no_file_of_the_account(tmp_path, deed):
    secret = tmp_path / "ledger.key"
    secret.write_bytes(b"secret")
    answer = ask("wild_child", {"do": deed, "path": str(secret)}, [], Limits(), "this file")
    if "the files of this account" in answer.kept:
        pytest.skip("this kernel has no Landlock")
    assert answer.result["done"] is False
    assert secret.read_bytes() == b"secret"


def test_a_child_that_may_not_leave_says_what_it_kept():
    hold = {"do": "look", "hold": ["no namespaces"]}
    answer = ask("wild_child", hold, [b"abc"], Limits(), "this file")
    assert answer.kept[0] == "the network"
    assert not answer.isolated
    both = ask("wild_child", {"do": "look", "hold": ["no namespaces", "no landlock"]}, [b"abc"], Limits(), "this file")
    assert both.kept == ("the network", "the files of this account")


def test_without_namespaces_a_child_still_makes_no_connection():
    answer = ask("wild_child", {"do": "look", "hold": ["no namespaces"]}, [b"abc"], Limits(), "this file")
    if "the files of this account" in answer.kept:
        pytest.skip("this kernel has no Landlock")
    assert answer.result["network"] == "none"


def test_an_ordinary_user_reads_papers_under_the_same_guards(tmp_path):
    import os
    import shutil
    import subprocess
    import sys

    if os.geteuid() != 0 or not (setpriv := shutil.which("setpriv")):
        pytest.skip("only root can become an ordinary user here, and the suite then runs as one anyway")
    paper = tmp_path / "a.pdf"
    paper.write_bytes(said("IT IS ORDERED"))
    tmp_path.chmod(0o755)
    for parent in list(tmp_path.parents)[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    code = (
        "import sys; from custos.adapters.arrival import open_arrival;"
        "found = open_arrival(open(sys.argv[1], 'rb').read(), 'a.pdf'); print(found.pages[0].text, found.notes)"
    )
    command = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-c", code, str(paper)]
    environment = {"PYTHONPATH": ":".join(sys.path), "TMPDIR": "/tmp"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if "ModuleNotFoundError" in done.stderr or "Permission denied" in done.stderr:
        pytest.skip("an ordinary user may not read this checkout")
    assert "IT IS ORDERED" in done.stdout, done.stderr


def test_a_child_may_not_start_programs_when_it_runs_as_an_ordinary_user():
    import os

    if os.geteuid() == 0:
        pytest.skip("the system does not count the processes of root")
    assert ask("wild_child", {"do": "spawn"}, [], Limits(), "this file").result["spawned"] is False


HEAD = b"From: a@x.example\nTo: b@y.example\nSubject: s\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
MAIL_BOMBS = {
    "nested parts": HEAD
    + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
    + b"\nhello\n",
    "countless parts": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Type: text/plain\n\nx\n" * 100_000,
    "countless addresses": HEAD.replace(b"b@y", b", ".join(b"n%d@y" % n for n in range(50_000))) + b"\nhello\n",
    "countless encoded words": HEAD.replace(b"Subject: s", b"Subject: " + b"=?utf-8?q?a?= " * 50_000) + b"\nhello",
    "deep divisions": HTML + b"<div>" * 100_000 + b"hello",
    "deep quotations": HTML + b"<blockquote type=cite>" * 20_000 + b"x<br>" * 1000,
    "broken attributions": HEAD + b"\n" + b"On 2019 x\n" * 200_000,
    "broken header blocks": HEAD + b"\n" + b"-----Original Message-----\nFrom: a\nSent: b\n" * 50_000,
    "files without an end": HEAD + b"\n" + b"begin 644 a\n" * 100_000 + b"#0V%T\n" * 200_000,
    "mail in mail in mail": b"".join(HEAD + b"Content-Type: message/rfc822\n\n" for _ in range(2000))
    + HEAD
    + b"\nhello",
    "open braces": b"{\\rtf1 " + b"{\\b x" * 300_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(MAIL_BOMBS))
def test_a_mail_bomb_is_read_in_seconds_and_grows_into_nothing(name):
    start = time.process_time()
    arrival = open_arrival(MAIL_BOMBS[name], "bomb.eml", ocr=False)
    assert time.process_time() - start < 6
    assert arrival.readable
    assert sum(len(page.text) for page in arrival.pages) <= len(MAIL_BOMBS[name]) + 10_000
