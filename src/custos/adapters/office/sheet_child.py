"""Reads the rows of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods) as lines. Used inside the sandbox only.

A list of people is asked about in a workbook more often than in a letter. Cells hold what was last computed; no formula is run here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from custos.adapters.sandbox.child import Refused
from custos.adapters.untyped import Message

MAX_ROWS = 2000
"""Rows of a workbook that are read, through all its sheets; what is beyond is counted and said."""
MAX_COLUMNS = 60
MAX_SHEETS = 50
_MOST = 200 << 20
_GAP = "   "


def read_sheets(data: bytes) -> Message:
    """``{"sheets": [{"name", "text", "rows", "left"}], "hidden": [{"name", "rows"}], "more": sheets not opened}``.

    ``left`` is how many rows were left out. Hidden sheets are named and counted, never read as words that someone sent openly.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _refuse_bombs(data)
    found: Message = {"sheets": [], "hidden": [], "more": 0}
    left = MAX_ROWS
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        known = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        for one in known[:MAX_SHEETS]:
            sheet = book.get_sheet_by_name(one.name)
            rows = [line for row in sheet.iter_rows() if (line := _line(row))]
            if one.visible != SheetVisibleEnum.Visible:
                found["hidden"].append({"name": one.name[:80], "rows": len(rows)})
                continue
            taken = rows[:left]
            left -= len(taken)
            found["sheets"].append(
                {"name": one.name[:80], "text": "\n".join(taken), "rows": len(rows), "left": len(rows) - len(taken)}
            )
        found["more"] = max(len(known) - MAX_SHEETS, 0)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the reader raises errors of its own for whatever is damaged
        locked = type(error).__name__ == "PasswordError"
        raise Refused("is locked with a password" if locked else "is damaged") from None
    return found


def _refuse_bombs(data: bytes) -> None:
    """SAFETY: the workbook reader unpacks by itself, so what would come out is looked at before it may."""
    from custos.adapters.office.zip_child import member, open_zip

    if not data.startswith(b"PK"):
        return
    archive: zipfile.ZipFile = open_zip(data)
    left = _MOST
    for info in archive.infolist():
        left -= len(member(archive, info, left))


def _line(row: Sequence[object]) -> str:
    cells = [_said(cell) for cell in row[:MAX_COLUMNS]]
    return _GAP.join(cell for cell in cells if cell)


def _said(cell: object) -> str:
    """A cell as a person would write it: days as days, whole numbers without a point."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:g}"
    return " ".join(str(cell).split())
