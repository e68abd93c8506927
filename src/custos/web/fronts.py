"""To whom a page of an error speaks, and where it leads: to staff, or to a worker who has no account."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from custos.apps.casework.fields import Words
from custos.web import wording


@frozen
class Front:
    """``name`` is the page it leads back to, in the table of pages; ``below`` the addresses that are its own."""

    name: str
    below: str
    back: Words
    titles: Mapping[int, Words] = field(factory=lambda: wording.ERROR_TITLES)
    texts: Mapping[int, Words] = field(factory=lambda: wording.ERROR_TEXTS)
    is_staff: bool = False


STAFF = Front("home", "", wording.BACK_TO_START, is_staff=True)
WORKERS = tuple(
    Front(
        name,
        f"/{name}",
        back,
        {**wording.ERROR_TITLES, **wording.WORKER_TITLES},
        {**wording.ERROR_TEXTS, **wording.WORKER_TEXTS},
    )
    for name, back in (("worker", wording.BACK_TO_WORKER), ("tell", wording.BACK_TO_TELL))
)


def front_of(path: str) -> Front:
    """Whose page ``path`` is."""
    return next((one for one in WORKERS if path == one.below or path.startswith(f"{one.below}/")), STAFF)
