"""Runs typst, only as a child of ``sandbox.ask``: one template, one content, one PDF, or the signs that no font has."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from custos.adapters.sandbox.child import Refused, answer
from custos.adapters.untyped import Message

HERE = Path(__file__).resolve().parent
_NAMED = re.compile(r"the (?:text|text contains the disallowed codepoint) `\"(.+?)\"`", re.S)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_SQUARE = "\N{WHITE SQUARE}"
_KEYCAP = re.compile("\ufe0f?\u20e3")
"""The frame of a keycap: it changes the look of a figure and is in no font beside the figures. ``1\\ufe0f\\u20e3``"""
MOST_SIGNS = 200


def main(limits: str) -> None:
    """Answers ``{"template": name}`` and one blob of JSON with one PDF, or with ``signs`` and no PDF."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
    template = (HERE / "templates" / f"{request['template']}.typ").read_bytes()
    content, signs = _KEYCAP.sub("", blobs[0].decode()), list[str]()
    while len(signs) < MOST_SIGNS:
        try:
            pdf = typst.compile(
                template, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True,
                font_paths=fonts, sys_inputs={"content": content},
            )  # fmt: skip
        except typst.TypstError as error:
            fresh = [sign for sign in _signs_named_in(str(error)) if sign in content and sign != _SQUARE]
            if not fresh:
                raise Refused(f"made the typesetter fail: {error.message[:200]}") from error
            signs += fresh
            content = content.translate({ord(sign): _SQUARE for sign in fresh})
        else:
            return {"signs": signs}, ([] if signs else [pdf])
    return {"signs": signs}, []


def _signs_named_in(message: str) -> list[str]:
    """The signs that typst says it cannot print; of a group the plain letters are left out: alone they print."""
    found = _NAMED.search(message)
    text = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), found[1]) if found else ""
    return [sign for sign in dict.fromkeys(text) if not sign.isascii()]
