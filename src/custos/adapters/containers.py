"""Files that hold other files (zip, winmail.dat) and Word files, taken apart in a child process within limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from custos.adapters.sandbox import Answer, Limits, ask
from custos.core.errors import UnreadableError

_MODULE = "custos.adapters.containers_child"
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
    """A Word file: its words, and what it does not show at first sight."""

    text: str
    deleted: tuple[str, ...]
    hidden: tuple[str, ...]
    comments: tuple[str, ...]
    tracked: bool
    inside: Inside
    """The pictures in it: a scan pasted into a Word file is a paper like any other."""

    def warnings(self, name: str) -> Iterator[str]:
        """What a person has to know before relying on it."""
        yield f"`{name}` is a Word file: whoever held it could write into it, and nobody can sign it by hand; ask for the signed paper"
        if self.deleted:
            yield f"`{name}` holds words that were deleted and can still be read: {_some(self.deleted)}; they were left out"
        elif self.tracked:
            yield f"`{name}` has changes that were tracked; it was read as if all were accepted"
        if self.hidden:
            yield f"`{name}` holds words that a person does not see: {_some(self.hidden)}; they were left out"
        if self.comments:
            yield f"`{name}` has comments in its margin: {_some(self.comments)}; they were left out"


def unpack_zip(data: bytes) -> Inside:
    """The files of an archive. Raises UnreadableError that says why not."""
    return _unpack("zip", data, "this archive")


def unpack_winmail(data: bytes) -> Inside:
    """The files and the text of an Outlook attachment store (winmail.dat). Raises UnreadableError that says why not."""
    return _unpack("winmail", data, "this Outlook attachment store")


def read_word(data: bytes) -> WordText:
    """The words of a Word file. Raises UnreadableError that says why not."""
    answer = ask(_MODULE, {"do": "word"}, [data], _LIMITS, "this Word file")
    try:
        found = answer.result
        lists = (tuple(str(words) for words in found[key]) for key in ("deleted", "hidden", "comments"))
        return WordText(str(found["text"]), *lists, bool(found["tracked"]), _inside(answer))
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError):
        raise UnreadableError("this Word file made the reader fail") from None


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


def _body(item: dict[str, Any], blobs: Iterator[bytes]) -> bytes | str:
    return f"it {item['why']}" if item["why"] else next(blobs, "it could not be taken out")


def _some(words: tuple[str, ...]) -> str:
    said = ", ".join(f"“{one[:80]}{'…' if len(one) > 80 else ''}”" for one in words[:4])
    return said + (f" and {len(words) - 4} more" if len(words) > 4 else "")
