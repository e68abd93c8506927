"""Files that hold other files (zip, winmail.dat), documents of word processors and workbooks, taken apart in a child process within limits."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from custos.adapters.sandbox.child import Answer, Limits, ask
from custos.adapters.untyped import Message as RawMessage
from custos.adapters.warnings import Message
from custos.core.errors import UnreadableError

_MODULE = "custos.adapters.office.containers_child"
_LIMITS = Limits(memory_bytes=1 << 30, cpu_seconds=8, wall_seconds=12.0, output_bytes=64 << 20)


@frozen
class Inside:
    """What was taken out: ``files`` with their bytes, or the reason why not; ``texts`` by kind (html, plain, rtf)."""

    files: tuple[tuple[str, bytes | str], ...]
    count: int
    isolated: bool
    texts: tuple[tuple[str, str], ...] = ()


@frozen
class WordText:
    """A document of a word processor: its words, and what it does not show at first sight."""

    text: str
    deleted: tuple[str, ...]
    hidden: tuple[str, ...]
    comments: tuple[str, ...]
    tracked: bool
    inside: Inside
    """The pictures in it: a scan pasted into a document is a paper like any other."""
    called: str = "a Word file"

    def warnings(self, name: str) -> Iterator[Message]:
        """What a person has to know before relying on it."""
        yield Message(
            "not-signed-by-hand",
            name=name,
            called=Message("odt-file" if self.called == "an OpenDocument text" else "word-file"),
        )
        if self.deleted:
            yield Message("deleted-words", name=name, words=_some(self.deleted))
        elif self.tracked:
            yield Message("tracked-changes", name=name)
        if self.hidden:
            yield Message("hidden-words", name=name, words=_some(self.hidden))
        if self.comments:
            yield Message("margin-comments", name=name, words=_some(self.comments))


def unpack_zip(data: bytes) -> Inside:
    """The files of an archive. Raises UnreadableError that says why not."""
    return _unpack("zip", data, "this archive")


def unpack_winmail(data: bytes) -> Inside:
    """The files and the text of an Outlook attachment store (winmail.dat). Raises UnreadableError that says why not."""
    return _unpack("winmail", data, "this Outlook attachment store")


@frozen
class Sheet:
    """A sheet of a workbook: its rows as lines, and how many were left out."""

    name: str
    text: str
    rows: int
    left: int


@frozen
class Workbook:
    """The sheets of a workbook that a person sees, and the names and rows of those that a person does not see."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[tuple[str, int], ...]
    more: int
    isolated: bool

    def warnings(self, name: str) -> Iterator[Message]:
        """What a person has to know before relying on it."""
        yield Message("workbook-not-signed", name=name)
        for hidden, rows in self.hidden:
            yield Message("hidden-sheet", name=name, sheet=hidden, rows=rows)
        for sheet in self.sheets:
            if sheet.left:
                yield Message("rows-cut", sheet=sheet.name, name=name, rows=sheet.rows, left=sheet.left)
        if self.more:
            yield Message("sheets-cut", name=name, more=self.more)


def read_word(data: bytes, kind: str = "word") -> WordText:
    """The words of a Word file, or of an OpenDocument text (``kind`` "odt"). Raises UnreadableError that says why not."""
    called = "an OpenDocument text" if kind == "odt" else "a Word file"
    answer = ask(_MODULE, {"do": kind}, [data], _LIMITS, f"this {called.split(maxsplit=1)[1]}")
    try:
        found = answer.result
        deleted, hidden, comments = (
            tuple(str(words) for words in found[key]) for key in ("deleted", "hidden", "comments")
        )
        return WordText(str(found["text"]), deleted, hidden, comments, bool(found["tracked"]), _inside(answer), called)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError):
        raise UnreadableError(f"this {called.split(maxsplit=1)[1]} made the reader fail") from None


def read_workbook(data: bytes) -> Workbook:
    """The rows of a workbook. Raises UnreadableError that says why not."""
    answer = ask(_MODULE, {"do": "sheet"}, [data], _LIMITS, "this workbook")
    try:
        found = answer.result
        return Workbook(
            tuple(
                Sheet(str(one["name"]), str(one["text"]), int(one["rows"]), int(one["left"])) for one in found["sheets"]
            ),
            tuple((str(one["name"]), int(one["rows"])) for one in found["hidden"]),
            int(found["more"]),
            answer.isolated,
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnreadableError("this workbook made the reader fail") from None


def _unpack(what: str, data: bytes, called: str) -> Inside:
    answer = ask(_MODULE, {"do": what}, [data], _LIMITS, called)
    try:
        return _inside(answer)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError):
        raise UnreadableError(f"{called} made the reader fail") from None


def _inside(answer: Answer) -> Inside:
    blobs = iter(answer.blobs)
    found = answer.result
    files = tuple([(str(item["name"]), _body(item, blobs)) for item in found["files"]])
    texts = tuple((str(kind), str(text)) for kind, text in found.get("texts", {}).items())
    return Inside(files, int(found.get("count", len(files))), answer.isolated, texts)


def _body(item: RawMessage, blobs: Iterator[bytes]) -> bytes | str:
    return f"it {item['why']}" if item["why"] else next(blobs, "it could not be taken out")


def _some(words: tuple[str, ...]) -> str:
    said = ", ".join(f"“{one[:80]}{'…' if len(one) > 80 else ''}”" for one in words[:4])
    return said + (f" and {len(words) - 4} more" if len(words) > 4 else "")
