"""What the program read in a photograph, as a few words beside the checklist: never a verdict, and "not certain" where it was not."""

from __future__ import annotations

from django.utils.translation import override

from custos.apps.casework.words import SIGNED, VALUES
from custos.core.reading.readings import Authority
from custos.core.reviewrecord import ReviewRecord


def in_words(review: ReviewRecord) -> list[str]:
    """One line for each paper: what it is, who signed it with what certainty, and what speaks against it."""
    lines = []
    for paper in review.instruments:
        parts = [_word(paper.kind)]
        signed = str(SIGNED.get(paper.signed, SIGNED["unknown"]))
        by_nobody = paper.authority in {Authority.UNKNOWN, Authority.NONE}
        parts.append(signed if by_nobody else f"{signed}: {_word(paper.authority)}")
        parts += [_word(defect) for defect in paper.defects]
        lines.append(", ".join(parts))
    return lines


def in_both(review: ReviewRecord) -> dict[str, list[str]]:
    """The same in both languages, for a device that may change its language."""
    found = {}
    for language in ("en", "es"):
        with override(language):
            found[language] = in_words(review)
    return found


def _word(value: str) -> str:
    return str(VALUES.get(value, value.replace("-", " ")))
