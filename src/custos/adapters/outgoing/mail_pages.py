"""Makes pages of a kept e-mail, so that it can leave like every other paper: drawn, painted over and looked at by the same gate.

What its reader saw comes along: five headers, the words, PDFs and pictures that were attached. What nobody saw never does: other headers and
the ways the mail took, comments and hidden passages of a formatted text, where links lead, text outside the parts. Nothing is fetched. A mail
that cannot be taken apart cleanly is refused, because then nobody can say what was hidden in it (ADR 0021).
"""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from attrs import field, frozen, mutable

from custos.adapters.kinds import kind_of
from custos.adapters.mail.errors import CannotFollow
from custos.adapters.mail.html_seen import seen_in_html
from custos.adapters.mail.mailbox import (
    MAX_DEPTH,
    Attachment,
    Mail,
    looks_like_mbox,
    messages_of,
    read_mail,
    strip_emlx,
)
from custos.adapters.mail.outlook import OLE, read_msg
from custos.adapters.outgoing.errors import CannotLeave
from custos.adapters.outgoing.typeset import NotSet, set_pages
from custos.adapters.pictures.picture import SMALLEST, open_picture
from custos.adapters.untyped import Message as RawMessage
from custos.adapters.warnings import Message
from custos.core.errors import UnreadableError
from custos.core.printable import CannotPrint

SHOWN = ("From", "To", "Cc", "Date", "Subject")
MAX_LETTERS = 400_000
_LONGEST_WORD = 60
_WAY = re.compile(
    r"^(?:received|message-id|return-path|delivered-to|mime-version|content-[\w-]+|authentication-results|arc-[\w-]+|dkim-signature|"
    r"x-[\w-]+|references|in-reply-to|bcc|thread-[\w-]+|list-[\w-]+)[ \t]*:|^--[\w'()+,./:=?-]{8,}\s*$",
    re.I | re.M,
)
"""What is among the words only where a mail broke apart in the wrong place."""
_IN_A_TEXT = Message("what-mail-text")
_HARMLESS: frozenset[tuple[str, object]] = frozenset(
    {
        ("forms-differ", None),
        ("mail-signature-unchecked", None),
        ("not-utf8", _IN_A_TEXT),
        ("charset-unknown", _IN_A_TEXT),
        ("bytes-of-no-charset", _IN_A_TEXT),
        ("bytes-beyond-charset", _IN_A_TEXT),
        ("not-utf8", Message("what-outlook-text")),
    }
)
"""What reading may have noted without anything hidden having come among the words; every other note refuses the mail."""
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|style|script)\b|<!--|=3d[\"']", re.I)
"""A formatted text that passes for a plain one: what it hides would be printed."""
_STILL_PACKED = re.compile(r"=3[dD]|=\n(?:[^\n]*\n)?[^\n]*=\n")
"""A formatted text whose packing was not taken off: its style cannot be followed."""
_FORMATTED = "message, formatted"

WORDS = {
    "en": {
        "mail": "E-mail",
        "inside": "E-mail that was attached: {name}",
        "formatted": "The same message, formatted",
        "files": "What was attached",
        "along": "{name}: follows on pages of its own",
        "mail-along": "{name}: an e-mail, follows below",
        "left-out": "{name}: not included ({size} bytes)",
        "left-out-sum": "{name}: not included ({size} bytes, SHA-256 {sum})",
        "nameless": "a file without a name",
        "hidden": "Passages that the mail hid from its reader and that are not included: {count}.",
        "struck": "Passages that were struck out and are not included: {count}.",
        "signs": "Signs that cannot be printed here stand as \N{WHITE SQUARE}: {count}.",
        "empty": "(This e-mail has no words.)",
    },
    "es": {
        "mail": "Correo electrónico",
        "inside": "Correo que venía adjunto: {name}",
        "formatted": "El mismo mensaje, con formato",
        "files": "Lo que venía adjunto",
        "along": "{name}: sigue en páginas propias",
        "mail-along": "{name}: un correo, sigue más abajo",
        "left-out": "{name}: no se incluye ({size} bytes)",
        "left-out-sum": "{name}: no se incluye ({size} bytes, SHA-256 {sum})",
        "nameless": "un archivo sin nombre",
        "hidden": "Pasajes que el correo ocultaba a su lector y que no se incluyen: {count}.",
        "struck": "Pasajes tachados que no se incluyen: {count}.",
        "signs": "Los signos que aquí no se pueden imprimir aparecen como \N{WHITE SQUARE}: {count}.",
        "empty": "(Este correo no tiene palabras.)",
    },
}


@frozen
class MailPages:
    """The mail as a PDF, then what was attached and goes along, each as it came; ``left_out`` counts what does not."""

    documents: tuple[bytes, ...]
    left_out: int


def mail_pages(data: bytes, *, language: str = "en", sums: bool = True) -> MailPages:
    """The pages of a mail (also .msg, .emlx, a mailbox file). Raises UnreadableError where it cannot be said what its reader saw.

    ``sums`` prints the hash of an attachment that stays. SAFETY: not where values are withheld: a hash can be tried against guesses.
    """
    teller = _Teller(language, sums)
    mails = list(messages_of(data)) if looks_like_mbox(data) else [data]
    for one in mails:
        teller.tell(_read(one, teller), teller.words["mail"])
    return MailPages((_set(teller.mails, language), *teller.along), teller.left_out)


def _read(data: bytes, teller: _Teller) -> Mail:
    if data.startswith(OLE):
        return read_msg(data, words_of_html=teller.see, words_of_rtf=teller.refuse_rtf)
    bare = strip_emlx(data) or data
    mail = read_mail(bare, words_of_html=teller.see)
    teller.refused = teller.refused or _broken(bare)
    return mail


def _broken(data: bytes) -> Message | None:
    """Why the parts of this mail do not fit together, so that a hidden one may be where words are; None where they do."""
    try:
        parts = list(email.message_from_bytes(data, policy=email.policy.default).walk())
        if any(part.defects for part in parts):
            return Message("mail-not-whole")
    except Exception:  # noqa: BLE001 - the library raises anything at all on a broken mail
        return Message("mail-not-whole")
    return None


@mutable
class _Teller:
    """Collects what is told of a mail and of the mails in it. ``refused`` holds why a formatted text cannot be followed."""

    language: str
    sums: bool
    mails: list[RawMessage] = field(factory=list)
    along: list[bytes] = field(factory=list)
    left_out: int = 0
    hidden: int = 0
    struck: int = 0
    refused: Message | None = None

    @property
    def words(self) -> dict[str, str]:
        return WORDS[self.language]

    def see(self, html: str) -> str:
        """What was seen of a formatted text; the reader of mails swallows every error, so a refusal is kept for later."""
        cut = any(
            f"</{tag}" in html.lower() and f"<{tag}" not in html.lower() for tag in ("html", "head", "body", "style")
        )
        if cut or _STILL_PACKED.search(html):
            self.refused = Message("mail-not-whole")
            return ""
        try:
            seen = seen_in_html(html)
        except CannotFollow as error:
            self.refused = error.message
            return ""
        self.hidden, self.struck = self.hidden + seen.hidden, self.struck + seen.struck
        return seen.text

    def refuse_rtf(self, _rtf: str) -> str:
        self.refused = Message("mail-rich-text-only")
        return ""

    def tell(self, mail: Mail, heading: str, depth: int = 0) -> None:
        """Adds ``mail``, then the mails within it."""
        self._refuse_unclear(mail)
        if depth > MAX_DEPTH:
            raise CannotLeave("mail-too-deep", most=MAX_DEPTH)
        told: RawMessage = {"heading": heading, "headers": list(_headers(mail)), "files": [], "notes": []}
        body = list(_paragraphs(mail.body))
        for name, text in mail.texts:
            # Text outside the parts, the reports of servers: the person who read the mail saw none of it.
            if name == _FORMATTED:
                body += [[f"[{self.words['formatted']}]"], *_paragraphs(text)]
        told["paragraphs"] = body or [[self.words["empty"]]]
        for key, count in (("hidden", self.hidden), ("struck", self.struck)):
            if count:
                told["notes"].append(self.words[key].format(count=count))
        self.hidden = self.struck = 0
        self.mails.append(told)
        inner = [found for one in mail.attachments if (found := self._attach(one, told["files"]))]
        for name, attached in inner:
            self.tell(attached if isinstance(attached, Mail) else _read(attached, self), name, depth + 1)

    def _refuse_unclear(self, mail: Mail) -> None:
        if self.refused:
            raise CannotLeave(self.refused)
        unclear = [warning for warning in mail.warnings if (warning.code, warning.params.get("what")) not in _HARMLESS]
        lost = not mail.body.strip() and any(name != _FORMATTED for name, _ in mail.texts)
        if unclear or lost or not mail.header.strip() or _WAY.search(mail.body) or _MARKUP.search(mail.body):
            raise CannotLeave("mail-unclear", why=unclear[0]) if unclear else CannotLeave("mail-not-whole")
        if len(mail.body) > MAX_LETTERS:
            raise CannotLeave("mail-too-long", most=MAX_LETTERS)

    def _attach(self, one: Attachment, told: list[str]) -> tuple[str, Mail | bytes] | None:
        """Says in ``told`` what becomes of an attachment; a mail is given back, to be told after this one."""
        name = _plain(one.name) or self.words["nameless"]
        kind = "mail" if one.mail is not None else kind_of(one.data) if one.data.strip() else ""
        if kind == "mail":
            told.append(self.words["mail-along"].format(name=name))
            return self.words["inside"].format(name=name), one.mail or one.data
        if kind == "pdf" or (kind == "picture" and _is_a_paper(one.data)):
            self.along.append(one.data)
            told.append(self.words["along"].format(name=name))
            return None
        self.left_out += 1
        said = self.words["left-out-sum" if self.sums and one.data else "left-out"]
        told.append(said.format(name=name, size=len(one.data), sum=hashlib.sha256(one.data).hexdigest()))
        return None


def _is_a_paper(data: bytes) -> bool:
    """False for what no page is made of: a logo, a dot that tells the sender that someone looked."""
    try:
        sizes = open_picture(data).sizes[0]
    except (UnreadableError, IndexError):
        return True  # redaction says why it cannot be opened: nothing that was attached is dropped in silence
    return max(sizes) >= SMALLEST[0] and min(sizes) >= SMALLEST[1]


def _headers(mail: Mail) -> Iterator[tuple[str, str]]:
    lines = [line.partition(": ") for line in mail.header.split("\n")]
    for shown in SHOWN:
        for name, _, value in lines:
            if name == shown and value.strip():
                yield name, _breakable(_plain(value))


def _paragraphs(text: str) -> Iterator[list[str]]:
    for stretch in re.split(r"\n[ \t]*\n\s*?(?=\S|[ \t]+\S)", text.expandtabs(4).strip("\n")):
        lines = [_breakable(_plain(line)) for line in stretch.split("\n")]
        while lines and not lines[0].strip():
            del lines[0]
        if any(line.strip() for line in lines):
            yield [line.rstrip() for line in lines]


def _plain(text: str) -> str:
    """The text without signs that nobody sees (zero width, turning, tags): another text could be written in them."""
    seen = (char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Cn", "Co", "Cs"} or char == "\t")
    return "".join(char for char in seen if not 0xFE00 <= ord(char) <= 0xFE0F and not 0xE0100 <= ord(char) <= 0xE01EF)


def _breakable(line: str) -> str:
    """The line with its indent and gaps kept, and a place to break in words longer than a line."""
    line = re.sub(
        r"^ +| {2,}",
        lambda gap: "\N{NO-BREAK SPACE}" * (len(gap[0]) - (gap.start() > 0)) + " " * (gap.start() > 0),
        line,
    )
    return re.sub(rf"\S{{{_LONGEST_WORD}}}(?=\S)", lambda word: word[0] + "\N{ZERO WIDTH SPACE}", line)


def _set(mails: Sequence[RawMessage], language: str) -> bytes:
    """The mails as a tagged PDF; a sign that the fonts do not have becomes an empty square, and the page says how many did."""
    words, missing = WORDS[language], set[str]()
    for _ in range(2):
        marked = [_marked(one, missing, words) for one in mails]
        try:
            return set_pages("mail", {"title": words["mail"], "language": language, "words": words, "mails": marked})
        except CannotPrint as error:
            missing = set(error.signs)
        except NotSet as error:
            raise CannotLeave("mail-not-set") from error
    raise CannotLeave("mail-signs-unknown")


def _marked(mail: RawMessage, missing: set[str], words: dict[str, str]) -> RawMessage:
    """``mail`` with an empty square for every sign of ``missing``."""
    if not missing:
        return mail
    blank = str.maketrans(dict.fromkeys(missing, "\N{WHITE SQUARE}"))
    told = json.dumps(mail, ensure_ascii=False)
    marked: RawMessage = json.loads(told.translate(blank))
    if count := sum(told.count(sign) for sign in missing):
        marked["notes"].append(words["signs"].format(count=count))
    return marked
