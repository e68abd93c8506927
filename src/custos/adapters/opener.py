"""Opens the parts of one arrival, each by its content: mails, PDFs, pictures, office files, and what is packed in them.

Nothing that is a mail, a PDF, a picture or a text raises: what cannot be read is an unread page with a plain reason. Heavy
readers are imported only when they are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, mutable

from custos.adapters.kinds import kind_of, what_else
from custos.adapters.mail.headers import clean_name
from custos.adapters.mail.mailbox import Mail, looks_like_mbox, messages_of, read_mail, strip_emlx
from custos.adapters.mail.outlook import OLE, read_msg
from custos.adapters.mail.quoting import find_quotes
from custos.adapters.pictures.page_notes import doubts, lying_layer, with_layer
from custos.adapters.pictures.picture import SMALLEST, open_picture
from custos.adapters.plaintext import decode, text_of_html, text_of_rtf
from custos.adapters.readable import Wording, wording_of
from custos.adapters.warnings import Message
from custos.core.errors import InputError, UnreadableError
from custos.core.reading.text.page import MESSAGE, InputKind, Page, PageSource, Sender

if TYPE_CHECKING:
    from custos.adapters.pictures.ocr import Progress
    from custos.adapters.pictures.pixels import Pixels

MAX_OCR_PAGES = 60
"""Pages of one arrival that are read by OCR at most (seconds each); the rest stay unread and say so."""
MAX_DEPTH = 8
MAX_INSIDE = 300
MAX_INSIDE_BYTES = 200 << 20
"""Files packed into one arrival, through all its parts; a bomb within a bomb ends here."""
_ASK = "ask for another copy"


@mutable
class Opener:
    """Walks one arrival, part by part, and collects its pages and what has to be said about them.

    A reader that needs to know which page came from which part overrides ``add_pdf`` and ``add_picture``.
    """

    ocr: bool
    progress: Progress | None = None
    pages: list[Page] = field(factory=list)
    warnings: list[Message] = field(factory=list)
    notes: list[str] = field(factory=list)
    small: list[str] = field(factory=list)
    ocr_pages: int = 0
    inside: int = 0
    inside_bytes: int = 0

    def open_top(self, data: bytes, name: str, message: int) -> tuple[InputKind, Sender | None]:
        if looks_like_mbox(data):
            mails = list(messages_of(data))
            if not 1 <= message <= len(mails):
                raise InputError(f"`{name}` holds {len(mails)} mails; there is no number {message}")
            if len(mails) > 1:
                self.warnings.append(Message("mailbox-of-several", count=len(mails), number=message))
            mail = read_mail(mails[message - 1])
            self._mail(mail, "", 0)
            return InputKind.EMAIL, mail.sender
        if message != 1:
            raise InputError(f"`{name}` holds one mail; there is no number {message}")
        kind = kind_of(data)
        if kind == "mail":
            mail = _as_mail(data)
            self._mail(mail, "", 0)
            return InputKind.EMAIL, mail.sender
        if kind == "pdf":
            self._inside(self.add_pdf(data, name), name, 0)
            return InputKind.PDF, None
        if kind == "picture":
            self.add_picture(data, name)
            return InputKind.IMAGE, None
        if kind in ("word", "odt"):
            self._word(data, name, kind, 0)
            return InputKind.TEXT, None
        if kind == "sheet":
            self._workbook(data, name)
            return InputKind.TEXT, None
        if kind == "winmail":
            self._container(data, name, kind, 0)
            return InputKind.EMAIL, None
        if kind and kind != "zip":
            self._text(data, name, kind, PageSource.NOTE)
            return InputKind.TEXT, None
        what, remedy = what_else(data)
        raise InputError(f"`{name}` is {what}, not a mail, a PDF, a picture or a text; {remedy}")

    # --- parts --------------------------------------------------------------------------------------------------------

    def _mail(self, mail: Mail, path: str, depth: int) -> None:
        body = f"{mail.header}\n{mail.body}" if mail.header else mail.body
        quotes = find_quotes(body, len(mail.header), mail.sender.subject)
        part = path or MESSAGE
        source = PageSource.MAIL if body.strip() else PageSource.UNREAD
        self.pages.append(
            Page(
                0, body, source, part, quoted_from=quotes.quoted_from,
                forwarded_from=quotes.forwarded_from, quoted_spans=quotes.spans, sender=mail.sender if path else None,
            )
        )  # fmt: skip
        self.warnings.extend(mail.warnings)
        if source is PageSource.UNREAD and not mail.warnings:
            self.warnings.append(Message("no-words-read", part=part))
        names: dict[str, int] = {}
        for text_name, text in mail.texts:
            quotes = find_quotes(text)
            self.pages.append(
                Page(
                    0,
                    text,
                    PageSource.MAIL,
                    _join(path, _unique(text_name, names)),
                    quoted_from=quotes.quoted_from,
                    quoted_spans=quotes.spans,
                )
            )
        for attachment in mail.attachments:
            name = _join(path, _unique(attachment.name, names))
            if attachment.mail is not None:
                self._mail(attachment.mail, name, depth + 1)
            elif attachment.note:
                self._unread(name, attachment.note)
            else:
                self._attachment(attachment.data, name, depth + 1)

    def _attachment(self, data: bytes, name: str, depth: int) -> None:
        kind = kind_of(data) if data.strip(b"\x00 \t\r\n") else "empty"
        if kind == "empty":
            self._unread(name, "it is empty")
        elif depth > MAX_DEPTH:
            self._unread(name, f"parts within parts are nested more than {MAX_DEPTH} deep")
        elif kind == "mail":
            self._mail(_as_mail(data), name, depth)
        elif kind == "pdf":
            self._inside(self.add_pdf(data, name), name, depth)
        elif kind == "picture":
            self.add_picture(data, name)
        elif kind in ("word", "odt"):
            self._word(data, name, kind, depth)
        elif kind == "sheet":
            self._workbook(data, name)
        elif kind in ("zip", "winmail"):
            self._container(data, name, kind, depth)
        elif kind:
            self._text(data, name, kind, PageSource.MAIL)
        else:
            self._unread(name, f"it is {what_else(data)[0]}")

    def _inside(self, files: Iterable[tuple[str, bytes | str]], name: str, depth: int) -> None:
        """Opens the files that a part carries inside it, each as a part of its own; a text instead of bytes says why not."""
        names: dict[str, int] = {}
        for inner, body in files:
            path = _join(name, _unique(clean_name(inner) or "file", names))
            self.inside += 1
            self.inside_bytes += len(body)
            if isinstance(body, str):
                self._unread(path, body)
            elif self.inside > MAX_INSIDE or self.inside_bytes > MAX_INSIDE_BYTES:
                self._unread(path, "there is more packed into this than a person would send")
            else:
                self._attachment(body, path, depth + 1)

    def _container(self, data: bytes, name: str, kind: str, depth: int) -> None:
        from custos.adapters.office.containers import unpack_winmail, unpack_zip

        try:
            inside = unpack_zip(data) if kind == "zip" else unpack_winmail(data)
        except UnreadableError as error:
            self._could_not(name, str(error))
            return
        self._isolation(isolated=inside.isolated)
        for sort, text in inside.texts[:1]:
            self._text((text.strip("\0\r\n") + "\n").encode(), name, sort, PageSource.MAIL)
        if not inside.files and not inside.texts:
            self._unread(name, "there is nothing in it")
        if inside.count > len(inside.files):
            self.warnings.append(Message("archive-cut", name=name, count=inside.count, taken=len(inside.files)))
        self._inside(inside.files, name, depth)

    def _word(self, data: bytes, name: str, kind: str, depth: int) -> None:
        from custos.adapters.office.containers import read_word

        try:
            found = read_word(data, kind)
        except UnreadableError as error:
            self._could_not(name, str(error))
            return
        self._isolation(isolated=found.inside.isolated)
        self.warnings.extend(found.warnings(name))
        sheets = [sheet.strip("\n") + "\n" for sheet in found.text.split("\f") if sheet.strip()]
        self.pages.extend(Page(0, sheet, PageSource.DOCUMENT, name) for sheet in sheets)
        if not sheets:
            self.pages.append(Page(0, "", PageSource.UNREAD, name))
            if not found.inside.files:
                self.warnings.append(Message("no-words-inside", name=name))
        self._inside(found.inside.files, name, depth)

    def _workbook(self, data: bytes, name: str) -> None:
        from custos.adapters.office.containers import read_workbook

        try:
            found = read_workbook(data)
        except UnreadableError as error:
            self._could_not(name, str(error))
            return
        self._isolation(isolated=found.isolated)
        self.warnings.extend(found.warnings(name))
        shown = [sheet for sheet in found.sheets if sheet.text.strip()]
        self.pages.extend(Page(0, f"{sheet.name}\n{sheet.text}\n", PageSource.DOCUMENT, name) for sheet in shown)
        if not shown:
            self.pages.append(Page(0, "", PageSource.UNREAD, name))
            self.warnings.append(Message("no-words-inside", name=name))

    def _unread(self, name: str, why: str) -> None:
        self.pages.append(Page(0, "", PageSource.UNREAD, name))
        self.warnings.append(Message("kept-not-read", name=name, why=why))

    def _text(self, data: bytes, name: str, kind: str, source: PageSource) -> None:
        decoded = decode(data, what=Message("what-file", name=name))
        text = decoded.text
        if decoded.warning:
            self.warnings.append(decoded.warning)
        if kind == "html":
            text = text_of_html(text)
        elif kind == "rtf":
            text = text_of_rtf(text)
        if not text.strip():
            source = PageSource.UNREAD
            self.warnings.append(Message("no-words-inside", name=name))
        sheets = [sheet for sheet in text.split("\f") if sheet.strip()] or [text]
        self.pages.extend(Page(0, sheet.strip("\f"), source, name) for sheet in sheets)

    def add_pdf(self, data: bytes, name: str) -> Sequence[tuple[str, bytes | str]]:
        """Adds the pages of a PDF; the files inside it come back, to be opened after them."""
        from custos.adapters.pdf.reader import pixels_of, read_pdf

        try:
            reading = read_pdf(data)
        except UnreadableError as error:
            self._could_not(name, str(error))
            return ()
        self.warnings.extend(reading.warnings)
        self._isolation(isolated=reading.isolated)
        wanted = [page.number for page in reading.pages if page.look]
        seen: dict[int, Page] = {}
        if wanted and self.ocr:
            allowed = self._quota(wanted, name)
            seen = self._look(dict(zip(allowed, pixels_of(data, allowed), strict=True)), name)
        elif wanted:
            self.warnings.append(Message("pictures-not-read", name=name, count=len(wanted)))
        for page in reading.pages:
            if page.number in seen:
                self.warnings.extend(
                    lying_layer(seen[page.number], page, Message("page-of-file", number=page.number, name=name))
                )
                self.pages.append(with_layer(seen[page.number], page))
            elif page.broken:
                self.pages.append(Page(0, "", PageSource.UNREAD, name))
                self.warnings.append(Message("page-damaged", number=page.number, name=name))
            elif page.look and (page.garbled or not page.text.strip()):
                self.pages.append(Page(0, "", PageSource.UNREAD, name))
            else:
                self.pages.append(
                    Page(
                        0,
                        page.text,
                        PageSource.PDF_TEXT,
                        name,
                        page.lines,
                        page.fields,
                        ink_at_signature=page.ink,
                        ink_complete=page.ink_complete and not reading.signatures,
                        seals=page.seals,
                    )
                )
        if not reading.pages:
            self._could_not(name, "this PDF has no pages")
        elif not any(page.text.strip() or page.look or page.broken for page in reading.pages) and not reading.inside:
            self.warnings.append(Message("no-words-on-any-page", name=name))
        return reading.inside

    def add_picture(self, data: bytes, name: str) -> None:
        """Adds the frames of a picture file, each as a page."""
        try:
            found = open_picture(data)
        except UnreadableError as error:
            self._could_not(name, str(error))
            return
        self._isolation(isolated=found.isolated)
        longer, shorter = max(found.sizes[0]), min(found.sizes[0])
        if longer < SMALLEST[0] or shorter < SMALLEST[1]:
            self.pages.append(Page(0, "", PageSource.UNREAD, name))
            self.small.append(name)
            return
        numbers = list(range(1, len(found.pixels) + 1))
        allowed = self._quota(numbers, name) if self.ocr else []
        seen = self._look({number: found.pixels[number - 1] for number in allowed}, name)
        self.pages.extend(seen.get(number, Page(0, "", PageSource.UNREAD, name)) for number in numbers)
        if found.frames > len(found.pixels):
            self.warnings.append(Message("pictures-cut", name=name, count=found.frames, opened=len(found.pixels)))
        if not self.ocr:
            self.warnings.append(Message("picture-not-read", name=name))

    # --- reading pictures ---------------------------------------------------------------------------------------------

    def _quota(self, numbers: list[int], name: str) -> list[int]:
        left = max(0, MAX_OCR_PAGES - self.ocr_pages)
        if len(numbers) > left:
            self.warnings.append(Message("too-many-pictures", name=name, left=len(numbers) - left))
        self.ocr_pages += min(left, len(numbers))
        return numbers[:left]

    def _look(self, pictures: Mapping[int, Pixels | UnreadableError], name: str) -> dict[int, Page]:
        """Reads the pictures of pages; every number asked for comes back as a page, an unread one with its reason."""
        from custos.adapters.pictures.ocr import UNSURE_BELOW, read_pictures
        from custos.adapters.pictures.pixels import Pixels

        drawn = {number: picture for number, picture in pictures.items() if isinstance(picture, Pixels)}
        answers = dict(zip(drawn, read_pictures(list(drawn.values()), progress=self.progress), strict=True))
        out: dict[int, Page] = {}
        for number, picture in pictures.items():
            answer = picture if isinstance(picture, UnreadableError) else answers[number]
            if isinstance(answer, UnreadableError):
                out[number] = Page(0, "", PageSource.UNREAD, name)
                self.warnings.append(Message("page-not-read", number=number, name=name, why=str(answer)))
                continue
            self._isolation(isolated=answer.isolated)
            if wording_of(answer.text) in (Wording.GARBLED, Wording.FOREIGN):
                out[number] = Page(0, "", PageSource.UNREAD, name, turned=answer.turned, unread=answer.unread)
                self.warnings.append(Message("page-of-no-language", number=number, name=name))
                continue
            source = PageSource.OCR if answer.text.strip() or answer.blank else PageSource.UNREAD
            out[number] = Page(
                0, answer.text, source, name, answer.lines, ink_at_signature=answer.ink,
                turned=answer.turned, confidence=answer.confidence if answer.text.strip() else 0.0,
                words=answer.words, unread=answer.unread,
            )  # fmt: skip
            self.warnings.extend(doubts(answer, Message("page-of-file", number=number, name=name)))
            if source is PageSource.UNREAD:
                self.warnings.append(Message("page-without-words", number=number, name=name))
            elif answer.text.strip() and answer.confidence < UNSURE_BELOW:
                self.warnings.append(Message("page-hard-to-read", number=number, name=name))
        return out

    def say_small(self) -> None:
        """One sentence for all pictures too small to be papers: logos would else drown what matters."""
        if self.small:
            names = ", ".join(f"`{name}`" for name in self.small[:5]) + (" and others" if len(self.small) > 5 else "")
            self.warnings.append(Message("too-small", names=names))

    def _could_not(self, name: str, why: str) -> None:
        self.pages.append(Page(0, "", PageSource.UNREAD, name))
        self.warnings.append(Message("could-not-be-read", name=name, why=why))

    def _isolation(self, *, isolated: bool) -> None:
        if not isolated:
            self.notes.append(
                "this machine does not let a reader be cut off from network and files; what came was opened under limits only"
            )


def _as_mail(data: bytes) -> Mail:
    if data.startswith(OLE):
        return read_msg(data)
    if looks_like_mbox(data):
        data = next(messages_of(data))
    return read_mail(strip_emlx(data) or data)


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _unique(name: str, names: dict[str, int]) -> str:
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name} ({names[name]})"
