"""Lines of a CSV file with a known header."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from custos.apps.records.errors import Refused


def read_lines(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Each line's place and its values by column; None where it has another number of columns than the header.

    Raises InputError for a file that is no CSV in UTF-8, or whose header has others than ``columns``, or one of them twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [name.strip().lower() for name in next(reader, [])]
            if not header or set(header) - set(columns) or len(set(header)) != len(header):
                raise Refused("import-header-unknown", file=str(path), columns=", ".join(columns))
            for cells in reader:
                if cells:
                    values = dict(zip(header, cells, strict=True)) if len(cells) == len(header) else None
                    yield reader.line_num, values
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused("import-not-csv", file=str(path)) from error
