"""Finds what is in a folder, a maildir, a mailbox file or a single file, one thing after the other, and changes nothing there.

A mailbox file is read line by line, so that one of a gigabyte needs no more memory than its largest mail.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from custos.adapters.mail.headers import arrived_at
from custos.adapters.mail.mailbox import looks_like_mail, looks_like_mbox, strip_emlx
from custos.adapters.mail.outlook import looks_like_msg
from custos.core.errors import InputError

_FIRST_LINE = re.compile(rb"From [^\n]{1,200}\r?\n\Z")
_FROM_LINE = re.compile(rb"From (?:\S{1,120} *|[^\n]{3,150}\d\d?:\d\d[^\n]{0,50})\r?\n\Z")
_AFTER_FROM = re.compile(rb"[!-9;-~]{1,70}:|>From ")
_LINE = 1 << 16
"""The longest piece of a line that is held at once; a mail of one endless line is still one mail."""


@frozen
class Found:
    """One thing that is somewhere: its bytes, where it was found, and, where our own mail server noted it, when it arrived."""

    source: str
    place: str
    name: str
    data: bytes
    is_mail: bool
    arrived_at: datetime | None = None


@frozen
class NotTaken:
    """One thing that could not be brought along, and why; it stays where it is."""

    source: str
    place: str
    name: str
    why: str


def look_into(path: Path, max_bytes: int) -> Iterator[Found | NotTaken]:
    """Everything under ``path`` in a fixed order; nothing larger than ``max_bytes`` is held. Raises InputError where there is no such path."""
    if not path.exists():
        raise InputError(f"there is nothing at `{path}`: check the name")
    path = path.resolve()
    if path.is_dir():
        yield from _folder(path, path, max_bytes)
    else:
        yield from _file(path, _shown(str(path)), "", max_bytes)


def found_in(source: str, place: str, name: str, data: bytes, at: datetime | None = None) -> Found:
    """What was found as the register takes it in; ``at`` is the mail server's own note of its arrival."""
    head = data[:16384]
    is_mail = looks_like_mail(data) or looks_like_msg(data) or (head[:1].isdigit() and strip_emlx(data) is not None)
    return Found(source, place, name, data, is_mail, at or (arrived_at(data) if is_mail else None))


def _folder(folder: Path, top: Path, max_bytes: int) -> Iterator[Found | NotTaken]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield NotTaken(
            _shown(str(top)),
            _within(folder, top),
            _shown(folder.name),
            f"the folder cannot be opened: {error.strerror}",
        )
        return
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        for part in ("cur", "new"):
            for file in sorted((folder / part).iterdir()):
                # A mail of a maildir moves from new to cur and changes its flags; its name before the colon stays.
                yield from _file(file, _shown(str(top)), _within(folder / file.name.partition(":")[0], top), max_bytes)
        inside = [entry for entry in inside if entry.name not in {"cur", "new", "tmp"} and entry.is_dir()]
    for entry in inside:
        if entry.is_symlink():
            yield NotTaken(
                _shown(str(top)), _within(entry, top), _shown(entry.name), "it is a link; name what it leads to"
            )
        elif entry.is_dir():
            yield from _folder(entry, top, max_bytes)
        elif entry.is_file():
            yield from _file(entry, _shown(str(top)), _within(entry, top), max_bytes)
        else:
            yield NotTaken(_shown(str(top)), _within(entry, top), _shown(entry.name), "it is no file")


def _within(entry: Path, top: Path) -> str:
    return _shown(str(entry.relative_to(top)))


def _shown(name: str) -> str:
    """A file's name as text that can be stored and fits on one line, whatever bytes it is made of."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


def _file(file: Path, source: str, place: str, max_bytes: int) -> Iterator[Found | NotTaken]:
    try:
        with file.open("rb") as opened:
            head = opened.read(16384)
            opened.seek(0)
            if looks_like_mbox(head):
                yield from _mailbox(opened, file, source, place, max_bytes)
                return
            data = opened.read(max_bytes + 1)
    except OSError as error:
        yield NotTaken(source, place, _shown(file.name), f"it cannot be opened: {error.strerror or error}")
        return
    if not data:
        yield NotTaken(source, place, _shown(file.name), "it is empty")
    elif len(data) > max_bytes:
        yield NotTaken(
            source, place, _shown(file.name), f"it is larger than {max_bytes // 1_000_000} MB; bring it in parts"
        )
    else:
        yield found_in(source, place, _shown(file.name), data)


def _mailbox(opened: BinaryIO, file: Path, source: str, place: str, max_bytes: int) -> Iterator[Found | NotTaken]:
    for number, (mail, noted) in enumerate(split_mailbox(opened, max_bytes), 1):
        name = f"{_shown(file.name)} #{number}"
        where = f"{place}#{number}"
        if mail is None:
            yield NotTaken(source, where, name, f"it is larger than {max_bytes // 1_000_000} MB; bring it in parts")
        elif not mail.strip():
            yield NotTaken(source, where, name, "it is empty")
        else:
            found = found_in(source, where, name, mail)
            yield found if found.arrived_at else Found(source, where, name, mail, found.is_mail, noted)


def split_mailbox(opened: BinaryIO, max_bytes: int) -> Iterator[tuple[bytes | None, datetime | None]]:
    """The mails of a mailbox file with the moment on their ``From `` line, one after the other; None for one above ``max_bytes``.

    Splits exactly where ``mailbox.messages_of`` does, but never holds more than one mail.
    """
    held: list[bytes] = []
    size, begun, noted = 0, False, None
    line, at_start = opened.readline(_LINE), True
    while line:
        ends = line.endswith(b"\n")
        following = opened.readline(_LINE)
        if at_start and ends and (_FROM_LINE if begun else _FIRST_LINE).match(line) and _AFTER_FROM.match(following):
            if begun:
                yield _whole(held, size, max_bytes), noted
            held, size, begun, noted = [], 0, True, _noted(line)
        else:
            begun = True
            size += len(line)
            if size <= max_bytes:
                held.append(re.sub(rb"\A>(>*From )", rb"\1", line) if at_start else line)
            else:
                held.clear()
        line, at_start = following, ends
    if begun:
        yield _whole(held, size, max_bytes), noted


def _whole(held: list[bytes], size: int, max_bytes: int) -> bytes | None:
    return b"".join(held) if size <= max_bytes else None


def _noted(line: bytes) -> datetime | None:
    """The moment on a ``From `` line, which the program that filed the mail wrote there in universal time."""
    match = re.search(rb"([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:[A-Z]+ )?(\d{4})", line)
    if match is None:
        return None
    try:
        day = datetime.strptime(b" ".join(match.groups()).decode("ascii"), "%b %d %H %M %S %Y").replace(tzinfo=UTC)
    except ValueError:
        return None
    return day
