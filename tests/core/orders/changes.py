"""Small changes to the file of an order: a cent, a day or a rate, somewhere in its parts."""

import copy
import json
import random
import re
from datetime import date, timedelta

from custos.core.orders import packed

DATE, MONEY = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d+\.\d{2,4}")
PLACES = {
    "worksheet.json": 45,
    "rates.json": 15,
    "case.json": 15,
    "dates.json": 10,
    "steps.json": 8,
    "order.json": 4,
    "days-off.json": 3,
}
"""In which part how many of a hundred changes are made."""


def leaves(value, path=()):
    """Every value that is a cent, a day, a rate or a count, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves(one, (*path, number))
    elif isinstance(value, bool) or path[-1] == "version":
        return
    elif isinstance(value, int) or (isinstance(value, str) and (DATE.fullmatch(value) or MONEY.fullmatch(value))):
        yield path


def other(value, chance: random.Random):
    """The value a little different."""
    if isinstance(value, int):
        return value + chance.choice((1, 2, 7)) if value < 1 else value + chance.choice((-1, 1, 2))
    if DATE.fullmatch(value):
        return str(date.fromisoformat(value) + timedelta(days=chance.choice((-30, -7, -1, 1, 7, 30, 365))))
    digits = len(value.split(".")[1])
    parts = int(value.replace(".", "")) + chance.choice((-100, -1, 1, 10, 100))
    parts = parts + 200 if parts < 0 else parts
    return f"{parts // 10**digits}.{parts % 10**digits:0{digits}d}"


def change(parts: dict[str, bytes], chance: random.Random) -> tuple[dict[str, bytes], str, tuple]:
    """The parts with one change, the part that has it and the keys that lead there. The manifest is left as it was."""
    while True:
        name = chance.choices(list(PLACES), list(PLACES.values()))[0]
        told = json.loads(parts[name])
        if not (found := list(leaves(told))):
            continue
        path = chance.choice(found)
        made = copy.deepcopy(told)
        inside = made
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = other(inside[path[-1]], chance)
        if made != told:
            return {**parts, name: packed.as_text(made)}, name, path


def mended(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The same parts with a manifest that fits them."""
    return {**parts, packed.MANIFEST: packed.manifest_of(parts)}
