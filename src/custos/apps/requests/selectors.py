"""Every query about requests. Each starts from what the reader needs to know; what lies outside looks like what does not exist."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from custos.apps.offices.models import Reader
from custos.apps.requests import policy
from custos.apps.requests.models import (
    AccessRequest,
    Answer,
    AskKey,
    Assessment,
    Decision,
    Duty,
    Event,
    GivenFact,
    Letter,
    Link,
    Objection,
    Paper,
    Participant,
    Redating,
    Viewing,
)
from custos.apps.requests.papers.keys import keys_from_json
from custos.apps.requests.register.askkeys import KeyKind, digest_of, digests_of
from custos.apps.requests.register.selectors import count_queues, list_queue, visible_among
from custos.apps.requests.states import State
from custos.core.linking import AskKeys, Earlier

WINDOW = timedelta(days=365)
"""How long an earlier request can tie a later one to itself."""
DENIALS = (Answer.REFUSE, Answer.MOVE_TO_QUASH)
TODAY = ("at once", "same day")
"""The words of the law for a duty that waits for no day."""


__all__ = ["count_queues", "list_queue"]  # the lists of the register have a file of their own


def _visible(reader: Reader) -> QuerySet[AccessRequest]:
    return AccessRequest.objects.filter(policy.need_to_know(reader))


def find_request(reader: Reader, number: str) -> AccessRequest | None:
    """The request called ``number``, or None: where it does not exist and where it is not the reader's to see."""
    return _visible(reader).select_related("office", "received_by").filter(number=number).first()


def may_open(reader: Reader, number: str) -> bool:
    """True where a link to the request called ``number`` would lead the reader anywhere."""
    return _visible(reader).filter(number=number).exists()


def find_assessment(reader: Reader, request: AccessRequest, sequence: int | None = None) -> Assessment | None:
    """The newest assessment of a request, or the one called ``sequence``; None where there is none or the reader may not read papers."""
    if not policy.may_read_papers(reader):
        return None
    rows = request.assessments.select_related("made_by")
    found = rows.filter(sequence=sequence).first() if sequence is not None else rows.last()
    if found is not None and (hidden := _hidden_ties(reader, request)):
        found.review = json.loads(_without(hidden, json.dumps(found.review)))
    return found


def _hidden_ties(reader: Reader, request: AccessRequest) -> set[str]:
    """The numbers of requests that this one repeats or is repeated by, and that the reader may not see."""
    ties = dict(request.links.values_list("earlier", "earlier__number"))
    ties |= dict(request.repeats.values_list("request", "request__number"))
    seen = visible_among(reader, ties)
    return {number for pk, number in ties.items() if pk not in seen}


def _without(numbers: Iterable[str], text: str) -> str:
    """``text`` without these requests' numbers. SAFETY: an assessment says what it repeats, and is read by people who may not know that."""
    for number in numbers:
        text = text.replace(number, "—")
    return text


def list_assessments(reader: Reader, request: AccessRequest) -> list[Assessment]:
    """All assessments of a request, oldest first."""
    return (
        list(request.assessments.select_related("made_by").defer("review", "pages", "facts"))
        if policy.may_read_papers(reader)
        else []
    )


def find_paper(reader: Reader, request: AccessRequest, pk: int) -> Paper | None:
    """One paper of a request, or None."""
    return request.papers.filter(pk=pk).first() if policy.may_read_papers(reader) else None


def list_papers(reader: Reader, request: AccessRequest) -> list[Paper]:
    """The papers of a request as they arrived."""
    return list(request.papers.all()) if policy.may_read_papers(reader) else []


def list_given_facts(reader: Reader, request: AccessRequest) -> list[GivenFact]:
    """Who answered what, oldest first."""
    return list(request.given_facts.select_related("given_by")) if policy.may_read_papers(reader) else []


def list_links(reader: Reader, request: AccessRequest) -> list[Link]:
    """The earlier requests that this one repeats, as far as the reader may see them; denied ones first."""
    return list(request.links.filter(earlier__in=_visible(reader)).select_related("earlier", "earlier__office"))


def list_repeats(reader: Reader, request: AccessRequest) -> list[Link]:
    """The later requests that repeat this one."""
    return list(request.repeats.filter(request__in=_visible(reader)).select_related("request"))


def list_duties(reader: Reader, request: AccessRequest) -> list[Duty]:
    """The duties of a request, what is due first on top; duties that a later assessment dropped are left out unless they were done."""
    if not policy.may_read_papers(reader):
        return []
    rows = request.duties.filter(Q(is_current=True) | Q(done_at__isnull=False)).select_related("done_by")
    return sorted(rows, key=_urgency)


def _urgency(duty: Duty) -> tuple[int, date, int]:
    """At once and today before every day, a day before what waits for a release."""
    rank = 1 if duty.due_on else 0 if duty.due in TODAY else 2
    return rank, duty.due_on or date.min, duty.pk


def find_prepared(reader: Reader, request: AccessRequest) -> Decision | None:
    """The decision that waits for a second person, or None."""
    if not policy.may_see_register(reader):
        return None
    rows = request.decisions.filter(decided_by=None, sent_back_at=None)
    return rows.select_related("prepared_by", "assessment", "request").last()


def list_decisions(reader: Reader, request: AccessRequest) -> list[Decision]:
    """All decisions of a request, oldest first: reversals stand beside what they reverse."""
    if not policy.may_see_register(reader):
        return []
    return list(request.decisions.select_related("prepared_by", "decided_by", "sent_back_by", "reverses"))


def list_letters(reader: Reader, request: AccessRequest) -> list[Letter]:
    """The letters that answer a request, one for each decision."""
    rows = request.letters.exclude(decision=None).select_related("made_by", "sent_by")
    return list(rows) if policy.may_read_papers(reader) else []


def list_letters_beside(reader: Reader, request: AccessRequest) -> list[Letter]:
    """The letters of a request that decide nothing: to the person, about more time, about what is kept."""
    rows = request.letters.filter(decision=None).select_related("made_by", "sent_by")
    return list(rows) if policy.may_read_papers(reader) else []


def find_letter(reader: Reader, request: AccessRequest, pk: int) -> Letter | None:
    """One letter of a request, or None."""
    return (
        request.letters.select_related("made_by", "sent_by").filter(pk=pk).first()
        if policy.may_read_papers(reader)
        else None
    )


def list_objections(reader: Reader, request: AccessRequest) -> list[Objection]:
    """The objections to a request, for those who may see the request; those made to its number before it existed included."""
    rows = Objection.objects.filter(Q(request=request) | Q(request=None, number=request.number))
    return list(rows.select_related("made_by")) if _visible(reader).filter(pk=request.pk).exists() else []


def list_events(reader: Reader, request: AccessRequest) -> list[Event]:
    """What happened to a request, in the order of the ledger; numbers of requests that the reader may not see are left out."""
    if not policy.may_see_receipt(reader):
        return []
    events = list(request.events.select_related("by"))
    hidden = _hidden_ties(reader, request) if any("earlier" in event.details for event in events) else set()
    for event in events:
        if event.details.get("earlier") in hidden:
            event.details = {**event.details, "earlier": "—"}
    return events


def list_earlier(reader: Reader | None, request: AccessRequest, keys: AskKeys) -> list[Earlier]:
    """The requests of the year before this one that share enough of its ``keys`` to be the same ask (core/linking.py decides).

    ``reader`` is None where the program itself looks: a repeat must be found whoever registers it; what a person then sees of it goes through
    :func:`list_links`. SAFETY: a sealed request ties nothing: the law's answer to another request would tell that it exists.
    """
    base = AccessRequest.objects.filter(sealed_at=None) if reader is None else _visible(reader)
    rows = base.filter(
        received_at__lte=request.received_at, received_at__gte=request.received_at - WINDOW, pk__lt=request.pk
    )
    return _as_earlier(rows.filter(_sharing(keys)), request.received_at)


def list_later(reader: Reader | None, request: AccessRequest, keys: AskKeys) -> list[AccessRequest]:
    """The requests of the year after this one that share its keys: assessed before this one's keys were known, they could not see it."""
    base = AccessRequest.objects.filter(sealed_at=None) if reader is None else _visible(reader)
    rows = base.filter(
        received_at__gte=request.received_at, received_at__lte=request.received_at + WINDOW, pk__gt=request.pk
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
    return Q(pk__in=_having(what)) & Q(pk__in=_having(who)) if who and what else Q(pk__in=())


def _having(keys: list[tuple[str, str]]) -> QuerySet[AskKey]:
    wanted = Q(pk__in=())
    for kind, digest in sorted(keys):
        wanted |= Q(kind=kind, digest=digest)
    return AskKey.objects.filter(wanted).order_by().values("request")


def _as_earlier(rows: QuerySet[AccessRequest], before: datetime) -> list[Earlier]:
    denied = Decision.objects.filter(request=OuterRef("pk"), answer__in=DENIALS, decided_at__lte=before)
    newest = Assessment.objects.filter(request=OuterRef("pk")).order_by("-sequence").values("keys")[:1]
    rows = rows.annotate(denied=Exists(denied), keys=Subquery(newest)).exclude(keys=None)
    return [
        Earlier(
            number=row.number,
            received_at=row.received_at,
            keys=keys_from_json(row.keys),
            denied=row.denied,
            decided=row.state in {State.DECIDED, State.ANSWERED},
            sent_to=row.told_to or row.keys.get("sent_to", ""),
        )
        for row in rows
    ]


def find_next_unread(reader: Reader | None) -> AccessRequest | None:
    """The oldest request that nobody has read yet, for the program's own reading."""
    rows = AccessRequest.objects.all() if reader is None else _visible(reader)
    return rows.filter(state=State.RECEIVED).order_by("received_at", "pk").first()


def list_assessed_facts(reader: Reader) -> list[dict[str, tuple[str, ...]]]:
    """What is known of each item (class and kind of information) in the newest assessment of every request the reader may see.

    Closed values only, in the words of ``facts.toml``: no name, no number, no words of any paper. To see what a change of the law would do.
    """
    newest = Assessment.objects.filter(request=OuterRef("request")).order_by("-sequence").values("pk")[:1]
    rows = Assessment.objects.filter(request__in=_visible(reader), pk=Subquery(newest)).order_by("pk")
    found: list[dict[str, tuple[str, ...]]] = []
    for facts, review in rows.values_list("facts", "review").iterator(chunk_size=200):
        known = {fact["name"]: tuple(fact["value"]) for fact in facts if fact["value"]}
        for item in review["determination"]["items"]:
            own = {**known, "data-class": (item["data_class"],)} if item["data_class"] else known
            found += [{**own, "field": (field,)} for field in item["fields"]] or [own]
    return found


def list_participants(reader: Reader, request: AccessRequest) -> list[Participant]:
    """Who takes part in a request now, and who did, in the order in which they began."""
    if not policy.may_see_register(reader):
        return []
    return list(request.participants.select_related("staff", "staff__office", "added_by"))


def list_viewings(reader: Reader, request: AccessRequest) -> list[Viewing]:
    """Who opened a request or one of its papers, the newest 100 first; for those who answer for it and who audit it."""
    if not policy.may_see_who_looked(reader):
        return []
    return list(request.viewings.select_related("staff").order_by("-pk")[:100])


def list_threads(reader: Reader, request: AccessRequest) -> list[AccessRequest]:
    """The other requests whose mails a mail of ``request`` answers, as far as the reader may see them: perhaps they are one matter."""
    newest = request.assessments.order_by("-sequence").values_list("keys", flat=True).first() or {}
    answered = list(newest.get("answers") or ())[:50]
    if not answered or not policy.may_read_papers(reader):
        return []
    keyed = AskKey.objects.filter(kind=KeyKind.MAIL, digest__in=digests_of(KeyKind.MAIL, answered))
    found = _visible(reader).filter(pk__in=keyed.order_by().values("request")).exclude(pk=request.pk)
    return list(found.order_by("pk")[:5])


def list_redatings(reader: Reader, request: AccessRequest) -> list[Redating]:
    """The corrections of the day on which a request came, oldest first."""
    return list(request.redatings.select_related("made_by")) if policy.may_read_papers(reader) else []
