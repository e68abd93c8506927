"""What the readers of pictures get wrong, by kind of picture, each beside the other; prints one JSON object (docs/interfaces.md, `bench X`).

Usage: python bench/ocr.py [--papers 6] [--real FOLDER]. ``measure_picture`` and ``rows_of`` serve other benches as well.
Truth is the text layer of papers drawn here, or the transcripts beside the real scans. Seconds are processor seconds of one core,
from the child's own clock; a busy machine makes them longer, so the two readers stand beside each other.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from tests.corpus import papers_pictures as pictures
from tests.corpus.examples import EXAMPLES

from custos.adapters.arrival import open_arrival
from custos.adapters.pictures.ocr import ReadPicture, read_pictures
from custos.adapters.pictures.ocr_compare import matters
from custos.adapters.pictures.picture import open_picture

ROOT = Path(__file__).resolve().parents[1]
LOST_BELOW = 60
"""A line of which less than this (of 100) is found anywhere on the page is lost."""

CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "clean, 200 dpi": lambda pdf: pictures.png(pdf, dpi=200),
    "clean, 300 dpi": lambda pdf: pictures.png(pdf, dpi=300),
    "telephone photo": lambda pdf: pictures.photographed(pictures.png(pdf, dpi=200)),
    "fine fax": lambda pdf: pictures.faxed(pictures.png(pdf, dpi=200)),
    "copy, skewed and pressed": lambda pdf: pictures.copied(pictures.png(pdf, dpi=200)),
}
TARGETS = {
    "clean, 200 dpi": 0.3, "clean, 300 dpi": 0.3, "telephone photo": 1.0, "fine fax": 1.0, "copy, skewed and pressed": 1.0,
}  # fmt: skip


@frozen
class Errors:
    """Letters wrong of letters, lines lost of lines."""

    wrong: int
    letters: int
    lost: int
    lines: int

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.wrong + other.wrong, self.letters + other.letters, self.lost + other.lost, self.lines + other.lines
        )

    @property
    def percent(self) -> float:
        return 100 * self.wrong / max(self.letters, 1)


@frozen
class Values:
    """Dates and numbers of the truth: read right, read wrong but marked unsure, read wrong without a mark."""

    right: int
    unsure: int
    silent: tuple[str, ...]
    marked: int
    """Words marked unsure on the page, of ``matter`` words that could be."""
    matter: int

    def __add__(self, other: Values) -> Values:
        return Values(
            self.right + other.right, self.unsure + other.unsure, self.silent + other.silent,
            self.marked + other.marked, self.matter + other.matter,
        )  # fmt: skip


@frozen
class Measured:
    """One picture read by both readers."""

    ours: Errors
    second: Errors
    values: Values
    seconds: tuple[float, float]


def errors_of(truth: Sequence[str], text: str) -> Errors:
    """Each line of the truth against its best place in the text, so that another order of lines is no error."""
    page = _flat(text)
    wrong = letters = lost = lines = 0
    for line in map(_flat, truth):
        if sum(char.isalnum() for char in line) < 2:
            continue
        lines += 1
        letters += len(line)
        found = fuzz.partial_ratio_alignment(line, page)
        if found is None or found.score < LOST_BELOW:
            lost += 1
            wrong += len(line)
            continue
        start, end = found.dest_start, found.dest_end
        wrong += min(
            Levenshtein.distance(line, page[max(0, start - left) : end + right])
            for left in (0, 1, 2)
            for right in (0, 1, 2)
        )
    return Errors(wrong, letters, lost, lines)


def values_of(truth: Sequence[str], read: ReadPicture) -> Values:
    """What became of the words with a digit in them."""
    page = [_bare(word) for word in re.split(r"\s+", read.text)]
    joined = " ".join(page)
    unsure = [_bare(read.text[word.start : word.end]) for word in read.words if word.unsure]
    unsure += [_bare(part) for word in read.words if word.unsure for part in word.other.split()]
    right = marked = 0
    silent = []
    for line in truth:
        for word in map(_bare, line.split()):
            if not any(char.isdigit() for char in word):
                continue
            if word in page or word in joined:
                right += 1
            elif any(fuzz.ratio(word, doubted) >= 50 or (doubted and doubted in word) for doubted in unsure):
                marked += 1
            else:
                silent.append(word)
    able = sum(matters(read.text[word.start : word.end]) for word in read.words)
    return Values(right, marked, tuple(silent), sum(word.unsure for word in read.words), able)


def measure_picture(truth: Sequence[str], picture: bytes) -> Measured:
    """Reads one picture with both readers and counts. Raises UnreadableError where it cannot be opened."""
    (read,) = read_pictures(open_picture(picture).pixels[:1])
    if not isinstance(read, ReadPicture):
        raise read
    return Measured(
        errors_of(truth, read.text), errors_of(truth, read.second_text), values_of(truth, read), read.seconds
    )


def truth_of(pdf: bytes) -> list[str]:
    """The lines of the first page of a born-digital paper."""
    page = open_arrival(pdf, "truth.pdf", ocr=False).pages[0]
    return [page.text[line.start : line.end] for line in page.lines]


def rows_of(name: str, found: Sequence[Measured], target: float | None) -> list[dict[str, Any]]:
    """The lines of the table for one kind of picture."""
    ours = sum((one.ours for one in found), Errors(0, 0, 0, 0))
    second = sum((one.second for one in found), Errors(0, 0, 0, 0))
    values = sum((one.values for one in found), Values(0, 0, (), 0, 0))
    pages = len(found)
    first_seconds = sum(one.seconds[0] for one in found) / pages
    second_seconds = sum(one.seconds[1] for one in found) / pages
    numbers = values.right + values.unsure + len(values.silent)
    peer = "Tesseract alone"
    rows = [
        _row(f"{name}: letters wrong", "%", ours.percent, second.percent, peer, f"≤ {target} %" if target else "",
             ours.percent <= target if target else None),
        _row(f"{name}: lines lost of {ours.lines}", "lines", ours.lost, second.lost, peer, "0" if target else "",
             ours.lost == 0 if target else None),
        _row(f"{name}: dates and numbers silently wrong of {numbers}", "words", len(values.silent), None, "", "0" if target else "",
             not values.silent if target else None),
        _row(f"{name}: a person is asked, of {values.matter} words that matter", "words", values.marked),
        _row(f"{name}: both readers, one core", "s a page", first_seconds + second_seconds, second_seconds, peer, "≤ 4.5 s",
             first_seconds + second_seconds <= 4.5),
    ]  # fmt: skip
    if values.silent:
        rows[2]["note"] = ", ".join(values.silent[:8])
    return rows


def drawn(papers: int) -> Iterator[tuple[str, list[Measured]]]:
    """Papers drawn here, in each kind of picture."""
    pdfs = [EXAMPLES[name]() for name in sorted(EXAMPLES) if name.endswith(".pdf")][:papers]
    truths = [truth_of(pdf) for pdf in pdfs]
    for name, change in CHANGES.items():
        yield name, [measure_picture(truth, change(pdf)) for truth, pdf in zip(truths, pdfs, strict=True)]


def real(folder: Path, receipts: int) -> Iterator[tuple[str, list[Measured]]]:
    """Real scans that have a transcript beside them."""
    found = []
    for name, truth in (("phototest.tif", "phototest.gold.txt"), ("eurotext.tif", "eurotext.txt"), ("8071_093.3B.tif", "8071_093.3B.txt"), ("8087_054.3B.tif", "8087_054.3B.txt")):  # fmt: skip
        lines = (folder / "tesseract-test" / f"testing__{truth}").read_text("utf-8", "replace").splitlines()
        found.append(measure_picture(lines, (folder / "tesseract-test" / f"testing__{name}").read_bytes()))
    yield f"{len(found)} real scans with transcripts", found
    found = []
    for box in sorted((folder / "sroie").glob("data__box__*.csv"))[:receipts]:
        with box.open(newline="", encoding="utf-8", errors="replace") as file:
            lines = [",".join(row[8:]) for row in csv.reader(file) if len(row) > 8]
        picture = folder / "sroie" / box.name.replace("box", "img").replace(".csv", ".jpg")
        found.append(measure_picture(lines, picture.read_bytes()))
    yield f"{len(found)} real till receipts", found


def _flat(text: str) -> str:
    """Letters in one line; a blank to be filled in (a run of underscores) is a rule and no word."""
    text = text.replace("’", "'").replace("“", '"').replace("”", '"').replace("）", ")").replace("（", "(")
    return " ".join(re.sub(r"_{2,}", " ", text).split())


def _bare(word: str) -> str:
    return _flat(word).strip(".,:;()[]\"'_-—–|").casefold()


def _row(
    measure: str,
    unit: str,
    ours: float,
    peer: float | None = None,
    peer_name: str = "",
    target: str = "",
    met: bool | None = None,
) -> dict[str, Any]:
    return {
        "measure": measure, "unit": unit, "ours": round(ours, 3), "peer": None if peer is None else round(peer, 3),
        "peer_name": peer_name, "ratio": round(peer / ours, 2) if peer is not None and ours else None, "target": target, "met": met,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=6, help="papers drawn, each in five kinds of picture")
    parser.add_argument("--receipts", type=int, default=8, help="real till receipts")
    parser.add_argument("--real", type=Path, help="the folder `scans` of the real material")
    chosen = parser.parse_args()
    rows: list[dict[str, Any]] = []
    missing = []
    kinds = [drawn(chosen.papers)]
    if chosen.real and chosen.real.is_dir():
        kinds.append(real(chosen.real, chosen.receipts))
    else:
        missing.append("real scans (give --real)")
    for kind in kinds:
        for name, found in kind:
            rows += rows_of(name, found, TARGETS.get(name))
            # It takes minutes: the person who waits sees each kind as soon as it is measured.
            for line in rows[-5:]:
                print(line["measure"], line["ours"], line["unit"], file=sys.stderr, flush=True)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    machine = (
        f"{os.cpu_count()} cores, shared; {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    )
    print(
        json.dumps(
            {
                "bench": "ocr",
                "on": datetime.now(UTC).date().isoformat(),
                "machine": machine,
                "commit": commit,
                "missing": missing,
                "rows": rows,
            },
            ensure_ascii=False,
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
