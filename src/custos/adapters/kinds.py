"""Tells what a file is by its first bytes and its structure, never by its name.

Whatever is known and cannot be read here has a plain name and what to ask for instead.
"""

from __future__ import annotations

import re

from custos.adapters.mail.mailbox import looks_like_mail, strip_emlx
from custos.adapters.mail.outlook import OLE, looks_like_msg
from custos.adapters.pictures.picture import picture_format
from custos.adapters.plaintext import decode, looks_like_text

_OTHER = (
    (b"!BDN", "an Outlook mail store (.pst)", "save the one message and give that"),
    (b"PK\x03\x04", "a zip archive", "unpack it"),
    (b"PK\x05\x06", "an empty zip archive", "unpack it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive", "unpack it"),
    (b"Rar!", "a rar archive", "unpack it"),
    (b"ID3", "a sound recording", "write down what is said in it"),
    (b"\xff\xfb", "a sound recording", "write down what is said in it"),
    (b"OggS", "a sound recording", "write down what is said in it"),
    (b"RIFF", "a sound or video recording", "write down what is said in it"),
    (b"\x7fELF", "a program", "do not open it"),
    (b"MZ", "a program", "do not open it"),
    (b"SQLite format 3", "a database", "ask for a document"),
    (OLE, "an old Office document", "save it as PDF"),
)


_WINMAIL = b"\x78\x9f\x3e\x22"
_OFFICE = (
    (b"xl/workbook", "a workbook", "save it as PDF"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a workbook", "save it as PDF"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text", "save it as PDF"),
    (b"ppt/presentation", "a PowerPoint file", "save it as PDF"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", "save it as PDF"),
    (b"mimetypeapplication/epub", "an e-book", "ask for it as PDF"),
    (b"word/document", "a Word file", "save it as PDF"),
)
_READ = {"a Word file": "word", "an OpenDocument text": "odt", "a workbook": "sheet", "a zip archive": "zip"}
_WORKBOOK = "Workbook".encode("utf-16-le")
"""The stream in which a compound file of the nineties keeps its rows."""


def kind_of(data: bytes) -> str:
    """ "mail", "pdf", "picture", "word", "odt", "sheet", "zip", "winmail", "html", "rtf", "text", or "" for everything else, by content alone."""
    if data.startswith(b"PK\x03\x04"):
        return _READ.get(_packed(data)[0], "")
    if data.startswith(_WINMAIL):
        return "winmail"
    if looks_like_msg(data):
        return "mail"
    if data.startswith(OLE) and _WORKBOOK in data:
        return "sheet"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if picture_format(data):
        return "picture"
    if any(data.startswith(magic) for magic, _, _ in _OTHER if magic != b"BZh" or data[4:10] == b"1AY&SY"):
        return "" if not (data[:2] == b"MZ" and looks_like_text(data)) else "text"
    if looks_like_mail(data) or strip_emlx(data) is not None:
        return "mail"
    if re.search(rb"(?:\A|[\r\n])%PDF-\d", data[:1024]) or (b"%PDF-" in data[:1024] and not looks_like_text(data)):
        return "pdf"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if not looks_like_text(data):
        return ""
    plain = decode(data[:4096]).text.lstrip().lower()
    if plain.startswith(("<!doctype html", "<html", "<head", "<body")) or (
        plain.startswith("<") and re.search(r"<(?:html|body|table|div|p)\b", plain)
    ):
        return "html"
    return "text"


def _packed(data: bytes) -> tuple[str, str]:
    """What kind of packed file it is: Office documents are zip archives with names of their own inside."""
    # The names of all files inside are together at the end of an archive; the first one is at its start as well.
    edges = data[:4096] + data[-(256 << 10) :]
    return next(((what, remedy) for mark, what, remedy in _OFFICE if mark in edges), ("a zip archive", "unpack it"))


_SERVED = {
    "pdf": ("application/pdf", "pdf"),
    "text": ("text/plain; charset=utf-8", "txt"),
    "word": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "odt": ("application/vnd.oasis.opendocument.text", "odt"),
    "PNG": ("image/png", "png"),
    "JPEG": ("image/jpeg", "jpg"),
    "GIF": ("image/gif", "gif"),
    "WebP": ("image/webp", "webp"),
    "HEIC": ("image/heic", "heic"),
    "TIFF": ("image/tiff", "tif"),
    "BMP": ("image/bmp", "bmp"),
}
UNKNOWN = ("application/octet-stream", "bin")
TEXT_ENDINGS = frozenset({"", "txt", "text", "md", "csv", "log"})


def served_as(data: bytes) -> tuple[str, str]:
    """The media type of a file and the ending of a safe name for it, by content alone; :data:`UNKNOWN` for what no reader takes as such."""
    kind = kind_of(data)
    return _SERVED.get(picture_format(data) if kind == "picture" else kind, UNKNOWN)


_ENDINGS = {
    **{kind: ending for kind, (_, ending) in _SERVED.items()},
    "mail": "eml",
    "sheet": "xlsx",
    "zip": "zip",
    "rtf": "rtf",
    "html": "html.txt",
    "winmail": "dat",
}
"""SAFETY: a page of a stranger is named as a text, so that a double click shows its source and runs nothing of it."""


def ending_for(data: bytes) -> str:
    """The ending of the name under which a file from outside is kept: by its content alone, never by the name that a stranger gave it."""
    kind = kind_of(data)
    if data.startswith(OLE) and kind in {"mail", "sheet"}:
        return "msg" if kind == "mail" else "xls"
    return _ENDINGS.get(picture_format(data) if kind == "picture" else kind, UNKNOWN[1])


def named_as_text(name: str) -> bool:
    """Whether a file that reads as text is also called one: only of text do the bytes leave a doubt."""
    return (name.rpartition(".")[2].lower() if "." in name else "") in TEXT_ENDINGS


def what_else(data: bytes) -> tuple[str, str]:
    """What a file is that is not read here, in plain words, and what to do instead."""
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    for magic, what, remedy in _OTHER:
        if data.startswith(magic):
            return what, remedy
    return "a kind of file that is not known here", "ask for it as PDF"
