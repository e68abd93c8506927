"""Takes apart files that hold other files, words or rows: zip, winmail.dat, Word, OpenDocument, workbooks. Runs inside the sandbox only."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence

from custos.adapters.office.zip_child import member, open_zip
from custos.adapters.sandbox.child import Refused, answer
from custos.adapters.untyped import Message

MAX_FILES = 100
MAX_BYTES = 40 << 20


def main(limits: str) -> None:
    """Answers ``{"do": "zip" | "winmail" | "word" | "odt" | "sheet"}`` with names, texts and, as blobs, the files inside."""
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    if request["do"] == "zip":
        return _zip(blobs[0])
    if request["do"] == "winmail":
        return _winmail(blobs[0])
    if request["do"] == "sheet":
        from custos.adapters.office.sheet_child import read_sheets

        return read_sheets(blobs[0]), ()
    from custos.adapters.office.odt_child import read_open_document
    from custos.adapters.office.word_child import read_word

    archive = open_zip(blobs[0])
    read, pictures_in = (read_open_document, "Pictures/") if request["do"] == "odt" else (read_word, "word/media/")
    found = read(archive)
    # A scan pasted into a document is a paper like any other: its pictures are taken out as files.
    found["files"], _, pictures = _taken(archive, [i for i in archive.infolist() if i.filename.startswith(pictures_in)])
    return found, pictures


def _zip(data: bytes) -> tuple[Message, list[bytes]]:
    archive = open_zip(data)
    files, count, blobs = _taken(archive, [info for info in archive.infolist() if not _is_litter(info.filename)])
    return {"files": files, "count": count}, blobs


def _taken(archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> tuple[list[Message], int, list[bytes]]:
    """Each file with its name and, where it was not taken, why; how many there are; and the bytes of those that were."""
    files: list[Message] = []
    blobs: list[bytes] = []
    left = MAX_BYTES
    whole = [info for info in infos if not info.filename.endswith("/")]
    for info in whole[:MAX_FILES]:
        entry = {"name": info.filename[-200:], "why": ""}
        files.append(entry)
        try:
            body = member(archive, info, left)
        except Refused as refusal:
            entry["why"] = str(refusal)
            continue
        left -= len(body)
        blobs.append(body)
    return files, len(whole), blobs


def _is_litter(name: str) -> bool:
    """What packing programs leave in an archive and nobody wrote."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _winmail(data: bytes) -> tuple[Message, list[bytes]]:
    from tnefparse import TNEF

    from custos.adapters.mail.outlook import unpack_rtf

    try:
        found = TNEF(data, do_checksum=False)
    except Exception:  # noqa: BLE001 - tnefparse raises anything on a damaged file
        raise Refused("is damaged") from None
    files: list[Message] = []
    blobs: list[bytes] = []
    left = MAX_BYTES
    for attachment in found.attachments[:MAX_FILES]:
        try:
            name, body = attachment.long_filename() or attachment.name, bytes(attachment.data)
        except Exception:  # noqa: BLE001 - one broken attachment is named and costs no other
            files.append({"name": "attachment", "why": "is damaged"})
            continue
        too_large = len(body) > left
        files.append({"name": str(name)[-200:], "why": "is larger than any paper should be" if too_large else ""})
        if not too_large:
            left -= len(body)
            blobs.append(body)
    texts: dict[str, str] = {}
    for kind, attribute in (("html", "htmlbody"), ("plain", "body"), ("rtf", "rtfbody")):
        try:
            text = getattr(found, attribute, None)
            if text and kind == "rtf" and not bytes(text).lstrip().startswith(b"{\\rtf"):
                text = unpack_rtf(bytes(text))
        except Exception:  # noqa: BLE001 - a broken text of three; the others are asked as well
            text = None
        if text:
            texts[kind] = (text if isinstance(text, str) else bytes(text).decode("cp1252", "replace"))[: 5 << 20]
    return {"files": files, "count": len(found.attachments), "texts": texts}, blobs
