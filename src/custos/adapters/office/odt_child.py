"""Reads the words of an OpenDocument text (.odt): what it shows, and apart from that what it hides. Used inside the sandbox only.

Gives what ``word_child`` gives for a Word file, so that both are told in the same way. Source: OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree as ET

from attrs import field, mutable

from custos.adapters.office.word_child import parsed
from custos.adapters.sandbox.child import Refused
from custos.adapters.untyped import Message

_MOST = 20 << 20
_DEEPEST = 200
_WIDEST = 60
"""So many cells of a row are read; a row can claim to repeat an empty one a million times."""


@mutable
class _Found:
    invisible: frozenset[str]
    """Names of the styles whose words are not shown."""
    deleted: list[str] = field(factory=list)
    hidden: list[str] = field(factory=list)
    comments: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)
    tracked: bool = False


def read_open_document(archive: zipfile.ZipFile) -> Message:
    """``{"text": pages by form feed, "deleted": [...], "hidden": [...], "comments": [...], "tracked": bool}``."""
    from custos.adapters.office.zip_child import member

    names = {info.filename: info for info in archive.infolist()}
    if "content.xml" not in names:
        raise Refused("is damaged")
    if b"encryption-data" in _bytes(archive, names.get("META-INF/manifest.xml")):
        raise Refused("is locked with a password")
    content = parsed(member(archive, names["content.xml"], _MOST))
    styles = parsed(member(archive, names["styles.xml"], _MOST)) if "styles.xml" in names else None
    trees = [content] if styles is None else [content, styles]
    found = _Found(frozenset(name for tree in trees for name in _invisible(tree)))
    edges: dict[str, list[str]] = {"header": [], "footer": []}
    for node in styles.iter() if styles is not None else ():
        if (tag := _tag(node)) in edges and (words := _blocks(node, found, 0).strip("\n")):
            edges[tag].append(words)
    body = next((node for node in content.iter() if _tag(node) == "body"), None)
    if body is None:
        raise Refused("is damaged")
    text = _blocks(body, found, 0)
    pieces = [*dict.fromkeys(edges["header"]), text, *found.notes, *dict.fromkeys(edges["footer"])]
    return {
        "text": re.sub(r"\n{3,}", "\n\n", "\n".join(pieces)).strip("\n") + "\n",
        "deleted": found.deleted[:50],
        "hidden": found.hidden[:50],
        "comments": found.comments[:20],
        "tracked": found.tracked,
    }


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> bytes:
    from custos.adapters.office.zip_child import member

    return b"" if info is None else member(archive, info, 1 << 20)


def _invisible(tree: ET.Element) -> list[str]:
    """The styles that say `display: none`, or white letters on no ground."""
    return [
        _attribute(style, "name")
        for style in tree.iter()
        if _tag(style) == "style"
        for look in style
        if _attribute(look, "display") == "none"
        or (_attribute(look, "color").lower() == "#ffffff" and not _attribute(look, "background-color"))
    ]


def _blocks(node: ET.Element, found: _Found, depth: int) -> str:
    if depth > _DEEPEST:
        raise Refused("is nested deeper than any paper")
    out: list[str] = []
    for child in node:
        tag = _tag(child)
        if tag in ("p", "h"):
            words = _words(child, found, depth)
            shown = _attribute(child, "style-name") not in found.invisible
            out.append(words + "\n" if shown else _set_aside(words, found))
        elif tag == "tracked-changes":
            _changes(child, found, depth)
        elif tag == "table-row":
            cells = [_one_line(_blocks(cell, found, depth + 1)) for cell in child if _tag(cell) == "table-cell"]
            out.append("   ".join(cells[:_WIDEST]).rstrip() + "\n")
        elif tag == "section" and _attribute(child, "display") == "none":
            _set_aside(_blocks(child, found, depth + 1), found)
        elif tag == "annotation":
            found.comments.append(_one_line(_blocks(child, found, depth + 1))[:300])
        elif tag == "soft-page-break":
            out.append("\f")
        else:
            out.append(_blocks(child, found, depth + 1))
    return "".join(out)


def _words(node: ET.Element, found: _Found, depth: int) -> str:
    """The words of a paragraph as they are shown; a tail belongs to the paragraph, not to the mark before it."""
    if depth > _DEEPEST:
        raise Refused("is nested deeper than any paper")
    out = [node.text or ""]
    for child in node:
        tag = _tag(child)
        if tag == "s":
            out.append(" " * min(_count(_attribute(child, "c")), 200))
        elif tag == "tab":
            out.append("   ")
        elif tag == "line-break":
            out.append("\n")
        elif tag == "soft-page-break":
            out.append("\f")
        elif tag == "note":
            found.notes.append(_one_line(_blocks(child, found, depth + 1)))
        elif tag == "annotation":
            found.comments.append(_one_line(_blocks(child, found, depth + 1))[:300])
        elif tag in ("hidden-text", "hidden-paragraph"):
            _set_aside(_attribute(child, "string-value") or _words(child, found, depth + 1), found)
        elif tag in ("frame", "text-box"):
            out.append("\n" + _blocks(child, found, depth + 1))
        elif _attribute(child, "style-name") in found.invisible:
            _set_aside(_words(child, found, depth + 1), found)
        else:
            out.append(_words(child, found, depth + 1))
        out.append(child.tail or "")
    return re.sub(r"[ \t\r\n]*\n[ \t\r\n]*", "\n", "".join(out))


def _changes(node: ET.Element, found: _Found, depth: int) -> None:
    found.tracked = True
    for region in node.iter():
        if _tag(region) == "deletion" and (words := _one_line(_blocks(region, found, depth + 1))):
            found.deleted.append(words[:300])


def _set_aside(words: str, found: _Found) -> str:
    if said := _one_line(words):
        found.hidden.append(said[:300])
    return ""


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 1


def _attribute(node: ET.Element, name: str) -> str:
    return next((value for key, value in node.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def _tag(node: ET.Element) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
