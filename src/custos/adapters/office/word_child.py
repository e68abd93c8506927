"""Reads the words of a Word file (.docx): what it shows, and apart from that what it hides. Used inside the sandbox only.

The library for Word files gives neither comments nor deletions nor hidden words, so the XML is read here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET

from custos.adapters.sandbox.child import Refused
from custos.adapters.untyped import Message

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST = 20 << 20
_DEEPEST = 200
_SKIPPED = frozenset(["instrText", "delInstrText", "Fallback", "rPr", "pPr", "tblPr", "tcPr", "trPr", "sectPr"])


def read_word(archive: zipfile.ZipFile) -> Message:
    """``{"text": pages by form feed, "deleted": [...], "hidden": [...], "comments": [...], "tracked": bool}``."""
    from custos.adapters.office.zip_child import member

    names = {info.filename: info for info in archive.infolist()}

    def part(name: str) -> ET.Element | None:
        info = names.get(name)
        if info is None:
            return None
        return parsed(member(archive, info, _MOST))

    body = part("word/document.xml")
    if body is None:
        raise Refused("is damaged")
    found: Message = {"deleted": [], "hidden": [], "comments": [], "tracked": False}
    edges = sorted(name for name in names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name))
    heads = _edges(part, [name for name in edges if "header" in name], found)
    feet = _edges(part, [name for name in edges if "footer" in name], found)
    text = _blocks(body, found, 0)
    notes = [
        _blocks(tree, found, 0)
        for name in ("word/footnotes.xml", "word/endnotes.xml")
        if (tree := part(name)) is not None
    ]
    remarks = part("word/comments.xml")
    if remarks is not None:
        found["comments"] = [" ".join(_blocks(one, found, 0).split())[:300] for one in remarks][:20]
    pieces = [*heads, text, *(note for note in notes if note.strip()), *feet]
    found["text"] = re.sub(r"\n{3,}", "\n\n", "\n".join(pieces)).strip("\n") + "\n"
    found["deleted"], found["hidden"] = found["deleted"][:50], found["hidden"][:50]
    return found


def _edges(part: Callable[[str], ET.Element | None], names: list[str], found: Message) -> list[str]:
    """The different headers (or footers), each once: a file has one for first, even and odd pages."""
    texts = [_blocks(tree, found, 0).strip("\n") for name in names[:10] if (tree := part(name)) is not None]
    return list(dict.fromkeys(text for text in texts if text.strip()))


def parsed(data: bytes) -> ET.Element:
    """The XML of a part. Raises Refused where it is damaged or brings entities of its own."""
    # SAFETY: entities of its own could make a few bytes grow without end; no word processor writes any.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        raise Refused("is damaged")
    try:
        return ET.fromstring(data)  # noqa: S314 - entities were refused above, and this is the child
    except (ET.ParseError, ValueError, RecursionError):
        raise Refused("is damaged") from None


def _blocks(node: ET.Element, found: Message, depth: int) -> str:
    """Paragraphs and tables one below the other; the cells of a row are three spaces apart, as on any other page."""
    if depth > _DEEPEST:
        raise Refused("is nested deeper than any paper")
    out: list[str] = []
    for child in node:
        tag = _tag(child)
        if tag == "p":
            out.append(_words(child, found, depth) + "\n")
        elif tag == "tr":
            cells = [" ".join(_blocks(cell, found, depth + 1).split()) for cell in child if _tag(cell) in ("tc", "sdt")]
            out.append("   ".join(cells).rstrip() + "\n")
        elif tag not in _SKIPPED:
            out.append(_blocks(child, found, depth + 1))
    return "".join(out)


def _words(node: ET.Element, found: Message, depth: int, *, gone: bool = False) -> str:
    """The words of a paragraph as the file shows them with all changes accepted; the deleted and the hidden ones are set aside."""
    if depth > _DEEPEST:
        raise Refused("is nested deeper than any paper")
    out: list[str] = []
    for child in node:
        tag = _tag(child)
        if tag in ("ins", "moveTo"):
            found["tracked"] = True
        if tag in _SKIPPED:
            continue
        if tag == "t" or tag == "delText":
            out.append(child.text or "")
        elif tag in ("del", "moveFrom"):
            found["tracked"] = True
            words = " ".join(_words(child, found, depth + 1, gone=True).split())
            if words and not gone:
                found["deleted"].append(words[:300])
        elif tag in ("tab", "ptab"):
            out.append("   ")
        elif tag in ("br", "cr"):
            out.append("\f" if child.get(_W + "type") == "page" else "\n")
        elif tag == "lastRenderedPageBreak":
            out.append("\f")
        elif tag == "noBreakHyphen":
            out.append("-")
        elif tag == "r" and _is_hidden(child):
            words = " ".join(_words(child, found, depth + 1).split())
            if words:
                found["hidden"].append(words[:300])
        elif tag == "txbxContent":
            out.append("\n" + _blocks(child, found, depth + 1))
        else:
            out.append(_words(child, found, depth + 1, gone=gone))
    return "".join(out)


def _is_hidden(run: ET.Element) -> bool:
    style = run.find(_W + "rPr")
    if style is None:
        return False
    vanish, colour = style.find(_W + "vanish"), style.find(_W + "color")
    if vanish is not None and vanish.get(_W + "val", "1") not in ("0", "false", "off"):
        return True
    shade, mark = style.find(_W + "shd"), style.find(_W + "highlight")
    return colour is not None and str(colour.get(_W + "val", "")).upper() == "FFFFFF" and shade is None and mark is None


def _tag(node: ET.Element) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
