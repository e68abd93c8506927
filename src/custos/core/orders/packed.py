"""The file of an order as bytes: a zip with a fixed layout, in which every byte is told by its parts. Standard library only, Python 3.8+."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

FORMAT = "custos-order/1"
MANIFEST, LEDGER, PAPER = "manifest.json", "ledger.json", "order.pdf"
NEEDED = (
    *("README.txt", "case.json", "case.toml", "dates.json", "days-off.json", LEDGER, MANIFEST),
    *("order.json", "rates.json", "steps.json", "worksheet.json"),
)
ALLOWED = frozenset({*NEEDED, PAPER})
LARGEST = 64 * 1024 * 1024
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)


class NoOrderFile(Exception):
    """What was given is no file of an order at all."""


def as_text(value: object) -> bytes:
    """The one spelling of a JSON part: keys sorted, one value a line, so that people can read it and compare two."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def manifest_of(parts: Mapping[str, bytes]) -> bytes:
    """The list of all parts but itself and the ties to the ledger, with length and SHA-256."""
    names = sorted(set(parts) - {MANIFEST, LEDGER})
    files = {name: {"bytes": len(parts[name]), "sha256": sha256(parts[name])} for name in names}
    return as_text({"format": FORMAT, "files": files})


def sha256(data: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The zip: names in order, no times, nothing compressed. The same parts always give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, _BEGINNING_OF_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, parts[name])
    return packed.getvalue()


def unpack(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The parts, and what is wrong with the layout in words. Raises NoOrderFile where nothing can be read."""
    if len(data) > LARGEST:
        raise NoOrderFile(f"it is larger than {LARGEST} bytes")
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                parts[info.filename] = _read(archive, info, data, known=info.filename in parts)
    except NoOrderFile:
        raise
    except Exception as error:  # noqa: BLE001 - SAFETY: zipfile raises many kinds for a damaged file; each is a verdict
        raise NoOrderFile(f"this is no zip that can be read: {error}") from None
    if missing := sorted(set(NEEDED) - set(parts)):
        raise NoOrderFile(f"`{missing[0]}` is missing")
    wrong = [f"`{name[:60]}` is not in the layout" for name in sorted(set(parts) - ALLOWED)]
    if not wrong and pack(parts) != data:
        wrong.append("the zip is not packed as the layout says: something beside or between its parts was changed")
    return parts, wrong


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes, *, known: bool) -> bytes:
    """The bytes of a part, whatever sum the zip keeps beside them. Raises NoOrderFile."""
    if info.compress_type != zipfile.ZIP_STORED or info.file_size > len(data) or known:
        raise NoOrderFile(f"`{info.filename[:60]}` is not kept as the layout says")
    try:
        return archive.read(info)
    except zipfile.BadZipFile:  # the sum does not fit: the bytes were changed, and are checked all the same
        return _as_they_are(data, info)


def _as_they_are(data: bytes, info: zipfile.ZipInfo) -> bytes:
    head = data[info.header_offset : info.header_offset + 30]
    start = info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return data[start : start + info.file_size]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key is there twice")
    return made


def _no_number(text: str) -> None:
    raise ValueError(f"`{text[:20]}` is no whole number")


def read_part(parts: Mapping[str, bytes], name: str) -> Any:
    """A JSON part in its one spelling. Raises ValueError."""
    try:
        found = json.loads(
            parts[name].decode("utf-8"), parse_float=_no_number, parse_constant=_no_number, object_pairs_hook=_pairs
        )
        spelled = as_text(found)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if spelled != parts[name]:
        raise ValueError("it is not spelled as the layout says")
    return found
