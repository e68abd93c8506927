"""The words of an HTML mail that its reader saw, and no others: for what leaves, where a hidden word would leave unseen.

Reading a request is the other way round (``plaintext.text_of_html`` takes every word, hidden ones too). Here a passage that the mail's own
style hides is left out and counted, as is a passage that was struck out; where a link leads, comments, the title and notes of a
program never come along. The style is followed by an allow-list (``css_look``): a passage that cannot be shown to have been visible
refuses the mail in words that name it, and a person then prints the page as they see it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

import cssselect2
from attrs import evolve, frozen

from custos.adapters.mail.css_colors import RGBA, color_of
from custos.adapters.mail.css_look import look_at
from custos.adapters.mail.css_rules import Declared, Sheet, Untold, applying, cascade, declared, sheets_of
from custos.adapters.mail.css_sight import Sight
from custos.adapters.mail.errors import CannotFollow
from custos.adapters.plaintext import TAGS, nested_too_deep, text_of_html

_NEVER_SHOWN = frozenset(
    {
        "script", "title", "template", "noscript", "noframes", "noembed", "object", "iframe", "svg", "math", "audio", "video", "canvas",
        "map", "select", "datalist", "textarea", "xml", "meter", "progress", "rp", "applet", "frameset", "head-note",
    }
)  # fmt: skip
_UNTOLD_TAGS = frozenset(
    {"marquee", "plaintext", "xmp", "listing", "dialog", "details", "frame", "layer", "ilayer", "slot"}
)
_STRUCK = frozenset({"del", "s", "strike"})
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "bgsound",
    }
)
_PARAGRAPHS = {
    "caption": "div",
    "article": "div",
    "section": "div",
    "header": "div",
    "footer": "div",
    "main": "div",
    "address": "div",
}
_KEPT = frozenset(
    {
        "style", "class", "id", "hidden", "color", "bgcolor", "background", "text", "size", "href", "type", "align", "dir", "lang", "width",
        "height", "title", "name", "role", "alt", "popover", "open", "border", "face", "media", "aria-hidden", "valign", "link",
    }
)  # fmt: skip
_TAG_NAME = re.compile(r"<([a-zA-Z][^\s/<>]{0,60})")
_ATTRIBUTE_SELECTOR = re.compile(r"\[\s*(?:[\w*]*\|)?([\w:.-]{1,60})")
_HTML_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_OWN_SIZES = {
    "small": 0.83,
    "sub": 0.83,
    "sup": 0.83,
    "big": 1.2,
    "code": 0.81,
    "tt": 0.81,
    "kbd": 0.81,
    "samp": 0.81,
    "pre": 0.81,
}
_LINK = (0.0, 0.0, 0.933, 1.0)


@frozen
class Seen:
    """The words, and how many passages were left out because nobody saw them (``hidden``) or they were struck out (``struck``)."""

    text: str
    hidden: int
    struck: int


def seen_in_html(html: str) -> Seen:
    """What a person saw of this page. Raises UnreadableError that names a passage which cannot be shown to have been visible.

    >>> seen_in_html('<p>Pay<i style="display:none">roll of Ana</i> <del>old</del><a href="https://x/?ssn=1">here</a><!-- no -->').text
    'Pay here\\n'
    """
    if nested_too_deep(html):
        raise CannotFollow("mail-nested")
    try:
        writer = _Writer(_verdicts(html))
    except Untold as why:
        raise CannotFollow("mail-hides", why=str(why)) from None
    root, sights = writer.made
    writer.write(root, Sight(), sights)
    return Seen(text_of_html("".join(writer.out)), len(writer.hidden), len(writer.struck))


def _verdicts(html: str) -> tuple[ET.Element, list[dict[ET.Element, Sight]]]:
    """The page as a tree, and for each way in which its style may apply how every element is seen."""
    root = _tree(html)
    texts = [(node.get("media", ""), node.text or "") for node in root.iter("style")]
    ways: list[dict[ET.Element, Sight]] = []
    for small in (False, True):
        # Without a document type, mail programs take `.X` and `.x` for the same class; both ways have to agree.
        if small and not _lower_names(root):
            break
        sheets = sheets_of([(media, text.lower() if small else text) for media, text in texts])
        conditions = list(dict.fromkeys(sheet.condition for sheet in sheets if sheet.condition))
        ways += [
            _sights(root, sheets, condition)
            for condition in (None, *conditions, *(("*",) if len(conditions) > 1 else ()))
        ]
    return root, ways


def _tree(html: str) -> ET.Element:
    """The page as a browser builds it, scripts and the like taken out, every other element and what selectors ask for kept."""
    import nh3

    tags = {name.lower() for name in _TAG_NAME.findall(html)} | set(TAGS)
    asked = {name.lower() for name in _ATTRIBUTE_SELECTOR.findall(html)}
    if len(tags) > 300 or len(asked) > 100:
        raise Untold("it has more kinds of elements than any mail has")
    cleaned = nh3.clean(
        html,
        tags=(tags | {"style"}) - _NEVER_SHOWN,
        clean_content_tags=set(_NEVER_SHOWN),
        attributes={"*": set(_KEPT | asked)},
        url_schemes={"http", "https", "mailto", "tel", "ftp", "cid", "sms"},
        link_rel=None,
    )
    builder = _Builder(_frame(html))
    builder.feed(cleaned)
    builder.close()
    return builder.root


def _frame(html: str) -> dict[str, str]:
    """The attributes of the body, which the cleaner drops. A mail inside a mail may have one of its own, but not one that draws."""
    bodies = [found for found in _Starts.of(html) if found[0] in ("body", "html")]
    drawing = [
        given for _, given in bodies if set(given) & {"style", "bgcolor", "text", "background", "class", "id", "hidden"}
    ]
    if len(drawing) > 1 or (drawing and drawing[0] is not bodies[0][1] and len(bodies) > 2):
        raise Untold("it holds pages within its page")
    return drawing[0] if drawing else {}


class _Starts(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []

    @classmethod
    def of(cls, html: str) -> list[tuple[str, dict[str, str]]]:
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in reversed(attrs)}))


class _Builder(HTMLParser):
    """Builds the tree of cleaned HTML, which is whole: every element that begins also ends."""

    def __init__(self, frame: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.root = ET.Element("html")
        self.open = [self.root, ET.SubElement(self.root, "body", frame)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = ET.SubElement(self.open[-1], tag, {name: value or "" for name, value in reversed(attrs)})
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        place = next((at for at in range(len(self.open) - 1, 1, -1) if self.open[at].tag == tag), None)
        if place is not None:
            del self.open[place:]

    def handle_data(self, data: str) -> None:
        node = self.open[-1]
        if len(node):
            node[-1].tail = (node[-1].tail or "") + data
        else:
            node.text = (node.text or "") + data


def _lower_names(root: ET.Element) -> bool:
    """Writes classes and ids in small letters; True where that changed any, in the page or in its style."""
    changed = any(re.search(r"[.#][\w-]*[A-Z]", node.text or "") for node in root.iter("style"))
    for node in root.iter():
        for name in ("class", "id"):
            if (given := node.get(name)) and given != given.lower():
                node.set(name, given.lower())
                changed = True
    return changed


def _sights(root: ET.Element, sheets: Sequence[Sheet], condition: str | None) -> dict[ET.Element, Sight]:
    """How every element is seen where ``condition`` holds."""
    matcher = applying(sheets, condition)
    sights: dict[ET.Element, Sight] = {}
    above: dict[ET.Element, ET.Element] = {child: node for node in root.iter() for child in node}
    for wrapped in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        node = wrapped.etree_element
        around = sights[above[node]] if node in above else Sight()
        sights[node] = _sight(node, cascade(matcher.match(wrapped), declared(node.get("style", ""))), around)
    return sights


def _sight(node: ET.Element, won: dict[str, Declared], around: Sight) -> Sight:
    tag = str(node.tag)
    base = _of_attributes(node, tag, around, won)
    now, covers = look_at(tag, won, base)
    if covers and not now.hidden:
        raise Untold("something in it may lie over its words")
    if tag in _STRUCK:
        now = evolve(now, struck=True)
    if tag in _UNTOLD_TAGS and not now.hidden:
        now = evolve(now, unclear=now.unclear or f"<{tag}>")
    return now


def _of_attributes(node: ET.Element, tag: str, around: Sight, won: dict[str, Declared]) -> Sight:
    """What an element shows by itself and by its old-fashioned attributes, before any style."""
    now = around
    if "hidden" in node.attrib or "popover" in node.attrib:
        now = evolve(now, hidden=now.hidden or "hidden")
    if tag in _OWN_SIZES:
        now = evolve(now, em=now.em * _OWN_SIZES[tag])
    if tag == "a" and "href" in node.attrib and "color" not in won:
        now = evolve(now, ink=_LINK)
    if tag == "mark":
        now = evolve(now, ink=(0.0, 0.0, 0.0, 1.0), ground=(1.0, 1.0, 0.0, 1.0))
    if "background" in node.attrib:
        now = evolve(now, unclear=now.unclear or "background")
    if tag == "font" and "size" in node.attrib:
        now = evolve(now, em=_HTML_SIZES.get(node.attrib["size"].strip(), 16.0))
    for name, on in (("color", ("font", "basefont")), ("text", ("body",)), ("bgcolor", ())):
        if name not in node.attrib or (on and tag not in on):
            continue
        color = _old_color(node.attrib[name])
        if color is None:
            now = evolve(now, unclear=now.unclear or name)
        elif name == "bgcolor":
            now = evolve(now, ground=color)
        else:
            now = evolve(now, ink=color)
    return now


def _old_color(said: str) -> RGBA | None:
    bare = said.strip()
    found = color_of(f"#{bare}" if re.fullmatch(r"[0-9A-Fa-f]{6}", bare) else bare)
    return found if isinstance(found, tuple) and found[3] == 1 else None


class _Writer:
    """Writes what was seen as plain HTML, and counts what was not."""

    def __init__(self, made: tuple[ET.Element, list[dict[ET.Element, Sight]]]) -> None:
        self.made = made
        self.out: list[str] = []
        self.hidden: set[ET.Element] = set()
        self.struck: set[ET.Element] = set()
        self.roots: dict[ET.Element, ET.Element] = {}

    def write(self, node: ET.Element, around: Sight, ways: Sequence[dict[ET.Element, Sight]]) -> None:
        """Writes an element with all in it."""
        tag = str(node.tag)
        if tag == "style":
            return
        quoted = tag == "blockquote" and (node.get("type") == "cite" or "quote" in node.get("class", ""))
        shown = _PARAGRAPHS.get(tag, tag)
        known = shown in TAGS
        if known:
            self.out.append('<blockquote type="cite">' if quoted else f"<{shown}>")
        self._say(node, node.text, ways)
        for child in node:
            self.roots[child] = self.roots.get(node, node) if self._out(node, ways) else child
            self.write(child, around, ways)
            self._say(node, child.tail, ways)
        if known and tag not in _VOID:
            self.out.append(f"</{shown}>")

    def _out(self, node: ET.Element, ways: Sequence[dict[ET.Element, Sight]]) -> bool:
        return any(way[node].struck or way[node].verdict[0] for way in ways)

    def _say(self, node: ET.Element, words: str | None, ways: Sequence[dict[ET.Element, Sight]]) -> None:
        if not words:
            return
        if not words.strip():
            self.out.append(escape(words))
            return
        verdicts = {way[node].verdict for way in ways}
        hidden = {bool(found[0]) for found in verdicts}
        root = self.roots.get(node, node)
        if hidden == {True}:
            self.hidden.add(root)
        elif all(way[node].struck for way in ways):
            self.struck.add(root)
        elif len(hidden) > 1 or any(found[1] for found in verdicts) or len({way[node].struck for way in ways}) > 1:
            why = next((found[1] or found[0] for found in verdicts if any(found)), "text-decoration")
            raise CannotFollow("mail-words-unsure", words=" ".join(words.split())[:60], why=why)
        else:
            self.out.append(escape(words))
