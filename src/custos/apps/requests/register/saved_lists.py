"""Services of saved views: a person's own arrangement of their own lists. They hold closed values and no case, so no entry is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen
from django.db import transaction

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.states import Queue
from custos.apps.offices.models import Reader
from custos.apps.requests.errors import Refused
from custos.apps.requests.models import AccessRequest, SavedView
from custos.apps.requests.register.listing import Filter, filter_from
from custos.apps.requests.register.selectors import list_arrived_in, queues_of

MOST = 30
"""More names than this nobody finds again."""


def save_view(
    reader: Reader, *, name: str, queue: Queue, chosen: Filter, is_default: bool, tells_since: datetime | None = None
) -> SavedView:
    """Keeps a list of the register under a name; the same name is replaced. Raises Forbidden, InputError.

    ``tells_since`` is now, where the person wants to be told of what arrives in it from now on.
    """
    require(casework_selectors.may_see_register(reader))
    name = " ".join(name.split())[:60]
    if not name:
        raise Refused("view-without-name")
    mine = SavedView.objects.filter(staff=reader.staff_id)
    with transaction.atomic():
        if not mine.filter(name=name).exists() and mine.count() >= MOST:
            raise Refused("too-many-views", most=MOST)
        if is_default:
            mine.update(is_default=False)
        view, _ = SavedView.objects.update_or_create(
            staff_id=reader.staff_id,
            name=name,
            defaults={
                "filters": {"queue": str(queue), **chosen.as_json()},
                "is_default": is_default,
                "tells_since": tells_since,
            },
        )
    return view


def remove_view(reader: Reader, pk: int) -> None:
    """Removes one of the reader's own views; nothing where it is gone already."""
    SavedView.objects.filter(staff=reader.staff_id, pk=pk).delete()


@frozen
class NewInView:
    """A request that arrived in a list of which its person wants to be told."""

    view: SavedView
    found: AccessRequest


def list_new_in_views(reader: Reader, today: date) -> Iterator[NewInView]:
    """What arrived in the reader's own views that tell, within their need-to-know; the newest first, at most a page of each view."""
    for view in SavedView.objects.filter(staff=reader.staff_id, tells_since__isnull=False):
        queue = view.filters.get("queue", "")
        if view.tells_since is None or queue not in {str(one) for one in queues_of(reader)}:
            continue
        rows = list_arrived_in(reader, Queue(queue), filter_from(view.filters), today, since=view.tells_since)
        for found in rows:
            yield NewInView(view, found)
