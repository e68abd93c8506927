"""What a reader sees of one element: computed from its declarations and what its surroundings pass down.

An allow-list: a property or a value that is not understood here makes the words below it unclear, never visible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve

from custos.adapters.mail import css_boxes
from custos.adapters.mail.css_boxes import Look
from custos.adapters.mail.css_colors import CURRENT, RGBA, color_of, over
from custos.adapters.mail.css_lengths import amount_of, length_of
from custos.adapters.mail.css_rules import Declared, is_harmless
from custos.adapters.mail.css_sight import SHIFT, Sight
from custos.adapters.mail.css_tokens import Token

_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
_DISPLAYS = frozenset(
    [
        "block",
        "inline",
        "inline-block",
        "flow",
        "flow-root",
        "list-item",
        "table",
        "inline-table",
        "table-row",
        "table-cell",
        "table-row-group",
        "table-header-group",
        "table-footer-group",
        "table-caption",
        "table-column",
        "table-column-group",
        "flex",
        "inline-flex",
        "grid",
        "inline-grid",
        "contents",
        "run-in",
        "ruby",
        "-webkit-box",
        "-webkit-inline-box",
        "block\\9",
    ]
)
_KEYWORDS = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_CARRIED = {
    "color": ("ink",), "-webkit-text-fill-color": ("fill",), "visibility": ("shown",), "font-size": ("em",), "letter-spacing": ("letter",),
    "word-spacing": ("word",), "text-indent": ("indent",), "line-height": ("line", "line_is_length"),
    "font": ("em", "line", "line_is_length"),
}  # fmt: skip
"""Properties that an element hands down, with the fields that carry them."""
_DRAWN = frozenset({"img", "input", "button", "hr"})
"""Elements that draw something by themselves, which may be over words."""
_SIDES = ("top", "right", "bottom", "left")


def look_at(tag: str, declarations: Mapping[str, Declared], around: Sight) -> tuple[Sight, bool]:
    """The sight of an element within ``around``, and whether it may be over words that are not its own."""
    look = Look(tag, around, around, {}, covers=tag in _DRAWN)
    # The font size comes first: other lengths are measured by it.
    for one in sorted(declarations.values(), key=lambda one: one.name not in ("font", "font-size")):
        _apply(look, one)
    css_boxes.boxes(look)
    return look.now, look.covers and look.moved


def _apply(look: Look, one: Declared) -> None:
    name, value = one.name, one.value
    if is_harmless(name) or not value:
        look.covers = look.covers or name.startswith("border")
        return
    word = _word(value)
    if word in _KEYWORDS:
        _keyword(look, name, word)
    elif any(_has_variable(token) for token in value):
        look.doubt(name)
    elif name in _READERS:
        _READERS[name](look, value, word)
    elif name.startswith(("margin", "padding")):
        css_boxes.space(look, name, value)
    elif name in (*_SIDES, "inset") or name.startswith("inset-"):
        css_boxes.offset(look, name, value, word)
    elif name in ("width", "height", "max-width", "max-height"):
        css_boxes.size(look, name, value, word)
    elif word not in ("none", "normal", "auto") or name in ("all",):
        look.doubt(name)


def _word(value: tuple[Token, ...]) -> str:
    return value[0].lower_value if len(value) == 1 and value[0].type == "ident" else ""


def _has_variable(token: Token) -> bool:
    if token.type == "function" and token.lower_name in ("var", "env", "attr"):
        return True
    inner = getattr(token, "arguments", None) or (
        getattr(token, "content", None) if token.type.endswith("block") else None
    )
    return any(_has_variable(part) for part in inner or ())


def _keyword(look: Look, name: str, word: str) -> None:
    """The keywords that every property knows: only those whose effect is plain are taken."""
    fields = _CARRIED.get(name)
    if fields is None:
        # What is not handed down has a first value that hides nothing; what its surroundings have is not followed.
        if word not in ("initial", "unset") or name == "all":
            look.doubt(name)
        return
    source = Sight() if word == "initial" else look.around
    if word in ("inherit", "unset", "initial"):
        look.now = evolve(look.now, **{field: getattr(source, field) for field in fields})
    else:
        look.doubt(name)


def _color(look: Look, value: tuple[Token, ...], _: str) -> None:
    found = color_of(value[0]) if len(value) == 1 else None
    if found is None:
        look.doubt("color")
    elif not isinstance(found, str):
        look.now = evolve(look.now, ink=found)


def _fill(look: Look, value: tuple[Token, ...], _: str) -> None:
    found = color_of(value[0]) if len(value) == 1 else None
    if found is None:
        look.doubt("-webkit-text-fill-color")
    else:
        look.now = evolve(look.now, fill=None if isinstance(found, str) else found)


def _background(look: Look, value: tuple[Token, ...], _: str) -> None:
    """Takes the color out of a background; a picture or a gradient under words is not followed."""
    color: RGBA | None = None
    for token in value:
        if token.type == "ident" and token.lower_value in ("none", "transparent"):
            continue
        found = color_of(token) if token.type in ("ident", "hash", "function") else None
        if isinstance(found, str):
            found = look.now.ink if found == CURRENT else None
        if found is not None:
            color = found
        elif (
            token.type in ("url", "function")
            or (token.type == "literal" and token.value == ",")
            or (token.type == "ident" and token.lower_value not in _BACKGROUND_WORDS)
        ):
            look.doubt("background")
    if color is not None:
        look.covers = look.covers or color[3] > 0
        look.now = evolve(look.now, ground=over(color, look.around.ground))
    else:
        look.now = evolve(look.now, ground=look.around.ground)


_BACKGROUND_WORDS = frozenset(
    [
        "repeat",
        "no-repeat",
        "repeat-x",
        "repeat-y",
        "center",
        "top",
        "bottom",
        "left",
        "right",
        "scroll",
        "fixed",
        "local",
        "cover",
        "contain",
        "auto",
        "border-box",
        "padding-box",
        "content-box",
        "space",
        "round",
    ]
)


def _opacity(look: Look, value: tuple[Token, ...], _: str) -> None:
    amount = amount_of(value[0], look.now.em, 1.0) if len(value) == 1 else None
    if amount is None:
        look.doubt("opacity")
    else:
        look.now = evolve(look.now, share=look.around.share * min(1.0, max(0.0, amount.value)))


def _display(look: Look, value: tuple[Token, ...], word: str) -> None:
    if word == "none":
        look.hide("display")
    elif not all(token.type == "ident" and token.lower_value in _DISPLAYS for token in value):
        look.doubt("display")


def _visibility(look: Look, _: tuple[Token, ...], word: str) -> None:
    if word in ("hidden", "collapse"):
        look.now = evolve(look.now, shown=False)
    elif word == "visible":
        look.now = evolve(look.now, shown=True)
    else:
        look.doubt("visibility")


def _font_size(look: Look, value: tuple[Token, ...], word: str) -> None:
    base = look.around.em
    if word in _SIZES:
        size: float | None = _SIZES[word]
    elif word in ("smaller", "larger"):
        size = base / 1.2 if word == "smaller" else base * 1.2
    else:
        size = length_of(value[0], base, base) if len(value) == 1 else None
    if size is None or size > 400:
        look.doubt("font-size")
    else:
        look.now = evolve(look.now, em=size)


def _font(look: Look, value: tuple[Token, ...], word: str) -> None:
    """The size is before the families, with the height of lines behind a slash."""
    if word in ("caption", "icon", "menu", "message-box", "small-caption", "status-bar"):
        return
    look.now = evolve(look.now, line=1.2, line_is_length=False)  # `font` sets the height of lines back
    for at, token in enumerate(value):
        sized = token.type in ("dimension", "percentage", "function") or (token.type == "number" and token.value == 0)
        if sized or (token.type == "ident" and token.lower_value in (*_SIZES, "smaller", "larger")):
            _font_size(look, (token,), token.lower_value if token.type == "ident" else "")
            if at + 2 < len(value) and value[at + 1].type == "literal" and value[at + 1].value == "/":
                _line_height(look, (value[at + 2],), _word((value[at + 2],)))
            return
    look.doubt("font")


def _line_height(look: Look, value: tuple[Token, ...], word: str) -> None:
    if word == "normal":
        look.now = evolve(look.now, line=1.2, line_is_length=False)
        return
    amount = amount_of(value[0], look.now.em, look.now.em) if len(value) == 1 else None
    if amount is None:
        look.doubt("line-height")
    else:
        look.now = evolve(look.now, line=amount.value, line_is_length=amount.is_length)


def _spacing(name: str) -> Callable[[Look, tuple[Token, ...], str], None]:
    def read(look: Look, value: tuple[Token, ...], word: str) -> None:
        found = 0.0 if word == "normal" else look.length(name, value, look.now.em)
        if found is not None:
            look.now = evolve(look.now, letter=found) if name == "letter-spacing" else evolve(look.now, word=found)

    return read


def _indent(look: Look, value: tuple[Token, ...], _: str) -> None:
    found = look.length("text-indent", value)
    if found is not None:
        look.now = evolve(look.now, indent=found)


def _overflow(look: Look, value: tuple[Token, ...], _: str) -> None:
    words = {token.lower_value if token.type == "ident" else "?" for token in value}
    if words != {"visible"}:
        look.overflow = True
    if not words <= {"visible", "hidden", "auto", "scroll", "clip"}:
        look.doubt("overflow")


def _position(look: Look, _: tuple[Token, ...], word: str) -> None:
    if word in ("absolute", "fixed", "sticky", "relative"):
        look.moved = look.moved or word != "relative"
        if word in ("absolute", "fixed"):
            look.doubt("position")
    elif word != "static":
        look.doubt("position")


def _decoration(look: Look, value: tuple[Token, ...], _: str) -> None:
    if any(token.type == "ident" and token.lower_value == "line-through" for token in value):
        look.now = evolve(look.now, struck=True)


def _office(look: Look, _: tuple[Token, ...], word: str) -> None:
    if word != "none":
        look.hide("mso-hide")


def _content_visibility(look: Look, _: tuple[Token, ...], word: str) -> None:
    look.hide("content-visibility") if word == "hidden" else look.doubt(
        "content-visibility"
    ) if word != "visible" else None


def _z_index(look: Look, value: tuple[Token, ...], word: str) -> None:
    if word != "auto" and not (len(value) == 1 and value[0].type == "number" and value[0].value >= 0):
        look.doubt("z-index")


def _bidi(look: Look, _: tuple[Token, ...], word: str) -> None:
    if word not in ("normal", "embed", "isolate"):
        look.doubt("unicode-bidi")


def _vertical(look: Look, value: tuple[Token, ...], word: str) -> None:
    if word:
        return
    found = length_of(value[0], look.now.em, look.now.em) if len(value) == 1 else None
    if found is None or abs(found) > SHIFT:
        look.doubt("vertical-align")


def _flow(look: Look, _: tuple[Token, ...], word: str) -> None:
    if word != "horizontal-tb":
        look.doubt("writing-mode")


def _adjust(look: Look, _: tuple[Token, ...], word: str) -> None:
    if word not in ("none", ""):
        look.doubt("font-size-adjust")
    elif word == "":
        look.hide("font-size-adjust")


_READERS: dict[str, Callable[[Look, tuple[Token, ...], str], None]] = {
    "color": _color, "-webkit-text-fill-color": _fill, "background": _background, "background-color": _background,
    "background-image": _background, "opacity": _opacity, "display": _display, "visibility": _visibility, "font-size": _font_size,
    "font": _font, "line-height": _line_height, "letter-spacing": _spacing("letter-spacing"), "word-spacing": _spacing("word-spacing"),
    "text-indent": _indent, "overflow": _overflow, "overflow-x": _overflow, "overflow-y": _overflow, "position": _position,
    "transform": css_boxes.transform, "-webkit-transform": css_boxes.transform, "-ms-transform": css_boxes.transform, "scale": css_boxes.scale, "zoom": css_boxes.zoom,
    "text-decoration": _decoration, "text-decoration-line": _decoration, "-webkit-text-decoration": _decoration, "mso-hide": _office,
    "content-visibility": _content_visibility, "z-index": _z_index, "unicode-bidi": _bidi, "vertical-align": _vertical,
    "writing-mode": _flow, "font-size-adjust": _adjust,
}  # fmt: skip
