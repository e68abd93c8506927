"""What comes before the entries in an export: the log and its size, the keys, what was opened, the replies of time authorities.

Standard library only, Python 3.8+.
"""

from __future__ import annotations

import re
import unicodedata

from custos.core.ledger import form, kinds
from custos.core.ledger.anchor import MAX_REPLY
from custos.core.ledger.checkpoint import COSIGNATURE, ED25519, MLDSA44, Key, NoteError, unb64
from custos.core.ledger.lines import Lines
from custos.core.ledger.verdict import Bad

MAX_LINE = 70_000
_INDEX = re.compile("0|[1-9][0-9]{0,15}")


class Header:
    """Filled line by line, so that a verdict can still tell what was read before something bad."""

    def __init__(self, file: Lines) -> None:
        self.file = file
        self.log = ""
        self.size: int | None = None
        self.keys: list[Key] = []
        self.own: list[Key] = []
        """The log's keys, one or two of ``keys``; the rest are those of witnesses."""
        self.openings: dict[int, list[tuple[str, bytes, str]]] = {}
        self.anchors: dict[int, bytes] = {}
        """By the entry that names it, the reply of a time authority."""

    def read(self) -> None:
        """Reads up to and with the line ``entries``. Raises Bad."""
        word, self.log = self._text()
        if word != "log":
            raise Bad("the second line does not name the log")
        try:
            form.Form(self.log)
        except ValueError as error:
            raise Bad(str(error)) from None
        word, number = self._text()
        if word != "size" or not re.fullmatch("0|[1-9][0-9]*", number):
            raise Bad("the third line does not say the size of the log")
        if len(number) > len(str(kinds.MAX_INT)) or int(number) > kinds.MAX_INT:
            raise Bad("the size of the log is no possible size")
        self.size = int(number)
        word, rest = self._keys()
        last = (-1, "")
        while word == "opening":
            last = self._opening(rest, last)
            word, rest = self._text()
        at = -1
        while word == "anchor":
            at = self._anchor(rest, at)
            word, rest = self._text()
        if word != "entries" or rest:
            raise Bad("the line `entries` does not stand where the entries begin")

    def _line(self) -> bytes:
        line = self.file.readline(MAX_LINE)
        if not line.endswith(b"\n"):
            raise Bad("the file ends too early or holds a line that is too long")
        return line[:-1]

    def _text(self) -> tuple[str, str]:
        try:
            word, space, rest = self._line().decode("utf-8").partition(" ")
        except UnicodeDecodeError:
            raise Bad("the head of the file holds bytes that are not text") from None
        if space and not rest:
            raise Bad("a line in the head of the file ends in a space")
        return word, rest

    def _keys(self) -> tuple[str, str]:
        word, rest = self._text()
        seen: set[Key] = set()
        while word == "key":
            try:
                key = Key.from_text(rest)
            except NoteError as error:
                raise Bad(str(error)) from None
            if not self.keys:
                fits = key.type == ED25519
            else:
                fits = key.type == COSIGNATURE or (key.type == MLDSA44 and len(self.keys) == 1 and key.name == self.log)
            if not fits or key in seen:
                raise Bad("the key lines are the log's own keys first, then each witness once")
            self.keys.append(key)
            seen.add(key)
            if key.type != COSIGNATURE:
                self.own.append(key)
            word, rest = self._text()
        if not self.keys or self.keys[0].name != self.log:
            raise Bad("the file does not carry the key of this log")
        return word, rest

    def _opening(self, rest: str, last: tuple[int, str]) -> tuple[int, str]:
        try:
            value = form.parse(rest.encode("utf-8"))
        except ValueError as error:
            raise Bad(f"an opening is not well formed: {error}") from None
        shape = {"c": str, "i": int, "r": str, "v": str}
        if not isinstance(value, dict) or {key: type(item) for key, item in value.items()} != shape:
            raise Bad("an opening does not have exactly a field, an index, a salt and a value")
        try:
            salt = bytes.fromhex(value["r"])
        except ValueError:
            salt = b""
        here = (value["i"], value["c"])
        if len(salt) != 32 or salt.hex() != value["r"] or value["i"] < 0 or not here > last:
            raise Bad("an opening has no proper salt or index, or the openings are not in order")
        if unicodedata.normalize("NFC", value["v"]) != value["v"]:
            raise Bad("the value of an opening is not in the one spelling that is committed to (Unicode NFC)")
        self.openings.setdefault(value["i"], []).append((value["c"], salt, value["v"]))
        return here

    def _anchor(self, rest: str, last: int) -> int:
        number, _, reply = rest.partition(" ")
        if not _INDEX.fullmatch(number) or not last < int(number) < (self.size or 0):
            raise Bad("an anchor does not name its entry, or the anchors are not in order")
        try:
            raw = unb64(reply, "anchor")
        except NoteError as error:
            raise Bad(str(error)) from None
        if len(raw) > MAX_REPLY:
            raise Bad(f"the anchor of entry {number} is longer than any reply of a time authority")
        self.anchors[int(number)] = raw
        return int(number)
