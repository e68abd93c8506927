"""Packs what leaves: a fresh document of the permitted fields, papers without withheld values, a manifest, encrypted to exactly one recipient.

Everything stays in memory until it is encrypted. The recipient opens it with plain commands: ``age -d`` or ``openssl cms -decrypt``, then
``unzip`` and ``sha256sum -c SHA256SUMS`` (docs/operator.md). The same content gives the same manifest; only the encryption differs each time.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import field, frozen

from custos.adapters.kinds import kind_of
from custos.adapters.outgoing import mail_pages as mailpages
from custos.adapters.outgoing import redaction
from custos.adapters.outgoing.errors import Refused
from custos.adapters.outgoing.recipients import KeyKind, Recipient, lock
from custos.adapters.outgoing.typeset import set_pages
from custos.core.errors import Refusal, UnreadableError
from custos.core.jsontypes import tables_in
from custos.core.leaks import Withheld, locate
from custos.core.letters.form import mask

_MOMENT = (2000, 1, 1, 0, 0, 0)
DIGITS = 6
"""Figures of a Bates number: GFX-000017."""


@frozen
class Group:
    """Fields of one kind of record: pairs of name and value, exactly those that the decision permits.

    ``person`` is whom they are about, "" where the decision names one person or nobody; ``data_class`` is "" where it names one kind.
    ``from_record`` says that the values came out of the record and were held against the decision by their groups, not by their names.
    """

    name: str
    rows: tuple[tuple[str, str], ...]
    person: str = ""
    data_class: str = ""
    from_record: bool = False


@frozen
class ThirdPaper:
    """A paper of someone else that goes along, with what must be painted over in it."""

    name: str
    data: bytes
    regions: tuple[redaction.Region, ...] = ()


@frozen
class Content:
    """What a release says. ``withheld`` are the values that must be nowhere in it; ``withheld_kinds`` the words that say so to the recipient."""

    title: str
    intro: str
    groups: tuple[Group, ...]
    cover: tuple[tuple[str, str], ...] = ()
    """Of the first page: under which paper and case it leaves, about whom, to whom. Pairs of name and value, from the decision."""
    papers: tuple[ThirdPaper, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    withheld_kinds: tuple[str, ...] = ()
    language: str = "en"
    words: Mapping[str, str] = field(factory=lambda: {"field": "Field", "value": "Value", "withheld": "Withheld"})
    """The words of the page. Where ``from_record`` and ``typed`` are there, they say under each group where its values came from."""


@frozen
class Ready:
    """A content that was looked at quickly: nothing in it stops it that could be said before its pages are drawn and read.

    ``papers`` are the documents of each paper in order (an e-mail has become pages, what was attached to it follows); ``pages`` counts all.
    """

    content: Content
    papers: tuple[tuple[bytes, ...], ...]
    left_out: tuple[int, ...]
    """How many attachments of each paper do not go along."""
    pages: int


Progress = Callable[[str, int], None]
"""Told while pages are worked on: "painted" or "checked", and how many pages of all have come so far."""


def look_over(content: Content) -> Ready:
    """Makes pages of e-mails and counts what will be drawn. Raises WouldLeak, InputError: what can be said within a moment."""
    _refuse_in_fields(content)
    fields = _count(set_fields(content, agency="-", prefix="", first=1))
    papers, left_out = [], []
    for place, paper in enumerate(content.papers, 1):
        try:
            if kind_of(paper.data) == "mail":
                made = mailpages.mail_pages(paper.data, language=content.language, sums=not content.withheld)
                papers.append(made.documents)
                left_out.append(made.left_out)
            else:
                papers.append((paper.data,))
                left_out.append(0)
            fields += sum(redaction.count_pages(one) for one in papers[-1])
        except UnreadableError as error:
            raise Refused(
                "paper-cannot-leave", place=place, why=error.message if isinstance(error, Refusal) else str(error)
            ) from error
    return Ready(content, tuple(papers), tuple(left_out), fields)


@frozen
class Part:
    """One file of the package."""

    name: str
    data: bytes
    pages: int
    bates: tuple[str, str]
    left_out: int = 0
    """How many things that were attached to an e-mail did not come along."""


@frozen
class Package:
    """What was packed: the locked bytes, and the manifest that the register keeps (hashes and numbers, no value of anyone)."""

    locked: bytes
    manifest: Mapping[str, object]

    @property
    def sha256(self) -> str:
        """The hash of the locked bytes, as the recipient received them."""
        return hashlib.sha256(self.locked).hexdigest()


def assemble(
    content: Content | Ready,
    recipient: Recipient,
    *,
    agency: str,
    prefix: str,
    first: int,
    about: Mapping[str, str],
    ocr: bool = True,
    progress: Progress | None = None,
) -> Package:
    """Sets, redacts, numbers from ``first``, sends each part through the gate, and locks. Raises WouldLeak, and then nothing is made.

    ``about`` is what the manifest says of the decision: closed words and numbers only.
    """
    ready = content if isinstance(content, Ready) else look_over(content)
    content = ready.content
    parts = list(_gated(ready, agency, prefix, first, ocr, progress))
    manifest = _told(parts, content, agency=agency, about=about) | {"recipient": recipient.fingerprint}
    # Who has no key has no other program either: one document that any reader of PDF opens.
    packed = _joined(parts) if recipient.kind is KeyKind.PASSWORD else _zipped(parts, manifest)
    return Package(lock(packed, recipient), manifest)


@frozen
class Printed:
    """What goes to a printer at once: one PDF, its last page the receipt, and the manifest that the register keeps. The bytes are kept nowhere."""

    pdf: bytes
    manifest: Mapping[str, object]

    @property
    def sha256(self) -> str:
        """The hash of the bytes that went to the printer."""
        return hashlib.sha256(self.pdf).hexdigest()


def assemble_paper(
    content: Content | Ready,
    receipt: Content,
    *,
    agency: str,
    prefix: str,
    first: int,
    about: Mapping[str, str],
    ocr: bool = True,
    progress: Progress | None = None,
) -> Printed:
    """The same as :func:`assemble` for a printer: set, redacted, numbered, through the gate; nothing is locked, because it is put into a hand.

    ``receipt`` is the page that the person signs; it comes last. Raises WouldLeak, and then nothing is made.
    """
    ready = content if isinstance(content, Ready) else look_over(content)
    content = ready.content
    parts = list(_gated(ready, agency, prefix, first, ocr, progress))
    at = first + sum(part.pages for part in parts)
    signed = set_fields(receipt, agency=agency, prefix=prefix, first=at)
    pages = _count(signed)
    last = f"{prefix}{at + pages - 1:0{DIGITS}}"
    parts.append(Part(f"{len(parts) + 1:02}-receipt.pdf", signed, pages, (f"{prefix}{at:0{DIGITS}}", last)))
    redaction.pass_gate(signed, content.withheld, ocr=ocr, generated=True)
    return Printed(_joined(parts), _told(parts, content, agency=agency, about=about))


def _joined(parts: Sequence[Part]) -> bytes:
    """All parts as one document without anything but pages; the same parts always give the same bytes."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part.data)) as opened:
                whole.pages.extend(opened.pages)
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _told(parts: Sequence[Part], content: Content, *, agency: str, about: Mapping[str, str]) -> dict[str, object]:
    """The manifest: hashes, numbers and names of fields, never a value."""
    return {
        "version": 1,
        "agency": agency,
        **about,
        "fields": {group.name: [name for name, _ in group.rows] for group in content.groups},
        "from_record": [group.name for group in content.groups if group.from_record],
        "withheld": list(content.withheld_kinds),
        "files": [
            {
                "name": part.name,
                "sha256": hashlib.sha256(part.data).hexdigest(),
                "bytes": len(part.data),
                "pages": part.pages,
                "from": part.bates[0],
                "to": part.bates[1],
                **({"left_out": part.left_out} if part.left_out else {}),
            }
            for part in parts
        ],
    }


def pages_in(manifest: Mapping[str, object]) -> int:
    """How many pages the files of a manifest have together."""
    return sum(int(str(part["pages"])) for part in tables_in(manifest, "files"))


def _refuse_in_fields(content: Content) -> None:
    values = (value for group in content.groups for _, value in group.rows)
    for place, value in enumerate(values, 1):
        # As it was written: of a number that is withheld not even the last four digits leave, which a masked number shows.
        if locate(value, content.withheld):
            raise redaction.WouldLeak("field-would-leak", place=place)


def _gated(ready: Ready, agency: str, prefix: str, first: int, ocr: bool, progress: Progress | None) -> Iterator[Part]:
    """The parts, each through the gate before the next is made: fields that would leak are said before any paper is read."""
    content, done = ready.content, 0

    def tell(what: str) -> Callable[[int], None] | None:
        before = done
        return None if progress is None else lambda page: progress(what, before + page)

    def number(page: int) -> str:
        return f"{prefix}{first + page - 1:0{DIGITS}}"

    _refuse_in_fields(content)
    fields = set_fields(content, agency=agency, prefix=prefix, first=first)
    pages = _count(fields)
    redaction.pass_gate(fields, content.withheld, ocr=ocr, generated=True, progress=tell("checked"))
    yield Part("01-fields.pdf", fields, pages, (number(1), number(pages)))
    done = pages
    for place, (paper, documents, left_out) in enumerate(
        zip(content.papers, ready.papers, ready.left_out, strict=True), 2
    ):
        name, before = f"{place:02}-paper.pdf", done

        def label(page: int, before: int = before) -> str:
            return number(before + page)

        made = redaction.redact(
            documents,
            content.withheld,
            paper.regions,
            ocr=ocr,
            label=label,
            progress=tell("painted"),
        )
        redaction.pass_gate(made.pdf, content.withheld, ocr=ocr, paper=place - 1, progress=tell("checked"))
        done += made.pages
        yield Part(name, made.pdf, made.pages, (number(before + 1), number(done)), left_out)


def set_fields(content: Content, *, agency: str, prefix: str, first: int) -> bytes:
    """The document of the permitted fields: tagged PDF/UA-1, set again, so that nothing can be in it that was not put there.

    Raises CannotPrint, NotSet.
    """
    data = {
        "title": content.title,
        "agency": agency,
        "language": content.language,
        "intro": content.intro,
        "cover": [list(row) for row in content.cover],
        "prefix": prefix,
        "first": first,
        "digits": DIGITS,
        "field": content.words["field"],
        "value": content.words["value"],
        "withheld_heading": content.words["withheld"],
        "withheld": list(content.withheld_kinds),
        "groups": [
            {
                "name": group.name,
                "source": content.words.get("from_record" if group.from_record else "typed", ""),
                "rows": [[name, mask(value)] for name, value in group.rows],
            }
            for group in content.groups
        ],
    }
    return set_pages("release", data)


def _count(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _zipped(parts: Sequence[Part], manifest: Mapping[str, object]) -> bytes:
    told = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1).encode()
    members = {**{part.name: part.data for part in parts}, "MANIFEST.json": told}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(members.items()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {**members, "SHA256SUMS": sums.encode()}.items():
            packed.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
