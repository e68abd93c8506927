"""Small PDFs written by hand, honest and hostile, for the tests."""

from __future__ import annotations

import io
import zlib


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is the catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    place = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, place)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<" + entries + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R%s>>"
FONT = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def said(*lines: str, catalog: bytes = CATALOG) -> bytes:
    """One page that says these lines, top to bottom."""
    content = (
        b"BT /F 12 Tf 72 720 Td 16 TL " + b" ".join(b"(%s) Tj T*" % line.encode("latin-1") for line in lines) + b" ET"
    )
    return pdf(catalog, PAGES, PAGE % FONT, stream(content))


def flate_bomb(gigabytes: int = 2) -> bytes:
    """A few kilobytes whose page content unpacks, twice, to gigabytes."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(gigabytes * 1024)) + packer.flush()
    return pdf(CATALOG, PAGES, PAGE % b"", stream(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def huge_page() -> bytes:
    page = (PAGE % b"").replace(b"612 792", b"200000 200000")
    return pdf(CATALOG, PAGES, page, stream(b"0 0 100 100 re f"))


def endless_form() -> bytes:
    """A drawing that draws itself two thousand times, each of which does the same."""
    form = stream(b"/I Do " * 2000, b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</I 5 0 R>>>>")
    return pdf(CATALOG, PAGES, PAGE % b"/Resources<</XObject<</I 5 0 R>>>>", stream(b"/I Do " * 2000), form)


def many_pages(count: int = 200_000) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return pdf(CATALOG, b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count, PAGE % b"", stream(b"0 0 9 9 re f"))


def huge_picture() -> bytes:
    image = stream(
        zlib.compress(b"\0" * 1000),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
    )
    return pdf(
        CATALOG, PAGES, PAGE % b"/Resources<</XObject<</I 5 0 R>>>>", stream(b"q 612 0 0 792 0 0 cm /I Do Q"), image
    )


def form(value: str, shown: str | None) -> bytes:
    """A fillable form with one field that holds ``value`` and shows ``shown`` (None: it has no appearance at all)."""
    look = b"" if shown is None else b"/AP<</N 6 0 R>>"
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(Case No)/V(%s)/Rect[200 690 400 710]/P 3 0 R/F 4%s>>" % (
        value.encode("latin-1"),
        look,
    )
    words = stream(
        b"/Tx BMC BT /F 12 Tf 2 4 Td (%s) Tj ET EMC" % (shown or "").encode("latin-1"),
        b"/Type/XObject/Subtype/Form/BBox[0 0 200 20]" + FONT,
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/DA(/F 12 Tf)>>>>",
        PAGES,
        PAGE % (FONT + b"/Annots[5 0 R]"),
        stream(b"BT /F 12 Tf 72 695 Td (Case No.) Tj ET"),
        field,
        words,
    )


def scan(png: bytes) -> bytes:
    """A PDF whose one page is a picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("L").save(out, "PDF", resolution=200)
    return out.getvalue()


def with_note(subtype: str, drawing: bytes, rect: str = "300 180 480 210", font: bool = False) -> bytes:
    """A page with a signature line, and something laid over it as an annotation: a pen's stroke, a stamp, typed text."""
    wide, high = (int(b) - int(a) for a, b in zip(rect.split()[:2], rect.split()[2:], strict=True))
    look = stream(drawing, b"/Type/XObject/Subtype/Form/BBox[0 0 %d %d]" % (wide, high) + (FONT if font else b""))
    note = b"<</Type/Annot/Subtype/%s/Rect[%s]/F 4/AP<</N 6 0 R>>>>" % (subtype.encode(), rect.encode())
    content = b"BT /F 12 Tf 300 165 Td (Signature of the officer who issued this paper) Tj ET 300 178 m 480 178 l S"
    return pdf(CATALOG, PAGES, PAGE % (FONT + b"/Annots[5 0 R]"), stream(content), note, look)
