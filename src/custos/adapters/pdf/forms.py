"""Form values of a PDF: what a page may hide from the eye. Used inside the sandbox only."""

from __future__ import annotations

import io
import re

from custos.adapters.untyped import Message, Untyped
from custos.core import printable

MAX_WIDGETS = 4000


def clean(text: str) -> str:
    text = text.replace("\x02", "-").replace("\ufffe", "-").replace("\u00ad", "-")
    return re.sub(r"[^\v\f]+", lambda words: printable.clean(words[0], "\N{REPLACEMENT CHARACTER}"), text)


def read_form(data: bytes, pages: int) -> tuple[list[Message], bytes | None]:
    """Every widget of a fillable form with the value it holds, and the same PDF with what its widgets show burnt in."""
    import pikepdf
    import pypdf

    widgets: list[Message] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        for number, page in enumerate(reader.pages[:pages], 1):
            for link in page.get("/Annots") or ():
                widget = _widget(link.get_object(), number)
                if widget and len(widgets) < MAX_WIDGETS:
                    widgets.append(widget)
    except Exception:  # noqa: BLE001 - pypdf raises anything on broken forms; the page's own text is still read
        return widgets, None
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.flatten_annotations("screen")
            flat = io.BytesIO()
            pdf.save(flat)
        return widgets, flat.getvalue()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return widgets, None


def _widget(annotation: Untyped, page: int) -> Message | None:
    if annotation.get("/Subtype") != "/Widget":
        return None
    names: list[str] = []
    given: Message = {}
    node = annotation
    for _ in range(20):
        if "/T" in node:
            names.append(str(node["/T"]))
        for key in ("/FT", "/V", "/Ff"):
            if key in node:
                given.setdefault(key, node[key])
        if "/Parent" not in node:
            break
        node = node["/Parent"].get_object()
    kind, value = str(given.get("/FT", "")), given.get("/V")
    rect = [float(number) for number in annotation.get("/Rect", (0, 0, 0, 0))]
    out = {"name": ".".join(reversed(names)), "page": page, "kind": kind, "rect": rect, "value": ""}
    if kind == "/Btn":
        if int(given.get("/Ff", 0)) & 0x10000:  # a push button holds nothing
            return None
        out["value"] = "on" if str(annotation.get("/AS", "/Off")) not in ("/Off", "None") else "off"
    elif kind == "/Sig":
        out["value"] = "signed" if value is not None else ""
    elif value is not None:
        value = value.get_object() if hasattr(value, "get_object") else value
        texts = value if isinstance(value, list) else [value]
        out["value"] = "\n".join(
            str(text.get_data().decode("utf-8", "replace") if hasattr(text, "get_data") else text) for text in texts
        )
    return out


def place_fields(page: Message, widgets: list[Message], out: Message) -> None:
    """Puts each value where its widget is, unless the page shows the same words there; remembers differences."""
    if not widgets or not page["width"]:
        return
    squeezed = _squeeze(" ".join(segment[0] for segment in page["segments"]))
    for widget in widgets:
        x0, y0, x1, y1 = widget["rect"]
        box = [
            x0 / page["width"],
            1 - max(y0, y1) / page["height"],
            x1 / page["width"],
            1 - min(y0, y1) / page["height"],
        ]
        box = [
            round(min(max(value, 0.0), 1.0), 5) for value in (min(box[0], box[2]), box[1], max(box[0], box[2]), box[3])
        ]
        value = clean(widget["value"].replace("\r\n", "\n").replace("\r", "\n")).strip()
        if widget["kind"] == "/Sig":
            out["signatures"] += widget["value"] == "signed"
            if widget["value"] == "signed":
                page["ink"].append(box)
                page["seals"].append(box)
            continue
        if widget["kind"] == "/Btn":
            page["segments"].append(["[x]" if value == "on" else "[ ]", box])
        elif value:
            shown = " ".join(segment[0] for segment in page["segments"] if segment[1] and _inside(segment[1], box))
            if _squeeze(value) not in squeezed:
                out["fields"].append(
                    {"name": widget["name"], "page": widget["page"], "value": value, "shown": shown, "differs": True}
                )
                page["segments"].extend(_stacked(value, box))
                continue
        if value and value != "off":
            out["fields"].append(
                {"name": widget["name"], "page": widget["page"], "value": value, "shown": value, "differs": False}
            )


def _stacked(value: str, box: list[float]) -> list[list[Untyped]]:
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    step = (box[3] - box[1]) / max(len(lines), 1)
    return [[line, [box[0], box[1] + step * row, box[2], box[1] + step * (row + 1)]] for row, line in enumerate(lines)]


def _squeeze(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _inside(inner: list[float], outer: list[float]) -> bool:
    across, down = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= down <= outer[3]
