"""Requests that repeat others, linked in the transaction that stores an assessment, so that two that arrive at once find each other.

The program reads outside the transaction: two requests read at the same moment do not know each other's keys yet. The one stored second
(the ledger's head lets one after the other through) looks again, at those before it and at those after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from custos.apps.casework.acts import append_event
from custos.apps.casework.models import Link
from custos.apps.offices.roles import Act
from custos.apps.requests import selectors
from custos.apps.requests.askkeys import KeyKind, digest_of, rows_of
from custos.apps.requests.keys_json import keys_from_json
from custos.apps.requests.models import AccessRequest, AskKey
from custos.core.jsontypes import Table, texts_in
from custos.core.linking import Earlier, SameRequest, same_request


def keep_keys(request: AccessRequest, keys: Table) -> None:
    """Replaces the keys by which the request is found by those of its newest assessment."""
    mail = {(str(KeyKind.MAIL), digest_of(KeyKind.MAIL, one)) for one in texts_in(keys, "mails")}
    wanted = rows_of(keys_from_json(keys), request.who) | mail
    known = {(row.kind, row.digest): row.pk for row in request.ask_keys.all()}
    AskKey.objects.filter(pk__in=[pk for key, pk in known.items() if key not in wanted]).delete()
    AskKey.objects.bulk_create(
        [AskKey(request=request, kind=kind, digest=digest) for kind, digest in sorted(wanted - set(known))]
    )


def ties_now(request: AccessRequest, keys: Table, found: Sequence[SameRequest]) -> list[SameRequest]:
    """The ties that the reading found, and those to requests that were stored since it began."""
    if request.sealed_at:
        return []
    own, known = keys_from_json(keys), {tie.number for tie in found}
    sent_to = str(keys.get("sent_to", ""))
    fresh = [one for one in selectors.list_earlier(None, request, own) if one.number not in known]
    return [*found, *(tie for one in fresh if (tie := same_request(own, one, sent_to)))]


def tie_later(request: AccessRequest, keys: Table, at: datetime) -> None:
    """Ties requests that came after this one, and were stored before its keys were known, to it."""
    if request.sealed_at:
        return
    own = keys_from_json(keys)
    this = Earlier(request.number, request.received_at, own, sent_to=request.told_to or str(keys.get("sent_to", "")))
    for later in selectors.list_later(None, request, own):
        newest = later.assessments.order_by("-sequence").only("keys").first()
        if newest is None:
            continue
        if tie := same_request(keys_from_json(newest.keys), this, str(newest.keys.get("sent_to", ""))):
            keep_links(later, [tie], at)


def keep_links(request: AccessRequest, same_as: Sequence[SameRequest], at: datetime) -> None:
    """Links ``request`` to those that it repeats, each once and with an entry."""
    known = set(request.links.values_list("earlier__number", flat=True))
    for tie in same_as:
        if tie.number in known:
            continue
        Link.objects.create(
            matter=request,
            earlier=AccessRequest.objects.get(number=tie.number),
            reasons=list(tie.why),
            after_denial=tie.denied,
            other_employee=tie.another_employee,
            made_at=at,
        )
        append_event(
            request,
            "request-linked",
            by=None,
            act=Act.RECEIVE,
            at=at,
            details={"earlier": tie.number},
            commitments={"other": tie.number, "reason": ", ".join(tie.why)},
        )
