"""Takes out of an answer what differs between two runs of the same program: digests, random values, times of the day, ids."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

TIME = re.compile(r"\b([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(?![\d-])")
"""10:02 and 10:02:11, and not the case number 2:19-cv-418; days stay, because a day is an answer."""
HEX = re.compile(r"\b(u-)?[0-9a-f]{16,}\b|\b[0-9a-f]{4}…[0-9a-f]{4}\b")
"""Digests, and digests as a page shortens them."""
CODE = re.compile(r"(?<![\w+/=-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[\w+/-]{20,}={0,2}")
"""Keys, signatures, tokens: long words with digits, small and capital letters."""
ID = re.compile(r"(?<=/)\d+(?=[/.?#]|$)")
MOMENT = re.compile(r"\b1\d{12}\b")
"""Milliseconds since 1970."""
KEY = re.compile(r"\bwalk [0-9a-f]{6,}.*")
"""The key that the walk gave itself, and when it ends: by the clock of this machine."""
SIGNED_IN = re.compile(r"\d{1,2} \w+ \d{4}(?= \(time\), 127\.0\.0\.1)")
"""When the walk signed in, by the clock of this machine."""
TOOK = re.compile(r"\(\d+ s\)")
"""How long a step of the demo took on this machine."""
FRAGMENT = re.compile(r"(#[a-z]+-)\d+$")
"""The place on a page: `#clock-8`."""
LEDGER = "/ledger/"

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

RANDOM = frozenset({"blind", "salt", "leaf", "root", "log", "edge", "csrfmiddlewaretoken"})
TIMES = frozenset({"at", "due", "clock"})
"""Moments in milliseconds since 1970."""
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def plain(text: str) -> str:
    """A text without times of the day, digests and tokens."""
    for pattern, word in (
        (KEY, "walk (key)"),
        (MOMENT, "(time)"),
        (TIME, "(time)"),
        (SIGNED_IN, "(day)"),
        (TOOK, "(took)"),
        (HEX, "(hex)"),
        (CODE, "(code)"),
    ):
        text = pattern.sub(word, text)
    return text


def without_ids(address: str) -> str:
    """An address whose ids are `#`; the index of a ledger entry is no id, it is published."""
    return address if address.startswith(LEDGER) else FRAGMENT.sub(r"\1#", ID.sub("#", address))


def review(document: Json) -> Json:
    """A review without its ledger entry and the digest of the law it was made under."""
    if isinstance(document, dict):
        return {
            key: review(value)
            for key, value in document.items()
            if key != "ledger" and not (key == "law" and isinstance(value, str) and re.fullmatch(HEX, value))
        }
    return [review(one) for one in document] if isinstance(document, list) else document


def entry(document: Json, *, dated: bool) -> Json:
    """A ledger entry without random values; commitments keep the names of their fields, and moments their day where it is ``dated``."""
    if not isinstance(document, dict):
        return document
    kept: dict[str, Json] = {}
    for key, value in document.items():
        if key in RANDOM:
            continue
        if key in TIMES:
            kept[key] = f"{datetime.fromtimestamp(int(str(value)) / 1000, UTC):%Y-%m-%d}" if dated else "(day)"
        elif key == "c" and isinstance(value, dict):
            kept[key] = sorted(value)
        elif isinstance(value, dict):
            kept[key] = entry(value, dated=dated)
        elif isinstance(value, list):
            kept[key] = [plain(one) if isinstance(one, str) else one for one in value]
        else:
            kept[key] = plain(value) if isinstance(value, str) else value
    return kept


def lines_of(document: Json) -> str:
    """JSON as lines, so that a difference is shown by the line."""
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False)


BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "textarea",
        "button",
        "label",
    ]
)
UNSEEN = frozenset({"script", "style", "template", "svg"})
SAID = ("alt", "title", "aria-label", "placeholder")


class _Page(HTMLParser):
    """Collects what a person reads and can do: words, links, forms and their fields."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in UNSEEN:
            self.unseen += 1
            return
        if tag in BLOCKS:
            self.parts.append("\n")
        for link in ("href", "action"):
            if tag in ("a", "form") and given.get(link, "").startswith("/"):
                self.links.append(given[link])
        if tag == "a" and given.get("href"):
            self.parts.append(f"<{without_ids(given['href'])}> ")
        elif tag == "form":
            self.parts.append(f"[form {given.get('method', 'get')} {without_ids(given.get('action', ''))}]\n")
        elif tag in ("input", "select", "textarea", "button") and given.get("name") != "csrfmiddlewaretoken":
            self.parts.append(_field(tag, given))
        elif tag == "option":
            self.parts.append(f"({given.get('value', '')}{' chosen' if 'selected' in given else ''}) ")
        self.parts += [f"{{{given[name]}}} " for name in SAID if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def _field(tag: str, given: dict[str, str]) -> str:
    marks = "".join(f" {mark}" for mark in ("checked", "disabled", "required") if mark in given)
    sort = given.get("type", tag)
    return f"[{sort} {given.get('name', '')}={given.get('value', '')}{marks}] "


def page(html: str) -> tuple[str, list[str]]:
    """What a person reads on a page, line by line, and the addresses it leads to."""
    reader = _Page()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return plain("\n".join(line for line in lines if line)), reader.links
