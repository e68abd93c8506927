"""Turns bytes that should be words into text without losing one: what cannot be decoded is shown as U+FFFD and said.

HTML is cleaned by nh3 before its words are taken; nothing that it points at is ever loaded.
"""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from attrs import define, field, frozen

from custos.adapters.warnings import Message
from custos.core.printable import clean

# Only these survive; scripts, styles, pictures and everything that loads from elsewhere are gone before a word is taken.
TAGS = {
    "a", "b", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "u", "ul",
}  # fmt: skip
_BLOCKS = TAGS - {"a", "b", "em", "i", "span", "strong", "sub", "sup", "td", "th", "u"}

# Control characters that no text has; tab, newline, form feed and escape (ISO-2022 mail) are not among them.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_CHARSET_ALIASES = {
    "ansi_x3.110-1983": "latin-1", "iso-8859-8-i": "iso-8859-8", "unicode-1-1-utf-7": "utf-7", "cp-850": "cp850",
    "x-sjis": "cp932", "x-gbk": "gbk", "ks_c_5601-1987": "cp949", "x-windows-949": "cp949", "x-mac-roman": "mac-roman",
    "windows-31j": "cp932", "x-unknown": "utf-8", "unknown-8bit": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8",
}  # fmt: skip

WHAT = Message("what-mail-text")


@frozen
class Decoded:
    """The text of some bytes, and what was odd about them (None where nothing was)."""

    text: str
    warning: Message | None = None


def tidy(text: str) -> str:
    """One newline for every line end and signs that a person can see, so that offsets mean the same on every machine.

    What is no character stays as a mark: the words are evidence, and something was there. A form feed stays, it parts sheets.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return "\f".join(clean(sheet, "\N{REPLACEMENT CHARACTER}") for sheet in lines.split("\f"))


def looks_like_text(data: bytes) -> bool:
    """True where the bytes read as words in some encoding; False for programs, music, archives and noise."""
    sample = data[:65536]
    if sample.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_without_mark(sample):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A damaged note may have a stray control character; noise has one byte in nine.
    if controls > max(len(sample) // 50, 2 if len(sample) >= 100 else 0):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        # Latin-1 accepts any byte; words have few bytes above 127 beside their letters and spaces.
        high = sum(byte >= 0x80 for byte in sample)
        return high < len(sample) * 0.35
    return True


def decode(data: bytes, charset: str = "", *, what: Message = WHAT) -> Decoded:
    """Decodes ``data`` by its mark, then ``charset``, then UTF-8, then Windows-1252, and says when it had to guess."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict_or_marked(data, codec, what)
    name = charset.strip().strip("\"'").lower()
    name = _CHARSET_ALIASES.get(name, name)
    if name:
        try:
            codec = codecs.lookup(name).name
            if codec not in ("utf-8", "utf-7") or data.isascii():
                # Many mailers say Latin-1 and mean Windows-1252, whose extra letters are quotes and dashes.
                return _strict_or_marked(data, "cp1252" if codec == "iso8859-1" and _c1(data) else codec, what)
        except (LookupError, ValueError, UnicodeError):
            guess = decode(data, what=what)
            return Decoded(guess.text, Message("charset-unknown", what=what, charset=name[:40]))
    if not name and (order := _utf16_without_mark(data)):
        return _strict_or_marked(data, order, what)
    try:
        return Decoded(tidy(data.decode("utf-8")))
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
        return Decoded(tidy(text), Message("not-utf8", what=what))
    except UnicodeDecodeError:
        return Decoded(
            tidy(data.decode("utf-8", "replace")),
            Message("bytes-of-no-charset", what=what),
        )


def _strict_or_marked(data: bytes, codec: str, what: Message) -> Decoded:
    try:
        return Decoded(tidy(data.decode(codec)))
    except UnicodeDecodeError:
        return Decoded(
            tidy(data.decode(codec, "replace")),
            Message("bytes-beyond-charset", what=what, charset=codec),
        )


def _c1(data: bytes) -> bool:
    return any(0x80 <= byte <= 0x9F for byte in data) and not any(
        byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    )


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of UTF-16 text that has no mark: nearly every second byte is zero. "" where it is not that."""
    sample = data[:4096]
    if len(sample) < 8:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.8 and sample[0::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.8 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return ""


class _Words(HTMLParser):
    """Takes the words out of clean HTML: a block starts a line, a cell a gap; a quoted mail gets ``> `` before each line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.depths: list[int] = [0]
        self.blockquotes: list[bool] = []
        self.preformatted = 0
        self.links: list[str] = []

    def _add_line(self) -> None:
        self.lines.append("")
        self.depths.append(0)

    def _new_block(self, *, spaced: bool = False) -> None:
        if self.lines[-1].strip():
            self._add_line()
        if spaced and len(self.lines) > 1 and self.lines[-2].strip():
            self._add_line()

    def _say(self, words: str) -> None:
        if not self.lines[-1]:
            self.depths[-1] = sum(self.blockquotes)
        self.lines[-1] += words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add_line()
        elif tag in ("td", "th"):
            if self.lines[-1].strip():
                self._say("   ")
        elif tag in _BLOCKS:
            self._new_block(spaced=tag in ("p", "table", "blockquote", "h1", "h2", "h3"))
        if tag == "blockquote":
            # A bare <blockquote> is how many mailers indent; only a mail's own quotation mark makes it someone else's words.
            self.blockquotes.append(given.get("type") == "cite" or "quote" in given.get("class", ""))
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "li":
            self._say("- ")
        elif tag == "a":
            self.links.append(given.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._new_block()
            if self.blockquotes:
                self.blockquotes.pop()
        elif tag == "pre":
            self.preformatted = max(0, self.preformatted - 1)
        elif tag == "a" and self.links:
            self._show_link(self.links.pop())
        if tag in _BLOCKS:
            self._new_block()

    def _show_link(self, href: str) -> None:
        # SAFETY: a link is shown as text where its words hide where it leads; nobody can click it here.
        bare = href.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")
        if bare and not href.startswith("#") and bare not in self.lines[-1]:
            self._say(f" <{href}>")

    def handle_data(self, data: str) -> None:
        if self.preformatted:
            first, *rest = data.split("\n")
            self._say(first)
            for line in rest:
                self._add_line()
                self._say(line)
            return
        words = re.sub(r"[ \t\n\f\v]+", " ", data)
        words = words if self.lines[-1] else words.lstrip()
        if words:
            self._say(words)

    def text(self) -> str:
        lines = ("> " * min(depth, 9) + line.strip() for depth, line in zip(self.depths, self.lines, strict=True))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def text_of_html(html: str) -> str:
    """The words of an HTML page in reading order; scripts, styles and pictures are dropped, links are shown as text.

    >>> text_of_html("<p>Send <b>wages</b><script>steal()</script><br>today</p>")
    'Send wages\\ntoday\\n'
    """
    import nh3

    if nested_too_deep(html):
        return _bare_words(html)
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}, "blockquote": {"type", "class"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    words = _Words()
    words.feed(cleaned)
    words.close()
    return tidy(words.text())


_NESTS = re.compile(
    r"<(/?)(?:div|span|blockquote|table|tr|td|ul|ol|font|center|b|i|u|em|strong|a|section|article|form|fieldset|details)\b",
    re.I,
)


def nested_too_deep(html: str, limit: int = 400) -> bool:
    """True for a page that no cleaner should be given: nesting costs the cleaner the square of its depth; honest pages stay far below the limit."""
    depth = 0
    for match in _NESTS.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > limit:
            return True
    return False


def _bare_words(html: str) -> str:
    """The words between the tags, with no layout: for pages that no cleaner should be given."""
    from html import unescape

    html = re.sub(r"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)", " ", html)
    words = unescape(re.sub(r"<[^<>]*>?", "\n", html))
    return tidy(re.sub(r"[ \t]*\n\s*", "\n", words)).strip("\n") + "\n"


_RTF = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|(.)", re.I)
_RTF_SILENT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "colorschememapping", "datastore",
    "latentstyles", "listtable", "listoverridetable", "rsidtbl", "generator", "header", "footer", "xmlnstbl", "fldinst",
}  # fmt: skip
_RTF_SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "cell": "   ", "tab": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip


def text_of_rtf(rtf: str) -> str:
    """The words of a rich-text file, by the control words that carry text; all formatting and objects are dropped."""
    read = _Rtf()
    for match in _RTF.finditer(rtf):
        word, number, hexed, sign, brace, char = match.groups()
        if brace is not None:
            read.brace(brace)
        elif sign is not None:
            read.sign(sign)
        elif word:
            read.word(word.lower(), number or "")
        elif hexed:
            read.char(bytes.fromhex(hexed).decode(read.codec, "replace"))
        elif char:
            read.char(char)
    return tidy("".join(read.out)).strip("\n") + "\n"


@define
class _Rtf:
    """Where a reader of rich text is: inside which groups, whether these show text, and in which code page."""

    out: list[str] = field(factory=list)
    codec: str = "cp1252"
    groups: list[tuple[bool, int]] = field(factory=list)
    silent: bool = False
    after_unicode: int = 1
    """How many signs follow a Unicode one for programs that cannot show it."""
    skip: int = 0
    """How many of these are still to come."""

    def brace(self, brace: str) -> None:
        if brace == "{":
            self.groups.append((self.silent, self.after_unicode))
        else:
            self.silent, self.after_unicode = self.groups.pop() if self.groups else (False, 1)
            self.skip = 0

    def sign(self, sign: str) -> None:
        if sign == "*":
            self.silent = True
        elif not self.silent:
            self.out.append({"~": "\u00a0", "_": "-", "-": "", "\n": "\n"}.get(sign, sign))

    def word(self, word: str, number: str) -> None:
        if word in _RTF_SILENT:
            self.silent = True
        elif word == "ansicpg" and number:
            self.codec = f"cp{number}" if _known(f"cp{number}") else self.codec
        elif word == "uc":
            self.after_unicode = int(number or 1)
        elif word == "u" and number and not self.silent:
            point = int(number) % 65536
            self.out.append(chr(point) if not 0xD800 <= point <= 0xDFFF else "\N{REPLACEMENT CHARACTER}")
            self.skip = self.after_unicode
        elif word in _RTF_SIGNS and not self.silent:
            self.out.append(_RTF_SIGNS[word])

    def char(self, char: str) -> None:
        if self.skip:
            self.skip -= 1
        elif not self.silent:
            self.out.append(char)


def _known(codec: str) -> bool:
    try:
        codecs.lookup(codec)
    except LookupError:
        return False
    return True
