"""Counts how often each level is seen for one person and for two, in the fictional world, and prints ``people/weights.toml``.

Usage: python bench/people_fit.py > people/weights.toml. No level may say "impossible": real registers are wrong more often than models.
"""

from __future__ import annotations

from collections import Counter

from bench.people_world import KINDS, TABLES, World

from custos.core.people.compare import compare
from custos.core.people.levels import LEVELS

SIZE, SEED, TRUE, RANDOM = 30_000, 11, 24_000, 400_000
LEAST = {"differs": 0.01, "differs-9": 0.015, "differs-4": 0.02}
LEAST_U = {("ssn", "equal-9"): 1e-8, ("ssn", "digit-9"): 1e-6, ("ssn", "last-4-of-9"): 1e-4, ("ssn", "equal-4"): 1e-4}
HEAD = f"""\
# How much each level of agreement counts: m is how often it is seen for one person's two records, u for two people's.
# Written by bench/people_fit.py on {SIZE} fictional people (seed {SEED}). Fit again on reviewed answers of the agency's own records.
# tier: the share of all people who have one name of that tier of lexicon/names. rule: the numbers of the evidence rule.
"""
TIERS = {0: 2e-7, 1: 6e-7, 2: 3e-6, 3: 2.2e-5, 4: 1.3e-4, 5: 8e-4}
RULE = {"on_file": 0.9, "exact": 0.999, "probable": 0.9, "none": 0.05, "rival": 0.01}


def main() -> None:
    world = World(SIZE, SEED)
    people = {one.id: one for one in world.on_file}
    same, other = Counter(), Counter()
    queries = []
    for n in range(TRUE):
        asked = world.ask(KINDS[n % len(KINDS)], absent=False)
        queries.append(asked.query)
        same.update(compare(asked.query, people[str(asked.truth)], TABLES.nicknames).levels())
    for _ in range(RANDOM):
        other.update(compare(world.dice.choice(queries), world.dice.choice(world.on_file), TABLES.nicknames).levels())
    print(HEAD)
    for name, levels in LEVELS.items():
        # A number of nine digits and its last four are two questions.
        groups = [levels[:4], levels[4:]] if name == "ssn" else [levels]
        for group in groups:
            both = [sum(counts[name, one] + 0.5 for one in group) for counts in (same, other)]
            for level in group:
                m = max((same[name, level] + 0.5) / both[0], LEAST.get(level, 0.002))
                u = max((other[name, level] + 0.5) / both[1], LEAST_U.get((name, level), 1e-7))
                print(
                    f'[[level]]\nfield = "{name}"\nlevel = "{level}"\nm = {min(m, 0.999):.4f}\nu = {_plain(min(u, 0.9999))}'
                )
                print('source = "bench/people_fit.py"\n')
    for tier, share in TIERS.items():
        print(
            f'[[tier]]\ntier = {tier}\nshare = {share}\nsource = "US Census Bureau, 2020 census lists; the middle of each tier"\n'
        )
    print("[[rule]]")
    for key, value in RULE.items():
        print(f"{key} = {value}")
    print(
        'scored = 2000\nsource = "measured on a million fictional people; the two-identifier rule is in docs/keeper.md"'
    )


def _plain(value: float) -> str:
    return f"{value:.10f}".rstrip("0")


if __name__ == "__main__":
    main()
