"""The words of an HTML mail that its reader saw, and no others: for what leaves, where a hidden word would leave unseen.

Reading a request is the other way round (``plaintext.text_of_html`` takes every word, hidden ones too). Here a passage that the mail's own
style hides is left out and counted, as is a passage that was struck out; where a link leads, comments, the title and notes of a
program never come along. A style that cannot be followed is refused: a person then prints the page as they see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from attrs import frozen

from custos.adapters.plaintext import TAGS, nested_too_deep, text_of_html
from custos.core.errors import UnreadableError

_NEVER_SHOWN = {
    "script", "style", "title", "template", "noscript", "noframes", "noembed", "object", "iframe", "svg", "math", "audio", "video",
    "canvas", "map", "select", "datalist", "textarea", "xml",
}  # fmt: skip
_STRUCK = {"del", "s", "strike"}
_VOID = {"br", "hr"}
_WORDLESS = {"img", "style", "script", "head", "title", "hr", "br", "meta", "link", "table.gmail"}
_STYLE = re.compile(r"<style\b[^>]*>(.*?)(?:</style|\Z)", re.I | re.S)
_BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_HIDES = re.compile(
    r"(?<![a-z-])(?:display:none|visibility:(?:hidden|collapse)|mso-hide:|opacity:(?:0?\.[01]\d*|0+(?:\.0+)?)(?![.\d])|content-visibility:hidden"
    r"|(?:max-height|max-width|height|width|line-height|zoom):0+(?:\.\d*)?(?:px|pt|em|rem|%)?(?![.\d])"
    r"|clip:rect|clip-path:|transform:|text-indent:-|(?:left|top|right|bottom|margin(?:-\w+)?):-\d{3}|color:transparent"
    r"|-webkit-text-fill-color:|font-size-adjust:0|filter:)|\\"
)
_SIZE = re.compile(r"(?:font-size:|font:(?:[a-z-]+;?)*)(\d*\.?\d+)(px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw|vh)?")
_SMALLEST = {"px": 4.0, "pt": 3.0, "em": 0.3, "rem": 0.3, "ex": 0.6, "ch": 0.6, "%": 30.0}
_COLOR = re.compile(r"(?<![a-z-])color:([^;!]+)")
_GROUND = re.compile(r"background(?:-color)?:([^;!]+)")
_NAMED = {
    "white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250), "azure": (240, 255, 255),
    "aliceblue": (240, 248, 255), "seashell": (255, 245, 238), "red": (255, 0, 0), "blue": (0, 0, 255), "navy": (0, 0, 128),
    "green": (0, 128, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "yellow": (255, 255, 0),
}  # fmt: skip
_PAPER = (255, 255, 255)
_Color = tuple[int, int, int]


@frozen
class Seen:
    """The words, and how many passages were left out because nobody saw them (``hidden``) or they were struck out (``struck``)."""

    text: str
    hidden: int
    struck: int


def seen_in_html(html: str) -> Seen:
    """What a person saw of this page. Raises UnreadableError where its style hides words in a way that cannot be followed here.

    >>> seen_in_html('<p>Pay<i style="display:none">roll of Ana</i> <del>old</del><a href="https://x/?ssn=1">here</a><!-- no -->').text
    'Pay here\\n'
    """
    import nh3

    if nested_too_deep(html):
        raise UnreadableError("this mail is nested too deep to tell what its reader saw; print what is to leave")
    hiders = tuple(_hiders(html))
    cleaned = nh3.clean(
        html,
        tags=TAGS - _NEVER_SHOWN | {"del", "s", "strike", "font", "tfoot"},
        clean_content_tags=_NEVER_SHOWN,
        attributes={"*": {"style", "class", "id", "hidden", "color", "bgcolor", "aria-hidden"}, "blockquote": {"type"}},
        url_schemes=set(),
        link_rel=None,
    )
    eye = _Eye(hiders)
    eye.feed(cleaned)
    eye.close()
    return Seen(text_of_html("".join(eye.out)), eye.hidden, eye.struck)


@frozen
class _Selector:
    """The last step of a selector whose rule hides: it needs all of these classes and, where there is one, this id."""

    classes: frozenset[str]
    id: str

    def takes(self, classes: frozenset[str], name: str) -> bool:
        return self.classes <= classes and self.id in ("", name)


def _hiders(html: str) -> Iterator[_Selector]:
    for sheet in _STYLE.findall(html):
        for selectors, declared in _BLOCK.findall(_COMMENT.sub(" ", sheet)):
            if not _is_hidden(declared, _PAPER):
                continue
            for selector in selectors.split("}")[-1].split(","):
                last = re.split(r"[\s>+~]+", selector.strip().lower())[-1]
                bare = re.sub(r"::?[\w-]+(?:\([^)]*\))?", "", last)
                classes, ids = re.findall(r"\.([\w-]+)", bare), re.findall(r"#([\w-]+)", bare)
                if not classes and not ids and (bare in _WORDLESS or last.startswith("@")):
                    continue
                if "[" in selector or "\\" in selector or not (classes or ids):
                    raise UnreadableError(
                        "this mail hides words in a way that cannot be followed here; print the page as you see it and give that"
                    )
                yield _Selector(frozenset(classes), ids[0] if ids else "")


def _is_hidden(declared: str, ground: _Color, ink: _Color | None = None) -> bool:
    said = re.sub(r"\s+", "", _COMMENT.sub("", declared)).lower()
    if _HIDES.search(said):
        return True
    for number, unit in _SIZE.findall(said):
        if float(number) < _SMALLEST.get(unit, 0.5):
            return True
    own_ground = _color_of(_last(_GROUND, said)) or ground
    own_ink = _color_of(_last(_COLOR, said)) or ink
    return own_ink is not None and _alike(own_ink, own_ground)


def _last(pattern: re.Pattern[str], said: str) -> str:
    found = pattern.findall(said)
    return str(found[-1]) if found else ""


def _color_of(said: str) -> _Color | None:
    said = said.strip().lower()
    if match := re.search(r"#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])", said):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * char for char in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := re.search(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})", said):
        return min(int(match[1]), 255), min(int(match[2]), 255), min(int(match[3]), 255)
    return next((_NAMED[word] for word in re.findall(r"[a-z]+", said) if word in _NAMED), None)


def _alike(one: _Color, other: _Color) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 48


@frozen
class _Open:
    tag: str
    hides: bool
    ink: _Color | None
    ground: _Color


class _Eye(HTMLParser):
    """Goes over clean HTML and keeps the elements that are shown, without any attribute but a mail's own mark of a quotation."""

    def __init__(self, hiders: tuple[_Selector, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.hiders = hiders
        self.out: list[str] = []
        self.open: list[_Open] = []
        self.hidden = self.struck = 0

    @property
    def is_shut(self) -> bool:
        return bool(self.open) and self.open[-1].hides

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        around = self.open[-1] if self.open else _Open("", False, None, _PAPER)
        style = given.get("style", "")
        if "color" in given:
            style = f"color:{given['color']};{style}"
        if "bgcolor" in given:
            style = f"background:{given['bgcolor']};{style}"
        classes = frozenset(given.get("class", "").lower().split())
        struck = tag in _STRUCK or "line-through" in style.lower()
        hides = (
            struck
            or "hidden" in given
            or _is_hidden(style, around.ground, around.ink)
            or any(hider.takes(classes, given.get("id", "").lower()) for hider in self.hiders)
        )
        if not self.is_shut and hides:
            self.struck, self.hidden = self.struck + struck, self.hidden + (not struck)
        if tag not in _VOID:
            said = re.sub(r"\s+", "", style).lower()
            ink, ground = _color_of(_last(_COLOR, said)), _color_of(_last(_GROUND, said))
            self.open.append(_Open(tag, around.hides or hides, ink or around.ink, ground or around.ground))
        if not self.is_shut and not (tag in _VOID and around.hides):
            quoted = tag == "blockquote" and (given.get("type") == "cite" or "quote" in given.get("class", ""))
            self.out.append(f'<{tag} type="cite">' if quoted else f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        place = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at].tag == tag), None)
        if place is None:
            return
        shut = self.open[place].hides
        del self.open[place:]
        if not shut:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.is_shut:
            self.out.append(escape(data))
