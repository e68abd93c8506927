"""``custos bench``: our figures beside those of named peers, in one run, as ratios."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

# The command joins the group when it is loaded.
from custos.cli import bench_all as bench_all
from custos.cli import print_json
from custos.cli.bench_group import PAGE, ROOT, Figures, put_part
from custos.cli.bench_group import bench as bench
from custos.cli.bench_group import run as run

_HEADINGS = {"ocr": "Reading pictures (OCR)"}


@bench.command()
@click.option(
    "--cases", type=click.IntRange(200), default=20_000, show_default=True, help="Cases on which all must agree."
)
@click.option(
    "--peers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A site-packages folder that holds the peers.",
)
@click.option("--write", is_flag=True, help=f"Write the part about the law of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def law(*, cases: int, peers: Path | None, write: bool, as_json: bool) -> None:
    """Compare the law engine with regorus, cedarpy, clingo and OpenFisca on the same 25 rules. Takes a minute or two.

    Example: custos bench law --cases 2000
    """
    found = run("law", "--cases", str(cases), peers=peers)
    show(found, write=write, as_json=as_json)


@bench.command()
@click.option(
    "--requests", type=click.IntRange(1000), default=1_000_000, show_default=True, help="Requests in the register."
)
@click.option("--rounds", type=click.IntRange(3), default=40, show_default=True, help="How often each page is opened.")
@click.option("--write", is_flag=True, help=f"Write the part about the pages of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def web(*, requests: int, rounds: int, write: bool, as_json: bool) -> None:
    """Open the register's pages with a million made-up requests in it. Takes ten minutes and 2 GB of disk.

    Example: custos bench web --requests 100000 --rounds 10
    """
    found = run("web_register", "--requests", str(requests), "--rounds", str(rounds))
    show(found, write=write, as_json=as_json)


@bench.command()
@click.option(
    "--papers", "count", type=click.IntRange(40), default=256, show_default=True, help="Papers of each set of wordings."
)
@click.option(
    "--pictures",
    default="scan-200=4,photo=16,fax-fine=16,fax-standard=4",
    show_default=True,
    help="How many papers are read as pictures, by look; empty for none.",
)
@click.option("--seed", type=int, default=900, show_default=True, help="Which papers are drawn.")
@click.option(
    "--peers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A site-packages folder that holds the peers.",
)
@click.option("--write", is_flag=True, help=f"Write the part about papers of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def papers(*, count: int, pictures: str, seed: int, peers: Path | None, write: bool, as_json: bool) -> None:
    """Read drawn papers and say which errors were made, beside a learned model and Tesseract alone. Under ten minutes; more pictures take longer.

    Example: custos bench papers --papers 120 --pictures photo=4
    """
    found = run("papers_corpus", "--papers", str(count), "--pictures", pictures, "--seed", str(seed), peers=peers)
    show(found, write=write, as_json=as_json)


@bench.command()
@click.option(
    "--papers",
    "count",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Papers, each in five kinds of picture.",
)
@click.option(
    "--receipts", type=click.IntRange(0), default=2, show_default=True, help="Real till receipts, with --real."
)
@click.option(
    "--real",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of real scans with transcripts.",
)
@click.option("--write", is_flag=True, help=f"Write the part about reading pictures of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ocr(*, count: int, receipts: int, real: Path | None, write: bool, as_json: bool) -> None:
    """Read pictures with both readers and count the letters, lines and numbers that are wrong. Two minutes.

    Example: custos bench ocr --papers 1
    """
    folder = ("--real", str(real)) if real else ()
    found = run("ocr", "--papers", str(count), "--receipts", str(receipts), *folder)
    show(found, write=write, as_json=as_json)


@bench.command()
@click.option("--clients", type=click.IntRange(2, 128), default=32, show_default=True, help="How many ask at once.")
@click.option("--write", is_flag=True, help=f"Write the part about the keeper of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def keeper(*, clients: int, write: bool, as_json: bool) -> None:
    """Reveal single fields with many clients at once, beside the disk's own sync. Ten seconds.

    Example: custos bench keeper --clients 8
    """
    found = run("keeper", "--clients", str(clients))
    show(found, write=write, as_json=as_json)


@bench.command()
@click.option("--people", "size", type=click.IntRange(1000), default=100_000, show_default=True, help="People on file.")
@click.option("--queries", type=click.IntRange(100), default=300, show_default=True, help="Look-ups that are timed.")
@click.option(
    "--false",
    "false",
    type=click.IntRange(100),
    default=20_000,
    show_default=True,
    help="Queries that may name nobody else.",
)
@click.option(
    "--peers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A site-packages folder that holds the peers.",
)
@click.option("--write", is_flag=True, help=f"Write the part about people of {PAGE} again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def people(*, size: int, queries: int, false: int, peers: Path | None, write: bool, as_json: bool) -> None:
    """Find drawn people by damaged names and days, beside FTS5, a DuckDB scan and pg_trgm. Some minutes; a million people take an hour.

    Example: custos bench people --people 10000 --false 2000
    """
    found = run("people", "--people", str(size), "--queries", str(queries), "--false", str(false), peers=peers)
    show(found, write=write, as_json=as_json)


@bench.command()
@click.option("--entries", type=click.IntRange(1000), default=1_000_000, show_default=True, help="How many to verify.")
@click.option("--seconds", type=float, default=3.0, show_default=True, help="How long each rate is measured.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ledger(*, entries: int, seconds: float, as_json: bool) -> None:
    """Append durably beside fdatasync, verify beside the bare hashes, prove from tiles; all in one run.

    Example: custos bench ledger --entries 100000
    """
    found = run("ledger", "--json", "--entries", str(entries), "--seconds", str(seconds))
    show(found, as_json=as_json)


def show(found: Figures, *, as_json: bool, write: bool = False) -> None:
    """Prints the figures, as a table or as one JSON object; with ``write`` they also go into the page of benchmarks."""
    if write:
        write_part(ROOT / PAGE, found)
    if as_json:
        print_json(found)
        return
    for line in table(found):
        click.echo(line)


def table(found: Figures) -> list[str]:
    """The figures as lines of a Markdown table, then what was missing."""
    lines = [
        "| measure | unit | ours | peer | which | peer ÷ ours | target | met |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in found["rows"]:
        cells = [row["measure"], row["unit"], row["ours"], row["peer"], row["peer_name"], row["ratio"], row["target"]]
        met = "" if row["met"] is None else "yes" if row["met"] else "**no**"
        if "told" in row:
            cells[4] = f"{row['peer_name'] or 'ours'}: {row['told']}"
        lines.append("| " + " | ".join("" if cell is None else str(cell) for cell in [*cells, met]) + " |")
    lines += ["", f"Missing here: {', '.join(found['missing'])}." if found["missing"] else "Every peer was installed."]
    return lines


def write_part(page: Path, found: Figures) -> None:
    """Replaces the part of the page between this bench's marks; other parts stay."""
    put_part(
        page,
        found["bench"],
        [
            f"## {_HEADINGS.get(found['bench'], found['bench'].capitalize())}",
            "",
            f"Written by `custos bench {found['bench']} --write` on {date.today()}, commit {found['commit']}; {found['machine']}.",  # noqa: DTZ011
            "Medians of interleaved rounds, processor time. Ratios count; absolute times are context.",
            "",
            *table(found),
        ],
    )
