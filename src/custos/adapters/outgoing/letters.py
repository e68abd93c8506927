"""Sets letters on paper: tagged PDF (PDF/UA-1), and an editable Word draft. The same letter gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from custos.adapters.outgoing.typeset import set_pages
from custos.adapters.untyped import Message as RawMessage
from custos.core.agency import Agency
from custos.core.errors import InputError, UsageError
from custos.core.letters.form import Block, BlockKind, Letter
from custos.core.letters.words import WORDS
from custos.core.reviewrecord import ReceiptRecord

# A fixed moment is in every file: a letter carries its own date, and a clock in the bytes would make each copy another one.
_MOMENT = (2000, 1, 1, 0, 0, 0)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import BaseStyle


def write_letter(
    file: Path, letter: Letter, agency: Agency, ledger: ReceiptRecord | None = None, *, draft: bool = True
) -> None:
    """Writes the letter to ``file`` as its ending says (.pdf or .docx). Raises UsageError and InputError in plain words."""
    kind = file.suffix.lower().lstrip(".")
    data = letter_bytes(
        letter, agency, kind, draft=draft, receipt=receipt_lines(letter, ledger), code=receipt_code(ledger)
    )
    try:
        file.write_bytes(data)
    except OSError as error:
        raise InputError(f"the letter cannot be written to `{file}`: {error.strerror or error}") from error


def letter_bytes(
    letter: Letter, agency: Agency, kind: str, *, draft: bool, receipt: Sequence[str] = (), code: str = ""
) -> bytes:
    """The letter as "pdf" or "docx". Raises UsageError for another kind and where there is no letter."""
    if kind == "pdf":
        return to_pdf(letter, agency, draft=draft, receipt=receipt, code=code)
    if kind == "docx":
        return to_docx(letter, agency, draft=draft, receipt=receipt)
    raise UsageError(f"a letter is written as .pdf or .docx, not `{kind}`")


def receipt_lines(letter: Letter, ledger: ReceiptRecord | None) -> tuple[str, ...]:
    """What the foot of the letter says about its entry in the ledger; nothing where there is no entry."""
    if ledger is None:
        return ()
    words = WORDS[letter.language]
    return words["receipt"].format(index=ledger.index, leaf=ledger.leaf[:16]), words["receipt-how"]


def receipt_code(ledger: ReceiptRecord | None) -> str:
    """The reference of the entry as a square code holds it: its index and its whole leaf, no address that anyone could watch. "" for none."""
    if ledger is None:
        return ""
    return f"custos entry {ledger.index} leaf {ledger.leaf}"


def _code_picture(code: str) -> str:
    """The code as SVG, which typst sets sharp at every size."""
    import segno

    out = io.BytesIO()
    segno.make(code, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode("ascii")


def to_pdf(letter: Letter, agency: Agency, *, draft: bool = True, receipt: Sequence[str] = (), code: str = "") -> bytes:
    """A tagged PDF (PDF/UA-1) with title and language. ``draft`` prints the notes for the signer in a box above the letter.

    Raises CannotPrint, NotSet.
    """
    content = _content(letter, agency, draft=draft, receipt=receipt)
    content["code"] = _code_picture(code) if code else ""
    content["code_alt"] = WORDS[letter.language]["receipt-code"].format(index=code.split()[2]) if code else ""
    return set_pages("letter", content)


def to_docx(letter: Letter, agency: Agency, *, draft: bool = True, receipt: Sequence[str] = ()) -> bytes:
    """An editable draft with real headings and lists."""
    import docx
    from docx.shared import Pt, RGBColor

    content = _content(letter, agency, draft=draft, receipt=receipt)
    document = docx.Document()
    document.core_properties.title = letter.subject
    document.core_properties.author = content["agency"]
    document.core_properties.language = letter.language
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(*_MOMENT)  # noqa: DTZ001
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(11.5)
    _set_language(style, letter.language)
    head = document.add_paragraph()
    head.add_run(content["agency"]).bold = True
    if content["address"]:
        head.add_run("\n" + content["address"])
    for note in content["notes"]:
        document.add_paragraph().add_run(note).font.color.rgb = RGBColor(0x8B, 0x0A, 0x03)
    for block in letter.blocks:
        _add(document, block, letter.subject)
    for line in receipt:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return _repacked(out.getvalue())


def _content(letter: Letter, agency: Agency, *, draft: bool, receipt: Sequence[str]) -> RawMessage:
    if not letter.blocks:
        raise UsageError("nothing was asked, so there is no letter to write")
    return {
        "subject": letter.subject,
        "language": letter.language,
        "agency": agency.name_es if letter.language == "es" else agency.name,
        "address": agency.write_to,
        "notes": list(letter.notes) if draft else [],
        "receipt": list(receipt),
        "blocks": [
            {"kind": block.kind.value, "text": block.text, "items": list(block.items), "says": list(block.says)}
            for block in letter.blocks
        ],
    }


def _add(document: Document, block: Block, subject: str) -> None:
    if block.kind is BlockKind.GREETING:
        document.add_heading(subject, level=1)
        document.add_paragraph(block.text)
    elif block.kind is BlockKind.HEADING:
        document.add_heading(block.text, level=2)
    elif block.kind in (BlockKind.ADDRESS, BlockKind.SIGNATURE):
        if block.items:
            document.add_paragraph(("\n\n" if block.kind is BlockKind.SIGNATURE else "") + "\n".join(block.items))
    elif block.kind is BlockKind.LIST:
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    elif block.kind is BlockKind.NUMBERED:
        for item in block.items:
            document.add_paragraph(item, style="List Number")
    elif block.kind is BlockKind.CITATIONS:
        for cite, says in zip(block.items, block.says, strict=True):
            document.add_paragraph(f"{says} ({cite})" if says else cite, style="List Number")
    else:
        document.add_paragraph(block.text)


def _set_language(style: BaseStyle, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), {"en": "en-US", "es": "es-US"}[language])
    style.element.get_or_add_rPr().append(mark)


def _repacked(data: bytes) -> bytes:
    """The same Word file with one fixed moment on every member, so that it can be hashed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, before.read(name))
    return out.getvalue()
