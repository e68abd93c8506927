"""Which language a person means, however they write it: ``es``, ``Spanish``, ``español`` are one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from django.conf.locale import LANG_INFO

ENGLISH = "en"
"""The language of the agency: nobody interprets it."""


def language_key(text: str) -> str:
    """The code of the language where Django's table names it, else the words without case and accents; "" where nothing is said.

    Two who write an unlisted language the same way mean the same one.
    """
    plain = _plain(text)
    return _codes().get(plain, plain)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, row in LANG_INFO.items():
        for name in (code, row.get("name", ""), row.get("name_local", "")):
            if name and "-" not in code:
                found.setdefault(_plain(name), code)
    return found
