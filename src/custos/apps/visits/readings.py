"""What the program read in a photograph, as a few words beside the checklist: never a verdict, and "not certain" where it was not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from custos.apps.casework.words import SIGNED, VALUES


def in_words(review: Mapping[str, Any]) -> list[str]:
    """One line for each paper: what it is, who signed it with what certainty, and what speaks against it."""
    lines = []
    for paper in review.get("instruments") or ():
        parts = [_word(paper.get("kind", "unknown"))]
        signed = str(SIGNED.get(paper.get("signed", "unknown"), SIGNED["unknown"]))
        authority = paper.get("authority", "unknown")
        parts.append(signed if authority in {"unknown", "none"} else f"{signed}: {_word(authority)}")
        parts += [_word(defect) for defect in paper.get("defects") or ()]
        lines.append(", ".join(parts))
    return lines


def in_both(review: Mapping[str, Any]) -> dict[str, list[str]]:
    """The same in both languages, for a device that may change its language."""
    found = {}
    for language in ("en", "es"):
        with override(language):
            found[language] = in_words(review)
    return found


def _word(value: str) -> str:
    return str(VALUES.get(value, value.replace("-", " ")))
