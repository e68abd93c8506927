"""Reads the whole drawn corpus and prints one JSON object (docs/interfaces.md, `bench X`): which errors were made, on what, at what cost.

Usage: python bench/papers_corpus.py [--papers 256] [--pictures photo=16,fax-fine=16] [--seed 900]. Run by `custos bench papers`.
Seven sets are read: `known` (the rules were tuned on it), `kept`, `late`, `fresh`, `later`, `unmet` and `seventh` (written to be measured on;
docs/benchmarks.md says when each was first looked at). Pictures are drawn in the later wordings. Peers see the same words or the same pictures.
"""

from __future__ import annotations

import argparse
import email
import email.policy
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests import corpus
from tests.corpus import examples
from tests.corpus.degrade import LOOKS, degrade
from tests.corpus.score import Judged, arrivals, context_of, judge, pictured, tally
from tests.corpus.seventh import draw_seventh

import papers_peers
from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.text.page import Arrival

ROOT = Path(__file__).resolve().parents[1]
SETS: dict[str, dict[str, bool]] = {
    "known": {},
    "kept": {"kept": True},
    "late": {"late": True},
    "fresh": {"fresh": True},
    "later": {"later": True},
    "unmet": {"unmet": True},
    "seventh": {},
}
DATED = ("issued_on", "execute_by", "respond_by", "case_number", "a_number")
PLENTY = {"scan-300": 0.95, "scan-200": 0.95, "copy": 0.95, "photo": 0.95, "fax-fine": 0.95, "fax-standard": 0.0}
Found = list[tuple[Judged, Arrival]]


def row(measure: str, unit: str, ours: float, peer: float | None = None, peer_name: str = "", target: str = "", met: bool | None = None) -> dict[str, Any]:  # fmt: skip
    """One line of `custos bench`; ``ratio`` is how many times the peer's figure is ours."""
    ratio = round(peer / ours, 2) if peer is not None and ours else None
    return {"measure": measure, "unit": unit, "ours": round(ours, 4), "peer": None if peer is None else round(peer, 4), "peer_name": peer_name, "ratio": ratio, "target": target, "met": met}  # fmt: skip


def processor() -> float:
    """Seconds of processor time of this process and of the children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def judged(pairs: Sequence[tuple[corpus.Drawn, Arrival]]) -> Found:
    """Every paper with its verdict."""
    book = cards()
    return [(judge(drawn, read(arrival, context_of(drawn), book)), arrival) for drawn, arrival in pairs]


def verdicts(name: str, found: Found, share: float) -> list[dict[str, Any]]:
    """The rows about one set: the two errors that matter, the class, dates and numbers, and each field's errors."""
    table, total = tally(one for one, _ in found), len(found)
    errors, right = table["errors"], table["class"]["right"]
    dated: Counter[str] = sum((table.get(field, Counter()) for field in DATED), Counter())
    all_dated = max(1, sum(dated.values()))
    rows = [
        row(f"{name}: papers, traps among them {sum(bool(one.drawn.truth.trap) for one, _ in found)}", "papers", total),
        row(f"{name}: no judge's, called a judge's", "papers", errors["called a judge's"], target="0", met=not errors["called a judge's"]),
        row(f"{name}: a judge's, called less", "papers", errors["called less than a judge's"], target="0", met=not errors["called less than a judge's"]),
        row(f"{name}: class right", "%", 100 * right / total, target=f"≥ {share:.0%}" if share else "", met=right / total >= share if share else None),
        row(f"{name}: class unknown, a person is asked", "%", 100 * table["class"]["person"] / total),
        row(f"{name}: class wrong", "papers", table["class"]["wrong"], target="0", met=not table["class"]["wrong"]),
        row(f"{name}: dates and numbers right", "%", 100 * dated["right"] / all_dated, target="≥ 99 %", met=dated["right"] / all_dated >= 0.99),
        row(f"{name}: dates and numbers wrong without a mark", "fields", dated["silent"], target="0", met=not dated["silent"]),
    ]  # fmt: skip
    for field, counts in sorted(table.items()):
        wrong = {how: counts[how] for how in ("missed", "marked", "silent") if counts[how]}
        if field not in ("class", "errors") and wrong:
            rows.append({**row(f"{name}: {field} not right, of {sum(counts.values())}", "fields", sum(wrong.values())), "told": ", ".join(f"{how} {count}" for how, count in wrong.items())})  # fmt: skip
    return rows


def against(name: str, who: str, found: Found, guesses: Sequence[str]) -> list[dict[str, Any]]:
    """A peer's answers beside ours: how often it is right, and how often it calls a judge's what is none."""
    pairs = list(zip(found, guesses, strict=True))
    false = sum(guess in papers_peers.JUDICIAL and not one.drawn.truth.judicial for (one, _), guess in pairs)
    less = sum(guess not in papers_peers.JUDICIAL and one.drawn.truth.judicial for (one, _), guess in pairs)
    right = sum(guess in one.drawn.truth.kinds for (one, _), guess in pairs)
    table = tally(one for one, _ in found)
    return [
        row(f"{name}: no judge's, called a judge's", "papers", table["errors"]["called a judge's"], false, who),
        row(f"{name}: a judge's, called less", "papers", table["errors"]["called less than a judge's"], less, who),
        row(f"{name}: class right", "%", 100 * table["class"]["right"] / len(found), 100 * right / len(found), who),
    ]


def words(found: Found) -> list[str]:
    """The text of each paper."""
    return ["\n".join(page.text for page in arrival.pages) for _, arrival in found]


def mail_speed() -> dict[str, Any]:
    """Mails read a second, from bytes to readings; the peer only takes the mail apart."""
    mails = [examples.direct_access(), examples.follow_up()] * 20
    book, drawn = cards(), corpus.draw(1)[0]
    began = processor()
    for data in mails:
        read(open_arrival(data, "mail.eml"), context_of(drawn), book)
    ours = len(mails) / (processor() - began)
    began = processor()
    for data in mails:
        email.message_from_bytes(data, policy=email.policy.default).get_body()
    return row("text mails read, opened and understood", "mails/s", ours, len(mails) / max(processor() - began, 1e-6), "standard library: taken apart only", "≥ 3.4 (≤ 0.3 s each)", ours >= 1 / 0.3)  # fmt: skip


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser()
    options.add_argument("--papers", type=int, default=256)
    options.add_argument("--pictures", default="scan-200=4,photo=16,fax-fine=16,fax-standard=4")
    options.add_argument("--seed", type=int, default=900)
    asked = options.parse_args()
    missing: list[str] = []
    rows: list[dict[str, Any]] = []
    found: dict[str, Found] = {}
    for name, choice in SETS.items():
        drawn = (
            corpus.draw(asked.papers, seed=asked.seed, **choice) if name != "seventh" else draw_seventh(seed=asked.seed)
        )
        pairs = list(arrivals(drawn, open_arrival))
        began = time.process_time()
        found[name] = judged(pairs)
        spent = time.process_time() - began
        rows += verdicts(f"clean, {name} wordings", found[name], 0.98)
        rows.append(row(f"clean, {name} wordings: one paper recognized and read", "ms", 1000 * spent / len(drawn)))
        print(f"{name} read", file=sys.stderr, flush=True)
    guess = None
    try:
        train = judged(list(arrivals(corpus.draw(asked.papers, seed=asked.seed + 1), open_arrival)))
        who, guess = papers_peers.learned(words(train), [one.drawn.truth.kind for one, _ in train])
        for name in SETS:
            rows += against(f"clean, {name} wordings", who, found[name], guess(words(found[name])))
    except ImportError:
        missing.append("scikit-learn")
        who = ""
    for name in SETS:
        rows += against(f"clean, {name} wordings", "nearest title, no rules", found[name], [papers_peers.nearest_title(text) for text in words(found[name])])  # fmt: skip
    try:
        tesseract_name, tesseract = papers_peers.tesseract_alone()
    except (ImportError, RuntimeError):
        missing.append("tesserocr")
        tesseract_name, tesseract = "", None
    for part in filter(None, asked.pictures.split(",")):
        look, _, count = part.partition("=")
        if look not in LOOKS:
            options.error(f"`{look}` is no look of a picture; use {', '.join(LOOKS)}")
        drawn = corpus.draw(int(count), seed=asked.seed + 2, later=True)
        began = processor()
        pairs = list(pictured(drawn, look, open_arrival))
        pages = sum(len(arrival.pages) for _, arrival in pairs)
        spent = processor() - began
        pictures = judged(pairs)
        rows += verdicts(look, pictures, PLENTY[look])
        theirs: float | None = None
        if tesseract is not None:
            texts, seconds = [], 0.0
            for one in drawn:
                files = degrade(corpus.pdf([one]), look, one.seed)
                began = time.process_time()
                texts.append("\n".join(tesseract(file) for file in files))
                seconds += time.process_time() - began
            theirs = seconds / pages
            rows += against(look, tesseract_name, pictures, [papers_peers.nearest_title(text) for text in texts])
        if guess is not None:
            rows += against(look, who, pictures, guess(words(pictures)))
        rows.append(row(f"{look}: a page drawn and read, both readers where installed", "s", spent / pages, theirs, tesseract_name, "≤ 4.5", spent / pages <= 4.5))  # fmt: skip
        print(f"{look} read", file=sys.stderr, flush=True)
    rows.append(mail_speed())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()  # fmt: skip
    machine = (
        f"{os.cpu_count()} cores, shared; {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    )
    print(
        json.dumps(
            {"bench": "papers", "machine": machine, "commit": commit, "rows": rows, "missing": missing},
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
