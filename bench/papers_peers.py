"""Other ways to tell papers apart, on the same words: a list of titles, and a learned model of the words. Used by papers_corpus.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

# What a reader without rules would look for: the first title that nearly stands in the top half of the page.
TITLES: tuple[tuple[str, str], ...] = (
    ("warrant for arrest of alien", "administrative-immigration-warrant"), ("warrant of removal", "administrative-immigration-warrant"), ("immigration detainer", "immigration-detainer"),
    ("immigration enforcement subpoena", "administrative-subpoena"), ("administrative subpoena", "administrative-subpoena"), ("notice of inspection", "notice-of-inspection"),
    ("application for a search warrant", "warrant-application"), ("affidavit for search warrant", "warrant-application"), ("criminal complaint", "warrant-application"), ("proposed order", "proposed-order"),
    ("grand jury subpoena", "grand-jury-subpoena"), ("subpoena to testify before a grand jury", "grand-jury-subpoena"), ("search and seizure warrant", "search-warrant"), ("search warrant", "search-warrant"),
    ("arrest warrant", "arrest-warrant"), ("bench warrant", "arrest-warrant"), ("subpoena", "court-subpoena"), ("authorization to release", "release-authorization"), ("consent to release", "release-authorization"),
    ("dear ", "letter"), ("order", "court-order"),
)  # fmt: skip
JUDICIAL = ("search-warrant", "arrest-warrant", "court-order")


def nearest_title(text: str) -> str:
    """The kind whose title is nearest to a heading of the text; ``none`` where none is near."""
    from rapidfuzz import fuzz

    rows = [row.strip().lower() for row in text.splitlines() if row.strip()]
    best = (0.0, 0, "none")
    for row in rows[: max(12, len(rows) // 2)]:
        if len(row) > 90:
            continue
        for title, kind in TITLES:
            score = fuzz.partial_ratio(title, row) if len(row) >= len(title) else 0.0
            if score >= 86 and (score, len(title)) > best[:2]:
                best = (score, len(title), kind)
    return best[2]


def learned(texts: Sequence[str], kinds: Sequence[str]) -> tuple[str, Callable[[Sequence[str]], list[str]]]:
    """A TF-IDF model of character groups with logistic regression, trained on these. Raises ImportError where it is not installed."""
    import sklearn
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words: Any = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2, max_features=60_000
    )
    model: Any = LogisticRegression(max_iter=400, C=20)
    model.fit(words.fit_transform(texts), kinds)
    return f"TF-IDF + logistic regression, scikit-learn {sklearn.__version__}", lambda new: list(
        model.predict(words.transform(new))
    )


def tesseract_alone() -> tuple[str, Callable[[bytes], str]]:
    """Tesseract's plain text of a picture file. Raises ImportError where it is not installed."""
    import io
    import os

    import tesserocr
    from PIL import Image

    folder = os.environ.get("TESSDATA_PREFIX", "/usr/share/tesseract-ocr/5/tessdata")
    api = tesserocr.PyTessBaseAPI(path=folder, lang="eng")

    def read(picture: bytes) -> str:
        api.SetImage(Image.open(io.BytesIO(picture)).convert("L"))
        return str(api.GetUTF8Text())

    return "Tesseract " + tesserocr.tesseract_version().split()[1] + " alone, nearest title", read
