"""What the law engine costs, against peers on the same rules in the same run; prints one JSON object (docs/interfaces.md, `bench X`).

Usage: python bench/law.py [--cases 20000] [--rounds 5]. Run by `custos bench law`. Peers: pip install --no-deps --require-hashes -r requirements/bench.lock.
Times are medians of interleaved rounds; ratios count, absolute times are context. No test asserts a time.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import law_peers
from custos.adapters.data.laws import GUARANTEES, load_book, read_laws
from custos.core.law.book import Book
from custos.core.law.decide import Law
from custos.core.law.engine import bits

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 22)
LAWS = (("us", "policy"), ("us", "us-nm", "policy"), ("us", "us-ca", "policy"), ("us", "us-co", "policy"))
SLOW = 400
"""Microseconds a decision above which a peer is timed on a tenth of the cases."""
REFUSED = {
    "requester": "official", "instrument": "letter", "info": "wages", "duties": "yes", "agreement": "yes", "safeguards": "yes",
    "immigration-purpose": "yes",
}  # fmt: skip
"""A public official whose papers are in order, for a purpose that bars it: every engine must refuse."""


def row(
    measure: str,
    unit: str,
    ours: float,
    peer: float | None = None,
    peer_name: str = "",
    target: str = "",
    met: bool | None = None,
) -> dict[str, Any]:
    """One line of `custos bench`; ``ratio`` is how many times the peer's figure is ours."""
    return {
        "measure": measure,
        "unit": unit,
        "ours": round(ours, 4),
        "peer": None if peer is None else round(peer, 4),
        "peer_name": peer_name,
        "ratio": round(peer / ours, 2) if peer is not None and ours else None,
        "target": target,
        "met": met,
    }


def bench_law() -> Law:
    """The 25 rules of the bench."""
    folder = law_peers.RULES
    texts = {"facts.toml": (folder / "facts.toml").read_text(encoding="utf-8")}
    return Book.read({**texts, "us/rules.toml": (folder / "rules.toml").read_text(encoding="utf-8")}).as_of(
        DAY, ["us"], confirmed=True
    )


def random_cases(law: Law, count: int, seed: int) -> list[dict[str, str]]:
    """Complete cases; yes-or-no facts are yes as often as no."""
    source = random.Random(seed)
    return [{spec.name: source.choice(spec.values) for spec in law.engine.facts.specs} for _ in range(count)]


def seconds_each(call: Callable[[Any], object], cases: Sequence[Any]) -> float:
    """Seconds of processor time for one case."""
    began = time.process_time()
    for case in cases:
        call(case)
    return (time.process_time() - began) / len(cases)


def peers_on(law: Law, cases: Sequence[Mapping[str, str]], rounds: int, missing: list[str]) -> list[dict[str, Any]]:
    """Agreement on every case, times in turn, and what each peer says when one fact is missing."""
    wanted = [str(law.outcome(case)) for case in cases]
    whole = {spec.name: "no" if spec.yes_no else spec.values[0] for spec in law.engine.facts.specs} | REFUSED
    unknown = {name: value for name, value in whole.items() if name != "immigration-purpose"}
    rows: list[dict[str, Any]] = []
    for name, make in law_peers.PEERS.items():
        try:
            package, decide = make()
        except ImportError:
            missing.append(name)
            continue
        version = f"{package} {importlib.metadata.version(package)}"
        wrong = sum(decide(case) != outcome for case, outcome in zip(cases, wanted, strict=True))
        rows.append(row("cases answered otherwise than by us", "cases", 0, wrong, version, "0", wrong == 0))
        pace = seconds_each(decide, cases[:50]) * 1e6
        some = cases[: max(200, len(cases) // (100 if pace > SLOW else 10))]
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(seconds_each(law.outcome, some) * 1e6)
            theirs.append(seconds_each(decide, some) * 1e6)
        ratio = statistics.median(theirs) / statistics.median(ours)
        rows.append(
            row(
                "one decision, 25 rules",
                "µs",
                statistics.median(ours),
                statistics.median(theirs),
                version,
                "≥ 10 ×",
                ratio >= 10,
            )
        )
        if decide(whole) != "refuse":
            raise SystemExit(f"{name} does not refuse the case that the hazard starts from")
        told = _answer(decide, unknown)
        rows.append(
            {
                **row(
                    "says `release` when the fact that bars it is missing",
                    "0 no, 1 yes",
                    0,
                    float("release" in told),
                    version,
                ),
                "told": told,
                "target": "never",
                "met": True,
            }
        )
    rows.append(
        {
            **row("says `release` when the fact that bars it is missing", "0 no, 1 yes", 0),
            "told": str(law.outcome(unknown)),
            "target": "never",
            "met": str(law.outcome(unknown)) == "open",
        }
    )
    return rows


def _answer(decide: law_peers.Decide, case: Mapping[str, str]) -> str:
    try:
        return decide(case)
    except Exception as error:  # noqa: BLE001 - whatever a peer does without the fact is the finding
        return f"error: {type(error).__name__}"


def questions(law: Law, count: int, seed: int) -> list[dict[str, Any]]:
    """How many questions until the outcome is closed, when requester, paper and information are known at the start."""
    engine, source = law.engine, random.Random(seed)
    start = [engine.facts.number[name] for name in ("requester", "instrument", "info")]

    def ours(world: list[int]) -> int:
        known = {
            spec.name: engine.facts.values(n, world[n])
            for n, spec in enumerate(engine.facts.specs)
            if world[n] != engine.facts.full[n]
        }
        question = law.ask(known)
        assert question is not None
        return engine.facts.number[question.fact]

    def program_order(world: list[int]) -> int:
        """docassemble's way: run the rules in their order and ask the first thing that is not defined yet, where it can still matter."""
        certain, possible = engine.status(world)
        matters = engine.relevant(world, certain, possible)
        for number in bits(possible & ~certain):
            for fact in bits(engine.rule_facts[number]):
                if fact in matters:
                    return fact
        raise AssertionError("an open case without a fact that matters")

    def checklist(world: list[int]) -> int:
        """A form: every question in its order, until the answer is settled."""
        return next(number for number in range(len(world)) if world[number] & (world[number] - 1))

    cases = [[1 << source.randrange(full.bit_length()) for full in engine.facts.full] for _ in range(count)]
    found: dict[str, float] = {}
    for name, strategy in (("ours", ours), ("checklist", checklist), ("docassemble's order", program_order)):
        asked = 0
        for case in cases:
            world = list(engine.facts.full)
            for number in start:
                world[number] = case[number]
            while engine.outcomes(world) & (engine.outcomes(world) - 1):
                number = strategy(world)
                world[number] = case[number]
                asked += 1
        found[name] = asked / count
    target = found["ours"] <= 1.6
    return [
        row("questions until it is settled", "mean", found["ours"], found[name], name, "≤ 1.6", target)
        for name in ("checklist", "docassemble's order")
    ]


def whole_book(rounds: int, missing: list[str]) -> list[dict[str, Any]]:
    """The shipped law: one decision, with its reasons, reading it, proving it, and a million cases."""
    law = load_book(thorough=True).as_of(DAY, ("us", "us-nm", "policy"), confirmed=True)
    cases = random_cases(law, 3000, 7)
    texts = read_laws()
    small = bench_law()
    few = random_cases(small, 3000, 8)
    bare = statistics.median(seconds_each(law.outcome, cases) for _ in range(rounds)) * 1e6
    told = statistics.median(seconds_each(law.decide, cases) for _ in range(rounds)) * 1e6
    small_bare = statistics.median(seconds_each(small.outcome, few) for _ in range(rounds)) * 1e6
    small_told = statistics.median(seconds_each(small.decide, few) for _ in range(rounds)) * 1e6
    rows = [
        row("one decision, 25 rules", "µs", small_bare, target="≤ 10", met=small_bare <= 10),
        row("one decision with its reasons, 25 rules", "µs", small_told, target="≤ 25", met=small_told <= 25),
        row(
            f"one decision, the whole book ({len(law.engine.rules)} rules in force)",
            "µs",
            bare,
            target="≤ 60",
            met=bare <= 60,
        ),
        row("one decision with its reasons, the whole book", "µs", told),
    ]
    for name, thorough in (("reading and checking the whole book", True), ("reading it for one decision", False)):
        took = []
        for _ in range(rounds):
            began = time.process_time()
            Book.read(texts, thorough=thorough).as_of(DAY, ("us", "us-nm", "policy"), confirmed=True)
            took.append((time.process_time() - began) * 1e3)
        rows.append(row(name, "ms", statistics.median(took), target="≤ 100", met=statistics.median(took) <= 100))
    rows += _proof(texts, missing) + _bulk(law, rounds, missing)
    return rows


def _proof(texts: Mapping[str, str], missing: list[str]) -> list[dict[str, Any]]:
    from custos.core.law import prove

    if prove.z3 is None:
        missing.append("z3-solver")
        return []
    book = load_book(thorough=True)
    guarantees = prove.read_guarantees(texts[GUARANTEES])
    began = time.process_time()
    results = [prove.prove(book, book.as_of(DAY, sources, confirmed=True), guarantees) for sources in LAWS]
    took = time.process_time() - began
    if not all(result.whole for result in results):
        raise SystemExit("the guarantees do not hold: run custos law prove")
    count = sum(len(result.guarantees) for result in results)
    return [row(f"proving the whole book ({count} proofs over 4 laws)", "s", took, target="≤ 5", met=took <= 5)]


def _bulk(law: Law, rounds: int, missing: list[str]) -> list[dict[str, Any]]:
    try:
        import numpy as np

        from custos.adapters.data import law_bulk as lawbulk
    except ImportError:
        missing.append("numpy")
        return []
    source = np.random.default_rng(1)
    cases = np.array(
        [source.integers(0, len(spec.values), 1_000_000) for spec in law.engine.facts.specs], dtype=np.uint8
    )
    took = []
    for _ in range(rounds):
        began = time.process_time()
        lawbulk.decide_all(law, cases)
        took.append(time.process_time() - began)
    return [
        row(
            "deciding a million complete cases, the whole book",
            "s",
            statistics.median(took),
            target="≤ 1",
            met=statistics.median(took) <= 1,
        )
    ]


def machine() -> str:
    """The machine in a line."""
    return (
        f"{os.cpu_count()} cores, shared; {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    )


def commit() -> str:
    """The short name of the commit, "" outside a checkout."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def main() -> None:
    """Runs everything and prints the JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="cases on which every peer must agree")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of each timing")
    chosen = parser.parse_args()
    missing: list[str] = []
    law = bench_law()
    rows = peers_on(law, random_cases(law, chosen.cases, 1), chosen.rounds, missing)
    rows += questions(law, 400, 11)
    rows += whole_book(chosen.rounds, missing)
    print(
        json.dumps(
            {
                "bench": "law",
                "machine": machine(),
                "commit": commit(),
                "cases": chosen.cases,
                "missing": missing,
                "rows": rows,
            },
            ensure_ascii=False,
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
