"""How words in an element are seen: what its style and all that it is in leave of them."""

from __future__ import annotations

from attrs import frozen

from custos.adapters.mail.css_colors import BLACK, RGBA, WHITE, contrast, over

_FAINT, _WEAK = 1.25, 1.5
"""Contrast below which words are not seen, and below which it cannot be told (lightyellow on white: 1.02; #ccc: 1.6)."""
_SMALL, _DOUBTFUL = 4.0, 5.5
"""Pixels of a font that is not seen, and of one that cannot be told."""
SHIFT, FAR = 24.0, 90.0
"""Pixels by which words may be moved without leaving the place where they are read, and by which they have surely left it."""
WIDE = 600.0


@frozen
class Sight:
    """How words in an element are seen: ``hidden`` and ``unclear`` say why not, "" where nothing speaks against it."""

    hidden: str = ""
    unclear: str = ""
    shown: bool = True
    ink: RGBA = BLACK
    fill: RGBA | None = None
    ground: RGBA = WHITE
    share: float = 1.0
    """How opaque the element is with all that it is in."""
    em: float = 16.0
    letter: float = 0.0
    word: float = 0.0
    indent: float = 0.0
    line: float = 1.2
    line_is_length: bool = False
    """Whether ``line`` are pixels; else it is a share of the font size, and stays one in every element below."""
    room: float = 0.0
    """Pixels of margin and padding on the left, which a negative indent may use."""
    struck: bool = False

    @property
    def line_share(self) -> float:
        """The height of a line as a share of the font size."""
        return self.line / max(self.em, 0.1) if self.line_is_length else self.line

    @property
    def verdict(self) -> tuple[str, str]:
        """Why words that are here are hidden, and why that cannot be told; both "" where they are seen."""
        if self.hidden or not self.shown:
            return self.hidden or "visibility", ""
        worst = min(self._light(), self.share * 7.0)
        if self.em < _SMALL or worst < _FAINT or self.letter < -0.45 * self.em or self.indent < -FAR:
            return "size, color or spacing", ""
        if self.unclear:
            return "", self.unclear
        if self.em < _DOUBTFUL:
            return "", "font-size"
        if worst < _WEAK:
            return "", "color"
        if self.letter < -0.12 * self.em or self.word < -0.35 * self.em:
            return "", "letter-spacing"
        if self.indent + self.room < -SHIFT or self.indent > WIDE:
            return "", "text-indent"
        if self.line_share < 0.5:
            return ("line-height", "") if self.line_share < 0.2 else ("", "line-height")
        return "", ""

    def _light(self) -> float:
        return contrast(over(self.fill or self.ink, self.ground), self.ground)
