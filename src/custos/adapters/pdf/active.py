"""What a PDF carries beside its pages: actions, layers, notes stuck to it, files inside it. Used inside the sandbox only."""

from __future__ import annotations

import io
import time
from types import ModuleType
from typing import TYPE_CHECKING

from custos.adapters.untyped import Message

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


MAX_INSIDE = 30
MAX_INSIDE_BYTES = 30 << 20
_BUDGET = 8.0

_ACTIVE = {
    "/OpenAction": "an action on opening", "/AA": "actions of its own", "/JavaScript": "a script", "/JS": "a script",
    "/Launch": "a command that starts a program", "/SubmitForm": "a form that sends itself", "/ImportData": "an import of data",
    "/GoToR": "a jump to another file", "/GoToE": "a jump to an attached file", "/RichMedia": "embedded media", "/XFA": "an XFA form",
}  # fmt: skip


def active_content(data: bytes) -> tuple[Message, list[bytes]]:
    """What the file would do by itself, its hidden layers and notes, and the files inside it (named, with the bytes of each).

    Every object is walked, direct ones too. A file inside that cannot be taken out has ``taken`` false and no bytes.
    """
    import pikepdf

    found: set[str] = set()
    out: Message = {"active": [], "attached": [], "layers": [], "notes": [], "xfa": []}
    inside: list[bytes] = []
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                _walk(pikepdf, thing, found, out, 0)
            out["layers"] = _layers(pikepdf, pdf)
            if "an XFA form" in found:
                out["xfa"] = _xfa_values(pikepdf, pdf)
            inside = _files_inside(pikepdf, pdf, out)
    except Exception:  # noqa: BLE001 - pikepdf raises anything on a damaged file; the text is read already
        found.add("a structure that could not be checked")
    out["active"] = sorted(found)
    return out, inside


def _walk(pikepdf: ModuleType, thing: Object, found: set[str], out: Message, depth: int) -> None:
    if depth > 40 or time.process_time() > _BUDGET:
        return
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        kind = str(thing.get("/S", ""))
        if kind in _ACTIVE and kind != "/GoToE":
            found.add(_ACTIVE[kind])
        if len(out["notes"]) < 20 and str(thing.get("/Subtype", "")) in _NOTES and "/Rect" in thing:
            said = str(thing.get("/Contents", "")).strip()
            if said:
                out["notes"].append(said[:200])
        for key, value in thing.items():
            if key == "/OpenAction" and not _acts(pikepdf, value):
                continue
            if key in _ACTIVE:
                found.add(_ACTIVE[key])
            if not getattr(value, "is_indirect", False):
                _walk(pikepdf, value, found, out, depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                _walk(pikepdf, value, found, out, depth + 1)


_NOTES = frozenset(["/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"])


def _acts(pikepdf: ModuleType, value: Object) -> bool:
    """An opening action that only turns to a page does nothing to the reader."""
    return not isinstance(value, pikepdf.Array) and str(getattr(value, "get", lambda *_: "")("/S", "")) != "/GoTo"


def _layers(pikepdf: ModuleType, pdf: Pdf) -> list[str]:
    """The names of the layers that are off when the file is opened."""
    shown = pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary())
    off = list(shown.get("/OFF", []))
    if str(shown.get("/BaseState", "/ON")) == "/OFF":
        on = {layer.objgen for layer in shown.get("/ON", [])}
        off = [layer for layer in pdf.Root.OCProperties.get("/OCGs", []) if layer.objgen not in on]
    return [str(layer.get("/Name", "without a name"))[:80] for layer in off[:20]]


def _xfa_values(pikepdf: ModuleType, pdf: Pdf) -> list[list[str]]:
    """Name and value of each filled field of an XFA form, from its data; its own program alone could draw them."""
    from xml.etree import ElementTree as ET

    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/XFA")
    parts = form if isinstance(form, pikepdf.Array) else []
    data = b""
    for name, part in zip(list(parts)[0::2], list(parts)[1::2], strict=False):
        if str(name) == "datasets":
            data = part.read_bytes()[: 2 << 20]
    # SAFETY: entities of its own could make a few bytes grow without end; a form's data never needs any.
    if not data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return []
    try:
        tree = ET.fromstring(data)  # noqa: S314 - entities were refused above, and this is the child
    except ET.ParseError:
        return []
    leaves = (node for node in tree.iter() if len(node) == 0 and (node.text or "").strip())
    return [[str(node.tag).rsplit("}", 1)[-1][:60], (node.text or "").strip()[:500]] for node in leaves][:200]


def _files_inside(pikepdf: ModuleType, pdf: Pdf, out: Message) -> list[bytes]:
    """Files attached to the document, collected in it (a portfolio), or pinned to a page, within the limits."""
    specs: dict[tuple[int, int] | str, tuple[str, Object]] = {}
    for name, spec in pdf.attachments.items():
        specs[_key(spec.obj, name)] = (str(spec.filename or name), spec.obj)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Subtype", "")) == "/FileAttachment":
            pinned = thing.get("/FS")
            if isinstance(pinned, pikepdf.Dictionary) and _key(pinned, "") not in specs:
                name = str(pinned.get("/UF", pinned.get("/F", "attached file")))
                specs[_key(pinned, name)] = (name, pinned)
    blobs: list[bytes] = []
    left = MAX_INSIDE_BYTES
    for name, held in list(specs.values())[:200]:
        entry = {"name": name[:120], "taken": False}
        out["attached"].append(entry)
        if len(blobs) >= MAX_INSIDE or left <= 0:
            continue
        try:
            files = held.get("/EF", pikepdf.Dictionary())
            body = bytes((files.get("/UF") or files["/F"]).read_bytes())
        except Exception:  # noqa: BLE001, S112 - a broken file inside is named and costs no other
            continue
        if len(body) <= left:
            left -= len(body)
            blobs.append(body)
            entry["taken"] = True
    return blobs


def _key(thing: Object, name: str) -> tuple[int, int] | str:
    number = (thing.objgen[0], thing.objgen[1])
    return number if number != (0, 0) else name
