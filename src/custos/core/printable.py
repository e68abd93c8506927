"""What may be in a text: signs that a person can see, and the few unseen ones that scripts need. Cleaned once, where a text enters.

Left as they are: tab, newline, the joiners of Persian, Indic scripts and emoji, the direction marks of Hebrew and Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from custos.core.errors import Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog({"cannot-print": _("these characters cannot be printed: %(signs)s; write them in other letters")})

_NO_CHARACTER = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters, halves of a pair that has no other half, and what Unicode will never give a meaning. ``Dana\\x1b[31m``, ``Li\\ufffe``."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Signs that show a text in another order than it is written, or hide in it. ``invoice\\u202efdp.exe`` reads "invoiceexe.pdf"."""
MOST_NAMED = 8


def clean(text: str, mark: str = "") -> str:
    """The text without what is no character, each such place as ``mark``; what turns the text around is always left out.

    >>> clean("Dana\\x1b[31m Hale\\ufffe"), clean("a\\u202eb"), clean("a\\x07b", "?"), clean("\U0001f600 \u674e\u660e")
    ('Dana[31m Hale', 'ab', 'a?b', '\U0001f600 \u674e\u660e')
    """
    if text.isascii() and text.isprintable():
        return text
    return _TURNING.sub("", _NO_CHARACTER.sub(mark, text))


def cleaned(value: object) -> object:
    """A JSON value with every text in it cleaned, keys too; other values as they are."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean(key): cleaned(one) for key, one in value.items()}
    return value


class CannotPrint(Refused):
    """A document holds signs that no font here has; ``signs`` are they, and the message names each.

    >>> str(CannotPrint(["\U00010348"]))
    'these characters cannot be printed: \U00010348 (U+10348 GOTHIC LETTER HWAIR); write them in other letters'
    """

    def __init__(self, signs: Iterable[str]) -> None:
        self.signs = tuple(dict.fromkeys(signs))
        shown = [f"{sign} (U+{ord(sign):04X} {unicodedata.name(sign, 'without a name')})" for sign in self.signs]
        more = [f"+ {len(shown) - MOST_NAMED}"] if len(shown) > MOST_NAMED else []
        super().__init__("cannot-print", signs=", ".join([*shown[:MOST_NAMED], *more]))
