"""Papers taken in by command: one file for a review, or what is in a folder or a mailbox, each once, however often the command runs.

INVARIANT: the bytes, the number, the entry of the ledger and the sighting are in one transaction. After a kill at any moment, the next
run finds either all of them or none, and reads on where the last one stopped.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import frozen
from django.conf import settings
from django.db import transaction

from custos.adapters.mail.folders import Found, NotTaken
from custos.adapters.mail.redelivery import sent_part
from custos.apps.casework import clock
from custos.apps.casework.clock import can_have_arrived, require_arrival
from custos.apps.casework.models import Channel
from custos.apps.casework.states import State
from custos.apps.decisions.services import callback
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerHead
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Office
from custos.apps.offices.services import keep_offices
from custos.apps.papers.models import Paper
from custos.apps.requests import reading_queue, services
from custos.apps.requests.askkeys import KeyKind, digest_of
from custos.apps.requests.errors import Conflict, Refused
from custos.apps.requests.models import AccessRequest, AskKey, Sighting, place_mark
from custos.core.errors import CustosError, InputError
from custos.core.jsontypes import JsonObject
from custos.core.reading.readings import DataClass


def set_up_register(agency_key: str, at: datetime) -> bool:
    """Opens the ledger and brings in the offices of a new data folder; False where that was done before."""
    if LedgerHead.objects.exists():
        return False
    keep_offices(agency_called(agency_key))
    callback.keep_contacts(agency_called(agency_key), at=at)
    ledger.set_up(f"ledger.{agency_key}.custos/{at.year}")
    return True


def review_file(
    data: bytes,
    name: str,
    *,
    agency_key: str,
    received_at: datetime,
    given: Mapping[str, str],
    holds: tuple[DataClass, ...] = (),
) -> JsonObject:
    """Registers one file, assesses it under ``agency_key``, and returns the object of docs/interfaces.md with its receipt.

    A file that cannot be opened at all is registered all the same (its bytes are kept), and the InputError says why.
    """
    now = clock.now()
    require_arrival(received_at, now)
    set_up_register(agency_key, now)
    office = Office.objects.order_by("pk").first()
    if office is None:
        raise Refused("no-office")
    request = services.receive_request(
        by=None,
        at=now,
        received_at=received_at,
        channel=Channel.FILE,
        name=name,
        data=data,
        office=office,
        agency=agency_key,
    )
    for fact, value in given.items():
        services.note_given(request, fact=fact, value=value, why="given on the command line", at=now)
    current = reading_queue.begin_reading(request)
    try:
        assessment = services.assess_request(current, by=None, at=clock.now(), holds=holds)
    except InputError:
        reading_queue.fail_reading(current)
        raise
    kept: JsonObject = assessment.review
    return kept


@frozen
class Taken:
    """What became of one thing that was found.

    ``number`` is its request, "" where nothing could be kept; ``why`` says why it was not kept or could not be read.
    """

    place: str
    name: str
    number: str = ""
    state: str = ""
    outcome: str = ""
    is_new: bool = False
    why: str = ""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Holds the data folder's intake lock. Raises Conflict where another intake runs; the lock of a killed one is gone with it."""
    folder = Path(str(settings.CUSTOS_DATA_DIR))
    handle = os.open(folder / "intake.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Conflict("intake-running") from None
        yield
    finally:
        os.close(handle)


def knows(source: str) -> Callable[[str], bool]:
    """Whether the bytes at a place of ``source`` are in the register already, or were until their matter was disposed of."""
    known = frozenset(map(place_mark, Sighting.objects.filter(source=source[-400:]).values_list("place", flat=True)))
    return lambda place: place_mark(place[-400:]) in known


def finish_stranded(now: Callable[[], datetime]) -> Iterator[Taken]:
    """Reads what an earlier intake had kept but not read when it was stopped."""
    stranded = AccessRequest.objects.filter(
        papers__sightings__isnull=False, state__in=(State.RECEIVED, State.READING)
    ).distinct()
    for request in stranded.order_by("pk"):
        sighting = Sighting.objects.filter(paper__matter=request).select_related("paper").first()
        yield _read(request, sighting.place if sighting else "", sighting.paper.name if sighting else "", now)


def take_in(
    things: Iterable[Found | NotTaken],
    *,
    agency_key: str,
    now: Callable[[], datetime],
    received_at: datetime | None = None,
) -> Iterator[Taken]:
    """Puts each thing into the register and has it read, one after the other, and says what became of it. Never stops for a bad one.

    ``received_at`` overrides the moment that a mail server noted; where neither is known, it arrived now.
    """
    set_up_register(agency_key, now())
    office = Office.objects.order_by("pk").first()
    if office is None:
        raise Refused("no-office")
    for thing in things:
        if isinstance(thing, NotTaken):
            yield Taken(thing.place, thing.name, why=thing.why)
            continue
        try:
            request = _keep(thing, office, agency_key, now(), received_at)
        except InputError as error:
            yield Taken(thing.place, thing.name, why=str(error))
            continue
        if isinstance(request, Taken):
            yield request
        else:
            yield _read(request, thing.place, thing.name, now)


def _keep(
    thing: Found, office: Office, agency_key: str, at: datetime, received_at: datetime | None
) -> AccessRequest | Taken:
    """The new request with the bytes kept, or what the register already has of these bytes."""
    from custos.apps.papers.services import originals

    sha256 = originals.hash_of(thing.data)
    source, place = thing.source[-400:], thing.place[-400:]
    papers = Paper.objects.filter(sha256=sha256).select_related("matter")
    gone = papers.filter(matter__disposed_at__isnull=False, sightings__source=source)
    seen = gone.filter(sightings__place__in=(place, place_mark(place))).first()
    if seen is not None and not papers.filter(matter__disposed_at=None).exists():
        # What is still where it always was is no new arrival: kept again, it would never be erased.
        return Taken(thing.place, thing.name, seen.matter.number, seen.matter.state, seen.matter.outcome)
    originals.keep(thing.data)
    with transaction.atomic():
        paper = papers.filter(matter__disposed_at=None).first()
        if paper is None and thing.is_mail:
            paper = _delivered_before(thing.data)
        if paper is not None:
            # Another look at bytes that are in the register is no act of anyone: it is noted, and nothing is entered.
            Sighting.objects.get_or_create(source=source, place=place, paper=paper, defaults={"seen_at": at})
            known = paper.matter
            return Taken(thing.place, thing.name, known.number, known.state, known.outcome)
        noted = received_at or thing.arrived_at
        request = services.receive_request(
            by=None,
            at=at,
            # A server's clock that is ahead has not seen the future, and one that was never set says nothing: it came by now.
            received_at=noted if noted and can_have_arrived(noted, at) else at,
            channel=Channel.EMAIL if thing.is_mail else Channel.FILE,
            name=thing.name,
            data=thing.data,
            office=office,
            agency=agency_key,
        )
        first = request.papers.get()
        Sighting.objects.create(source=source, place=place, paper=first, seen_at=at)
        # Taken here and now, so that no server thread reads it as well.
        return reading_queue.begin_reading(request)


def _delivered_before(data: bytes) -> Paper | None:
    """The paper that is this same mail, delivered before over another way; None where only its Message-ID is the same.

    SAFETY: anybody can write a Message-ID. Only a mail that is equal but for the lines of the servers is one that we already have.
    """
    from custos.apps.papers.services import originals

    mark, sent = sent_part(data)
    if not mark:
        return None
    known = AskKey.objects.filter(kind=str(KeyKind.MAIL), digest=digest_of(KeyKind.MAIL, mark)).values("request")
    for paper in (
        Paper.objects.filter(matter__in=known, matter__disposed_at=None).select_related("matter").order_by("pk")
    ):
        if sent_part(originals.fetch(paper.sha256, paper.matter.case)) == (mark, sent):
            return paper
    return None


def _read(request: AccessRequest, place: str, name: str, now: Callable[[], datetime]) -> Taken:
    """Reads one kept request. SAFETY: whatever goes wrong in a reader, the request is kept as `unread` and the next one is taken."""
    why = ""
    try:
        request = reading_queue.begin_reading(request)
        services.assess_request(request, by=None, at=now())
    except CustosError as error:
        why = str(error)
    except Exception as error:  # noqa: BLE001 - one paper that breaks a reader must not keep all later ones out of the register
        why = (
            f"the program failed on it ({type(error).__name__}): a person must look, and the failure should be reported"
        )
    if why:
        request = reading_queue.fail_reading(request)
    else:
        request.refresh_from_db()
    _forget_pages()
    return Taken(place, name, request.number, request.state, request.outcome, is_new=True, why=why)


def _forget_pages() -> None:
    """Lets go of the pages that answering questions would want again: an intake never looks back, and its memory stays flat."""
    from custos.apps.requests import pipeline

    pipeline.opened.cache_clear()
