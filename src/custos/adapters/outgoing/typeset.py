"""Sets every document of ours on paper: tagged PDF (PDF/UA-1) by typst, in a process of its own with a time limit.

typst keeps threads, and threads do not survive a fork: a server that was forked after typst had run waited for them for ever. So no process
of ours but the child ever loads typst. Words go in as JSON, never as source text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from custos.adapters.outgoing.errors import NotSet as NotSet
from custos.adapters.sandbox.child import Limits, ask
from custos.core.errors import UnreadableError
from custos.core.printable import CannotPrint

SECONDS = 60.0
"""A letter takes a tenth of a second; the longest mail with a thousand pages a few."""
LIMITS = Limits(memory_bytes=4 << 30, cpu_seconds=60, wall_seconds=SECONDS, processes=64, files=256)


def set_pages(template: str, content: Mapping[str, object], *, limits: Limits = LIMITS) -> bytes:
    """The PDF that ``templates/{template}.typ`` makes of ``content``; the same content gives the same bytes, and every script prints.

    Raises CannotPrint with every sign that no font here has, NotSet where typst fails or takes longer than the limit.
    """
    shown = json.dumps(content, ensure_ascii=False, sort_keys=True)
    try:
        found = ask(
            "custos.adapters.outgoing.typeset_child",
            {"template": template},
            [shown.encode("utf-8", "replace")],
            limits,
            "this document",
        )
    except UnreadableError as error:
        raise NotSet("not-set", why=str(error)) from error
    if found.result["signs"]:
        raise CannotPrint(found.result["signs"])
    return found.blobs[0]


def set_marked_pages(template: str, content: Mapping[str, object]) -> tuple[bytes, tuple[str, ...]]:
    """The same for a document that must exist whatever is written in it: a sign that no font has becomes an empty square.

    Returns the PDF and those signs. Raises CannotPrint where even so something cannot be printed, NotSet.
    """
    try:
        return set_pages(template, content), ()
    except CannotPrint as refused:
        blank = str.maketrans(dict.fromkeys(refused.signs, "\N{WHITE SQUARE}"))
        marked = json.loads(json.dumps(content, ensure_ascii=False).translate(blank))
        return set_pages(template, marked), refused.signs
