"""Broken copies of every kind of file end as an arrival with pages or as one plain line; the process that asked is unharmed."""

import io
import random
from pathlib import Path

import pytest
from pdfs import form, said
from PIL import Image

from custos.adapters.arrival import open_arrival
from custos.adapters.office.containers_child import _handle
from custos.adapters.sandbox.child import Refused
from custos.core.errors import InputError


def _png() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((240, 120), 40).save(out, "PNG")
    return out.getvalue()


def _word() -> bytes:
    from test_containers import para, run, word

    return word(para(run("Please send the wage records.")) * 20, comments=para(run("a remark")))


def _zip() -> bytes:
    from test_containers import zipped

    return zipped({"order.pdf": said("IT IS ORDERED"), "note.txt": b"call me" * 50})


def _winmail() -> bytes:
    from test_containers import winmail

    return winmail("Please find the order.", {"order.txt": b"IT IS ORDERED" * 20})


KINDS = {
    "pdf": lambda: said("UNITED STATES DISTRICT COURT", "IT IS ORDERED"),
    "form": lambda: form("19-MJ-204", "18-CV-1"),
    "png": _png,
    "word": _word,
    "zip": _zip,
    "winmail": _winmail,
}


def broken(data: bytes, seed: int) -> bytes:
    """The same bytes with a few of them changed, cut out, doubled or cut off."""
    dice = random.Random(seed)
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 12, 60))):
        at = dice.randrange(len(out))
        deed = dice.randrange(5)
        if deed == 0:
            out[at] = dice.randrange(256)
        elif deed == 1:
            out[at] ^= 1 << dice.randrange(8)
        elif deed == 2:
            del out[at : at + dice.choice((1, 4, 200))]
        elif deed == 3:
            out[at:at] = out[at : at + dice.choice((1, 16, 300))]
        elif dice.random() < 0.2:
            del out[at:]
        if not out:
            out += b"%"
    return bytes(out)


def _opens(data: bytes, name: str) -> None:
    try:
        arrival = open_arrival(data, name, ocr=False)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert arrival.pages
        assert arrival.readable or arrival.warnings


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("seed", range(3))
def test_a_broken_copy_is_never_lost(kind, seed):
    _opens(broken(KINDS[kind](), seed), f"a.{kind}")


@pytest.mark.night
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_many_broken_copies_are_never_lost(kind):
    data = KINDS[kind]()
    for seed in range(100, 130):
        _opens(broken(data, seed), f"a.{kind}")


@pytest.mark.parametrize("kind", ["zip", "winmail", "word"])
def test_the_child_refuses_broken_packed_files_in_words(kind):
    """In this process, so that many can be tried: nothing but an answer or a refusal may come out."""
    data = KINDS[kind]()
    refused = 0
    for seed in range(400):
        try:
            _handle({"do": kind}, [broken(data, seed)])
        except Refused as refusal:
            refused += 1
            assert str(refusal)  # noqa: PT017
    assert 0 < refused < 400


@pytest.mark.real
@pytest.mark.slow
def test_every_real_scan_and_every_hostile_pdf_ends_in_a_recorded_state(shared: Path):
    import resource
    import time

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow, silent, count, longest = [], [], 0, (0.0, "")
    for path in sorted(path for path in (shared / "scans").rglob("*") if path.is_file()):
        start = time.monotonic()
        count += 1
        try:
            arrival = open_arrival(path.read_bytes(), path.name, ocr=False)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017
            arrival = None
        took = time.monotonic() - start
        longest = max(longest, (took, path.name))
        if took > 12:
            slow.append(path.name)
        if arrival is not None and not arrival.readable and not arrival.warnings:
            silent.append(path.name)
    print(f"{count} files, the slowest {longest[0]:.1f} s: {longest[1]}")
    assert count > 300
    assert (slow, silent) == ([], [])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes the parent grew by"
