"""Where an element is put and how large it is: offsets, margins, sizes, scaling, and what they leave of its words."""

from __future__ import annotations

from attrs import define, evolve

from custos.adapters.mail.css_lengths import Amount, amount_of, length_of
from custos.adapters.mail.css_sight import FAR, SHIFT, WIDE, Sight
from custos.adapters.mail.css_tokens import Token

PANE = 1000.0
"""Pixels of the width that a percentage is taken of."""


@define
class Look:
    """Works out one element; the declarations come weakest first."""

    tag: str
    around: Sight
    now: Sight
    size: dict[str, float]
    overflow: bool = False
    covers: bool = False
    moved: bool = False

    def doubt(self, name: str) -> None:
        if not self.now.unclear:
            self.now = evolve(self.now, unclear=name)

    def hide(self, name: str) -> None:
        if not self.now.hidden:
            self.now = evolve(self.now, hidden=name)

    def length(self, name: str, value: tuple[Token, ...], whole: float | None = PANE) -> float | None:
        """The one length of a value; where it is not known, the words are unclear."""
        found = length_of(value[0], self.now.em, whole) if len(value) == 1 else None
        if found is None:
            self.doubt(name)
        return found


def offset(look: Look, name: str, value: tuple[Token, ...], word: str) -> None:
    if word == "auto":
        return
    for token in value:
        found = length_of(token, look.now.em, PANE)
        if found is None or SHIFT < abs(found) < FAR or (found > 0 and abs(found) > SHIFT):
            look.doubt(name)
        elif found <= -FAR:
            look.hide(name)
        look.moved = look.moved or found is None or found != 0


def space(look: Look, name: str, value: tuple[Token, ...]) -> None:
    """Margins and paddings: negative ones pull words away or something over them."""
    for at, token in enumerate(value):
        found = 0.0 if token.type == "ident" and token.lower_value == "auto" else length_of(token, look.now.em, PANE)
        if found is None and token.type == "number":
            found = float(token.value)  # without a unit it counts for nothing, or as pixels
        if found is None or found > WIDE or -FAR < found < -SHIFT:
            look.doubt(name)
        elif found <= -FAR:
            look.hide(name)
        if found is not None:
            look.moved = look.moved or found < -8
            on_left = name.endswith("-left") or (
                name in ("margin", "padding")
                and at == (0 if len(value) == 1 else min(len(value) - 1, 3 if len(value) == 4 else 1))
            )
            look.now = evolve(look.now, room=look.now.room + found) if on_left else look.now


def size(look: Look, name: str, value: tuple[Token, ...], word: str) -> None:
    if word in ("auto", "none", "max-content", "min-content", "fit-content", "-webkit-fill-available"):
        look.size.pop(name, None)
        return
    found = length_of(value[0], look.now.em, PANE) if len(value) == 1 else None
    if found is None and len(value) == 1 and value[0].type == "number":
        found = float(value[0].value)
    if found is None:
        look.doubt(name)
    elif not (len(value) == 1 and value[0].type == "percentage" and value[0].value >= 20):
        look.size[name] = found


def transform(look: Look, value: tuple[Token, ...], word: str) -> None:
    if word == "none":
        return
    for token in value:
        amounts = [
            amount_of(part, look.now.em, 1.0) for part in getattr(token, "arguments", ()) if part.type == "number"
        ]
        known = token.type == "function" and token.lower_name in ("scale", "scalex", "scaley")
        _scaled(look, [one for one in amounts if one is not None] if known else [], "transform")


def scale(look: Look, value: tuple[Token, ...], _: str) -> None:
    amounts = [amount_of(token, look.now.em, 1.0) for token in value]
    _scaled(look, [one for one in amounts if one is not None] if all(amounts) else [], "scale")


def _scaled(look: Look, amounts: list[Amount], name: str) -> None:
    look.moved = True
    if amounts and min(one.value for one in amounts) <= 0.2:
        look.hide(name)
    elif not amounts or not all(0.5 <= one.value <= 2 for one in amounts):
        look.doubt(name)


def zoom(look: Look, value: tuple[Token, ...], word: str) -> None:
    amount = Amount(1.0) if word == "normal" else amount_of(value[0], 16.0, 1.0)
    if amount is None or amount.value > 4:
        look.doubt("zoom")
    else:
        look.now = evolve(look.now, em=look.now.em * amount.value if amount.value else 0.0)


def boxes(look: Look) -> None:
    """Boxes that are too small for their words: cut off where what flows over is hidden, else unclear."""
    small = min((found for found in look.size.values()), default=PANE)
    high = [found for name, found in look.size.items() if name.endswith("height")]
    if look.overflow and small < 4:
        look.hide("overflow")
    elif small < 4 or (look.overflow and (high or small < 60)):
        look.doubt("overflow" if look.overflow else next(iter(look.size)))
