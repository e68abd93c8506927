"""Reads and compiles the catalog of translations, so that nobody needs gettext's own tools to check or to ship it.

``python -m custos.web.catalogue`` writes ``django.mo`` beside ``django.po``; a test proves that the committed one is that.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from custos.core.errors import InputError

PO = Path(__file__).resolve().parent / "locale" / "es" / "LC_MESSAGES" / "django.po"
_MAGIC, _HEADER = 0x950412DE, 28


def read_po(text: str) -> dict[str, str]:
    """The translations by English sentence; the header is under "". Raises InputError for a fuzzy, double or broken entry."""
    found: dict[str, str] = {}
    for block in text.split("\n\n"):
        parts: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                raise InputError(f"the catalogue has a fuzzy entry; look at it and take the mark off: `{block[:80]}`")
            if line.startswith("#") or not line.strip():
                continue
            if not line.startswith('"'):
                keyword, _, line = line.partition(" ")
                if keyword not in {"msgid", "msgstr"}:
                    raise InputError(f"the catalogue has `{keyword}`, which this program does not use")
            parts[keyword] = parts.get(keyword, "") + ast.literal_eval(line)
        if "msgid" in parts:
            if parts["msgid"] in found:
                raise InputError(f"the catalogue has `{parts['msgid'][:60]}` twice")
            found[parts["msgid"]] = parts.get("msgstr", "")
    return found


def compile_mo(messages: Mapping[str, str]) -> bytes:
    """The catalog in gettext's binary form; the same messages always give the same bytes."""
    pairs = [(key.encode(), value.encode()) for key, value in sorted(messages.items()) if value]
    keys = b"".join(key + b"\0" for key, _ in pairs)
    values = b"".join(value + b"\0" for _, value in pairs)
    keys_at = _HEADER + 16 * len(pairs)
    values_at = keys_at + len(keys)
    tables: tuple[list[int], list[int]] = ([], [])
    for table, start, column in ((tables[0], keys_at, 0), (tables[1], values_at, 1)):
        place = start
        for pair in pairs:
            table += [len(pair[column]), place]
            place += len(pair[column]) + 1
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEADER, _HEADER + 8 * len(pairs), 0, _HEADER + 16 * len(pairs))
    return head + struct.pack(f"<{4 * len(pairs)}I", *tables[0], *tables[1]) + keys + values


def words_in(source: str) -> Iterator[str]:
    """Every sentence that a source file marks for translation: ``_("…")``, ``gettext("…")``, ``gettext_lazy("…")``."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"_", "gettext", "gettext_lazy"}
        ):
            argument = node.args[0] if node.args else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


if __name__ == "__main__":
    PO.with_suffix(".mo").write_bytes(compile_mo(read_po(PO.read_text(encoding="utf-8"))))
