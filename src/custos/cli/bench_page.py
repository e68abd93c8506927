"""The page of figures for a newcomer: what ``custos bench all`` measured, in plain words, with two charts. Every line is made of the kept figures."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from attrs import asdict, frozen
from cattrs import Converter

from custos.cli.bench_group import PAGE, Figures, put_part

KEPT, RATIOS, GROWTH = "docs/benchmarks.json", "docs/pictures/bench-ratios.svg", "docs/pictures/bench-growth.svg"
"""The figures, and the charts that are drawn of them."""
LOWER = frozenset({"µs", "ms", "s", "s a page", "mean"})
"""Units of which less is better; of all others more is."""


@frozen
class Point:
    """One size: how many, our figure, and the most memory that the bench held, in MB."""

    size: int
    ours: float
    megabytes: float


@frozen
class Growth:
    """How a figure grows with size. ``of`` says what is counted."""

    bench: str
    says: str
    of: str
    unit: str
    points: tuple[Point, ...]

    @property
    def exponent(self) -> float:
        """The slope through the points where both axes are logarithms: 1 is twice the size, twice the time. NaN below two points."""
        xs, ys = [math.log(one.size) for one in self.points], [math.log(one.ours) for one in self.points]
        if len(xs) < 2:
            return math.nan
        x, y = sum(xs) / len(xs), sum(ys) / len(ys)
        return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


@frozen
class Ran:
    """One bench as it ran last: its name, the day, its figures, the most memory it held in MB, and its growth where it ran at several sizes."""

    name: str
    on: str
    figures: Figures
    megabytes: float
    growth: Growth | None = None


@frozen
class _Told:
    """A row that a newcomer should see: whose bench, how its measure begins, how its peer's name begins, and what it means."""

    bench: str
    measure: str
    peer: str
    says: str


TOLD = (
    _Told("law", "one decision, 25 rules", "hobofan-regorus", "What does the law say of one request? Against the fastest rule engine"),
    _Told("law", "one decision, 25 rules", "OpenFisca", "The same, against an engine made for laws"),
    _Told("law", "questions until it is settled", "checklist", "Questions asked before the law is settled, against a fixed checklist"),
    _Told("ocr", "clean, 200 dpi: both readers", "", "Reading a scanned page with two readers, against one"),
    _Told("ledger", "durable append, SQLite, 32 entries", "fdatasync", "Entries kept for good each second, against bare syncs of the disk"),
    _Told("ledger", "verify", "pure SHA-256", "Checking a whole ledger, against only its hashes"),
    _Told("people", "look-up by name and day", "SQLite FTS5", "Finding a person by a damaged name, against full-text search"),
    _Told("people", "look-up by name and day", "DuckDB", "The same, against a scan of all people"),
    _Told("web", "register for a clerk", "a bare Django list", "Opening the register, against a plain list without need-to-know"),
)  # fmt: skip


@frozen
class Line:
    """A told row as it was measured. ``better`` is how many times better ours is; below 1 it is worse."""

    says: str
    unit: str
    ours: float
    peer: float
    peer_name: str
    better: float


def told_lines(runs: Sequence[Ran]) -> Iterator[Line]:
    """The told rows that were measured beside their peer, in the order of :data:`TOLD`."""
    by_bench = {one.figures["bench"]: one.figures["rows"] for one in runs}
    for told in TOLD:
        for row in by_bench.get(told.bench, ()):
            name, ours, peer = str(row["peer_name"] or ""), row["ours"], row["peer"]
            if not (str(row["measure"]).startswith(told.measure) and name.startswith(told.peer)):
                continue
            if isinstance(ours, int | float) and isinstance(peer, int | float) and ours > 0 and peer > 0:
                better = peer / ours if row["unit"] in LOWER else ours / peer
                yield Line(told.says, str(row["unit"]), float(ours), float(peer), name, better)
                break


def lines(runs: Sequence[Ran]) -> list[str]:
    """The page, as Markdown."""
    rows = [(one.name, row) for one in runs for row in one.figures["rows"]]
    missed = [(name, row) for name, row in rows if row["met"] is False]
    judged = sum(row["met"] is not None for _, row in rows)
    absent = sorted({name for one in runs for name in one.figures["missing"]})
    days = ", ".join(f"{one.name} {one.on} ({one.figures['commit']}, {one.megabytes:.0f} MB)" for one in runs)
    return [
        "Written by `custos bench all --write`. Each bench ran in its quick form, ours and the peer in turn. Read the ratios: the times are",
        "those of one machine on one day.",
        "",
        "| what a person waits for | ours | the peer | how many times better |",
        "|---|---|---|---|",
        *(
            f"| {one.says} | {_number(one.ours)} {one.unit} | {_number(one.peer)} {one.unit} ({one.peer_name}) | {one.better:.2g} × |"
            for one in told_lines(runs)
        ),
        "",
        f"![How many times better ours is than each peer, as in the table above]({Path(RATIOS).relative_to('docs')})",
        "",
        "Below 1 × the peer is faster, and does less: it keeps no entry, asks for no need to know, or reads with one reader.",
        "",
        "| as it grows | sizes | ours | memory of the whole bench | exponent |",
        "|---|---|---|---|---|",
        *(
            f"| {one.says} | {_all(f'{point.size:,}' for point in one.points)} {one.of} "
            f"| {_all(_number(point.ours) for point in one.points)} {one.unit} "
            f"| {_all(f'{point.megabytes:.0f}' for point in one.points)} MB | {one.exponent:.2f} |"
            for one in _growths(runs)
        ),
        "",
        f"![How each figure grows with size, both axes as logarithms, as in the table above]({Path(GROWTH).relative_to('docs')})",
        "",
        "An exponent of 1 means: twice the size, twice the time. Near 0 the size does not matter.",
        "",
        f"{judged - len(missed)} of {judged} targets were met in this run." + (" Not met:" if missed else ""),
        *(
            f"- {name}: {row['measure']}, {row['ours']} {row['unit']}, target {row['target']}" for name, row in missed
        ),
        "",
        f"Missing here: {', '.join(absent)}." if absent else "Every peer was installed.",
        "",
        f"Benches with their day, commit and memory: {days}. Machine: {', '.join(dict.fromkeys(one.figures['machine'] for one in runs))}.",
    ]  # fmt: skip


def _growths(runs: Sequence[Ran]) -> list[Growth]:
    return [one.growth for one in runs if one.growth is not None]


def keep(root: Path, runs: Sequence[Ran]) -> None:
    """Writes the figures, the charts and the first part of the page below ``root``."""
    text = json.dumps([asdict(one) for one in runs], indent=1, ensure_ascii=False, sort_keys=True)
    (root / KEPT).write_text(f"{text}\n", encoding="utf-8")
    write_again(root)


def write_again(root: Path) -> None:
    """Draws the charts and writes the part from the kept figures: what a test holds against the committed files."""
    found = kept(root)
    (root / RATIOS).write_text(ratios_svg(list(told_lines(found))), encoding="utf-8")
    (root / GROWTH).write_text(growth_svg(_growths(found)), encoding="utf-8")
    put_part(root / PAGE, "all", ["## Figures at a glance", "", *lines(found)])


def kept(root: Path) -> list[Ran]:
    """The figures that the last runs kept; none where there are none yet."""
    file = root / KEPT
    converter = Converter()
    converter.register_structure_hook(Figures, lambda read, _: read)  # as the bench printed them
    return converter.structure(json.loads(file.read_text(encoding="utf-8")), list[Ran]) if file.is_file() else []


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _all(parts: Iterator[str] | Sequence[str]) -> str:
    return " · ".join(parts)


# --- charts ---------------------------------------------------------------------------------------------------------------------

_WIDE, _ROW, _LEFT, _TOP = 860, 34, 400, 40
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" font-family="sans-serif" font-size="13">'
    '<title>{title}</title><rect width="{wide}" height="{high}" fill="#ffffff"/>'
)
_INK, _BETTER, _WORSE, _LINE = "#1b1b1b", "#005ea2", "#936f38", "#dfe1e2"
_COLORS = (_BETTER, _WORSE, "#4d8055")


def ratios_svg(found: Sequence[Line]) -> str:
    """Bars from 1 × outward on a logarithmic axis: to the right ours is better, to the left the peer."""
    most = max((abs(math.log10(one.better)) for one in found), default=1.0) or 1.0
    high, half = _TOP + _ROW * len(found) + 20, (_WIDE - _LEFT - 60) / 2
    middle = _LEFT + half
    parts = [_HEAD.format(wide=_WIDE, high=high, title="How many times better ours is than each peer")]
    parts.append(f'<text x="{middle:.0f}" y="22" text-anchor="middle" fill="{_INK}">1 ×: as good as the peer</text>')
    parts.append(f'<line x1="{middle:.0f}" y1="30" x2="{middle:.0f}" y2="{high - 10}" stroke="{_INK}"/>')
    for place, one in enumerate(found):
        y, long = _TOP + place * _ROW, math.log10(one.better) / most * half
        x, color = (middle, _BETTER) if long >= 0 else (middle + long, _WORSE)
        first, second = _halves(one.says)
        parts.append(f'<text x="8" y="{y + 10}" fill="{_INK}">{escape(first)}</text>')
        parts.append(f'<text x="8" y="{y + 25}" fill="{_INK}">{escape(second)}</text>')
        parts.append(f'<rect x="{x:.1f}" y="{y}" width="{abs(long):.1f}" height="{_ROW - 12}" fill="{color}"/>')
        end = (x + abs(long) + 5, "start") if long >= 0 else (middle + 5, "start")
        parts.append(
            f'<text x="{end[0]:.1f}" y="{y + 16}" text-anchor="{end[1]}" fill="{_INK}">{one.better:.2g} ×</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def _halves(text: str) -> tuple[str, str]:
    """The text on two lines, broken after the comma or full stop nearest to its middle."""
    breaks = [place + 1 for place, letter in enumerate(text) if letter in ",?"]
    at = min(breaks, key=lambda place: abs(place - len(text) / 2), default=len(text))
    return text[:at], text[at:].strip()


def growth_svg(found: Sequence[Growth]) -> str:
    """One line for each figure: size and time as multiples of the smallest, both as logarithms, beside the line of exponent 1."""
    wide, high, left, bottom = 640, 400, 70, 340
    ends = [(one.points[-1].size / one.points[0].size, one.points) for one in found if len(one.points) > 1]
    most = max((end for end, _ in ends), default=10.0)
    ups = [point.ours / points[0].ours for _, points in ends for point in points]
    top = max([most, *ups])
    low = min([1.0, *ups])

    def place(times: float, up: float) -> tuple[float, float]:
        x = left + math.log(times) / math.log(most) * (wide - left - 150)
        return x, bottom - (math.log(up) - math.log(low)) / (math.log(top) - math.log(low)) * (bottom - 40)

    parts = [_HEAD.format(wide=wide, high=high, title="How each figure grows with size")]
    parts.append(f'<text x="{left}" y="{high - 20}" fill="{_INK}">size, in multiples of the smallest</text>')
    parts.append(f'<text x="12" y="22" fill="{_INK}">time, in multiples of that at the smallest size</text>')
    (ax, ay), (bx, by) = place(1, 1), place(most, most)
    parts.append(f'<line x1="{ax:.1f}" y1="{ay:.1f}" x2="{bx:.1f}" y2="{by:.1f}" stroke="{_LINE}" stroke-width="3"/>')
    parts.append(f'<text x="{bx + 6:.1f}" y="{by + 4:.1f}" fill="{_INK}">exponent 1</text>')
    for (_, points), one, color in zip(ends, found, _COLORS, strict=False):
        dots = [place(point.size / points[0].size, point.ours / points[0].ours) for point in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2.5"/>')
        for (x, y), point in zip(dots, points, strict=True):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}"/>')
            parts.append(
                f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle" fill="{_INK}">{point.size // points[0].size} ×</text>'
            )
        x, y = dots[-1]
        parts.append(
            f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{color}">{escape(one.bench)}: {one.exponent:.2f}</text>'
        )
    return "\n".join([*dict.fromkeys(parts), "</svg>\n"])
