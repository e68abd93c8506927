"""Every query about requests that other requests, threads and assessments ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Assessment, Matter
from custos.apps.casework.selectors import find_matter, need_to_know
from custos.apps.casework.states import State
from custos.apps.decisions.models import Decision
from custos.apps.decisions.selectors import DENIALS
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.requests.askkeys import KeyKind, digest_of, digests_of
from custos.apps.requests.keys_json import keys_from_json
from custos.apps.requests.models import AccessRequest, AskKey, Redating
from custos.apps.sealing.fields import open_rows, open_tables
from custos.core.itemfacts import ABOUT_A_CONSENT, ABOUT_THE_PAPER
from custos.core.linking import AskKeys, Earlier

WINDOW = timedelta(days=365)
"""How long an earlier request can tie a later one to itself."""


def visible(reader: Reader) -> QuerySet[AccessRequest]:
    """The requests that concern the reader."""
    return AccessRequest.objects.filter(need_to_know(reader))


def find_request(reader: Reader, number: str) -> AccessRequest | None:
    """The request called ``number``, or None: where it does not exist and where it is not the reader's to see."""
    return find_matter(reader, number, AccessRequest)


def find_assessed(reader: Reader, number: str, sequence: int | None = None) -> Assessment | None:
    """For an auditor: the assessment that the newest decision of request ``number`` rests on, else its newest; or the one given.

    None where there is none, where the request is sealed, and for everybody else.
    """
    matter = (
        AccessRequest.objects.filter(number=number, sealed_at=None).first() if reader.roles & {Role.AUDITOR} else None
    )
    if matter is None:
        return None
    if sequence is not None:
        return matter.assessments.filter(sequence=sequence).first()
    decision = Decision.objects.filter(assessment__matter=matter).order_by("-pk").first()
    return decision.assessment if decision else matter.assessments.last()


def as_request(reader: Reader, matter: Matter) -> AccessRequest:
    """The request that ``matter`` is, which the reader has opened."""
    return matter if isinstance(matter, AccessRequest) else visible(reader).get(pk=matter.pk)


def list_earlier(reader: Reader | None, request: AccessRequest, keys: AskKeys) -> list[Earlier]:
    """The requests of the year before this one that share enough of its ``keys`` to be the same ask (core/linking.py decides).

    ``reader`` is None where the program itself looks: a repeat must be found no matter who registers it; what a person then sees of it goes through
    :func:`list_links`. SAFETY: a sealed request ties nothing: the law's answer to another request would tell that it exists.
    """
    base = AccessRequest.objects.filter(sealed_at=None) if reader is None else visible(reader)
    rows = base.filter(
        received_at__lte=request.received_at, received_at__gte=request.received_at - WINDOW, id__lt=request.pk
    )
    return _as_earlier(rows.filter(_sharing(keys)), request.received_at)


def list_later(reader: Reader | None, request: AccessRequest, keys: AskKeys) -> list[AccessRequest]:
    """The requests of the year after this one that share its keys: assessed before this one's keys were known, they could not see it."""
    base = AccessRequest.objects.filter(sealed_at=None) if reader is None else visible(reader)
    rows = base.filter(
        received_at__gte=request.received_at, received_at__lte=request.received_at + WINDOW, id__gt=request.pk
    )
    return list(rows.filter(_sharing(keys)))


def _sharing(keys: AskKeys) -> Q:
    """The condition under which two requests can be one ask: who asks or the case number, and the person or that both ask beyond persons."""
    who = [("requester", digest) for digest in digests_of(KeyKind.REQUESTER, keys.requester)]
    who += [("number", digest) for digest in digests_of(KeyKind.NUMBER, keys.numbers)]
    if keys.persons:
        what = [("person", digest) for digest in digests_of(KeyKind.PERSON, keys.persons)]
    elif keys.wide:
        what = [("wide", digest_of(KeyKind.WIDE, ""))]
    else:
        what = []
    return Q(id__in=_having(what)) & Q(id__in=_having(who)) if who and what else Q(pk__in=())


def _having(keys: list[tuple[str, str]]) -> QuerySet[AskKey, Mapping[str, object]]:
    wanted = Q(pk__in=())
    for kind, digest in sorted(keys):
        wanted |= Q(kind=kind, digest=digest)
    return AskKey.objects.filter(wanted).order_by().values("request")


def _as_earlier(rows: QuerySet[AccessRequest], before: datetime) -> list[Earlier]:
    denied = Decision.objects.filter(matter=OuterRef("pk"), answer__in=DENIALS, decided_at__lte=before)
    newest = Assessment.objects.filter(matter=OuterRef("pk")).order_by("-sequence").values("keys")[:1]
    found = list(rows.annotate(denied=Exists(denied), keys=Subquery(newest)).exclude(keys=None))
    return [
        Earlier(
            number=row.number,
            received_at=row.received_at,
            keys=keys_from_json(keys),
            denied=row.denied,
            decided=row.state in {State.DECIDED, State.ANSWERED},
            sent_to=row.told_to or str(keys.get("sent_to", "")),
        )
        for row, keys in zip(found, open_tables(row.keys for row in found), strict=True)
    ]


def find_next_unread(reader: Reader | None) -> AccessRequest | None:
    """The oldest request that nobody has read yet, for the program's own reading; one whose reading was cut off comes after all others."""
    rows = AccessRequest.objects.all() if reader is None else visible(reader)
    return (
        rows.filter(state=State.RECEIVED)
        .order_by(F("reading_since").asc(nulls_first=True), "received_at", "pk")
        .first()
    )


def list_assessed_facts(reader: Reader) -> list[dict[str, tuple[str, ...]]]:
    """What is known of each item (class and kind of information) in the newest assessment of every request the reader may see.

    Closed values only, in the words of ``facts.toml``: no name, no number, no words of any paper. To see what a change of the law would do.
    What a paper shows is left unknown for an item that this paper does not carry.
    """
    newest = Assessment.objects.filter(matter=OuterRef("matter")).order_by("-sequence").values("pk")[:1]
    kept = visible(reader).filter(disposed_at=None)
    rows = Assessment.objects.filter(matter__in=kept, pk=Subquery(newest)).order_by("pk")
    found: list[dict[str, tuple[str, ...]]] = []
    for assessment in _opened(rows.only("facts", "review")):
        whole = {fact.name: fact.value for fact in assessment.fact_records if fact.value}
        bare = {name: values for name, values in whole.items() if name not in ABOUT_THE_PAPER | ABOUT_A_CONSENT}
        items = assessment.record.determination.items
        several = len({item.paper for item in items} - {None}) > 1
        for item in items:
            # An item that no paper carries has no facts of one; of several papers nobody kept whose facts are whose.
            beside = item.paper is None and any(one.paper is not None for one in items)
            known = bare if several or beside else whole
            own = {**known, "data-class": (str(item.data_class),)} if item.data_class else known
            found += [{**own, "field": (str(field),)} for field in item.fields] or [own]
    return found


def _opened(rows: QuerySet[Assessment]) -> Iterator[Assessment]:
    """The rows, opened by the hundred with one question each time."""
    left = rows.iterator(chunk_size=200)
    while some := list(islice(left, 100)):
        open_rows(some)
        yield from some


def list_threads(reader: Reader, request: AccessRequest) -> list[AccessRequest]:
    """The other requests whose mails a mail of ``request`` answers, as far as the reader may see them: perhaps they are one matter."""
    newest = request.assessments.order_by("-sequence").only("keys").first()
    answered = list(newest.keys.get("answers") or ())[:50] if newest else []
    if not answered or not casework_selectors.may_read_papers(reader):
        return []
    keyed = AskKey.objects.filter(kind=KeyKind.MAIL, digest__in=digests_of(KeyKind.MAIL, answered))
    found = visible(reader).filter(id__in=keyed.order_by().values("request")).exclude(pk=request.pk)
    return list(found.order_by("pk")[:5])


def list_redatings(reader: Reader, request: AccessRequest) -> list[Redating]:
    """The corrections of the day on which a request came, oldest first."""
    return list(request.redatings.select_related("made_by")) if casework_selectors.may_read_papers(reader) else []
