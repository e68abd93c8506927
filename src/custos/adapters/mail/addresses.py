"""The mailbox of a From line. A From names one mailbox: the last address on it, and everything before that is its name.

Outlook and Exchange write names with a comma and no quotation marks (``Doe, Rhoda <r@x>``). Read as a list, such a line loses its
address, and a look-alike address goes unseen.
"""

from __future__ import annotations

import re

from attrs import frozen

from custos.adapters.mail.words import words_of

_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)')
_MAILBOX = re.compile(
    r"<\s*(?:@[^<>:\s]*:)?([^<>@\s]+@[^<>@\s]+)\s*>"  # in angle brackets
    r"|(?:^|(?<=[,;:\s]))([^<>,;:\s@\[\]]+@[^<>,;:\s@]+)(?=\s*(?:[,;]|$))"  # bare, and nothing but a comment after it
)


@frozen
class Mailbox:
    """A name and an address as a From line gives them, and the further addresses on the same line, in their order."""

    name: str = ""
    address: str = ""
    others: tuple[str, ...] = ()


def mailbox_of(line: str) -> Mailbox:
    """The one mailbox of a From line; empty where the line names nobody.

    >>> mailbox_of("Doe, Rhoda <rhoda.doe@agency.example>")
    Mailbox(name='Doe, Rhoda', address='rhoda.doe@agency.example', others=())
    >>> mailbox_of('"Hale, D." <d@one.example>, Roe <r@two.example>').others
    ('d@one.example',)
    """
    # What is quoted or in a comment is masked letter for letter, so that an address in a name is no mailbox.
    masked = _QUOTED.sub(lambda quoted: ("x" if quoted[0].startswith('"') else " ") * len(quoted[0]), line[:20_000])
    found = list(_MAILBOX.finditer(masked))
    if not found:
        return Mailbox(_name(line))
    last = found[-1]
    start = found[-2].end() if len(found) > 1 else 0
    address = line[last.start(1) : last.end(1)] if last[1] else line[last.start(2) : last.end(2)]
    name = _name(line[start : last.start()].strip(" ,;\t"))
    if not name and len(found) > 1 and "," not in masked:
        name = _name(line[: last.start()])  # without a comma it is one mailbox whose name shows an address
    comment = re.match(r"\s*\(([^()]*)\)", line[last.end() :])
    if not name and comment:
        name = _name(comment[1])
    others = tuple(dict.fromkeys((one[1] or one[2]) for one in found[:-1]))
    return Mailbox(name, address, tuple(one for one in others if one != address))


def _name(raw: str) -> str:
    bare = raw.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        bare = re.sub(r"\\(.)", r"\1", bare[1:-1])
    else:
        bare = re.sub(r'"((?:\\.|[^"\\])*)"', lambda quoted: re.sub(r"\\(.)", r"\1", quoted[1]), bare)
    return words_of(bare).strip(" \t")
