"""Draws the floors and the apps from the imports of the code: ``python -m tests.docs.architecture`` writes the picture of the document.

The order from top to bottom is that of the contracts in ``pyproject.toml``; each arc is what the code really imports.
"""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from pathlib import Path

from lints import no_import_cycle

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"
FLOORS = ("cli", "web", "apps", "adapters", "keeper", "core")
"""From the top down; ``demo`` is fictional data and belongs to no floor."""
ROW, TOP, LEFT, WIDE = 30, 46, 250, 210
"""Height of a row, room for the heading, where the boxes begin, how wide they are; all in pixels."""
STEPS = ((4, 1), (19, 2), (79, 4), (10**9, 6))
"""How wide an arc is that stands for so many imports at the most: in steps, so that one import more changes no picture."""


def order_of_apps() -> list[str]:
    """The apps from the highest to the lowest, as the contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one["layers"] for one in contracts if one.get("containers") == ["custos.apps"])
    return [app.strip() for layer in layers for app in layer.split("|")]


def places() -> list[str]:
    """Every row of the picture: a floor, or ``apps.NAME``."""
    apps = [f"apps.{name}" for name in order_of_apps()]
    return [one for floor in FLOORS for one in (apps if floor == "apps" else [floor])]


def place_of(module: str) -> str:
    """The row that a module of custos belongs to; "" for what has none."""
    parts = module.split(".")[1:]
    if not parts or parts[0] not in FLOORS:
        return ""
    return ".".join(parts[:2]) if parts[0] == "apps" and len(parts) > 1 else parts[0]


def imports() -> Counter[tuple[str, str]]:
    """How many imports lead from one place to another."""
    trees = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "src").rglob("*.py"))
        if "migrations" not in path.parts
    }
    arrows = no_import_cycle.arrows_of(trees)
    told: Counter[tuple[str, str]] = Counter()
    for module, others in arrows.items():
        for other in others:
            ends = (place_of(module), place_of(other))
            if all(ends) and ends[0] != ends[1]:
                told[ends] += 1
    return told


def drawn() -> str:
    """The picture: boxes in the order of the contracts, arcs between apps on the right, between floors on the left."""
    told = imports()
    rows = places()
    middle = {place: TOP + ROW * number + ROW // 2 for number, place in enumerate(rows)}
    floors: Counter[tuple[str, str]] = Counter()
    for (one, other), count in told.items():
        floors[one.split(".")[0], other.split(".")[0]] += count
    high = TOP + ROW * len(rows) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {high}" width="760" height="{high}" role="img" aria-labelledby="title">',
        '<title id="title">The floors and the apps of custos; every import points down</title>',
        "<style>text{font:13px sans-serif;fill:#1b1b1b}.h{font-weight:bold}"
        "path{fill:none;stroke:#005ea2;stroke-opacity:.45}.f{stroke:#4d8055;stroke-opacity:.7}.up{stroke:#b50909;stroke-opacity:1}"
        "rect{fill:#fff;stroke:#a9aeb1}.apps rect{fill:#eff6fb}</style>",
        f'<rect x="0" y="0" width="760" height="{high}" style="stroke:none"/>',
        f'<text class="h" x="20" y="24">Imports between floors</text><text class="h" x="{LEFT + WIDE + 30}" y="24">Imports between apps</text>',
    ]
    for (one, other), count in sorted(told.items()):
        if one.startswith("apps.") and other.startswith("apps."):
            parts.append(_arc(middle[one], middle[other], LEFT + WIDE, 1, count))
    for (one, other), count in sorted(floors.items()):
        if one != other:
            ends = [_middle_of(end, middle) for end in (one, other)]
            parts.append(_arc(ends[0], ends[1], LEFT, -1, count, "f"))
    for place in rows:
        name = place.removeprefix("apps.")
        box = f'<rect x="{LEFT}" y="{middle[place] - 12}" width="{WIDE}" height="24" rx="3"/>'
        words = f'<text x="{LEFT + 10}" y="{middle[place] + 4}">{name}</text>'
        parts.append(f'<g class="{place.split(".")[0]}">{box}{words}</g>')
    return "\n".join([*parts, "</svg>", ""])


def _middle_of(floor: str, middle: dict[str, int]) -> int:
    """The height of a floor; for the apps, of the middle one."""
    own = [height for place, height in middle.items() if place.split(".")[0] == floor]
    return (min(own) + max(own)) // 2


def _arc(start: int, end: int, x: int, side: int, count: int, kind: str = "") -> str:
    """A curve from the importer to what it imports; thicker where more is imported, red where it points up."""
    out = x + side * (24 + abs(end - start) * 0.42)
    kinds = f"{kind} up".strip() if end < start else kind
    wide = next(width for most, width in STEPS if count <= most)
    return (
        f'<path class="{kinds}" stroke-width="{wide}" d="M{x} {start} C{out:.0f} {start} {out:.0f} {end} {x} {end}"/>'
    )


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(), encoding="utf-8")
