"""Fonts whose words contradict their own letters: a ToUnicode table that calls the glyph "2" a 5. Used inside the sandbox only.

What a font with a named encoding draws for an ASCII code is fixed (PDF 32000-1, annex D); where its ToUnicode table names another
letter or digit for it, the text layer of the page says something else than the page.
"""

from __future__ import annotations

import io
import re
import time
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object


_BUDGET = 8.0
_NAMED = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding"})
_DIGITS = dict(
    zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True)
)
_BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_ONE = re.compile(rb"<\s*([0-9A-Fa-f]{2})\s*>\s*<\s*([0-9A-Fa-f]{4})\s*>")
_MANY = re.compile(rb"<\s*([0-9A-Fa-f]{2})\s*>\s*<\s*([0-9A-Fa-f]{2})\s*>\s*<\s*([0-9A-Fa-f]{4})\s*>")


def lying_fonts(data: bytes, pages: int) -> list[int]:
    """The pages (from 1) that use a font whose words are not its letters. A damaged file gives what was found before the damage."""
    import pikepdf

    found: list[int] = []
    known: dict[tuple[int, int], bool] = {}
    began = time.process_time()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages[:pages], 1):
                if time.process_time() - began > _BUDGET:
                    break
                if any(_lies(pikepdf, font, known) for font in _fonts(pikepdf, page.obj.get("/Resources"), 0)):
                    found.append(number)
    except Exception:  # noqa: BLE001 - pikepdf raises anything on a damaged file; the text is read already
        return found
    return found


def _fonts(pikepdf: ModuleType, resources: Object | None, depth: int) -> list[Object]:
    """The fonts of a page, those of the drawings placed on it included."""
    if not isinstance(resources, pikepdf.Dictionary) or depth > 3:
        return []
    out = [font for font in dict(resources.get("/Font", {})).values() if isinstance(font, pikepdf.Dictionary)]
    for thing in dict(resources.get("/XObject", {})).values():
        if isinstance(thing, pikepdf.Stream) and str(thing.get("/Subtype", "")) == "/Form":
            out += _fonts(pikepdf, thing.get("/Resources"), depth + 1)
    return out


def _lies(pikepdf: ModuleType, font: Object, known: dict[tuple[int, int], bool]) -> bool:
    key = font.objgen
    if key[0] and key in known:
        return known[key]
    known[key] = verdict = _contradicts(pikepdf, font)
    return verdict


def _contradicts(pikepdf: ModuleType, font: Object) -> bool:
    table = font.get("/ToUnicode")
    if str(font.get("/Subtype", "")) not in ("/Type1", "/TrueType") or not isinstance(table, pikepdf.Stream):
        return False
    drawn = _drawn(pikepdf, font.get("/Encoding"))
    told = _told(table.read_bytes()[: 1 << 20])
    return any(
        _plain(letter) and letter.lower() != drawn[code].lower()
        for code, letter in told.items()
        if _plain(drawn.get(code, ""))
    )


def _drawn(pikepdf: ModuleType, encoding: Object | None) -> dict[int, str]:
    """What the font draws for each code, as far as its encoding is a named one; empty where it is the font's own."""
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    if str(base) not in _NAMED:
        return {}
    drawn = {code: chr(code) for code in range(0x30, 0x7B)}
    if isinstance(encoding, pikepdf.Dictionary):
        code = 0
        for item in encoding.get("/Differences", []):
            if isinstance(item, pikepdf.Name):
                name = str(item)[1:]
                drawn[code] = _DIGITS.get(name, name if len(name) == 1 else "")
                code += 1
            else:
                code = int(item)
    return drawn


def _told(table: bytes) -> dict[int, str]:
    """What the ToUnicode table says for each one-byte code."""
    told: dict[int, str] = {}
    for block in _BFCHAR.findall(table):
        for code, letter in _ONE.findall(block):
            told[int(code, 16)] = chr(int(letter, 16))
    for block in _BFRANGE.findall(table):
        for first, last, letter in _MANY.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                told[int(first, 16) + step] = chr(min(int(letter, 16) + step, 0xFFFF))
    return told


def _plain(letter: str) -> bool:
    return len(letter) == 1 and letter.isascii() and letter.isalnum()
