"""What a person just did to a matter: told once, on the next page that they see, with a way to take it back where there is one.

Pages do nothing for it. The one door to a matter notes what was there before the act; the layer around the pages keeps which entries the
act wrote; the frame of every page shows their sentences. SAFETY: the session holds numbers of entries only, no word of a matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import define, field, frozen
from django.http import HttpRequest
from django.urls import reverse

from custos.apps.casework import policy, selectors, wording
from custos.apps.casework.happened import sentence
from custos.apps.casework.models import Event, Matter, Participant
from custos.apps.offices.models import Reader

_KEY = "done"
SHOWN = 3
"""So many sentences of one act are told, the first ones."""
QUIET = frozenset({"reading-confirmed"})
"""Its own page counts them, one after the other, and takes the last one back."""


@frozen
class Undo:
    """A form that takes an act back: where it goes and what it says."""

    address: str
    fields: Mapping[str, str]


@frozen
class Done:
    """What the frame of a page shows."""

    number: str
    """Of the matter; "" where the reader may no longer see it."""
    says: tuple[str, ...]
    undo: Undo | None


@frozen
class Act:
    """One act, with what was so before it."""

    reader: Reader
    matter: Matter
    event: Event
    holder: str
    """The key of the person who had the matter before; "" for nobody."""


_UNDO: dict[str, Callable[[Act], Undo | None]] = {}
"""By the kind of event; filled while the apps start."""


def register_undo(kind: str, undo: Callable[[Act], Undo | None]) -> None:
    """From now on an act of this kind offers what ``undo`` returns. It is asked only for who may still see the matter."""
    _UNDO[kind] = undo


@define
class Noted:
    """The matters that one request to the site acts on, each with its newest entry and its holder before."""

    before: dict[int, tuple[int, str]] = field(factory=dict)


def note(request: HttpRequest, matter: Matter, *, is_new: bool = False) -> None:
    """Called by the one door before an act; by who makes a matter, after it (``is_new``)."""
    noted = getattr(request, "acts_noted", None) or Noted()
    newest = None if is_new else matter.events.order_by("-entry_index").values_list("entry_index", flat=True).first()
    holder = matter.assigned_to.key if matter.assigned_to else ""
    noted.before.setdefault(matter.pk, (-1 if newest is None else newest, "" if is_new else holder))
    request.acts_noted = noted  # type: ignore[attr-defined]


def forget(request: HttpRequest) -> None:
    """Called by an act on many matters at once, which tells of all of them in words of its own."""
    request.acts_noted = Noted()  # type: ignore[attr-defined]


def keep(request: HttpRequest, reader: Reader) -> None:
    """Keeps for the next page which entries the reader's act wrote. Called once the act has succeeded."""
    noted = getattr(request, "acts_noted", None)
    for pk, (newest, holder) in noted.before.items() if noted else ():
        rows = Event.objects.filter(matter=pk, entry_index__gt=newest).exclude(kind__in=QUIET).order_by("entry_index")
        mine = [index for index, by in rows.values_list("entry_index", "by") if by in {None, reader.staff_id}]
        if mine:
            request.session[_KEY] = {"entries": mine[:SHOWN], "holder": holder}


def take(request: HttpRequest, reader: Reader | None) -> Done | None:
    """What to tell on this page, and never again; None where nothing was done. Only a page that shows it asks."""
    kept = request.session.pop(_KEY, None) if reader else None
    events = list(Event.objects.filter(entry_index__in=kept["entries"]).select_related("matter")) if kept else []
    if reader is None or kept is None or not events:
        return None
    matter = events[0].matter
    # A kind of event that has no sentence yet is not told by its code.
    says = tuple(dict.fromkeys(said for event in events if (said := sentence(event)) != event.kind))
    if not selectors.may_open(reader, matter.number):
        return Done("", says, None)
    return Done(matter.number, says, _undo(reader, matter, events, kept["holder"]))


def _undo(reader: Reader, matter: Matter, events: list[Event], holder: str) -> Undo | None:
    for event in events:
        if event.kind in _UNDO and (undo := _UNDO[event.kind](Act(reader, matter, event, holder))):
            return undo
    return None


def undo_assigning(act: Act) -> Undo | None:
    """Back to who had it before, or to those that nobody has."""
    if act.event.details.get("to") == "requester" or not policy.may_assign(act.reader, act.matter):
        return None
    if not act.holder:
        return Undo(reverse("give-back", args=[act.matter.number]), {})
    return Undo(reverse("assign", args=[act.matter.number]), {"staff": act.holder})


def undo_letting_in(act: Act) -> Undo | None:
    """Ends the part that was just begun."""
    part = Participant.objects.filter(entry_index=act.event.entry_index, ended_at=None).select_related("staff").first()
    if part is None or not policy.may_let_in(act.reader, act.matter):
        return None
    fields = {"staff": part.staff.key, "why": str(wording.UNDO_WHY)}
    return Undo(reverse("let-out", args=[act.matter.number]), fields)
