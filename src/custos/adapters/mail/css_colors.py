"""Colors of style sheets as numbers: every notation of CSS Color 4 that can be resolved here, and None for every other.

Source of the conversions: CSS Color Module Level 4, sections 10 to 12 and the sample code of its appendix.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tinycss2.color4 import Color
from tinycss2.color5 import parse_color

from custos.adapters.mail.css_tokens import Token

RGBA = tuple[float, float, float, float]
"""Red, green, blue and alpha, each from 0 to 1."""
CURRENT = "currentcolor"
BLACK: RGBA = (0.0, 0.0, 0.0, 1.0)
WHITE: RGBA = (1.0, 1.0, 1.0, 1.0)
CLEAR: RGBA = (0.0, 0.0, 0.0, 0.0)
# System colors as a light desktop shows them (CSS Color 4, section 6.2).
_SYSTEM: dict[str, RGBA] = {
    "canvas": WHITE, "field": WHITE, "canvastext": BLACK, "fieldtext": BLACK, "buttontext": BLACK, "windowtext": BLACK,
    "window": WHITE, "highlighttext": WHITE, "linktext": (0, 0, 0.933, 1), "visitedtext": (0.333, 0.102, 0.545, 1),
    "buttonface": (0.94, 0.94, 0.94, 1), "graytext": (0.5, 0.5, 0.5, 1), "mark": (1, 1, 0, 1), "marktext": BLACK,
}  # fmt: skip
_LMS = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
_LMS_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_D50_RGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
_P3_RGB = ((1.2249, -0.2247, 0.0), (-0.0420, 1.0419, 0.0), (-0.0197, -0.0786, 1.0979))
_D65_RGB = ((3.2409699, -1.5373832, -0.4986108), (-0.9692436, 1.8759675, 0.0415551), (0.0556301, -0.2039770, 1.0569715))


def color_of(value: str | Token) -> RGBA | str | None:
    """The color of a CSS value (text or one token), ``CURRENT`` for the color of the text, None where it cannot be resolved.

    >>> color_of("#ffffff00"), color_of("hsl(0.5turn 0% 100%)"), color_of("color-mix(in srgb, red, blue)")
    ((1.0, 1.0, 1.0, 0.0), (1.0, 1.0, 1.0, 1.0), None)
    """
    try:
        found = parse_color(value)
    except Exception:  # noqa: BLE001 - a color that the library cannot take is one that nobody here can resolve
        return None
    if isinstance(found, str):
        return CURRENT if found.lower() == CURRENT else _SYSTEM.get(found.lower())
    if found is None:
        word = value if isinstance(value, str) else getattr(value, "lower_value", "")
        return _SYSTEM.get(word.strip().lower())
    rgb = _rgb(found)
    alpha = found.alpha if found.alpha is not None else 1.0
    if rgb is None or any(not math.isfinite(part) for part in (*rgb, alpha)):
        return None
    red, green, blue = (round(min(1.0, max(0.0, part)), 4) for part in rgb)
    return (red, green, blue, round(min(1.0, max(0.0, float(alpha))), 4))


def _rgb(color: Color) -> tuple[float, float, float] | None:
    if len(color.coordinates) != 3:
        return None
    one, two, three = (float(part or 0.0) for part in color.coordinates)
    space = str(color.space)
    if space == "srgb":
        return one, two, three
    if space in ("hsl", "hwb"):
        return _of_hue(one, two / 100, three / 100, whitened=space == "hwb")
    if space in ("lch", "oklch"):
        space, two, three = (
            space.replace("lch", "lab"), two * math.cos(math.radians(three)), two * math.sin(math.radians(three)),
        )  # fmt: skip
    if space == "lab":
        return _gamma(_times(_D50_RGB, _xyz_of_lab(one, two, three)))
    if space == "oklab":
        lms = [part**3 for part in _times(_LMS, (one, two, three))]
        return _gamma(_times(_LMS_RGB, lms))
    if space == "srgb-linear":
        return _gamma((one, two, three))
    if space == "display-p3":
        return _gamma(_times(_P3_RGB, [_linear(part) for part in (one, two, three)]))
    if space in ("xyz", "xyz-d65"):
        return _gamma(_times(_D65_RGB, (one, two, three)))
    if space == "xyz-d50":
        return _gamma(_times(_D50_RGB, (one, two, three)))
    return None


def _of_hue(hue: float, second: float, third: float, *, whitened: bool) -> tuple[float, float, float]:
    if whitened:
        white, black = second, third
        if white + black >= 1:
            gray = white / (white + black)
            return gray, gray, gray
        red, green, blue = _of_hue(hue, 1.0, 0.5, whitened=False)
        share = 1 - white - black
        return red * share + white, green * share + white, blue * share + white
    reach = second * min(third, 1 - third)
    at = [(offset + hue / 30) % 12 for offset in (0, 8, 4)]
    red, green, blue = (third - reach * max(-1.0, min(place - 3, 9 - place, 1.0)) for place in at)
    return red, green, blue


def _xyz_of_lab(light: float, a: float, b: float) -> tuple[float, float, float]:
    kappa, epsilon = 24389 / 27, 216 / 24389
    fy = (light + 16) / 116
    fx, fz = a / 500 + fy, fy - b / 200
    x = fx**3 if fx**3 > epsilon else (116 * fx - 16) / kappa
    y = fy**3 if light > kappa * epsilon else light / kappa
    z = fz**3 if fz**3 > epsilon else (116 * fz - 16) / kappa
    return x * 0.96422, y, z * 0.82521


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> tuple[float, float, float]:
    one, two, three = (sum(cell * part for cell, part in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(linear: Sequence[float]) -> tuple[float, float, float]:
    one, two, three = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear)
    return one, two, three


def over(top: RGBA, below: RGBA) -> RGBA:
    """``top`` laid over ``below``, which is opaque."""
    share = top[3]
    red, green, blue = (one * share + two * (1 - share) for one, two in zip(top[:3], below[:3], strict=True))
    return red, green, blue, 1.0


def contrast(one: RGBA, other: RGBA) -> float:
    """How much two opaque colors differ in light, 1 to 21 (WCAG 2.1, contrast ratio)."""
    lights = [
        0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue) for red, green, blue, _ in (one, other)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)
