"""Lengths of style sheets in pixels, ``calc()`` and its kin included; None where a length depends on what nobody here knows."""

from __future__ import annotations

from collections.abc import Iterable

import tinycss2
from attrs import frozen

from custos.adapters.mail.css_tokens import Token

_ABSOLUTE = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_RELATIVE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "cap": 0.7, "ic": 1.0, "lh": 1.2}
_WINDOW = {"vw": 10.0, "vh": 8.0, "vmin": 8.0, "vmax": 10.0, "vi": 10.0, "vb": 8.0}
"""Pixels of one hundredth of a reading pane of 1,000 by 800 pixels; a zero or a hundredfold is told in any window."""
_ROOT = 16.0


@frozen
class Amount:
    """A number, or pixels where ``is_length``."""

    value: float
    is_length: bool = False


def length_of(token: Token, em: float, whole: float | None = None) -> float | None:
    """The pixels of one token. ``em`` are the pixels of the font size, ``whole`` those that a percentage is of; None: unknown.

    A bare number is no length, except zero.
    """
    amount = amount_of(token, em, whole)
    if amount is None or not (amount.is_length or amount.value == 0):
        return None
    return amount.value


def amount_of(token: Token, em: float, whole: float | None = None) -> Amount | None:
    """The value of a number, a percentage, a dimension or a sum of them."""
    if token.type == "number":
        return Amount(float(token.value))
    if token.type == "percentage":
        return None if whole is None else Amount(float(token.value) * whole / 100, True)
    if token.type == "dimension":
        unit, value = token.lower_unit, float(token.value)
        scale = _ABSOLUTE.get(unit) or _WINDOW.get(unit)
        if scale is None and unit in _RELATIVE:
            scale = _RELATIVE[unit] * em
        if scale is None and unit.startswith("r") and unit[1:] in _RELATIVE:
            scale = _RELATIVE[unit[1:]] * _ROOT
        return None if scale is None else Amount(value * scale, True)
    if token.type == "() block":
        return _Sum(tuple(_bare(token.content)), em, whole).result()
    if token.type == "function":
        return _function(token, em, whole)
    return None


def _function(token: Token, em: float, whole: float | None) -> Amount | None:
    name = token.lower_name
    if name not in ("calc", "min", "max", "clamp", "abs"):
        return None
    parts: list[list[Token]] = [[]]
    for inner in token.arguments:
        if inner.type == "literal" and inner.value == ",":
            parts.append([])
        else:
            parts[-1].append(inner)
    amounts = [_Sum(tuple(_bare(part)), em, whole).result() for part in parts]
    known = [amount for amount in amounts if amount is not None]
    if len(known) != len(amounts) or not known:
        return None
    values, is_length = [amount.value for amount in known], any(amount.is_length for amount in known)
    if name == "calc" and len(known) == 1:
        return known[0]
    if name == "abs" and len(known) == 1:
        return Amount(abs(values[0]), is_length)
    if name == "clamp" and len(known) == 3:
        return Amount(max(values[0], min(values[1], values[2])), is_length)
    if name in ("min", "max"):
        return Amount(min(values) if name == "min" else max(values), is_length)
    return None


def _bare(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


@frozen
class _Sum:
    """A calculation: products joined by plus and minus, read from left to right."""

    tokens: tuple[Token, ...]
    em: float
    whole: float | None

    def result(self) -> Amount | None:
        total: Amount | None = None
        sign, at = 1.0, 0
        while at < len(self.tokens):
            product, at = self._product(at)
            if product is None:
                return None
            signed = Amount(product.value * sign, product.is_length)
            total = signed if total is None else Amount(total.value + signed.value, total.is_length or signed.is_length)
            if at < len(self.tokens):
                token = self.tokens[at]
                if token.type == "literal" and token.value in "+-":
                    sign, at = (1.0 if token.value == "+" else -1.0), at + 1
                else:
                    return None
        return total

    def _product(self, at: int) -> tuple[Amount | None, int]:
        amount = amount_of(self.tokens[at], self.em, self.whole)
        at += 1
        while amount is not None and at + 1 < len(self.tokens):
            token = self.tokens[at]
            if token.type != "literal" or token.value not in "*/":
                break
            other = amount_of(self.tokens[at + 1], self.em, self.whole)
            if other is None or (token.value == "/" and other.value == 0):
                return None, at
            value = amount.value * other.value if token.value == "*" else amount.value / other.value
            amount, at = Amount(value, amount.is_length or other.is_length), at + 2
        return amount, at


def tokens_of(value: str | Iterable[Token]) -> list[Token]:
    """The tokens of a declared value, without blanks and comments."""
    return _bare(tinycss2.parse_component_value_list(value) if isinstance(value, str) else value)
